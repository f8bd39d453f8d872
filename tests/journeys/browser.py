"""A real browser on a real server: the fixtures and checks that every journey uses.

    def test_…(visit: Visit, world: SimpleNamespace) -> None:
        page = visit("/1504/2025/rencana/", world.head)
        follow(page.get_by_role("link", name="Tambah aksi"))
        on_every_screen(visit, "/1504/2025/rencana/", world.head)

What a click brings takes its time. `expect` waits for it, and `follow` for a whole page; an `assert` asks once, and
`tests/architecture/test_waiting.py` refuses it.

A page fails its test when the browser's console tells of an error: a broken script, or something that the
content-security policy refused. `ZONA_SHOTS=1` keeps the pictures that `show` takes, for the guide.
"""

import os
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.templatetags.static import static
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, expect, sync_playwright
from tests.makers.browser import CHROMIUM

from zona.org.models import Person

# The browser's driver runs an event loop in the thread in which tests use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PICTURES = Path(os.environ.get("ZONA_PICTURES") or Path(__file__).resolve().parents[2] / "docs" / "guide" / "img")
KEEPS_PICTURES = os.environ.get("ZONA_SHOTS") == "1"
WAITS = 20_000  # milliseconds for what a page is to show: two browsers may share two slow cores
OPENS = 60_000  # for a page to come: with the first one a worker's server loads the whole product
WIDE, NARROW = 1280, 360
HEIGHTS = {WIDE: 900, NARROW: 740}
Screen = tuple[int, Literal["light", "dark"]]
SCREENS: tuple[Screen, Screen] = ((WIDE, "light"), (NARROW, "dark"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script
LOOK = Path(__file__).with_name("look.js").read_text()
PASSED: set[int] = set()  # the words that axe has passed, and those that it did not decide: see look.js
UNDECIDED: set[int] = set()
EXPECTED = re.compile(
    r"Failed to load resource: (the server responded with a status of (4\d\d|503)|net::ERR_INTERNET_DISCONNECTED)"
    r"|htmx:(afterRequest|sendError)"  # what htmx says without a line
)


class Visit(Protocol):
    """Opens an address as somebody, on a screen of a width, and gives the page."""

    def __call__(
        self,
        path: str,
        person: Person | None = None,
        *,
        width: int = WIDE,
        theme: str = "light",
        javascript: bool = True,
        language: str = "",
        forced_colors: str | None = None,
        kept: bool = False,
    ) -> Page:
        """The page, loaded. `kept` takes the one tab that all tests share for what is only looked at: to start a
        profile and its process takes longer than most pages do. Nothing may be typed there, and it is not closed.
        """


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys."""
    expect.set_options(timeout=WAITS)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--lang=id-ID", "--font-render-hinting=none"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> dict[tuple[object, ...], Page]:
    """The kept tabs by their screen."""
    return {}


@pytest.fixture
def visit(live_server: Any, chromium: Browser, tabs: dict[tuple[object, ...], Page]) -> Iterator[Visit]:
    """See `Visit`. Each page that is not kept has a browser profile of its own; what a console complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    heard: list[Page] = []

    def hear(fault: Error) -> None:
        complaints.append(str(fault))

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.match(message.text):
            complaints.append(message.text)

    def open_page(
        path: str,
        person: Person | None = None,
        *,
        width: int = WIDE,
        theme: str = "light",
        javascript: bool = True,
        language: str = "",
        forced_colors: str | None = None,
        kept: bool = False,
    ) -> Page:
        screen = (width, theme, javascript, forced_colors)
        page = tabs.get(screen) if kept else None
        context = page.context if page else started(*screen)
        context.clear_cookies()
        if person is not None:
            sign_in(context, live_server.url, person)
        if language:
            context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        if page is None:
            page = context.new_page()
            page.set_default_timeout(WAITS)
            page.set_default_navigation_timeout(OPENS)
        if kept:
            if screen not in tabs:
                brings_axe(page)
            tabs[screen] = page
            page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
        else:
            contexts.append(context)
        page.on("console", listen)
        page.on("pageerror", hear)
        heard.append(page)
        answer = page.goto(path)
        assert answer is None or answer.status != 500, f"{path} answers 500"
        return page

    def started(width: int, theme: str, javascript: bool, forced_colors: str | None) -> BrowserContext:
        touch = width < 640
        return chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            device_scale_factor=2 if touch and KEEPS_PICTURES else 1,  # four times the points are drawn so much slower
            has_touch=touch,
            color_scheme="dark" if theme == "dark" else "light",
            forced_colors="active" if forced_colors else "none",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            locale="id-ID",
            accept_downloads=True,
        )

    yield open_page
    for page in heard:
        page.remove_listener("console", listen)
        page.remove_listener("pageerror", hear)
    for page in {*heard} & {*tabs.values()}:
        page.goto(static("zona/logo.svg"))  # asks the database nothing more
    for context in contexts:
        context.close()
    assert complaints == [], "\n".join(complaints)


def sign_in(context: BrowserContext, url: str, person: Person) -> None:
    """Signs somebody in by a session, without the form."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": url}])


def follow(control: Locator) -> None:
    """Presses what leads to another page, and waits until that page and its scripts are there."""
    with control.page.expect_navigation():
        control.click()


def idle(page: Page) -> None:
    """Waits until no form of the page is on its way to the server, nor waits to go after another: until then the tables
    in memory are locked."""
    expect(page.locator("form.htmx-request")).to_have_count(0)


def height(page: Page) -> int:
    """How high the page is as it stands, in pixels."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


def brings_axe(page: Page) -> None:
    """Each page that is opened here brings axe along: to send it there for each look costs twice as much."""
    page.add_init_script(AXE)


def assert_no_violations(page: Page, *, leave_out: str = "") -> None:
    """The page breaks none of axe's rules for WCAG 2.2 AA and good practice. `leave_out` is a part of it, as CSS."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    known = (" ".join(map(str, sorted(some))) for some in (PASSED, UNDECIDED))
    faults, passed, undecided = page.evaluate(LOOK, [RULES, leave_out, *known])
    PASSED.update(passed)
    UNDECIDED.update(undecided)
    UNDECIDED.difference_update(passed)
    assert faults == [], f"{page.url} at {page.viewport_size}:\n" + "\n".join(faults)


def in_full_height(page: Page) -> None:
    """Makes the window as high as its page, so that no bar that stays at the foot lies over what one would scroll."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": min(max(height(page), size["height"]), 16_000)})


def assert_fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{page.url} is {over} px too wide at {page.viewport_size}"


def assert_targets(page: Page, *, least: int = 24) -> None:
    """What is pressed is at least so large each way, or stands in a line of text (WCAG 2.5.8)."""
    small = page.evaluate(
        """least => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(e => {
            const r = e.getBoundingClientRect();
            const inline = getComputedStyle(e).display === 'inline' && e.closest('p, li, td, dd, label');
            return r.width && r.height && !inline && e.type !== 'hidden' && !e.classList.contains('skip') && e.tabIndex >= 0
              && (r.width < least - .5 || r.height < least - .5);
        }).map(e => e.outerHTML.slice(0, 90) + ' ' + Math.round(e.getBoundingClientRect().height))""",
        least,
    )
    assert small == [], f"{page.url}: targets below {least} px: {small}"


def on_screens(page: Page, screens: Sequence[Screen] = SCREENS) -> Iterator[int]:
    """Gives the page each screen in turn, then the first again: layout follows the width, and contrast the theme."""
    touch = page.context.new_cdp_session(page)
    for n, (width, theme) in enumerate((*screens, screens[0])):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=theme)
        touch.send("Emulation.setTouchEmulationEnabled", {"enabled": width == NARROW})
        if n < len(screens):
            yield width
    touch.detach()


def on_every_screen(visit: Visit, path: str, person: Person | None = None, *, name: str = "") -> None:
    """A page is well on a phone in dark, where it is opened, and at a desk in light; with a name its light pictures are
    kept for the guide.
    """
    page = visit(path, person, width=NARROW, theme="dark", kept=True)
    for _width in on_screens(page, SCREENS[::-1]):
        in_full_height(page)
        assert_no_violations(page)
        assert_fits(page)
    for width in (WIDE, NARROW) if name and KEEPS_PICTURES else ():
        page = visit(path, person, width=width, kept=True)
        in_full_height(page)
        show(page, name if width == WIDE else f"{name}-{width}")


def show(page: Page, name: str, *, full: bool = True) -> None:
    """Keeps a picture of the page for the guide when `ZONA_SHOTS=1`."""
    if not KEEPS_PICTURES:
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=full)

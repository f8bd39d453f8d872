"""Every page of the product in a real browser, at the width of a phone in dark and of a desk in light.

The addresses and who may enter them are those of the access table, so that a new page is looked at without a line here.
"""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import Error, Page
from tests.access.conftest import samples_of
from tests.access.expectations import ANYONE, EXPECTED, MACHINES
from tests.access.test_every_url import NAMES, address
from tests.conftest import AT
from tests.journeys.browser import (
    HEIGHTS,
    NARROW,
    WIDE,
    Visit,
    assert_fits,
    assert_no_violations,
    brings_axe,
    in_full_height,
    on_screens,
)

from zona.evidence.models import Document
from zona.org.models import Person, Unit
from zona.plan.models import Action, Section

pytestmark = [pytest.mark.journey, pytest.mark.slow]

ENTRANTS = ("head", "leader", "member", "assessor", "admin", "viewer", "stranger")
PARTS = 3  # in which the pages are looked at, so that no test takes longest by far
UNBROKEN = "Pertanggungjawabankeuangannegarasecaratransparandanakuntabelsetiaptahunanggaran"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, transactional_db: None, world: SimpleNamespace) -> dict[str, list[str]]:
    """Addresses of all pages by who opens them; "" is somebody who has not signed in."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    samples = samples_of(world, AT)
    pages: dict[str, list[str]] = {}
    for name in NAMES:
        page = EXPECTED[name]
        if page.post == "only" or page.who == MACHINES:
            continue
        who = "" if page.who >= ANYONE else next(one for one in ENTRANTS if one in page.who)
        pages.setdefault(who, []).append(address(name, samples))
    return pages


def pages_of(
    visit: Visit, world: SimpleNamespace, shown: dict[str, list[str]], *, width: int = WIDE, looked_at: bool = False
) -> Iterator[Page]:
    """Opens each page in turn; what is no page (a download, a picture, a piece of one, an address that sends on) is left
    out. A page's address ends with a slash.
    """
    for who, paths in shown.items():
        page = visit("/komponen/", getattr(world, who) if who else None, width=width)
        if looked_at:
            brings_axe(page)
        for path in paths:
            if path.endswith("/") and opens(page, path):
                yield page
        page.context.close()


def opens(page: Page, path: str) -> bool:
    """Goes there, and says whether a whole page came."""
    try:
        answer = page.goto(path)
    except Error as fault:
        if "Download is starting" in fault.message:
            return False
        raise
    if answer is None or answer.status >= 300 or answer.request.redirected_from:
        return False
    return bool(page.evaluate("document.doctype?.name === 'html'"))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_well(visit: Visit, world: SimpleNamespace, shown: dict[str, list[str]], part: int) -> None:
    seen, faults = 0, []
    for page in pages_of(visit, world, {who: paths[part::PARTS] for who, paths in shown.items()}, looked_at=True):
        seen += 1
        holds = (assert_no_violations, assert_fits, assert_low_bars)
        for width in on_screens(page):
            in_full_height(page)
            for one in (*holds, assert_told) if width == WIDE else holds:
                try:
                    one(page)
                except AssertionError as fault:
                    faults.append(str(fault))
    assert not faults, "\n".join(faults)
    assert seen > 90 // PARTS


def test_words_without_a_break_make_no_page_wider(
    visit: Visit, world: SimpleNamespace, shown: dict[str, list[str]]
) -> None:
    """Names of people, offices, sections, actions and documents are written by people, and some never end."""
    Person.objects.update(name=UNBROKEN)
    Unit.objects.update(name=UNBROKEN)
    Section.objects.update(title=UNBROKEN.upper())
    Action.objects.update(component=UNBROKEN, action=UNBROKEN, indicator=UNBROKEN, target=UNBROKEN[:40])
    Document.objects.update(title=UNBROKEN)
    faults = []
    for page in pages_of(visit, world, shown, width=NARROW):
        for width in (NARROW, WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            try:
                assert_fits(page)
            except AssertionError as fault:
                faults.append(str(fault))
    assert not faults, "\n".join(faults)


def assert_told(page: Page) -> None:
    """A page says what it is: one heading of the first level, and a title of its own that ends with the product's name."""
    headings, title, language = page.evaluate(
        "[document.querySelectorAll('h1').length, document.title, document.documentElement.lang]"
    )
    assert headings == 1, f"{page.url} has {headings} headings of the first level"
    assert re.search(r". · Zona$", title), f"{page.url} is titled {title}"
    assert language == settings.LANGUAGE_CODE, f"{page.url} is in {language}"


def assert_low_bars(page: Page) -> None:
    """What stays at the foot leaves a small screen to the page: at most 130 px, a sixth of an old phone."""
    high = page.evaluate(
        """() => [...document.querySelectorAll('.footbar, .bottombar')].filter(e =>
            innerWidth < 640 && ['sticky', 'fixed'].includes(getComputedStyle(e).position) && e.offsetHeight > 130
        ).map(e => e.className + ' ' + e.offsetHeight)"""
    )
    assert high == [], f"{page.url}: {high}"

"""What a journey asks of a page. What a click brings takes its time, and who asks once is answered by the page before
wherever the machine is slow: `expect(…)` asks until it is so, and `follow(…)` waits for the whole page."""

import ast
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

JOURNEYS = sorted((Path(__file__).resolve().parents[1] / "journeys").glob("*.py"))

ANSWERS_AT_ONCE = {
    "all_inner_texts",
    "all_text_contents",
    "get_attribute",
    "inner_html",
    "inner_text",
    "input_value",
    "is_checked",
    "is_disabled",
    "is_editable",
    "is_enabled",
    "is_hidden",
    "is_visible",
    "text_content",
}
MEASURES = {"evaluate", "evaluate_all"}
"""What `expect` has no words for is measured and has a name before it is judged."""
ANSWERS_OF_A_PAGE = {"content", "count", "title", "url"}
"""Words that others than pages have too."""
FINDS = ("visit", "locator", "get_by_")
PRESSES = {"click", "dblclick", "tap"}
LEAVES = {"goto", "objects", "refresh_from_db", "reload", "visit"}
"""What follows no press: another page would break off what was sent, and the database does not have it yet."""

ASKS_ONCE = "asks once: write expect(…).to_…, which waits"
SLEEPS = "waits for a time: wait for what the page shows, or for its answer (expect_response, idle)"
TOO_EARLY = "comes before what the press brings: press with follow(…), or expect(…) something of it first"


def name_of(node: ast.AST) -> str:
    """The last word of a call's or an attribute's name."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def names_in(nodes: Iterable[ast.AST]) -> set[str]:
    return {one.id for one in nodes if isinstance(one, ast.Name)}


def plainly(node: ast.AST) -> Iterator[ast.AST]:
    """What something is made of, without what is handed on to a method: that is asked of something else."""
    yield node
    inside = [node.func] if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    for one in inside or ast.iter_child_nodes(node):
        yield from plainly(one)


def of_a_page(node: ast.AST, pages: set[str]) -> bool:
    """Whether something is a page or a part of one: it is found on a page, or bears the name of one."""
    found = any(isinstance(one, ast.Call) and name_of(one).startswith(FINDS) for one in ast.walk(node))
    return found or (isinstance(node, ast.Name) and node.id in pages)


def asks(nodes: Iterable[ast.AST], pages: set[str], once: set[str]) -> bool:
    """Whether a page answers one of these as it stands this instant."""
    for one in nodes:
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in once:
            return True
        if not isinstance(one, ast.Attribute) or one.attr not in ANSWERS_OF_A_PAGE or not of_a_page(one.value, pages):
            continue
        if one.attr != "url" or isinstance(one.value, ast.Name):  # what a request was answered has a url of its own
            return True
    return False


def given(function: ast.AST) -> Iterator[tuple[set[str], ast.AST]]:
    """Names of a function with what each is given."""
    for one in ast.walk(function):
        if isinstance(one, ast.Assign):
            yield {name for target in one.targets for name in names_in(ast.walk(target))}, one.value
        elif isinstance(one, ast.AnnAssign | ast.NamedExpr) and one.value:
            yield names_in([one.target]), one.value
        elif isinstance(one, ast.For | ast.comprehension):
            yield names_in(ast.walk(one.target)), one.iter


def too_early(after: ast.stmt) -> bool:
    """Whether a line asks something at once, or leaves, where a press came before it."""
    while isinstance(after, ast.If | ast.For | ast.With):
        after = after.body[0]
    judges = isinstance(after, ast.Assert) or any(
        isinstance(one, ast.Call) and name_of(one).startswith("assert_") for one in ast.walk(after)
    )
    return judges or any(name_of(one) in LEAVES for one in ast.walk(after) if isinstance(one, ast.Attribute | ast.Name))


def presses(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and name_of(line.value) in PRESSES


def faults_of(function: ast.AST) -> Iterator[tuple[int, str]]:
    arguments = [one for one in ast.walk(function) if isinstance(one, ast.arg) and one.annotation]
    pages = {one.arg for one in arguments if names_in(ast.walk(one)) & {"Page", "Locator"}}
    for names, value in given(function):
        if of_a_page(value, pages):
            pages |= names
    told = {name for names, value in given(function) if asks(plainly(value), pages, ANSWERS_AT_ONCE) for name in names}
    for one in ast.walk(function):
        if isinstance(one, ast.Assert):
            if asks(ast.walk(one.test), pages, ANSWERS_AT_ONCE | MEASURES) or names_in(plainly(one.test)) & told:
                yield one.lineno, ASKS_ONCE
        elif isinstance(one, ast.Call) and name_of(one) in {"wait_for_timeout", "sleep"}:
            yield one.lineno, SLEEPS
        for body in (getattr(one, part, None) for part in ("body", "orelse", "finalbody")):
            for line, after in pairwise(body) if isinstance(body, list) else ():
                if presses(line) and too_early(after):
                    yield after.lineno, TOO_EARLY


def faults(source: str) -> list[tuple[int, str]]:
    """Lines of a journey that do not wait for the page, each with what to write instead."""
    functions = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)]
    return sorted({fault for function in functions for fault in faults_of(function)})


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ('assert page.get_by_role("link").is_visible()', ASKS_ONCE),
        ('assert not page.locator(".rail").is_visible(), "on paper"', ASKS_ONCE),
        ('assert "x" in page.locator("main").inner_text()', ASKS_ONCE),
        ('assert page.get_by_role("alert").count() == 0', ASKS_ONCE),
        ("rows = page.locator('tr'); assert rows.first.get_attribute('id') == 'a'", ASKS_ONCE),
        ("rows = page.locator('tr'); assert rows.count() == 3", ASKS_ONCE),
        ("text = page.locator('main').inner_text(); assert 'x' in text", ASKS_ONCE),
        ("count = page.locator('tr').count(); assert count > 3", ASKS_ONCE),
        ("assert page.url.endswith('/ganti/')", ASKS_ONCE),
        ("phone = visit('/'); assert phone.title() == 'Zona'", ASKS_ONCE),
        ("assert page.evaluate('document.activeElement.id') == 'isi'", ASKS_ONCE),
        ("page.wait_for_timeout(500)", SLEEPS),
        ("time.sleep(1)", SLEEPS),
        ("page.get_by_role('button').click(); assert month(plan).step == 'accepted'", TOO_EARLY),
        ("page.get_by_role('button').click(); plan = Plan.objects.get()", TOO_EARLY),
        ("page.get_by_role('button').click(); row.refresh_from_db()", TOO_EARLY),
        ("page.get_by_role('button').click(); page.goto('/')", TOO_EARLY),
        ("page.get_by_role('button').click(); page = visit('/')", TOO_EARLY),
        ("page.get_by_role('link').click(); assert_fits(page)", TOO_EARLY),
        (
            "page.get_by_role('button').click()\n    for one in (1, 2):\n        assert one == Plan.objects.count()",
            TOO_EARLY,
        ),
        ("page.get_by_role('button').click(); expect(page.locator('h1')).to_have_text('x')", ""),
        ("follow(page.get_by_role('button')); assert Plan.objects.count() == 1", ""),
        ("assert page.request.get('/').url.endswith('/')", ""),
        ("kinds = [1, 2]; assert kinds.count(1) == 1", ""),
        ("code = page.locator('h1').get_attribute('id'); assert Plan.objects.get(code=code).year == 2025", ""),
        ("high = page.evaluate('document.body.offsetHeight'); assert high < 3000", ""),
        ("box = page.locator('h1').bounding_box(); assert box['x'] > 0, page.url", ""),
    ],
)
def test_it_is_seen_what_does_not_wait(lines: str, fault: str) -> None:
    found = faults(f"def test(page: Page, visit: Visit) -> None:\n    {lines}\n")
    assert [told for _line, told in found] == ([fault] if fault else [])


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda path: path.name)
def test_a_journey_waits_for_the_page(journey: Path) -> None:
    found = faults(journey.read_text(encoding="utf-8"))
    assert [f"{journey.name}:{line} {told}" for line, told in found] == []

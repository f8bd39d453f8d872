"""Plans on small pages in large type, of which nearly every page tears a row, as programs print them."""

from collections.abc import Callable

import pytest
import weasyprint
from tests.makers.browser import printed
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import random_layout
from tests.makers.measure import make, measure
from tests.makers.office import convert
from tests.makers.pdf_file import plain, without_rules
from tests.makers.plan import random_plan
from tests.makers.script import Script

pytestmark = [pytest.mark.long, pytest.mark.slow]

SMALL = "@page { size: 240mm 130mm !important; margin: 8mm !important }"
LARGE = "td, th { font-size: 9.5pt !important }"
ROUNDED = """table { border-collapse: separate !important; border-spacing: 1px !important }
td, th { border: 1px solid #000 !important; border-radius: 3px !important }"""
LINES = "td, th { border: 0 !important; border-bottom: 1px solid #000 !important }"
DOUBLE = "td, th { border: 3px double #000 !important }"
MIDDLE = "td, th { vertical-align: middle !important }"
FRAME = f"table {{ border: 1px solid #000 !important }} {LINES}"


def by_browser(*styles: str) -> Callable[[Script], bytes]:
    """Prints a plan as a web page in these styles."""
    return lambda script: printed(html_file(script), style=f"<style>{' '.join(styles)}</style>")


def by_printer(*styles: str, ruled: bool) -> Callable[[Script], bytes]:
    """Prints a plan by a program that leaves no line of a cell alone, nor rules the foot of a page within a cell."""

    def make(script: Script) -> bytes:
        page = (
            html_file(script if ruled else without_rules(script))
            .decode()
            .replace("</head>", f"<style>{' '.join(styles)}</style></head>")
        )
        return weasyprint.HTML(string=page).write_pdf()  # type: ignore[no-any-return]

    return make


def by_office(*styles: str) -> Callable[[Script], bytes]:
    """Prints a plan as a web page by an office program."""

    def make(script: Script) -> bytes:
        page = html_file(script).decode().replace("</head>", f"<style>{' '.join(styles)}</style></head>")
        return convert(page.encode(), "html", "pdf", options="writer_web_pdf_Export")

    return make


WAYS = [
    pytest.param(by_browser(SMALL, ROUNDED), 5000000 * 7 + 12, 5000000, id="rounded"),
    pytest.param(by_browser(ROUNDED), 5000001 * 7 + 7, 5000001, id="merged and torn in rounded cells"),
    pytest.param(by_browser(SMALL, LARGE, ROUNDED), 5000005 * 7 + 12, 5000005, id="torn in rounded cells"),
    pytest.param(by_browser(SMALL, LARGE, LINES), 5000000 * 7 + 7, 5000000, id="fills that part but some columns"),
    pytest.param(by_browser(FRAME), 777003 * 7 + 13, 777003, id="three rows in a frame on the last page"),
    pytest.param(
        by_printer(SMALL, LARGE, ruled=False), 5000003 * 7 + 9, 5000003, id="two cells of a row alone on the last page"
    ),
    pytest.param(
        by_printer(SMALL, DOUBLE, ruled=True), 5000001 * 7 + 8, 5000001, id="a break between rows of a merged cell"
    ),
    pytest.param(by_office(SMALL, LARGE, MIDDLE), 5100001 * 7 + 6, 5100001, id="the first of several headers torn"),
]


@pytest.mark.parametrize(("way", "plan", "luck"), WAYS)
def test_every_row_and_month_is_read_where_pages_tear_rows(
    way: Callable[[Script], bytes], plan: int, luck: int
) -> None:
    script = draw(random_plan(plan), random_layout(luck, medium="pdf"), luck)
    score = measure(way(script), script.truth)
    assert (score.found, score.invented, score.cells_wrong, score.unmarked) == (score.rows, 0, 0, 0), score.faults


def test_a_ruled_page_of_rows_is_no_header_though_the_next_one_is_torn_below_it() -> None:
    file = make("pdf", 8000008)
    score = measure(file.data, file.script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults


def test_a_page_of_which_a_torn_header_is_all_there_is_of_a_table_is_read() -> None:
    luck = 7000007
    script = draw(random_plan(luck * 7 + 5), random_layout(luck, medium="pdf"), luck)
    score = measure(convert(html_file(plain(script)), "html", "pdf", options="writer_web_pdf_Export"), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults

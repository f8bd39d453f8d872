"""Tables with rules between their columns alone, and a line below their header and last row, as web pages draw them."""

import pytest
from tests.makers.browser import printed
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import random_layout
from tests.makers.measure import measure
from tests.makers.plan import random_plan

pytestmark = [pytest.mark.long, pytest.mark.slow]

UPRIGHT = """<style>
td, th { border: 0 !important; border-left: 1px solid #000 !important; border-right: 1px solid #000 !important }
th, tr:last-child td { border-bottom: 1px solid #000 !important }
</style>"""


@pytest.mark.parametrize(
    "luck",
    [5300003, 5300000, 5310000, 5310001],
    ids=[
        "few rows on a page",
        "merged cells that part the rules",
        "areas in the first column",
        "fills between rows that run together",
    ],
)
def test_rows_between_upright_rules_are_told_by_their_texts(luck: int) -> None:
    script = draw(random_plan(luck * 7 + 4), random_layout(luck, medium="pdf"), luck)
    score = measure(printed(html_file(script), style=UPRIGHT), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults

"""Arrows and bars that are drawn over several months of a Word table."""

import pytest
from tests.rules.decree.sources.by_hand import docx_by_hand

from zona.rules.decree.document import PICTURE
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action
from zona.rules.decree.sources import load

EMU = 635  # in a twentieth of a point
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
COLUMNS = [500, 3000, 1500, *[400] * 12]
HEAD = ("No", "Rencana Aksi", "Bukti", *MONTHS)
YEAR = frozenset(range(1, 13))


def tc(inner: str) -> str:
    return f"<w:tc><w:p><w:r>{inner}</w:r></w:p></w:tc>"


def words(text: str) -> str:
    return f"<w:t>{text}</w:t>" if text else ""


def plan(drawing: str, month: int = 3, *, grid: bool = True, ticked: str = "v") -> bytes:
    """A plan whose first row has a drawing in a month's cell and nothing else there; the second is ticked in May."""
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in COLUMNS) if grid else ""
    rows = [
        "".join(tc(words(text)) for text in HEAD),
        "".join(tc(words(t)) for t in ("1", "Menyusun rencana kerja", "Dokumen"))
        + "".join(tc(drawing if m == month else "") for m in range(1, 13)),
        "".join(tc(words(t)) for t in ("2", "Melaksanakan rapat evaluasi", "Notulen"))
        + "".join(tc(words(ticked if m == 5 else "")) for m in range(1, 13)),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return docx_by_hand(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>")


def anchored(
    start: int, width: int, *, height: int = 200, beside: str = "column", inner: str = "", lower: int = 50
) -> str:
    """A shape that floats `start` right of the text of its cell; all lengths in twentieths of a point."""
    return (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="{beside}"><wp:posOffset>{start * EMU}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{lower * EMU}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width * EMU}" cy="{height * EMU}"/>{inner}</wp:anchor></w:drawing>'
    )


def inline(width: int) -> str:
    return f'<w:drawing><wp:inline><wp:extent cx="{width * EMU}" cy="{200 * EMU}"/></wp:inline></w:drawing>'


def old(style: str, name: str = "shape", more: str = "") -> str:
    return f'<w:pict><v:{name} style="position:absolute;{style}" {more}/></w:pict>'


def first(data: bytes) -> tuple[Action, set[int]]:
    """The first action, and its months that are doubted; the second must be read without a doubt."""
    action, other = read(load(data)).actions
    assert (other.months, other.doubts) == ((5,), ())
    return action, {m for d in action.doubts if d.cell == "months" for m in d.months}


# Cells are 400 wide, and their text begins 108 from their edge.
EMPTY_BOX = "<w:txbxContent><w:p/></w:txbxContent>"
PLACED = [
    (anchored(-50, 1500), {3, 4, 5, 6}),
    (anchored(-50, 1500, height=0), {3, 4, 5, 6}),  # a line
    (anchored(-50, 1500, inner=EMPTY_BOX), {3, 4, 5, 6}),
    (anchored(350, 1100), {4, 5, 6}),
    (anchored(-450, 750), {2, 3}),
    (anchored(-50, 700), {3, 4}),  # as small as a tick, and over two cells
    (anchored(-80, 330, height=0), {3}),
    (anchored(-100, 9000), set(range(3, 13))),
    (inline(1500), {3, 4, 5, 6}),
    (old("margin-left:-2.5pt;margin-top:4pt;width:75pt;height:9pt"), {3, 4, 5, 6}),
    (old("margin-left:-2.5pt;margin-top:4pt;width:75pt;height:0"), {3, 4, 5, 6}),
    (old("z-index:1", "line", 'from="-2.5pt,6pt" to="72.5pt,6pt"'), {3, 4, 5, 6}),
    (old("z-index:1", "line", 'from="72.5pt,6pt" to="-.25pt,6pt"'), {3, 4, 5, 6}),
]


@pytest.mark.parametrize(("drawing", "months"), PLACED)
def test_what_is_drawn_over_months_is_planned_in_them_and_doubted(drawing: str, months: set[int]) -> None:
    action, doubted = first(plan(drawing))
    assert (set(action.months), doubted) == (months, months)


TURNED = '<a:xfrm rot="5400000"/>'
UNPLACED = [
    anchored(-50, 1500, beside="page"),
    anchored(-50, 1500, inner=TURNED),
    anchored(-50, 1500, height=2000),  # over several rows
    anchored(-50, 1500, lower=3000),
    anchored(9000, 1500),  # beside the table
    anchored(0, 1500).replace("posOffset>", "align>"),
    old("margin-left:3pt;width:75pt;height:9pt;mso-position-horizontal:center"),
    old("margin-left:3pt;width:75pt;height:9pt;mso-position-horizontal-relative:page"),
]


@pytest.mark.parametrize("drawing", UNPLACED)
def test_what_is_drawn_over_nobody_knows_which_months_leaves_all_in_doubt(drawing: str) -> None:
    action, doubted = first(plan(drawing))
    assert (action.months, doubted) == ((), YEAR)


def test_a_table_without_widths_leaves_the_months_of_what_is_drawn_in_doubt() -> None:
    assert first(plan(anchored(-50, 1500), grid=False))[1] == YEAR


@pytest.mark.parametrize("drawing", [anchored(20, 160), anchored(20, 160, beside="page"), inline(160)])
def test_a_small_shape_within_its_cell_is_a_tick_without_a_doubt(drawing: str) -> None:
    action = read(load(plan(drawing, ticked=""))).actions[0]
    assert (action.months, action.doubts) == ((3,), ())


def test_a_small_shape_that_lies_over_another_cell_counts_there() -> None:
    (table,) = load(plan(anchored(420, 160))).tables
    cells = {c.column - 2: (c.text, c.sure) for c in table.rows[1].cells if c.sure < 1}
    assert cells == {3: ("", 0.5), 4: (PICTURE, 0.5)}


def test_words_stay_where_something_is_drawn_over_them() -> None:
    (table,) = load(plan(words("v") + anchored(-1700, 2400))).tables
    assert [c.text for c in table.rows[1].cells][2:8] == ["Dokumen", PICTURE, PICTURE, "v", PICTURE, ""]


def test_a_picture_as_tall_as_several_rows_is_no_bar() -> None:
    (table,) = load(plan(anchored(0, 3000, height=2000, inner="<a:blip/>"))).tables
    assert {c.sure for row in table.rows for c in row.cells} == {1.0}

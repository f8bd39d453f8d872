"""Arrows and bars that are drawn over several months of a Word table."""

import pytest
from tests.makers.office import convert
from tests.rules.decree.sources.by_hand import docx_by_hand

from zona.rules.decree.document import PICTURE, Table
from zona.rules.decree.findings import check
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


# What hangs on a paragraph outside of the table


def around(before: str = "", after: str = "", *, above: str = "<w:p/>") -> bytes:
    """A plan whose first row has no marks, with drawings in the paragraphs before and behind its table."""
    row = [tc(words(t)) for t in ("1", "Menyusun rencana kerja", "Dokumen")] + [tc("")] * 12
    other = [tc(words(t)) for t in ("2", "Melaksanakan rapat evaluasi", "Notulen")]
    other += [tc(words("v" if m == 5 else "")) for m in range(1, 13)]
    rows = ("".join(tc(words(text)) for text in HEAD), "".join(row), "".join(other))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in COLUMNS)
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    return docx_by_hand(f"{above}<w:p><w:r>{before}</w:r></w:p>{table}<w:p><w:r>{after}</w:r></w:p>")


def told(data: bytes) -> list[str]:
    reading = read(load(data))
    assert len(reading.actions) == 2
    return [found.code for found in check(reading) if found.code.startswith("source.")]


def paged(origin: str, lower: int) -> str:
    return anchored(4000, 1500, lower=lower).replace('relativeFrom="paragraph"', f'relativeFrom="{origin}"')


LETTERHEAD = "".join(
    f"<w:p><w:r>{words(t)}</w:r></w:p>" for t in ("KOMISI PEMILIHAN UMUM", "KABUPATEN", "Jalan Sudirman")
)


@pytest.mark.parametrize(
    "data",
    [
        around(anchored(4000, 1500, lower=800)),
        around(anchored(4000, 1500, lower=800, height=0)),
        around(anchored(4000, 200, lower=800)),  # as small as a tick
        around(old("margin-left:200pt;margin-top:40pt;width:75pt;height:9pt")),
        around(old("z-index:1", "line", 'from="200pt,40pt" to="275pt,40pt"')),
        around(after=anchored(4000, 1500, lower=-400)),
        around(paged("page", 2400)),
        around(paged("margin", 1000)),
    ],
)
def test_what_hangs_outside_of_a_table_and_lies_over_it_is_told(data: bytes) -> None:
    assert told(data) == ["source.drawn"]
    (drawn,) = load(data).depicted
    assert isinstance(load(data).blocks[drawn.block or 0], Table)


@pytest.mark.parametrize(
    "data",
    [
        around(anchored(0, 9000, lower=250, height=0)),  # the line below a letterhead
        around(above=f"{LETTERHEAD}<w:p><w:r>{anchored(0, 9000, lower=100, height=0)}</w:r></w:p>"),
        around(above=f"<w:p><w:r>{words('KPU')}{anchored(0, 9000, lower=700, height=0)}</w:r></w:p>" + LETTERHEAD),
        around(paged("page", 1500)),
        around(after=anchored(4000, 1500, lower=300)),  # a line to sign on
        around(inline(1500)),
        around(anchored(4000, 1500, lower=800, inner="<wp:wrapSquare/>")),
        around(anchored(4000, 1500, lower=800).replace("posOffset>", "align>")),
        around(old("margin-left:0;margin-top:8pt;width:400pt;height:0")),
        around(anchored(0, 9000, lower=800, height=2000, inner="<a:blip/>")),  # a picture over several rows
    ],
)
def test_lines_that_lie_beside_a_table_are_not_told(data: bytes) -> None:
    assert told(data) == []


@pytest.mark.parametrize(("height", "codes"), [("2.2cm", ["source.drawn"]), ("0.1cm", [])])
def test_a_line_of_libreoffice_that_lies_over_a_table_is_told(height: str, codes: list[str]) -> None:
    cells = "".join(f"<table:table-cell><text:p>{head}</text:p></table:table-cell>" for head in HEAD)
    rows = [f"<table:table-row>{cells}</table:table-row>"]
    for number, what in enumerate(("Menyusun rencana kerja", "Melaksanakan rapat evaluasi"), 1):
        texts = [str(number), what, "Dokumen", *("v" if month == 5 else "" for month in range(1, 13))]
        cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    at = f'svg:x1="8cm" svg:y1="{height}" svg:x2="11cm" svg:y2="{height}"'
    line = f'<draw:line draw:style-name="over" text:anchor-type="paragraph" {at}/>'
    over = '<style:style style:name="over" style:family="graphic"><style:graphic-properties style:wrap="run-through"/>'
    names = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible"}
    names |= {"style": "style"}
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"' for n, of in names.items())
    page = (
        f'<?xml version="1.0"?><office:document {spaces} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{over}</style:style></office:automatic-styles><office:body><office:text>"
        f'<text:p>Rencana Aksi{line}</text:p><table:table><table:table-column table:number-columns-repeated="15"/>'
        f"{''.join(rows)}</table:table></office:text></office:body></office:document>"
    )
    assert told(convert(page.encode(), "fodt", "docx")) == codes


def test_lines_over_a_table_that_is_no_plan_are_not_told() -> None:
    other = "".join(tc(words(text)) for text in ("No", "Nama", "Jabatan", "Golongan", "Alamat"))
    row = "".join(tc(words(text)) for text in ("1", "Budi Santoso", "Kepala Subbagian", "III/b", "Muara Bulian"))
    grid = '<w:gridCol w:w="2000"/>' * 5
    line = f"<w:p><w:r>{anchored(4000, 1500, lower=800)}</w:r></w:p>"
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{other}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    assert told(around(above=f"{line}{table}")) == []

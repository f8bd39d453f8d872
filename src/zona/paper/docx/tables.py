"""Tables of a Word document, written as XML at once: fast for hundreds of rows."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from zona.paper.docx.xml import element, paragraph, run, twips
from zona.paper.model import Align, Cell, Signature, Table
from zona.paper.plain import over_signatures, under_signature
from zona.paper.widths import PADDING, column_widths, grid_of

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEAD_SHADE = "F0F1EE"


def table(block: Table, room: float) -> list[Any]:
    """The table's caption and the table, followed by the empty paragraph that Word wants between two tables."""
    widths = column_widths(block, room)
    made = _empty_table(widths, lined=True)
    rows = [*block.head, *block.rows]
    for index, row in enumerate(grid_of(rows, len(widths))):
        made.append(_row(row, block, widths, in_head=index < len(block.head)))
    caption = [paragraph(run(block.caption, bold=True, size=10), keep=True, after=3)] if block.caption else []
    return [*caption, made, paragraph(after=0)]


def keep_last_words(above: Any, last: Any) -> None:
    """Keeps the last paragraph of a part, and the last row of a table right above it, on the page of what follows."""
    row = above.tr_lst[-1].iter(qn("w:p")) if above is not None and above.tag == qn("w:tbl") else ()
    for one in [*row, last]:
        properties = one.get_or_add_pPr()
        if properties.find(qn("w:keepNext")) is None:
            style = properties.find(qn("w:pStyle"))
            properties.insert(0 if style is None else 1, element("keepNext"))


def _empty_table(widths: Sequence[float], *, lined: bool) -> Any:
    line = {"val": "single", "sz": 4, "space": 0, "color": "1B2430"} if lined else {"val": "nil"}
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=twips(sum(widths)), type="dxa"),
            element("tblBorders", *(element(edge, **line) for edge in _EDGES)),
            element("tblLayout", type="fixed"),
            element(
                "tblCellMar",
                element("left", w=twips(PADDING), type="dxa"),
                element("right", w=twips(PADDING), type="dxa"),
            ),
        ),
        element("tblGrid", *(element("gridCol", w=twips(w)) for w in widths)),
    )


def _row(row: Sequence[tuple[int, Cell, bool]], block: Table, widths: Sequence[float], *, in_head: bool) -> Any:
    properties = [element("cantSplit")]
    if block.row_height and not in_head:
        properties.append(element("trHeight", val=twips(block.row_height), hRule="atLeast"))
    if in_head:
        properties.append(element("tblHeader"))
    made = element("tr", element("trPr", *properties))
    for column, cell, goes_on in row:
        made.append(_cell(column, cell, block, widths, in_head=in_head, goes_on=goes_on))
    return made


def _cell(column: int, cell: Cell, block: Table, widths: Sequence[float], *, in_head: bool, goes_on: bool) -> Any:
    properties = element("tcPr", element("tcW", w=twips(sum(widths[column : column + cell.columns])), type="dxa"))
    if cell.columns > 1:
        properties.append(element("gridSpan", val=cell.columns))
    if cell.rows > 1:
        properties.append(element("vMerge", **({} if goes_on else {"val": "restart"})))
    shade = cell.shade or (_HEAD_SHADE if in_head else "")
    if shade:
        properties.append(element("shd", val="clear", color="auto", fill=shade.upper()))
    if in_head:
        properties.append(element("vAlign", val="center"))
    align = cell.align or (Align.CENTER if in_head else block.columns[column].align)
    text = "" if goes_on else cell.text
    words = [run(text, bold=cell.bold, size=block.size)] if text else []
    return element("tc", properties, paragraph(*words, align=align, after=0))


def signatures(given: Sequence[Signature], room: float, picture: Any) -> list[Any]:
    """Signatures side by side in a table without lines, one alone at the right. `picture` makes a picture's run."""
    if not given:
        return []
    told = list(zip(given, over_signatures(given), strict=True))
    places: list[tuple[Signature, list[str]] | None] = [None, told[0]] if len(told) == 1 else [*told]
    if len(places) % 2:
        places.append(None)
    made = _empty_table([room / 2, room / 2], lined=False)
    for index in range(0, len(places), 2):
        cells = [_signature(one, room / 2, picture) for one in places[index : index + 2]]
        made.append(element("tr", element("trPr", element("cantSplit")), *cells))
    return [paragraph(after=6, keep=True), made, paragraph(after=0)]


def _signature(told: tuple[Signature, list[str]] | None, width: float, picture: Any) -> Any:
    cell = element("tc", element("tcPr", element("tcW", w=twips(width), type="dxa")))
    if told is None:
        cell.append(paragraph(after=0))
        return cell
    signature, over = told
    for line in over:
        cell.append(paragraph(*([run(line)] if line else []), align=Align.LEFT, after=0, keep=True))
    if signature.image:
        cell.append(paragraph(picture(signature.image), align=Align.LEFT, after=0, keep=True))
    else:
        cell.extend(paragraph(after=0, keep=True) for _ in range(3))
    for line in under_signature(signature):
        cell.append(paragraph(run(line), align=Align.LEFT, after=0))
    return cell

"""Small pictures and shapes that lie over the cells of a worksheet, as ticks and bars of a schedule do."""

from collections.abc import Iterator

from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.archive import Archive
from zona.rules.decree.sources.office.sheet_styles import integer
from zona.rules.decree.sources.office.views import Shown, view_of

D = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TALL = 914_400 * 0.6  # English Metric Units: 0.6 inch
_LITTLE = 95_250  # ten pixels: as little of a row or column is only touched
_MANY = 4  # columns: a table of a year is no narrower
_WIDEST = 60  # columns: a schedule by weeks has no more
_DRAWN = (D + "pic", D + "sp", D + "cxnSp", D + "grpSp")


def drawn_over(archive: Archive, part: str) -> Iterator[tuple[int, range]]:
    """The rows, and in each the columns, both from 1, over which a picture or shape without words lies."""
    for _, kind, target in archive.relations(part):
        root = archive.xml(target) if kind == "drawing" else None
        for anchor in root if root is not None else ():
            if any(anchor.find(tag) is not None for tag in _DRAWN) and not _words(anchor):
                yield from _place(anchor)


def pictures_on(archive: Archive, part: str) -> Iterator[tuple[int, Shown]]:
    """The pictures on a worksheet that lie over more than one row, or over many columns of one: the first row, from 1,
    and each with the name of its part."""
    for _, kind, target in archive.relations(part):
        root = archive.xml(target) if kind == "drawing" else None
        parts = {name: picture for name, _, picture in archive.relations(target)} if root is not None else {}
        for anchor in root if root is not None else ():
            start = anchor.find(D + "from")
            if (place := next(_place(anchor), None)) is None or len(place[1]) >= _MANY:
                row = _begins(start, "row") + 1 if start is not None else 1
                for blip in anchor.iter(A + "blip"):
                    yield row, Shown(parts.get(blip.get(R + "embed", ""), ""), view_of(blip))


def _words(anchor: Element) -> str:
    return "".join(node.text or "" for node in anchor.iter(A + "t")).strip()


def _place(anchor: Element) -> Iterator[tuple[int, range]]:
    start, end, size = (anchor.find(D + name) for name in ("from", "to", "ext"))
    if start is None:
        return
    row, column = _begins(start, "row"), _begins(start, "col")
    if end is not None:
        last, right = _ends(end, "row"), _ends(end, "col")
    else:
        last = row if size is not None and integer(size.get("cy")) <= _TALL else row + 1
        right = column
    if last == row >= 0 <= column:
        yield row + 1, range(column + 1, min(max(right, column), column + _WIDEST) + 2)


def _begins(corner: Element, name: str) -> int:
    return integer(corner.findtext(D + name))


def _ends(corner: Element, name: str) -> int:
    """The last row or column of which a drawing covers more than a little."""
    return _begins(corner, name) - (integer(corner.findtext(f"{D}{name}Off")) < _LITTLE)

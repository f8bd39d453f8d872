"""The tables that a PDF says it has: where a program tags its file, a tree names each cell's text by marks on it."""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.sources import limits

_NAME = 64  # bytes: longer than the names of elements of tables
_MOST_ROWS = 10_000  # that a cell may cover

Path = tuple[int, ...]
"""Where an element hangs in the tree: the same on each page."""


@dataclass(frozen=True, slots=True)
class TagCell:
    """A cell: how many columns and rows it covers, and the marks of its text that stand on the page."""

    columns: int
    rows: int
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class TagRow:
    """A row: how many cells it has, and those of them that have text on the page, by their place in it."""

    count: int
    cells: Mapping[int, TagCell]


@dataclass(frozen=True, slots=True)
class TagTable:
    """What a page shows of a table: the rows with text on it, and what hangs among the rows and is none."""

    path: Path
    rows: Mapping[Path, TagRow]
    others: frozenset[Path]


def tables_on(page: pypdfium2.PdfPage) -> tuple[TagTable, ...]:
    """The tables of a page; none where the file is not tagged. A table around tables is but a way to set a page."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    try:
        walk = _Walk()
        found: list[TagTable] = []
        for n in range(min(raw.FPDF_StructTree_CountChildren(tree), limits.MAX_OBJECTS)):
            if element := raw.FPDF_StructTree_GetChildAtIndex(tree, n):
                found += walk.tables(element, (n,))
        return tuple(found)
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Walk:
    """Goes through a tree, of which it sees no more elements than there may be drawings on a page."""

    def __init__(self) -> None:
        self._left = limits.MAX_OBJECTS

    def tables(self, element: raw.FPDF_STRUCTELEMENT, path: Path) -> list[TagTable]:
        """The innermost tables at or below an element."""
        inner = [table for kid, below in self._kids(element, path) for table in self.tables(kid, below)]
        if inner or _kind(element) != "Table":
            return inner
        rows: dict[Path, TagRow] = {}
        others: set[Path] = set()
        self._add_rows(element, path, rows, others)
        return [TagTable(path, rows, frozenset(others))] if rows else []

    def _kids(self, element: raw.FPDF_STRUCTELEMENT, path: Path) -> Iterator[tuple[raw.FPDF_STRUCTELEMENT, Path]]:
        """The elements right below one that have something on the page."""
        count = raw.FPDF_StructElement_CountChildren(element) if len(path) < limits.MAX_DEPTH else 0
        for n in range(max(0, min(count, self._left))):
            if kid := raw.FPDF_StructElement_GetChildAtIndex(element, n):
                self._left -= 1
                yield kid, (*path, n)

    def _add_rows(
        self, element: raw.FPDF_STRUCTELEMENT, path: Path, rows: dict[Path, TagRow], others: set[Path]
    ) -> None:
        others |= {(*path, n) for n in _marked(element)}
        for kid, below in self._kids(element, path):
            if _kind(kid) == "TR":
                cells = {place[-1]: self._cell(cell, place) for cell, place in self._kids(kid, below)}
                rows[below] = TagRow(raw.FPDF_StructElement_CountChildren(kid), cells)
            elif _kind(kid) == "Caption":
                others.add(below)
            else:
                self._add_rows(kid, below, rows, others)

    def _cell(self, element: raw.FPDF_STRUCTELEMENT, path: Path) -> TagCell:
        columns = _number(element, b"ColSpan", limits.MAX_COLUMNS)
        return TagCell(columns, _number(element, b"RowSpan", _MOST_ROWS), frozenset(self._marks(element, path)))

    def _marks(self, element: raw.FPDF_STRUCTELEMENT, path: Path) -> Iterator[int]:
        yield from _marked(element).values()
        for kid, below in self._kids(element, path):
            yield from self._marks(kid, below)


def _marked(element: raw.FPDF_STRUCTELEMENT) -> dict[int, int]:
    """The marks of text right below an element, by their place."""
    count = min(raw.FPDF_StructElement_CountChildren(element), limits.MAX_OBJECTS)
    marks = ((n, raw.FPDF_StructElement_GetChildMarkedContentID(element, n)) for n in range(count))
    return {n: mark for n, mark in marks if mark >= 0}


def _kind(element: raw.FPDF_STRUCTELEMENT) -> str:
    buffer = ctypes.create_string_buffer(_NAME)
    length = raw.FPDF_StructElement_GetType(element, buffer, _NAME)
    return buffer.raw[: min(length, _NAME)].decode("utf-16-le", "replace").strip("\0")


def _number(element: raw.FPDF_STRUCTELEMENT, name: bytes, most: int) -> int:
    """A number among the attributes of an element, or 1."""
    number = ctypes.c_float()
    for n in range(min(raw.FPDF_StructElement_GetAttributeCount(element), _NAME)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, n)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(most, int(number.value)))
    return 1

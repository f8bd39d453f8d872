"""What a source file holds, before anyone reads a meaning into it.

Every source (text, DOCX, XLSX, HTML, PDF, scan) becomes one `Document`: paragraphs and tables in the order of
reading, each cell as it literally stands. The reader works on this alone, so no rule knows which kind of file
it came from, and the review screen draws the same cells beside the reading.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PICTURE = "🖼"
"""Stands for a small picture that is all a cell holds."""
STROKE = "\u0336"
"""Lies over each letter of a sign that is struck through."""
GAP = "…"
"""Stands between two lines of text where the source hides what lies between them."""
_SIGN = 4
_BEGINNING = 80  # letters


def struck(text: str) -> str:
    """A text that is struck through: a sign with a stroke over it, words as they are."""
    return "".join(f"{c}{STROKE}" for c in text) if 0 < len(text) <= _SIGN else text


class Kind(StrEnum):
    """The kind of a source, found from its content and never from its name."""

    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as shares of its width and height, 0 to 1, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it literally stands.

    `column` is the index of its first column in the table's grid, from 0; a cell that covers several columns or
    rows stands once, at its top left, with its spans. `text` keeps line breaks as "\\n"; symbol characters (Word's
    `w:sym`, Wingdings) and ink that a scan takes for a tick are given as the Unicode tick that they look like.
    A formula that was never worked out stands as itself ("=IF(…)").
    `shade` is the fill as "rrggbb" where the cell is filled with something other than white. `sure` is how sure
    the extractor is of the text, 0 to 1: 1 unless the source is a scan.
    """

    column: int
    text: str
    col_span: int = 1
    row_span: int = 1
    shade: str | None = None
    bold: bool = False
    box: Box | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row of a table, from left to right. In a `guessed` row of a table without ruling,
    or with text over text, nothing certain says which cell stands in which column."""

    cells: tuple[Cell, ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One ruled table on one page; a table that goes on over the page is several of these, in order.

    `ragged` tables (text with tabs) have no ruling: a row holds what stood in it, which may be a cell more or less
    than its header. A `cut` table goes on to the right where the paper ends: columns of it are lost. A
    `coarse` one was read from a picture of few pixels. `picture` is the number of the document's picture that shows
    it, where one does; its boxes are then shares of that picture.
    """

    rows: tuple[Row, ...]
    page: int | None = None
    line: int | None = None
    box: Box | None = None
    ragged: bool = False
    cut: bool = False
    coarse: bool = False
    picture: int | None = None

    @property
    def width(self) -> int:
        """The number of columns of the grid."""
        return max((c.column + c.col_span for r in self.rows for c in r.cells), default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text. `line` is its first line in a text file, from 1; `picture` as of a table."""

    text: str
    page: int | None = None
    line: int | None = None
    bold: bool = False
    box: Box | None = None
    sure: float = 1.0
    picture: int | None = None


class Veil(StrEnum):
    """What hides a part of a source from view."""

    SHEET = "sheet"  # a worksheet that is hidden
    ROWS = "rows"  # rows of a worksheet
    COLUMNS = "columns"  # columns of a worksheet
    FILLS = "fills"  # fills that a worksheet works out by a rule that is not known here
    TEXT = "text"  # words that a program or browser does not show


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part of a source that holds text and is not shown, so that it was not read.

    `name` is what its program calls it ("12–14", "C", a sheet's name; "" for text), `sheet` the sheet in which it is,
    `text` how it begins, `page` and `block` the sheet and the block beside it, where there is one.
    """

    veil: Veil
    text: str
    name: str = ""
    sheet: str = ""
    page: int | None = None
    block: int | None = None


class Missed(StrEnum):
    """Why a picture was not read."""

    TABLE = "table"  # it shows a table, or may show one, that could not be read or was not to be read
    LOST = "lost"  # the file names it and does not hold it
    DRAWN = "drawn"  # lines and shapes that lie over a table, nobody knows over which of its rows


@dataclass(frozen=True, slots=True)
class Depicted:
    """A picture in a source that was not read: the block before which it stands, or how many there are, the page, the
    sheet of a workbook, its number among the document's pictures where it can be shown, and what the file calls one
    that is lost."""

    block: int | None = None
    page: int | None = None
    sheet: str = ""
    why: Missed = Missed.TABLE
    picture: int | None = None
    name: str = ""


def beginning(texts: Iterable[str]) -> str:
    """How hidden texts begin, on one line."""
    return textwrap.shorten(" ".join(texts), _BEGINNING, placeholder=" …")


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a source that has pages (PDF, scan), or a picture in one that has none, numbered from 1, in points
    (1/72 inch)."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Document:
    """A source file as blocks in reading order. `sheets` names the sheets that an XLSX's pages stand for; `hidden` is
    what the file holds besides and does not show, `depicted` what it shows as a picture alone. `pictures` are those of
    a file without pages that show tables, by their numbers among all that it holds. A document that `ends_early` breaks
    off where no whole file ends."""

    kind: Kind
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    sheets: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    depicted: tuple[Depicted, ...] = ()
    pictures: tuple[Page, ...] = ()
    ends_early: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def text(self) -> str:
        """All text, tables included, for judging what the document seems to be."""
        parts: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                parts.append(block.text)
            else:
                parts.extend("\t".join(c.text for c in row.cells) for row in block.rows)
        return "\n".join(parts)


class UnableToReadSource(Exception):
    """The file cannot be read. The message is one sentence for the person: what, where, how to mend it.

    `message` is in Indonesian and `english` says the same in English.
    """

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message = message
        self.english = english

    def __reduce__(self) -> tuple[Any, ...]:
        """Both sentences travel between processes."""
        return type(self), (self.message, self.english), self.__dict__

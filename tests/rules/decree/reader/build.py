"""Documents by hand, small enough to be read in the test that makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zona.rules.decree.document import Block, Cell, Document, Kind, Paragraph, Row, Table
from zona.rules.decree.reading import Reading, Why


@dataclass(frozen=True)
class T:
    """A cell: its text, how many columns and rows it covers, its fill, how sure a scan is of it."""

    text: str = ""
    cols: int = 1
    rows: int = 1
    shade: str | None = None
    sure: float = 1.0
    bold: bool = False


Line = Sequence[str | T]


def table(*lines: Line, page: int | None = None, ragged: bool = False, line: int | None = None) -> Table:
    """A table from its rows; cells covered by a span from above are left out, as in HTML."""
    taken: dict[tuple[int, int], bool] = {}
    rows = []
    for r, cells in enumerate(lines):
        made = []
        column = 0
        for item in cells:
            cell = T(item) if isinstance(item, str) else item
            while taken.get((r, column)):
                column += 1
            for rr in range(r, r + cell.rows):
                for cc in range(column, column + cell.cols):
                    taken[rr, cc] = True
            made.append(Cell(column, cell.text, cell.cols, cell.rows, cell.shade, cell.bold, None, cell.sure))
            column += cell.cols
        rows.append(Row(tuple(made)))
    return Table(tuple(rows), page=page, ragged=ragged, line=line)


def torn(text: str) -> Table:
    """A table of tabbed text."""
    return table(*(line.split("\t") for line in text.strip("\n").split("\n")), ragged=True)


def document(*blocks: Block | str, kind: Kind = Kind.DOCX, sheets: tuple[str, ...] = ()) -> Document:
    """A document; strings become paragraphs."""
    made = tuple(Paragraph(b, line=None) if isinstance(b, str) else b for b in blocks)
    return Document(kind, made, sheets=sheets)


def marks(*months: int, sign: str = "√", blank: str = "", count: int = 12) -> list[str]:
    """The cells of a time block of `count` columns with a sign in some."""
    return [sign if m in months else blank for m in range(1, count + 1)]


NUMBERS = [str(n) for n in range(1, 13)]
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des"]


def head(
    *, months: Sequence[str] = NUMBERS, over: str = "Pelaksanaan", tail: Sequence[str] = ("Target",)
) -> list[Line]:
    """The header of two levels that most decrees have."""
    left = [T(t, rows=2) for t in ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti")]
    return [[*left, T(over, cols=len(months)), *(T(t, rows=2) for t in tail)], list(months)]


def row(
    number: str, *months: int, action: str = "", target: str = "100%", component: str = "", sign: str = "√"
) -> Line:
    """A row under `head`."""
    name = action or f"Melaksanakan kegiatan {number}"
    return [
        number,
        component or f"Komponen {number}",
        f"Indikator {number}",
        name,
        "Laporan",
        *marks(*months, sign=sign),
        target,
    ]


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
LONG = [
    "Januari",
    "Pebruari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "Nopember",
    "Desember",
]
CODES = [f"B{n:02}" for n in range(1, 13)]


def months(reading: Reading) -> dict[str, tuple[int, ...]]:
    """The months of each row by its number."""
    return {a.ref: a.months for a in reading.actions}


def doubted(reading: Reading) -> dict[str, list[Why]]:
    """Why each row is doubted."""
    return {a.ref: [d.why for d in a.doubts if d.cell == "months"] for a in reading.actions}

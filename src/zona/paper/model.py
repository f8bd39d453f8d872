"""What a paper is made of. Text is plain text: whatever a person typed stays text in every form of the paper.

    Paper ── letterhead, title, blocks (paragraphs, lists, clauses, tables, facts, pictures, charts), signatures, copies
      └── Attachment ── head, title, blocks, signatures; upright or lying

A line feed inside a text is a line's end. Lengths are millimetres, sizes of type points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class UnableToRender(Exception):
    """The paper cannot be written. `str()` is one Indonesian sentence: what, and how to mend it."""


class Sheet(StrEnum):
    """The size of paper. F4 is the folio of Indonesian offices, 215 × 330 mm."""

    A4 = "a4"
    F4 = "f4"


SIZES = {Sheet.A4: (210.0, 297.0), Sheet.F4: (215.0, 330.0)}
MARGIN = 20.0  # left and right of an upright page
LYING_MARGIN = 12.0  # of a lying page, whose tables need the room


class Align(StrEnum):
    """Where a text stands between its edges."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, as a block, a logo or in a signature. `alt` says in words what it shows."""

    data: bytes
    alt: str
    width: float = 120.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office's head: its name on one or more lines, its address below, a logo, and a rule where it is `ruled`."""

    name: Sequence[str]
    address: Sequence[str] = ()
    logo: Picture | None = None
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """What the paper is: `kind` on one or more lines ("KEPUTUSAN …"), its number line, and what it is about.

    `about` stands below the word `about_word` where that is not empty ("TENTANG").
    """

    kind: Sequence[str]
    number: str = ""
    about: str = ""
    about_word: str = "TENTANG"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the body; `level` 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `indent` sets its first line in."""

    text: str
    align: Align = Align.JUSTIFY
    bold: bool = False
    italic: bool = False
    indent: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with items of the next level."""

    text: str
    items: Sequence["Item"] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `labels` gives the labels of each level as `zona.paper.labels` knows them: "1." "a." "1)" "a)" "-"."""

    items: Sequence[Item]
    labels: Sequence[str] = ("1.", "a.", "1)", "a)", "-")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a two-column list: its label ("a.", "1." or none) and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """ "Menimbang : a. …": a word, a colon, and clauses beside it."""

    word: str
    clauses: Sequence[Clause]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with values in two columns: "Hari, tanggal : Senin, 3 Maret 2025"."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. One that covers others stands once, at its top left; the cells that it covers are left out."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    align: Align | None = None  # None: as its column
    bold: bool = False
    shade: str = ""  # "rrggbb"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` is its share of the table beside the others' shares; of `numbers`, a workbook has those that
    its texts say, so that one can add them up."""

    width: float
    align: Align = Align.LEFT
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The rows of `head` stand again on every page. `name` names its sheet in a workbook; `fit` widens
    columns whose longest word would not fit, at the cost of the others."""

    columns: Sequence[Column]
    head: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    name: str = ""
    size: float = 10.0
    row_height: float = 0.0  # the least height of a body row, for lists that people sign
    fit: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `value` of `whole`, with marks ("ticks") at values that must be reached. `note` stands at its end."""

    label: str
    value: float
    whole: float
    ticks: Sequence[float] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars with ticks, one a line. `alt` says in words what it shows.

    With a `name` a workbook gets a sheet of that name with the figures and a chart of its own; `labels` says there what
    the bars are of, their value, and their whole. `runs` where one follows the other in time.
    """

    bars: Sequence[Bar]
    alt: str
    tick_labels: Sequence[str] = ()
    caption: str = ""
    name: str = ""
    labels: tuple[str, str, str] = ("", "", "")
    runs: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a month map: twelve shares from 0 to 1, None where nothing was planned."""

    label: str
    shares: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A month map: for each row a cell a month, filled by its share. `name` names its sheet in a workbook."""

    rows: Sequence[HeatRow]
    alt: str
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Clauses | Facts | Table | Picture | BarChart | HeatMap | PageBreak


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, where and when.

    `place` and `signed_on` stay open (dotted) where they are "" and None; `formal` sets "Ditetapkan di …" and
    "pada tanggal …" on two lines, otherwise "Muara Bulian, 19 September 2025", or nothing where `dated` is False.
    """

    office: str
    name: str = ""
    nip: str = ""
    place: str = ""
    signed_on: date | None = None
    formal: bool = False
    dated: bool = True
    year: int | None = None  # stands behind the dots of an open date
    image: Picture | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that begins on its own page: an annex with its head at the right, its title, and its own signature."""

    head: Sequence[str] = ()
    title: str = ""
    blocks: Sequence[Block] = ()
    signatures: Sequence[Signature] = ()
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `subject` is its title for programs and screen readers; `made_at` the only time in its bytes."""

    subject: str
    made_at: datetime
    author: str = ""
    language: str = "id"
    sheet: Sheet = Sheet.A4
    lying: bool = False
    letterhead: Letterhead | None = None
    title: Title | None = None
    blocks: Sequence[Block] = ()
    signatures: Sequence[Signature] = ()
    copies: Sequence[str] = ()  # "Tembusan"
    attachments: Sequence[Attachment] = ()
    footer: str = ""  # stands left of "Halaman 1 dari 3"

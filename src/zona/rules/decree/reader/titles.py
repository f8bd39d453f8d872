"""Rows and lines that are headings: which name an area of the plan, which only a component of it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from zona.catalogue.areas import AREA_NAMES
from zona.rules.decree.reader.layout import Slot
from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.numerals import Label, Style, label_of, roman_value
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.wording import alike, fold, is_upper, one_line, squash, starts_small

_FILLERS = frozenset({"dan", "di", "serta", "bidang", "area"})
_AREA_WORDS = tuple((number, tuple(w for w in fold(name).split() if w not in _FILLERS)) for number, name in AREA_NAMES)
_LEAD = re.compile(
    r"^(?:area perubahan|area|pokja|kelompok kerja|bidang|program|pilar|tim|komponen)\s+(?:pengungkit\s+)?"
)
_BRACKETS = re.compile(r"\([^)]*\)?")
_ALIKE = 0.82
_OUTER = (Style.AREA, Style.ROMAN, Style.UPPER)
_DATE = r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) +20\d\d"
_CLOSING = re.compile(
    r"^(?:ditetapkan di\b|(?:mengetahui|menyetujui|disetujui)\s*(?:oleh)?\s*[,:]?$"
    r"|(?:disusun|dibuat|disahkan) oleh\s*:?$"
    r"|(?:keterangan|ket|catatan|note)\s*[:.]|nip\b[ .:]*\d|ttd\b|an\. |a\.n\.|plt\.|salinan sesuai"
    r"|(?:ketua|kepala|sekretaris)\b.*,$"
    rf"|[a-z .]{{3,40}}, *\d{{0,2}} *{_DATE}$)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"^(?:plt\.? |plh\.? )?(?:ketua|kepala|sekretaris) [\w .]+$", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:jumlah|total|sub ?total|rata[- ]rata|grand total)\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def area_of(title: str) -> int | None:
    """Which of the six areas a title names, by the wording of any edition; None where it names none.

    Each word of the area's name must stand in the title, small typing errors allowed, and little else may.
    """
    words = fold(_BRACKETS.sub(" ", title))
    if not 5 <= len(words) <= 110:
        return None
    tokens = [w for w in _LEAD.sub("", words).split() if w not in _FILLERS]
    best = max((_likeness(tokens, name), number) for number, name in _AREA_WORDS)
    return best[1] if best[0] > 0 else None


def untorn(title: str) -> str:
    """The area's name that a title holds with its words torn or run together ("PENATA AN TATALAK SANA"); "" for any
    other title."""
    if area_of(title) is not None:
        return ""
    bare = _LEAD.sub("", fold(title)).replace(" ", "")
    name = next((name for _, name in AREA_NAMES if fold(name).replace(" ", "") == bare), "")
    return name.upper() if name and is_upper(title) else name


def is_in_shreds(title: str) -> bool:
    """Whether a title holds pieces of words, as a narrow column tears them: several of one or two letters that are no
    words, a third of all."""
    words = re.findall(r"[^\W\d_]+", title)
    shreds = [w for w in words if len(w) <= 2 and w.lower() not in _SHORT_WORDS and not roman_value(w)]
    return len(shreds) >= 2 and 3 * len(shreds) >= len(words)


_SHORT_WORDS = frozenset(
    ["di", "ke", "zi", "ti", "it", "sk", "ri", "tu", "ia", "ib", "rb", "pa", "pn", "pt", "pp", "s", "d"]
)  # fmt: skip


def _likeness(tokens: list[str], name: tuple[str, ...]) -> float:
    """How well a title's words fit an area's name, 0 where they do not."""
    spare = 2 if len(name) >= 3 else 0
    if not len(name) <= len(tokens) <= len(name) + spare:
        return 0.0
    fits = [max(alike(word, token) for token in tokens) for word in name]
    return sum(fits) / len(fits) - (len(tokens) - len(name)) / 10 if min(fits) >= _ALIKE else 0.0


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its label as written, its words, and how it is set. `column` is where the words begin; `glued` says
    that label and words share one cell."""

    label: Label | None
    text: str
    wide: bool
    strong: bool
    column: int
    glued: bool
    area: int | None

    @property
    def style(self) -> Style | None:
        """How the label is written, None without one."""
        return self.label.style if self.label else None


_LATE = frozenset({Role.EVIDENCE, Role.PIC, Role.TARGET, Role.TIME})  # in whose columns no heading stands


def title_of(row: RawRow) -> Title | None:
    """The heading that a row is: nothing but a number and words; None for any other row."""
    columns = {s.column: s for s in row.layout.slots}
    cells = row.filled
    if len(cells) > 2:  # an area that a merged cell names beside its first heading
        cells = tuple(c for c in cells if _role(columns, c.column) is not Role.AREA)
    if not 1 <= len(cells) <= 2:
        return None
    block = [c.slot.column for c in row.months]
    words = cells[-1]
    first_column = row.layout.slots[0].column
    if block and words.column >= block[0]:
        return None
    if len(cells) == 2:
        label = _own_label(squash(cells[0].text))
        slot = columns.get(cells[0].column)
        outer = cells[0].column == first_column or (slot and slot.role in {Role.NUMBER, Role.SUBNUMBER})
        if label is None or not outer or _role(columns, words.column) in _LATE:
            return None
        if slot and slot.role is Role.AREA and starts_small(words.text):
            return None  # the ends of an area's name and of an action, which a page break cut
        text, glued = one_line(words.text), False
    elif words.column != first_column and words.col_span == 1 and _role(columns, words.column) in _LATE:
        return None
    else:
        label, text, glued = _glued(one_line(words.text))
    if mark_of(text).sign in {Sign.TICK, Sign.PERCENT, Sign.NUMBER, Sign.EMPTY}:
        return None
    wide = words.col_span >= max(3, row.layout.width // 2)
    shaded = words.shade is not None and words.shade.lower() not in {"ffffff", "auto"}
    strong = wide or words.bold or shaded or is_upper(text)
    return Title(label, text, wide, strong, words.column, glued, area_of(text))


def _role(columns: dict[int, Slot], column: int) -> Role:
    slot = columns.get(column)
    return slot.role if slot else Role.UNKNOWN


def _own_label(text: str) -> Label | None:
    label = label_of(text)
    return label if label and not label.rest else None


def _glued(text: str) -> tuple[Label | None, str, bool]:
    """The label and the words of a heading in one cell."""
    label = label_of(text)
    if label and label.rest and not (label.style is Style.ROMAN and len(label.rest) < 3):
        return label, label.rest, True
    return None, text, False


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Which style of label headings of areas have in a plan; None where they have no label."""

    style: Style | None
    found: bool
    by_area_name: bool = False


def hierarchy_of(titles: Sequence[Title]) -> Hierarchy:
    """How a plan's areas are headed, from all its headings."""
    named = [t for t in titles if t.area is not None and _may_head(t)]
    if named:
        style = Counter(t.style for t in named).most_common(1)[0][0]
        return Hierarchy(style, True, True)
    for title in titles:
        if title.style in _OUTER and _may_head(title):
            return Hierarchy(title.style, True)
    wide = next((t for t in titles if t.wide), None)
    return Hierarchy(wide.style, True) if wide else Hierarchy(None, False)


def _may_head(title: Title) -> bool:
    return title.style not in {Style.LOWER, Style.SMALL_ROMAN, Style.LEVELS}


def heads_area(title: Title, hierarchy: Hierarchy, row: RawRow) -> bool:
    """Whether a heading begins a new area."""
    if not hierarchy.found or not _may_head(title):
        return False
    if title.area is not None:
        return title.style == hierarchy.style or title.strong or title.style in _OUTER
    if title.style != hierarchy.style:
        return False
    if title.style in _OUTER:
        return not (title.style is Style.UPPER and hierarchy.by_area_name and not title.strong)
    if title.style is Style.DIGIT:
        return title.wide or (is_upper(title.text) and row.layout.first(Role.COMPONENT) is None)
    return title.wide


def line_title(text: str) -> Title | None:
    """The heading that a line between tables is, or None."""
    line = one_line(text)
    if not 3 <= len(line) <= 130 or line.endswith((";", ",")):
        return None
    label, words, glued = _glued(line.rstrip(":. "))
    bare = label_of(line.rstrip(":. "))
    if bare and bare.style is Style.AREA and not bare.rest:  # "AREA I", its name on another line or nowhere
        return Title(bare, line, wide=True, strong=True, column=0, glued=False, area=None)
    area = area_of(words)
    if label is None and area is None:
        return None
    return Title(label, words, wide=True, strong=True, column=0, glued=glued, area=area)


def is_closing(row: RawRow) -> bool:
    """Whether a row belongs to the signatures or notes below a plan that a spreadsheet keeps in the same table."""
    first = squash(row.filled[0].text) if row.filled else ""
    if row.owns(Role.NUMBER) and label_of(row.text(Role.NUMBER)):
        return False
    if len(row.filled) == 1 and _OFFICE.match(first) and row.filled[0].column != row.layout.first(Role.PIC):
        return True  # "KETUA KOMISI PEMILIHAN UMUM" alone on its line signs; in the column of persons it would go on
    return len(row.filled) <= 3 and any(closes(squash(c.text)) for c in row.filled) and not _TOTAL.match(first)


def closes(text: str) -> bool:
    """Whether a line begins the signatures or notes below a plan."""
    return bool(_CLOSING.match(text))


def is_total(row: RawRow) -> bool:
    """Whether a row only sums up."""
    return (
        bool(row.filled) and any(_TOTAL.match(squash(c.text)) for c in row.filled[:2]) and len(row.filled[0].text) < 40
    )

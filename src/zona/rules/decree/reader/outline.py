"""The decree's clauses: recitals (Menimbang), bases (Mengingat) and dictums (KESATU …), each where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zona.rules.decree.document import GAP
from zona.rules.decree.reader.lines import Line
from zona.rules.decree.reader.wording import join
from zona.rules.decree.reading import Clause, Place

_PARTS = {
    "menimbang": "Menimbang",
    "mengingat": "Mengingat",
    "memperhatikan": "Memperhatikan",
    "menetapkan": "Menetapkan",
}
_PART = re.compile(
    r"^(?:[-–•]\s*)?(menimbang|mengingat|memperhatikan|menetapkan)\s*(?::|$|(?=\s+(?:[a-z]|\d{1,2})[.)]))\s*(.*)$",
    re.IGNORECASE,
)
_ORDINALS = [
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
    "KESEBELAS",
    "KEDUABELAS",
    "KETIGABELAS",
    "KEEMPATBELAS",
    "KELIMABELAS",
    "PERTAMA",
]
_DICTUM = re.compile(
    rf"^(?:[-–•]\s*)?({'|'.join(_ORDINALS)}|KEDUA BELAS|KETIGA BELAS)\s*(?::|$)\s*(.*)$", re.IGNORECASE
)
_DECIDES = re.compile(r"^m\s*e\s*m\s*u\s*t\s*u\s*s\s*k\s*a\s*n\b", re.IGNORECASE)
_ENDS = re.compile(r"^(?:ditetapkan|dikeluarkan)\s+di\b|^lampiran\b|^tembusan\b|^salinan\s+keputusan", re.IGNORECASE)
_LETTER = re.compile(r"^(?:[-–•]\s+)?\(?([a-z])\s*[.)]\s+(\S.*)$")
_FIGURE = re.compile(r"^(?:[-–•]\s+)?\(?(\d{1,2})\s*[.)]\s*(\D.*)$")
_DASH = re.compile(r"^[-–•]\s+")
_MAX_CLAUSES = 200


@dataclass(slots=True)
class _Draft:
    """A clause being gathered."""

    part: str
    label: str
    text: str
    place: Place
    block: int


@dataclass(slots=True)
class _Walk:
    """Where in the decree the walk is, what it has gathered, and whether the source hides what stood just before: then
    the next line goes on with nothing, unless it names its part or bears the label that comes next."""

    part: str | None = None
    torn: bool = False
    drafts: list[_Draft] = field(default_factory=list)


def clauses_of(lines: Sequence[Line]) -> tuple[tuple[Clause, ...], tuple[Clause, ...], tuple[Clause, ...]]:
    """The recitals, the bases and the dictums."""
    walk = _Walk()
    for line in lines:
        if line.after_plan or len(walk.drafts) > _MAX_CLAUSES:
            break
        if walk.part and _ENDS.match(line.text):
            if walk.part in {"Diktum", "Menetapkan"}:
                break
            walk.part = None
            continue
        _step(walk, line)
    return (_made(walk.drafts, "Menimbang"), _made(walk.drafts, "Mengingat"), _made(walk.drafts, "Diktum"))


def _step(walk: _Walk, line: Line) -> None:
    text = line.text
    if text == GAP:
        _tear(walk)
        return
    if _DECIDES.match(text):
        walk.part = "Menetapkan"
        return
    if (match := _PART.match(text)) and (walk.part or match[1].lower() in {"menimbang", "mengingat"}):
        walk.part, walk.torn = _PARTS[match[1].lower()], False
        _open(walk, line, match[2], match.start(2))
        return
    if walk.part in {"Menetapkan", "Diktum"} and (match := _DICTUM.match(text)):
        walk.part, walk.torn = "Diktum", False
        _add(walk, line, match[1].upper(), match[2].lstrip(": "), match.start(1))
        return
    if walk.part in {"Menimbang", "Mengingat", "Memperhatikan"}:
        _open(walk, line, text.lstrip(": ") if text.startswith(":") else text, 0)
    elif walk.part == "Diktum":
        _go_on(walk, line, text)


def _tear(walk: _Walk) -> None:
    """Leaves a clause that has not ended open, for what the source hides may belong to it."""
    walk.torn = True
    if walk.drafts and walk.part == walk.drafts[-1].part and not walk.drafts[-1].text.endswith((";", ".", GAP)):
        walk.drafts[-1].text = join(walk.drafts[-1].text, GAP)


def _open(walk: _Walk, line: Line, text: str, offset: int) -> None:
    """A clause that begins with its label, or the rest of the one before."""
    if not text or walk.part in {None, "Menetapkan"}:
        return
    pattern = _LETTER if walk.part == "Menimbang" else _FIGURE
    other = _FIGURE if pattern is _LETTER else _LETTER
    match = pattern.match(text)
    if match is None and not any(d.part == walk.part for d in walk.drafts):
        match = other.match(text)
    if match and _follows(walk, match[1]):
        walk.torn = False
        _add(walk, line, match[1], match[2], offset + match.start(1))
    elif any(d.part == walk.part for d in walk.drafts):
        _go_on(walk, line, text)
    else:
        _add(walk, line, "", text, offset)


def _follows(walk: _Walk, label: str) -> bool:
    """Whether a label can come next: a figure within a citation ("2. Peraturan" after 7.) does not restart a list."""
    before = next((d.label for d in reversed(walk.drafts) if d.part == walk.part), None)
    if not before:
        return True
    if label.isdecimal() != before.isdecimal():
        return False
    ahead = int(label) - int(before) if label.isdecimal() else ord(label) - ord(before)
    return 0 <= ahead <= 3


def _add(walk: _Walk, line: Line, label: str, text: str, offset: int) -> None:
    start = line.start + offset if line.start is not None else None
    end = line.start + len(line.text) if line.start is not None else None
    walk.drafts.append(
        _Draft(walk.part or "", label, text, replace(line.place, start=start, end=end), line.place.block)
    )


def _go_on(walk: _Walk, line: Line, text: str) -> None:
    if not walk.drafts or (walk.torn and not _goes_on_open(walk, text)):
        return
    walk.torn = False
    draft = walk.drafts[-1]
    draft.text = join(draft.text, _DASH.sub("", text))
    if line.place.block == draft.block and line.start is not None:
        draft.place = replace(draft.place, end=line.start + len(line.text))


def _goes_on_open(walk: _Walk, text: str) -> bool:
    """Whether a line behind what is hidden can only be of the clause before it: that is open, and the line no item."""
    return walk.drafts[-1].text.endswith(GAP) and not (_LETTER.match(text) or _FIGURE.match(text))


def _made(drafts: Sequence[_Draft], part: str) -> tuple[Clause, ...]:
    chosen = [d for d in drafts if d.part == part]
    return tuple(Clause(f"{part} {d.label}".strip(), d.label, d.text.strip(), d.place) for d in chosen)

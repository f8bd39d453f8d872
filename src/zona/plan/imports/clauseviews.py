"""The decree's clauses beside their source: only those of which something is said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft
from zona.plan.imports.notes import Note, state_of
from zona.plan.imports.noteviews import NoteView, findings_shown, foremost, lesser, waiting_words
from zona.plan.imports.pagepictures import Picture, is_within, page_under, picture_around
from zona.plan.imports.wording import CLAUSES
from zona.rules.decree.reading import Clause

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: its words and the numbers and shape of the notes on it."""

    words: str
    nos: tuple[int, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause on screen: as it stands in the source, as it reads now, and its notes."""

    key: str
    name: str
    text: str
    pieces: tuple[Piece, ...]
    source: tuple[Piece, ...]
    picture: Picture | None
    notes: tuple[NoteView, ...]

    @property
    def foremost(self) -> list[NoteView]:
        """The notes that always stand open."""
        return foremost(self.notes)

    @property
    def lesser(self) -> list[NoteView]:
        """The notes that are folded."""
        return lesser(self.notes)


@dataclass(frozen=True, slots=True)
class ClauseBand:
    """The clauses of one kind."""

    key: str
    title: str
    clauses: tuple[ClauseView, ...]
    count: str


def clause_bands(
    draft: Draft, notes: Sequence[Note], clauses: Mapping[str, Clause], document: Json
) -> list[ClauseBand]:
    """A band for each kind of clause of which something is said, in the order of the decree."""
    bands = []
    for kind in d.CLAUSES:
        told = [key for key, _ in d.clauses_of(draft, kind) if any(n["clause"] == key for n in notes)]
        if told:
            views = tuple(clause_view(draft, key, notes, clauses[key], document) for key in told)
            bands.append(ClauseBand(_band(kind), _title(kind, clauses[told[0]]), views, _waiting(kind, draft, notes)))
    return bands


def clause_counts(draft: Draft, notes: Sequence[Note]) -> dict[str, str]:
    """What waits in each kind of clauses, by the key of its band."""
    return {_band(kind): _waiting(kind, draft, notes) for kind in d.CLAUSES}


def _band(kind: str) -> str:
    return f"pita-{kind}"


def _waiting(kind: str, draft: Draft, notes: Sequence[Note]) -> str:
    keys = {key for key, _ in d.clauses_of(draft, kind)}
    return waiting_words(0, sum(n["clause"] in keys and state_of(draft, n) == d.OPEN for n in notes))


def _title(kind: str, first: Clause) -> str:
    name = str(CLAUSES[kind])
    if first.place.page:
        return gettext("Halaman %(page)s, %(what)s") % {"page": first.place.page, "what": name}
    return name[0].upper() + name[1:]


def clause_view(draft: Draft, key: str, notes: Sequence[Note], clause: Clause, document: Json) -> ClauseView:
    """One clause."""
    own = [n for n in notes if n["clause"] == key]
    text = draft["clauses"][key]["text"]
    spans = [_span(n, clause) for n in own if not n["gone"]]
    block = document["blocks"][clause.place.block]
    paragraph = block.get("text", clause.text)
    found = paragraph.find(clause.text)
    begins = found if found >= 0 else clause.place.start or 0
    same = text == clause.text
    return ClauseView(
        key=key,
        name=clause.name,
        text=text,
        pieces=tuple(pieces(text, spans)),
        source=tuple(pieces(paragraph, [(s + begins, e + begins, no, shape) for s, e, no, shape in spans if same])),
        picture=_picture(block, document),
        notes=tuple(findings_shown(own, draft)),
    )


def _picture(block: Json, document: Json) -> Picture | None:
    """The clause as it looks, of a scan; where the source has words, they are shown as words."""
    page = page_under(document, block) if document.get("kind") == "scan" else None
    return picture_around([block], page, within=is_within(block)) if page else None


Span = tuple[int, int, int, str]


def _span(note: Note, clause: Clause) -> Span:
    """The characters of the clause that a note speaks of; (0, 0) for the clause as a whole, whose own place is that
    within its paragraph."""
    place = note.get("place") or {}
    shape = "high" if note["severity"] == "high" else ""
    start, end = place.get("start"), place.get("end")
    if start is None or end is None or (start, end) == (clause.place.start, clause.place.end):
        return (0, 0, note["no"], shape)
    return (start, end, note["no"], shape)


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The text cut at the spans. Numbers of spans that are empty or overlap another stand with the piece before."""
    made: list[Piece] = []
    at = 0
    for start, end, no, shape in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= end or end > len(text):
            continue
        if start < at and made:
            last = made[-1]
            made[-1] = Piece(last.words, (*last.nos, no), last.shape or shape)
            continue
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(text[start:end], (no,), shape))
        at = end
    made.append(Piece(text[at:]))
    whole = tuple(no for start, end, no, _ in spans if start >= end)
    if whole:
        made.append(Piece("", whole))
    return [p for p in made if p.words or p.nos]

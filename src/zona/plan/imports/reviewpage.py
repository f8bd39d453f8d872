"""Putting the review together: one leaf of it for a page, or the few parts that an edit changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from zona.plan.imports import draft as d
from zona.plan.imports.bands import Band, bands_of, leaf_with, leaves_of, part_of, with_rows
from zona.plan.imports.clauseviews import ClauseBand, ClauseView, clause_bands, clause_view
from zona.plan.imports.commands import source_action
from zona.plan.imports.notes import Note, state_of
from zona.plan.imports.noteviews import findings_shown, foremost, lesser, waiting_words
from zona.plan.imports.pagepictures import Picture, is_pasted, page_under, picture_of
from zona.plan.imports.rowviews import RowView, row_view
from zona.plan.imports.services.editing import Edited
from zona.plan.imports.sheets import Sheet, sheet_of
from zona.plan.models import DecreeImport
from zona.rules.decree.findings.laws import unsure_citations
from zona.rules.decree.store import clauses_from_json
from zona.ui import words

WHOLE = "seluruh"
"""The anchor of what is said of the decree as a whole."""


@dataclass(frozen=True, slots=True)
class BandView:
    """A band on screen: the source at the left, the reading at the right."""

    key: str
    title: str
    block: int | None
    page: int | None
    sheet: Sheet | None
    is_pasted: bool
    picture: Picture | None
    rows: tuple[RowView, ...]
    sections: Mapping[str, tuple[str, str, str]]
    count: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf that is not shown: where it is and what waits there."""

    no: int
    title: str
    waits: str


class Review:
    """An import in review, seen as the parts of its page."""

    def __init__(self, item: DecreeImport, *, every_cell: bool = False, waiting_only: bool = False) -> None:
        """`every_cell` shows component and indicator too; `waiting_only` leaves out rows whose doubts are decided."""
        self.item = item
        self.draft: d.Draft = item.draft
        self.notes: list[Note] = item.findings
        self.every_cell = every_cell
        self.waiting_only = waiting_only

    @cached_property
    def leaves(self) -> list[list[Band]]:
        """All leaves of bands."""
        bands = bands_of(self.draft, self.item.reading)
        if self.waiting_only:
            bands = with_rows(bands, {row for row, _, _ in d.open_doubts(self.draft)})
        return leaves_of(bands)

    @property
    def is_pasted(self) -> bool:
        """Whether the plan was read from pictures that cannot be shown beside it."""
        return is_pasted(self.item.document) and not self.item.document.get("pictures")

    def row(self, key: str) -> RowView:
        """A row."""
        row = self.draft["rows"][key]
        action = source_action(self.item, key) if row["doubts"] else None  # asked for what literally stands there
        return row_view(self.draft, key, action, self.by_row.get(key, []), every_cell=self.every_cell)

    def bands(self, leaf: int) -> list[BandView]:
        """The bands of a leaf, from 1."""
        return [self._band(band) for band in self.leaves[leaf - 1]]

    def _band(self, band: Band) -> BandView:
        document = self.item.document
        part = part_of(band, self.draft, self.item.reading, self.notes, owned=self.waiting_only)
        sheet = picture = None
        if band.block is not None:
            table = document["blocks"][band.block]
            page = page_under(document, table)
            picture = picture_of(table, part, page) if page and "rows" in table else None
            sheet = sheet_of(table, part) if picture is None and "rows" in table else None
        return BandView(
            key=band.key,
            title=self._title(band),
            block=band.block,
            page=band.page,
            sheet=sheet,
            is_pasted=band.block is not None and is_pasted(document, document["blocks"][band.block]),
            picture=picture,
            rows=tuple(self.row(key) for key in band.rows),
            sections=self._sections(band),
            count=self.waiting(band.rows),
        )

    def _sections(self, band: Band) -> dict[str, tuple[str, str, str]]:
        """For the first row of each section in the band: the section's key, number and title."""
        heads: dict[str, tuple[str, str, str]] = {}
        before = ""
        for key in band.rows:
            section = self.draft["rows"][key]["section"]
            if section != before:
                kept = self.draft["sections"][section]
                heads[key] = (section, kept["number"], kept["title"])
            before = section
        return heads

    def retitled(self, edited: Edited) -> dict[str, tuple[str, str, str]]:
        """For each row of a section that an edit renamed: the section's key, number and title. The page shows them
        above the first of these rows that it draws."""
        paths = {path for e in edited.since for path in (*e.after, *e.before) if path.startswith("sections.")}
        changed = {path.split(".")[1] for path in paths} & self.draft["sections"].keys()
        kept = {key: self.draft["sections"][key] for key in changed}
        return {
            key: (row["section"], kept[row["section"]]["number"], kept[row["section"]]["title"])
            for key, row in d.rows_of(self.draft)
            if row["section"] in kept
        }

    def _title(self, band: Band) -> str:
        """ "Halaman 6, lampiran bagian I dan II"."""
        numbers = list(
            dict.fromkeys(self.draft["sections"][self.draft["rows"][k]["section"]]["number"] for k in band.rows)
        )
        parts = gettext("lampiran bagian %(numbers)s") % {"numbers": words.join(n for n in numbers if n)}
        what = parts if any(numbers) else gettext("lampiran")
        place = self._place(band)
        return f"{place}, {what}" if place else what[0].upper() + what[1:]

    def _place(self, band: Band) -> str:
        sheets = self.item.document.get("sheets") or []
        if band.page and band.page <= len(sheets):
            return gettext("Lembar “%(name)s”") % {"name": sheets[band.page - 1]}
        if band.page:
            return gettext("Halaman %(page)s") % {"page": band.page}
        if band.line:
            return gettext("Baris %(line)s") % {"line": band.line}
        return "" if band.block is not None else gettext("Baris tambahan")

    def other_leaves(self, shown: int) -> list[Leaf]:
        """The leaves that are not shown."""
        return [
            Leaf(no, self._leaf_title(leaf), self._waits(leaf))
            for no, leaf in enumerate(self.leaves, 1)
            if no != shown and leaf
        ]

    def _leaf_title(self, leaf: Sequence[Band]) -> str:
        first, last = self.draft["rows"][leaf[0].rows[0]]["ref"], self.draft["rows"][leaf[-1].rows[-1]]["ref"]
        return gettext("Aksi %(first)s sampai %(last)s") % {"first": first, "last": last}

    def _waits(self, leaf: Sequence[Band]) -> str:
        rows = {key for band in leaf for key in band.rows}
        doubted = list(dict.fromkeys(row for row, _, _ in d.open_doubts(self.draft) if row in rows))
        if not doubted:
            return gettext("tidak ada keraguan")
        refs = [self.draft["rows"][key]["ref"] for key in doubted]
        shown = words.join(refs) if len(refs) < 7 else ", ".join(refs[:6]) + " …"
        return gettext("diragukan pada %(refs)s") % {"refs": shown}

    def first_doubt(self) -> tuple[int, int] | None:
        """The leaf and the number of the first doubt that waits; None where none does."""
        found = next(d.open_doubts(self.draft), None)
        return (leaf_with(self.leaves, found[0]), found[2]["no"]) if found else None

    def place_of(self, anchor: str) -> str:
        """The row or clause that a place on the page belongs to, `WHOLE` for what is said of the decree as a whole;
        "" for what is nowhere. Places are rows and clauses by their keys and notes as "n-7"."""
        if not anchor.startswith("n-"):
            return anchor
        no = anchor.removeprefix("n-")
        doubted = [key for key, row in self.draft["rows"].items() for x in row["doubts"].values() if str(x["no"]) == no]
        found = [n["row"] or n["clause"] or WHOLE for n in self.notes if str(n["no"]) == no]
        return next(iter(doubted + found), "")

    @cached_property
    def by_row(self) -> dict[str, list[Note]]:
        """The findings about each row."""
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            if note["about"] == "row":
                found.setdefault(note["row"], []).append(note)
        return found

    def waiting(self, rows: Iterable[str]) -> str:
        """What waits for a decision in some rows: "1 keraguan, 2 temuan"."""
        doubts = findings = 0
        for key in rows:
            row = self.draft["rows"][key]
            if row.get("withdrawn") is None:
                doubts += sum(1 for x in row["doubts"].values() if x["state"] == d.OPEN)
                findings += sum(1 for n in self.by_row.get(key, []) if state_of(self.draft, n) == d.OPEN)
        return waiting_words(doubts, findings)

    @cached_property
    def clause_places(self) -> Mapping[str, Any]:
        """The reading's clauses by key."""
        every = [c for kind in d.CLAUSES for c in clauses_from_json(self.item.reading.get(kind) or [])]
        return d.clauses_in(self.draft, {f"c{i}": clause for i, clause in enumerate(every, 1)})

    def unsure(self) -> tuple[str, ...]:
        """The regulations that the decree cites and that the catalogue knows nothing sure of."""
        kinds = ("recitals", "bases")
        return unsure_citations(clause["text"] for kind in kinds for _, clause in d.clauses_of(self.draft, kind))

    def clause_bands(self) -> list[ClauseBand]:
        """The clauses of which something is said."""
        return clause_bands(self.draft, self.notes, self.clause_places, self.item.document)

    def clause(self, key: str) -> ClauseView:
        """One of them."""
        return clause_view(self.draft, key, self.notes, self.clause_places[key], self.item.document)

    def whole(self) -> dict[str, Any]:
        """What is said of the decree as a whole: what stands open and what is folded; empty where nothing is said."""
        notes = findings_shown([n for n in self.notes if n["about"] == "decree"], self.draft)
        waits = waiting_words(0, sum(state_of(self.draft, n) == d.OPEN for n in self.notes if n["about"] == "decree"))
        return {"foremost": foremost(notes), "lesser": lesser(notes), "count": waits} if notes else {}

    def states(self) -> dict[str, str]:
        """What became of each note, by its number; the source's pins show it."""
        doubts = {str(x["no"]): x["state"] for r in self.draft["rows"].values() for x in r["doubts"].values()}
        return doubts | {str(n["no"]): state_of(self.draft, n) for n in self.notes}


def touched(edited: Edited) -> tuple[set[str], set[str], bool]:
    """What an edit, and those of others that the editor had not seen, changed on the page: rows, clauses, and whether
    what is said of the decree as a whole."""
    rows: set[str] = set()
    clauses: set[str] = set()
    paths = [path for edit in edited.since for path in (*edit.after, *edit.before)]
    for path in paths:
        where, _, rest = path.partition(".")
        key = rest.partition(".")[0]
        rows |= {key} if where == "rows" else set()
        clauses |= {key} if where == "clauses" else set()
    before = {n["no"]: n for n in edited.notes_before}
    changed = [n for n in edited.item.findings if before.get(n["no"]) != n]
    decided = {
        path.partition(".")[2]
        for edit in edited.since
        for path in (*edit.after, *edit.before)
        if path[:9] == "findings."
    }
    changed += [n for n in edited.item.findings if str(n["no"]) in decided]
    rows |= {n["row"] for n in changed if n["row"]}
    clauses |= {n["clause"] for n in changed if n["clause"]}
    return rows, clauses, any(n["about"] == "decree" for n in changed)

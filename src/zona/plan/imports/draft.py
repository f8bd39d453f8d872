"""The draft: a reading as people have corrected it so far. Plain JSON, and pure functions over it.

    head      {"number": "16", "signed_on": "2025-09-19", …}
    clauses   {"c1": {"kind": "recitals", "name": "Menimbang a", "label": "a", "text": "…"}}      added: "position" too
    sections  {"s1": {"number": "I", "title": "…", "position": 1, "area": 1}}      area 0: not mapped; absent: undecided
    rows      {"r1": {"section": "s1", "position": 1, "ref": "I.1", "months": {"1": true}, "doubts": {"d1": {…}}, …}}
    findings  {"7": {"state": "left", "reason": "…"}}                              by number
    before    {"choice": "before", "rows": {"r4": "counted"}, "months": {"3": "waived"}, "reason": "…"}

A row's `source` is its place among the reading's actions; one that a person added has none and stands `near` another.
What is absent is None: a patch that sets None takes the key away. A place is named by a path, "rows.r4.months.12".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zona.rules.decree.reading import Action, Clause, Doubt, Place, Reading, Section, Signatory, Why

Draft = dict[str, Any]
Row = dict[str, Any]

TEXTS = ("number", "sub", "component", "indicator", "action", "evidence", "target", "pic")
HEAD = ("number", "year", "title", "issuer", "place", "signed_on", "signatory_office", "signatory_name", "plan_year")
CLAUSES = ("recitals", "bases", "dictums")
OPEN, ACCEPTED, LITERAL, EDITED = "open", "accepted", "literal", "edited"
TAKEN, LEFT = "taken", "left"


def draft_of(reading: Reading) -> Draft:
    """The draft that a reading begins as."""
    d = reading.decree
    head = {
        "number": d.number,
        "year": d.year,
        "title": d.title,
        "issuer": d.issuer,
        "place": d.place,
        "signed_on": d.signed_on.isoformat() if d.signed_on else None,
        "signatory_office": d.signatory.office if d.signatory else None,
        "signatory_name": d.signatory.name if d.signatory else None,
        "plan_year": reading.plan_year,
    }
    sections = _sections(reading)
    by_place = {(s["number"], s["title"]): key for key, s in reversed(sections.items())}
    return {
        "head": {k: v for k, v in head.items() if v not in {None, ""}},
        "clauses": _clauses(reading),
        "sections": sections,
        "rows": {f"r{i}": _row(a, i, by_place[a.section, a.section_title]) for i, a in enumerate(reading.actions, 1)},
        "findings": {},
        "before": {},
    }


def _clauses(reading: Reading) -> dict[str, Any]:
    every = [(kind, clause) for kind in CLAUSES for clause in getattr(reading, kind)]
    return {
        f"c{i}": {"kind": kind, "name": c.name, "label": c.label, "text": c.text}
        for i, (kind, c) in enumerate(every, 1)
    }


def _sections(reading: Reading) -> dict[str, Any]:
    """The reading's sections, and those that only its actions name."""
    named = [(s.number, s.title) for s in reading.sections]
    every = dict.fromkeys(named + [(a.section, a.section_title) for a in reading.actions])
    made: dict[str, Any] = {}
    for i, (number, title) in enumerate(every, 1):
        made[f"s{i}"] = {"number": number, "title": title, "position": i}
        if (number, title) in named:
            made[f"s{i}"]["source"] = named.index((number, title))
    return made


def _row(action: Action, place: int, section: str) -> Row:
    return {
        "section": section,
        "position": place,
        "source": place - 1,
        "ref": action.ref,
        "number": action.number,
        "sub": action.sub or "",
        "component": action.component,
        "indicator": action.indicator,
        "action": action.action,
        "evidence": list(action.evidence),
        "months": {str(m): True for m in action.months},
        "target": action.target or "",
        "pic": action.pic or "",
        "doubts": {
            f"d{i}": {
                "cell": d.cell,
                "why": str(d.why),
                "message": d.message,
                "english": d.english,
                "months": list(d.months),
                "state": OPEN,
            }
            for i, d in enumerate(action.doubts, 1)
        },
    }


# Paths


def value_at(draft: Mapping[str, Any], path: str) -> Any:
    """What stands at a path, None where nothing does."""
    found: Any = draft
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def patched(draft: Draft, patch: Mapping[str, Any]) -> Draft:
    """The draft with other values at some paths; None takes what is there away. The given draft is not touched."""
    made = dict(draft)
    for path, value in patch.items():
        *folders, last = path.split(".")
        inner = made
        for folder in folders:
            inner[folder] = dict(inner.get(folder) or {})
            inner = inner[folder]
        if value is None:
            inner.pop(last, None)
        else:
            inner[last] = value
    return made


# Looking


def rows_of(draft: Draft, *, withdrawn: bool = False) -> list[tuple[str, Row]]:
    """The rows with their keys in the order of the plan; the withdrawn only if asked for."""
    places = {key: s["position"] for key, s in draft["sections"].items()}
    every = [(k, r) for k, r in draft["rows"].items() if withdrawn or r.get("withdrawn") is None]
    return sorted(every, key=lambda kr: (places.get(kr[1]["section"], 0), kr[1]["position"], kr[0]))


def sections_of(draft: Draft) -> list[tuple[str, dict[str, Any]]]:
    """The sections with their keys in order."""
    return sorted(draft["sections"].items(), key=lambda ks: (ks[1]["position"], ks[0]))


def months_of(row: Row) -> tuple[int, ...]:
    """A row's months, 1 to 12, in order."""
    return tuple(sorted(int(m) for m in row["months"]))


def doubts_of(row: Row) -> list[tuple[str, dict[str, Any]]]:
    """A row's doubts with their keys, in order; no database is asked to keep the order of keys."""
    return sorted(row["doubts"].items(), key=lambda kd: int(kd[0][1:]))


def open_doubts(draft: Draft) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The doubts that nobody has decided yet, as row, key and doubt, in the order of the plan."""
    for key, row in rows_of(draft):
        for name, doubt in doubts_of(row):
            if doubt["state"] == OPEN:
                yield key, name, doubt


def signed_on(draft: Draft) -> date | None:
    """The day on which the decree was signed."""
    said = draft["head"].get("signed_on")
    return date.fromisoformat(said) if said else None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a row is named and sorted in the plan that the draft would give."""

    key: str
    row: Row
    section: dict[str, Any]


def shown_rows(draft: Draft) -> Iterable[Shown]:
    """The rows of the plan with their sections."""
    for key, row in rows_of(draft):
        yield Shown(key, row, draft["sections"][row["section"]])


# Back to a reading, for checking it again


def reading_of(draft: Draft, read: Reading) -> Reading:
    """The reading as it stands after the corrections, with the places of the source; decided doubts are gone."""
    head = draft["head"]
    decree = replace(
        read.decree,
        **{name: head.get(name) for name in ("title", "number", "year", "issuer", "place")},
        signed_on=signed_on(draft),
        signatory=Signatory(head.get("signatory_office", ""), head["signatory_name"])
        if head.get("signatory_name")
        else None,
    )
    places = clauses_in(draft, clause_places(read))
    texts = {
        kind: tuple(
            replace(places[key], name=c["name"], label=c["label"], text=c["text"]) for key, c in clauses_of(draft, kind)
        )
        for kind in CLAUSES
    }
    return replace(
        read,
        decree=decree,
        plan_year=head.get("plan_year"),
        sections=tuple(_as_section(s, read) for _, s in sections_of(draft)),
        actions=tuple(_as_action(s, read) for s in shown_rows(draft)),
        recitals=texts["recitals"],
        bases=texts["bases"],
        dictums=texts["dictums"],
    )


def _as_section(section: Mapping[str, Any], read: Reading) -> Section:
    source = section.get("source")
    known = Section("", "") if source is None else read.sections[source]
    return replace(known, number=section["number"], title=section["title"])


_BLANK = Action("", "", "", "", None, "", "", "", (), (), None)


def _as_action(shown: Shown, read: Reading) -> Action:
    row = shown.row
    source = row.get("source")
    return replace(
        read.actions[source] if source is not None else _BLANK,
        ref=row["ref"],
        section=shown.section["number"],
        section_title=shown.section["title"],
        number=row["number"],
        sub=row["sub"] or None,
        component=row["component"],
        indicator=row["indicator"],
        action=row["action"],
        evidence=tuple(row["evidence"]),
        months=months_of(row),
        target=row["target"] or None,
        pic=row["pic"] or None,
        doubts=tuple(
            Doubt(d["cell"], Why(d["why"]), d["message"], d["english"], tuple(d["months"]))
            for _, d in doubts_of(row)
            if d["state"] == OPEN
        ),
    )


def clauses_of(draft: Draft, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """The clauses of a kind ("recitals", "bases", "dictums") with their keys, in order."""
    every = sorted(draft["clauses"].items(), key=lambda kc: (kc[1].get("position", int(kc[0][1:])), int(kc[0][1:])))
    return [(k, c) for k, c in every if c["kind"] == kind]


def clause_places(read: Reading) -> dict[str, Clause]:
    """The reading's clauses by the keys that the draft gives them."""
    every = [clause for kind in CLAUSES for clause in getattr(read, kind)]
    return {f"c{i}": clause for i, clause in enumerate(every, 1)}


def clauses_in(draft: Draft, read: Mapping[str, Clause]) -> dict[str, Clause]:
    """Every clause of the draft by its key: as it was `read`, or, where a person added it, without words at the place
    of the last one of its kind."""
    found: dict[str, Clause] = {}
    for kind in CLAUSES:
        keys = [key for key, _ in clauses_of(draft, kind)]
        known = [read[key] for key in keys if key in read]
        place = replace(known[-1].place, start=None, end=None) if known else Place(0)
        for key in keys:
            added = draft["clauses"][key]
            found[key] = read.get(key) or Clause(added["name"], added["label"], "", place)
    return found

"""Doubts and findings as notes with numbers: the same number at the source, at the cell and at the note. Pure.

Numbers are given once, in the order in which people meet the notes, and never move. Findings are checked again after
every change: one that is no longer found is `gone`, a new one gets the next number.

    {"no": 7, "key": "…", "about": "row", "row": "r4", "clause": "", "gone": false, "code": "…", "severity": "high", …}

`about` is "row", "clause" or "decree" (the whole). The rest is the finding as `store.finding_json` keeps it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from zona.plan.imports import changes, decisions
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.imports.draft import Draft
from zona.rules.decree.reading import Clause, Finding, Reading
from zona.rules.decree.store import finding_json
from zona.rules.months import in_words

Note = dict[str, Any]

SEVERITIES = ("high", "medium", "low")
UNREAD, PICTURE = "source.unread", "source.picture"
ASKS_ROWS = frozenset({UNREAD, PICTURE})
"""The kinds of findings that ask for rows."""


def first_notes(draft: Draft, read: Reading, found: Iterable[Finding]) -> tuple[Draft, list[Note]]:
    """The draft with its doubts numbered, and the findings as notes, at the first look."""
    notes = notes_of(draft, read, found)
    rows = {key: i for i, (key, _) in enumerate(d.rows_of(draft))}
    order: list[tuple[tuple[int, ...], str]] = []
    for i, note in enumerate(notes):
        order.append((_position(note, rows), f"f{i}"))
    for row, name, doubt in d.open_doubts(draft):
        order.append(((3, rows[row], 0, 0), f"{row}.doubts.{name}"))
        del doubt
    numbers: dict[str, Any] = {}
    for no, (_, what) in enumerate(sorted(order, key=lambda o: o[0]), 1):
        if what.startswith("f"):
            notes[int(what[1:])]["no"] = no
        else:
            numbers[f"rows.{what}.no"] = no
    return d.patched(draft, numbers), sorted(notes, key=lambda n: n["no"])


def next_notes(kept: list[Note], draft: Draft, read: Reading, found: Iterable[Finding]) -> list[Note]:
    """The notes after a change: what is no longer found is gone, what is new comes last, numbers stay."""
    now = {note["key"]: note for note in notes_of(draft, read, found)}
    after = [{**now.pop(n["key"]), "no": n["no"]} if n["key"] in now else {**n, "gone": True} for n in kept]
    last = max([n["no"] for n in kept] + [x["no"] for r in draft["rows"].values() for x in r["doubts"].values()] + [0])
    return after + [{**note, "no": last + i} for i, note in enumerate(now.values(), 1)]


def notes_of(draft: Draft, read: Reading, found: Iterable[Finding]) -> list[Note]:
    """Findings as notes without numbers. What a doubt of the same row says already is left out."""
    rows = {row["ref"]: key for key, row in d.rows_of(draft)}
    places = d.clauses_in(draft, d.clause_places(read))
    clauses = {key: replace(place, name=draft["clauses"][key]["name"]) for key, place in places.items()}
    said = {(r["ref"], x["message"]) for r in draft["rows"].values() for x in r["doubts"].values()}
    seen: Counter[str] = Counter()
    notes: list[Note] = []
    for finding in found:
        if (finding.ref, finding.message) in said:
            continue
        row = rows.get(finding.ref or "", "") if finding.where == finding.ref else ""
        clause = "" if row else _clause(finding, clauses)
        key = f"{finding.code} {row or clause or finding.where} {finding.cell or ''}"
        seen[key] += 1
        notes.append(
            {
                "no": 0,
                "key": f"{key} {seen[key]}",
                "about": "row" if row else "clause" if clause else "decree",
                "row": row,
                "clause": clause,
                "gone": False,
                **finding_json(finding),
            }
        )
    return notes


def _clause(finding: Finding, clauses: Mapping[str, Clause]) -> str:
    """The clause that a finding speaks of; where two bear one name ("Mengingat 10"), the one in the same place."""
    named = [(key, c) for key, c in clauses.items() if c.name == finding.where]
    block = finding.place.block if finding.place else None
    return next((key for key, c in named if c.place.block == block), named[0][0] if named else "")


def _position(note: Note, rows: Mapping[str, int]) -> tuple[int, ...]:
    place = note.get("place") or {}
    severity = SEVERITIES.index(note["severity"])
    if note["about"] == "row":
        return (3, rows[note["row"]], 1, severity)
    if note["about"] == "clause":
        return (1, place.get("block", 0), int(note["clause"][1:]), place.get("start") or 0)
    return (2, severity, 0 if place else 1, place.get("block", 0))


# What is decided


def state_of(draft: Draft, note: Note) -> str:
    """What became of a finding: "gone" (no longer true), "taken", "left" or "open"."""
    decided = draft["findings"].get(str(note["no"]))
    if decided and decided["state"] == d.TAKEN and note["gone"]:
        return d.TAKEN
    if note["gone"]:
        return "gone"
    return decided["state"] if decided else d.OPEN


def figures(draft: Draft, notes: Iterable[Note]) -> dict[str, int]:
    """How much was read, how much is doubted or found, and how much of that is decided."""
    rows = d.rows_of(draft)
    doubts = [x for _, row in rows for x in row["doubts"].values()]
    counted = [n for n in notes if n["about"] != "row" or draft["rows"][n["row"]].get("withdrawn") is None]
    high = [n for n in counted if n["severity"] == "high"]
    other = [n for n in counted if n["severity"] != "high"]
    return {
        "rows": len(rows),
        "months": sum(len(row["months"]) for _, row in rows),
        "doubts": len(doubts),
        "doubted_rows": sum(1 for _, row in rows if row["doubts"]),
        "doubts_open": sum(1 for x in doubts if x["state"] == d.OPEN),
        "rows_open": sum(1 for _, row in rows if any(x["state"] == d.OPEN for x in row["doubts"].values())),
        "high": len(high),
        "high_open": sum(1 for n in high if state_of(draft, n) == d.OPEN),
        "other": len(other),
        "other_open": sum(1 for n in other if state_of(draft, n) == d.OPEN),
        "low_open": sum(1 for n in other if n["severity"] == "low" and state_of(draft, n) == d.OPEN),
    }


# Proposals


def proposal(draft: Draft, note: Note) -> Change | None:
    """The change that takes a finding's proposal over; None where there is no proposal that a cell could hold."""
    change = wording(draft, note)
    return decisions.taken(draft, note["no"], change) if change else None


def wording(draft: Draft, note: Note) -> Change | None:
    """What taking a finding's proposal over does to the words, without the decision on the finding; None where no cell
    or clause could hold it, or holds it already."""
    words = note.get("proposal")
    if not words or note["gone"]:
        return None
    change: Change | None = None
    if note["about"] == "clause":
        change = _in_clause(draft, note, words)
    elif note["code"].startswith("area."):
        change = _section_title(draft, note, words)
    elif note["about"] == "row" and note.get("cell") in d.TEXTS:
        lines = words.replace("; ", "\n") if note["cell"] == "evidence" else words
        change = changes.set_text(draft, note["row"], note["cell"], lines)
    elif note["about"] == "row" and note.get("cell") == "months":
        change = _months(draft, note["row"], words)
    elif note["code"] == MISSING_DICTUMS:
        change = changes.add_dictums(draft, words.splitlines())
    return change if change and change.alters(draft) else None


MISSING_DICTUMS = "dictum.missing"
WORDINGS = frozenset({"spelling.wrong"})
"""Findings whose proposal stands for the very words, whatever these begin with."""


def _section_title(draft: Draft, note: Note, words: str) -> Change | None:
    """The proposal as the title of the section that the finding names."""
    key = next((k for k, s in d.sections_of(draft) if f"Bagian {s['number']}" == note["where"]), None)
    return changes.set_section(draft, key, "title", words) if key else None


def _in_clause(draft: Draft, note: Note, words: str) -> Change | None:
    """The proposal in the place of the words that the finding speaks of.

    Only a wording can stand in for words, and it begins with the same one ("Nomor 10 Tahun 2019" for "Nomor 10 Tahun
    2029"), or both are a number; a name such as "PermenPANRB 90/2021" says what to look up.
    """
    place = note.get("place") or {}
    start, end = place.get("start"), place.get("end")
    if start is None or end is None:
        return None
    text = draft["clauses"][note["clause"]]["text"]
    said = text[start:end]
    of_a_kind = said.split()[:1] == words.split()[:1] or (said.isdecimal() and words.isdecimal())
    if note["code"] not in WORDINGS and not of_a_kind:
        return None
    return changes.set_clause(draft, note["clause"], text[:start] + words + text[end:])


def _months(draft: Draft, row: str, words: str) -> Change | None:
    wanted = months_in(words)
    if not wanted:
        return None
    kept = draft["rows"].get(row)
    if kept is None or kept.get("withdrawn") is not None:
        return None
    return Change(row, "months", {f"rows.{row}.months.{m}": True if m in wanted else None for m in range(1, 13)})


def months_in(words: str) -> tuple[int, ...]:
    """The months that `rules.months.in_words` put into these words; none if they are other words."""
    found: set[int] = set()
    for part in words.replace(", dan ", ", ").replace(" dan ", ", ").split(", "):
        first, _, last = part.strip().partition(" sampai ")
        if first not in _MONTHS or (last and last not in _MONTHS):
            return ()
        found.update(range(_MONTHS[first], _MONTHS[last or first] + 1))
    return tuple(sorted(found))


_MONTHS = {in_words([m]): m for m in range(1, 13)}

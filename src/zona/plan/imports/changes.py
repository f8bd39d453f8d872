"""The changes that a person can make to a draft. Pure: each gives what to set where, or refuses in one sentence.

A change that touches a doubted cell decides the doubt with it: whoever typed there has looked there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from django.utils.translation import gettext

from zona.paper.labels import ordinal
from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft, Row, value_at
from zona.plan.limits import LONGEST
from zona.rules.decree.findings.needs import says_when_in_force
from zona.rules.names import fold
from zona.ui.forms import FIRST_YEAR, LAST_YEAR, NO_SUCH_DAY, typed_day, whole_number, written_as_day

CHOICES = ("counted", "waived", "before")


class UnableToEdit(Exception):
    """The change cannot be made. `message` is one sentence for the person, in the active language; `at` names the field
    that it speaks of, where a form has several."""

    def __init__(self, message: str, at: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the row and cell that it speaks of ("" where it is about the whole), and values by path."""

    row: str
    cell: str
    after: Mapping[str, Any]

    def before(self, draft: Draft) -> dict[str, Any]:
        """What stands at the same paths now."""
        return {path: value_at(draft, path) for path in self.after}

    def alters(self, draft: Draft) -> bool:
        """Whether it changes anything."""
        return self.before(draft) != dict(self.after)


def joined(*changes: Change) -> Change:
    """Several changes as one that is undone as one. It carries the row and cell of the first."""
    after: dict[str, Any] = {}
    for change in changes:
        after.update(change.after)
    first = changes[0]
    return Change(first.row, first.cell if len(changes) == 1 else "row", after)


# Rows


def set_text(draft: Draft, row: str, cell: str, text: str) -> Change:
    """Writes a cell of a row. Evidence is one piece a line."""
    kept = row_in(draft, row)
    if cell not in d.TEXTS:
        raise UnableToEdit(gettext("Kolom ini tidak dikenal."))
    value: Any = _lines(text) if cell == "evidence" else plain(text)
    _refuse_long(cell, value if isinstance(value, str) else "\n".join(value))
    if cell == "action" and not value:
        raise UnableToEdit(gettext("Langkah aksi tidak boleh kosong. Hapus barisnya bila memang tidak ada."))
    if kept.get(cell) == value:  # the same words typed again decide nothing
        return Change(row, cell, {f"rows.{row}.{cell}": value})
    after: dict[str, Any] = {f"rows.{row}.{cell}": value, **_decided(kept, row, cell)}
    if cell in {"number", "sub"}:
        renumbered = {**kept, cell: value}
        after[f"rows.{row}.ref"] = free_ref(draft, kept["section"], renumbered["number"], renumbered["sub"], row)
    return Change(row, cell, after)


def set_month(draft: Draft, row: str, month: int, ticked: bool) -> Change:
    """Ticks a month of a row or takes the tick away."""
    kept = row_in(draft, row)
    if not 1 <= month <= 12:
        raise UnableToEdit(gettext("Bulan harus 1 sampai 12."))
    touched = [
        name
        for name, doubt in d.doubts_of(kept)
        if doubt["cell"] == "months" and doubt["state"] == d.OPEN and (month in doubt["months"] or not doubt["months"])
    ]
    decided = {f"rows.{row}.doubts.{name}.state": d.EDITED for name in touched}
    return Change(row, f"month.{month}", {f"rows.{row}.months.{month}": True if ticked else None, **decided})


def _decided(kept: Row, row: str, cell: str) -> dict[str, Any]:
    return {
        f"rows.{row}.doubts.{name}.state": d.EDITED
        for name, doubt in d.doubts_of(kept)
        if doubt["cell"] == cell and doubt["state"] == d.OPEN
    }


def withdraw_row(draft: Draft, row: str, reason: str = "") -> Change:
    """Takes a row out of the plan; it stays in sight and can come back."""
    row_in(draft, row)
    return Change(row, "withdrawn", {f"rows.{row}.withdrawn": limited("reason", reason)})


def restore_row(draft: Draft, row: str) -> Change:
    """Brings a withdrawn row back."""
    if value_at(draft, f"rows.{row}") is None:
        raise UnableToEdit(gettext("Baris ini tidak ada."))
    return Change(row, "withdrawn", {f"rows.{row}.withdrawn": None})


def move_row(draft: Draft, row: str, section: str) -> Change:
    """Moves a row to the end of another section; its ref follows."""
    kept = row_in(draft, row)
    section_in(draft, section)
    if kept["section"] == section:
        return Change(row, "section", {f"rows.{row}.section": section})
    after = {
        f"rows.{row}.section": section,
        f"rows.{row}.position": _last(draft, section) + 1,
        f"rows.{row}.ref": free_ref(draft, section, kept["number"], kept["sub"], row),
    }
    return Change(row, "section", after)


def add_row(
    draft: Draft, section: str, texts: Mapping[str, str], months: tuple[int, ...], near: str = "", fills: int = 0
) -> Change:
    """A row that the source lacks or that the reader missed, after the row `near` or at the section's end; `fills` is
    the number of the finding that told of it."""
    section_in(draft, section)
    values: dict[str, Any] = {}
    for cell in d.TEXTS:
        values[cell] = _lines(texts.get(cell, "")) if cell == "evidence" else limited(cell, texts.get(cell, ""))
    if not values["action"]:
        raise UnableToEdit(gettext("Isi langkah aksi."))
    values["number"] = values["number"] or _next_number(draft, section)
    key = f"r{1 + max((int(k[1:]) for k in draft['rows']), default=0)}"
    row = {
        **values,
        "section": section,
        "position": _after(draft, section, near),
        "ref": free_ref(draft, section, values["number"], values["sub"], key),
        "months": {str(m): True for m in months if 1 <= m <= 12},
        "doubts": {},
    }
    if near:
        row["near"] = near
    if fills:
        row["fills"] = fills
    return Change(key, "added", {f"rows.{key}": row})


def free_ref(draft: Draft, section: str, number: str, sub: str, row: str) -> str:
    """How the row is named in the plan: section, dot, number, letter; another letter where that name is taken."""
    roman = draft["sections"][section]["number"]
    base = re.sub(r"[\s/]+", "", f"{roman}.{number}{sub}" if roman else f"{number}{sub}").strip(".") or row
    taken = {r["ref"] for k, r in draft["rows"].items() if k != row}
    letters = chain(("", *"bcdefghijklmnopqrstuvwxyz"), (f"z{n}" for n in count(2)))
    return next(f"{base}{letter}" for letter in letters if f"{base}{letter}" not in taken)


def _next_number(draft: Draft, section: str) -> str:
    numbers = [whole_number(r["number"]) or 0 for _, r in d.rows_of(draft) if r["section"] == section]
    return str(max(numbers, default=0) + 1)


def _last(draft: Draft, section: str) -> float:
    return max((float(r["position"]) for r in draft["rows"].values() if r["section"] == section), default=0.0)


def _after(draft: Draft, section: str, near: str) -> float:
    """A position right after a row, or the last one."""
    kept = draft["rows"].get(near)
    if kept is None or kept["section"] != section:
        return _last(draft, section) + 1
    here = float(kept["position"])
    later = [float(r["position"]) for r in draft["rows"].values() if r["section"] == section and r["position"] > here]
    return (here + min(later)) / 2 if later else here + 1


# Sections, clauses and the head


def set_section(draft: Draft, section: str, cell: str, text: str) -> Change:
    """Writes a section's number or title. Refs of rows follow a new number."""
    kept = section_in(draft, section)
    value = limited(f"section_{cell}", text)
    if not value:
        raise UnableToEdit(
            gettext("Isi judul bagian.") if cell == "title" else gettext("Isi nomor bagian, misalnya IV.")
        )
    after: dict[str, Any] = {f"sections.{section}.{cell}": value}
    if cell == "number" and value != kept["number"]:
        renamed = d.patched(draft, after)
        for key, row in d.rows_of(draft, withdrawn=True):
            if row["section"] == section:
                ref = free_ref(renamed, section, row["number"], row["sub"], key)
                after[f"rows.{key}.ref"] = ref
                renamed = d.patched(renamed, {f"rows.{key}.ref": ref})
    return Change("", f"section.{section}.{cell}", after)


def add_section(draft: Draft, number: str, title: str) -> Change:
    """A section after the last."""
    number, title = limited("section_number", number), limited("section_title", title)
    if not number or not title:
        raise UnableToEdit(gettext("Isi nomor dan judul bagian."))
    key = f"s{1 + max((int(k[1:]) for k in draft['sections']), default=0)}"
    position = 1 + max((s["position"] for s in draft["sections"].values()), default=0)
    return Change("", f"section.{key}", {f"sections.{key}": {"number": number, "title": title, "position": position}})


def set_area(draft: Draft, section: str, area: int) -> Change:
    """Maps a section to an LKE area, 1 to 6, or 0: to none."""
    section_in(draft, section)
    if not 0 <= area <= 6:
        raise UnableToEdit(gettext("Area harus 1 sampai 6."))
    return Change("", f"section.{section}.area", {f"sections.{section}.area": area})


def set_clause(draft: Draft, clause: str, text: str) -> Change:
    """Writes a clause's text."""
    if clause not in draft["clauses"]:
        raise UnableToEdit(gettext("Bagian keputusan ini tidak ada."))
    return Change("", f"clause.{clause}", {f"clauses.{clause}.text": limited("clause", text)})


def add_dictums(draft: Draft, texts: Sequence[str]) -> Change:
    """Adds dictums at the end, before the one that says when the decree takes effect; those are numbered anew."""
    own = d.clauses_of(draft, "dictums")
    last = int(own[-1][0][1:]) if own else 0
    ends = bool(own) and says_when_in_force(own[-1][1]["text"])
    first = 1 + max((int(key[1:]) for key in draft["clauses"]), default=0)
    kept = own[:-1] if ends else own
    # whole numbers are the places of clauses that were read; those in between are free
    behind = max((float(c.get("position", int(key[1:]))) for key, c in kept), default=last - 1)
    ahead = float(own[-1][1].get("position", last)) if ends else behind + 1
    added = [
        (f"c{first + i}", {"kind": "dictums", "text": limited("clause", text),
                           "position": behind + (ahead - behind) * (i + 1) / (len(texts) + 1)})
        for i, text in enumerate(texts)
    ]  # fmt: skip
    order = [*kept, *added, *(own[-1:] if ends else ())]
    after: dict[str, Any] = {}
    for place, (key, clause) in enumerate(order, 1):
        label = ordinal(place)
        numbered = {**clause, "label": label, "name": f"Diktum {label}"}
        if key not in draft["clauses"]:
            after[f"clauses.{key}"] = numbered
        elif clause["label"] != label:
            after |= {f"clauses.{key}.{name}": numbered[name] for name in ("label", "name")}
    return Change("", "clause.dictums", after)


def set_head(draft: Draft, cell: str, text: str) -> Change:
    """Writes a field of the decree's head. Years are numbers, the day is ISO; empty takes it away."""
    del draft
    if cell not in d.HEAD:
        raise UnableToEdit(gettext("Isian ini tidak dikenal."))
    return Change("", f"head.{cell}", {f"head.{cell}": _head_value(cell, plain(text))})


def _head_value(cell: str, text: str) -> str | int | None:
    if not text:
        return None
    if cell == "signed_on":
        day = typed_day(text)
        if day is None and written_as_day(text):
            raise UnableToEdit(str(NO_SUCH_DAY) % {"day": text})
        if day is None:
            raise UnableToEdit(gettext("Tanggal penetapan ditulis lengkap, misalnya 19 September 2025."))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            said = gettext("Tahun penetapan harus antara %(first)d dan %(last)d.")
            raise UnableToEdit(said % {"first": FIRST_YEAR, "last": LAST_YEAR})
        return day.isoformat()
    if cell in {"year", "plan_year"}:
        year = whole_number(text)
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise UnableToEdit(gettext("Tahun ditulis dengan empat angka, misalnya 2025."))
        return year
    return limited(cell, text)


def confirm_office(draft: Draft, unit: str) -> Change:
    """Says that the decree is this unit's although it names the office otherwise; another name asks again."""
    issuer = fold(draft["head"].get("issuer") or "")
    return Change("", "office", {"office": f"{unit} {issuer}"})


# Months before the signing day


def set_before(
    choice: str, reason: str, months: Mapping[int, str], rows: Mapping[str, str], *, settled: bool = False
) -> Change:
    """What becomes of months before the signing day: one choice for all, exceptions by month and by row. Where the plan
    in force has settled all of them, there is no `choice` for all: ""."""
    chosen = [*([choice] if choice or not settled else []), *months.values(), *rows.values()]
    if any(c not in CHOICES for c in chosen):
        raise UnableToEdit(gettext("Pilih apa yang berlaku bagi bulan sebelum penetapan."), "choice")
    reason = limited("reason", reason)
    if "waived" in chosen and not reason:
        raise UnableToEdit(gettext("Tulis alasan pengecualian."), "reason")
    value = {
        "choice": choice,
        "reason": reason,
        "months": {str(m): c for m, c in months.items() if c != choice},
        "rows": dict(rows),
    }
    return Change("", "before", {"before": value})


# Words


def plain(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(text.replace("\x00", "").split())


def _lines(text: str) -> list[str]:
    return [line for line in (plain(line).lstrip("-•– ") for line in text.splitlines()) if line]


def limited(cell: str, text: str) -> str:
    """The same, where it is not longer than the cell takes."""
    text = plain(text)
    _refuse_long(cell, text)
    return text


def _refuse_long(cell: str, text: str) -> None:
    most = LONGEST[cell]
    if len(text) > most:
        raise UnableToEdit(
            gettext("Terlalu panjang: %(count)d tanda, paling banyak %(most)d.") % {"count": len(text), "most": most}
        )


def row_in(draft: Draft, row: str) -> Row:
    """The row, unless it was taken out."""
    kept: Row | None = draft["rows"].get(row)
    if kept is None or kept.get("withdrawn") is not None:
        raise UnableToEdit(gettext("Baris ini sudah dihapus."))
    return kept


def section_in(draft: Draft, section: str) -> dict[str, Any]:
    """The section."""
    kept: dict[str, Any] | None = draft["sections"].get(section)
    if kept is None:
        raise UnableToEdit(gettext("Bagian ini tidak ada."))
    return kept

"""What a draft would become as a plan, and what still stands in the way. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection
from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft, Row
from zona.plan.imports.wording import CELLS, HEAD
from zona.plan.limits import LONGEST
from zona.plan.models import Occurrence
from zona.rules.decree.findings.timing import months_before
from zona.rules.decree.reading import Reading

REVIEW, BEFORE, AREAS = "review", "before", "areas"
"""The steps at which something can still be missing."""

Settled = Mapping[str, Collection[int]]
"""The months of a plan in force that a revision leaves as they are, by the draft's refs."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is still missing: at which step, in one sentence, and the page (the name of its address) and anchor where
    it is settled."""

    step: str
    words: str
    page: str
    anchor: str


def months_gone(draft: Draft) -> frozenset[int]:
    """The months of the plan's year that were over before the signing day; none while one of the two is unknown."""
    signed, year = d.signed_on(draft), draft["head"].get("plan_year")
    return months_before(signed, year) if signed and year else frozenset()


def rows_before(draft: Draft) -> list[tuple[str, Row, list[int]]]:
    """The rows with months before the signing day, and which."""
    gone = months_gone(draft)
    found = [(key, row, [m for m in d.months_of(row) if m in gone]) for key, row in d.rows_of(draft)]
    return [(key, row, months) for key, row, months in found if months]


def treatment(draft: Draft, row: str, month: int) -> str:
    """What was chosen for a month before the signing day: the row's own choice, else the month's, else the general.
    "" while nothing is chosen."""
    chosen = draft.get("before") or {}
    of_month = (chosen.get("months") or {}).get(str(month))
    return row_treatment(draft, row) or str(of_month or chosen.get("choice") or "")


def row_treatment(draft: Draft, row: str) -> str:
    """What was chosen for this very row; "" where another choice holds."""
    return str(((draft.get("before") or {}).get("rows") or {}).get(row) or "")


def asked_before(draft: Draft, settled: Settled) -> list[tuple[str, Row, list[int]]]:
    """The rows with months before the signing day of which something must be chosen, and which: not those that the
    plan in force has `settled`."""
    left = [(k, row, [m for m in ms if m not in settled.get(row["ref"], ())]) for k, row, ms in rows_before(draft)]
    return [(key, row, months) for key, row, months in left if months]


def obstacles(draft: Draft, *, office_known: bool, settled: Settled) -> list[Obstacle]:
    """Everything that must be settled before the plan can be adopted, in the order of the steps.

    `office_known`: the decree names this office, or somebody said that it is this one. `settled`: see `asked_before`.
    """
    return [*_in_review(draft, office_known), *_in_before(draft, settled), *_in_areas(draft)]


def _in_review(draft: Draft, office_known: bool) -> Iterator[Obstacle]:
    rows = d.rows_of(draft)
    doubts = sum(1 for _ in d.open_doubts(draft))
    if not rows:
        yield Obstacle(REVIEW, gettext("Rencana belum berisi satu aksi pun."), "import_row_new", "isi")
    if doubts:
        words = ngettext("%(n)d keraguan belum diputuskan.", "%(n)d keraguan belum diputuskan.", doubts)
        yield Obstacle(REVIEW, words % {"n": doubts}, "import_review", "kaki")
    yield from _long_head(draft)
    if not draft["head"].get("plan_year"):
        yield Obstacle(REVIEW, gettext("Tahun rencana belum diisi."), "import_head", "id_plan_year")
    if not office_known:
        yield Obstacle(
            REVIEW, gettext("Keputusan menyebut kantor lain; pastikan kantornya."), "import_review", "kantor"
        )
    numbers = Counter(s["number"] for _, s in used_sections(draft))
    for number, times in numbers.items():
        if times > 1:
            words = gettext("Nomor bagian %(number)s dipakai lebih dari sekali.") % {"number": number}
            yield Obstacle(REVIEW, words, "import_sections", "bagian")
    for key, row in rows:
        if not row["action"]:
            words = gettext("Langkah aksi %(ref)s masih kosong.") % {"ref": row["ref"]}
            yield Obstacle(REVIEW, words, "import_row", key)
        yield from _too_long(key, row)


def _long_head(draft: Draft) -> Iterator[Obstacle]:
    """Parts of the decree's head with more letters than can be edited afterwards."""
    for name, most in ((n, LONGEST[n]) for n in HEAD if n in LONGEST and n != "number"):
        text = str(draft["head"].get(name) or "")
        if len(text) > most:
            words = gettext("%(cell)s terlalu panjang: %(count)d tanda, paling banyak %(most)d. Ringkaskan.")
            told = {"cell": HEAD[name], "count": len(text), "most": most}
            yield Obstacle(REVIEW, words % told, "import_head", f"id_{name}")


def _too_long(key: str, row: d.Row) -> Iterator[Obstacle]:
    """Cells with more letters than can be edited afterwards."""
    for cell in d.TEXTS:
        text = "\n".join(row[cell]) if cell == "evidence" else row[cell]
        if len(text) > LONGEST[cell]:
            words = gettext("%(cell)s %(ref)s terlalu panjang: %(count)d tanda, paling banyak %(most)d. Ringkaskan.")
            told = {"cell": CELLS[cell], "ref": row["ref"], "count": len(text), "most": LONGEST[cell]}
            yield Obstacle(REVIEW, words % told, "import_row", key)


def _in_before(draft: Draft, settled: Settled) -> Iterator[Obstacle]:
    if not d.signed_on(draft):
        yield Obstacle(BEFORE, gettext("Tanggal penetapan belum diisi."), "import_before", "id_signed_on")
    elif asked_before(draft, settled) and not (draft.get("before") or {}).get("choice"):
        yield Obstacle(
            BEFORE, gettext("Belum dipilih apa yang berlaku bagi bulan sebelum penetapan."), "import_before", "pilihan"
        )


def _in_areas(draft: Draft) -> Iterator[Obstacle]:
    bare = [(key, section) for key, section in used_sections(draft) if section.get("area") is None]
    if bare:
        words = ngettext("%(n)d bagian belum dipadankan.", "%(n)d bagian belum dipadankan.", len(bare))
        yield Obstacle(AREAS, words % {"n": len(bare)}, "import_areas", f"id_{bare[0][0]}")


def used_sections(draft: Draft) -> list[tuple[str, dict[str, Any]]]:
    """The sections that hold a row, in order."""
    used = {row["section"] for _, row in d.rows_of(draft)}
    return [(key, section) for key, section in d.sections_of(draft) if key in used]


def head_of(draft: Draft) -> DecreeHead:
    """The decree's head and clauses as the plan keeps them."""
    head = draft["head"]
    clauses = {
        kind: [{"name": c["name"], "label": c["label"], "text": c["text"]} for _, c in d.clauses_of(draft, kind)]
        for kind in d.CLAUSES
    }
    return DecreeHead(
        title=head.get("title") or "",
        number=head.get("number") or "",
        year=head.get("year"),
        issuer=head.get("issuer") or "",
        place=head.get("place") or "",
        signed_on=d.signed_on(draft),
        signatory_office=head.get("signatory_office") or "",
        signatory_name=head.get("signatory_name") or "",
        clauses=clauses,
    )


def sections_for_plan(draft: Draft) -> list[NewSection]:
    """The sections of the plan."""
    return [
        NewSection(number=s["number"], title=s["title"] or s["number"], area=s.get("area") or None)
        for _, s in used_sections(draft)
    ]


def actions_for_plan(draft: Draft, read: Reading) -> list[NewAction]:
    """The rows of the plan with their months."""
    gone = months_gone(draft)
    return [_action(draft, shown, read, gone) for shown in d.shown_rows(draft)]


def _action(draft: Draft, shown: d.Shown, read: Reading, gone: frozenset[int]) -> NewAction:
    row, source = shown.row, shown.row.get("source")
    place = read.actions[source].places.get("action") if source is not None else None
    return NewAction(
        ref=row["ref"],
        section=shown.section["number"],
        action=row["action"],
        number=row["number"],
        sub=row["sub"],
        component=row["component"],
        indicator=row["indicator"],
        evidence=tuple(row["evidence"]),
        target=row["target"],
        pic_text=row["pic"],
        months=tuple(_month(draft, shown.key, month, gone) for month in d.months_of(row)),
        place={
            name: value
            for name in ("block", "page", "line", "row")
            if place is not None and (value := getattr(place, name)) is not None
        },
    )


def _month(draft: Draft, row: str, month: int, gone: frozenset[int]) -> NewMonth:
    if month not in gone:
        return NewMonth(month=month)
    how = Occurrence.Treatment(treatment(draft, row, month) or Occurrence.Treatment.COUNTED)
    reason = draft["before"].get("reason") or "" if how == Occurrence.Treatment.WAIVED else ""
    return NewMonth(month=month, treatment=how, reason=reason, chosen=bool(row_treatment(draft, row)))

"""Findings of a plan in the groups that its page shows, and narrowed to what was asked for.

A plan has some eighty findings: one list of them is thirty screens high on a phone. They stand with the area whose
members can mend them; those of the decree's own words and of the whole plan stand first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.plan.queries.findings import GONE, LEFT, OPEN, SEVERITIES, TAKEN, Checked, PlanFinding

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DECREE, WHOLE, ELSEWHERE = "naskah", "rencana", "lain"
GROUPS = (DECREE, WHOLE, *(str(number) for number in NAMES_IN_FORCE), ELSEWHERE)
"""The groups by their words in addresses, in the order of the page."""

STATES = {"terbuka": OPEN, "dipakai": TAKEN, "dikesampingkan": LEFT}
WEIGHTS = {"berat": "high", "sedang": "medium", "ringan": "low"}
"""The filter's words in addresses, and what they mean."""

KINDS: "dict[str, tuple[_StrPromise, tuple[str, ...]]]" = {
    "hukum": (_("Dasar hukum dan bunyi keputusan"), ("citation", "law", "recital", "dictum")),
    "jadwal": (_("Jadwal"), ("rhythm", "timing", "order", "budget")),
    "bukti": (_("Bukti"), ("evidence",)),
    "isi": (_("Isi aksi dan area"), ("area", "component", "indicator", "row")),
    "lengkap": (_("Kelengkapan rencana"), ("leader", "pic", "plan", "target")),
    "tulis": (_("Penulisan dan tabel"), ("numbering", "source", "spelling", "table", "words")),
}
"""Kinds of findings by their words in addresses: the name, and what their codes begin with."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is asked for, in the words of addresses; "" asks for all."""

    state: str = ""
    weight: str = ""
    area: str = ""
    kind: str = ""

    @property
    def within(self) -> bool:
        """Whether certain findings are asked for, not all or all that wait: then nothing of them is folded."""
        return bool(self.weight or self.area or self.kind) or self.state not in {"", "terbuka"}

    def query(self, **more: str | int) -> str:
        """The address's part behind the question mark, with it; "" where nothing is asked for."""
        own = {"hanya": self.state, "bobot": self.weight, "area": self.area, "jenis": self.kind}
        asked = {name: value for name, value in {**own, **more}.items() if value}
        return "?" + urlencode(asked) if asked else ""


def narrowed(asked: QueryDict) -> Narrowed:
    """What an address asks for; a word that is none asks for all."""

    def word(name: str, known: object) -> str:
        value = str(asked.get(name, ""))
        return value if value in known else ""  # type: ignore[operator]

    return Narrowed(word("hanya", STATES), word("bobot", WEIGHTS), word("area", GROUPS), word("jenis", KINDS))


def _areas(of: Checked) -> dict[str, int | None]:
    """The area of each row and section, by the name that findings call it."""
    rows = {row.ref: row.section.area for row in of.rows}
    return {f"Bagian {section.number}": section.area for section in of.sections} | rows


def _group(areas: Mapping[str, int | None], found: PlanFinding) -> str:
    """The group that a finding stands in: the area of the rows or the section that it is about, the whole plan, or the
    decree's own words."""
    places = [found.ref] if found.ref else found.where.split(", ")
    known = {areas[place] for place in places if place in areas}
    if len(known) == 1 and all(place in areas for place in places):
        return str(known.pop() or ELSEWHERE)
    return WHOLE if known or found.where.startswith("Lampiran") else DECREE


def kind_of(found: PlanFinding) -> str:
    """The kind that a finding is of; "" for a code that no kind knows."""
    begins = found.code.partition(".")[0]
    return next((word for word, (_name, codes) in KINDS.items() if begins in codes), "")


def in_groups(of: Checked) -> list[tuple[str, PlanFinding]]:
    """Every finding of the plan as it stands, with its group, in the order of the page: by group, the gravest first."""
    areas = _areas(of)
    now = [(_group(areas, found), found) for found in of.findings if found.state != GONE]
    return sorted(now, key=lambda pair: (GROUPS.index(pair[0]), SEVERITIES.index(pair[1].severity)))


def asked_for(every: Sequence[tuple[str, PlanFinding]], by: Narrowed) -> list[tuple[str, PlanFinding]]:
    """Those that are asked for."""
    return [
        (group, found)
        for group, found in every
        if (not by.state or found.state == STATES[by.state])
        and (not by.weight or found.severity == WEIGHTS[by.weight])
        and (not by.area or group == by.area)
        and (not by.kind or kind_of(found) == by.kind)
    ]


def counted(every: Sequence[tuple[str, PlanFinding]], by: Narrowed) -> dict[str, dict[str, int]]:
    """How many there are behind each choice of each filter, the other filters as they are."""
    of = {
        "state": asked_for(every, replace(by, state="")),
        "weight": asked_for(every, replace(by, weight="")),
        "area": asked_for(every, replace(by, area="")),
        "kind": asked_for(every, replace(by, kind="")),
    }
    return {
        "state": {w: sum(f.state == s for _g, f in of["state"]) for w, s in STATES.items()},
        "weight": {w: sum(f.severity == s for _g, f in of["weight"]) for w, s in WEIGHTS.items()},
        "area": {w: sum(g == w for g, _f in of["area"]) for w in GROUPS},
        "kind": {w: sum(kind_of(f) == w for _g, f in of["kind"]) for w in KINDS},
    }

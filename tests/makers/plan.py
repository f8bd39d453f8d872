"""Invented offices and their plans, all from a seed: what is true before anybody draws it as a table."""

import random
from dataclasses import dataclass, field, replace
from datetime import date

from tests.makers.words import COMPONENTS, EDITIONS, PEOPLE, UNITS, Component

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Office:
    """Who plans: the full name, what its head is called, and how it writes a decree's number. `by_head` decrees are
    headed "KEPUTUSAN KEPALA …", the others "KEPUTUSAN …" of the body itself."""

    name: str
    head: str
    place: str
    by_head: bool
    number: str
    titled: bool = False  # its people write degrees behind their names


OFFICES: tuple[Office, ...] = (
    Office("Komisi Pemilihan Umum Kabupaten Luwu Timur", "Ketua", "Malili", False, "{n} TAHUN {y}"),
    Office("Komisi Pemilihan Umum Kota Sawahlunto", "Ketua", "Sawahlunto", False, "{n} TAHUN {y}"),
    Office("Komisi Pemilihan Umum Provinsi Gorontalo", "Ketua", "Gorontalo", False, "{n} TAHUN {y}"),
    Office("Pengadilan Negeri Rantauprapat", "Ketua", "Rantauprapat", True, "W2.U13/{n}/OT.01.2/{m}/{y}", True),
    Office("Pengadilan Agama Bontang", "Ketua", "Bontang", True, "{n}/KPA.W17-A9/SK.OT1.6/{r}/{y}", True),
    Office("Badan Pusat Statistik Kabupaten Sumba Timur", "Kepala", "Waingapu", True, "{n} TAHUN {y}"),
    Office("Kantor Imigrasi Kelas II Non TPI Pati", "Kepala", "Pati", True, "WIM.13.IMI.4-{n}.OT.02.02 TAHUN {y}"),
    Office(
        "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Bantaeng", "Kepala", "Bantaeng", True, "400.12/{n}/DKPS/{y}"
    ),
    Office("Kepolisian Resor Ponorogo", "Kepala", "Ponorogo", True, "Kep/{n}/{r}/{y}"),
    Office("Kantor Kementerian Agama Kota Tidore Kepulauan", "Kepala", "Tidore", True, "{n} TAHUN {y}", True),
)


@dataclass(frozen=True)
class Decree:
    """The decree's head, as it is true."""

    office: Office
    title: str
    number: str
    year: int
    signed_on: date
    name: str

    @property
    def number_line(self) -> str:
        """The number as it is printed, the year included."""
        return self.office.number.format(n=self.plain_number, y=self.year, m=self.signed_on.month, r=self.roman_month)

    @property
    def plain_number(self) -> str:
        """The running number alone."""
        return self.number

    @property
    def full_number(self) -> str:
        """What counts as the decree's number: all of it, without "TAHUN …"."""
        return self.number_line.removesuffix(f" TAHUN {self.year}")

    @property
    def roman_month(self) -> str:
        """The month of signing as courts and the police write it."""
        return ROMAN[self.signed_on.month - 1]

    @property
    def head_title(self) -> str:
        """The office of the person who signs."""
        return f"{self.office.head} {self.office.name}"


@dataclass(frozen=True)
class Action:
    """One row of a plan. `months` is what the office means by it."""

    indicator: str
    action: str
    evidence: tuple[str, ...]
    months: tuple[int, ...]
    target: str
    pic: str


@dataclass(frozen=True)
class Group:
    """A component with its rows."""

    name: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Section:
    """An area with its components."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Plan:
    """An office's plan of one year."""

    decree: Decree
    year: int
    sections: tuple[Section, ...]
    seed: int = field(default=0)

    @property
    def actions(self) -> tuple[Action, ...]:
        """All rows in order."""
        return tuple(a for s in self.sections for g in s.groups for a in g.actions)


RHYTHMS: dict[str, tuple[tuple[int, ...], ...]] = {
    "quarterly": ((3, 6, 9, 12), (1, 4, 7, 10), (2, 5, 8, 11)),
    "halfyearly": ((6, 12), (1, 7), (5, 11)),
    "monthly": (tuple(range(1, 13)),),
}


def random_plan(seed: int, size: int | None = None, year: int | None = None) -> Plan:
    """A plan of `size` rows (5 to 60 where it is not given). Few rows make few areas."""
    rng = random.Random(seed)
    size = size or rng.choice((5, 8, 12, 18, 24, 29, 36, 48, 60))
    year = year or rng.choice((2022, 2023, 2024, 2025, 2026))
    titles = EDITIONS[rng.choice(tuple(EDITIONS))]
    areas = sorted(rng.sample(range(6), k=min(6, max(1, size // 3))))
    chosen = _choose(rng, areas, size)
    sections = tuple(
        Section(titles[area], tuple(_group(rng, COMPONENTS[area][c], lines) for c, lines in sorted(parts.items())))
        for area, parts in sorted(chosen.items())
    )
    return Plan(random_decree(rng, year), year, sections, seed)


def _choose(rng: random.Random, areas: list[int], size: int) -> dict[int, dict[int, list[int]]]:
    """Which lines of which components, so that every area has at least one."""
    pool = [(a, c, n) for a in areas for c, component in enumerate(COMPONENTS[a]) for n in range(len(component.lines))]
    first = [rng.choice([p for p in pool if p[0] == a]) for a in areas]
    rest = [p for p in pool if p not in first]
    rng.shuffle(rest)
    chosen: dict[int, dict[int, list[int]]] = {}
    for area, component, line in sorted(first + rest[: max(0, size - len(first))]):
        chosen.setdefault(area, {}).setdefault(component, []).append(line)
    return chosen


def _group(rng: random.Random, component: Component, lines: list[int]) -> Group:
    pic = rng.choice(UNITS)
    actions = []
    for n in lines:
        line = component.lines[n]
        actions.append(
            Action(
                line.indicator, line.action, line.evidence, random_months(rng, line.rhythm), line.target, pic
            )  # one PIC a component, so that the PIC can be merged over its rows
        )
    return Group(component.name, tuple(actions))


def random_months(rng: random.Random, rhythm: str) -> tuple[int, ...]:
    """Months that fit a rhythm."""
    if rhythm in RHYTHMS:
        return rng.choice(RHYTHMS[rhythm])
    if rhythm == "once":
        start = rng.randint(1, 11)
        return tuple(range(start, start + rng.choice((1, 1, 2))))
    return tuple(sorted(rng.sample(range(1, 13), k=rng.randint(1, 6))))


def random_decree(rng: random.Random, year: int) -> Decree:
    """A head that goes with a plan of `year`, signed early in it."""
    office = rng.choice(OFFICES)
    signed = date(year, rng.randint(1, 3), rng.randint(1, 28))
    name = rng.choice(PEOPLE)
    return Decree(office, plan_title(rng.choice(TITLES), office, year), str(rng.randint(1, 240)), year, signed, name)


TITLES = (
    "Rencana Aksi Pembangunan Zona Integritas Menuju Wilayah Bebas dari Korupsi pada {office} Tahun {year}",
    "Rencana Kerja Pembangunan Zona Integritas Menuju WBK dan WBBM di Lingkungan {office} Tahun {year}",
    "Rencana Aksi Pembangunan Zona Integritas di Lingkungan {office} Tahun Anggaran {year}",
    "Penetapan Rencana Kerja Tim Pembangunan Zona Integritas {office} Tahun {year}",
)


def plan_title(pattern: str, office: Office, year: int) -> str:
    """A decree's title."""
    return pattern.format(office=office.name, year=year)


def clean_plan() -> Plan:
    """A plan without a fault: a whole decree signed before the plan's year, every row with its own words, regular
    months that fit them, a target with a unit and somebody in charge. `check` must find nothing wrong in it."""
    rng = random.Random(6)
    titles = EDITIONS["2021"]
    sections = []
    for area, components in enumerate(COMPONENTS):
        groups = []
        for component in components[:3]:
            line = component.lines[0]
            months = {"once": (2,), "some": (4, 8)}.get(line.rhythm) or RHYTHMS[line.rhythm][0]
            action = Action(line.indicator, line.action, line.evidence, months, line.target, rng.choice(UNITS[:6]))
            groups.append(Group(component.name, (action,)))
        sections.append(Section(titles[area], tuple(groups)))
    office = OFFICES[0]
    decree = Decree(
        office,
        plan_title(
            "Rencana Aksi Pembangunan Zona Integritas Menuju Wilayah Bebas dari Korupsi di Lingkungan {office}"
            " Tahun {year}",
            office,
            2026,
        ),
        "41",
        2025,
        date(2025, 12, 15),
        "SITI RAHMAWATI",
    )
    return Plan(decree, 2026, tuple(sections))


def with_months(plan: Plan, months: dict[int, tuple[int, ...]]) -> Plan:
    """The same plan with other months in the rows named by their index."""
    counter = iter(range(len(plan.actions)))
    sections = tuple(
        replace(
            s,
            groups=tuple(
                replace(
                    g,
                    actions=tuple(replace(a, months=months.get(next(counter), a.months)) for a in g.actions),
                )
                for g in s.groups
            ),
        )
        for s in plan.sections
    )
    return replace(plan, sections=sections)

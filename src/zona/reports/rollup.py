"""The offices below one on a page: how far each has come in its plan, its score, its last report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from django.db.models import DecimalField, Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from zona.assessment.figures import points
from zona.assessment.measures import Minima, minima_of
from zona.assessment.models import Assessment
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.queries.search import units_below
from zona.plan.queries.across import standings, with_late, with_plan, year_shares
from zona.plan.queries.board import due_until
from zona.reports.models import IssuedReport
from zona.reports.queries import RIGHT as REPORT_RIGHT
from zona.rules.lke.loading import load_instrument
from zona.ui.forms import typed
from zona.ui.marks import Share

SCORE_RIGHT = "lke.view"
SORTS = ("urutan", "nama", "capaian", "terlambat", "nilai")
STATES = ("terlambat", "tanpa-rencana", "di-bawah-wbk", "wbk", "wbbm", "tanpa-nilai", "tanpa-laporan")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    words: str = ""
    below: str = ""
    state: str = ""
    sort: str = SORTS[0]

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """Read from an address; what it does not know is left aside."""
        state, sort = query.get("keadaan", ""), query.get("urut", "")
        return cls(
            typed(query, "q"),
            typed(query, "di"),
            state if state in STATES else "",
            sort if sort in SORTS else SORTS[0],
        )

    @property
    def narrowed(self) -> bool:
        """Whether some offices are left out."""
        return bool(self.words or self.below or self.state)


@dataclass(frozen=True, slots=True)
class Scored:
    """An office's score of the day against its minima, from what lists keep of it."""

    total: Fraction
    met: Mapping[str, bool]
    minima: Minima
    low_areas: int

    @property
    def share(self) -> float:
        """The total as a share of 100."""
        return float(self.total / 100)

    @property
    def said(self) -> str:
        """The bar in words."""
        return f"{points(self.total)}; {self.minima.of_total}"

    @property
    def reached(self) -> str:
        """The highest predicate whose minima the answers meet, "" for none."""
        return next((m.predicate for m in reversed(self.minima) if self.met.get(m.predicate)), "")

    @property
    def missing(self) -> Fraction:
        """The points that the total is short of the lower minimum, 0 where it is not."""
        return max(Fraction(0), self.minima.first.total - self.total)


@dataclass(frozen=True, slots=True)
class Line:
    """An office. `shares` is None without a plan, `score` without an assessment or the right to see it, `report` where
    none was issued or the viewer may not see reports."""

    unit: Unit
    until: int
    shares: Sequence[Share] | None
    score: Scored | None
    report: IssuedReport | None
    may_score: bool
    may_report: bool
    has_below: bool

    @property
    def accepted(self) -> int:
        """Months of work that were accepted."""
        return sum(share.accepted for share in self.shares or ())

    @property
    def due(self) -> int:
        """Months of work that have come due, or were accepted before."""
        months = enumerate(self.shares or (), start=1)
        return sum(share.total if month <= self.until else share.accepted for month, share in months)

    @property
    def year(self) -> int:
        """Months of work of the year."""
        return sum(share.total for share in self.shares or ())

    @property
    def progress(self) -> str:
        """How far the plan has come, in words."""
        return _("%(n)s dari %(due)s") % {"n": self.accepted, "due": self.due}

    @property
    def of_year(self) -> str:
        """How much work the year has, in words."""
        return _("setahun %(n)s") % {"n": self.year}

    @property
    def behind(self) -> int:
        """Months that are late or were returned."""
        return sum(share.behind for share in self.shares or ())


@dataclass(slots=True)
class Offices:
    """The offices that were asked for, as keys in their order; a page of them is read with `lines`."""

    unit: Unit
    year: int
    asked: Asked
    viewer: Viewer
    keys: Sequence[int] = field(default_factory=list)

    def lines(self, keys: Sequence[int]) -> list[Line]:
        """These offices with all that stands beside them. Five queries, however many there are."""
        found = {unit.pk: unit for unit in Unit.objects.filter(pk__in=keys).select_related("parent")}
        units = [found[key] for key in keys if key in found]
        shares = year_shares(units, self.year, viewer=self.viewer)
        scores, reports = self._scores(units), self._reports(units)
        until = due_until(self.year, self.viewer.today)
        return [
            Line(
                unit=unit,
                until=until,
                shares=shares.get(unit.pk),
                score=scores.get(unit.pk),
                report=reports.get(unit.pk),
                may_score=self.viewer.may(SCORE_RIGHT, unit),
                may_report=self.viewer.may(REPORT_RIGHT, unit),
                has_below=unit.place < unit.place_end,
            )
            for unit in units
        ]

    def _scores(self, units: Iterable[Unit]) -> dict[int, Scored]:
        seen = [unit.pk for unit in units if self.viewer.may(SCORE_RIGHT, unit)]
        held = Assessment.objects.filter(unit__in=seen, year=self.year).only(
            "unit_id", "edition", "total", "areas", "met"
        )
        return {one.unit_id: scored_of(one) for one in held}

    def _reports(self, units: Iterable[Unit]) -> dict[int, IssuedReport]:
        seen = [unit.pk for unit in units if self.viewer.may(REPORT_RIGHT, unit)]
        held = IssuedReport.objects.filter(unit__in=seen, year=self.year).defer("content")
        return {report.unit_id: report for report in held.order_by("issued_at", "pk")}


def offices_below(unit: Unit, year: int, asked: Asked, *, viewer: Viewer, at: datetime) -> Offices:
    """The offices below one that the viewer may see, as they were asked for. One query, one more where progress
    orders."""
    units = units_below(unit, asked.words, viewer=viewer)
    if asked.below:
        inside = Unit.objects.filter(code=asked.below, place__lte=OuterRef("place"), place_end__gte=OuterRef("place"))
        units = units.filter(Exists(inside))
    units = _in_state(units, year, asked.state, may_score=viewer.may(SCORE_RIGHT, unit), today=viewer.today)
    keys = _ordered(units, year, asked.sort, may_score=viewer.may(SCORE_RIGHT, unit))
    if asked.sort in {"capaian", "terlambat"}:
        known = _standings(year, viewer.today, at.replace(second=0, microsecond=0))
        keys.sort(key=lambda key: _worst_first(known.get(key), asked.sort))
    return Offices(unit, year, asked, viewer, keys)


def branches(unit: Unit) -> list[Unit]:
    """The units right below one that have units below themselves: what a list can be narrowed to. One query."""
    return list(Unit.objects.filter(parent=unit, place__lt=F("place_end")).order_by("place"))


def scored_of(assessment: Assessment) -> Scored:
    """An assessment's score from its hints, which `zona check` proves."""
    instrument = load_instrument(assessment.edition)
    minima = minima_of(instrument)
    weights = {area.number: area.weight for area in instrument.areas}
    areas = zip(sorted(weights), assessment.areas, strict=False)
    low = sum(Fraction(points) < weights[number] * minima[0].area for number, points in areas)
    return Scored(Fraction(assessment.total), assessment.met, minima, low)


def _in_state(units: QuerySet[Unit], year: int, state: str, *, may_score: bool, today: date) -> QuerySet[Unit]:
    if state == "terlambat":
        return with_late(units, year, today=today)
    if state == "tanpa-rencana":
        return with_plan(units, year, has=False)
    if state == "tanpa-laporan":
        return units.filter(~Exists(IssuedReport.objects.filter(unit=OuterRef("pk"), year=year)))
    if not state or not may_score:
        return units
    held = Assessment.objects.filter(unit=OuterRef("pk"), year=year)
    if state == "tanpa-nilai":
        return units.filter(~Exists(held))
    if state == "di-bawah-wbk":
        return units.filter(Exists(held), ~Exists(held.filter(met__WBK=True)))
    return units.filter(Exists(held.filter(**{f"met__{state.upper()}": True})))


def _ordered(units: QuerySet[Unit], year: int, sort: str, *, may_score: bool) -> list[int]:
    if sort == "nama":
        units = units.order_by("name", "place")
    if sort == "nilai" and may_score:
        held = Assessment.objects.filter(unit=OuterRef("pk"), year=year)
        total = Subquery(held.values("total")[:1], output_field=DecimalField())
        units = units.order_by(F("score_total").desc(nulls_last=True), "place").annotate(score_total=total)
    return list(units.values_list("pk", flat=True))


def _worst_first(known: tuple[int, int, int] | None, sort: str) -> tuple[bool, float, int]:
    """What orders an office: who is furthest behind comes first, who has no plan last."""
    if known is None:
        return True, 0.0, 0
    accepted, due, behind = known
    if sort == "terlambat":
        return False, -behind, accepted
    return not due, accepted / due if due else 1.0, -due


@lru_cache(maxsize=8)
def _standings(year: int, today: date, minute: datetime) -> dict[int, tuple[int, int, int]]:  # noqa: ARG001 - a key
    """How far all plans have come, kept for the minute by each process: it is read from every month of every office,
    and the order alone is taken from it."""
    return standings(year, today=today)

"""Every read of issued reports, and their proof."""

import json
from collections.abc import Iterator
from typing import Any

from zona.audit.models import Entry
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.reports.models import IssuedReport
from zona.reports.periods import period_of
from zona.reports.shape import Report, report_of
from zona.rules.lke.freezing import digest_of

RIGHT = "evidence.view"  # a report lists evidence


def issued_in(unit: Unit, year: int, *, viewer: Viewer) -> list[IssuedReport]:
    """The reports of a year without their content, the latest first; none for somebody who may not see evidence."""
    if not viewer.may(RIGHT, unit):
        return []
    held = IssuedReport.objects.filter(unit=unit, year=year).select_related("issued_by").defer("content")
    return list(held.order_by("-issued_at", "-pk"))


def issued(unit: Unit, year: int, code: str, *, viewer: Viewer) -> IssuedReport | None:
    """One report of a unit's year; None where there is none that the viewer may see."""
    if not viewer.may(RIGHT, unit):
        return None
    held = IssuedReport.objects.select_related("unit", "document", "issued_by")
    return held.filter(unit=unit, year=year, code=code).first()


def latest_before(unit: Unit, year: int, period: str) -> IssuedReport | None:
    """The report before this period: of those that end no later, the one that ends last, in the version that counts.
    Its recommendations are followed up. A report made up late follows up none that came after it."""
    own = period_of(year, period)
    others = IssuedReport.objects.filter(unit=unit, year__lte=year).exclude(year=year, period=period)
    rows = others.order_by("issued_at", "pk").values_list("pk", "year", "period")
    ended = [(found.last, pk) for pk, of, key in rows if (found := period_of(of, key))]
    before = [pair for pair in ended if own and pair[0] <= own.last]
    latest = max(reversed(before), key=lambda pair: pair[0], default=None)  # of one day the one issued last
    return IssuedReport.objects.get(pk=latest[1]) if latest else None


def current(unit: Unit, year: int, period: str) -> IssuedReport | None:
    """The version of a period that counts now."""
    return IssuedReport.objects.filter(unit=unit, year=year, period=period).order_by("-version").first()


def comparable(report: IssuedReport, *, viewer: Viewer) -> list[IssuedReport]:
    """What a report may be laid beside: every other of its unit, the one issued before it first."""
    if not viewer.may(RIGHT, report.unit):
        return []
    others = IssuedReport.objects.filter(unit=report.unit).exclude(pk=report.pk).defer("content")
    found = list(others.order_by("-issued_at", "-pk"))
    return sorted(found, key=lambda other: (other.issued_at, other.pk) > (report.issued_at, report.pk))


def frozen(issued_report: IssuedReport) -> Report:
    """The report as it was issued, from its own bytes, never from today's rows."""
    content: dict[str, Any] = json.loads(issued_report.content)
    return report_of(content["report"])


def report_faults() -> Iterator[str]:
    """One sentence for each issued report that does not prove itself, and for each that the log knows and that is
    gone."""
    known = {}
    for report in IssuedReport.objects.select_related("unit").order_by("pk").iterator(chunk_size=100):
        where = f"Report {report.unit.code} {report.year} {report.period} version {report.version}"
        known[report.subject] = True
        if digest_of(report.content) != report.sha256:
            yield f"{where}: its bytes were changed."
            continue
        entry = Entry.objects.filter(chain=report.unit.code, number=report.entry, verb="report.issued").first()
        if entry is None or entry.data.get("sha256") != report.sha256 or entry.subject != report.subject:
            yield f"{where}: the log does not know its digest."
        head = json.loads(report.content)["head"]
        said = [head["version"], head["number"], head["reason"]]
        if said != [report.version, report.number, report.reason]:
            yield f"{where}: its row says something else than its content."
    for subject in Entry.objects.filter(verb="report.issued").values_list("subject", flat=True).iterator():
        if subject not in known:
            yield f"{subject} was issued and is gone."

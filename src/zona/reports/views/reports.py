"""Reports of a year: the list, any period as it stands today, issuing, what was issued, and two side by side."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.paper import Paper, render_docx, render_pdf, render_xlsx
from zona.plan.queries.board import due_until
from zona.reports import queries
from zona.reports.building import build
from zona.reports.comparing import compared
from zona.reports.forms import IssueForm
from zona.reports.models import IssuedReport
from zona.reports.paper import report_paper
from zona.reports.periods import Period, period_of, periods
from zona.reports.refusals import UnableToIssue
from zona.reports.services import issue_report
from zona.reports.shape import Report
from zona.ui.exports import asks_table, table_response

WRITERS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
    "xlsx": (render_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@unit_page("evidence.view")
@require_safe
def listing(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Every period of the year with what was issued of it."""
    kept: dict[str, list[IssuedReport]] = {}
    for report in queries.issued_in(unit, year, viewer=viewer(request)):
        kept.setdefault(report.period, []).append(report)
    until = due_until(year, today(request))
    rows = [(period, kept.get(period.key, []), period.months[0] <= until) for period in _asked(year)]
    if asks_table(request):
        head = [_("Periode"), _("Versi"), _("Nomor"), _("Terbit"), _("Oleh"), _("Alasan"), "SHA-256"]
        told = (
            [period.name, one.version, one.number, day_of(one.issued_at).isoformat(), one.issued_by.name, one.reason,
             one.sha256]
            for period, issued_of, _begun in rows for one in issued_of
        )  # fmt: skip
        return table_response(request, f"{_('laporan')}-{unit.code}-{year}", head, told)
    given = {
        "year": year,
        "any_issued": bool(kept),
        "months": [row for row in rows if row[0].kind == "bulan"],
        "longer": [row for row in rows if row[0].kind != "bulan"],
        "may_issue": viewer(request).may("report.issue", unit),
    }
    return render(request, "reports/list.html", given)


@unit_page("evidence.view")
@require_safe
def preview(request: HttpRequest, unit: Unit, year: int, period: str) -> HttpResponse:
    """A period as it stands today; `?bentuk=pdf` (docx, xlsx) gives the draft as a paper."""
    asked = _period_or_404(year, period)
    report = _built(request, unit, asked)
    if report is None:
        return render(request, "reports/none.html", {"year": year, "period": asked})
    form = request.GET.get("bentuk", "")
    if form in WRITERS:
        name = f"{_('rancangan-laporan')}-{unit.code}-{year}-{asked.key}"
        return _file(report_paper(report, made_at=at(request)), form, name)
    until = min(due_until(year, today(request)), asked.months[-1])
    given = {"year": year, "period": asked, "report": report, "live": asked, "until": until}
    given["may_issue"] = viewer(request).may("report.issue", unit)
    return render(request, "reports/preview.html", given)


@unit_page("report.issue")
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, unit: Unit, year: int, period: str) -> HttpResponse:
    """The form that freezes a period."""
    asked = _period_or_404(year, period)
    report = _built(request, unit, asked)
    if report is None:
        return render(request, "reports/none.html", {"year": year, "period": asked})
    again = queries.current(unit, year, asked.key)
    form = IssueForm(request.POST or None, report=report, again=again is not None)
    if form.is_valid():
        try:
            made = issue_report(
                actor=viewer(request).person,
                at=at(request),
                unit=unit,
                period=asked,
                report=form.written(),
                number=form.cleaned_data["number"],
                reason=form.cleaned_data.get("reason", ""),
            )
        except UnableToIssue as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Laporan diterbitkan dan dicatat sebagai bukti."))
            return redirect("report_issued", unit.code, year, made.code)
    given = {"year": year, "period": asked, "report": report, "form": form, "again": again}
    return render(request, "reports/issue.html", given, status=422 if form.is_bound else 200)


@unit_page("evidence.view")
@require_safe
def issued(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """A report as it was issued, from its own bytes."""
    found = _issued_or_404(request, unit, year, code)
    others = queries.comparable(found, viewer=viewer(request))
    versions = [other for other in others if (other.year, other.period) == (found.year, found.period)]
    given = {
        "year": year,
        "issued": found,
        "period": period_of(year, found.period),
        "report": queries.frozen(found),
        "newer": max((v for v in versions if v.version > found.version), key=lambda v: v.version, default=None),
        "versions": versions,
        "comparable": bool(others),
        "may_issue": viewer(request).may("report.issue", unit),
    }
    return render(request, "reports/issued.html", given)


@unit_page("evidence.view")
@require_safe
def download(request: HttpRequest, unit: Unit, year: int, code: str, form: str) -> HttpResponse:
    """An issued report as a paper, or the frozen JSON itself."""
    found = _issued_or_404(request, unit, year, code)
    name = f"{_('laporan')}-{unit.code}-{year}-{found.period}-v{found.version}"
    if form == "json":
        return _attached(found.content.encode(), "application/json", f"{name}.json")
    if form not in WRITERS:
        raise Http404
    issuer = str(json.loads(found.content)["head"]["issued_by"])
    paper = report_paper(queries.frozen(found), made_at=found.issued_at, number=found.number, issued_by=issuer)
    return _file(paper, form, name)


@unit_page("evidence.view")
@require_safe
def compare(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Two issued reports side by side: the one of the address, and `?dengan=` or the one issued before it."""
    found = _issued_or_404(request, unit, year, code)
    others = queries.comparable(found, viewer=viewer(request))
    asked = request.GET.get("dengan", "")
    other = next((o for o in others if o.code == asked), None) if asked else next(iter(others), None)
    if asked and other is None:
        raise Http404
    given: dict[str, Any] = {"year": year, "issued": found, "others": others, "other": other}
    if other is not None:
        given["compared"] = compared(queries.frozen(found), queries.frozen(other))
    return render(request, "reports/compare.html", given)


def _built(request: HttpRequest, unit: Unit, period: Period) -> Report | None:
    last = queries.latest_before(unit, period.year, period.key)
    return build(
        unit,
        period.year,
        period,
        viewer=viewer(request),
        today=today(request),
        before=queries.frozen(last) if last else None,
        number_before=last.number if last else "",
    )


def _asked(year: int) -> list[Period]:
    if not 2000 <= year <= 2100:
        raise Http404
    return periods(year)


def _period_or_404(year: int, key: str) -> Period:
    found = next((p for p in _asked(year) if p.key == key), None)
    if found is None:
        raise Http404
    return found


def _issued_or_404(request: HttpRequest, unit: Unit, year: int, code: str) -> IssuedReport:
    found = queries.issued(unit, year, code, viewer=viewer(request)) if "\x00" not in code else None
    if found is None:
        raise Http404
    return found


def _file(paper: Paper, form: str, name: str) -> HttpResponse:
    writer, media_type = WRITERS[form]
    return _attached(writer(paper), media_type, f"{name}.{form}")


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response

"""The offices below one: a page for a province and for the whole country, and the same as a table."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.reports.rollup import Asked, Line, branches, offices_below
from zona.reports.wording import period_name
from zona.ui.exports import table_response

PER_PAGE = 20
SORT_NAMES = {
    "urutan": gettext_lazy("Urutan wilayah"),
    "nama": gettext_lazy("Nama"),
    "capaian": gettext_lazy("Capaian, terendah dahulu"),
    "terlambat": gettext_lazy("Terlambat, terbanyak dahulu"),
    "nilai": gettext_lazy("Nilai, tertinggi dahulu"),
}
STATE_NAMES = {
    "terlambat": gettext_lazy("Ada yang terlambat"),
    "tanpa-rencana": gettext_lazy("Belum ada rencana"),
    "di-bawah-wbk": gettext_lazy("Nilai belum memenuhi WBK"),
    "wbk": gettext_lazy("Nilai memenuhi WBK"),
    "wbbm": gettext_lazy("Nilai memenuhi WBBM"),
    "tanpa-nilai": gettext_lazy("Penilaian belum dimulai"),
    "tanpa-laporan": gettext_lazy("Belum ada laporan terbit"),
}


@unit_page("plan.view")
@require_safe
def rollup(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Each office below with its plan's progress, what is late, its score, its last report."""
    _year_or_404(year)
    asked = Asked.of(request.GET)
    found = offices_below(unit, year, asked, viewer=viewer(request), at=at(request))
    page = Paginator(found.keys, PER_PAGE).get_page(request.GET.get("halaman"))
    given = {
        "year": year,
        "page": page,
        "asked": asked,
        "lines": found.lines(list(page)),
        "branches": branches(unit),
        "sorts": SORT_NAMES.items(),
        "states": STATE_NAMES.items(),
        "month": viewer(request).today.month if viewer(request).today.year == year else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/rollup.html", given)


@unit_page("plan.view")
@require_safe
def rollup_table(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The same offices, all pages, as CSV or with `?bentuk=xlsx` as a workbook."""
    _year_or_404(year)
    found = offices_below(unit, year, Asked.of(request.GET), viewer=viewer(request), at=at(request))
    head = [
        _("Kode"), _("Satuan kerja"), _("Di bawah"), pgettext("months of work", "Diterima"), _("Jatuh tempo"),
        _("Setahun"), _("Terlambat atau dikembalikan"), _("Nilai"), _("Kurang untuk WBK"), _("Area di bawah batas WBK"),
        _("Nilai memenuhi"), _("Laporan terakhir"), _("Nomor laporan"), _("Terbit"),
    ]  # fmt: skip
    rows = _rows(found.lines(found.keys), year)
    return table_response(request, f"{_('kantor')}-{unit.code}-{year}", head, rows)


def _rows(lines: list[Line], year: int) -> Iterator[list[object]]:
    for line in lines:
        plan: list[object] = [line.accepted, line.due, line.year, line.behind] if line.shares is not None else [""] * 4
        score: list[object] = [""] * 4
        if line.score:
            score = [line.score.total, line.score.missing, line.score.low_areas, line.score.reached]
        report: list[object] = [""] * 3
        if line.report:
            name = period_name(year, line.report.period)
            report = [name, line.report.number, day_of(line.report.issued_at).isoformat()]
        above = line.unit.parent.name if line.unit.parent else ""
        yield [line.unit.code, line.unit.name, above, *plan, *score, *report]


def _year_or_404(year: int) -> None:
    if not 2000 <= year <= 2100:
        raise Http404

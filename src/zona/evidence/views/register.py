"""The register as a list and as a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.evidence.forms import Filter
from zona.evidence.kinds import kind_of
from zona.evidence.models import Document
from zona.evidence.queries.register import Pages, Wanted, registrars, shown
from zona.evidence.queries.register import register as asked_for
from zona.evidence.uses import uses_of
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.ui.exports import csv_response, second, workbook_of
from zona.ui.words import spoken

PER_PAGE = 50
FEW = 8  # documents that one finds by looking
AT_A_TIME = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@unit_page("evidence.view")
def register(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The documents of a year, filtered and sorted as the address says."""
    asker = viewer(request)
    form = _filter(request, unit, year)
    wanted = form.wanted(year)
    pages = Pages(unit, wanted, viewer=asker, per_page=PER_PAGE)
    page = pages.get_page(request.GET.get("halaman"))
    keys = list(page.object_list)
    used = uses_of(keys, viewer=asker)
    told = {
        "page": page,
        "rows": [(one, kind_of(one.kind), _used(used.get(one.pk, ()))) for one in shown(keys)],
        "more": pages.more,
        "filter": form,
        "filtering": bool(request.GET) or page.paginator.count > FEW,
        "year": year,
        "may_add": asker.may("evidence.add", unit),
        "query": request.GET.urlencode(),
    }
    return render(request, "evidence/register.html", told)


@require_safe
@unit_page("evidence.view")
def register_csv(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The same list as CSV, every page of it."""
    name = f"{_('bukti')}-{unit.code}-{year}.csv"
    return cast("HttpResponse", csv_response(name, _head(), _lines(request, unit, year)))


@require_safe
@unit_page("evidence.view")
def register_xlsx(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The same list as a workbook, every page of it."""
    response = HttpResponse(
        workbook_of(_head(), _lines(request, unit, year), title=f"{_('bukti')}-{unit.code}-{year}"), content_type=XLSX
    )
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'bukti-{unit.code}-{year}.xlsx')}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _filter(request: HttpRequest, unit: Unit, year: int) -> Filter:
    return Filter(request.GET, year=year, people=registrars(unit, viewer=viewer(request)))


def _used(uses: Iterable[Any]) -> list[Any]:
    return [use for _room, found in uses for use in found]


def _head() -> list[str]:
    return [
        _("Judul"),
        _("Jenis bukti"),
        _("Nomor"),
        _("Tanggal dokumen"),
        _("Periode dari"),
        _("Periode sampai"),
        _("Penerbit"),
        _("Siapa yang boleh membaca"),
        _("Dicatat"),
        _("Dicatat oleh"),
        _("Catatan"),
        _("Dipakai di"),
        _("Kode"),
    ]


def _lines(request: HttpRequest, unit: Unit, year: int) -> Iterator[list[str]]:
    asker = viewer(request)
    wanted: Wanted = _filter(request, unit, year).wanted(year)
    found = asked_for(unit, wanted, viewer=asker)
    batch: list[Document] = []
    for one in found.iterator(chunk_size=AT_A_TIME):
        batch.append(one)
        if len(batch) == AT_A_TIME:
            yield from _batch(batch, asker)
            batch = []
    yield from _batch(batch, asker)


def _batch(batch: list[Document], asker: Any) -> Iterator[list[str]]:
    used = uses_of([one.pk for one in batch], viewer=asker)
    for one in batch:
        kind = kind_of(one.kind)
        yield [
            one.title,
            spoken(kind.title) if kind else "",
            one.number,
            _iso(one.dated_on),
            _iso(one.period_from),
            _iso(one.period_to),
            one.issuer,
            one.get_confidentiality_display(),
            second(one.registered_at),
            one.registered_by.name if one.registered_by else "",
            one.note,
            "; ".join(use.title for use in _used(used.get(one.pk, ()))),
            one.code,
        ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

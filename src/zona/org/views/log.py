"""The office's log, in sentences."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.audit import queries
from zona.audit.chain import grouped
from zona.audit.sentences import line_of, title_of
from zona.org.forms import LogFilter
from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.ui.exports import second, table_response

PER_PAGE = 50


@require_safe
@unit_page("audit.view")
def log(request: HttpRequest, unit: Unit) -> HttpResponse:
    """What was done in this office, newest first, and the digest in which it ends."""
    form = _filter(request, unit)
    head = queries.head_of(unit.code)
    page = Paginator(queries.entries_of(unit.code, _wanted(form)), PER_PAGE).get_page(request.GET.get("halaman"))
    told = {
        "filter": form,
        "page": page,
        "lines": [line_of(entry) for entry in page],
        "head": head,
        "digest": grouped(head.digest) if head else "",
    }
    return render(request, "org/log.html", told)


@require_safe
@unit_page("audit.view")
def log_csv(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    """The same list as a table, every page of it, with each entry's digest."""
    head = [_("Nomor"), _("Waktu"), _("Oleh"), _("Perbuatan"), _("Keterangan"), _("Alasan"), _("Sidik")]
    rows = (
        [line.number, second(line.at), line.who, title_of(entry.verb), line.did, line.reason, entry.digest]
        for entry in queries.entries_of(unit.code, _wanted(_filter(request, unit))).iterator(chunk_size=1000)
        for line in [line_of(entry)]
    )
    return table_response(request, f"catatan-{unit.code}", head, rows)


def _filter(request: HttpRequest, unit: Unit) -> LogFilter:
    verbs = sorted(((verb, title_of(verb)) for verb in queries.verbs_in(unit.code)), key=lambda pair: pair[1])
    form = LogFilter(request.GET, actors=queries.actors_in(unit.code), verbs=verbs)
    form.is_valid()
    return form


def _wanted(form: LogFilter) -> queries.Wanted:
    said = form.cleaned_data
    return queries.Wanted(
        actor_name=said.get("oleh", ""),
        verb=said.get("perbuatan", ""),
        first=said.get("dari"),
        last=said.get("sampai"),
    )

"""An office's place in the tree: its names, and the offices below it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.org.forms import AliasForm
from zona.org.models import Unit
from zona.org.queries import units as queries
from zona.org.refusals import Refusal
from zona.org.scope import at, unit_page, viewer
from zona.org.services import units as services
from zona.org.views.reasons import ask_reason
from zona.ui.exports import asks_table, table_response
from zona.ui.forms import typed

PER_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@unit_page("units.manage")
def units(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    """The office's other names, one of which can be added, and the offices below."""
    form = AliasForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_alias(unit=unit, name=form.cleaned_data["name"], actor=viewer(request).person, at=at(request))
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Nama lain ditambahkan."))
            return redirect("org_units", unit.code)
    search = typed(request.GET, "cari")
    below = queries.children_of(unit, viewer=viewer(request), search=search)
    if asks_table(request):
        head = [_("Kode"), _("Nama"), _("Nama resmi"), _("Tingkat")]
        rows = ([one.code, one.name, one.long_name, one.level] for one in below)
        return table_response(request, f"satuan-kerja-{unit.code}", head, rows)
    told = {
        "form": form,
        "aliases": queries.aliases_of(unit),
        "parent": queries.parent_of(unit, viewer=viewer(request)),
        "page": Paginator(below, PER_PAGE).get_page(request.GET.get("halaman")),
        "search": search,
    }
    return render(request, "org/units.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("units.manage")
def alias_drop(request: HttpRequest, unit: Unit, alias: int) -> HttpResponse:
    """Takes another name away."""
    found = queries.aliases_of(unit).filter(pk=alias).select_related("unit").first()
    if found is None:
        raise Http404
    said = {"name": found.name, "unit": unit.name}
    return ask_reason(
        request,
        lambda reason: services.drop_alias(alias=found, reason=reason, actor=viewer(request).person, at=at(request)),
        title=_("Hapus nama lain “%(name)s”") % said,
        lead=_("Keputusan yang memakai nama ini tidak lagi dikenali sebagai keputusan %(unit)s.") % said,
        button=_("Hapus nama lain"),
        done=_("Nama lain “%(name)s” dihapus.") % said,
        back=reverse("org_units", args=[unit.code]),
    )

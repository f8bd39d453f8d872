"""The page on which an office sees what the ministry's PortalRB would get, before it asks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from zona.api.portalrb.forms import ADDRESSES, ANSWERS, RehearsalForm
from zona.api.portalrb.rehearsing import rehearse
from zona.assessment.queries.portal import proposed_year
from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.post.queries.connections import RIGHT, tokens_of
from zona.rules.lke.ministry import ministry
from zona.rules.lke.portal import Why

WHY = {
    Why.UNANSWERED: _("belum dijawab kantor"),
    Why.UNREADABLE: _("jawaban tidak sesuai skala butir"),
    Why.UNJUDGED: _("belum dinilai TPI"),
    Why.OUTDATED: _("kantor mengubah jawabannya setelah TPI menilai"),
    Why.UNPROVEN: _("tidak ada dokumen yang ditunjukkan"),
    Why.LIMITED: _("hanya dokumen terbatas, yang tidak disebut"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page(RIGHT)
def rehearsal(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Asks our own addresses as the ministry's client does, and shows everything that it would see."""
    asker, day = viewer(request), today(request)
    tokens = list(tokens_of(unit, viewer=asker))
    form = RehearsalForm(tokens, unit, day, request.POST if request.method == "POST" else None)
    form.initial["year"] = proposed_year(unit, below=True) or day.year
    if code := request.GET.get("kode"):
        form.initial.update(code=code[:60], endpoint=ANSWERS)
    if request.GET.get("token") in {one.code for one in tokens}:
        form.initial["token"] = request.GET["token"]
    shown = rehearse(request, form.cleaned_data, viewer=asker) if form.is_bound and form.is_valid() else None
    told = {
        "form": form,
        "shown": shown,
        "site": request.build_absolute_uri("/").rstrip("/"),
        "host": request.get_host(),
        "per_minute": settings.PORTALRB_PER_MINUTE,
        "manner": ministry(),
        "addresses": ADDRESSES.values(),
        "gaps": [
            (gap, *(WHY[why] if why else "" for why in (gap.unit, gap.tpi, gap.evidence)))
            for gap in (shown.gaps if shown else [])
        ],
    }
    response = render(request, "api/rehearsal.html", told, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response

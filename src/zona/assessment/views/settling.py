"""Saying of an item that it rises no more this year, and taking that back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.settling import settle_item, unsettle_item
from zona.assessment.views.answering import item_page, may_answer, part_of
from zona.assessment.views.finding import assessment_or_404, item_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer


@unit_page("lke.answer")
@require_POST
def settle(request: HttpRequest, unit: Unit, year: int, item: str) -> HttpResponse:
    """Keeps with a reason that an item rises no more this year; with `cabut` takes it back."""
    found = assessment_or_404(unit, year)
    asked = item_or_404(found, item)
    if not may_answer(request, unit, part_of(asked)):
        raise PermissionDenied
    person, now = viewer(request).person, at(request)
    try:
        if "cabut" in request.POST:
            unsettle_item(actor=person, at=now, assessment=found, item=asked.code)
            messages.success(request, _("Pernyataan dicabut; butir ini dapat naik lagi."))
        else:
            reason = request.POST.get("reason", "")
            settle_item(actor=person, at=now, assessment=found, item=asked.code, reason=reason)
            messages.success(request, _("Tercatat: butir ini tidak dapat naik lagi tahun ini."))
    except UnableToAnswer as refusal:
        return item_page(request, unit, found, asked, refusal=str(refusal))
    return redirect("assessment_item", unit.code, year, asked.code)

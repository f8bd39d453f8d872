"""Moving a round on: what it means, what it asks for, one button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.assessment.refusals import UnableInRound
from zona.assessment.roundforms import DeclarationForm, MoveForm
from zona.assessment.roundwords import DANGER, MOVE_LEADS, MOVES
from zona.assessment.services.rounds import declare, move
from zona.assessment.shortfall import shortfall_in
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.rules.lke.rounds import MOVES as TABLE

FORM = ["GET", "HEAD", "POST"]
TOWARDS_PROPOSAL = frozenset({"approve", "propose"})
"""The moves before which it is said what a proposal would lack."""


@require_http_methods(FORM)
@unit_page("lke.view")
def move_page(request: HttpRequest, unit: Unit, year: int, code: str, key: str) -> HttpResponse:
    """Asks for what a move needs and makes it."""
    asked = TABLE.get(key)
    if asked is None:
        raise Http404
    found, powers = round_or_404(request, unit, year, code)
    if not (asked.rights & powers.rights or asked.posts & powers.posts):
        raise PermissionDenied
    if asked.posts and powers.undeclared:
        return redirect("round_declare", unit.code, year, code)
    form = MoveForm(asked, found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            move(
                actor=viewer(request).person,
                at=at(request),
                in_round=found,
                move=key,
                reason=form.cleaned_data.get("reason", ""),
                said=form.said(),
            )
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Tercatat: %(did)s.") % {"did": MOVES[key]})
            return redirect("round", unit.code, year, code)
    told = {
        "year": year,
        "round": found,
        "form": form,
        "words": MOVES[key],
        "lead": MOVE_LEADS[key],
        "danger": key in DANGER,
        "shortfall": shortfall_in(found) if key in TOWARDS_PROPOSAL else None,
    }
    return render(request, "assessment/rounds/move.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("lke.view")
def declaration(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Where somebody with a post declares their interests before they judge."""
    found, powers = round_or_404(request, unit, year, code)
    if powers.seat is None:
        raise PermissionDenied
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            declare(
                actor=viewer(request).person,
                at=at(request),
                in_round=found,
                free=given["free"] == "ya",
                words=given["words"],
            )
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Pernyataan Anda tercatat."))
            return redirect("round", unit.code, year, code)
    told = {"year": year, "round": found, "form": form}
    return render(request, "assessment/rounds/declare.html", told, status=422 if form.errors else 200)

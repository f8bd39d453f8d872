"""Saying that the agency proposes a unit by the affirmation, or taking it back; with the reason and who did it when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.models import Round
from zona.assessment.queries.rounds import Powers
from zona.assessment.refusals import UnableInRound
from zona.assessment.roundforms import AffirmForm
from zona.assessment.services.affirming import VERBS, set_affirmed
from zona.assessment.views.rounds.finding import course_or_404
from zona.audit.queries import history_of
from zona.audit.sentences import reason_in, sentence_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.rules.lke.portal import WBK, category
from zona.rules.lke.rounds import ROUNDS


@require_safe
@unit_page("lke.view")
def affirmation(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """What is said to the ministry now, and the history; whoever keeps the rounds finds the other way beside it."""
    found, powers = course_or_404(request, unit, year, code)
    return _shown(request, found, powers, AffirmForm())


@require_POST
@unit_page("lke.rounds")
def save(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Affirms or takes back."""
    found, powers = course_or_404(request, unit, year, code)
    form = AffirmForm(request.POST)
    if form.is_valid():
        try:
            set_affirmed(
                actor=viewer(request).person,
                at=at(request),
                in_round=found,
                affirmed=request.POST.get("affirmed") == "ya",
                reason=form.cleaned_data["reason"],
            )
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Tersimpan; PortalRB membacanya mulai sekarang."))
            return redirect("round_affirmation", unit.code, year, code)
    return _shown(request, found, powers, form)


def _shown(request: HttpRequest, found: Round, powers: Powers, form: AffirmForm) -> HttpResponse:
    entries = history_of([found.subject]).filter(verb__in=VERBS.values())
    aim = found.assessment.aim
    told = {
        "year": found.assessment.year,
        "round": found,
        "form": form,
        "may": ROUNDS in powers.rights and found.is_open and aim == WBK,
        "for_wbk": aim == WBK,
        "category": category(aim, affirmed=found.affirmed),
        "history": [(one, sentence_of(one), reason_in(one)) for one in entries],
    }
    return render(request, "assessment/rounds/affirmation.html", told, status=422 if form.errors else 200)

"""What is wrong with an adopted plan, and what became of what was found while its decree was read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.plan.imports.wording import SEVERITIES
from zona.plan.queries import PlanFinding, findings_of, looked_at
from zona.plan.views.finding import plan_or_404


@unit_page("plan.view")
@require_safe
def findings(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Every finding about the plan as it stands now."""
    plan = plan_or_404(request, unit, year)
    every = findings_of(plan)
    now = [f for f in every if f.state != "gone"]
    groups = [
        {"title": str(words), "key": key, "found": [_told(f) for f in now if f.severity == key]}
        for key, words in SEVERITIES.items()
    ]
    given = {
        "plan": plan,
        "year": year,
        "groups": [g for g in groups if g["found"]],
        "count": len(now),
        "looked": looked_at(now),
        "gone": [_told(f) for f in every if f.state == "gone"],
        "blind": _blind(now),
    }
    return render(request, "plan/findings.html", given)


def _told(found: PlanFinding) -> dict[str, Any]:
    """A finding in the language of the page."""
    english = get_language() == "en"
    kind = found.kind
    basis = kind.basis_en + found.basis.removeprefix(kind.basis) if kind and english else found.basis
    return {
        "where": found.where,
        "ref": found.ref,
        "text": found.english if english else found.message,
        "basis": basis,
        "proposal": found.proposal,
        "state": _state(found),
        "reason": found.reason,
    }


def _state(found: PlanFinding) -> str:
    """What was decided about it, in words; nothing for one that nobody decided upon."""
    return {"left": _("Dibiarkan."), "taken": _("Usulan dipakai."), "gone": _("Sudah diperbaiki.")}.get(found.state, "")


def _blind(found: list[PlanFinding]) -> list[str]:
    """What the rules that found something cannot see, each once."""
    english = get_language() == "en"
    kinds = dict.fromkeys(f.kind for f in found)
    return list(dict.fromkeys(k.blind_en if english else k.blind for k in kinds if k and k.blind))

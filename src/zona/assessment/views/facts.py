"""What is known of the conditions beside the score (PermenPANRB 5/2024 Tabel 5)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zona.assessment.forms import FactsForm
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import set_facts
from zona.assessment.views.finding import assessment_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.rules.lke.instrument import load_instrument
from zona.ui.forms import whole_number


@unit_page("lke.view")
def facts(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The conditions, each with its clause; those who answer fill them in."""
    found = assessment_or_404(unit, year)
    instrument = load_instrument(found.edition)
    may_answer = viewer(request).may("lke.answer", unit, area=0)
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied
        form = FactsForm(instrument, found.facts, data=request.POST)
        if form.is_valid():
            try:
                set_facts(
                    actor=viewer(request).person,
                    at=at(request),
                    assessment=found,
                    facts=form.facts(),
                    version=whole_number(request.POST.get("version", "")) or 0,
                )
                messages.success(request, _("Syarat tersimpan."))
                return redirect("assessment", unit.code, year)
            except UnableToAnswer as refusal:
                form.add_error(None, str(refusal))
    else:
        form = FactsForm(instrument, found.facts)
    return render(
        request,
        "assessment/facts.html",
        {"year": year, "assessment": found, "form": form, "may_answer": may_answer, "gates": form.gates()},
        status=422 if form.errors else 200,
    )

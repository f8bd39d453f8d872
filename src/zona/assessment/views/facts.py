"""What is known of the conditions beside the score (PermenPANRB 5/2024 Tabel 5)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.forms import FactsForm
from zona.assessment.models import Assessment
from zona.assessment.queries.gates import Affirming, affirmings, known_of
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.roundsheet import value_words
from zona.assessment.services.answering import set_facts
from zona.assessment.views.finding import assessment_or_404
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.rules.lke.gates import whole_months
from zona.rules.lke.loading import load_instrument
from zona.ui import words
from zona.ui.forms import whole_number


@unit_page("lke.view")
@require_safe
def facts(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The conditions, each with its clause and what is known of it; those who answer fill them in."""
    found = assessment_or_404(unit, year)
    return _shown(request, found, FactsForm(load_instrument(found.edition), found.facts))


@unit_page("lke.answer")
@require_POST
def save(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Keeps what is known of the conditions."""
    found = assessment_or_404(unit, year)
    if not _may_answer(request, unit):
        raise PermissionDenied
    form = FactsForm(load_instrument(found.edition), found.facts, data=request.POST)
    if form.is_valid():
        try:
            set_facts(
                actor=viewer(request).person,
                at=at(request),
                assessment=found,
                facts=form.facts(),
                version=whole_number(request.POST.get("version", "")) or 0,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Syarat tersimpan."))
            return redirect("assessment", unit.code, year)
        except UnableToAnswer as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return _shown(request, found, form)


def _may_answer(request: HttpRequest, unit: Unit) -> bool:
    """Conditions concern the whole office: whoever is bounded to areas reads them."""
    return viewer(request).may("lke.answer", unit, area=0)


def _shown(request: HttpRequest, found: Assessment, form: FactsForm) -> HttpResponse:
    known = _known(request, found)
    form.explain(known)
    told = {
        "year": found.year,
        "assessment": found,
        "form": form,
        "may_answer": _may_answer(request, found.unit),
        "known": form.known(),
        "history": [(one, _changes(form, one)) for one in affirmings(found)],
    }
    return render(request, "assessment/facts.html", told, status=422 if form.errors else 200)


def _known(request: HttpRequest, found: Assessment) -> dict[str, str]:
    """What the product itself knows of each condition, a sentence by its fact."""
    known, items = known_of(found), load_instrument(found.edition).items
    said = {
        fact: _("Menurut jawaban butir %(item)s: %(counts)s.")
        % {"item": item, "counts": value_words(items[item], value)}
        for fact, (item, value) in known.counts.items()
        if item in items
    }
    if known.first_decree:
        months = whole_months(known.first_decree, today(request))
        said["one_year"] = _("Keputusan rencana aksi tertua di Zona ditandatangani %(day)s, %(n)d bulan yang lalu.") % {
            "day": words.day(known.first_decree),
            "n": months,
        }
    if known.predicates:
        year, outcome, letter = known.predicates[0]
        said["prior_predicate"] = _("Putaran %(year)d berakhir dengan %(predicate)s, surat %(letter)s.") % {
            "year": year,
            "predicate": outcome,
            "letter": letter or "–",
        }
    return said


def _changes(form: FactsForm, one: Affirming) -> list[tuple[str, str, str]]:
    """What was changed, each as its title, what was said before, and after."""
    titles = {name: str(field.label) for name, field in form.fields.items()}
    return [(titles.get(name, name), form.words(name, was), form.words(name, now)) for name, was, now in one.changes]

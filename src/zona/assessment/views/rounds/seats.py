"""Who assesses, and until when."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.assessment.models import Round
from zona.assessment.queries.rounds import candidates, declarations_of
from zona.assessment.refusals import UnableInRound
from zona.assessment.roundforms import DeadlinesForm, SeatForm
from zona.assessment.roundwords import POSTS
from zona.assessment.services.rounds import appoint, end_seat, set_deadlines
from zona.assessment.templatetags.rounds import parts_words
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.org.views.reasons import ask_reason
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Post
from zona.ui.exports import asks_table, second, table_response

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@unit_page("lke.rounds")
def seats(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:
    """Who sits in the round; a form appoints. `?bentuk=csv` or `xlsx` gives them as a table."""
    found, _powers = round_or_404(request, unit, year, code)
    if asks_table(request):
        head = [_("Orang"), _("Tugas"), _("Bagian"), _("Ditugaskan pada"), _("Menyatakan bebas benturan pada")]
        head += [_("Berakhir pada"), _("Alasan")]
        rows = [
            [s.person.name, POSTS[Post(s.post)], parts_words(s.areas) if s.areas else "", second(s.given_at),
             second(s.declared_at), second(s.ended_at), s.ended_reason]
            for s in found.seats.all()
        ]  # fmt: skip
        return table_response(request, f"penilai-{unit.code}-{year}-{found.number}", head, rows)
    people = candidates(unit, year, viewer=viewer(request))
    form = SeatForm(
        people, load_instrument(found.assessment.edition), request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        person = next(p for p in people if p.code == given["person"])
        try:
            appoint(
                actor=viewer(request).person,
                at=at(request),
                in_round=found,
                person=person,
                post=given["post"],
                areas=[int(area) for area in given["areas"]],
            )
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("%(name)s ditugaskan.") % {"name": person.name})
            return redirect("round_seats", unit.code, year, code)
    return _page(request, found, form, DeadlinesForm(found.deadlines))


@require_http_methods(FORM)
@unit_page("lke.rounds")
def deadlines(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The day of each stage."""
    found, _powers = round_or_404(request, unit, year, code)
    form = DeadlinesForm(found.deadlines, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        days = cast("dict[str, date | None]", form.cleaned_data)
        try:
            set_deadlines(actor=viewer(request).person, at=at(request), in_round=found, days=days)
        except UnableInRound as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Batas waktu tersimpan."))
            return redirect("round", unit.code, year, code)
    told = {"year": year, "round": found, "form": form}
    return render(request, "assessment/rounds/deadlines.html", told, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: Round, form: SeatForm, days: DeadlinesForm) -> HttpResponse:
    told = {
        "year": found.assessment.year,
        "round": found,
        "form": form,
        "days": days,
        "seats": [(s, POSTS[Post(s.post)]) for s in found.seats.all()],
        "declarations": declarations_of(found),
    }
    return render(request, "assessment/rounds/seats.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("lke.rounds")
def end(request: HttpRequest, unit: Unit, year: int, code: str, person: str) -> HttpResponse:
    """Ends somebody's post."""
    found, _powers = round_or_404(request, unit, year, code)
    seat = next((s for s in found.seats.all() if s.person.code == person and s.ended_at is None), None)
    if seat is None:
        raise Http404
    return ask_reason(
        request,
        lambda reason: end_seat(actor=viewer(request).person, at=at(request), seat=seat, reason=reason),
        title=_("Akhiri tugas %(name)s") % {"name": seat.person.name},
        lead=_("Penilaian yang sudah dibuat tetap tersimpan."),
        button=_("Akhiri tugas"),
        done=_("Tugas diakhiri."),
        back=reverse("round_seats", args=[unit.code, year, code]),
    )

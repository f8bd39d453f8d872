"""The list of meetings, a meeting's page, making and changing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.activities.forms import MeetingForm, PhotosForm
from zona.activities.invitations import calendar_of, proposed_agenda
from zona.activities.merging import merged
from zona.activities.models import Meeting
from zona.activities.queries import meeting_page, meetings_of
from zona.activities.queries.people import people_by_role
from zona.activities.refusals import Overtaken, UnableToMeet
from zona.activities.services import cancel_meeting, edit_meeting, make_meeting
from zona.activities.uses import href_of
from zona.activities.views.finding import meeting_or_404, open_meeting
from zona.catalogue.activities import meeting_kind, meeting_kinds
from zona.evidence.queries import may_read
from zona.evidence.uses import uses_of
from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.org.views.reasons import ask_reason
from zona.post.services.presence import note_closed, note_open
from zona.ui.exports import asks_table, table_response

FORM = ["GET", "HEAD", "POST"]


@require_safe
@unit_page("meeting.view")
def index(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The meetings of a year: to come, to be closed, held, called off."""
    found = list(meetings_of(unit, year, viewer=viewer(request)))
    if asks_table(request):
        return _table(request, unit, year, found)
    now = at(request)
    told = {
        "year": year,
        "coming": sorted((m for m in found if m.is_open and m.ended_at > now), key=lambda m: (m.day, m.begins)),
        "waiting": [m for m in found if m.is_open and m.ended_at <= now],
        "held": [m for m in found if m.closed_at],
        "cancelled": [m for m in found if m.cancelled_at],
        "may_manage": viewer(request).may("meeting.manage", unit),
    }
    return render(request, "activities/list.html", told)


def _kind_name(key: str) -> str:
    kind = meeting_kind(key)
    return kind.en if get_language() == "en" else kind.id


def _table(request: HttpRequest, unit: Unit, year: int, found: list[Meeting]) -> HttpResponseBase:
    head = [
        _("Hari"), _("Mulai"), pgettext("end of a meeting", "Selesai"), _("Judul"), _("Jenis rapat"), _("Tempat"),
        _("Pimpinan rapat"), _("Nomor undangan"), _("Ditutup"), _("Dibatalkan"), _("Alasan"),
    ]  # fmt: skip
    rows = (
        [
            one.day.isoformat(), f"{one.begins:%H:%M}", f"{one.ends:%H:%M}", one.title,
            _kind_name(one.kind), one.place, one.chair, one.letter,
            day_of(one.closed_at).isoformat() if one.closed_at else "",
            day_of(one.cancelled_at).isoformat() if one.cancelled_at else "", one.cancelled_reason,
        ]
        for one in sorted(found, key=lambda one: (one.day, one.begins))
    )  # fmt: skip
    return table_response(request, f"{_('rapat')}-{unit.code}-{year}", head, rows)


@require_safe
@unit_page("meeting.view")
def page(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """A meeting: before it the agenda and the guests, then attendance and minutes, at last what was agreed."""
    found, asker = meeting_or_404(request, unit, year, code), viewer(request)
    told = meeting_page(found)
    papers = [paper for paper in told.papers if may_read(asker, paper.document)]
    used = uses_of([paper.document_id for paper in papers], viewer=asker)
    uses = {use.href: use for rooms in used.values() for _room, each in rooms for use in each}
    uses.pop(href_of(found), None)  # it need not tell of itself
    given = {
        "year": year,
        "meeting": found,
        "page": told,
        "papers": papers,
        "uses": list(uses.values()),
        "states": [(one, one.state(today(request))) for one in told.decisions],
        "before": [(one, one.state(today(request))) for one in told.before],
        "may_manage": asker.may("meeting.manage", unit),
        "has_begun": at(request) >= found.began_at,
        "files": PhotosForm(),
    }
    return render(request, "activities/meeting.html", given)


@require_safe
@unit_page("meeting.view")
def ics(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The meeting for a calendar."""
    found = meeting_or_404(request, unit, year, code)
    href = request.build_absolute_uri(reverse("meeting", args=[unit.code, year, code]))
    response = HttpResponse(calendar_of(found, href, at=at(request)), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="rapat-{found.day.isoformat()}.ics"'
    return response


@require_http_methods(FORM)
@unit_page("meeting.manage")
def new(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Makes a meeting; its agenda is proposed from what is late and what was agreed."""
    asker = viewer(request)
    people = people_by_role(unit, today=today(request))
    kind = meeting_kinds().get(request.GET.get("jenis", "")) or next(iter(meeting_kinds().values()))
    with override("id"):  # the agenda goes into a letter
        agenda = "\n".join(proposed_agenda(unit, year, kind, viewer=asker)) if request.method != "POST" else ""
    initial: dict[str, Any] = {
        "kind": kind.key,
        "title": kind.id,
        "agenda": agenda,
        "note_taker": asker.person.name,
        "people": [person.code for person in people],
        "begins": "09:00",
        "ends": "11:00",
    }
    form = MeetingForm(request.POST or None, initial=initial, people=people)
    if form.is_valid():
        try:
            made = make_meeting(
                actor=asker.person,
                at=at(request),
                unit=unit,
                facts=form.facts(),
                agenda=form.agenda_lines(),
                guests=form.guests(),
            )
        except UnableToMeet as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Rapat dibuat. Unduh undangannya, lalu sampaikan."))
            return redirect("meeting", unit.code, made.day.year, made.code)
    told = {"year": year, "form": form, "kind": kind, "kinds": meeting_kinds().values()}
    return render(request, "activities/edit.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("meeting.manage")
def edit(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Changes a meeting that is neither closed nor called off."""
    found, asker = open_meeting(request, unit, year, code), viewer(request)
    people = people_by_role(unit, today=today(request))
    guests = list(found.invitees.select_related("person").order_by("position"))
    for guest in guests:
        if guest.person and guest.person not in people:  # who left since
            people[guest.person] = []
    form, status = MeetingForm(request.POST or None, initial=MeetingForm.initial_of(found, guests), people=people), 422
    if form.is_valid():
        try:
            edit_meeting(
                actor=asker.person,
                at=at(request),
                meeting=found,
                version=form.cleaned_data["version"] or 0,
                facts=form.facts(),
                agenda=form.agenda_lines(),
                guests=form.guests(),
            )
        except Overtaken as refusal:
            form = merged(form, request.POST, _stored(found), found.subject, str(refusal))
            status = 409
        except UnableToMeet as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            note_closed(person=asker.person, subject=found.subject)
            messages.success(request, _("Perubahan disimpan."))
            return redirect("meeting", unit.code, found.day.year, code)
    others = note_open(person=asker.person, subject=found.subject, at=at(request))
    told = {"year": year, "form": form, "meeting": found, "others": others}
    return render(request, "activities/edit.html", told, status=status if form.errors else 200)


@require_http_methods(FORM)
@unit_page("meeting.manage")
def cancel(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Calls a meeting off, with a reason."""
    found = open_meeting(request, unit, year, code)
    return ask_reason(
        request,
        lambda reason: cancel_meeting(actor=viewer(request).person, at=at(request), meeting=found, reason=reason),
        title=_("Batalkan rapat"),
        lead=_("%(title)s tetap terbaca beserta alasannya. Sampaikan pembatalan kepada yang diundang.")
        % {"title": found.title},
        button=_("Batalkan rapat"),
        done=_("Rapat dibatalkan."),
        back=reverse("meeting", args=[unit.code, year, code]),
    )


def _stored(found: Meeting) -> dict[str, Any]:
    """The form's values as somebody else has saved them meanwhile."""
    found.refresh_from_db()
    return MeetingForm.initial_of(found, found.invitees.select_related("person").order_by("position"))

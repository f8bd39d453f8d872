"""While a meeting is held: presence by link or sheet, minutes, decisions, photos."""

from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.activities.forms import DecisionForm, ItemForm, PhotosForm, SheetForm
from zona.activities.invitations import qr_path
from zona.activities.links import fits, secret_of
from zona.activities.models import AgendaItem, Meeting, MeetingPaper
from zona.activities.papers import title_of
from zona.activities.queries import meeting_page
from zona.activities.queries.meetings import meeting_by_link
from zona.activities.queries.people import people_by_role
from zona.activities.refusals import Overtaken, UnableToMeet
from zona.activities.services import add_decision, add_file, attend, note_item, tick_sheet
from zona.activities.views.finding import meeting_or_404, open_meeting
from zona.evidence.refusals import UnableToRegister
from zona.files.models import Upload
from zona.files.pictures import is_picture
from zona.files.sending import BroughtForm
from zona.files.services import UnableToStore, store
from zona.files.services.uploads import drop_all
from zona.org.models import Unit
from zona.org.scope import at, signed_in, today, unit_page, viewer
from zona.post.services.presence import note_open
from zona.ui.forms import whole_number

FORM = ["GET", "HEAD", "POST"]
What = MeetingPaper.What


@require_http_methods(FORM)
@signed_in
def here(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Confirms that the asker is present. Only for those who were invited or may see the office's meetings."""
    asker = viewer(request)
    found = meeting_by_link(code, viewer=asker)
    if found is None or not fits(found, secret):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            attend(actor=asker.person, at=at(request), meeting=found)
        except UnableToMeet as refusal:
            refused = str(refusal)
    mine = found.invitees.filter(person=asker.person, attended_at__isnull=False).first()
    told = {"meeting": found, "mine": mine, "refused": refused, "takes": found.takes_presence(at(request))}
    return render(request, "activities/here.html", told, status=422 if refused else 200)


@require_safe
@unit_page("meeting.manage")
def qr(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The attendance link as a QR code, to be projected."""
    found = open_meeting(request, unit, year, code)
    href = request.build_absolute_uri(reverse("meeting_here", args=[code, secret_of(found)]))
    path, side = qr_path(href)
    told = {"year": year, "meeting": found, "href": href, "path": path, "side": side}
    return render(request, "activities/qr.html", told)


@require_http_methods(FORM)
@unit_page("meeting.manage")
def attendance(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Who was present: ticked from the signed sheet, which can be added as a photo or scan."""
    found = open_meeting(request, unit, year, code)
    form = SheetForm(request.POST or None, request.FILES or None)
    refused, ticked = "", {guest.pk for guest in found.invitees.filter(attended_at__isnull=False)}
    if request.method == "POST":
        present, seen = (
            {n for text in request.POST.getlist(name) if (n := whole_number(text)) is not None}
            for name in ("hadir", "semula")
        )
        ticked = (ticked - seen) | present
    if request.method == "POST" and form.is_valid():
        try:
            tick_sheet(actor=viewer(request).person, at=at(request), meeting=found, present=present, seen=seen)
        except UnableToMeet as refusal:
            refused = str(refusal)
        else:
            _added(request, found, form, What.SHEET)
            if not form.errors:
                messages.success(request, _("Kehadiran disimpan."))
                return redirect("meeting", unit.code, year, code)
    told = {"year": year, "meeting": found, "page": meeting_page(found), "form": form, "refused": refused}
    told["ticked"] = ticked
    return render(request, "activities/attendance.html", told, status=422 if refused or form.errors else 200)


@require_safe
@unit_page("meeting.manage")
def minutes(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The minutes, point by point; each is saved by itself."""
    return _minutes(request, open_meeting(request, unit, year, code))


@require_POST
@unit_page("meeting.manage")
def note(request: HttpRequest, unit: Unit, year: int, code: str, position: int) -> HttpResponse:
    """Saves one point of the minutes. A browser that saves by itself gets only what to say beside it."""
    found = open_meeting(request, unit, year, code)
    item = found.items.filter(position=position).first()
    if item is None:
        raise Http404
    item.meeting = found
    form = ItemForm(request.POST, auto_id=f"acara-{position}-%s")
    said: dict[str, Any] = {"item": item, "form": form, "version": item.version}
    if form.is_valid():
        texts = {name: form.cleaned_data[name] for name in ("discussion", "decision")}
        try:
            kept = note_item(actor=viewer(request).person, at=at(request), item=item, version=form.seen(), **texts)
            said |= {"item": kept, "version": kept.version, "saved": True}
        except Overtaken as refusal:
            said |= {"version": form.seen(), "theirs": item, "refused": str(refusal)}
        except UnableToMeet as refusal:
            said |= {"version": form.seen(), "refused": str(refusal)}
    status = 200 if said.get("saved") else 409 if "theirs" in said else 422
    if request.headers.get("HX-Request"):
        return render(request, "activities/saved.html", {"year": year, "meeting": found, "told": said}, status=status)
    if status == 200:
        return redirect(f"{reverse('meeting_minutes', args=[unit.code, year, code])}#acara-{position}")
    return _minutes(request, found, {position: said}, status=status)


@require_safe
@unit_page("meeting.manage")
def editors(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Who else has the meeting open for writing."""
    found = open_meeting(request, unit, year, code)
    others = note_open(person=viewer(request).person, subject=found.subject, at=at(request))
    return render(request, "activities/editors.html", {"year": year, "meeting": found, "others": others})


@require_POST
@unit_page("meeting.manage")
def decide(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Adds a decision."""
    found = open_meeting(request, unit, year, code)
    form = DecisionForm(request.POST, people=people_by_role(unit, today=today(request)))
    if form.is_valid():
        try:
            add_decision(
                actor=viewer(request).person,
                at=at(request),
                meeting=found,
                text=form.cleaned_data["text"],
                owner=form.who(),
                owner_name=form.cleaned_data["owner_name"],
                due_on=form.cleaned_data["due_on"],
            )
        except UnableToMeet as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(f"{reverse('meeting_minutes', args=[unit.code, year, code])}#tindak-lanjut")
    return _minutes(request, found, decision=form, status=422)


@require_POST
@unit_page("meeting.manage")
def photos(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Adds photos to a meeting."""
    found = meeting_or_404(request, unit, year, code)
    form = PhotosForm(request.POST, request.FILES)
    made = _added(request, found, form, What.PHOTO) if form.is_valid() else 0
    if made:
        messages.success(request, ngettext("%(n)d foto ditambahkan.", "%(n)d foto ditambahkan.", made) % {"n": made})
    for text in (text for each in form.errors.values() for text in each):
        messages.error(request, str(text))
    return redirect("meeting", unit.code, year, code)


def _added(request: HttpRequest, found: Meeting, form: BroughtForm, what: MeetingPaper.What) -> int:
    """Puts each file into the register; what one lacks stands in the form's faults. How many were added."""
    asker, made, done = viewer(request), 0, list[Upload]()
    count = len(form.cleaned_data["berkas"]) + len(form.cleaned_data["kiriman"])
    given: dict[str, Any] = {"actor": asker.person, "at": at(request)}
    for name, content, upload in form.brought(found.unit, viewer=asker):
        done += [upload] if upload else []
        if what == What.PHOTO and not is_picture(content):
            form.add_error("berkas", _("%(name)s bukan foto yang dapat dibuka.") % {"name": name})
            continue
        with override("id"):
            base = title_of(what, found)
        title = base if count == 1 and what == What.SHEET else f"{base}: {PurePosixPath(name).stem}"
        try:
            stored = store(**given, unit=found.unit, name=name, content=content, kept_for="evidence")
            add_file(**given, meeting=found, what=what, file=stored, facts={"title": title[:300]})
            made += 1
        except UnableToStore as refusal:
            form.add_error("berkas", refusal.message)
        except (UnableToMeet, UnableToRegister) as refusal:
            form.add_error("berkas", str(refusal))
    form.forget_sent(upload.code for upload in done)
    drop_all(done)
    return made


def _minutes(
    request: HttpRequest,
    found: Meeting,
    told: dict[int, dict[str, Any]] | None = None,
    decision: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = meeting_page(found)
    people = people_by_role(found.unit, today=today(request))
    day = today(request)
    given = {
        "year": found.day.year,
        "meeting": found,
        "page": page,
        "lines": [(told or {}).get(item.position) or _line(item) for item in page.items],
        "states": [(one, one.state(day)) for one in page.decisions],
        "before": [(one, one.state(day)) for one in page.before],
        "decision": decision or DecisionForm(people=people),
        "others": note_open(person=viewer(request).person, subject=found.subject, at=at(request)),
    }
    return render(request, "activities/minutes.html", given, status=status)


def _line(item: AgendaItem) -> dict[str, Any]:
    initial = {"discussion": item.discussion, "decision": item.decision, "version": item.version}
    form = ItemForm(initial=initial, auto_id=f"acara-{item.position}-%s")
    return {"item": item, "form": form, "version": item.version}

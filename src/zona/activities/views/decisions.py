"""What was agreed at meetings: the list with its states, and marking something as done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.activities.forms import Filter, SettleForm
from zona.activities.models import Decision
from zona.activities.queries import DecisionFilter, decision, decisions_of
from zona.activities.refusals import UnableToMeet
from zona.activities.services import settle_decision
from zona.activities.views.finding import over
from zona.evidence.models import Document
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import register_document
from zona.files.services import UnableToStore, store
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.scope import Over, at, today, unit_page, viewer
from zona.ui import words
from zona.ui.exports import table_response
from zona.ui.forms import typed

PER_PAGE = 50


@require_safe
@unit_page("meeting.view")
def index(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The decisions of all the office's meetings, as the address filters them."""
    asker, day = viewer(request), today(request)
    pages = Paginator(decisions_of(unit, viewer=asker, wanted=_wanted(request)), PER_PAGE)
    page = pages.get_page(request.GET.get("halaman"))
    told = {
        "year": year,
        "page": page,
        "rows": [(one, one.state(day), may_settle(asker, unit, one)) for one in page.object_list],
        "filter": Filter(request.GET),
        "query": request.GET.urlencode(),
        "today": day,
    }
    return render(request, "activities/decisions.html", told)


@require_safe
@unit_page("meeting.view")
def index_csv(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The same list as CSV."""
    head = [
        _("Apa"),
        _("Siapa"),
        _("Paling lambat"),
        _("Keadaan"),
        _("Apa yang sudah dilakukan"),
        _("Rapat"),
        _("Hari"),
    ]
    said = {"done": _("selesai"), "late": _("terlambat"), "open": _("berjalan")}
    day = today(request)
    rows = (
        [
            one.text,
            one.owner_name,
            one.due_on.isoformat(),
            said[one.state(day)],
            one.done_note,
            one.meeting.title,
            one.meeting.day.isoformat(),
        ]
        for one in decisions_of(unit, viewer=viewer(request), wanted=_wanted(request)).iterator()
    )
    return table_response(request, f"tindak-lanjut-{unit.code}-{year}", head, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("meeting.view")
def settle(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Marks a decision as done: its owner does, or who manages the meetings."""
    asker = viewer(request)
    found = decision(unit, code, viewer=asker)
    if found is None:
        raise Http404
    if not may_settle(asker, unit, found, done=True):
        raise PermissionDenied
    if found.meeting.cancelled_at:
        raise over(found.meeting)
    if found.done_at and request.method != "POST":
        raise Over(_done_words(found), reverse("meeting_decisions", args=[unit.code, year]))
    form = SettleForm(request.POST or None, request.FILES or None)
    if form.is_bound and found.done_at:
        form.add_error(None, _done_words(found))
    if form.is_bound and form.is_valid() and _settled(request, unit, found, form):
        messages.success(request, _("Tindak lanjut dinyatakan selesai."))
        return redirect("meeting_decisions", unit.code, year)
    told = {"year": year, "one": found, "form": form, "may_add": asker.may("evidence.add", unit)}
    return render(request, "activities/settle.html", told, status=422 if form.errors else 200)


def may_settle(asker: Viewer, unit: Unit, one: Decision, *, done: bool = False) -> bool:
    """Whether the viewer may mark this decision as done; `done` asks for the right alone, of one that is done too."""
    return (done or not one.done_at) and (one.owner_id == asker.person.pk or asker.may("meeting.manage", unit))


def _done_words(one: Decision) -> str:
    said = {"when": words.instant(one.done_at), "name": one.done_by or "", "text": one.text}
    return _("“%(text)s” sudah dinyatakan selesai oleh %(name)s pada %(when)s.") % said


def _settled(request: HttpRequest, unit: Unit, found: Decision, form: SettleForm) -> bool:
    """Whether it is done; what was refused stands in the form's faults."""
    actor, now = viewer(request).person, at(request)
    try:
        document = _proof(request, unit, found, form)
        settle_decision(actor=actor, at=now, decision=found, note=form.cleaned_data["note"], document=document)
    except UnableToStore as refusal:
        form.add_error("berkas", refusal.message)
    except UnableToRegister as refusal:
        form.add_error("berkas", str(refusal))
    except UnableToMeet as refusal:
        form.add_error(refusal.field or None, str(refusal))
    return not form.errors


def _proof(request: HttpRequest, unit: Unit, found: Decision, form: SettleForm) -> Document | None:
    file = form.cleaned_data["berkas"]
    if not file or not viewer(request).may("evidence.add", unit):
        return None
    given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "unit": unit}
    stored = store(**given, name=file.name or "", content=file, kept_for="evidence")
    title = _("Bukti tindak lanjut: %(text)s") % {"text": found.text}
    return register_document(**given, file=stored, title=title[:300], dated_on=None, issuer=unit.name)


def _wanted(request: HttpRequest) -> DecisionFilter:
    state = request.GET.get("keadaan", "")
    return DecisionFilter(
        state=state if state in {"open", "late", "done"} else "",
        mine=request.GET.get("milik") == "saya",
        search=typed(request.GET, "cari"),
    )

"""A month's page: handing in, taking back, noting."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from zona.evidence.models import Document
from zona.evidence.wording import known_words
from zona.files.models import Upload
from zona.files.sending import sent_before
from zona.files.services import UnableToStore, clean_name, receive
from zona.files.services.uploads import drop_all
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.plan.models import Action, Occurrence
from zona.plan.monthforms import HandInForm, NoteForm, Picks
from zona.plan.paperkinds import PaperKinds
from zona.plan.queries import links_of
from zona.plan.queries.month import MonthPage, documents_by_code, documents_to_pick, hands_in, month_at, month_page
from zona.plan.services import (
    Handed,
    MonthChanged,
    NewFile,
    UnableToAct,
    file_and_hand_in,
    file_new,
    note,
    take_back,
)
from zona.plan.views.finding import plan_or_404
from zona.rules.calendar import unsure
from zona.ui import words
from zona.ui.forms import typed

NOTE_ID = "catatan_%s"


def month_or_404(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> Occurrence:
    """The planned month of the address."""
    found = month_at(unit, year, ref, month, viewer=viewer(request))
    if found is None:
        plan_or_404(request, unit, year)  # says it where there is no plan at all
        raise Http404
    return found


def page_of(request: HttpRequest, occurrence: Occurrence, letters: int = 0) -> MonthPage:
    """The month's page as the asker sees it, with the first `letters` of what stands in its documents."""
    return month_page(occurrence, viewer=viewer(request), today=today(request), doubts=True, letters=letters)


@unit_page("plan.view")
@require_safe
def month(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """What is asked for a month, what was handed in, and the form to hand in."""
    return _shown(request, page_of(request, month_or_404(request, unit, year, ref, month)))


@unit_page("plan.hand_in")
@require_POST
def give(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """Hands in: files become documents of the register first, so that none is lost whatever is refused afterwards."""
    page = page_of(request, month_or_404(request, unit, year, ref, month))
    if not page.may_hand_in and not _holds(request, page):
        raise PermissionDenied
    items = [asked.item for asked in page.asked]
    form = HandInForm(request.POST, request.FILES, items=items, known=PaperKinds(page.action))
    plan = page.action.plan
    if not page.may_hand_in:
        say_over(form, page.action)
        return _shown(request, page, form, status=422)
    picks = _picks(request, page)
    picked = documents_by_code(plan, request.POST.getlist("document"), viewer=viewer(request))
    chosen = {one: picks.item_of(one) for one in picked}
    if not form.is_valid():
        return _shown(request, page, form, chosen, status=422)
    files, done = _received(request, page, form)
    step: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "occurrence": page.occurrence}
    if form.errors or "cari" in request.POST:  # another document is looked for: nothing that was given is lost
        made = file_new(**step, files=files)
        _tell_known(request, made)
        drop_all(done)
        return _shown(request, page, form, chosen | made, made=True, status=422 if form.errors else 200)
    given = [Handed(d, item) for d, item in chosen.items()]
    given += [Handed(h.document, h.proof.item) for h in page.handed if not h.is_readable]
    said = form.cleaned_data
    made, refusal = file_and_hand_in(**step, version=said["version"], files=files, documents=given, words=said["words"])
    drop_all(done)
    _tell_known(request, made)
    if refusal:
        form.add_error("words" if refusal.field == "words" else None, str(refusal))
        again = page_of(request, month_or_404(request, unit, year, ref, month))
        status = 409 if isinstance(refusal, MonthChanged) else 422
        return _shown(request, again, form, chosen | made, made=True, status=status)
    messages.success(request, _("Bukti %(month)s diserahkan dan menunggu pemeriksaan.") % {"month": words.month(month)})
    return redirect("plan_month", unit.code, year, ref, month)


def _tell_known(request: HttpRequest, made: Iterable[Document]) -> None:
    if known := known_words(made, at(request)):
        messages.info(request, known)


def say_over(form: Form, action: Action) -> None:
    """Lets a form say the one thing that is at fault: the year was closed, or the row withdrawn, since its page was
    opened."""
    form.full_clean()
    form.errors.clear()
    said = _("Rencana tahun %(year)s sudah ditutup.") % {"year": action.plan.year}
    if not action.plan.closed_at:
        given = {"ref": action.ref, "when": words.instant(action.withdrawn_at)}
        said = _("Aksi %(ref)s sudah ditarik dari rencana pada %(when)s.") % given
    form.add_error(None, said)


def _holds(request: HttpRequest, page: MonthPage) -> bool:
    """Whether the asker has the right to hand in, whatever has become of the row and its year."""
    action, person = page.action, page.occurrence.in_charge
    return hands_in(viewer(request), action.plan, action.section.area, person.pk if person else None)


@unit_page("plan.hand_in")
@require_POST
def take(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """Takes back what the asker handed in."""
    found = month_or_404(request, unit, year, ref, month)
    try:
        take_back(actor=viewer(request).person, at=at(request), occurrence=found, version=_version(request))
        messages.success(request, _("Bukti ditarik kembali. Perbaiki, lalu serahkan lagi."))
    except UnableToAct as refusal:
        messages.error(request, str(refusal))
    return redirect("plan_month", unit.code, year, ref, month)


@unit_page("plan.comment")
@require_POST
def say(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """Notes something: what somebody who only looks may do."""
    page = page_of(request, month_or_404(request, unit, year, ref, month))
    form = NoteForm(request.POST, auto_id=NOTE_ID)
    if form.is_valid():
        try:
            note(
                actor=viewer(request).person,
                at=at(request),
                occurrence=page.occurrence,
                words=form.cleaned_data["words"],
            )
        except UnableToAct as refusal:
            form.add_error("words" if refusal.field else None, str(refusal))
        else:
            messages.success(request, _("Catatan disimpan."))
            return redirect("plan_month", unit.code, year, ref, month)
    return _shown(request, page, note_form=form, status=422)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _received(request: HttpRequest, page: MonthPage, form: HandInForm) -> tuple[list[NewFile], list[Upload]]:
    """The files that passed the door, and the uploads of which they came; what one file lacks stands in the form's
    faults."""
    new, done = list[NewFile](), list[Upload]()
    items = [item for _field, item, _what in [*form.given_files(), *form.in_pieces()]]
    for field, item, name, content, upload in _files(request, page.action.plan.unit, form):
        title = _title(page, item, name, alone=items.count(item) == 1)
        try:
            new.append(NewFile(receive(name=name, content=content), title, item, form.kind_of(field)))
        except UnableToStore as refusal:
            form.add_error(field, refusal.message)
        finally:
            content.close()
        if upload:
            done.append(upload)
    return new, done


def _files(
    request: HttpRequest, unit: Unit, form: HandInForm
) -> Iterator[tuple[str, str, str, File[bytes], Upload | None]]:
    """Every file that was sent, with the form or in pieces before it: its field, item, name and bytes."""
    for field, item, file in form.given_files():
        yield field, item, file.name or "", file, None
    for field, item, code in form.in_pieces():
        try:
            upload, whole = sent_before(code, unit, viewer=viewer(request))
        except UnableToStore as refusal:
            form.add_error(field, refusal.message)
            continue
        yield field, item, upload.name, whole, upload


def _title(page: MonthPage, item: str, name: str, *, alone: bool) -> str:
    """How a file is called in the register: by what was asked and the month, else as the file is."""
    stem = PurePosixPath(clean_name(name)).stem
    if not item:
        return stem[:300]
    with override("id"):  # the register's own words, whatever language the page is in
        said = f"{item} {words.month(page.occurrence.month)} {page.action.plan.year}"
    return (said if alone else f"{said}: {stem}")[:300]


def _picks(request: HttpRequest, page: MonthPage) -> Picks:
    said = {name: request.POST.get(name, "") for name in request.POST if name.startswith("menjawab_")}
    standing = {h.document.pk: h.proof.item for h in page.handed}
    return Picks([asked.item for asked in page.asked], said, standing)


def _shown(
    request: HttpRequest,
    page: MonthPage,
    form: HandInForm | None = None,
    chosen: Mapping[Document, str] | None = None,
    note_form: NoteForm | None = None,
    made: bool = False,
    status: int = 200,
) -> HttpResponse:
    plan, asked = page.action.plan, typed(request.POST if request.method == "POST" else request.GET, "dokumen")
    offers = page.may_hand_in and page.is_open
    if form is None and offers:
        items, known = [a.item for a in page.asked], PaperKinds(page.action)
        form = HandInForm(initial={"version": page.occurrence.version}, items=items, known=known)
    elif form is not None:
        data = request.POST.copy()
        data["version"] = str(page.occurrence.version)
        if made:
            data["kiriman"] = ""
        form.data = data
    if chosen is None:
        chosen = {h.document: h.proof.item for h in page.handed if h.is_readable}
    offered = documents_to_pick(plan, asked, viewer=viewer(request)) if offers else []
    return render(
        request,
        "plan/month/month.html",
        {
            "page": page,
            "plan": plan,
            "year": plan.year,
            "action": page.action,
            "number": page.occurrence.month,
            "day": today(request),
            "form": form if offers else None,
            "refused": form if not offers else None,
            "note_form": note_form or NoteForm(auto_id=NOTE_ID),
            "picks": _picks(request, page).rows(chosen, offered) if offers else [],
            "searched": asked,
            "unsure": unsure(plan.year),
            "items": links_of(page.action),
        },
        status=status,
    )

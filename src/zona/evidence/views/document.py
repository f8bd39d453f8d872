"""A document's page, and what is done to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.audit.queries import history_of
from zona.audit.sentences import actor_of, line_of
from zona.evidence.forms import AnswerForm, EditForm, VersionForm
from zona.evidence.kinds import kind_of
from zona.evidence.models import Document
from zona.evidence.queries import asked_of, first_words
from zona.evidence.queries import document as find
from zona.evidence.refusals import Overtaken, UnableToRegister
from zona.evidence.services import add_version, edit_document, restore_document, withdraw_document
from zona.evidence.services import answer as keep_answer
from zona.evidence.uses import held_fast, uses_of
from zona.evidence.wording import question_words
from zona.files.models import Contents
from zona.files.queries import contents_of, drawable
from zona.files.services import UnableToStore, store
from zona.files.views import as_download
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.org.views.reasons import ask_reason
from zona.post.services.presence import note_closed, note_open
from zona.ui.forms import whole_number

FORM = ["GET", "HEAD", "POST"]
MOST_DRAWN = 200  # pages of a PDF that can be looked at within the page
REMOVED = {
    "script": gettext_lazy("perintah yang dapat berjalan sendiri"),
    "location": gettext_lazy("lokasi pemotretan"),
    "metadata": gettext_lazy("catatan kamera"),
    "attachment": gettext_lazy("lampiran di dalam berkas"),
}


def document_or_404(request: HttpRequest, unit: Unit, code: str) -> Document:
    """The document of the address, where the viewer may read it."""
    found = find(unit, code, viewer=viewer(request))
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page("evidence.view")
def document(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Everything about a document; `?halaman=` of its present version is shown."""
    return _page(request, unit, year, document_or_404(request, unit, code))


def _page(
    request: HttpRequest, unit: Unit, year: int, shown: Document, refused: AnswerForm | None = None
) -> HttpResponse:
    asker = viewer(request)
    versions = list(shown.versions.select_related("file", "added_by").order_by("-position"))
    current = versions[0]
    known = contents_of([one.file.sha256 for one in versions])
    contents = known.get(current.file.sha256)
    pages = min(contents.pages, MOST_DRAWN) if contents else 0
    asked = asked_of(shown, viewer=asker)
    told = {
        "document": shown,
        "versions": [(one, known.get(one.file.sha256)) for one in versions],
        "current": current,
        "contents": contents,
        "waiting": contents is None or contents.state == Contents.State.WAITING,
        "locked": contents is not None and contents.state == Contents.State.LOCKED,
        "removed": [REMOVED[word] for word in contents.removed if word in REMOVED] if contents else [],
        "drawable": drawable(current.file, contents),
        "page": min(max(whole_number(request.GET.get("halaman", "")) or 1, 1), max(pages, 1)),
        "pages": pages,
        "words": first_words(current.file) if contents and not drawable(current.file, contents) else "",
        "kind": kind_of(shown.kind),
        "uses": uses_of([shown.pk], viewer=asker).get(shown.pk, []),
        "open_questions": [(one, question_words(one, shown)) for one in asked if one.answer is None],
        "answered": [(one, question_words(one, shown)) for one in asked if one.answer],
        "refused": refused,
        "year": year,
        "may_edit": asker.may("evidence.add", unit),
        "held": held_fast(shown.pk),
        "history": [line_of(entry) for entry in history_of([shown.subject])[:20]],
    }
    return render(request, "evidence/document.html", told, status=422 if refused else 200)


@require_POST
@unit_page("evidence.add")
def answer(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Keeps the answer to one question."""
    shown = document_or_404(request, unit, code)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            keep_answer(actor=viewer(request).person, at=at(request), document=shown, **form.cleaned_data)
        except UnableToRegister as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Jawaban dicatat."))
            return redirect("evidence_document", unit.code, year, code)
    return _page(request, unit, year, shown, form)


@require_http_methods(FORM)
@unit_page("evidence.add")
def edit(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Changes what is said of a document."""
    shown = document_or_404(request, unit, code)
    form = EditForm(request.POST or None, initial=EditForm.initial_of(shown))
    if form.is_bound and form.is_valid():
        facts: dict[str, Any] = dict(form.cleaned_data)
        seen = facts.pop("version")
        try:
            edit_document(actor=viewer(request).person, at=at(request), document=shown, version=seen, facts=facts)
        except Overtaken as refusal:
            form = _beside(form, shown, str(refusal))
        except UnableToRegister as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            note_closed(person=viewer(request).person, subject=shown.subject)
            messages.success(request, _("Keterangan dokumen disimpan."))
            return redirect("evidence_document", unit.code, year, code)
    open_ones = [one for one in asked_of(shown, viewer=viewer(request)) if one.answer is None]
    told = {
        "form": form,
        "fields": [
            (field, [question_words(one, shown) for one in open_ones if one.question.field == field.name])
            for field in form.visible_fields()
        ],
        "document": shown,
        "year": year,
        "others": note_open(person=viewer(request).person, subject=shown.subject, at=at(request)),
    }
    return render(request, "evidence/edit.html", told, status=422 if form.errors else 200)


def _beside(form: EditForm, shown: Document, why: str) -> EditForm:
    """The form with what somebody else saved meanwhile beside what was typed."""
    shown.refresh_from_db()
    last = history_of([shown.subject]).filter(verb="evidence.edited").first()
    return form.beside(shown, who=actor_of(last) if last else _("Orang lain"), why=why)


@require_http_methods(FORM)
@unit_page("evidence.add")
def version(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Gives a document new bytes."""
    shown = document_or_404(request, unit, code)
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["berkas"]
        given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request)}
        try:
            stored = store(**given, unit=unit, name=file.name or "", content=file, kept_for="evidence")
            add_version(**given, document=shown, file=stored, note=form.cleaned_data["note"])
        except UnableToStore as refusal:
            form.add_error("berkas", refusal.message)
        except UnableToRegister as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("Versi baru dicatat; versi sebelumnya tetap tersimpan."))
            return redirect("evidence_document", unit.code, year, code)
    told = {"form": form, "document": shown, "year": year}
    return render(request, "evidence/version.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("evidence.add")
def withdraw(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Takes a document out of the register, with a reason."""
    shown = document_or_404(request, unit, code)
    return ask_reason(
        request,
        lambda reason: withdraw_document(actor=viewer(request).person, at=at(request), document=shown, reason=reason),
        title=_("Tarik dokumen “%(title)s”") % {"title": shown.title},
        lead=_("Dokumen yang ditarik tidak lagi menjadi bukti, tetapi tetap terbaca bersama alasannya."),
        button=_("Tarik dokumen"),
        done=_("Dokumen ditarik."),
        back=reverse("evidence_document", args=[unit.code, year, code]),
    )


@require_http_methods(FORM)
@unit_page("evidence.add")
def restore(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Puts a withdrawn document back, with a reason."""
    shown = document_or_404(request, unit, code)
    return ask_reason(
        request,
        lambda reason: restore_document(actor=viewer(request).person, at=at(request), document=shown, reason=reason),
        title=_("Pulihkan dokumen “%(title)s”") % {"title": shown.title},
        lead=_("Dokumen kembali menjadi bukti seperti sebelum ditarik."),
        button=_("Pulihkan dokumen"),
        done=_("Dokumen dipulihkan."),
        back=reverse("evidence_document", args=[unit.code, year, code]),
    )


@require_safe
@unit_page("evidence.view")
def download(request: HttpRequest, unit: Unit, year: int, code: str, position: int) -> HttpResponse:  # noqa: ARG001
    """The bytes of one version as they came, as a download that no browser runs."""
    shown = document_or_404(request, unit, code)
    found = shown.versions.select_related("file").filter(position=position).first()
    if found is None:
        raise Http404
    return as_download(found.file)

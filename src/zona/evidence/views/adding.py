"""Putting documents into the register: ten files at once, sent with the form or in pieces before it."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from zona.evidence.forms import NewForm, limit_mb
from zona.evidence.kinds import kinds
from zona.evidence.models import Document
from zona.evidence.queries.documents import recorded_before
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import take_in
from zona.evidence.wording import known_words
from zona.files.sending import threw_away, waiting_for
from zona.files.services import UnableToStore, receive
from zona.files.services.uploads import drop_upload
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("evidence.add")
def new(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes one file or several in; each becomes a document."""
    if code := request.POST.get("buang"):
        if threw_away(NewForm, unit, code, viewer=viewer(request), at=at(request)):
            messages.success(request, _("Kiriman yang belum selesai dibuang."))
        return redirect(request.get_full_path())
    form = NewForm(request.POST or None, request.FILES or None, initial=_asked(request, year))
    if form.is_bound and form.is_valid():
        taken = _taken(request, unit, form)
        if known := known_words(taken, at(request)):
            messages.info(request, known)
        if len(set(taken)) == 1 and not form.errors:
            return redirect("evidence_document", unit.code, year, taken[0].code)
        if made := {one for one in taken if one.registered_at == at(request)}:
            said = ngettext("%(n)d dokumen dicatat.", "%(n)d dokumen dicatat.", len(made)) % {"n": len(made)}
            messages.success(request, said)
        if not form.errors:
            return redirect("evidence_register", unit.code, year)
    told = {"form": form, "year": year, "limit_mb": limit_mb(), "limit": limit_mb() * 2**20}
    if not form.is_bound:  # else they stand in the form already
        told["waiting"] = waiting_for(NewForm, unit, viewer=viewer(request), at=at(request))
    return render(request, "evidence/new.html", told, status=422 if form.errors else 200)


def _asked(request: HttpRequest, year: int) -> dict[str, Any]:
    """What the form begins with: the kind that the address names (`jenis`); as the period the year of the register that
    somebody works in, where it is not today's: else a document of last year would stand in this year's register."""
    kind = request.GET.get("jenis", "")
    asked: dict[str, Any] = {"kind": kind} if kind in kinds() else {}
    if year != today(request).year:
        asked |= {"period_from": date(year, 1, 1), "period_to": date(year, 12, 31)}
    return asked


def _taken(request: HttpRequest, unit: Unit, form: NewForm) -> list[Document]:
    """The documents that the files are, those that were recorded before too; what one file lacks stands in the form's
    faults, and the others are kept."""
    facts: dict[str, Any] = dict(form.cleaned_data)
    facts.pop("berkas")
    count = len(form.cleaned_data["berkas"]) + len(facts.pop("kiriman"))
    title = facts.pop("title")
    made, gone = [], []
    for name, content, upload in form.brought(unit, viewer=viewer(request)):
        stem = PurePosixPath(name).stem or name
        own = title if title and count == 1 else f"{title}: {stem}" if title else stem
        given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "unit": unit}
        try:
            received = receive(name=name, content=content)
            names = {name[:300] for name in (stem, title, f"{title}: {stem}") if name}
            known = recorded_before(viewer(request), unit, received.sha256, names, facts)
            made.append(known or take_in(**given, received=received, title=own[:300], **facts))
        except UnableToRegister as refusal:
            form.add_error(refusal.field or None, str(refusal))
            continue
        except UnableToStore as refusal:
            form.add_error("berkas", refusal.message)
        finally:
            content.close()
        if upload:
            gone.append(upload.code)
            drop_upload(upload)
    form.forget_sent(gone)
    if form.errors and made:
        form.add_error("berkas", _("Berkas lainnya sudah dicatat; kirim ulang yang ini saja."))
    return made

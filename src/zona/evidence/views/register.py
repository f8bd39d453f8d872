"""The register, and putting documents into it."""

from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.files import File
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from zona.evidence.forms import Filter, NewForm, limit_mb
from zona.evidence.models import Document
from zona.evidence.queries import documents_of
from zona.evidence.queries.documents import in_year
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import register_document
from zona.files.services import UnableToStore, store
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer

PER_PAGE = 50


@require_safe
@unit_page("evidence.view")
def register(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The documents of a year."""
    asker, form = viewer(request), Filter(request.GET)
    found = documents_of(unit, viewer=asker).filter(in_year(year))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    told = {"page": page, "filter": form, "year": year, "may_add": asker.may("evidence.add", unit)}
    return render(request, "evidence/register.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("evidence.add")
def new(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes one file or several in; each becomes a document."""
    form = NewForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        made = _taken(request, unit, form)
        if len(made) == 1 and not form.errors:
            return redirect("evidence_document", unit.code, year, made[0].code)
        if made:
            said = ngettext("%(n)d dokumen dicatat.", "%(n)d dokumen dicatat.", len(made)) % {"n": len(made)}
            messages.success(request, said)
        if not form.errors:
            return redirect("evidence_register", unit.code, year)
    told = {"form": form, "year": year, "limit_mb": limit_mb()}
    return render(request, "evidence/new.html", told, status=422 if form.errors else 200)


def _taken(request: HttpRequest, unit: Unit, form: NewForm) -> list[Document]:
    """The documents that were made; what one file lacks stands in the form's faults, and the others are kept."""
    facts: dict[str, Any] = dict(form.cleaned_data)
    files: list[File[bytes]] = facts.pop("berkas")
    title = facts.pop("title")
    made = []
    for file in files:
        name = file.name or ""
        own = title if title and len(files) == 1 else PurePosixPath(name).stem or name
        own = f"{title}: {own}" if title and len(files) > 1 else own
        try:
            given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "unit": unit}
            stored = store(**given, name=name, content=file, kept_for="evidence")
            made.append(register_document(**given, file=stored, title=own[:300], **facts))
        except UnableToStore as refusal:
            form.add_error("berkas", refusal.message)
        except UnableToRegister as refusal:
            form.add_error(refusal.field or None, str(refusal))
    if form.errors and made:
        form.add_error("berkas", _("Berkas lainnya sudah dicatat; kirim ulang yang ini saja."))
    return made

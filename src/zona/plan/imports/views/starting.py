"""The list of imports, uploading and pasting, and what was uploaded before."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from zona.files.kinds import HEAD, is_photo, media_type
from zona.files.models import StoredFile
from zona.files.queries import file_of
from zona.files.sending import threw_away, waiting_for
from zona.files.services import UnableToStore, store
from zona.files.services.uploads import drop_all
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.forms import DecreeForm, PasteForm
from zona.plan.imports.photos import bind
from zona.plan.imports.queries import imports_of, same_file
from zona.plan.imports.services.starting import start_import, start_once
from zona.plan.imports.views.found import actor
from zona.plan.models import DecreeImport
from zona.ui.exports import asks_table, table_response

PER_PAGE = 20


def door_told(request: HttpRequest, unit: Unit) -> dict[str, Any]:
    """What the form for a decree needs: itself, the limit, and what was sent for it before."""
    return {
        "form": DecreeForm(),
        "limit": settings.UPLOAD_LIMIT,
        "limit_mb": settings.UPLOAD_LIMIT // 2**20,
        "waiting": waiting_for(DecreeForm, unit, viewer=viewer(request), at=at(request)),
    }


def _listed(
    request: HttpRequest, unit: Unit, *, fault: str = "", status: int = 200, paste: PasteForm | None = None
) -> HttpResponse:
    """The page, with what went wrong if something did."""
    found = Paginator(imports_of(unit, viewer=viewer(request)), PER_PAGE)
    context = {
        "page": found.get_page(request.GET.get("halaman")),
        "fault": fault,
        "paste": paste or PasteForm(),
        **door_told(request, unit),
    }
    return render(request, "plan/imports/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def listing(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    """What this office has on its way, and the door for the next decree."""
    if request.method != "POST" and asks_table(request):
        return _table(request, unit)
    if request.method != "POST":
        return _listed(request, unit)
    if "text" in request.POST:
        return _pasted(request, unit)
    if code := request.POST.get("buang"):
        if threw_away(DecreeForm, unit, code, viewer=viewer(request), at=at(request)):
            messages.success(request, gettext("Kiriman yang belum selesai dibuang."))
        return redirect("import_list", unit=unit.code)
    return _sent(request, unit)


def _sent(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Takes what came with the form, or in pieces before it. What is refused can be chosen again or thrown away: what
    came in pieces stays till then."""
    form = DecreeForm(request.POST, request.FILES)
    brought = list(form.brought(unit, viewer=viewer(request))) if form.is_valid() else []
    if form.errors:
        return _listed(request, unit, fault=" ".join(str(e) for e in form.errors["berkas"]), status=422)
    with ExitStack() as opened:
        for _name, content, _upload in brought:
            opened.enter_context(content)
        try:
            name, whole = _chosen([(name, content) for name, content, _upload in brought])
            opened.enter_context(whole)
            stored = store(actor=actor(request), at=at(request), unit=unit, name=name, content=whole)
        except UnableToStore as refused:
            return _listed(request, unit, fault=refused.message, status=413 if refused.too_large else 422)
        except UnableToEdit as refused:
            return _listed(request, unit, fault=refused.message, status=422)
    answer = _begun(request, unit, stored)
    drop_all(upload for _name, _content, upload in brought if upload)
    return answer


def _table(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    head = [gettext("Berkas"), gettext("Keadaan"), gettext("Oleh"), gettext("Waktu"), gettext("Keterangan")]
    rows = (
        [
            one.file.name, _state_words(one), one.changed_by.name if one.changed_by else "",
            timezone.localtime(one.changed_at).isoformat(timespec="seconds"), one.problem or one.withdrawn_reason,
        ]
        for one in imports_of(unit, viewer=viewer(request))
    )  # fmt: skip
    return table_response(request, f"impor-{unit.code}", head, rows)


def _state_words(one: DecreeImport) -> str:
    year = getattr(one, "plan_year", None)
    if year:
        return gettext("Menjadi rencana %(year)s") % {"year": year}
    return {
        DecreeImport.State.QUEUED: gettext("Menunggu dibaca"),
        DecreeImport.State.READING: gettext("Sedang dibaca"),
        DecreeImport.State.REVIEW: gettext("Sedang ditinjau"),
        DecreeImport.State.FAILED: gettext("Tidak terbaca"),
    }.get(DecreeImport.State(one.state), gettext("Ditarik"))


def _chosen(files: Sequence[tuple[str, File[bytes]]]) -> tuple[str, File[bytes]]:
    """The one file with its name, or several photos as one scan. Raises `UnableToEdit` for anything else."""
    first = files[0]
    if len(files) == 1:
        return first
    if not all(is_photo(_kind(content)) for _name, content in files):
        raise UnableToEdit(gettext("Kirim satu berkas, atau beberapa foto halaman sekaligus."))
    name = gettext("%(name)s dan %(n)s foto lain.pdf") % {"name": first[0], "n": len(files) - 1}
    return name, File(bind([content.file for _name, content in files if content.file]), name=name)


def _kind(file: File[bytes]) -> str:
    file.seek(0)
    return media_type(file.read(HEAD))


def _pasted(request: HttpRequest, unit: Unit) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _listed(request, unit, fault=" ".join(str(e) for e in form.errors["text"]), status=422, paste=form)
    content = ContentFile(form.cleaned_data["text"].encode())
    stored = store(
        actor=actor(request),
        at=request.at,  # type: ignore[attr-defined]
        unit=unit,
        name=gettext("teks tempelan.txt"),
        content=content,
    )
    return _begun(request, unit, stored)


def _begun(request: HttpRequest, unit: Unit, stored: StoredFile) -> HttpResponse:
    """To the reading, or first to what began from the same bytes."""
    item = start_once(actor=actor(request), at=at(request), unit=unit, file=stored)
    if item is None:
        return redirect("import_same", unit=unit.code, file=stored.code)
    return redirect("import_progress", unit=unit.code, code=item.code)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def same(request: HttpRequest, unit: Unit, file: str) -> HttpResponse:
    """The file was uploaded before: go on with that import, or begin another."""
    stored = file_of(unit, file, viewer=viewer(request), right="plan.import")
    if stored is None:
        raise Http404
    if request.method == "POST":
        item = start_import(actor=actor(request), at=request.at, unit=unit, file=stored)  # type: ignore[attr-defined]
        return redirect("import_progress", unit=unit.code, code=item.code)
    earlier = same_file(unit, stored.sha256, viewer=viewer(request))
    return render(request, "plan/imports/same.html", {"stored": stored, "item": earlier})

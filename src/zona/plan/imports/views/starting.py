"""The list of imports, uploading and pasting, and what was uploaded before."""

from collections.abc import Sequence
from io import BytesIO

from django.conf import settings
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
from zona.files.services import UnableToStore, store
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.forms import PasteForm
from zona.plan.imports.photos import bind
from zona.plan.imports.queries import imports_of, same_file
from zona.plan.imports.services.starting import start_import
from zona.plan.imports.views.found import actor
from zona.plan.models import DecreeImport
from zona.ui.exports import asks_table, table_response

PER_PAGE = 20


def _listed(
    request: HttpRequest, unit: Unit, *, fault: str = "", status: int = 200, paste: PasteForm | None = None
) -> HttpResponse:
    """The page, with what went wrong if something did."""
    found = Paginator(imports_of(unit, viewer=viewer(request)), PER_PAGE)
    context = {
        "page": found.get_page(request.GET.get("halaman")),
        "fault": fault,
        "paste": paste or PasteForm(),
        "limit": settings.UPLOAD_LIMIT,
        "limit_mb": settings.UPLOAD_LIMIT // 2**20,
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
    try:
        name, content = _chosen(request.FILES.getlist("berkas"))
        stored = store(actor=actor(request), at=request.at, unit=unit, name=name, content=content)  # type: ignore[attr-defined]
    except UnableToStore as refused:
        return _listed(request, unit, fault=refused.message, status=413 if refused.too_large else 422)
    except UnableToEdit as refused:
        return _listed(request, unit, fault=refused.message, status=422)
    return _begun(request, unit, stored)


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


def _chosen(files: Sequence[File[bytes]]) -> tuple[str, File[bytes]]:
    """The one file, or several photos as one scan. Raises `UnableToEdit` for anything else."""
    if not files:
        raise UnableToEdit(gettext("Pilih berkas keputusan lebih dahulu."))
    if len(files) == 1:
        return files[0].name or "", files[0]
    if not all(is_photo(_kind(f)) for f in files):
        raise UnableToEdit(gettext("Kirim satu berkas, atau beberapa foto halaman sekaligus."))
    name = gettext("%(name)s dan %(n)s foto lain.pdf") % {"name": files[0].name, "n": len(files) - 1}
    return name, File(BytesIO(bind([f.file for f in files if f.file])), name=name)


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
    if same_file(unit, stored.sha256, viewer=viewer(request)):
        return redirect("import_same", unit=unit.code, file=stored.code)
    item = start_import(actor=actor(request), at=request.at, unit=unit, file=stored)  # type: ignore[attr-defined]
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

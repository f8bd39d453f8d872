"""The pack of all evidence."""

from typing import cast
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.evidence.packing import Pack, folders
from zona.evidence.queries.packing import BY_KIND, pieces
from zona.evidence.uses import users
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer


@require_safe
@unit_page("evidence.view")
def page(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What the pack will hold, and in which orders it can be had."""
    sizes = [piece.size for piece in pieces(unit, year, BY_KIND, viewer=viewer(request))]
    told = {"year": year, "count": len(sizes), "size": sum(sizes), "orders": _orders().items()}
    return render(request, "evidence/pack.html", told)


@require_safe
@unit_page("evidence.view")
def download(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The ZIP, sent while it is made."""
    order = request.GET.get("urut", BY_KIND)
    if order not in _orders():
        raise Http404
    other = _("Belum dipakai") if order != BY_KIND else _("Jenis belum dipilih")
    packed = Pack(unit, year, folders(pieces(unit, year, order, viewer=viewer(request)), other), at=at(request))
    response = StreamingHttpResponse(packed, content_type="application/zip")
    response.headers["Content-Length"] = str(len(packed))
    response.headers["Content-Encoding"] = "identity"  # packed anew it would lose its length
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'bukti-{unit.code}-{year}.zip')}"
    response.headers["Cache-Control"] = "private, no-store, no-transform"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", response)


def _orders() -> dict[str, str]:
    """The orders by their key, as each is called."""
    rooms = {room.key: _("Unduh menurut urutan %(room)s") % {"room": str(room.title)} for room in users()}
    return {**rooms, BY_KIND: _("Unduh menurut jenis bukti")}

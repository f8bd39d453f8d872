"""The address to which a page sends a file in pieces, and asks how much has come."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.http import require_http_methods, require_POST

from zona.files.models import Upload
from zona.files.queries import upload_of
from zona.files.refusals import UnableToStore
from zona.files.services.uploads import PIECE, begin_upload, take_piece
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.ui.forms import typed, whole_number


@require_POST
@unit_page("evidence.add")
def begin(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Begins an upload of `size` bytes called `name` for the form `door`, or finds the one that was begun with the same
    file (`stamp`); answers its code and how much has come."""
    told = {word: typed(request.POST, word) for word in ("name", "door", "stamp")}
    size = whole_number(typed(request.POST, "size"))
    try:
        upload = begin_upload(actor=viewer(request).person, at=at(request), unit=unit, size=size or 0, **told)
    except UnableToStore as refusal:
        return JsonResponse({"message": refusal.message}, status=413 if refusal.too_large else 422)
    return _told(upload)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("evidence.add")
def piece(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Takes the piece at byte `?offset=`; answers, as a plain look does, how many bytes have come."""
    upload = upload_of(unit, code, viewer=viewer(request))
    if upload is None:
        raise Http404
    if request.method == "POST":
        offset = whole_number(request.GET.get("offset", ""))
        length = whole_number(str(request.META.get("CONTENT_LENGTH") or ""))
        if offset is None or length is None or length > PIECE:
            return JsonResponse({"message": "offset, length"}, status=400)
        try:
            upload = take_piece(at=at(request), upload=upload, offset=offset, content=request.read(length))
        except (UnableToStore, RawPostDataException) as refusal:
            return JsonResponse({"message": str(refusal)}, status=422)
        except OSError:  # the line dropped within the piece
            return JsonResponse({"message": "dropped"}, status=400)
    return _told(upload)


def _told(upload: Upload) -> JsonResponse:
    response = JsonResponse({"code": upload.code, "received": upload.received, "size": upload.size})
    response.headers["Cache-Control"] = "no-store"
    return response

"""Handing files out: as a download that no browser runs."""

from typing import cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zona.files.models import StoredFile
from zona.files.queries import file_of, open_bytes
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer


@require_safe
@unit_page("plan.view")
def download(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """A file of this office, under its own name."""
    stored = file_of(unit, code, viewer=viewer(request))
    if stored is None:
        raise Http404
    return as_download(stored)


def as_download(stored: StoredFile) -> HttpResponse:
    """The file as an attachment: whatever it holds, the browser saves it and runs nothing of it."""
    try:
        content = open_bytes(stored)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type="application/octet-stream")
    response.headers["Content-Length"] = str(stored.size)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{_plain(stored.name)}\"; filename*=UTF-8''{quote(stored.name, safe='')}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-transform, max-age=3600"
    return cast("HttpResponse", response)  # a stream is a response too; the guard knows only the common name


def _plain(name: str) -> str:
    """The name in the letters that every browser understands."""
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)

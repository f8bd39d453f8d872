"""Handing files out: as a download that no browser runs."""

from typing import IO, cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zona.files.models import Contents, StoredFile
from zona.files.names import copy_name
from zona.files.queries import file_of, open_bytes, open_harmless
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
    """The file as it came, as an attachment: whatever it holds, the browser saves it and runs nothing of it."""
    try:
        content = open_bytes(stored)
    except FileNotFoundError:
        raise Http404 from None
    return _attached(content, stored.size, stored.name)


def as_copy(stored: StoredFile, contents: Contents) -> HttpResponse:
    """The file's harmless copy as an attachment; the file itself where that is harmless."""
    try:
        content = open_harmless(stored, contents)
    except FileNotFoundError:
        raise Http404 from None
    size = contents.safe_size if contents.safe_sha256 else stored.size
    return _attached(content, size, copy_name(stored, contents))


def _attached(content: IO[bytes], size: int, name: str) -> HttpResponse:
    response = FileResponse(content, content_type="application/octet-stream")
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Encoding"] = "identity"  # packed anew it would lose its length
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{_plain(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-transform, max-age=3600"
    return cast("HttpResponse", response)  # a stream is a response too; the guard knows only the common name


def _plain(name: str) -> str:
    """The name in the letters that every browser understands."""
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)

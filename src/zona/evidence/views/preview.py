"""What is shown of a document within the page: its harmless copy, as pictures that run nothing."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zona import apart
from zona.evidence.views.document import document_or_404
from zona.files.models import Contents, StoredFile
from zona.files.queries import contents_of, drawable, open_harmless
from zona.files.views import as_copy
from zona.org.models import Unit
from zona.org.scope import unit_page

WIDTH = 1400
"""How wide a page is drawn, in pixels."""


@require_safe
@unit_page("evidence.view")
def page(request: HttpRequest, unit: Unit, year: int, code: str, position: int, number: int) -> HttpResponse:  # noqa: ARG001
    """A page of a PDF drawn as a picture, or a picture's copy."""
    stored, contents = _version(request, unit, code, position)
    if not drawable(stored, contents) or number < 1:
        raise Http404
    if stored.media_type != "application/pdf":
        if number > 1:
            raise Http404
        return _quiet(FileResponse(_opened(stored, contents), content_type=contents.safe_type))
    return _quiet(HttpResponse(_drawn(stored, contents, number), content_type="image/png"))


@require_safe
@unit_page("evidence.view")
def copy(request: HttpRequest, unit: Unit, year: int, code: str, position: int) -> HttpResponse:  # noqa: ARG001
    """The harmless copy as a download: the original itself where that is harmless."""
    stored, contents = _version(request, unit, code, position)
    return as_copy(stored, contents)


def _version(request: HttpRequest, unit: Unit, code: str, position: int) -> tuple[StoredFile, Contents]:
    shown = document_or_404(request, unit, code)
    found = shown.versions.select_related("file").filter(position=position).first()
    if found is None:
        raise Http404
    contents = contents_of([found.file.sha256]).get(found.file.sha256)
    if contents is None:
        raise Http404
    return found.file, contents


def _opened(stored: StoredFile, contents: Contents) -> object:
    try:
        return open_harmless(stored, contents)
    except FileNotFoundError:
        raise Http404 from None


def _drawn(stored: StoredFile, contents: Contents, number: int) -> bytes:
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.decree.sources import page_picture

    content = _opened(stored, contents)
    with content:  # type: ignore[attr-defined]
        data = content.read()  # type: ignore[attr-defined]
    try:
        return apart.call(page_picture, data, number, width=WIDTH)
    except UnableToReadSource:
        raise Http404 from None


def _quiet(response: HttpResponse | FileResponse) -> HttpResponse:
    """The answer as nothing but a picture: whatever it holds, the browser runs nothing of it."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return cast("HttpResponse", response)

"""The stylesheet of an office's colour. Its address is the colour itself, so that it never grows old."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zona.rules.colour import read_colour
from zona.ui.colours import EDITION, fault_of, stylesheet

FOREVER = 60 * 60 * 24 * 365


@require_safe
def colours(_request: HttpRequest, colour: str, edition: int) -> HttpResponse:
    """The tokens that a colour overrides. It says nothing about anybody and asks no database."""
    read = read_colour(colour)
    if read is None or fault_of(read):
        raise Http404
    response = HttpResponse(stylesheet(read), content_type="text/css; charset=utf-8")
    kept = f"public, max-age={FOREVER}, immutable" if edition == EDITION else "no-store"
    response.headers["Cache-Control"] = kept
    return response

"""The source in full: a whole table as cells, a whole page as a picture, and the pictures themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zona import apart
from zona.files.queries import open_bytes
from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.plan.imports.pagepictures import is_pasted, page_of, picture_in, whole_page
from zona.plan.imports.sheets import Columns, Part, sheet_of
from zona.plan.imports.views.found import address, frame, item_of
from zona.rules.decree.document import Box, UnableToReadSource
from zona.ui.forms import whole_number

WIDTHS = (960, 1600, 2400)
ZOOMS = (1, 2, 3, 4)


@require_safe
@unit_page("plan.import")
def table(request: HttpRequest, unit: Unit, code: str, block: int) -> HttpResponse:
    """A table of the source with all its columns."""
    item = item_of(request, unit, code, heavy=True)
    blocks = item.document.get("blocks") or []
    if block >= len(blocks) or "rows" not in blocks[block]:
        raise Http404
    rows = blocks[block]["rows"]
    sheet = sheet_of(blocks[block], Part(0, min(len(rows), 400) - 1, Columns(), whole=True))
    pasted, shown = is_pasted(item.document, blocks[block]), blocks[block].get("picture")
    context = frame(item, 2, sheet=sheet, pasted=pasted, shown=shown, picture=None, page=None)
    return render(request, "plan/imports/source.html", context)


@require_safe
@unit_page("plan.import")
def page(request: HttpRequest, unit: Unit, code: str, page: int) -> HttpResponse:
    """A page of the source as a picture, or a picture in one without pages, larger as one wishes."""
    item = item_of(request, unit, code, heavy=True)
    within = picture_in(item.document, page)
    found = within or page_of(item.document, page)
    if found is None or not (within or item.document.get("kind") in {"pdf", "scan"}):
        raise Http404
    numbers = [one["number"] for one in item.document.get("pictures" if within else "pages") or ()]
    at = numbers.index(page)
    zoom = request.GET.get("besar", "1")
    context = frame(
        item,
        2,
        sheet=None,
        picture=whole_page(found, within=bool(within)),
        page=page,
        zoom=int(zoom) if zoom in {str(z) for z in ZOOMS} else 1,
        zooms=ZOOMS,
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
        here=address("import_page", item, page=page),
    )
    return render(request, "plan/imports/source.html", context)


@require_safe
@unit_page("plan.import")
def picture(request: HttpRequest, unit: Unit, code: str, page: int) -> HttpResponse:
    """A page or picture, or the part of it that `bagian` names (left, top, right, bottom as shares), as PNG. The
    browser keeps it, since a file's bytes never change."""
    from zona.rules.decree.sources import page_picture

    item = item_of(request, unit, code)
    asked = whole_number(request.GET.get("lebar", ""))
    width = asked if asked in WIDTHS else WIDTHS[0]
    crop = _crop(request.GET.get("bagian", ""))
    try:
        with open_bytes(item.file) as content:
            drawn = apart.call(page_picture, content.read(), page, width=width, crop=crop)
    except (UnableToReadSource, FileNotFoundError):
        raise Http404 from None
    headers = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(drawn, content_type="image/png", headers=headers)


def _crop(asked: str) -> Box | None:
    """The part that an address names; None for anything that is no part of a page."""
    try:
        left, top, right, bottom = (float(x) for x in asked.split(","))
    except ValueError:
        return None
    inside = 0 <= left < right <= 1 and 0 <= top < bottom <= 1
    return Box(left, top, right, bottom) if inside else None

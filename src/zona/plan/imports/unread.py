"""Parts of the source that look like rows and that nobody read: where they stand, and what stands there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from zona.plan.imports import draft as d
from zona.plan.imports.bands import place_of
from zona.plan.imports.draft import Draft
from zona.plan.imports.notes import PICTURE, UNREAD, Note
from zona.plan.imports.pagepictures import (
    Picture,
    is_within,
    page_of,
    page_under,
    picture_around,
    picture_in,
    whole_page,
)
from zona.plan.imports.sheets import Columns, Part, Sheet, sheet_of

SHOWN = 8
"""Rows or paragraphs of the source that are shown, from where the part begins."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unread:
    """Such a part by its note's number: the row of the draft that stands before it, "" for none, and what stands
    there: a picture of a scan, else a sheet or lines, with the page where the source has pages."""

    no: int
    near: str
    page: int | None
    picture: Picture | None
    sheet: Sheet | None
    lines: tuple[str, ...]


def unread_part(note: Note, draft: Draft, read: Json, document: Json) -> Unread | None:
    """The part that a note tells of; None for any other note."""
    place = note.get("place")
    if place and note["code"] == PICTURE:
        return _unread_picture(note, draft, read, document)
    if note["code"] != UNREAD or not place:
        return None
    block, row = place["block"], place.get("row") or 0
    found = document["blocks"][block]
    page = page_under(document, found)
    rows = (found.get("rows") or ())[row : row + SHOWN]
    texts = list(takewhile(lambda other: "text" in other, islice(document["blocks"], block, block + SHOWN)))
    parts = [cell for line in rows for cell in line["cells"]] or texts[:1]
    return Unread(
        no=note["no"],
        near=_row_before(draft, read, block, row),
        page=page["number"] if page else None,
        picture=picture_around(parts, page, within=is_within(found))
        if page and document.get("kind") == "scan"
        else None,
        sheet=sheet_of(found, Part(row, row + len(rows) - 1, Columns(), whole=True)) if rows else None,
        lines=tuple(other["text"] for other in texts),
    )


def _unread_picture(note: Note, draft: Draft, read: Json, document: Json) -> Unread:
    """A picture that was not read: itself, or the page that shows it."""
    place = note["place"]
    within = picture_in(document, place.get("picture"))
    page = within or page_of(document, place.get("page"))
    return Unread(
        no=note["no"],
        near=_row_before(draft, read, place["block"], -1),
        page=page["number"] if page else None,
        picture=whole_page(page, within=bool(within)) if page else None,
        sheet=None,
        lines=(),
    )


def _row_before(draft: Draft, read: Json, block: int, row: int) -> str:
    places = [(key, place_of(kept, read)) for key, kept in d.rows_of(draft)]
    before = [key for key, place in places if place and (place["block"], place.get("row") or 0) <= (block, row)]
    return before[-1] if before else ""


def added_for(draft: Draft, no: int) -> list[str]:
    """The refs of the rows that people added for a note."""
    return [row["ref"] for _, row in d.rows_of(draft) if row.get("fills") == no]

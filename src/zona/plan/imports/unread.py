"""Parts of the source that look like rows and that nobody read: where they stand, and what stands there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from zona.plan.imports import draft as d
from zona.plan.imports.bands import place_of
from zona.plan.imports.draft import Draft
from zona.plan.imports.notes import UNREAD, Note
from zona.plan.imports.sheets import Columns, Part, Sheet, page_of, sheet_of

SHOWN = 8
"""Rows or paragraphs of the source that are shown, from where the part begins."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unread:
    """Such a part by its note's number: the row of the draft that stands before it, "" for none, and what stands
    there: the page as a picture, a sheet, or lines."""

    no: int
    near: str
    page: int | None
    sheet: Sheet | None
    lines: tuple[str, ...]


def unread_part(note: Note, draft: Draft, read: Json, document: Json) -> Unread | None:
    """The part that a note tells of; None for any other note."""
    place = note.get("place")
    if note["code"] != UNREAD or not place:
        return None
    block, row, page = place["block"], place.get("row") or 0, place.get("page")
    table = document["blocks"][block]
    is_picture = page_of(document, page) is not None
    is_sheet = not is_picture and "rows" in table
    last = min(row + SHOWN, len(table.get("rows") or ())) - 1
    after = takewhile(lambda other: "text" in other, islice(document["blocks"], block, block + SHOWN))
    return Unread(
        no=note["no"],
        near=_row_before(draft, read, block, row),
        page=page if is_picture else None,
        sheet=sheet_of(table, Part(row, last, Columns(), whole=True)) if is_sheet else None,
        lines=() if is_picture or is_sheet else tuple(other["text"] for other in after),
    )


def _row_before(draft: Draft, read: Json, block: int, row: int) -> str:
    places = [(key, place_of(kept, read)) for key, kept in d.rows_of(draft)]
    before = [key for key, place in places if place and (place["block"], place.get("row") or 0) <= (block, row)]
    return before[-1] if before else ""


def added_for(draft: Draft, no: int) -> list[str]:
    """The refs of the rows that people added for a note."""
    return [row["ref"] for _, row in d.rows_of(draft) if row.get("fills") == no]

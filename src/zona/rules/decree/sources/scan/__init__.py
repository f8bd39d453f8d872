"""Scans and phone photos of a decree: straighten, find the rulings, judge the marks, read the text."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from zona.rules.decree.document import Document, Kind, Page

if TYPE_CHECKING:
    from PIL import Image


def load_scan(
    pages: Sequence["Image.Image"], *, kind: Kind = Kind.SCAN, progress: Callable[[int, int], None] | None = None
) -> Document:
    """Read pictures of pages, upright or not, as a document: paragraphs, and tables whose cells say how sure they are.

    Pictures come as they are shown (an EXIF turn already applied); boxes are shares of them. A cell below 0.6 `sure`
    is doubtful. `progress` is called with steps done and steps in all. Raises `UnableToReadSource` where the text
    reader is missing or takes too long.
    """
    from zona.rules.decree.sources.scan.load import read_pages

    return read_pages(pages, kind, progress)


def widest_table(page: "Image.Image") -> int:
    """The columns of the widest ruled table that a picture shows, its words unread; 0 where it shows none."""
    from zona.rules.decree.sources.scan.load import widest_grid

    return widest_grid(page)


def size_in_points(page: "Image.Image", number: int) -> Page:
    """How large a picture is on paper, as far as it says so."""
    from zona.rules.decree.sources.scan.load import page_size

    return page_size(page, number)


def is_a_row(page: "Image.Image") -> bool:
    """Whether a picture shows one row of a table and nothing else."""
    from zona.rules.decree.sources.scan.glance import is_a_row

    return is_a_row(page)


def may_show_a_table(page: "Image.Image") -> bool:
    """Whether there are enough lines in a picture, at a glance, for a table."""
    from zona.rules.decree.sources.scan.glance import may_show_a_table

    return may_show_a_table(page)

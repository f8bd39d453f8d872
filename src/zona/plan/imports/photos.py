"""Several photos as one source: the pages of a scan, bound in the order in which they were chosen."""

from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext

from zona import apart
from zona.plan.imports.binding import UnableToBind, bind_pages
from zona.plan.imports.changes import UnableToEdit


def bind(photos: Sequence[IO[bytes]]) -> bytes:
    """The photos as a PDF of one page each. JPEGs are taken as they are, without being encoded anew;
    others (HEIC of phones among them) become JPEGs in memory.

    Raises `UnableToEdit` for one that is no picture, with its place.
    """
    for photo in photos:
        photo.seek(0)
    try:
        return apart.call(bind_pages, [photo.read() for photo in photos])
    except UnableToBind as fault:
        raise UnableToEdit(gettext("Foto ke-%(n)s tidak dapat dibuka.") % {"n": fault.place}) from fault

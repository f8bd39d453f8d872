"""Several photos as one source: the pages of a scan, bound in the order in which they were chosen."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO

from django.conf import settings
from django.utils.translation import gettext

from zona import apart
from zona.plan.imports.binding import UnableToBind, bind_pages
from zona.plan.imports.changes import UnableToEdit

SECONDS = 3
"""How long one photo may take."""


def bind(photos: Sequence[IO[bytes]]) -> IO[bytes]:
    """The photos as a PDF of one page each, in a temporary file that goes when it is closed. JPEGs are taken as they
    are, without being encoded anew, unless all together would be more than one upload may hold; others (HEIC of phones
    among them) become JPEGs.

    Raises `UnableToEdit` for one that is no picture, with its place.
    """
    bound: IO[bytes] = NamedTemporaryFile(prefix="zona-")  # noqa: SIM115 (the caller closes it)
    most = settings.UPLOAD_LIMIT * 98 // 100 // len(photos)
    with TemporaryDirectory(prefix="zona-") as folder:
        paths = [str(Path(folder) / str(n)) for n in range(len(photos))]
        for photo, path in zip(photos, paths, strict=True):
            photo.seek(0)
            with Path(path).open("wb") as copy:
                copyfileobj(photo, copy)
        try:
            apart.within(apart.LONGEST + SECONDS * len(photos), bind_pages, paths, bound.name, most)
        except UnableToBind as fault:
            bound.close()
            raise UnableToEdit(gettext("Foto ke-%(n)s tidak dapat dibuka.") % {"n": fault.place}) from fault
    return bound

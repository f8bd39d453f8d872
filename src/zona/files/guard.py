"""What is refused at the door by its structure: programs, zip bombs and files with macros."""

import zipfile
from typing import IO

from django.core.files import File

from zona.files import programs, refusals
from zona.files.models import CHUNK

MOST_PARTS = 10_000
"""The most files in a zip."""

MOST_UNPACKED = 4 * 2**30
"""The most bytes that a zip may say it unpacks to."""

PLAIN = 64 * 2**20
"""Up to so many bytes unpacked no ratio is asked about: plain tables pack very well."""

MOST_RATIO = 200
"""How many times its size a larger zip may unpack to; documents reach about 30."""

_DISC, _DISC_AT = b"CD001", 0x8001
"""What the image of a disc says of itself, and where (ISO 9660)."""

_MACROS = ("vbaproject.bin", "/macrosheets/", "basic/", "scripts/python/")
_OLE_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))


def refuse_dangerous(content: File[bytes], media_type: str, name: str) -> None:
    """Raises `UnableToStore` for a program, a bomb and macros. Of a zip it looks at the table of contents alone and
    unpacks nothing."""
    if programs.runs_by_name(name) or _is_program(content):
        raise refusals.program(name)
    content.seek(0)
    if media_type == "application/x-ole-storage":
        if _has(content, _OLE_MACROS):
            raise refusals.macros(name)
    elif zipfile.is_zipfile(content):  # also one that begins as something else: a picture with a zip behind it
        _refuse_zip(content, media_type, name)
    content.seek(0)


def _refuse_zip(content: File[bytes], media_type: str, name: str) -> None:
    try:
        with zipfile.ZipFile(content) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # what nobody can unpack harms nobody
    unpacked = sum(part.file_size for part in parts)
    dense = unpacked > PLAIN and unpacked > MOST_RATIO * max(content.size, 1)
    overlapping = sum(part.compress_size for part in parts) > max(content.size, 1) * 2
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or dense or overlapping:
        raise refusals.bomb(name)
    if held := programs.held_program(part.filename for part in parts if not part.is_dir()):
        raise refusals.program_inside(name, held)
    names = [part.filename.lower() for part in parts]
    if media_type != "application/zip" and any(mark in one for one in names for mark in _MACROS[:2]):
        raise refusals.macros(name)
    if "mimetype" in names and any(one.startswith(_MACROS[2:]) for one in names):
        raise refusals.macros(name)


def _is_program(content: File[bytes]) -> bool:
    content.seek(0)
    head = content.read(programs.HEAD)
    place = programs.class_place(head)
    if place >= 0:
        content.seek(place)
        return programs.is_installer(content.read(16))
    content.seek(_DISC_AT)
    return programs.is_program(head) or content.read(len(_DISC)) == _DISC


def _has(content: IO[bytes] | File[bytes], marks: tuple[bytes, ...]) -> bool:
    """Whether the bytes hold one of the marks, also across the border of two chunks."""
    rest, longest = b"", max(map(len, marks))
    while chunk := content.read(CHUNK):
        if any(mark in rest + chunk for mark in marks):
            return True
        rest = chunk[-longest:]
    return False

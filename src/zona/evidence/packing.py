"""The pack of all evidence as a ZIP: folders in the order that was asked for, an index page, a list of checksums.

Streamed: nothing but the list of what goes in is held in memory.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from zona.evidence.models import Document
from zona.evidence.uses import Use
from zona.files.models import CHUNK, address_of
from zona.org.models import Unit

INDEX, SUMS = "daftar-isi.html", "SHA256SUMS"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A document as it goes into the pack: what is said of it, the bytes that are packed (`sha256`, `size`), the digest
    of the original where a harmless copy is packed in its place, its file's name, and what it proves."""

    document: Document
    kind: str
    name: str
    sha256: str
    size: int
    original: str
    uses: Sequence[Use]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the index: a document in a folder, and where its file lies in the pack, which may be another folder."""

    piece: Piece
    path: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the pack with its lines."""

    title: str
    lines: Sequence[Line]


def folders(pieces: Iterable[Piece], other: str) -> list[Folder]:
    """The pieces by what they prove, in the order of their uses; those that prove nothing stand last under `other`.

    A document that proves several things lies in the first folder, and the others point there.
    """
    grouped: dict[str, list[Piece]] = {}
    orders: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for piece in pieces:
        places = {use.folder: use.order for use in reversed(piece.uses) if use.folder} or {other: ("~",)}
        for title, order in places.items():
            grouped.setdefault(title, []).append(piece)
            orders[title] = min(_sortable(order), orders.get(title, _sortable(order)))
    found, paths, taken = [], dict[int, str](), set[str]()
    for number, title in enumerate(sorted(grouped, key=lambda t: (orders[t], t)), 1):
        lines = []
        for piece in grouped[title]:
            key = piece.document.pk
            if key not in paths:
                paths[key] = _free(f"{number:02d} {plain_name(title)}/{plain_name(piece.name)}", taken)
            lines.append(Line(piece, paths[key]))
        found.append(Folder(title, lines))
    return found


def _sortable(order: tuple[int | str, ...]) -> tuple[tuple[int, int, str], ...]:
    """Numbers before words, so that the two never have to be compared."""
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in order)


def plain_name(name: str) -> str:
    """A name that every system takes for a file or folder, its ending kept."""
    plain = _FORBIDDEN.sub("-", name).strip(" .") or "-"
    path = PurePosixPath(plain)
    ending = path.suffix if len(path.suffix) < 12 else ""
    return plain[: -len(ending)][: LONGEST_NAME - len(ending)].strip(" .") + ending if ending else plain[:LONGEST_NAME]


def _free(path: str, taken: set[str]) -> str:
    """The path, numbered where another has it already; letter case does not tell two apart everywhere."""
    stem, dot, ending = path.rpartition(".")
    wanted, number = path, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{path} ({number})"
    taken.add(wanted.casefold())
    return wanted


class Pack:
    """The ZIP of some folders: iterating gives its bytes, `len` how many there will be."""

    def __init__(self, unit: Unit, year: int, ordered: Sequence[Folder], *, at: datetime) -> None:
        from zipstream import ZipStream

        files = {line.path: line.piece for folder in ordered for line in folder.lines}
        told = {"unit": unit, "year": year, "folders": ordered, "at": at, "count": len(files)}
        index = render_to_string("evidence/index.html", told).encode()
        sums = [(hashlib.sha256(index).hexdigest(), INDEX), *((p.sha256, path) for path, p in files.items())]
        listed = "".join(f"{digest}  {path}\n" for digest, path in sums).encode()
        self._stream = ZipStream(sized=True)
        self._stream.comment = _("Bukti %(unit)s %(year)d") % {"unit": unit.name, "year": year}
        self._stream.add(index, INDEX)
        self._stream.add(listed, SUMS)
        for path, piece in files.items():
            self._stream.add(_bytes_of(piece.sha256), path, size=piece.size)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def __len__(self) -> int:
        return len(self._stream)


def _bytes_of(sha256: str) -> Iterator[bytes]:
    with default_storage.open(address_of(sha256), "rb") as content:
        while chunk := content.read(CHUNK):
            yield chunk

"""The zip around a Word or Excel file: only the parts that are asked for are unpacked, each up to a limit."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.refusals import refuse

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


_PROGRAMS = ((b"word/", "Word"), (b"xl/", "Excel"))
_BEGINNING = 2**20  # bytes of a zip in which the names of its first parts stand, also where its end is lost


def _program(data: bytes) -> str:
    """The program whose parts a zip holds, as people call its files, or "ZIP"."""
    return next((name for part, name in _PROGRAMS if part in data[:_BEGINNING]), "ZIP")


class Archive:
    """A zip whose parts can be read. Raises `UnableToReadSource` for bombs, locked and damaged ones."""

    def __init__(self, data: bytes, kind: str | None = None) -> None:
        self.kind = self.kind_en = kind or _program(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise self.damaged() from error
        entries = self._zip.infolist()
        self.names = {entry.filename.lower(): entry.filename for entry in entries}
        too_many = len(entries) > limits.MAX_PARTS
        if too_many or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED:
            raise self.bomb()

    def damaged(self) -> UnableToReadSource:
        """The refusal of a file that cannot be opened."""
        return refuse(refusals.DAMAGED, kind=self.kind, kind_en=self.kind_en)

    def bomb(self) -> UnableToReadSource:
        """The refusal of a file that unpacks to far more than its size."""
        return refuse(refusals.BOMB, kind=self.kind, kind_en=self.kind_en)

    def read(self, name: str, limit: int = limits.MAX_PART) -> bytes | None:
        """The bytes of a part, or None where there is none. What it says of its size is not believed."""
        stored = self.names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        info = self._zip.getinfo(stored)
        if info.flag_bits & 1:
            raise refuse(refusals.PASSWORD)
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise self.damaged() from error
        if len(data) > limit or (len(data) > 2**23 and len(data) > limits.MAX_RATIO * info.compress_size):
            raise self.bomb()
        return data

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, or None where there is none. Strict OOXML reads like the usual one."""
        data = self.read(name)
        if data is None:
            return None
        return self.parse(data)

    def parse(self, data: bytes) -> Element:
        """The root of an XML text. No entity is resolved and nothing is fetched."""
        try:
            root = etree.fromstring(usual(data), safe_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error
        if root is None:
            raise self.damaged()
        return root

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind (the last word of its type) and target part of each relation of a part ("" for the package)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return
        for relation in root.iter(f"{_PACKAGE}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Id", ""), relation.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")


def part_reader(archive: Archive, name: str) -> Callable[[], bytes] | None:
    """What reads a part; None where the file does not hold it."""
    return (lambda: archive.read(name) or b"") if name.lower() in archive.names else None


def usual(data: bytes) -> bytes:
    """XML of the strict dialect with the namespaces of the usual one."""
    if b"purl.oclc.org/ooxml" in data[:4096]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def safe_parser() -> etree.XMLParser:
    """A parser for XML from strangers."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )

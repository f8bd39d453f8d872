"""The file itself: a ZIP of a manifest, one member of rows for each table, and the files. Knows no database.

`manifest.json` names the form's number, the version, the applied migrations, and each member with its SHA-256;
`rows/APP.MODEL.jsonl` has a list for each row, in the order of the manifest's `fields`; `files/SHA-256` are the bytes.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORM = 1
"""The number of this form. A file of a higher one was written by a newer program."""

MANIFEST = "manifest.json"
SECRET = "secret-key"  # noqa: S105
CHUNK = 1024 * 1024


class UnableToRead(Exception):
    """The file is no backup, is damaged, or is newer than this program; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows: its model, the columns in their order, how many rows, and the digest of its member."""

    model: str
    fields: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Where its rows stand."""
        return f"rows/{self.model}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `files` maps each SHA-256 to its size in bytes, `missing` are those whose bytes were already
    gone or changed when the backup was made."""

    version: str
    made_at: str
    database: str
    migrations: dict[str, list[str]]
    tables: tuple[Table, ...]
    files: dict[str, int]
    missing: tuple[str, ...] = ()
    form: int = FORM
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)


def file_member(sha256: str) -> str:
    """Where the bytes of a file stand."""
    return f"files/{sha256}"


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Adds the manifest, last: a file that was cut off has none."""
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True))


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup and its manifest, after every byte of it was proven. Raises `UnableToRead`."""
    if not path.is_file():
        raise UnableToRead(f"Berkas cadangan {path} tidak ada; periksa nama dan foldernya.")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            _prove(archive, manifest, path)
            yield archive, manifest
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise UnableToRead(f"Berkas {path} rusak atau terpotong ({fault}); pakai salinan lain.") from None


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise UnableToRead(f"Berkas {path} bukan cadangan Zona, atau penulisannya terputus; pakai salinan lain.")
    try:
        said = json.loads(archive.read(MANIFEST))
        form = int(said["form"])
    except (ValueError, KeyError, TypeError):
        raise UnableToRead(f"Daftar isi cadangan {path} rusak; pakai salinan lain.") from None
    if form > FORM:
        raise UnableToRead(
            f"Cadangan {path} ditulis oleh Zona {said.get('version')}, yang lebih baru dari program ini; "
            "perbarui Zona, lalu pulihkan."
        )
    tables = tuple(Table(t["model"], tuple(t["fields"]), t["rows"], t["sha256"]) for t in said["tables"])
    return Manifest(
        said["version"], said["made_at"], said["database"], said["migrations"], tables, said["files"],
        tuple(said["missing"]), form, said["extra"],
    )  # fmt: skip


def _prove(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Every member is there and has its digest."""
    wanted = {table.member: table.sha256 for table in manifest.tables}
    wanted |= {file_member(sha256): sha256 for sha256 in manifest.files}
    there = set(archive.namelist())
    for member, sha256 in wanted.items():
        if member not in there:
            raise UnableToRead(f"Cadangan {path} tidak lengkap: {member} tidak ada; pakai salinan lain.")
        with archive.open(member) as content:
            if digest_of(content) != sha256:
                raise UnableToRead(f"Cadangan {path} rusak: {member} berubah; pakai salinan lain.")


def digest_of(content: IO[bytes]) -> str:
    """The SHA-256 of what can be read, a chunk at a time."""
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def lines_of(archive: zipfile.ZipFile, table: Table) -> Iterator[Sequence[Any]]:
    """A table's rows, one after the other."""
    with archive.open(table.member) as content:
        for line in content:
            yield json.loads(line)

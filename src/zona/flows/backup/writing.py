"""Writing a backup while the product runs: the rows of one instant, then the files that they name."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from zona.files.models import address_of
from zona.files.queries import every_digest
from zona.flows.backup.archive import CHUNK, SECRET, Manifest, Table, digest_of, file_member, write_manifest
from zona.flows.backup.values import plain

ROWS_AT_ONCE = 500


def write(path: Path, *, at: datetime) -> Manifest:
    """Writes everything into `path` and gives what it holds. An older file of that name is replaced when the new one is
    whole on the disk, not before. Raises `OSError` where it cannot be written."""
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _fill(archive, at)
            out.flush()
            os.fsync(out.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile, at: datetime) -> Manifest:
    with _one_instant():
        migrations: dict[str, list[str]] = {}
        for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
            migrations.setdefault(app, []).append(name)
        tables = tuple(_table(archive, model) for model in every_model())
        wanted = every_digest()
    files, missing = _files(archive, wanted)
    kept = settings.DATA / SECRET
    if kept.is_file():
        archive.writestr(SECRET, kept.read_bytes())
    manifest = Manifest(
        settings.VERSION, at.isoformat(), connection.vendor, migrations, tables, files, tuple(missing)
    )  # fmt: skip
    write_manifest(archive, manifest)
    return manifest


def every_model() -> list[type[models.Model]]:
    """Every table that is kept, those between two tables too, in an order that does not change."""
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]  # noqa: SLF001
    return sorted(found, key=lambda m: m._meta.label_lower)  # noqa: SLF001


@contextmanager
def _one_instant() -> Iterator[None]:
    """All that is read inside is of one instant, and nobody who writes has to wait: a reading transaction of SQLite in
    WAL mode, or a repeatable one of PostgreSQL."""
    connection.ensure_connection()
    sqlite = connection.vendor == "sqlite"
    begin = "BEGIN DEFERRED" if sqlite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
    if not sqlite:
        connection.set_autocommit(False)
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
        else:
            connection.rollback()
            connection.set_autocommit(True)


def _table(archive: zipfile.ZipFile, model: type[models.Model]) -> Table:
    meta = model._meta  # noqa: SLF001
    names = tuple(f.attname for f in meta.concrete_fields)
    rows = model._base_manager.order_by("pk").values_list(*names)  # noqa: SLF001
    digest, count = hashlib.sha256(), 0
    with archive.open(f"rows/{meta.label_lower}.jsonl", "w", force_zip64=True) as out:
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            line = _line(row)
            digest.update(line)
            out.write(line)
            count += 1
    return Table(meta.label_lower, names, count, digest.hexdigest())


def _line(row: tuple[Any, ...]) -> bytes:
    said = json.dumps([plain(v) for v in row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return said.encode("utf-8", "surrogatepass") + b"\n"


def _files(archive: zipfile.ZipFile, wanted: list[str]) -> tuple[dict[str, int], list[str]]:
    """Copies the files; those whose bytes are gone or changed are named and do not keep the rest from being saved."""
    files: dict[str, int] = {}
    missing: list[str] = []
    for sha256 in wanted:
        address = address_of(sha256)
        if not default_storage.exists(address) or _digest(address) != sha256:
            missing.append(sha256)
            continue
        member = zipfile.ZipInfo(file_member(sha256))
        member.compress_type = zipfile.ZIP_STORED  # photos and PDFs are pressed already
        with default_storage.open(address, "rb") as content, archive.open(member, "w", force_zip64=True) as out:
            size = 0
            while chunk := content.read(CHUNK):
                size += len(chunk)
                out.write(chunk)
        files[sha256] = size
    return files, missing


def _digest(address: str) -> str:
    with default_storage.open(address, "rb") as content:
        return digest_of(content)

"""Giving a backup back to an empty installation: files first, then every row in one transaction."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from zona.files.models import address_of
from zona.flows.backup.archive import SECRET, Manifest, Table, UnableToRead, file_member, lines_of
from zona.flows.backup.values import back

ROWS_AT_ONCE = 500
Node = tuple[str, str]


class UnableToRestore(Exception):
    """The backup cannot be given back here; the message is one sentence."""


def restore(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Gives back every row and file of a proven backup, then brings its tables up to date.

    Raises `UnableToRestore` where something is here already, or where the backup needs a newer program; then nothing
    was changed. A restore that is interrupted leaves files and empty tables, which must be removed before the next.
    """
    must_be_empty()
    executor = MigrationExecutor(connection)
    ends = _ends(executor, manifest)
    _give_files(archive, manifest)
    executor.migrate(ends)
    state = executor.loader.project_state(ends)
    try:
        with transaction.atomic():
            _give_rows(archive, manifest, state.apps)
    except (DatabaseError, LookupError, ValueError) as fault:
        raise UnableToRestore(f"Isi cadangan tidak dapat disimpan di basis data ini ({fault}).") from None
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    _give_secret(archive)


def must_be_empty() -> None:
    """Raises `UnableToRestore` where the database has a table or the storage a file."""
    if connection.introspection.table_names():
        where = settings.DATABASES["default"]["NAME"]
        raise UnableToRestore(f"Basis data {where} sudah berisi; pulihkan ke folder atau basis data yang kosong.")
    try:
        folders, files = default_storage.listdir("")
    except FileNotFoundError:
        return
    if folders or files:
        raise UnableToRestore("Penyimpanan berkas sudah berisi; pulihkan ke folder yang kosong.")


def _ends(executor: MigrationExecutor, manifest: Manifest) -> list[Node]:
    """The last migrations that the backup's tables had. Raises `UnableToRestore` where this program lacks one."""
    known = executor.loader.disk_migrations
    had = {(app, name) for app, names in manifest.migrations.items() for name in names}
    for node, migration in known.items():
        replaced = {(app, name) for app, name in migration.replaces}
        if replaced and replaced <= had:  # what was several migrations then is one now
            had = had - replaced | {node}
    if strange := sorted(had - known.keys()):
        raise UnableToRestore(
            f"Cadangan ini ditulis oleh Zona {manifest.version}, yang lebih baru dari program ini "
            f"({'.'.join(strange[0])}); perbarui Zona, lalu pulihkan."
        )
    graph = executor.loader.graph
    return sorted(n for n in had if not any(c.key in had and c.key[0] == n[0] for c in graph.node_map[n].children))


def _give_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for sha256 in manifest.files:
        with archive.open(file_member(sha256)) as content:
            default_storage.save(address_of(sha256), File(content, name=sha256))


def _give_rows(archive: zipfile.ZipFile, manifest: Manifest, apps: Any) -> None:
    made = {m._meta.label_lower: m for m in apps.get_models(include_auto_created=True)}  # noqa: SLF001
    tables = [(made[table.model], table) for table in manifest.tables]
    names = [model._meta.db_table for model, _ in tables]  # noqa: SLF001
    with connection.cursor() as cursor:  # what migrations wrote by themselves
        for statement in connection.ops.sql_flush(no_style(), names):
            cursor.execute(statement)
    for model, table in tables:
        rows, fields = _rows(archive, model, table), model._meta.concrete_fields  # noqa: SLF001
        while some := list(islice(rows, ROWS_AT_ONCE)):
            model._base_manager._insert(some, fields=fields, using="default", raw=True)  # noqa: SLF001
        if model._base_manager.count() != table.rows:  # noqa: SLF001
            raise UnableToRead(f"{table.model}: {table.rows} baris diharapkan.")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in tables]):
            cursor.execute(statement)


def _rows(archive: zipfile.ZipFile, model: type[models.Model], table: Table) -> Iterator[models.Model]:
    fields = {f.attname: f for f in model._meta.concrete_fields}  # noqa: SLF001
    convert = [back(fields[name]) for name in table.fields]
    for line in lines_of(archive, table):
        yield model(**_named(table.fields, convert, line))


def _named(names: Sequence[str], convert: Sequence[Any], line: Sequence[Any]) -> dict[str, Any]:
    return {
        name: None if value is None else make(value) for name, make, value in zip(names, convert, line, strict=True)
    }


def _give_secret(archive: zipfile.ZipFile) -> None:
    """The installation's secret, without which the second steps would have to be set up anew. Where the secret is a
    setting it stays as it is set."""
    if SECRET not in archive.namelist() or os.environ.get("ZONA_SECRET_KEY"):
        return
    kept: Path = settings.DATA / SECRET
    kept.unlink(missing_ok=True)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(archive.read(SECRET))

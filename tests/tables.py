"""The tables of an empty SQLite database, kept between runs: to migrate takes some seconds, to copy takes none.

A file belongs to the migrations and the locked packages that made it; when one of them changes, it is made anew.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def laid(folder: Path) -> Iterator[Path | None]:
    """Puts the kept tables where Django will look for its database in memory. Without kept ones, says where to keep them.

    On PostgreSQL it does nothing.
    """
    if connection.vendor != "sqlite":
        yield None
        return
    kept = kept_in(folder)
    if not kept.exists():
        yield kept
        return
    # The database lives as long as somebody has it open, and Django opens it later.
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as laid:
        with closing(sqlite3.connect(kept)) as source:
            source.backup(laid)
        settings.DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
        yield None


def kept_in(folder: Path) -> Path:
    """The file that today's migrations and packages made, or would make."""
    return folder / f"{_made_of()}.sqlite3"


def keep(file: Path) -> None:
    """Keeps the tables of the test database, as they are before the first test; none are made where no test asks for
    the database itself."""
    if not connection.introspection.table_names():
        return
    new = file.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(new)) as target:
        connection.connection.backup(target)
    new.replace(file)


def _made_of() -> str:
    made_of = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    for file in sorted((ROOT / "src" / "zona").glob("*/migrations/*.py")):
        made_of.update(file.name.encode() + file.read_bytes())
    return made_of.hexdigest()[:16]

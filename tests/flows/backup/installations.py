"""Installations in processes of their own for the tests of backups: empty, filled, and a backup of a filled one."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src"
POSTGRES = os.environ.get("ZONA_TEST_POSTGRES_URL", "")
Env = dict[str, str]

FILL = """
import os
os.environ["ZONA_TASKS_IMMEDIATE"] = "1"
from zona.cli import serving
serving.start_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import UTC, date, datetime
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from zona.files.services import store
from zona.org.models import Person, Unit
from zona.org.services.people import add_person
from zona.org.services.units import add_alias
from zona.post.models import Note, Preference
at = datetime(2025, 10, 20, 3, 0, 0, 123456, tzinfo=UTC)
unit = Unit.objects.create(code="1504", level="kabupaten", name="KPU Kabupaten Batang Hari", place=1, place_end=1)
head = add_person(unit=unit, email="k@example.go.id", name="Yuliana é “Putri”\\n", role="team_head", password="x", at=at)
add_alias(unit=unit, name="KPU Batang", actor=head, at=at)
for n in range(3):
    store(actor=head, at=at, unit=unit, name=f"b{n}.txt", content=ContentFile(b"isi" * (n + 1)))
store(actor=head, at=at, unit=unit, name="sama.txt", content=ContentFile(b"isi"))
Note.objects.create(person=head, key="k", title="😀", body=[{"z": 1, "a": [None, True, 1.5]}], made_at=at)
Preference.objects.create(person=head, told_on=date(2025, 10, 20))
session = SessionStore()
session["office"] = "1504"
session.save()
"""

# The migrations of an installation from before they became one for each room (docs/adr/0037).
FORMER = {
    "activities": ["0001_initial"],
    "assessment": [
        "0001_initial", "0002_rounds", "0003_sealed", "0004_scenario", "0005_affirmed", "0006_master", "0007_settled",
    ],
    "audit": ["0001_initial", "0002_sent_form"],
    "evidence": ["0001_initial", "0002_search", "0003_sorted", "0004_by_person"],
    "files": ["0001_initial", "0002_kept_for", "0003_contents"],
    "org": ["0001_initial", "0002_cache_table", "0003_email_change", "0004_unit_colour"],
    "plan": [
        "0001_initial", "0002_months", "0003_item_links", "0004_decree_draft", "0005_years", "0006_revisions",
        "0007_finding_decisions", "0008_decree_recorded", "0009_begun_parts",
    ],
    "post": [
        "0001_initial", "0002_told_at", "0003_connections", "0004_open_form", "0005_token_expiry", "0006_note_unread",
        "0007_note_others",
    ],
    "reports": ["0001_initial", "0002_sealed"],
}  # fmt: skip

needs_server = pytest.mark.skipif(not POSTGRES, reason="needs ZONA_TEST_POSTGRES_URL (script/postgres)")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Callable[..., Env]]:
    """Makes the environment of an empty installation: `place("a")` on SQLite, `place("b", postgres=True)`."""
    made: list[str] = []

    def make(name: str, *, postgres: bool = False, storage: str = "") -> Env:
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "ZONA_DATA": str(tmp_path / name)}
        if storage:
            env |= {"ZONA_STORAGE": storage, "ZONA_S3_KEY": "key", "ZONA_S3_SECRET": "secret"}
        if postgres:
            database = f"backup_{os.getpid()}_{name}"
            made.append(database)
            _sql(f"CREATE DATABASE {database}")
            env["DATABASE_URL"] = POSTGRES.rpartition("/")[0] + "/" + database
        return env

    yield make
    for database in made:
        _sql(f"DROP DATABASE {database} WITH (FORCE)")


def _sql(statement: str) -> None:
    import psycopg

    with psycopg.connect(POSTGRES.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def python(env: Env, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=env, check=True, timeout=120)


def zona(env: Env, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "zona.cli", *arguments]
    done = subprocess.run(command, check=False, env=env, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


SAYS_EACH = """
import contextlib, io, json, sys
from zona.cli.main import main
for command in json.loads(sys.argv[1]):
    out, fault = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(fault):
        code = main(command)
    print(json.dumps([code, out.getvalue(), fault.getvalue()]))
"""


def zona_each(env: Env, commands: Sequence[Sequence[str]]) -> list[tuple[int, str, str]]:
    """The same for several commands, one after the other in one process: to start one costs more than to be refused."""
    words = [sys.executable, "-c", SAYS_EACH, json.dumps(commands)]
    done = subprocess.run(words, check=True, env=env, capture_output=True, text=True, timeout=300)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]  # type: ignore[misc]


def done(env: Env, *commands: Sequence[str]) -> None:
    """Does the commands one after the other, none of which may fail."""
    told = zona_each(env, commands)
    assert [code for code, _said, _fault in told] == [0] * len(commands), told


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        said: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return said


def what_it_holds(path: Path) -> dict[str, Any]:
    """Everything in a backup but when and from which database it was made: each table's digest, each file's."""
    return {k: v for k, v in manifest(path).items() if k not in {"made_at", "database"}}


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a backup with members changed, or left out (None)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, lay_tables: Callable[[Path], None]) -> Path:
    """The data folder of a filled installation on SQLite."""
    folder = tmp_path_factory.mktemp("filled")
    lay_tables(folder)
    python({"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "ZONA_DATA": str(folder)}, "-c", FILL)
    return folder


@pytest.fixture
def fill(filled: Path, lay_tables: Callable[[Path], None]) -> Callable[[Env], None]:
    """Fills an empty installation."""

    def into(env: Env) -> None:
        if "DATABASE_URL" in env or "ZONA_STORAGE" in env:
            if "DATABASE_URL" not in env:
                lay_tables(Path(env["ZONA_DATA"]))
            python(env, "-c", FILL)
        else:
            shutil.copytree(filled, env["ZONA_DATA"])

    return into


@pytest.fixture(scope="session")
def saved(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `zona backup` makes of the filled installation on SQLite."""
    folder = tmp_path_factory.mktemp("saved")
    shutil.copytree(filled, folder / "source")
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "ZONA_DATA": str(folder / "source")}
    assert zona(env, "backup", str(folder / "source.zip"))[0] == 0
    return folder / "source.zip"


@pytest.fixture
def backup(place: Callable[..., Env], fill: Callable[[Env], None], saved: Path, tmp_path: Path) -> Path:
    """A backup of a filled installation on SQLite, which stands beside it as `place("source")`."""
    fill(place("source"))
    return Path(shutil.copyfile(saved, tmp_path / "source.zip"))

"""A whole installation in one file and back, for both databases and across; damaged, cut off, newer, not empty."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.flows.backup.installations import (
    FORMER,
    Env,
    done,
    manifest,
    needs_server,
    python,
    rewritten,
    what_it_holds,
    zona,
    zona_each,
)

WRITE = """
import sys
from zona.cli import serving
serving.start_django()
from datetime import UTC, datetime
from zona.org.models import Unit
from zona.org.services.units import add_alias
unit = Unit.objects.get()
n = 0
while True:
    n += 1
    add_alias(unit=unit, name=f"Nama {n}", actor=None, at=datetime(2025, 10, 21, tzinfo=UTC))
    print(n, flush=True)
"""

TAKE_BACK = """
import sys
from zona.cli import serving
serving.start_django()
from django.core.management import call_command
for room in sys.argv[1:]:
    call_command("migrate", room, "0001_tables", verbosity=0)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(False, False, id="sqlite-sqlite"),
        pytest.param(False, True, id="sqlite-postgres", marks=needs_server),
        pytest.param(True, False, id="postgres-sqlite", marks=needs_server),
        pytest.param(True, True, id="postgres-postgres", marks=needs_server),
    ],
)
def test_what_comes_back_is_equal_row_by_row_and_byte_by_byte(
    first: bool, second: bool, place: Callable[..., Env], fill: Callable[[Env], None], tmp_path: Path
) -> None:
    a, b = place("a", postgres=first), place("b", postgres=second)
    fill(a)
    there, again = tmp_path / "a.zip", tmp_path / "b.zip"
    code, said, fault = zona(a, "backup", str(there), "--json")
    assert (code, fault) == (0, "")
    told = json.loads(said)
    assert told["files"] == 3
    assert told["tables"]["org.person"] == 1
    assert told["tables"]["sessions.session"] == 1
    done(b, ["restore", str(there)], ["check"], ["backup", str(again)])
    assert what_it_holds(again) == what_it_holds(there)
    assert (Path(a["ZONA_DATA"]) / "secret-key").read_text() == (Path(b["ZONA_DATA"]) / "secret-key").read_text()
    # new rows get new numbers: nothing of the old is in their way
    python(b, "-c", WRITE.replace("while True:", "for _ in range(2):"))


@pytest.mark.slow
def test_while_somebody_writes_all_is_of_one_instant(
    place: Callable[..., Env], fill: Callable[[Env], None], tmp_path: Path
) -> None:
    env = place("busy")
    fill(env)
    writer = subprocess.Popen([sys.executable, "-c", WRITE], env=env, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    written: list[str] = []
    reader = threading.Thread(target=lambda: written.extend(writer.stdout or ()))
    try:
        writer.stdout.readline()
        reader.start()
        before = len(written)
        assert zona(env, "backup", str(tmp_path / "busy.zip"))[0] == 0
        assert len(written) > before, "the writer was kept waiting"
    finally:
        writer.kill()
        writer.wait()
    reader.join()
    restored = place("quiet")
    assert zona(restored, "restore", str(tmp_path / "busy.zip"))[0] == 0
    code, said, faults = zona(restored, "check")
    assert (code, faults) == (0, ""), said
    tables = {t["model"]: t["rows"] for t in manifest(tmp_path / "busy.zip")["tables"]}
    with sqlite3.connect(Path(restored["ZONA_DATA"]) / "zona.sqlite3") as db:
        (head,) = db.execute("SELECT number FROM audit_head WHERE chain = '1504'").fetchone()
    assert tables["audit.entry"] == head, "the entries and the head are of the same instant"


@pytest.mark.slow
def test_a_killed_backup_leaves_the_one_before(backup: Path, place: Callable[..., Env]) -> None:
    old = backup.read_bytes()
    slow = (
        "import time\nfrom zona.cli.serving import start_django\nstart_django()\nfrom zona.flows.backup import writing\n"
        "writing.write_manifest = lambda *a: (print('there', flush=True), time.sleep(60))\n"
        f"from zona.cli.main import main\nmain(['backup', {str(backup)!r}])"
    )
    running = subprocess.Popen([sys.executable, "-c", slow], env=place("source"), stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "there\n"
    running.kill()
    assert running.wait() == -signal.SIGKILL
    assert backup.read_bytes() == old
    assert zona(place("source"), "backup", str(backup))[0] == 0


@pytest.mark.slow
def test_what_cannot_be_given_back_is_refused_with_one_sentence(
    backup: Path, place: Callable[..., Env], tmp_path: Path
) -> None:
    def newer_form(name: str, content: bytes) -> bytes:
        said = json.loads(content) if name == "manifest.json" else {}
        return json.dumps({**said, "form": 99, "version": "9.0"}).encode() if said else content

    def newer_tables(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        said = json.loads(content)
        said["migrations"]["org"].append("9999_of_tomorrow")
        return json.dumps(said).encode()

    def changed(name: str, content: bytes) -> bytes:
        return content.replace(b"Batang", b"Padang") if name == "rows/org.unit.jsonl" else content

    def lacking(name: str, content: bytes) -> bytes | None:
        return None if name.startswith("files/") else content

    cut, noise, middle = tmp_path / "cut.zip", tmp_path / "noise.zip", tmp_path / "middle.zip"
    whole = backup.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    noise.write_bytes(os.urandom(5000))
    middle.write_bytes(whole[:400] + bytes(40) + whole[440:])
    cases = {
        tmp_path / "gone.zip": "tidak ada",
        cut: "rusak atau terpotong",
        noise: "rusak atau terpotong",
        middle: "rusak",
        rewritten(backup, tmp_path / "form.zip", newer_form): "lebih baru",
        rewritten(backup, tmp_path / "tables.zip", newer_tables): "lebih baru",
        rewritten(backup, tmp_path / "changed.zip", changed): "rows/org.unit.jsonl berubah",
        rewritten(backup, tmp_path / "lacking.zip", lacking): "tidak lengkap",
        rewritten(backup, tmp_path / "none.zip", lambda n, c: c if n != "manifest.json" else None): "bukan cadangan",
    }
    target = place("target")
    told = zona_each(target, [["restore", str(path)] for path in cases])
    for (path, words), (code, out, said) in zip(cases.items(), told, strict=True):
        assert (code, out) == (1, ""), path
        assert words in said, path
        assert said.count("\n") == 1, said
    assert zona(target, "restore", str(backup))[0] == 0
    code, _, said = zona(target, "restore", str(backup))
    assert code == 1
    assert "sudah berisi" in said


@pytest.mark.slow
def test_an_older_backup_is_brought_up_to_date(backup: Path, place: Callable[..., Env], tmp_path: Path) -> None:
    """A backup from before the room `post` existed."""

    def older(name: str, content: bytes) -> bytes | None:
        if name.startswith("rows/post."):
            return None
        if name != "manifest.json":
            return content
        said = json.loads(content)
        del said["migrations"]["post"]
        said["tables"] = [t for t in said["tables"] if not t["model"].startswith("post.")]
        return json.dumps(said).encode()

    env = place("new")
    done(env, ["restore", str(rewritten(backup, tmp_path / "older.zip", older))], ["check"], ["tick"])


@pytest.mark.slow
def test_what_was_made_by_the_former_migrations_is_carried_on(
    fill: Callable[[Env], None], place: Callable[..., Env], tmp_path: Path
) -> None:
    """An installation from before they became one for each room, without what later ones add: brought up to date,
    and from its backup.
    """
    fill(env := place("former"))
    python(env, "-c", TAKE_BACK, *FORMER)
    with closing(sqlite3.connect(Path(env["ZONA_DATA"]) / "zona.sqlite3")) as database, database:
        for room, names in FORMER.items():
            database.execute("DELETE FROM django_migrations WHERE app = ?", [room])
            for name in names:
                database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '')", [room, name])
    assert zona(env, "serve", "--only-prepare") == (0, "", "")
    assert zona(env, "check")[0] == 0
    saved = tmp_path / "saved.zip"
    assert zona(env, "backup", str(saved))[0] == 0
    made = manifest(saved)["migrations"]
    assert {room: [name for name in made[room] if name in FORMER[room]] for room in FORMER} == FORMER
    later = tmp_path / "later.zip"
    done(place("new"), ["restore", str(saved)], ["check"], ["backup", str(later)])
    assert manifest(later)["tables"] == manifest(saved)["tables"]


@pytest.mark.slow
def test_bytes_that_are_gone_are_named_and_the_rest_is_saved(
    backup: Path, place: Callable[..., Env], tmp_path: Path
) -> None:
    env = place("source")
    stored = sorted(manifest(backup)["files"])
    folder = Path(env["ZONA_DATA"]) / "files"
    (folder / stored[0][:2] / stored[0][2:4] / stored[0]).unlink()
    (folder / stored[1][:2] / stored[1][2:4] / stored[1]).write_bytes(b"x")
    code, _, said = zona(env, "backup", str(tmp_path / "less.zip"))
    assert code == 1
    assert stored[0] in said
    assert stored[1] in said
    assert list(manifest(tmp_path / "less.zip")["files"]) == stored[2:]
    assert zona(place("rest"), "restore", str(tmp_path / "less.zip"))[0] == 0

"""A whole installation in one file and back, for both databases and across; damaged, cut off, newer, not empty."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
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


@pytest.fixture
def backup(place: Callable[..., Env], tmp_path: Path) -> Path:
    """A backup of a filled installation on SQLite."""
    python(place("source"), "-c", FILL)
    path = tmp_path / "source.zip"
    assert zona(place("source"), "backup", str(path))[0] == 0
    return path


needs_server = pytest.mark.skipif(not POSTGRES, reason="needs ZONA_TEST_POSTGRES_URL (script/postgres)")


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
    first: bool, second: bool, place: Callable[..., Env], tmp_path: Path
) -> None:
    a, b = place("a", postgres=first), place("b", postgres=second)
    python(a, "-c", FILL)
    there, again = tmp_path / "a.zip", tmp_path / "b.zip"
    code, said, fault = zona(a, "backup", str(there), "--json")
    assert (code, fault) == (0, "")
    told = json.loads(said)
    assert told["files"] == 3
    assert told["tables"]["org.person"] == 1
    assert told["tables"]["sessions.session"] == 1
    assert zona(b, "restore", str(there))[0] == 0
    assert zona(b, "check")[0] == 0
    assert zona(b, "backup", str(again))[0] == 0
    assert what_it_holds(again) == what_it_holds(there)
    assert (Path(a["ZONA_DATA"]) / "secret-key").read_text() == (Path(b["ZONA_DATA"]) / "secret-key").read_text()
    # new rows get new numbers: nothing of the old is in their way
    python(b, "-c", WRITE.replace("while True:", "for _ in range(2):"))


@pytest.mark.slow
def test_while_somebody_writes_all_is_of_one_instant(place: Callable[..., Env], tmp_path: Path) -> None:
    env = place("busy")
    python(env, "-c", FILL)
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
    for path, words in cases.items():
        code, out, said = zona(target, "restore", str(path))
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
    code, _, fault = zona(env, "restore", str(rewritten(backup, tmp_path / "older.zip", older)))
    assert (code, fault) == (0, "")
    assert zona(env, "check")[0] == 0
    assert zona(env, "tick")[0] == 0


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


@pytest.fixture(scope="module")
def bucket() -> Iterator[Callable[[str], str]]:
    """Addresses of folders in a bucket of an S3 server on loopback, and the bytes that lie in one: `bucket("a")`."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client_of(endpoint).create_bucket(Bucket="zona")
    yield lambda folder: f"s3://zona/{folder}?endpoint={endpoint}&region=us-east-1"
    server.stop()


def client_of(endpoint: str) -> Any:
    import boto3

    return boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    )  # fmt: skip


def lies_in(address: str) -> dict[str, bytes]:
    """The bytes of every file in a folder of the bucket, by its name there."""
    folder, _question, query = address.removeprefix("s3://zona/").partition("?")
    client = client_of(query.removeprefix("endpoint=").partition("&")[0])
    found = client.list_objects_v2(Bucket="zona", Prefix=f"{folder}/").get("Contents", [])
    keys = [one["Key"] for one in found]
    return {key.removeprefix(f"{folder}/"): client.get_object(Bucket="zona", Key=key)["Body"].read() for key in keys}


@pytest.mark.slow
@pytest.mark.parametrize(
    "postgres", [pytest.param(False, id="sqlite"), pytest.param(True, id="postgres", marks=needs_server)]
)
def test_files_in_s3_come_back_into_s3(
    postgres: bool, place: Callable[..., Env], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    name = "postgres" if postgres else "sqlite"
    a = place("a", postgres=postgres, storage=bucket(f"{name}/a"))
    b = place("b", postgres=postgres, storage=bucket(f"{name}/b"))
    python(a, "-c", FILL)
    there, again = tmp_path / "a.zip", tmp_path / "b.zip"
    assert zona(a, "backup", str(there))[0] == 0
    assert len(manifest(there)["files"]) == 3
    assert zona(b, "restore", str(there))[0] == 0
    assert lies_in(bucket(f"{name}/b")) == lies_in(bucket(f"{name}/a")) != {}
    assert not (Path(b["ZONA_DATA"]) / "files").exists()
    assert zona(b, "check")[0] == 0
    assert zona(b, "backup", str(again))[0] == 0
    assert what_it_holds(again) == what_it_holds(there)
    code, _, said = zona(place("c", storage=bucket(f"{name}/b")), "restore", str(there))
    assert code == 1
    assert "Penyimpanan berkas sudah berisi" in said


@pytest.mark.slow
def test_a_folder_and_s3_take_each_others_files(
    backup: Path, place: Callable[..., Env], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    moved, home = place("moved", storage=bucket("moved")), place("home")
    assert zona(moved, "restore", str(backup))[0] == 0
    assert len(lies_in(bucket("moved"))) == 3
    there = tmp_path / "moved.zip"
    assert zona(moved, "backup", str(there))[0] == 0
    assert what_it_holds(there) == what_it_holds(backup)
    assert zona(home, "restore", str(there))[0] == 0
    assert zona(home, "check")[0] == 0


@pytest.mark.slow
def test_bytes_that_are_gone_from_s3_are_named(
    place: Callable[..., Env], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    address = bucket("gone")
    env = place("gone", storage=address)
    python(env, "-c", FILL)
    lost, changed, *_rest = sorted(lies_in(address))
    client = client_of(address.partition("endpoint=")[2].partition("&")[0])
    client.delete_object(Bucket="zona", Key=f"gone/{lost}")
    client.put_object(Bucket="zona", Key=f"gone/{changed}", Body=b"x")
    code, _, said = zona(env, "backup", str(tmp_path / "less.zip"))
    assert code == 1
    assert lost.rpartition("/")[2] in said
    assert changed.rpartition("/")[2] in said
    assert len(manifest(tmp_path / "less.zip")["files"]) == 1

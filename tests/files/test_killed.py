"""A process killed in the midst of an upload: what was acknowledged is there, what was not is not half there."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from zona.files.storage import WholeFiles, sweep_halves

SOURCE = Path(__file__).resolve().parents[2] / "src"

PREPARE = """
import os, sys
os.environ.update(ZONA_DATA=sys.argv[1], DJANGO_SETTINGS_MODULE="zona.config.settings", ZONA_SECRET_KEY="x")
os.environ["DATABASE_URL"] = sys.argv[2]
import django; django.setup()
from datetime import UTC, date, datetime
from zona.org.models import Person, Unit
AT = datetime(2025, 10, 20, tzinfo=UTC)
"""

BEGIN = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
unit = Unit.objects.create(code="1504", level="kabupaten", name="Kantor", place=1, place_end=1)
Person.objects.create(email="a@example.go.id", name="A")
"""

UPLOADING = """
from zona.files.services.uploads import begin_upload, take_piece
unit, person = Unit.objects.get(), Person.objects.get()
upload = begin_upload(actor=person, at=AT, unit=unit, name="besar.bin", size=100 * 2**20)
while True:
    upload = take_piece(at=AT, upload=upload, offset=upload.received, content=bytes([upload.received % 251]) * 65536)
    print(upload.code, upload.received, flush=True)
"""

STORING = """
from django.core.files.base import ContentFile
from zona.evidence.services import register_document
from zona.files.services import store
unit, person = Unit.objects.get(), Person.objects.get()
for n in range(10_000):
    given = dict(actor=person, at=AT, unit=unit)
    file = store(**given, name=f"{n}.txt", content=ContentFile(f"isi {n} ".encode() * 40_000), kept_for="evidence")
    made = register_document(**given, file=file, title=f"Dokumen {n}")
    print(made.code, n, flush=True)
"""

LOOK = """
import json
from zona.evidence.models import Document, DocumentVersion
from zona.files.models import Upload
from zona.files.queries import file_faults
from django.core.files.storage import default_storage
from zona.audit.queries import chain_faults
pieces = {}
for upload in Upload.objects.all():
    at = 0
    while at < upload.received:
        with default_storage.open(upload.piece(at)) as piece:
            data = piece.read()
        assert data == bytes([at % 251]) * 65536, at
        at += len(data)
    pieces[upload.code] = at
print(json.dumps({
    "pieces": pieces,
    "documents": list(Document.objects.order_by("pk").values_list("title", flat=True)),
    "without": Document.objects.filter(versions=None).count(),
    "faults": [*file_faults(), *chain_faults()],
}))
"""


def run(code: str, data: Path, database: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "ZONA_TASKS_IMMEDIATE": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE + code, str(data), database], stdout=subprocess.PIPE, text=True, env=environment
    )


def killed_after(code: str, data: Path, database: str, lines: int) -> list[str]:
    """What a process said before it was killed, a moment after so many lines."""
    working = run(code, data, database)
    assert working.stdout is not None
    said = [working.stdout.readline().strip() for _ in range(lines)]
    time.sleep(0.013 * lines)
    working.send_signal(signal.SIGKILL)
    said += [line.strip() for line in working.stdout.read().splitlines() if line.strip()]
    working.wait()
    assert all(said), "the process ended by itself"
    return said


@pytest.mark.slow
def test_what_was_acknowledged_is_there_and_nothing_half(tmp_path: Path, own_database: str) -> None:
    import json

    assert run(BEGIN, tmp_path, own_database).wait() == 0
    uploads, documents = {}, []
    for lines in (1, 3, 7):
        code, received = killed_after(UPLOADING, tmp_path, own_database, lines)[-1].split()
        uploads[code] = int(received)
        documents += [line.split()[1] for line in killed_after(STORING, tmp_path, own_database, lines)]
    look = run(LOOK, tmp_path, own_database)
    out, _ = look.communicate()
    found = json.loads(out)
    assert found["faults"] == []
    assert found["without"] == 0
    for code, received in uploads.items():
        # One piece more may lie there whole, whose acknowledgement was on its way when the process died.
        assert found["pieces"][code] in {received, received + 65536}
    kept = [title.split()[1] for title in found["documents"]]
    assert len(kept) - len(documents) in range(4), "one a kill may be there whose acknowledgement was on its way"
    assert set(documents) <= set(kept)


def test_what_a_killed_process_left_half_written_is_swept_after_a_day(tmp_path: Path) -> None:
    storage = WholeFiles(location=tmp_path)
    storage.save("ab/cd/whole", ContentFile(b"whole"))
    now = datetime(2025, 10, 20, tzinfo=UTC)
    for name, age in (("old", timedelta(days=2)), ("young", timedelta(hours=1))):
        half = tmp_path / "ab" / f".half-{name}"
        half.write_bytes(b"ha")
        os.utime(half, ((now - age).timestamp(),) * 2)
    os.utime(tmp_path / "ab" / "cd" / "whole", ((now - timedelta(days=9)).timestamp(),) * 2)
    assert sweep_halves(storage, at=now) == 1
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [".half-young", "whole"]
    assert sweep_halves(InMemoryStorage(), at=now) == 0

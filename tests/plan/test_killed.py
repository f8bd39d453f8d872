"""A process killed in the midst of accepting and handing in: each act is there whole or not at all."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
WORKING = """
import os, sys
os.environ.update(ZONA_DATA=sys.argv[1], DJANGO_SETTINGS_MODULE="zona.config.settings", ZONA_SECRET_KEY="x")
os.environ["DATABASE_URL"] = sys.argv[2]
import django; django.setup()
from datetime import UTC, date, datetime
from django.core.files.base import ContentFile
from django.core.management import call_command
from zona.evidence.services import register_document
from zona.files.services import store
from zona.org.models import Person, Unit
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Occurrence
from zona.plan.services import Handed, accept, hand_in
AT = datetime(2025, 10, 20, tzinfo=UTC)
call_command("migrate", verbosity=0)
unit = Unit.objects.create(code="1504", level="kabupaten", name="Kantor", place=1, place_end=1)
maker = Person.objects.create(email="a@example.go.id", name="A")
checker = Person.objects.create(email="b@example.go.id", name="B")
months = [NewMonth(month=n) for n in range(1, 13)]
adopt_plan(
    actor=checker, at=AT, unit=unit, year=2025, decree=DecreeHead(), sections=[NewSection(number="I", title="T")],
    actions=[NewAction(ref=f"I.{n}", section="I", number=f"{n}", action="Kerja", months=months) for n in range(1, 60)],
)
file = store(actor=maker, at=AT, unit=unit, name="a.txt", content=ContentFile(b"isi"), kept_for="evidence")
document = register_document(actor=maker, at=AT, unit=unit, file=file, title="Bukti")
for row in Occurrence.objects.select_related("action").order_by("pk"):
    hand_in(actor=maker, at=AT, occurrence=row, version=0, documents=[Handed(document)])
    print("handed_in", row.pk, flush=True)
    accept(actor=checker, at=AT, occurrence=row, version=1)
    print("accepted", row.pk, flush=True)
"""
LOOK = """
import json, os, sys
os.environ.update(ZONA_DATA=sys.argv[1], DJANGO_SETTINGS_MODULE="zona.config.settings", ZONA_SECRET_KEY="x")
os.environ["DATABASE_URL"] = sys.argv[2]
import django; django.setup()
from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.plan.models import Occurrence, OccurrenceEvent, Proof
from zona.plan.queries.faults import month_faults
print(json.dumps({
    "accepted": list(Occurrence.objects.filter(step="accepted").values_list("pk", flat=True)),
    "waiting": list(Occurrence.objects.filter(step="handed_in").values_list("pk", flat=True)),
    "faults": [*month_faults(), *chain_faults()],
    "events": OccurrenceEvent.objects.count(),
    "entries": Entry.objects.filter(verb__in=["plan.handed_in", "plan.accepted"]).count(),
    "proofs": Proof.objects.count(),
}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 24, 61])
def test_what_was_acknowledged_is_there_and_nothing_is_half_done(tmp_path: Path, own_database: str, lines: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-c", WORKING, str(tmp_path), own_database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as working:
        assert working.stdout
        told = [working.stdout.readline().split() for _ in range(lines)]
        working.send_signal(signal.SIGKILL)
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path), own_database],
        capture_output=True,
        env=environment,
        text=True,
        check=True,
    )
    found = json.loads(looked.stdout)
    for step, pk in told:
        assert int(pk) in found["accepted"] + (found["waiting"] if step == "handed_in" else [])
    assert found["faults"] == []
    assert len(found["waiting"]) <= 1
    assert found["events"] == found["entries"] == 2 * len(found["accepted"]) + len(found["waiting"])
    assert found["proofs"] == len(found["accepted"]) + len(found["waiting"])

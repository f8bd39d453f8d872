"""`zona check` proves or names each difference."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from zona.audit.queries import head_of
from zona.cli.check import proofs
from zona.cli.main import main
from zona.org.models import Unit
from zona.org.services.units import add_alias

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(world: SimpleNamespace, at: datetime) -> SimpleNamespace:
    """The world with three entries in Batang Hari's chain."""
    for name in ("Satu", "Dua", "Tiga"):
        add_alias(unit=world.unit, name=name, actor=world.admin, at=at)
    return world


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_whole_installation_has_no_difference(log: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == f"No difference ({', '.join(proofs())}).\n"
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": []}


def test_each_difference_is_named_and_the_exit_status_is_1(
    log: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    raw("UPDATE audit_entry SET verb = 'x.y' WHERE number = 2")
    Unit.objects.filter(code="1505").update(place=9, place_end=9)
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert "chain 1504: entry 2 was changed" in said
    assert "unit 1505" in said


def test_a_noted_digest_must_still_be_there(log: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    head = head_of("1504")
    assert head is not None
    assert main(["check", "--head", f"1504={head.digest}", f"1504={head.digest[:12]}"]) == 0
    raw("DELETE FROM audit_entry WHERE number = 3")
    raw("UPDATE audit_head SET number = 2, digest = (SELECT digest FROM audit_entry WHERE number = 2)")
    assert main(["check"]) == 0
    assert main(["check", "--head", f"1504={head.digest}"]) == 1
    assert f"the noted digest {head.digest[:12]} is no longer there" in capsys.readouterr().err
    assert main(["check", "--head", "1504"]) == 1
    assert "bukan UNIT=SIDIK" in capsys.readouterr().err


MOVED = [
    ("UPDATE org_unit SET place = 9, place_end = 9 WHERE code = '1504'", "1504"),
    ("UPDATE org_unit SET place = 4 WHERE code = '1504'", "1505"),
    ("UPDATE org_unit SET place_end = 4 WHERE code = '1504'", "1505"),
    ("UPDATE org_unit SET place_end = 0 WHERE code = 'kpu'", "kpu"),
    ("UPDATE org_unit SET parent_id = (SELECT id FROM org_unit WHERE code = 'kpu') WHERE code = '1505'", "1505"),
]


@pytest.mark.parametrize(("statement", "code"), MOVED, ids=[s for s, _ in MOVED])
def test_a_unit_out_of_place_is_found(
    statement: str, code: str, world: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    raw(statement)
    assert main(["check"]) == 1
    assert f"unit {code}:" in capsys.readouterr().err


def test_a_database_without_tables_is_no_proof(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "zona.cli", "check"],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3", "ZONA_DATA": str(tmp_path),
             "DJANGO_SETTINGS_MODULE": "zona.config.settings", "PYTHONPATH": "src"},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "belum punya tabel terbaru" in ran.stderr
    assert ran.stderr.count("\n") == 1

"""The log in the database: written with the act, whole on every database, and proven by `chain_faults`."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from zona.audit.models import Entry, Head
from zona.audit.queries import Wanted, actors_in, chain_faults, entries_of, head_of, noted_fault, verbs_in
from zona.audit.services import Act, record, record_all

pytestmark = pytest.mark.django_db


def written(count: int, at: datetime, chain: str = "1504") -> list[Entry]:
    with transaction.atomic():
        return [
            record(
                actor=None,
                at=at + timedelta(minutes=n),
                chain=chain,
                verb=f"test.{'even' if n % 2 == 0 else 'odd'}",
                subject=f"thing:{n}",
                data={"n": n, "ä": [1, None, {"b": "c"}]},
            )
            for n in range(count)
        ]


def raw(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_chain_as_it_was_written_is_whole(at: datetime) -> None:
    written(7, at)
    written(3, at, chain="")
    assert list(chain_faults()) == []
    assert [e.number for e in Entry.objects.filter(chain="1504").order_by("pk")] == [1, 2, 3, 4, 5, 6, 7]
    head = Head.objects.get(chain="1504")
    assert (head.number, head.digest) == (7, Entry.objects.get(chain="1504", number=7).digest)


def test_many_acts_at_once_are_links_of_the_same_chain(at: datetime, django_assert_num_queries: Any) -> None:
    written(2, at)
    acts = [Act("test.many", f"thing:{n}", {"n": n}) for n in range(40)]
    with transaction.atomic(), django_assert_num_queries(3):
        made = record_all(actor=None, at=at, chain="1504", acts=acts)
    assert [entry.number for entry in made] == list(range(3, 43))
    written(1, at)
    assert list(chain_faults()) == []
    assert [e.data for e in Entry.objects.filter(verb="test.many").order_by("number")] == [{"n": n} for n in range(40)]


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused(at: datetime) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(actor=None, at=at, chain="1504", verb="a.b", subject="x:1")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry(at: datetime) -> None:
    written(1, at)

    def act() -> None:
        with transaction.atomic():
            record(actor=None, at=at, chain="1504", verb="a.b", subject="x:1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    written(1, at)
    assert list(chain_faults()) == []
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("data", [{"a": 1.5}, {1: "a"}, {"a": {"b": 0.0}}, {"a": object()}, {"a": [datetime]}])
def test_data_that_would_not_come_back_the_same_is_refused(data: dict[Any, Any], at: datetime) -> None:
    with pytest.raises(TypeError):
        record(actor=None, at=at, chain="1504", verb="a.b", subject="x:1", data=data)


TAMPERED = [
    ("UPDATE audit_entry SET data = '{\"n\": 99}' WHERE number = 3", "entry 3 was changed"),
    ("UPDATE audit_entry SET actor_name = 'Orang lain' WHERE number = 5", "entry 5 was changed"),
    ("UPDATE audit_entry SET verb = 'test.other' WHERE number = 1", "entry 1 was changed"),
    ("UPDATE audit_entry SET at = '2025-10-20 03:00:00.000001+00:00' WHERE number = 2", "entry 2 was changed"),
    ("UPDATE audit_entry SET digest = previous WHERE number = 4", "entry 5 does not follow"),
    ("DELETE FROM audit_entry WHERE number = 4", "entry 4 is missing"),
    ("DELETE FROM audit_entry WHERE number = 1", "entry 1 is missing"),
    ("DELETE FROM audit_entry WHERE number = 7", "the head says 7 entries"),
    ("DELETE FROM audit_entry WHERE number > 4", "the head says 7 entries"),
    ("DELETE FROM audit_entry", "the head says 7 entries"),
    ("DELETE FROM audit_head", "the head says 0 entries"),
    ("UPDATE audit_head SET number = 6", "the head says 6 entries"),
    ("UPDATE audit_entry SET chain = '1505' WHERE number = 7", "chain 1505"),
]


@pytest.mark.parametrize(("statement", "says"), TAMPERED, ids=[s for s, _ in TAMPERED])
def test_tampering_by_hand_in_the_database_is_found(statement: str, says: str, at: datetime) -> None:
    written(7, at)
    assert list(chain_faults()) == []
    raw(statement)
    assert any(says in fault for fault in chain_faults())


def test_two_entries_that_changed_places_are_found(at: datetime) -> None:
    written(7, at)
    raw("UPDATE audit_entry SET number = 100 WHERE number = 3")
    raw("UPDATE audit_entry SET number = 3 WHERE number = 4")
    raw("UPDATE audit_entry SET number = 4 WHERE number = 100")
    faults = list(chain_faults())
    assert any("entry 3" in f for f in faults)
    assert any("entry 4" in f for f in faults)


def test_an_end_cut_off_together_with_the_head_is_found_by_a_noted_digest_alone(at: datetime) -> None:
    written(7, at)
    noted = head_of("1504")
    assert noted is not None
    assert noted_fault("1504", noted.digest) is None
    assert noted_fault("1504", f"{noted.digest[:8].upper()} {noted.digest[8:16]}") is None
    fifth = Entry.objects.get(number=5)
    raw("DELETE FROM audit_entry WHERE number > 5")
    raw("UPDATE audit_head SET number = 5, digest = %s", fifth.digest)
    assert list(chain_faults()) == []
    assert "cut off or rewritten" in str(noted_fault("1504", noted.digest))


@pytest.mark.parametrize("digest", ["", "abc", "x" * 64, "0" * 65, "%" * 12])
def test_a_noted_digest_that_is_none_is_named(digest: str, at: datetime) -> None:
    written(1, at)
    assert "is no digest" in str(noted_fault("1504", digest))


def test_a_digest_of_another_office_does_not_count(at: datetime) -> None:
    written(1, at)
    there = written(1, at, chain="1505")[0]
    assert noted_fault("1504", there.digest) is not None


def test_a_chain_is_read_newest_first_and_by_what_is_wanted(at: datetime) -> None:
    written(5, at)
    written(2, at + timedelta(days=1))
    written(2, at, chain="1505")
    day = at.date()
    assert [e.number for e in entries_of("1504", Wanted())] == [7, 6, 5, 4, 3, 2, 1]
    assert [e.number for e in entries_of("1504", Wanted(verb="test.odd"))] == [7, 4, 2]
    assert [e.number for e in entries_of("1504", Wanted(first=day + timedelta(days=1)))] == [7, 6]
    assert [e.number for e in entries_of("1504", Wanted(last=day))] == [5, 4, 3, 2, 1]
    assert list(entries_of("1504", Wanted(actor_name="Siapa"))) == []
    assert verbs_in("1504") == ["test.even", "test.odd"]
    assert actors_in("1504") == []


THREADS = """
import sys, threading
from datetime import UTC, datetime
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.audit.services import Act, record, record_all
call_command("migrate", "audit", verbosity=0)
chain = sys.argv[1]
at = datetime(2025, 10, 20, tzinfo=UTC)
failed = []
start = threading.Barrier(8)
def work(thread):
    start.wait()
    try:
        for n in range(20):
            with transaction.atomic():
                record(actor=None, at=at, chain=chain, verb="test.thread", subject=f"thread:{thread}", data={"n": n})
    except Exception as error:
        failed.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
numbers = list(Entry.objects.filter(chain=chain).order_by("number").values_list("number", flat=True))
print(failed, numbers == list(range(1, 161)), [f for f in chain_faults() if chain in f])
"""


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_eight_threads_at_once_make_a_chain_without_gap(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/threads.sqlite3" if kind == "sqlite" else os.environ.get("ZONA_TEST_POSTGRES_URL", "")
    if not url:
        pytest.skip("no PostgreSQL: script/postgres sets ZONA_TEST_POSTGRES_URL")
    ran = subprocess.run(
        [sys.executable, "-c", THREADS, f"threads-{os.getpid()}"],
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zona.config.settings", "PYTHONPATH": "src"},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.stdout.strip() == "[] True []", ran.stderr[-800:]

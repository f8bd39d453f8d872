"""Several people in the same instant: nothing is lost, nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection
from tests.plan.imports.test_services import fresh, key_of, settle

from zona.audit.queries import chain_faults
from zona.plan.imports import draft as d
from zona.plan.imports.commands import command
from zona.plan.imports.services.adopting import adopt
from zona.plan.imports.services.editing import Overtaken, edit
from zona.plan.imports.services.reading import read_import
from zona.plan.imports.services.starting import start_once, withdraw_import
from zona.plan.models import DecreeImport, Plan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time"),
]


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gave, or raised, having begun together."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            together.wait()
            return act()
        except Overtaken as found:
            return found
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_eight_hands_in_one_row_lose_no_tick(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    row = key_of(item, "III.1")

    def ticking(month: int) -> Callable[[], object]:
        return lambda: edit(actor=world.head, at=at, item=item, seen=0, make=command(f"{row} month {month} 1"))

    at_once(*(ticking(month) for month in range(3, 11)))
    kept = fresh(item)
    assert d.months_of(kept.draft["rows"][row]) == (1, *range(3, 11))
    assert kept.version == kept.edits.count() == 8
    assert list(chain_faults()) == []


def test_of_two_who_write_one_cell_one_is_told(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    row = key_of(item, "III.1")

    def writing(words: str) -> Callable[[], object]:
        return lambda: edit(actor=world.head, at=at, item=item, seen=0, make=command(f"{row} text target", words))

    came = at_once(writing("1 dokumen"), writing("2 dokumen"))
    assert sum(isinstance(one, Overtaken) for one in came) == 1


def test_a_double_click_on_adopt_makes_one_plan(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    kept = settle(world, at, item)

    def adopting() -> Plan:
        return adopt(actor=world.head, at=at, item=kept, seen=kept.version)

    came = at_once(adopting, adopting, adopting)
    assert len({one.pk for one in came if isinstance(one, Plan)}) == 1
    assert Plan.objects.count() == 1


def test_one_file_from_two_tabs_begins_one_import(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    withdraw_import(actor=world.head, at=at, item=item, reason="Salah")
    asked = {"actor": world.head, "at": at, "unit": item.unit, "file": item.file}
    came = at_once(*(lambda: start_once(**asked) for _ in range(3)))
    assert sum(one is not None for one in came) == 1


def test_two_jobs_of_one_attempt_read_it_once(item: DecreeImport, at: datetime) -> None:
    DecreeImport.objects.filter(pk=item.pk).update(state=DecreeImport.State.QUEUED, draft={}, attempt=2)
    at_once(*(lambda: read_import(pk=item.pk, attempt=2, clock=lambda: at) for _ in range(3)))
    assert fresh(item).state == DecreeImport.State.REVIEW
    from zona.audit.models import Entry

    assert Entry.objects.filter(verb="import.read").count() == 2  # the first reading, and one more

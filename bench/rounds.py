"""Measures the rounds of assessments at 1, 50 and 552 offices, on the database that DATABASE_URL names.

    PYTHONPATH=src:. python -m bench.rounds [--offices 1,50,552] [--rounds 20]
    script/postgres env PYTHONPATH=src:. python -m bench.rounds

Each office has answered all 113 items and is in a round whose preliminary assessor has accepted them all. Prints a
Markdown table: p50 and p95 in milliseconds of the process's own processor time and of the clock, queries, bytes; for the
seal the bytes of its text, for `zona check` the seconds of the processor in which all seals are proven.
"""

import argparse
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from bench.measuring import Times, middle_and_high, page
from bench.web import AT, prepare


def offices(count: int) -> None:
    """Adds offices, each in a round, until there are `count`."""
    from django.db import transaction

    from zona.assessment.models import Answer
    from zona.assessment.services.answering import start_assessment
    from zona.assessment.services.judging import accept_rest
    from zona.assessment.services.rounds import move, open_round
    from zona.org.models import Membership, Person, Unit
    from zona.rules.lke.loading import load_instrument
    from zona.rules.lke.rounds import Voice

    root, made = Unit.objects.get_or_create(code="kpu", defaults={"level": "pusat", "name": "KPU"})
    if made:
        for word, role in (("penilai", "assessor"), ("admin", "administrator")):
            person = Person.objects.create(email=f"{word}@example.go.id", name=word.title(), joined_at=AT)
            Membership.objects.create(person=person, unit=root, role=role, began_on=date(2025, 1, 1))
    assessor = Person.objects.get(email="penilai@example.go.id")
    instrument, dice = load_instrument(), random.Random(9)
    for i in range(Unit.objects.filter(level="kabupaten").count(), count):
        with transaction.atomic():
            unit = Unit.objects.create(code=f"u{i}", level="kabupaten", name=f"KPU Kabupaten {i}", parent=root)
            head = Person.objects.create(email=f"ketua{i}@example.go.id", name=f"Ketua {i}", joined_at=AT)
            Membership.objects.create(person=head, unit=unit, role="team_head", began_on=date(2025, 1, 1))
            assessment = start_assessment(actor=head, at=AT, unit=unit, year=2025)
            Answer.objects.bulk_create(
                Answer(
                    assessment=assessment,
                    item=code,
                    value=value_for(item, dice),
                    note="Bukti terpasang",
                    by=head,
                    at=AT,
                )
                for code, item in instrument.items.items()
            )
            found = open_round(actor=head, at=AT, assessment=assessment)
            move(actor=head, at=AT, in_round=found, move="lock")
            move(actor=assessor, at=AT, in_round=found, move="begin", said={"free": True})
            accept_rest(
                actor=assessor, at=AT, in_round=found, voice=Voice.PRELIMINARY, items=tuple(instrument.items)
            )  # fmt: skip
    for place, unit in enumerate(Unit.objects.order_by("parent_id", "pk"), 1):
        Unit.objects.filter(pk=unit.pk).update(place=place, place_end=place if unit.parent_id else count + 1)


def value_for(item: Any, dice: random.Random) -> Any:
    """An answer on the item's scale."""
    if item.options:
        return dice.choice(item.options).key
    return {count.key: "2" for count in item.inputs} if item.formula else "3.4"


def sealing(count: int) -> tuple[Times, int, int]:
    """The times of a seal, each in a transaction that is undone; queries, bytes of its text."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from zona.assessment.models import Round
    from zona.assessment.services.snapshots import seal
    from zona.org.models import Person

    own: list[float] = []
    wall: list[float] = []
    queries = size = 0
    for _ in range(count):
        with transaction.atomic(), CaptureQueriesContext(connection) as caught:
            fresh = Round.objects.select_related("assessment__unit").get(assessment__unit__code="u0")
            began, worked = time.perf_counter(), time.process_time()
            made = seal(actor=Person.objects.get(email="ketua0@example.go.id"), at=AT, in_round=fresh, move="lock")
            own.append((time.process_time() - worked) * 1000)
            wall.append((time.perf_counter() - began) * 1000)
            size = len(made.content.encode())
            transaction.set_rollback(True)
        queries = len(caught)
    return Times(*middle_and_high(own), *middle_and_high(wall)), queries, size


def told(count: int, act: str, times: Times, queries: int, size: int) -> None:
    """Prints a row of the table."""
    figures = f"{times.own50:.1f} | {times.own95:.1f} | {times.wall50:.1f} | {times.wall95:.1f}"
    print(f"| {count} | {act} | {figures} | {queries} | {size:,} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,50,552")
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    prepare()
    from django.db import connection
    from django.test import Client

    from zona.assessment.models import Round, Snapshot
    from zona.assessment.queries import round_faults, snapshot_faults
    from zona.org.models import Person

    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | clock p50 ms | clock p95 ms | queries | bytes |")
    print("|---|---|---|---|---|---|---|---|")
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        client, keeper = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
        client.force_login(Person.objects.get(email="penilai@example.go.id"))
        keeper.force_login(Person.objects.get(email="admin@example.go.id"))
        found = Round.objects.get(assessment__unit__code="u0")
        at, seal_at = f"/u0/2025/nilai/putaran/{found.code}/", Snapshot.objects.filter(round=found).latest("pk").code
        acts: list[tuple[str, Callable[[], Any]]] = [
            ("a round", lambda c=client, a=at: c.get(a)),
            ("comparison, 113 items", lambda c=client, a=at: c.get(f"{a}banding/")),
            ("an area to judge", lambda c=client, a=at: c.get(f"{a}area/1/")),
            ("workload of all offices", lambda c=keeper: c.get("/kpu/2025/nilai/beban/")),
            ("a seal shown and proven", lambda c=client, s=seal_at: c.get(f"/u0/2025/nilai/potret/{s}/")),
        ]
        for name, act in acts:
            cost = page(act, given.rounds)
            told(count, name, cost.times, cost.queries, cost.size)
        told(count, "sealing", *sealing(given.rounds))
        began = time.process_time()
        faults = [*round_faults(), *snapshot_faults()]
        assert faults == [], faults[:3]
        print(
            f"| {count} | all seals proven, in seconds | {time.process_time() - began:.2f} | | | | | |", flush=True
        )  # fmt: skip


if __name__ == "__main__":
    main()

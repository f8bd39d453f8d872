"""Measures the working month at 1 and 552 offices, on the database that DATABASE_URL names.

    PYTHONPATH=src nice -n 15 python -m bench.month [--offices 1,552] [--rounds 30] [--queue 1000]
    script/postgres env PYTHONPATH=src nice -n 15 python -m bench.month

A plan of 1,100 months has a queue of 1,000. Handing in sends a file of 1 MB with the month's form, alone, and 8 and 32 at
once (threads of one process, as one web process has them); what is found out about the bytes is queued, as with a worker.
"""

import argparse
import os
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from bench import scratch

scratch()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "0")  # before bench.web, which wishes otherwise

from bench.evidence import client_of, sending
from bench.measuring import page
from bench.web import AT, offices, prepare

ROWS = 100


def queue_office(size: int) -> tuple[Any, dict[str, Any]]:
    """An office whose maker handed in so many months of a plan, and its people."""
    from zona.org.models import Membership, Person, Unit
    from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
    from zona.plan.models import Occurrence, OccurrenceEvent

    unit = Unit.objects.create(code="antre", level="kabupaten", name="KPU Kabupaten Antre", place=9000, place_end=9000)
    people = {}
    for role in ("team_head", "member", "leader"):
        people[role] = Person.objects.create(email=f"{role}@example.go.id", name=role.title(), joined_at=AT)
        Membership.objects.create(person=people[role], unit=unit, role=role, began_on=date(2025, 1, 1))
    months = [NewMonth(month=m) for m in range(1, 13)]
    plan = adopt_plan(
        actor=people["leader"],
        at=AT,
        unit=unit,
        year=2025,
        decree=DecreeHead(number="1", year=2025),
        sections=[NewSection(number="V", title="Penguatan Pengawasan", area=5)],
        actions=[
            NewAction(
                ref=f"V.{n}", section="V", number=str(n), action="Menyusun laporan", evidence=["Laporan"], months=months
            )
            for n in range(1, size // 12 + 1 + ROWS)
        ],
    )
    waiting = list(Occurrence.objects.filter(action__plan=plan).order_by("action__position", "month")[:size])
    step = {"number": 1, "step": "handed_in", "at": AT, "by": people["member"], "due_on": date(2025, 12, 31)}
    OccurrenceEvent.objects.bulk_create(OccurrenceEvent(occurrence=o, **step) for o in waiting)
    kept = {"version": 1, "step": "handed_in", "handed_in_by": people["member"], "handed_in_at": AT}
    Occurrence.objects.filter(pk__in=[o.pk for o in waiting]).update(**kept)
    return plan, people


def handing_in(plan: Any, person: Any, rounds: int) -> None:
    """Each hand-in takes a month of its own, from the end of the plan."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from zona.plan.models import Occurrence

    held = Occurrence.objects.filter(action__plan=plan, step="").order_by("-pk")
    free = list(held.values_list("action__ref", "month"))
    lock = threading.Lock()

    def post(client: Any) -> Any:
        with lock:
            ref, month = free.pop()
        file = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7\n" + os.urandom(2**20))
        return client.post(f"/antre/2025/rencana/{ref}/{month}/serahkan/", {"version": "0", "files_0": file})

    print()
    sending("handing in 1 MB", person, post, rounds=rounds)


def pages(count: int, plan: Any, people: dict[str, Any], rounds: int) -> None:
    from zona.plan.models import Occurrence

    checker, maker = client_of(people["team_head"]), client_of(people["member"])
    waiting = list(
        Occurrence.objects.filter(action__plan=plan, step="handed_in").order_by("handed_in_at", "pk")
        .values_list("pk", "version", "action__ref", "month")
    )  # fmt: skip

    def accepting() -> Any:
        _pk, version, ref, month = waiting.pop()
        return checker.post(f"/antre/2025/periksa/{ref}/{month}/putuskan/", {"decision": "accept", "version": version})

    def accepting_many() -> Any:
        ticked = [f"{pk}:{version}" for pk, version, *_ in (waiting.pop() for _ in range(50))]
        return checker.post("/antre/2025/periksa/putuskan/", {"decision": "accept", "bulan": ticked})

    acts: dict[str, tuple[Callable[[], Any], int]] = {
        "the plan's board": (lambda: maker.get("/antre/2025/rencana/"), 8),
        "queue, first page": (lambda: checker.get("/antre/2025/periksa/"), rounds),
        "queue, last page": (lambda: checker.get("/antre/2025/periksa/?halaman=99"), rounds),
        "a month beside its documents": (lambda: checker.get("/antre/2025/periksa/V.1/1/"), rounds),
        "accepting one": (accepting, rounds),
        "accepting 50": (accepting_many, 4),
        "the maker's day": (lambda: maker.get("/antre/2025/"), rounds),
        "a month's page": (lambda: maker.get("/antre/2025/rencana/V.1/1/"), rounds),
    }
    for name, (act, times) in acts.items():
        one = page(act, times)
        told = f"{one.times.own50:.1f} | {one.times.wall50:.1f} | {one.times.wall95:.1f}"
        print(f"| {count} | {name} | {told} | {one.first} | {one.queries} | {one.size:,} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,552")
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--queue", type=int, default=1000, help="months that wait, 600 or more")
    given = options.parse_args()
    prepare(watched=False)
    from django.db import connection

    import zona.ui.middleware as clock

    clock.read_clock = lambda: AT
    plan, people = queue_office(given.queue)
    print(f"Database: {connection.vendor}, {given.queue} waiting\n")
    print(
        "| offices | act | processor ms | p50 ms | p95 ms | queries, first | later | bytes |\n|---|---|---|---|---|---|---|---|"
    )
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        pages(count, plan, people, given.rounds)
    handing_in(plan, people["member"], given.rounds)


if __name__ == "__main__":
    main()

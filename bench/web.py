"""Measures the board, sign-in and the import at 1, 50 and 552 offices, on the database that DATABASE_URL names.

    PYTHONPATH=src python -m bench.web [--offices 1,50,552] [--rounds 40]
    script/postgres env PYTHONPATH=src python -m bench.web

Each office has the sample decree's plan; one more has a plan of 300 actions. Prints a Markdown table: p50 and p95 in
milliseconds within the process (Django's test client: no network), p50 of its processor time, queries, bytes, and the
memory of the process.
"""

import argparse
import os
import random
import resource
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench import scratch
from bench.measuring import timed

scratch()
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")

AT = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
PASSWORD = "bench-only-Kata-Sandi-9"


def prepare(*, watched: bool = True) -> None:
    """Makes the database. `watched` has every template tell what it was given, which costs some milliseconds a page:
    for measures that ask an answer for its context."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    if watched:
        setup_test_environment()
    call_command("migrate", verbosity=0)


def offices(count: int) -> None:
    """Adds offices with a plan each until there are `count` besides the one with 300 actions: in one transaction, so
    that the disk is waited for once."""
    from django.db import transaction

    with transaction.atomic():
        _offices(count)


def _offices(count: int) -> None:
    from django.db.models import F

    from zona.org.models import Membership, Person, Unit

    root, _ = Unit.objects.get_or_create(code="kpu", defaults={"level": "pusat", "name": "KPU"})
    have = Unit.objects.filter(level="kabupaten").count()
    for i in range(have, count + 1):
        unit = Unit.objects.create(code=f"u{i}", level="kabupaten", name=f"KPU Kabupaten {i}", parent=root)
        person = Person(email=f"ketua{i}@example.go.id", name=f"Ketua {i}", joined_at=AT)
        if i <= 1:
            person.set_password(PASSWORD)
        person.save()
        Membership.objects.create(person=person, unit=unit, role="team_head", began_on=date(2025, 1, 1))
        plan_of(unit, person, actions=300 if i == 0 else 29)
    for place, unit in enumerate(Unit.objects.order_by(F("parent_id").asc(nulls_first=True), "pk"), 1):
        Unit.objects.filter(pk=unit.pk).update(place=place, place_end=place if unit.parent_id else count + 2)


def plan_of(unit: Any, person: Any, *, actions: int) -> None:
    from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan

    dice = random.Random(unit.code)
    numbers = ["I", "II", "III", "IV", "V", "VI"]
    rows = []
    for i in range(actions):
        months = sorted(dice.sample(range(1, 13), dice.choice([1, 2, 4, 5, 12])))
        rows.append(
            NewAction(
                ref=f"{numbers[i * 6 // actions]}.{i + 1}",
                section=numbers[i * 6 // actions],
                number=str(i + 1),
                component=f"Komponen nomor {i + 1} pada satuan kerja",
                indicator="Indikator yang menyatakan keadaan yang dicapai pada akhir tahun",
                action="Melaksanakan kegiatan yang mendukung pembangunan zona integritas",
                evidence=["Undangan", "Daftar hadir", "Notula"],
                target="100%",
                months=[NewMonth(month=m) for m in months],
            )
        )
    adopt_plan(
        actor=person,
        at=AT,
        unit=unit,
        year=2025,
        decree=DecreeHead(number="16", year=2025, signed_on=date(2025, 9, 19)),
        sections=[NewSection(number=n, title=f"Bagian {n}", area=i) for i, n in enumerate(numbers, 1)],
        actions=rows,
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,50,552")
    options.add_argument("--rounds", type=int, default=40)
    given = options.parse_args()
    prepare(watched=False)
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import connection
    from django.test import Client

    from zona.org.models import Person
    from zona.plan.models import DecreeImport

    sample = next((Path(__file__).parents[1] / "src/zona/catalogue/samples").glob("*.txt"))
    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | processor ms | queries | bytes |")
    print("|---|---|---|---|---|---|---|")
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        client = Client(headers={"host": "localhost"})
        client.force_login(Person.objects.get(email="ketua1@example.go.id"))
        big = Client(headers={"host": "localhost"})
        big.force_login(Person.objects.get(email="ketua0@example.go.id"))

        def sign_in() -> Any:
            return Client(headers={"host": "localhost"}).post(
                "/akun/masuk/", {"login": "ketua1@example.go.id", "password": PASSWORD}
            )

        def upload(client: Client = client) -> Any:
            file = SimpleUploadedFile("keputusan.txt", sample.read_bytes())
            return client.post("/u1/impor/", {"berkas": file}, follow=True)

        acts: list[tuple[str, Callable[[], Any], int]] = [
            ("board, 29 actions", lambda c=client: c.get("/u1/2025/rencana/"), given.rounds),
            ("board, 300 actions", lambda c=big: c.get("/u0/2025/rencana/"), max(given.rounds // 4, 8)),
            ("sign-in", sign_in, 4),
            ("import: upload and read the decree", upload, 8),
        ]
        for name, act, rounds in acts:
            p50, p95, busy, queries, size = timed(act, rounds)
            print(f"| {count} | {name} | {p50:.1f} | {p95:.1f} | {busy:.1f} | {queries} | {size:,} |", flush=True)
        newest = DecreeImport.objects.filter(unit__code="u1").latest("pk")
        p50, p95, busy, queries, size = timed(
            lambda c=client, n=newest: c.get(f"/u1/impor/{n.code}/tinjau/", follow=True), 10
        )
        print(
            f"| {count} | import: review page | {p50:.1f} | {p95:.1f} | {busy:.1f} | {queries} | {size:,} |", flush=True
        )
    print(f"\nMemory of this process at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()

"""Measures the reports, the leader's page and the offices below one, on the database that DATABASE_URL names.

    PYTHONPATH=src nice -n 15 python -m bench.reports [--offices 1,552] [--rounds 20]

The office has a plan of 29 actions and an assessment with 60 answers; its leader asks.
"""

import argparse
import os
from functools import cache
from typing import Any

from bench import scratch

scratch()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")

from datetime import date

from bench.evidence import client_of
from bench.measuring import timed
from bench.web import AT, offices, prepare


@cache
def above() -> Any:
    """A browser of somebody who sees every office."""
    from zona.org.models import Membership, Person, Unit

    admin = Person.objects.create(email="admin@example.go.id", name="Administrator", joined_at=AT)
    root = Unit.objects.get(code="kpu")
    Membership.objects.create(person=admin, unit=root, role="administrator", began_on=date(2025, 1, 1))
    return client_of(admin)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,552")
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    prepare()
    from django.db import connection

    import zona.ui.middleware as clock
    from zona.assessment.services.answering import answer_item, start_assessment
    from zona.org.models import Membership, Person, Unit
    from zona.rules.lke.loading import load_instrument

    clock.read_clock = lambda: AT
    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | processor ms | queries | bytes |\n|---|---|---|---|---|---|---|")
    leader = None
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        if leader is None:
            unit = Unit.objects.get(code="u1")
            leader = Person.objects.create(email="pimpinan@example.go.id", name="Pimpinan", joined_at=AT)
            Membership.objects.create(person=leader, unit=unit, role="leader", began_on=date(2025, 1, 1))
            made = start_assessment(actor=leader, at=AT, unit=unit, year=2025)
            chosen = [item for item in load_instrument(made.edition).items.values() if item.options][:60]
            for item in chosen:
                key = item.options[0].key
                answer_item(actor=leader, at=AT, assessment=made, item=item.code, value=key, version=0)
        client = client_of(leader)
        for name, path in (
            ("leader's page", "pimpinan/"),
            ("reports of a year", "laporan/"),
            ("report of a year, screen", "laporan/tahun/"),
            ("report of a year, DOCX", "laporan/tahun/?bentuk=docx"),
            ("report of a year, PDF", "laporan/tahun/?bentuk=pdf"),
            ("report of a year, XLSX", "laporan/tahun/?bentuk=xlsx"),
        ):
            middle, high, busy, queries, size = timed(lambda p=path, c=client: c.get(f"/u1/2025/{p}"), given.rounds)
            print(f"| {count} | {name} | {middle:.1f} | {high:.1f} | {busy:.1f} | {queries} | {size:,} |", flush=True)
        for name, query in (("offices below", ""), ("offices below, by what is late", "?urut=terlambat")):
            middle, high, busy, queries, size = timed(
                lambda q=query: above().get(f"/kpu/2025/kantor/{q}"), given.rounds
            )
            print(f"| {count} | {name} | {middle:.1f} | {high:.1f} | {busy:.1f} | {queries} | {size:,} |", flush=True)


if __name__ == "__main__":
    main()

"""Measures the pages about a plan at 1 and 552 offices, on the database that DATABASE_URL names: findings, a finding to
decide, coverage, the cheapest way up, and the decree out as DOCX and PDF.

    PYTHONPATH=src:. nice -n 15 python -m bench.plans [--offices 1,552] [--rounds 12]

Office u1 has the sample decree's 29 rows, office u0 has 300 of them; the others have plans of 29 rows. Prints a Markdown
table: p50 and p95 in milliseconds within the process, p50 of its processor time, queries, bytes.
"""

import argparse
from collections.abc import Callable
from typing import Any

from bench.measuring import timed
from bench.web import offices, prepare

YEAR = 2025


def words_of_the_decree() -> None:
    """Gives the two measured plans the words of the sample decree, which findings and coverage read."""
    from importlib.resources import files

    from zona.plan.linking import rows_changed
    from zona.plan.models import Plan
    from zona.rules.decree.reader import read
    from zona.rules.decree.sources import load

    reading = read(load(files("zona.catalogue").joinpath("samples/batang-hari-16-2025.txt").read_bytes()))
    for code in ("u0", "u1"):
        plan = Plan.objects.get(unit__code=code, year=YEAR)
        for place, row in enumerate(plan.actions.order_by("section__position", "position")):
            said = reading.actions[place % len(reading.actions)]
            again = f" tahap {place}" if place >= len(reading.actions) else ""
            row.component, row.indicator = said.component, said.indicator + again
            row.action, row.evidence = said.action + again, list(said.evidence)
            row.save()
        rows_changed(plan)


def acts_of(client: Any, code: str, rows: int) -> list[tuple[str, Callable[[], Any]]]:
    """The pages of one office's plan."""
    from zona.plan.models import Plan
    from zona.plan.queries import findings_of

    home = f"/{code}/{YEAR}/rencana/"
    plan = Plan.objects.select_related("unit").get(unit__code=code, year=YEAR)
    mark = next(f.mark for f in findings_of(plan) if f.change)
    pages = {
        "findings": "temuan/",
        "a finding to decide": f"temuan/{mark}/",
        "coverage": "cakupan/",
        "cheapest way up": "cakupan/jalan/",
        "decree out, DOCX": "keputusan.docx",
        "decree out, PDF": "keputusan.pdf",
    }
    return [(f"{name}, {rows} actions", lambda path=path: client.get(home + path)) for name, path in pages.items()]


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--offices", default="1,552")
    options.add_argument("--rounds", type=int, default=12)
    given = options.parse_args()
    prepare(watched=False)
    from django.db import connection
    from django.test import Client

    from zona.org.models import Person

    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | processor ms | queries | bytes |\n|---|---|---|---|---|---|---|")
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        words_of_the_decree()
        for code, rows in (("u1", 29), ("u0", 300)):
            client = Client(headers={"host": "localhost"})
            client.force_login(Person.objects.get(email=f"ketua{code[1:]}@example.go.id"))
            for name, act in acts_of(client, code, rows):
                act()
                p50, p95, busy, queries, size = timed(act, given.rounds)
                print(f"| {count} | {name} | {p50:.1f} | {p95:.1f} | {busy:.1f} | {queries} | {size:,} |", flush=True)


if __name__ == "__main__":
    main()

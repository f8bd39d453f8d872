"""Measures the self-assessment at 1, 50 and 552 offices, on the database that DATABASE_URL names.

    PYTHONPATH=src nice -n 15 python -m bench.assessment [--offices 1,50,552] [--rounds 30]
    script/postgres env PYTHONPATH=src nice -n 15 python -m bench.assessment

Every office answers all 113 items. Times are of the test client, from the request to the last byte in one process, and of
that process's own processor time: what a busy machine or the database's server takes beside it is not in them.
"""

import argparse
import itertools
import os
import time
from collections.abc import Callable
from typing import Any

from bench import scratch

scratch()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")

from bench.evidence import client_of
from bench.measuring import page
from bench.web import AT, offices, prepare

EDITION, YEAR = "zi-2021", 2025


def assessments() -> None:
    """An assessment with all items answered for each office that has none, rows of its plan that serve every other
    item, and thirty documents of which ten are shown. Written as rows, a hundred offices at once: only reading and
    answering are measured."""
    from django.db import transaction

    from zona.assessment.models import Assessment
    from zona.org.models import Membership

    held = set(Assessment.objects.values_list("unit_id", flat=True))
    heads = [
        one
        for one in Membership.objects.filter(role="team_head").select_related("unit", "person").order_by("pk")
        if one.unit_id not in held
    ]
    for at in range(0, len(heads), 100):
        with transaction.atomic():
            _assess(heads[at : at + 100])


def _assess(heads: list[Any]) -> None:
    """The rows of some offices, by the memberships of their heads."""
    from zona.assessment.models import Answer, AnswerEdit, Assessment
    from zona.assessment.scoring import keep_hints, score_values
    from zona.org.codes import new_code
    from zona.rules.lke.loading import load_instrument

    instrument = load_instrument(EDITION)
    values = {code: value_for(item) for code, item in instrument.items.items()}
    scored = score_values(EDITION, values)
    made = []
    for one in heads:
        assessment = Assessment(
            code=new_code(), unit=one.unit, year=YEAR, edition=EDITION, aim="WBK", started_by=one.person,
            started_at=AT, changed_at=AT,
        )  # fmt: skip
        keep_hints(assessment, scored)
        made.append(assessment)
    Assessment.objects.bulk_create(made)
    Answer.objects.bulk_create(
        Answer(assessment=one, item=code, value=value, by=one.started_by, at=AT)
        for one in made
        for code, value in values.items()
    )
    AnswerEdit.objects.bulk_create(
        AnswerEdit(assessment=one, item=code, version=1, after={"value": value, "note": ""}, by=one.started_by, at=AT)
        for one in made
        for code, value in values.items()
    )
    served(made, list(instrument.items))
    documents(made, [(code, item.evidence[0]) for code, item in instrument.items.items() if item.evidence][::3][:30])


def served(made: list[Any], codes: list[str]) -> None:
    """Rows of the offices' plans that serve every other item."""
    from itertools import groupby

    from zona.plan.models import Action, ItemLink

    actions = Action.objects.filter(plan__unit__in=[one.unit_id for one in made]).order_by("plan_id", "pk")
    links = (
        ItemLink(action=rows[at % len(rows)], item=code, fit="full", at=AT)
        for _plan, held in groupby(actions, key=lambda action: action.plan_id)
        for rows in [list(held)[:29]]
        for at, code in enumerate(codes[::2])
    )
    ItemLink.objects.bulk_create(links, ignore_conflicts=True)  # adoption has proposed some


def documents(made: list[Any], asked: list[tuple[str, str]]) -> None:
    """A document of the asked kind for some items of each office; every third is shown."""
    from datetime import date

    from zona.assessment.models import Exhibit
    from zona.evidence.models import Document
    from zona.org.codes import new_code

    kept = Document.objects.bulk_create(
        Document(
            unit=one.unit, title=f"Dokumen butir {code}", kind=kind, registered_by=one.started_by, registered_at=AT,
            code=new_code(), dated_on=date(2025, 1, 2),
        )
        for one in made
        for code, kind in asked
    )  # fmt: skip
    shown = [(one, code) for one in made for code, _kind in asked]
    Exhibit.objects.bulk_create(
        Exhibit(assessment=one, item=code, document=document, added_by=one.started_by, added_at=AT)
        for at, ((one, code), document) in enumerate(zip(shown, kept, strict=True))
        if at % 3 == 0
    )


def value_for(item: Any) -> Any:
    if item.options:
        return item.options[len(item.options) // 2].key
    if item.formula:
        return {count.key: "3" for count in item.inputs}
    return "3,4"


def recomputed() -> float:
    """Seconds of the processor for the score of every office from its answers."""
    from zona.assessment.queries.faults import score_faults

    began = time.process_time()
    faults = list(score_faults())
    assert not faults, faults[:3]
    return time.process_time() - began


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,50,552")
    options.add_argument("--rounds", type=int, default=30)
    given = options.parse_args()
    prepare(watched=False)
    from django.db import connection

    import zona.ui.middleware as clock
    from zona.org.models import Person

    clock.read_clock = lambda: AT
    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | clock p50 ms | clock p95 ms | queries at first | later | bytes |")
    print("|---|---|---|---|---|---|---|---|---|")
    whole = []
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        assessments()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # what autovacuum does by itself within a minute
        client = client_of(Person.objects.get(email="ketua1@example.go.id"))
        version, keys = itertools.count(1), itertools.cycle("ABC")
        from zona.assessment.models import Answer

        kept = Answer.objects.get(assessment__unit__code="u1", item="A.I.1.i.b")
        version = itertools.count(kept.version)
        next_key = itertools.dropwhile(lambda key, now=kept.value: key == now, keys)

        def saving(client: Any = client, version: Any = version, key: Any = next_key) -> Any:
            said = {"value": next(key), "version": next(version)}
            return client.post("/u1/2025/nilai/butir/A.I.1.i.b/jawab/", said, headers={"HX-Request": "true"})

        acts: dict[str, Callable[[], Any]] = {
            "screen of an area (22 items)": lambda c=client: c.get("/u1/2025/nilai/area/5/"),
            "saving one answer": saving,
            "score of the year": lambda c=client: c.get("/u1/2025/nilai/"),
            "what is still short": lambda c=client: c.get("/u1/2025/nilai/kurang/"),
            "map of evidence": lambda c=client: c.get("/u1/2025/nilai/peta/"),
            "shortest way, both predicates": lambda c=client: c.get("/u1/2025/nilai/andai/"),
        }
        for name, act in acts.items():
            cost = page(act, given.rounds)
            t = cost.times
            print(
                f"| {count} | {name} | {t.own50:.1f} | {t.own95:.1f} | {t.wall50:.1f} | {t.wall95:.1f} "
                f"| {cost.first} | {cost.queries} | {cost.size:,} |",
                flush=True,
            )
        whole.append(f"{count} offices: {recomputed():.2f} s")
    print("\nEvery score computed anew: " + ", ".join(whole))


if __name__ == "__main__":
    main()

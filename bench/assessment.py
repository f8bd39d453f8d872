"""Measures the self-assessment at 1, 50 and 552 offices, on the database that DATABASE_URL names.

    PYTHONPATH=src nice -n 15 python -m bench.assessment [--offices 1,50,552] [--rounds 30]
    script/postgres env PYTHONPATH=src nice -n 15 python -m bench.assessment

Every office answers all 113 items. Times are of the test client, from the request to the last byte in one process, and of
that process's own processor time: what a busy machine or the database's server takes beside it is not in them.
"""

import argparse
import gc
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("ZONA_DATA", tempfile.mkdtemp(prefix="zona-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")

from bench.evidence import client_of
from bench.web import AT, offices, prepare


def assessments() -> None:
    """An assessment with all items answered for each office that has none."""
    from zona.assessment.models import Answer, AnswerEdit, Assessment
    from zona.assessment.scoring import HINTS, keep_hints, score_answers
    from zona.assessment.services.answering import start_assessment
    from zona.org.models import Membership
    from zona.rules.lke.instrument import load_instrument

    instrument = load_instrument("zi-2021")
    held = set(Assessment.objects.values_list("unit_id", flat=True))
    for one in Membership.objects.filter(role="team_head").select_related("unit", "person"):
        if one.unit_id in held:
            continue
        made = start_assessment(actor=one.person, at=AT, unit=one.unit, year=2025)
        answers = [
            Answer(assessment=made, item=code, value=value_for(item), by=one.person, at=AT)
            for code, item in instrument.items.items()
        ]
        Answer.objects.bulk_create(answers)
        AnswerEdit.objects.bulk_create(
            AnswerEdit(
                assessment=made, item=one.item, version=1, after={"value": one.value, "note": ""}, by=one.by, at=AT
            )
            for one in answers
        )
        keep_hints(made, score_answers(made.edition, answers))
        made.save(update_fields=HINTS)


def value_for(item: Any) -> Any:
    if item.options:
        return item.options[len(item.options) // 2].key
    if item.formula:
        return {count.key: "3" for count in item.inputs}
    return "3,4"


def on_processor(act: Callable[[], Any], rounds: int) -> tuple[float, float, int, int]:
    """p50 and p95 in milliseconds of the processor, queries, bytes of one answer. As served, what was made at the start
    is no longer looked at by the collector."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        answer = act()
    assert answer.status_code < 400, answer.status_code
    queries = len(caught)
    reset_queries()
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        times.append((time.process_time() - began) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95) - 1], queries, len(answer.content)


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
    prepare()
    from django.db import connection

    import zona.ui.middleware as clock
    from zona.org.models import Person

    clock.read_clock = lambda: AT
    print(f"Database: {connection.vendor}\n")
    print("| offices | act | p50 ms | p95 ms | queries | bytes |\n|---|---|---|---|---|---|")
    whole = []
    for count in (int(n) for n in given.offices.split(",")):
        offices(count)
        assessments()
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
            middle, high, queries, size = on_processor(act, given.rounds)
            print(f"| {count} | {name} | {middle:.1f} | {high:.1f} | {queries} | {size:,} |", flush=True)
        whole.append(f"{count} offices: {recomputed():.2f} s")
    print("\nEvery score computed anew: " + ", ".join(whole))


if __name__ == "__main__":
    main()

"""Measures one tick over many offices, on the database that DATABASE_URL names: digests and mails to a server on loopback.

    PYTHONPATH=src python -m bench.tick [--offices 1,50,552]
    script/postgres env PYTHONPATH=src python -m bench.tick

Each office has the sample plan's size (29 rows), an assessment with 20 answers, a team head, a leader and three members who answer for the rows. The
day is a Monday on which everything of the year until then is late, so that everybody has a digest: the heaviest there
is. Prints a Markdown table: seconds of the first tick (digests, then mails), of the next one (nothing to do), messages.
"""

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench import scratch

scratch()
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_SMTP_HOST", "127.0.0.1")

from bench.web import plan_of, prepare

MORNING = datetime(2025, 10, 20, 1, 0, tzinfo=UTC)  # Monday 20 October 2025, 08.00 in Jakarta
CAST = (("team_head", "ketua"), ("leader", "pimpinan"), ("member", "a"), ("member", "b"), ("member", "c"))


def offices(count: int) -> None:
    """Adds offices until there are `count`, each with its people and plan."""
    from django.db import transaction
    from django.db.models import F

    from zona.org.models import Membership, Person, Unit
    from zona.plan.models import Action

    root, _ = Unit.objects.get_or_create(code="kpu", defaults={"level": "pusat", "name": "KPU"})
    for i in range(Unit.objects.filter(level="kabupaten").count(), count):
        with transaction.atomic():
            unit = Unit.objects.create(code=f"u{i}", level="kabupaten", name=f"KPU Kabupaten {i}", parent=root)
            people = []
            for role, word in CAST:
                person = Person(email=f"{word}{i}@example.go.id", name=f"{word.title()} {i}", joined_at=MORNING)
                person.set_unusable_password()
                person.save()
                Membership.objects.create(person=person, unit=unit, role=role, began_on=date(2025, 1, 1))
                people.append(person)
            plan_of(unit, people[0], actions=29)
            answered(unit, people[0])
            for place, member in enumerate(people[2:]):
                rows = Action.objects.filter(plan__unit=unit).order_by("pk").values_list("pk", flat=True)[place::3]
                Action.objects.filter(pk__in=list(rows)).update(pic=member)
    for place, unit in enumerate(Unit.objects.order_by(F("parent_id").asc(nulls_first=True), "pk"), 1):
        Unit.objects.filter(pk=unit.pk).update(place=place, place_end=place if unit.parent_id else count + 1)


def answered(unit: Any, head: Any) -> None:
    """An assessment of the year with 20 answers, so that there is something to warn of."""
    from zona.assessment.models import Answer, AnswerEdit
    from zona.assessment.scoring import keep_hints, score_answers
    from zona.assessment.services.answering import start_assessment
    from zona.rules.lke.loading import load_instrument

    made = start_assessment(actor=head, at=MORNING, unit=unit, year=2025)
    chosen = [item for item in load_instrument(made.edition).items.values() if item.options][:20]
    answers = [
        Answer(assessment=made, item=item.code, value=item.options[0].key, by=head, at=MORNING) for item in chosen
    ]
    Answer.objects.bulk_create(answers)
    AnswerEdit.objects.bulk_create(
        AnswerEdit(assessment=made, item=a.item, version=1, after={"value": a.value, "note": ""}, by=head, at=MORNING)
        for a in answers
    )
    keep_hints(made, score_answers(made.edition, answers))
    made.save()


def stood_in_line() -> float:
    """Seconds that this process was ready to run and had no processor; 0 where the system does not tell."""
    try:
        with Path("/proc/self/schedstat").open() as told:
            return int(told.read().split()[1]) / 1e9
    except OSError:
        return 0.0


class Taken:
    """A mail server that takes everything."""

    async def handle_DATA(self, *_: Any) -> str:  # noqa: N802
        return "250 OK"


def serve() -> None:
    """The mail server, in a process of its own as in an office."""
    import asyncio

    from aiosmtpd.controller import Controller

    Controller(Taken(), hostname="127.0.0.1", port=int(os.environ["ZONA_SMTP_PORT"])).start()
    asyncio.new_event_loop().run_forever()


def timed(name: str, part: Callable[..., Any], each: dict[str, float]) -> Callable[..., Any]:
    def inner(clock: Any) -> Any:
        began = time.perf_counter()
        try:
            return part(clock)
        finally:
            each.setdefault(name, time.perf_counter() - began)

    return inner


def measured(count: int) -> str:
    from django.conf import settings
    from django.db import connection

    from zona.flows import tick as parts
    from zona.flows.tick import tick
    from zona.post.models import Message, Note, Preference

    offices(count)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what autovacuum does by itself within a minute of such a load
    from django.core.cache import cache

    cache.clear()
    for model in (Message, Note, Preference):
        model.objects.all().delete()
    took: list[float] = []
    burnt, line = time.process_time(), stood_in_line()
    each: dict[str, float] = {}
    for name, part in parts.PARTS.items():
        parts.PARTS[name] = timed(name, part, each)
    for _ in range(2):
        began = time.perf_counter()
        done = tick(clock=lambda: MORNING)
        took.append(time.perf_counter() - began)
        assert not any("failed" in did for did in done.values()), done
    burnt, line = time.process_time() - burnt, stood_in_line() - line
    assert settings.MAIL_IS_SET_UP
    sent = Message.objects.filter(state="sent").count()
    print(f"<!-- {count}: " + ", ".join(f"{name} {took:.1f} s" for name, took in each.items()) + " -->")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {connection.vendor} | {count} | {took[0]:.1f} | {burnt:.1f} | {line:.1f} | {took[1]:.3f} | {Note.objects.count()} | {sent} | {memory} |"


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--offices", default="1,50,552")
    os.environ.setdefault("ZONA_SMTP_PORT", "10425")
    server = multiprocessing.get_context("spawn").Process(target=serve, daemon=True)
    server.start()
    prepare()
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # the tests' own was set
    print(
        "| database | offices | first tick s | of it own processor s | of it in line for one s | next tick s | digests | mails | memory MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for count in map(int, given.parse_args().offices.split(",")):
        print(measured(count), flush=True)
    server.terminate()


if __name__ == "__main__":
    main()

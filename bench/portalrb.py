"""Measures what the ministry's PortalRB is answered at 1, 50 and 552 proposed offices, on the database that DATABASE_URL
names.

    PYTHONPATH=src nice -n 15 python -m bench.portalrb [--offices 1,50,552] [--rounds 40]

Every office has all 113 items answered, with a note on each and a document shown for ten, and a TPI's letter for each.
Prints a Markdown table: p50 and p95 of wall and of processor time in milliseconds within the process (Django's test
client: no network), queries, bytes.
"""

import argparse
import os
from datetime import date
from typing import Any

from bench.measuring import page
from bench.web import AT, prepare


def offices(count: int) -> None:
    """Adds proposed offices until there are `count`."""
    from zona.org.models import Person, Unit

    root, _ = Unit.objects.get_or_create(code="kpu", defaults={"level": "pusat", "name": "KPU", "place": 1})
    person, _ = Person.objects.get_or_create(email="ketua@example.go.id", defaults={"name": "Ketua", "joined_at": AT})
    have = Unit.objects.filter(level="kabupaten").count()
    for i in range(have, count):
        name = f"KPU Kabupaten {i}"
        unit = Unit.objects.create(
            code=f"u{i}", level="kabupaten", name=name, parent=root, place=i + 2, place_end=i + 2
        )
        propose(unit, person)
    Unit.objects.filter(pk=root.pk).update(place_end=count + 2)


def propose(unit: Any, person: Any) -> None:
    """An office's assessment with everything in it, proposed; written as rows, since only reading is measured."""
    from zona.assessment.models import Answer, Assessment, Exhibit, Round, Verdict
    from zona.evidence.models import Document
    from zona.org.codes import new_code
    from zona.rules.lke.loading import load_instrument

    instrument = load_instrument("zi-2021")
    assessment = Assessment.objects.create(
        code=new_code(), unit=unit, year=2025, edition="zi-2021", aim="WBK", started_at=AT, changed_at=AT
    )
    found = Round.objects.create(
        code=new_code(), assessment=assessment, number=1, stage="proposed", fit=True, opened_by=person, opened_at=AT,
        changed_at=AT,
    )  # fmt: skip
    values: dict[str, Any] = {
        code: item.options[0].key if item.options else {c.key: "7" for c in item.inputs} if item.formula else "3.5"
        for code, item in instrument.items.items()
    }
    note = "Sesuai surat keputusan tim kerja dan notula rapat pembahasan."
    Answer.objects.bulk_create(
        Answer(assessment=assessment, item=item, value=value, note=note, by=person, at=AT)
        for item, value in values.items()
    )
    Verdict.objects.bulk_create(
        Verdict(round=found, voice="tpi", item=item, accepts=True, seen=value, by=person, at=AT)
        for item, value in values.items()
    )
    document = Document.objects.create(
        unit=unit, title="Surat Keputusan Tim Kerja", registered_by=person, registered_at=AT, code=new_code(),
        dated_on=date(2025, 1, 2),
    )  # fmt: skip
    Exhibit.objects.bulk_create(
        Exhibit(assessment=assessment, item=item, document=document, added_by=person, added_at=AT)
        for item in list(values)[:10]
    )


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--offices", default="1,50,552")
    options.add_argument("--rounds", type=int, default=40)
    given = options.parse_args()
    os.environ["ZONA_PORTALRB_PER_MINUTE"] = "100000"
    prepare()
    from django.test import Client

    from zona.org.models import Person, Unit
    from zona.post.services.connections import make_token

    secret = ""
    print("| offices | act | p50 ms | p95 ms | clock p50 ms | clock p95 ms | queries | bytes |")
    print("|---|---|---|---|---|---|---|---|")
    for count in map(int, given.offices.split(",")):
        offices(count)
        if not secret:
            secret = make_token(
                unit=Unit.objects.get(code="kpu"), name="PortalRB", scopes=["portalrb"], below=True,
                actor=Person.objects.get(), at=AT,
            )[1]  # fmt: skip
        client = Client(headers={"authorization": f"Bearer {secret}"})
        for act, path in (
            ("answers of a unit, 127 rows", f"lke/jawaban-unit/u{count - 1}"),
            ("units proposed for WBK", "pengusulan/unit-wbk"),
        ):

            def ask(client: Any = client, path: str = path) -> Any:
                return client.get(f"/portalrb/{path}")

            cost = page(ask, given.rounds)
            t = cost.times
            print(
                f"| {count} | {act} | {t.own50:.1f} | {t.own95:.1f} | {t.wall50:.1f} | {t.wall95:.1f} "
                f"| {cost.queries} | {cost.size:,} |",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""How a round is brought to a stage, for tests."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile

from zona.assessment.models import Assessment, Round
from zona.assessment.services.answering import answer_item
from zona.assessment.services.exhibits import show_document
from zona.assessment.services.judging import accept_rest
from zona.assessment.services.rounds import appoint, declare, move, open_round
from zona.evidence.models import Document
from zona.evidence.services import register_document
from zona.files import services as files
from zona.org.models import Membership, Person, Unit
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice

AT = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
LETTER = {"number": "12/PW/2025", "dated_on": date(2025, 10, 20)}
ITEMS = tuple(load_instrument("zi-2021").items)


def person(world: SimpleNamespace, name: str, role: str = "assessor", unit: Unit | None = None) -> Person:
    """Somebody more, by default an assessor of KPU RI (the TPI)."""
    made = Person.objects.create(email=f"{name.split(maxsplit=1)[0].lower()}@example.go.id", name=name, joined_at=AT)
    Membership.objects.create(person=made, unit=unit or world.root, role=role, began_on=date(2025, 1, 1))
    return made


def shown(world: SimpleNamespace, assessment: Assessment, item: str, title: str, **facts: Any) -> Document:
    """A document with bytes, shown for an item."""
    stored = files.store(
        actor=world.head,
        at=AT,
        unit=world.unit,
        name=f"{title}.txt",
        content=ContentFile(f"ISI {title}".encode()),
        kept_for="evidence",
    )
    document = register_document(actor=world.head, at=AT, unit=world.unit, file=stored, title=title, **facts)
    show_document(actor=world.head, at=AT, assessment=assessment, item=item, document=document)
    return document


def answered(world: SimpleNamespace, assessment: Assessment) -> None:
    """A few answers of the unit."""
    for item, value in (("A.I.1.i.a", "ya"), ("A.I.1.i.b", "B"), ("A.I.5.i.b", "A"), ("B.I.a", "3.5")):
        answer_item(actor=world.head, at=AT, assessment=assessment, item=item, value=value, version=0)


def locked(world: SimpleNamespace, assessment: Assessment) -> Round:
    """A round that the leader has locked."""
    opened = open_round(actor=world.head, at=AT, assessment=assessment)
    return move(actor=world.leader, at=AT, in_round=opened, move="lock")


def begun(world: SimpleNamespace, assessment: Assessment) -> Round:
    """A round in which the province's assessor has begun."""
    return move(
        actor=world.assessor, at=AT, in_round=locked(world, assessment), move="begin", said={"free": True}
    )  # fmt: skip


def team(world: SimpleNamespace, found: Round) -> SimpleNamespace:
    """The TPI: two members, a head, a controller, each appointed and declared."""
    made = {}
    for key, name, post, areas in (
        ("member", "Maya Anggota", "tpi_member", [1, 2, 3]),
        ("second", "Sari Anggota", "tpi_member", [4, 5, 6, 0]),
        ("head", "Ketut Ketua", "tpi_head", []),
        ("controller", "Putu Pengendali", "tpi_controller", []),
    ):
        made[key] = person(world, name)
        appoint(actor=world.admin, at=AT, in_round=found, person=made[key], post=post, areas=areas)
        declare(actor=made[key], at=AT, in_round=found, free=True)
    return SimpleNamespace(**made)


def at_tpi(world: SimpleNamespace, assessment: Assessment) -> tuple[Round, SimpleNamespace]:
    """A round that the preliminary assessor accepted and passed on, with its TPI."""
    found = begun(world, assessment)
    accept_rest(actor=world.assessor, at=AT, in_round=found, voice=Voice.PRELIMINARY, items=ITEMS)
    found = move(actor=world.assessor, at=AT, in_round=found, move="pass", said=LETTER)
    return found, team(world, found)


def resulted(world: SimpleNamespace, assessment: Assessment, *, fit: bool = True) -> Round:
    """A round whose TPI has reported."""
    found, tpi = at_tpi(world, assessment)
    accept_rest(actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, items=ITEMS)
    found = move(actor=tpi.head, at=AT, in_round=found, move="conclude")
    return move(actor=tpi.controller, at=AT, in_round=found, move="approve", said={**LETTER, "fit": fit})

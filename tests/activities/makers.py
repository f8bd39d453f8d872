"""What tests of meetings begin with."""

from collections.abc import Sequence
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from django.test import Client

from zona.activities.models import Decision, Meeting
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Plan

ADDRESS = "/1504/2025/rapat/"


def browser(person: object) -> Client:
    """A client in which somebody is signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(person)  # type: ignore[arg-type]
    return client


def sent(world: SimpleNamespace, day: date, agenda: str = "Pembukaan\nPembahasan", **other: Any) -> dict[str, Any]:
    """The form of a meeting as a browser sends it."""
    return {
        "kind": "evaluation",
        "title": f"Evaluasi {day}",
        "day": day.isoformat(),
        "begins": "09:00",
        "ends": "11:00",
        "place": "Aula",
        "chair": "Hendra Wijaya",
        "note_taker": "Rina Marlina",
        "agenda": agenda,
        "people": [world.member.code, world.leader.code],
        "outside": "Budi Santoso; Inspektorat; 19800101",
        **other,
    }


def made(head: Client, world: SimpleNamespace, day: date, agenda: str = "Pembukaan\nPembahasan") -> Meeting:
    """A meeting made through its form."""
    response = head.post(f"{ADDRESS}baru/", sent(world, day, agenda))
    assert response.status_code == 302, response.content.decode()
    return Meeting.objects.latest("pk")


def plan_with(world: SimpleNamespace, at: datetime, ref: str, evidence: Sequence[str], months: Sequence[int]) -> Plan:
    """Batang Hari's plan of 2025: I.1, late since March, and a row that speaks of evaluation meetings."""
    return adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(title="Rencana Aksi", number="16", year=2025, signed_on=date(2025, 1, 2)),
        sections=[NewSection(number="I", title="Manajemen Perubahan", area=1)],
        actions=[
            NewAction(
                ref="I.1",
                section="I",
                number="1",
                component="Tim kerja",
                action="Menetapkan tim kerja pembangunan Zona Integritas",
                months=[NewMonth(month=3)],
            ),
            NewAction(
                ref=ref,
                section="I",
                number=ref.partition(".")[2],
                component="Monitoring",
                action="Mengadakan rapat pemantauan dan evaluasi",
                evidence=list(evidence),
                months=[NewMonth(month=number) for number in months],
            ),
        ],
    )


def agreed(unit: Unit, day: date, due_on: date, *, by: Person, at: datetime, **owner: Any) -> Decision:
    """What a meeting of a day agreed, until when."""
    meeting = Meeting.objects.create(
        unit=unit, code=new_code(), kind="evaluation", title="Evaluasi Triwulan III", day=day, begins=time(9),
        ends=time(11), place="Aula", chair="Hendra Wijaya", note_taker="", turn=new_code(), made_by=by,
        made_at=at, changed_at=at,
    )  # fmt: skip
    return meeting.decisions.create(code=new_code(), position=1, text="Melengkapi notula", due_on=due_on, **owner)

"""What tests of meetings begin with."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.test import Client

from zona.activities.models import Meeting

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

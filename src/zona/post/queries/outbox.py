"""Reading the outbox."""

from datetime import datetime

from django.db.models import Count, QuerySet

from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.post.models import Message


def messages_of(unit: Unit, *, viewer: Viewer) -> QuerySet[Message]:
    """A unit's messages to other systems, newest first, where the viewer may manage its connections."""
    seen = units_where(viewer, "connections.manage")
    return Message.objects.filter(unit=unit, unit__in=seen, channel=Message.Channel.WEBHOOK).order_by("-made_at", "-pk")


def standing(at: datetime) -> dict[str, int]:
    """How many messages of the installation are due, on their way or waiting, and given up."""
    counts = dict(Message.objects.values_list("state").annotate(n=Count("pk")).order_by())
    due = Message.objects.filter(state=Message.State.WAITING, due_at__lte=at).count()
    return {
        "due": due,
        "waiting": counts.get("waiting", 0) + counts.get("claimed", 0),
        "sent": counts.get("sent", 0),
        "dead": counts.get("dead", 0),
    }

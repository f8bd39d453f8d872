"""Reading the outbox."""

from datetime import datetime

from django.db.models import Count

from zona.post.models import Message


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

"""Reading connections to other systems."""

from datetime import date

from django.db.models import Q, QuerySet

from zona.org.access import Viewer, units_where
from zona.org.codes import hash_of
from zona.org.models import Unit
from zona.post.models import AccessToken, Endpoint, Message

RIGHT = "connections.manage"


def tokens_of(unit: Unit, *, viewer: Viewer) -> QuerySet[AccessToken]:
    """A unit's keys, those that hold first."""
    seen = AccessToken.objects.filter(unit=unit, unit__in=units_where(viewer, RIGHT))
    return seen.select_related("made_by", "unit").order_by("revoked_at", "-made_at")


def endpoints_of(unit: Unit, *, viewer: Viewer) -> QuerySet[Endpoint]:
    """The addresses that are called when something happens in a unit."""
    seen = Endpoint.objects.filter(unit=unit, unit__in=units_where(viewer, RIGHT))
    return seen.select_related("made_by", "unit").order_by("-made_at")


def deliveries_of(endpoint: Endpoint) -> QuerySet[Message]:
    """The calls to an address that the viewer already has, the latest first."""
    return Message.objects.filter(key__startswith=f"webhook:{endpoint.code}:").order_by("-made_at", "-pk")


def token_by(secret: str, *, day: date) -> AccessToken | None:
    """The key whose secret this is, while it holds."""
    return _held(day).filter(secret_hash=hash_of(secret)).first()


def token_with(code: str, *, day: date) -> AccessToken | None:
    """The key with this code, while it holds: what a rehearsal asks with, which has no secret."""
    return _held(day).filter(code=code).first()


def _held(day: date) -> QuerySet[AccessToken]:
    unexpired = Q(expires_on=None) | Q(expires_on__gte=day)
    return AccessToken.objects.filter(unexpired, revoked_at=None).select_related("unit")

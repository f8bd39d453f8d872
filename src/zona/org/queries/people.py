"""Reading people, their roles and the invitations on their way."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OrderBy, OuterRef, Prefetch, Q, QuerySet

from zona.catalogue.roles import roles_with
from zona.org.access import Viewer, units_where, valid_on
from zona.org.codes import hash_of
from zona.org.models import EmailChange, Invitation, Membership, Person, Unit

SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "nama": ("name", "pk"),
    "-nama": ("-name", "pk"),
    "masuk": (F("last_login").desc(nulls_last=True), "name"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of a unit's people a list shows: words in name or address, one role, and whether also former ones."""

    search: str = ""
    role: str = ""
    former: bool = False
    sort: str = "nama"


def people_of(unit: Unit, *, viewer: Viewer, wanted: Wanted) -> QuerySet[Person]:
    """The people who hold a role in a unit by that unit itself; `held` on each are those roles.

    With `former`, those whose roles there have all ended or whose account is closed; otherwise all others.
    """
    here = Membership.objects.filter(unit=unit, unit__in=units_where(viewer, "people.view"))
    valid = here.filter(valid_on(viewer.today))
    shown = here if wanted.former else valid
    holds = Exists(shown.filter(person=OuterRef("pk"), **({"role": wanted.role} if wanted.role else {})))
    holds_now = Exists(valid.filter(person=OuterRef("pk")))
    people = Person.objects.filter(holds)
    people = people.filter(Q(is_active=False) | ~holds_now) if wanted.former else people.filter(is_active=True)
    if wanted.search:
        people = people.filter(Q(name__icontains=wanted.search) | Q(email__icontains=wanted.search))
    held = Prefetch("memberships", shown.order_by("began_on", "pk"), to_attr="held")
    return people.order_by(*SORTS.get(wanted.sort, SORTS["nama"])).prefetch_related(held)


def people_above(unit: Unit, *, viewer: Viewer) -> QuerySet[Membership]:
    """The roles that reach a unit from above it: who else sees it."""
    return (
        Membership.objects.filter(
            valid_on(viewer.today),
            person__is_active=True,
            role__in=roles_with("plan.view", "subtree"),
            unit__place__lt=unit.place,
            unit__place_end__gte=unit.place,
        )
        .select_related("person", "unit")
        .order_by("unit__place", "person__name")
    )


def person_of(unit: Unit, code: str, *, viewer: Viewer) -> Person | None:
    """Somebody who holds or held a role in a unit; None otherwise."""
    here = Membership.objects.filter(unit=unit, unit__in=units_where(viewer, "people.view"), person=OuterRef("pk"))
    return Person.objects.filter(Exists(here), code=code).first()


def memberships_of(person: Person, *, viewer: Viewer) -> QuerySet[Membership]:
    """A person's roles in the units whose people the viewer may see, those that hold first."""
    seen = units_where(viewer, "people.view")
    return (
        person.memberships.filter(unit__in=seen)
        .select_related("unit")
        .order_by(F("ended_on").desc(nulls_first=True), "unit__place", "began_on", "pk")
    )


def own_memberships(person: Person, *, today: date) -> QuerySet[Membership]:
    """One's own roles that hold today."""
    return person.memberships.filter(valid_on(today)).select_related("unit").order_by("unit__place", "pk")


def membership_of(unit: Unit, person: Person, role: str, *, today: date) -> Membership | None:
    """The role that a person holds in a unit today."""
    held = Membership.objects.filter(valid_on(today), unit=unit, person=person, role=role)
    return held.select_related("person", "unit").first()


def open_invitations(unit: Unit, at: datetime) -> QuerySet[Invitation]:
    """The unit's invitations that can still be accepted."""
    return Invitation.objects.filter(unit=unit, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)


def unanswered_invitations(unit: Unit, *, viewer: Viewer) -> QuerySet[Invitation]:
    """The unit's invitations that nobody accepted or withdrew, the expired ones too, newest first."""
    return (
        Invitation.objects.filter(
            unit=unit,
            unit__in=units_where(viewer, "people.manage"),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
        )
        .select_related("unit", "invited_by")
        .order_by("-invited_at", "-pk")
    )


def invitation_of(unit: Unit, code: str, *, viewer: Viewer) -> Invitation | None:
    """One of the unit's unanswered invitations."""
    return unanswered_invitations(unit, viewer=viewer).filter(code=code).first()


def invitation_by(secret: str) -> Invitation | None:
    """The invitation whose link this secret is, in whatever state: the secret is the right to see it."""
    return Invitation.objects.filter(secret_hash=hash_of(secret)).select_related("unit", "invited_by").first()


def has_two_steps(person: Person) -> bool:
    """Whether a person signs in with a second step."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def email_change_by(secret: str, *, person: Person, at: datetime) -> EmailChange | None:
    """The person's own wish for another address whose link this secret is, while it holds."""
    return EmailChange.objects.filter(secret_hash=hash_of(secret), person=person, expires_at__gt=at).first()


def sessions_of(person: Person) -> list[UserSession]:
    """The sessions in which a person is signed in, the latest first."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return list(UserSession.objects.filter(Exists(alive), user=person).order_by("-created_at"))

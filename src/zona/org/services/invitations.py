"""Invitations by link: made, sent again, withdrawn, accepted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import Actor, record
from zona.org.access import valid_on, viewer_of
from zona.org.codes import hash_of, new_secret
from zona.org.days import day_of
from zona.org.models import Invitation, Membership, Person, Unit
from zona.org.queries.people import open_invitations
from zona.org.refusals import UnableToAccept, UnableToInvite
from zona.org.services.people import areas_of, begin_membership, new_person

VALID_FOR = timedelta(days=7)


@transaction.atomic
def invite(
    *, unit: Unit, email: str, name: str, role: str, areas: Sequence[int] = (), actor: Person | None, at: datetime
) -> tuple[Invitation, str]:
    """Invites somebody to a role in a unit; gives the invitation and the secret of its link, which is kept nowhere.

    `actor` None is the command line. Raises `UnableToInvite` when the actor may not give the role, when the person
    holds it already, or when an open invitation says the same.
    """
    email = email.strip().lower()
    _must_grant(actor, role, unit, at)
    held = Membership.objects.filter(valid_on(day_of(at)), unit=unit, role=role, person__email=email)
    if held.exists():
        raise UnableToInvite(_("%(email)s sudah memegang peran itu di satuan kerja ini.") % {"email": email})
    if open_invitations(unit, at).filter(email=email, role=role).exists():
        raise UnableToInvite(
            _("Undangan untuk %(email)s dengan peran itu masih berlaku; kirim ulang atau tarik yang lama.")
            % {"email": email}
        )
    secret = new_secret()
    made = Invitation.objects.create(
        secret_hash=hash_of(secret),
        email=email,
        name=name.strip(),
        unit=unit,
        role=role,
        areas=areas_of(role, areas),
        invited_by=actor,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    _record(actor, at, "person.invited", made, name=made.name, email=email, role=role, areas=made.areas)
    return made, secret


@transaction.atomic
def send_again(*, invitation: Invitation, actor: Person | None, at: datetime) -> str:
    """Gives the invitation a new link for another seven days, also after it expired; the old link stops working.

    Raises `UnableToInvite` when it was accepted or withdrawn.
    """
    _must_grant(actor, invitation.role, invitation.unit, at)
    secret = new_secret()
    _change_open(invitation, secret_hash=hash_of(secret), expires_at=at + VALID_FOR)
    _record(actor, at, "invitation.sent_again", invitation, name=invitation.name, email=invitation.email)
    return secret


@transaction.atomic
def withdraw(*, invitation: Invitation, reason: str, actor: Person | None, at: datetime) -> None:
    """Takes the invitation back, with a reason. Raises `UnableToInvite` when it was accepted or withdrawn."""
    _must_grant(actor, invitation.role, invitation.unit, at)
    _change_open(invitation, withdrawn_at=at, withdrawn_reason=reason)
    _record(actor, at, "invitation.withdrawn", invitation, name=invitation.name, email=invitation.email, reason=reason)


@transaction.atomic
def accept(
    *, invitation: Invitation, person: Person | None = None, name: str = "", password: str = "", at: datetime
) -> Person:
    """Accepts an invitation: as the person it was meant for, or as a new person with this name and password.

    Gives the person, who now holds the role. Raises `UnableToAccept` when the invitation is no longer open, when it
    is meant for another address, or when the address belongs to somebody who did not sign in. The caller has checked
    the password against the rules.
    """
    if person is not None and person.email != invitation.email:
        raise UnableToAccept(_("Undangan ini ditujukan kepada %(email)s.") % {"email": invitation.email})
    # Claimed first: of two at the same instant the second waits here and finds nothing left.
    if open_invitations(invitation.unit, at).filter(pk=invitation.pk).update(accepted_at=at) != 1:
        raise UnableToAccept(_("Undangan ini sudah dipakai, ditarik, atau lewat masa berlakunya."))
    if person is None:
        if Person.objects.filter(email=invitation.email).exists():
            raise UnableToAccept(_("Alamat ini sudah punya akun; masuk dahulu, lalu buka lagi tautan undangan."))
        person = new_person(email=invitation.email, name=name or invitation.name, password=password, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=person)
    begin_membership(
        person=person, unit=invitation.unit, role=invitation.role, areas=invitation.areas, began_on=day_of(at)
    )
    data = {"role": invitation.role, "areas": invitation.areas}
    _record(person, at, "invitation.accepted", invitation, person=person.code, **data)
    return person


def _must_grant(actor: Person | None, role: str, unit: Unit, at: datetime) -> None:
    if actor and role not in {r.key for r in viewer_of(actor, today=day_of(at)).grantable(unit)}:
        raise UnableToInvite(_("Anda tidak berwenang memberikan peran itu di satuan kerja ini."))


def _change_open(invitation: Invitation, **fields: Any) -> None:
    """Changes the invitation if nobody accepted or withdrew it meanwhile."""
    unanswered = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
    if unanswered.update(**fields) != 1:
        raise UnableToInvite(_("Undangan ini sudah diterima atau sudah ditarik."))
    invitation.refresh_from_db()


def _record(actor: Actor | None, at: datetime, verb: str, invitation: Invitation, **data: Any) -> None:
    record(
        actor=actor,
        at=at,
        chain=invitation.unit.code,
        verb=verb,
        subject=f"invitation:{invitation.code}",
        data=data,
    )

"""People and the roles they hold: begun, changed, ended; accounts made, closed, opened again, recovered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.catalogue.roles import roles
from zona.org.access import valid_on, viewer_of
from zona.org.days import day_of
from zona.org.models import Membership, Person, Unit
from zona.org.refusals import UnableToChangeMembership, UnableToChangePerson
from zona.ui.words import spoken

AREAS = range(1, 7)


@transaction.atomic
def add_person(
    *, unit: Unit, email: str, name: str, role: str, areas: Sequence[int] = (), password: str, at: datetime
) -> Person:
    """Makes a person with a password and a first role, without invitation: the first of an installation.

    The caller has checked the password. Raises `UnableToChangePerson` when the address has an account.
    """
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise UnableToChangePerson(_("Alamat %(email)s sudah punya akun.") % {"email": email})
    person = new_person(email=email, name=name, password=password, at=at)
    areas = areas_of(role, areas)
    begin_membership(person=person, unit=unit, role=role, areas=areas, began_on=day_of(at))
    note_of(None, at, unit, "person.added", person, name=person.name, role=role, areas=areas)
    return person


def new_person(*, email: str, name: str, password: str, at: datetime) -> Person:
    """A new person with a password, in the transaction of what brings them."""
    person = Person(email=email.lower(), name=" ".join(name.split()), joined_at=at)
    person.set_password(password)
    person.save()
    return person


def areas_of(role: str, areas: Sequence[int]) -> list[int]:
    """The areas that bound a role: sorted, each once; none where the role cannot be bounded or all six are meant."""
    chosen = sorted(set(areas) & set(AREAS))
    return chosen if roles()[role].areas and len(chosen) < len(AREAS) else []


def begin_membership(*, person: Person, unit: Unit, role: str, areas: Sequence[int], began_on: date) -> Membership:
    """Gives a role, in the transaction of what gives it. Somebody who holds it already keeps it, with these areas."""
    held, _made = Membership.objects.get_or_create(
        person=person, unit=unit, role=role, ended_on=None, defaults={"areas": list(areas), "began_on": began_on}
    )
    if held.areas != list(areas):
        held.areas = list(areas)
        held.save(update_fields=["areas"])
    return held


@transaction.atomic
def change_membership(
    *, membership: Membership, role: str, areas: Sequence[int] = (), reason: str, actor: Person, at: datetime
) -> Membership:
    """Ends a role and begins another from the same day, so that the record shows who was responsible when.

    Gives the membership that holds now. Raises `UnableToChangeMembership` when the actor may give either role not,
    when the role ended, or when the unit would be left without.
    """
    unit, person = _locked(membership), membership.person
    areas = areas_of(role, areas)
    if (role, areas) == (membership.role, membership.areas):
        return membership
    _must_grant(actor, {membership.role, role}, unit, at)
    if role != membership.role:
        _must_leave_one(membership, at)
        if person.memberships.filter(valid_on(day_of(at)), unit=unit, role=role).exists():
            raise UnableToChangeMembership(_("%(name)s sudah memegang peran itu.") % {"name": person.name})
    _end(membership, reason, at)
    now = begin_membership(person=person, unit=unit, role=role, areas=areas, began_on=day_of(at))
    told: dict[str, Any] = {
        "name": person.name,
        "role_before": membership.role,
        "role": role,
        "areas": areas,
        "reason": reason,
    }
    note_of(actor, at, unit, "membership.changed", person, **told)
    return now


@transaction.atomic
def end_membership(*, membership: Membership, reason: str, actor: Person, at: datetime) -> None:
    """Ends a role from today, with a reason. Raises `UnableToChangeMembership` as `change_membership` does."""
    unit = _locked(membership)
    _must_grant(actor, {membership.role}, unit, at)
    _must_leave_one(membership, at)
    _end(membership, reason, at)
    person = membership.person
    note_of(actor, at, unit, "membership.ended", person, name=person.name, role=membership.role, reason=reason)


@transaction.atomic
def deactivate(*, person: Person, unit: Unit, reason: str, actor: Person, at: datetime) -> None:
    """Closes an account: nobody signs in with it, its roles stay on record. `unit` is where the log says so.

    Raises `UnableToChangePerson` when it is the actor's own, when the actor does not manage every unit in which the
    person has a role, or when a unit would be left without a role that it must keep.
    """
    if person.pk == actor.pk:
        raise UnableToChangePerson(_("Akun sendiri tidak dapat ditutup; mintalah kepada pengelola lain."))
    held = _managed(person, "people.manage", actor, at)
    for membership in held:
        _locked(membership)
        if not _others_in(membership, at):
            raise UnableToChangePerson(_last(membership))
    _set_active(person, False)
    note_of(actor, at, unit, "person.deactivated", person, name=person.name, reason=reason)


@transaction.atomic
def reactivate(*, person: Person, unit: Unit, reason: str, actor: Person, at: datetime) -> None:
    """Opens a closed account again, with the roles that did not end. Raises `UnableToChangePerson` as `deactivate`."""
    _managed(person, "people.manage", actor, at)
    _set_active(person, True)
    note_of(actor, at, unit, "person.reactivated", person, name=person.name, reason=reason)


@transaction.atomic
def reset_two_steps(*, person: Person, unit: Unit | None, reason: str, actor: Person | None, at: datetime) -> None:
    """Takes the second step off an account whose phone was lost. `actor` None is the command line, which names no unit.

    Raises `UnableToChangePerson` when the actor may not recover people in every unit where the person has a role.
    """
    if actor:
        _managed(person, "people.recover", actor, at)
    Authenticator.objects.filter(user=person).delete()
    note_of(actor, at, unit, "person.two_steps_reset", person, name=person.name, reason=reason)


@transaction.atomic
def allow_new_password(*, person: Person, unit: Unit | None, reason: str, actor: Person | None, at: datetime) -> None:
    """Records that a link for a new password is handed to a person without mail; see `org.links.new_password`.

    Raises `UnableToChangePerson` as `reset_two_steps` does, and when the account is closed.
    """
    if actor:
        _managed(person, "people.recover", actor, at)
    if not person.is_active:
        raise UnableToChangePerson(_("Akun ini ditutup; aktifkan dahulu."))
    note_of(actor, at, unit, "person.new_password_allowed", person, name=person.name, reason=reason)


@transaction.atomic
def change_own_account(*, person: Person, name: str, language: str, at: datetime) -> None:
    """Changes one's own name and language."""
    name = " ".join(name.split())
    before = {"name": person.name, "language": person.language}
    after = {"name": name, "language": language}
    if before == after:
        return
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    record(
        actor=person, at=at, chain="", verb="account.changed", subject=f"person:{person.code}",
        data={"before": before, "after": after},
    )  # fmt: skip


def _locked(membership: Membership) -> Unit:
    """The membership's unit, locked until the transaction ends: two who end each other's role wait for one another."""
    unit = Unit.objects.select_for_update().get(pk=membership.unit_id)
    membership.refresh_from_db()
    if membership.ended_on is not None:
        raise UnableToChangeMembership(_("Peran ini sudah berakhir."))
    return unit


def _must_grant(actor: Person, wanted: set[str], unit: Unit, at: datetime) -> None:
    if not wanted <= {role.key for role in viewer_of(actor, today=day_of(at)).grantable(unit)}:
        raise UnableToChangeMembership(_("Anda tidak berwenang mengatur peran itu di satuan kerja ini."))


def _managed(person: Person, right: str, actor: Person, at: datetime) -> list[Membership]:
    """The person's valid memberships, where the actor holds the right and may give the role in each."""
    today = day_of(at)
    asker = viewer_of(actor, today=today)
    held = list(person.memberships.filter(valid_on(today)).select_related("unit").order_by("pk"))
    for m in held:
        if not asker.may(right, m.unit) or m.role not in {role.key for role in asker.grantable(m.unit)}:
            raise UnableToChangePerson(
                _("%(name)s juga berperan di %(unit)s, yang tidak Anda kelola; mintalah kepada administratornya.")
                % {"name": person.name, "unit": m.unit.name}
            )
    return held


def _others_in(membership: Membership, at: datetime) -> bool:
    """Whether somebody else holds the role in the unit, or the role may be left empty."""
    others = Membership.objects.filter(
        valid_on(day_of(at)), unit=membership.unit_id, role=membership.role, person__is_active=True
    ).exclude(person=membership.person_id)
    return not roles()[membership.role].keep_one or others.exists()


def _must_leave_one(membership: Membership, at: datetime) -> None:
    if not _others_in(membership, at):
        raise UnableToChangeMembership(_last(membership))


def _last(membership: Membership) -> str:
    role, unit = roles()[membership.role], membership.unit
    return _("%(name)s adalah satu-satunya %(role)s di %(unit)s; angkat penggantinya dahulu.") % {
        "name": membership.person.name,
        "role": spoken(role).lower(),
        "unit": unit.name,
    }


def _end(membership: Membership, reason: str, at: datetime) -> None:
    membership.ended_on, membership.ended_reason = day_of(at), reason
    membership.save(update_fields=["ended_on", "ended_reason"])


def _set_active(person: Person, active: bool) -> None:
    if Person.objects.filter(pk=person.pk).exclude(is_active=active).update(is_active=active) != 1:
        raise UnableToChangePerson(_("Akun ini sudah aktif.") if active else _("Akun ini sudah ditutup."))
    person.is_active = active


def note_of(actor: Person | None, at: datetime, unit: Unit | None, verb: str, person: Person, **data: Any) -> None:
    """Writes what happened to a person's account into the log, in the transaction of the act: into the chain of the
    unit where it was done; of each unit where the person has a role when none is named."""
    held = person.memberships.filter(valid_on(day_of(at))).order_by("unit__code").values_list("unit__code", flat=True)
    for chain in [unit.code] if unit else dict.fromkeys(held) or [""]:
        record(actor=actor, at=at, chain=chain, verb=verb, subject=f"person:{person.code}", data=data)

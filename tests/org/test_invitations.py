"""Inviting, and what may become of an invitation."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.org.access import viewer_of
from zona.org.models import Invitation, Person
from zona.org.queries.people import invitation_by, open_invitations, unanswered_invitations
from zona.org.refusals import UnableToAccept, UnableToInvite
from zona.org.services.invitations import accept, invite, send_again, withdraw

pytestmark = pytest.mark.django_db
PASSWORD = "rumput laut biru pagi"


@pytest.fixture
def made(world: SimpleNamespace, at: datetime) -> tuple[Invitation, str]:
    """An invitation of the head's to a new area member, and its secret."""
    return invite(unit=world.unit, email=" Baru@Example.go.id", name=" Orang Baru ", role="member", areas=[5, 1, 5],
                  actor=world.head, at=at)  # fmt: skip


def test_an_invitation_holds_a_secret_of_which_only_the_hash_is_kept(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    invitation, secret = made
    assert (invitation.email, invitation.name, invitation.areas) == ("baru@example.go.id", "Orang Baru", [1, 5])
    assert invitation.expires_at == at + timedelta(days=7)
    assert len(secret) >= 43
    stored = str(Invitation.objects.values().get()) + str(list(Entry.objects.values()))
    assert secret not in stored
    assert invitation_by(secret) == invitation
    assert invitation_by(secret + "x") is None
    entry = Entry.objects.get()
    assert (entry.chain, entry.verb, entry.actor_name) == ("1504", "person.invited", "Yuliana Putri")


def test_accepting_makes_a_person_with_the_role_once(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    invitation, _ = made
    person = accept(invitation=invitation, name="Orang  Baru, S.H.", password=PASSWORD, at=at)
    held = person.memberships.get()
    assert (person.name, person.email, person.is_active) == ("Orang Baru, S.H.", "baru@example.go.id", True)
    assert (held.unit, held.role, held.areas) == (world.unit, "member", [1, 5])
    assert person.check_password(PASSWORD)
    assert person.password.startswith("argon2")
    assert Entry.objects.filter(verb="invitation.accepted", actor=person.pk).count() == 1
    with pytest.raises(UnableToAccept):
        accept(invitation=invitation, person=person, at=at)
    assert person.memberships.count() == 1
    assert list(chain_faults()) == []


def test_somebody_with_an_account_accepts_as_themselves(world: SimpleNamespace, at: datetime) -> None:
    invitation, _ = invite(
        unit=world.other, email=world.member.email, name="R", role="viewer", actor=world.admin, at=at
    )
    with pytest.raises(UnableToAccept, match="sudah punya akun"):
        accept(invitation=invitation, name="X", password=PASSWORD, at=at)
    with pytest.raises(UnableToAccept, match="ditujukan kepada"):
        accept(invitation=invitation, person=world.leader, at=at)
    assert accept(invitation=invitation, person=world.member, at=at) == world.member
    assert {m.unit for m in world.member.memberships.all()} == {world.unit, world.other}
    assert Person.objects.filter(email=world.member.email).count() == 1


def test_an_invitation_ends_after_seven_days_to_the_second(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    invitation, _ = made
    end = invitation.expires_at
    assert open_invitations(world.unit, end - timedelta(seconds=1)).exists()
    assert not open_invitations(world.unit, end).exists()
    with pytest.raises(UnableToAccept):
        accept(invitation=invitation, name="X", password=PASSWORD, at=end)
    assert not Person.objects.filter(email="baru@example.go.id").exists()


def test_sending_again_makes_a_new_link_and_the_old_one_dies(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    invitation, old = made
    late = at + timedelta(days=9)
    new = send_again(invitation=invitation, actor=world.head, at=late)
    assert invitation_by(old) is None
    assert invitation_by(new) == invitation
    assert invitation.expires_at == late + timedelta(days=7)
    accept(invitation=invitation, name="X", password=PASSWORD, at=late)
    with pytest.raises(UnableToInvite, match="sudah diterima"):
        send_again(invitation=invitation, actor=world.head, at=late)
    with pytest.raises(UnableToInvite):
        withdraw(invitation=invitation, reason="x", actor=world.head, at=late)


def test_a_withdrawn_invitation_is_closed_and_keeps_its_reason(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    invitation, _ = made
    withdraw(invitation=invitation, reason="Pindah tugas", actor=world.head, at=at)
    assert (invitation.withdrawn_at, invitation.withdrawn_reason) == (at, "Pindah tugas")
    with pytest.raises(UnableToAccept):
        accept(invitation=invitation, name="X", password=PASSWORD, at=at)
    assert not unanswered_invitations(world.unit, viewer=viewer_of(world.head, today=at.date())).exists()


def test_nobody_is_invited_twice_to_the_same(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    def again(email: str, role: str, when: datetime = at) -> None:
        invite(unit=world.unit, email=email, name="X", role=role, actor=world.head, at=when)

    with pytest.raises(UnableToInvite, match="masih berlaku"):
        again("baru@example.go.id", "member")
    again("baru@example.go.id", "viewer")
    again("baru@example.go.id", "member", at + timedelta(days=8))
    with pytest.raises(UnableToInvite, match="sudah memegang"):
        again(world.viewer.email, "viewer")


@pytest.mark.parametrize(
    ("who", "office", "role"),
    [
        ("head", "unit", "administrator"),
        ("head", "unit", "assessor"),
        ("head", "other", "viewer"),
        ("head", "province", "viewer"),
        ("member", "unit", "viewer"),
        ("leader", "unit", "viewer"),
        ("assessor", "unit", "viewer"),
        ("stranger", "unit", "viewer"),
    ],
)
def test_who_may_not_give_a_role_may_not_invite_to_it(
    who: str, office: str, role: str, world: SimpleNamespace, at: datetime
) -> None:
    with pytest.raises(UnableToInvite, match="tidak berwenang"):
        invite(unit=getattr(world, office), email="a@b.id", name="X", role=role, actor=getattr(world, who), at=at)
    assert not Invitation.objects.exists()
    assert not Entry.objects.exists()


def test_an_inviter_who_lost_the_right_can_no_longer_send_it_again(
    made: tuple[Invitation, str], world: SimpleNamespace, at: datetime
) -> None:
    world.head.memberships.update(ended_on=at.date())
    with pytest.raises(UnableToInvite):
        send_again(invitation=made[0], actor=world.head, at=at)


def test_addresses_are_kept_in_small_letters_by_the_database_itself(world: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError):
        Person.objects.create(email="Besar@example.go.id", name="B")

"""Roles given, changed and ended; accounts closed and opened."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator

from zona.audit.models import Entry
from zona.org.access import viewer_of
from zona.org.models import Membership, Person, Unit
from zona.org.queries.people import Wanted, memberships_of, people_above, people_of, person_of
from zona.org.refusals import Refusal, UnableToChangeMembership, UnableToChangePerson
from zona.org.services.people import (
    add_person,
    allow_new_password,
    areas_of,
    change_membership,
    change_own_account,
    deactivate,
    end_membership,
    reactivate,
    reset_two_steps,
)

pytestmark = pytest.mark.django_db


def role_of(person: Person) -> Membership:
    return person.memberships.get(ended_on=None)


def test_ending_a_role_keeps_it_as_a_record(world: SimpleNamespace, at: datetime) -> None:
    end_membership(membership=role_of(world.member), reason="Pindah tugas", actor=world.head, at=at)
    ended = world.member.memberships.get()
    assert (ended.ended_on, ended.ended_reason) == (at.date(), "Pindah tugas")
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject) == ("membership.ended", f"person:{world.member.code}")
    with pytest.raises(UnableToChangeMembership, match="sudah berakhir"):
        end_membership(membership=ended, reason="x", actor=world.head, at=at)


def test_changing_a_role_shows_later_who_was_responsible_when(world: SimpleNamespace, at: datetime) -> None:
    now = change_membership(
        membership=role_of(world.member), role="leader", areas=[3], reason="Dilantik", actor=world.head, at=at
    )
    assert (now.role, now.areas, now.began_on) == ("leader", [], at.date())
    before = world.member.memberships.exclude(pk=now.pk).get()
    assert (before.role, before.ended_on, before.ended_reason) == ("member", at.date(), "Dilantik")
    assert Entry.objects.get().data["role_before"] == "member"


def test_changing_only_the_areas_begins_anew_too(world: SimpleNamespace, at: datetime) -> None:
    now = change_membership(
        membership=role_of(world.member), role="member", areas=[6, 5], reason="Ganti area", actor=world.head, at=at
    )
    assert now.areas == [5, 6]
    assert world.member.memberships.count() == 2


def test_a_change_to_the_same_changes_nothing(world: SimpleNamespace, at: datetime) -> None:
    held = role_of(world.member)
    assert change_membership(membership=held, role="member", areas=[5], reason="x", actor=world.head, at=at) == held
    assert not Entry.objects.exists()


def test_a_role_already_held_is_not_given_twice(world: SimpleNamespace, at: datetime) -> None:
    Membership.objects.create(person=world.member, unit=world.unit, role="viewer", began_on=date(2025, 1, 1))
    held = world.member.memberships.get(role="member")
    with pytest.raises(UnableToChangeMembership, match="sudah memegang"):
        change_membership(membership=held, role="viewer", reason="x", actor=world.head, at=at)


def test_a_unit_never_loses_its_last_head(world: SimpleNamespace, at: datetime) -> None:
    last = role_of(world.head)
    with pytest.raises(UnableToChangeMembership, match="satu-satunya ketua tim kerja"):
        end_membership(membership=last, reason="x", actor=world.admin, at=at)
    with pytest.raises(UnableToChangeMembership, match="satu-satunya"):
        change_membership(membership=last, role="viewer", reason="x", actor=world.admin, at=at)
    with pytest.raises(UnableToChangePerson, match="satu-satunya"):
        deactivate(person=world.head, unit=world.unit, reason="x", actor=world.admin, at=at)
    second = add_person(unit=world.unit, email="dua@b.id", name="Dua", role="team_head", password="x", at=at)
    end_membership(membership=last, reason="Purnabakti", actor=world.admin, at=at)
    with pytest.raises(UnableToChangeMembership):
        end_membership(membership=role_of(second), reason="x", actor=world.admin, at=at)


def test_a_head_whose_account_is_closed_does_not_count(world: SimpleNamespace, at: datetime) -> None:
    second = add_person(unit=world.unit, email="dua@b.id", name="Dua", role="team_head", password="x", at=at)
    deactivate(person=second, unit=world.unit, reason="Cuti", actor=world.admin, at=at)
    with pytest.raises(UnableToChangeMembership, match="satu-satunya"):
        end_membership(membership=role_of(world.head), reason="x", actor=world.admin, at=at)


def test_a_unit_never_loses_its_last_administrator(world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToChangeMembership, match="satu-satunya administrator"):
        end_membership(membership=role_of(world.admin), reason="x", actor=world.admin, at=at)


@pytest.mark.parametrize("who", ["member", "leader", "viewer", "assessor", "stranger"])
def test_who_may_not_manage_people_changes_nobody(who: str, world: SimpleNamespace, at: datetime) -> None:
    actor = getattr(world, who)
    held = role_of(world.viewer if who != "viewer" else world.member)
    with pytest.raises(UnableToChangeMembership, match="tidak berwenang"):
        end_membership(membership=held, reason="x", actor=actor, at=at)
    with pytest.raises(UnableToChangeMembership, match="tidak berwenang"):
        change_membership(membership=held, role="leader", reason="x", actor=actor, at=at)
    with pytest.raises(UnableToChangePerson):
        deactivate(person=held.person, unit=world.unit, reason="x", actor=actor, at=at)
    assert not Entry.objects.exists()


def test_a_head_cannot_touch_or_make_an_administrator(world: SimpleNamespace, at: datetime) -> None:
    over = add_person(unit=world.unit, email="dua@b.id", name="Dua", role="administrator", password="x", at=at)
    with pytest.raises(UnableToChangeMembership, match="tidak berwenang"):
        end_membership(membership=role_of(over), reason="x", actor=world.head, at=at)
    with pytest.raises(UnableToChangeMembership, match="tidak berwenang"):
        change_membership(membership=role_of(world.member), role="administrator", reason="x", actor=world.head, at=at)
    with pytest.raises(UnableToChangePerson):
        deactivate(person=over, unit=world.unit, reason="x", actor=world.head, at=at)


def test_an_account_is_closed_only_by_who_manages_every_office_of_the_person(
    world: SimpleNamespace, at: datetime
) -> None:
    Membership.objects.create(person=world.member, unit=world.other, role="viewer", began_on=date(2025, 1, 1))
    with pytest.raises(UnableToChangePerson, match="juga berperan di KPU Kabupaten Muaro Jambi"):
        deactivate(person=world.member, unit=world.unit, reason="x", actor=world.head, at=at)
    deactivate(person=world.member, unit=world.unit, reason="Pensiun", actor=world.admin, at=at)
    world.member.refresh_from_db()
    assert not world.member.is_active
    with pytest.raises(UnableToChangePerson, match="sudah ditutup"):
        deactivate(person=world.member, unit=world.unit, reason="x", actor=world.admin, at=at)
    reactivate(person=world.member, unit=world.unit, reason="Kembali", actor=world.admin, at=at)
    world.member.refresh_from_db()
    assert world.member.is_active
    assert [e.verb for e in Entry.objects.order_by("number")] == ["person.deactivated", "person.reactivated"]


def test_nobody_closes_their_own_account(world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToChangePerson, match="Akun sendiri"):
        deactivate(person=world.admin, unit=world.root, reason="x", actor=world.admin, at=at)


def test_only_who_may_recover_resets_the_second_step(world: SimpleNamespace, at: datetime) -> None:
    Authenticator.objects.create(user=world.member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with pytest.raises(UnableToChangePerson):
        reset_two_steps(person=world.member, unit=world.unit, reason="x", actor=world.head, at=at)
    assert Authenticator.objects.exists()
    reset_two_steps(person=world.member, unit=world.unit, reason="Ponsel hilang", actor=world.admin, at=at)
    assert not Authenticator.objects.exists()
    with pytest.raises(UnableToChangePerson):
        allow_new_password(person=world.member, unit=world.unit, reason="x", actor=world.head, at=at)


def test_an_administrator_cannot_take_over_somebody_above(world: SimpleNamespace, at: datetime) -> None:
    below = add_person(unit=world.unit, email="dua@b.id", name="Dua", role="administrator", password="x", at=at)
    act: Callable[..., None]
    for act in (reset_two_steps, allow_new_password, deactivate):
        with pytest.raises(Refusal):
            act(person=world.admin, unit=world.unit, reason="x", actor=below, at=at)


def test_the_command_line_writes_into_every_chain_of_the_person(world: SimpleNamespace, at: datetime) -> None:
    Membership.objects.create(person=world.member, unit=world.other, role="viewer", began_on=date(2025, 1, 1))
    reset_two_steps(person=world.member, unit=None, reason="Ponsel hilang", actor=None, at=at)
    assert sorted(Entry.objects.values_list("chain", flat=True)) == ["1504", "1505"]


def test_one_s_own_name_and_language_change_with_an_entry(world: SimpleNamespace, at: datetime) -> None:
    change_own_account(person=world.viewer, name=" Dedi  S. ", language="en", at=at)
    world.viewer.refresh_from_db()
    assert (world.viewer.name, world.viewer.language) == ("Dedi S.", "en")
    change_own_account(person=world.viewer, name="Dedi S.", language="en", at=at)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "areas", "bound"),
    [
        ("member", [5, 1, 5], [1, 5]),
        ("member", [1, 2, 3, 4, 5, 6], []),
        ("member", [0, 7, 2], [2]),
        ("leader", [1], []),
    ],
)
def test_areas_bound_only_the_roles_that_know_them(role: str, areas: list[int], bound: list[int]) -> None:
    assert areas_of(role, areas) == bound


def names(people: object) -> list[str]:
    return [p.name for p in people]  # type: ignore[attr-defined]


def test_the_list_shows_the_office_s_own_people_and_no_stranger(world: SimpleNamespace, at: datetime) -> None:
    asker = viewer_of(world.head, today=at.date())
    everybody = ["Dedi Saputra", "Hendra Wijaya", "Rina Marlina", "Yuliana Putri"]
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted())) == everybody
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted(sort="-nama"))) == everybody[::-1]
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted(search="rINA"))) == ["Rina Marlina"]
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted(search="dedi@"))) == ["Dedi Saputra"]
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted(role="leader"))) == ["Hendra Wijaya"]
    assert names(people_of(world.other, viewer=asker, wanted=Wanted())) == []
    assert [m.person.name for m in people_above(world.unit, viewer=asker)] == ["Agus Salim", "Citra Lestari"]


def test_former_people_have_a_list_of_their_own(world: SimpleNamespace, at: datetime) -> None:
    end_membership(membership=role_of(world.member), reason="Pindah", actor=world.head, at=at)
    deactivate(person=world.viewer, unit=world.unit, reason="x", actor=world.head, at=at)
    asker = viewer_of(world.head, today=at.date())
    assert names(people_of(world.unit, viewer=asker, wanted=Wanted())) == ["Hendra Wijaya", "Yuliana Putri"]
    former = people_of(world.unit, viewer=asker, wanted=Wanted(former=True))
    assert names(former) == ["Dedi Saputra", "Rina Marlina"]
    assert [m.ended_reason for p in former for m in p.held] == ["", "Pindah"]  # type: ignore[attr-defined]


def test_a_person_s_roles_elsewhere_are_shown_only_to_who_sees_there(world: SimpleNamespace, at: datetime) -> None:
    Membership.objects.create(person=world.member, unit=world.other, role="viewer", began_on=date(2025, 1, 1))
    head, admin = (viewer_of(p, today=at.date()) for p in (world.head, world.admin))
    assert [m.unit for m in memberships_of(world.member, viewer=head)] == [world.unit]
    assert [m.unit for m in memberships_of(world.member, viewer=admin)] == [world.unit, world.other]
    assert person_of(world.unit, world.member.code, viewer=head) == world.member
    assert person_of(world.unit, world.stranger.code, viewer=head) is None
    assert person_of(world.other, world.stranger.code, viewer=head) is None


def test_a_role_that_begins_tomorrow_is_not_in_today_s_list(world: SimpleNamespace, at: datetime) -> None:
    role = role_of(world.viewer)
    role.began_on = at.date() + timedelta(days=1)
    role.save()
    asker = viewer_of(world.head, today=at.date())
    assert "Dedi Saputra" not in names(people_of(world.unit, viewer=asker, wanted=Wanted()))


def test_the_day_is_that_of_the_installation_not_of_greenwich(world: SimpleNamespace) -> None:
    late = datetime.fromisoformat("2025-10-20T18:00:00+00:00")  # 01.00 on the 21st in Jakarta
    end_membership(membership=role_of(world.member), reason="x", actor=world.head, at=late)
    assert world.member.memberships.get().ended_on == date(2025, 10, 21)
    assert Unit.objects.count() == 4

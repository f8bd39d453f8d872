"""Who holds which right where: a ruling table, and the join that agrees with it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from zona.catalogue.roles import roles
from zona.org.access import people_with, units_where, viewer_of
from zona.org.models import Membership, Unit

pytestmark = pytest.mark.django_db
TODAY = date(2025, 10, 20)
RIGHTS = sorted({right for role in roles().values() for right in role.rights})

#          who        office  right            holds
RULINGS = [
    ("head", "unit", "people.manage", True),
    ("head", "other", "plan.view", False),
    ("head", "province", "plan.view", False),
    ("member", "unit", "plan.edit", True),
    ("member", "unit", "plan.adopt", False),
    ("member", "unit", "people.manage", False),
    ("leader", "unit", "plan.adopt", True),
    ("leader", "unit", "plan.edit", False),
    ("viewer", "unit", "plan.view", True),
    ("viewer", "unit", "people.view", False),
    ("assessor", "province", "plan.view", True),
    ("assessor", "unit", "plan.view", True),
    ("assessor", "other", "plan.view", True),
    ("assessor", "root", "plan.view", False),
    ("assessor", "unit", "plan.edit", False),
    ("admin", "unit", "people.manage", True),
    ("admin", "unit", "plan.edit", False),
    ("admin", "root", "units.manage", True),
    ("stranger", "unit", "plan.view", False),
    ("stranger", "other", "plan.edit", True),
]


@pytest.mark.parametrize(("who", "office", "right", "holds"), RULINGS)
def test_a_right_is_held_where_the_role_reaches(
    who: str, office: str, right: str, holds: bool, world: SimpleNamespace
) -> None:
    asker, unit = viewer_of(getattr(world, who), today=TODAY), getattr(world, office)
    assert asker.may(right, unit) is holds
    assert units_where(asker, right).filter(pk=unit.pk).exists() is holds


def test_the_join_and_the_question_agree_for_everybody_everywhere(world: SimpleNamespace) -> None:
    for who in ("head", "member", "leader", "viewer", "assessor", "admin", "stranger"):
        asker = viewer_of(getattr(world, who), today=TODAY)
        for right in RIGHTS:
            joined = set(units_where(asker, right))
            assert joined == {unit for unit in Unit.objects.all() if asker.may(right, unit)}


@pytest.mark.parametrize(
    ("began", "ended", "holds"),
    [(0, None, True), (1, None, False), (-5, 0, False), (-5, 1, True), (0, 0, False)],
)
def test_a_role_holds_from_its_first_day_until_the_day_it_ends(
    began: int, ended: int | None, holds: bool, world: SimpleNamespace
) -> None:
    role = world.viewer.memberships.get()
    role.began_on = TODAY + timedelta(days=began)
    role.ended_on = None if ended is None else TODAY + timedelta(days=ended)
    role.save()
    asker = viewer_of(world.viewer, today=TODAY)
    assert asker.may("plan.view", world.unit) is holds
    assert units_where(asker, "plan.view").exists() is holds


def test_an_area_member_is_bound_to_their_areas(world: SimpleNamespace) -> None:
    asker = viewer_of(world.member, today=TODAY)
    assert asker.may("plan.edit", world.unit, area=5)
    assert not asker.may("plan.edit", world.unit, area=1)
    assert asker.may("plan.edit", world.unit)


def test_own_roles_are_named_before_those_from_above(world: SimpleNamespace) -> None:
    Membership.objects.create(person=world.admin, unit=world.unit, role="member", began_on=date(2025, 1, 1))
    assert [r.key for r in viewer_of(world.admin, today=TODAY).roles_in(world.unit)] == ["member", "administrator"]
    assert [r.key for r in viewer_of(world.assessor, today=TODAY).roles_in(world.unit)] == ["assessor"]


def test_a_role_that_left_the_catalogue_gives_nothing(world: SimpleNamespace) -> None:
    world.viewer.memberships.update(role="gone")
    asker = viewer_of(world.viewer, today=TODAY)
    assert asker.memberships == ()
    assert not units_where(asker, "plan.view").exists()


def test_people_with_a_right_are_the_unit_s_own_and_active(world: SimpleNamespace) -> None:
    assert list(people_with("people.view", world.unit, today=TODAY)) == [world.leader, world.member, world.head]
    world.member.is_active = False
    world.member.save()
    assert world.member not in people_with("people.view", world.unit, today=TODAY)


def test_nobody_may_give_a_role_that_can_do_or_reach_more_than_their_own() -> None:
    """An administrator looks after people and is the one exception: it gives roles that work in the plan."""
    for giver in roles().values():
        for key in giver.grants:
            given = roles()[key]
            assert giver.scope == "subtree" or given.scope == "unit", (giver.key, key)
            if "units.manage" not in giver.rights:
                assert given.rights <= giver.rights, (giver.key, key)
        assert bool(giver.grants) == ("people.manage" in giver.rights)


def test_grants_name_roles_that_exist_and_every_right_has_a_holder() -> None:
    assert all(key in roles() for role in roles().values() for key in role.grants)
    assert {key for role in roles().values() for key in role.grants} == set(roles())


@pytest.mark.parametrize(
    ("who", "office", "keys"),
    [
        ("head", "unit", ["team_head", "member", "leader", "viewer"]),
        ("head", "other", []),
        ("admin", "other", ["team_head", "member", "leader", "assessor", "viewer", "administrator"]),
        ("assessor", "unit", []),
        ("leader", "unit", []),
    ],
)
def test_what_each_may_grant(who: str, office: str, keys: list[str], world: SimpleNamespace) -> None:
    asker = viewer_of(getattr(world, who), today=TODAY)
    assert [role.key for role in asker.grantable(getattr(world, office))] == keys


def test_asking_costs_the_same_however_many_offices_there_are(
    world: SimpleNamespace, django_assert_num_queries: object
) -> None:
    Unit.objects.bulk_create(
        [Unit(code=f"x{n}", level="kota", name=f"Kota {n}", parent=world.root, place=n + 5, place_end=n + 5)
         for n in range(500)]
    )  # fmt: skip
    with django_assert_num_queries(2):  # type: ignore[operator]
        asker = viewer_of(world.assessor, today=TODAY)
        assert len(units_where(asker, "plan.view")) == 3

"""The tree and its names."""

from datetime import datetime
from importlib.resources import files
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zona.audit.models import Entry
from zona.org.access import viewer_of
from zona.org.models import Unit, UnitAlias
from zona.org.queries.units import children_of, parent_of, place_faults, unit_named
from zona.org.refusals import UnableToChangeUnit
from zona.org.services.units import add_alias, add_unit, drop_alias, load_units, renumber
from zona.rules.units import read_units

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    [
        "KPU Kabupaten Batang Hari",
        "KPU Kabupaten Batanghari",
        "KOMISI PEMILIHAN UMUM\nKABUPATEN BATANG HARI",
        "Ketua KPU Kab. Batang-Hari",
    ],
)
def test_the_office_that_a_decree_names_is_found(written: str, world: SimpleNamespace, at: datetime) -> None:
    asker = viewer_of(world.head, today=at.date())
    assert unit_named(written, viewer=asker) == world.unit


@pytest.mark.parametrize(
    "written", ["KPU Kabupaten Muaro Jambi", "KPU Provinsi Jambi", "KPU Kabupaten Batang", "", "…"]
)
def test_another_office_is_not_found_by_who_may_not_see_it(written: str, world: SimpleNamespace, at: datetime) -> None:
    assert unit_named(written, viewer=viewer_of(world.head, today=at.date())) is None


def test_an_alias_finds_its_office(world: SimpleNamespace, at: datetime) -> None:
    asker = viewer_of(world.head, today=at.date())
    assert unit_named("KPU Kab. Batanghari Raya", viewer=asker) is None
    alias = add_alias(unit=world.unit, name="  KPU Kabupaten  Batang Hari Raya", actor=world.admin, at=at)
    assert alias.name == "KPU Kabupaten Batang Hari Raya"
    assert unit_named("KPU Kab. Batanghari Raya", viewer=asker) == world.unit
    drop_alias(alias=alias, reason="Keliru", actor=world.admin, at=at)
    assert unit_named("KPU Kab. Batanghari Raya", viewer=asker) is None
    assert [e.verb for e in Entry.objects.order_by("number")] == ["unit.alias_added", "unit.alias_dropped"]


def test_a_name_that_two_offices_share_finds_neither(world: SimpleNamespace, at: datetime) -> None:
    for unit in (world.unit, world.other):
        UnitAlias.objects.create(unit=unit, name="KPU Jambi Timur", folded="kpujambitimur")
    assert unit_named("KPU Jambi Timur", viewer=viewer_of(world.admin, today=at.date())) is None
    assert unit_named("KPU Jambi Timur", viewer=viewer_of(world.head, today=at.date())) == world.unit


@pytest.mark.parametrize("name", ["KPU Kab. Muaro Jambi", "KPU Kabupaten Batanghari", "..."])
def test_a_name_that_some_office_has_already_is_no_alias(name: str, world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToChangeUnit):
        add_alias(unit=world.unit, name=name, actor=world.admin, at=at)
    assert not UnitAlias.objects.exists()


def test_every_office_of_the_country_is_found_by_its_names(at: datetime, world: SimpleNamespace) -> None:
    rows = read_units(files("zona.catalogue.units").joinpath("kpu.csv").read_bytes())
    load_units(rows=rows, actor=None, at=at)
    asker = viewer_of(world.admin, today=at.date())
    for row in rows[::25]:
        for name in (row.name, row.long_name.upper(), *row.aliases):
            found = unit_named(name, viewer=asker)
            assert found is not None, name
            assert found.code == row.code


def test_children_are_found_by_name_and_code_however_written(world: SimpleNamespace, at: datetime) -> None:
    asker = viewer_of(world.admin, today=at.date())
    assert list(children_of(world.province, viewer=asker)) == [world.unit, world.other]
    for search in ("batang", "1504", "BATANGHARI", "Kab. Batang"):
        assert list(children_of(world.province, viewer=asker, search=search)) == [world.unit], search
    assert not children_of(world.root, viewer=viewer_of(world.head, today=at.date())).exists()
    assert parent_of(world.unit, viewer=asker) == world.province
    assert parent_of(world.unit, viewer=viewer_of(world.head, today=at.date())) is None


def test_an_added_office_takes_its_place_and_scope_follows(world: SimpleNamespace, at: datetime) -> None:
    made = add_unit(code="1501", name="KPU Kabupaten Kerinci", parent=world.province, level="kabupaten",
                    actor=world.admin, at=at)  # fmt: skip
    assert list(place_faults()) == []
    assert [u.code for u in Unit.objects.order_by("place")] == ["kpu", "15", "1501", "1504", "1505"]
    assert viewer_of(world.assessor, today=at.date()).may("plan.view", made) is False  # its unit was read before
    made.refresh_from_db()
    assert viewer_of(world.assessor, today=at.date()).may("plan.view", made)
    with pytest.raises(UnableToChangeUnit, match="sudah dipakai KPU Kabupaten Kerinci"):
        add_unit(code="1501", name="X", parent=None, level="x", actor=world.admin, at=at)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 30), min_size=1, max_size=20))
def test_any_tree_is_numbered_without_a_fault(parents: list[int]) -> None:
    Unit.objects.all().delete()
    made: list[Unit] = []
    for n, choice in enumerate(parents):
        parent = made[choice % n] if n and choice < 25 else None
        made.append(Unit.objects.create(code=f"u{n:02}", level="x", name=f"U{n}", parent=parent))
    renumber()
    assert list(place_faults()) == []
    assert sorted(Unit.objects.values_list("place", flat=True)) == list(range(1, len(made) + 1))
    assert renumber() == 0
    Unit.objects.update(parent=None)

"""The way in and the choice of an office and year."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.assessment.rounds import at_tpi, person
from tests.desk.plans import small_plan

from zona.assessment.services.answering import start_assessment
from zona.assessment.services.rounds import move, set_deadlines
from zona.desk.offices import Choice, offices
from zona.org.access import viewer_of
from zona.org.models import Membership, Person, Unit
from zona.plan.adoption import withdraw_plan
from zona.plan.queries.across import year_shares, years_seen
from zona.ui.marks import Share

TODAY = date(2025, 10, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def names(client: Client, address: str = "/ganti/") -> list[str]:
    return [office.unit.code for office in client.get(address).context["offices"]]


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith("/akun/masuk/")


def test_somebody_with_one_office_is_led_to_its_day(world: SimpleNamespace) -> None:
    assert signed_in(world.head).get("/").headers["Location"] == "/1504/2025/"


def test_an_office_without_a_plan_this_year_opens_at_its_newest(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2023, actor=world.head, at=at)
    small_plan(world.unit, 2024, actor=world.head, at=at)
    assert signed_in(world.head).get("/").headers["Location"] == "/1504/2024/"
    assert signed_in(world.head).get("/1504/").headers["Location"] == "/1504/2024/"
    small_plan(world.unit, 2026, actor=world.head, at=at)  # made ahead: nobody works in it yet
    assert signed_in(world.head).get("/1504/").headers["Location"] == "/1504/2024/"


def test_an_office_with_later_plans_only_opens_at_the_next(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2027, actor=world.head, at=at)
    small_plan(world.unit, 2026, actor=world.head, at=at)
    assert signed_in(world.head).get("/1504/").headers["Location"] == "/1504/2026/"


def test_somebody_over_many_offices_chooses(world: SimpleNamespace) -> None:
    client = signed_in(world.assessor)
    assert client.get("/").headers["Location"] == "/ganti/"
    assert names(client) == ["15", "1504", "1505"]


def test_nobody_is_offered_an_office_that_they_may_not_see(world: SimpleNamespace) -> None:
    assert {*names(signed_in(world.head))} == {"1504"}
    assert {*names(signed_in(world.stranger))} == {"1505"}
    assert names(signed_in(world.head), "/ganti/?q=Muaro") == []


@pytest.mark.parametrize("words", ["muaro", "MUARO JAMBI", "1505"])
def test_an_office_is_found_by_name_or_code(world: SimpleNamespace, words: str) -> None:
    assert names(signed_in(world.admin), f"/ganti/?q={words}")[0] == "1505"


def test_offices_with_and_without_a_plan_can_be_asked_for(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at)
    client = signed_in(world.admin)
    assert names(client, "/ganti/?rencana=ada") == ["1504"]
    assert names(client, "/ganti/?rencana=belum") == ["kpu", "15", "1505"]
    assert names(client, "/ganti/?rencana=ada&tahun=2024") == ["1504"]  # no such year to choose: this one


def test_a_single_office_shows_its_years(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2024, actor=world.head, at=at)
    shown = signed_in(world.head).get("/ganti/").context["offices"]
    assert [(office.unit.code, office.year, office.months) for office in shown] == [
        ("1504", 2025, 0),
        ("1504", 2024, 7),
    ]


def test_somebody_without_any_role_is_told_what_to_do(world: SimpleNamespace) -> None:
    Membership.objects.filter(person=world.viewer).update(ended_on=date(2025, 6, 1))
    page = signed_in(world.viewer).get("/", follow=True).content.decode()
    assert "Anda belum punya peran di kantor mana pun" in page


def test_the_year_of_an_office_is_that_of_its_plan_in_force(world: SimpleNamespace, at: datetime) -> None:
    plan = small_plan(world.unit, 2025, actor=world.head, at=at)
    viewer = viewer_of(world.admin, today=TODAY)
    months = year_shares([world.unit, world.other], 2025, viewer=viewer)
    assert list(months) == [world.unit.pk]
    assert months[world.unit.pk] == [
        *[Share(before=True)] * 2,
        Share(1, behind=1),
        *[Share(before=True)] * 5,
        Share(1, behind=1),
        Share(2, due=True),
        Share(2),
        Share(1),
    ]
    withdraw_plan(actor=world.head, at=at, plan=plan, reason="Tahunnya keliru.")
    assert year_shares([world.unit], 2025, viewer=viewer) == {}
    assert years_seen(viewer=viewer) == []


def test_a_stranger_is_shown_nothing_of_another_offices_year(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at)
    viewer = viewer_of(world.stranger, today=TODAY)
    assert year_shares([world.unit], 2025, viewer=viewer) == {}
    assert years_seen(viewer=viewer) == []


@pytest.mark.parametrize(
    ("query", "planned", "year"),
    [
        ({}, [], 2025),
        ({}, [2025, 2024], 2025),
        ({}, [2024, 2023], 2024),
        ({"tahun": "2023"}, [2024, 2023], 2023),
        ({"tahun": "1066"}, [2024], 2024),
        ({"tahun": "dua ribu"}, [2024], 2024),
    ],
)
def test_the_year_is_the_one_asked_for_or_the_one_expected(
    query: dict[str, str], planned: list[int], year: int
) -> None:
    assert Choice.asked(query, planned, 2025).year == year


def test_a_role_from_above_is_not_repeated_at_every_office(world: SimpleNamespace) -> None:
    viewer = viewer_of(world.admin, today=TODAY)
    shown = offices([world.root, world.unit], 2025, viewer=viewer)
    assert [[role.key for role in office.roles] for office in shown] == [["administrator"], []]


def test_the_list_costs_the_same_for_3_offices_and_for_25(
    world: SimpleNamespace, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        Unit.objects.create(
            code=f"x{n}", level="kabupaten", name=f"KPU {n}", parent=world.root, place=100 + n, place_end=100 + n
        )
    Unit.objects.filter(pk=world.root.pk).update(place_end=200)
    small_plan(world.unit, 2025, actor=world.head, at=at)
    client = signed_in(world.admin)
    client.get("/ganti/")
    with django_assert_max_num_queries(9):
        response = client.get("/ganti/")
    assert len(response.context["offices"]) == 25


def test_an_assessor_of_many_offices_is_led_to_the_rounds_that_wait(world: SimpleNamespace, at: datetime) -> None:
    found, tpi = at_tpi(world, start_assessment(actor=world.head, at=at, unit=world.unit, year=2025))
    set_deadlines(actor=world.admin, at=at, in_round=found, days={"tpi": date(2025, 10, 31)})

    def waiting(person: Person) -> list[tuple[str, bool, date | None]]:
        sitting = signed_in(person).get("/ganti/").context["sitting"]
        return [(one.round.assessment.unit.code, one.waits, one.due_on) for one, _post in sitting]

    assert waiting(tpi.member) == [("1504", True, date(2025, 10, 31))]
    assert waiting(tpi.controller) == [("1504", False, None)], "not yet the controller's turn"
    for stranger in (world.assessor, world.viewer, world.stranger, person(world, "Lain Orang")):
        assert waiting(stranger) == [], "the province has passed it on, the others do not sit in it"
    shown = signed_in(tpi.member).get("/ganti/").content.decode()
    assert "giliran Anda" in shown
    assert f"/1504/2025/nilai/putaran/{found.code}/" in shown
    move(actor=world.admin, at=at, in_round=found, move="withdraw", reason="Salah buka")
    assert waiting(tpi.member) == []

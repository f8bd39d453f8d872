"""The frame shows the office, the year, the role, and only the places that exist and may be entered."""

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from zona.desk.context import PLACES
from zona.org.models import Membership, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def places(client: Client, address: str = "/1504/2025/") -> list[str]:
    page = client.get(address).content.decode()
    rail = page.partition('<nav class="nav"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', rail)


def test_every_place_leads_to_an_address_that_exists() -> None:
    given = {"unit": "1504", "year": 2025}
    for place in PLACES:
        assert reverse(place.view, kwargs={name: given[name] for name in place.takes})


def test_every_link_of_the_frame_opens(world: SimpleNamespace) -> None:
    for who in ("head", "member", "leader", "viewer", "assessor", "admin"):
        client = signed_in(getattr(world, who))
        found = places(client)
        assert found
        for href in found:
            assert client.get(href).status_code in {200, 302}, (who, href)


def test_a_place_without_the_right_is_not_shown(world: SimpleNamespace) -> None:
    assert not any("/impor/" in href or "/orang/" in href for href in places(signed_in(world.viewer)))
    assert "/1504/impor/" in places(signed_in(world.member))
    assert "/1504/catatan/" in places(signed_in(world.leader))


def test_the_current_place_is_marked(world: SimpleNamespace) -> None:
    page = signed_in(world.head).get("/1504/2025/rencana/").content.decode()
    current = re.findall(r'<a href="([^"]+)" aria-current="page"', page)
    assert set(current) == {"/1504/2025/rencana/"}


def test_office_year_and_role_are_always_said(world: SimpleNamespace) -> None:
    page = signed_in(world.head).get("/1504/2025/").content.decode()
    office = page.partition('<p class="office">')[2].partition("</p>")[0]
    assert "KPU Kabupaten Batang Hari" in office
    assert "Tahun 2025" in office
    assert "Ketua tim kerja" in office
    assert "/ganti/" in office


def test_pages_without_an_office_keep_the_one_that_somebody_came_from(world: SimpleNamespace) -> None:
    client = signed_in(world.assessor)
    assert "/1505/2024/rencana/" not in places(client, "/cari/")
    client.get("/1505/2024/")
    assert "/1505/2024/rencana/" in places(client, "/cari/")


def test_an_office_that_one_left_is_not_kept(world: SimpleNamespace, at: datetime) -> None:
    client = signed_in(world.head)
    client.get("/1504/2025/")
    Membership.objects.filter(person=world.head).update(ended_on=at.date())
    assert places(client, "/cari/") == ["/ganti/", "/cari/", "/akun/pesan/", "/akun/"]


def test_the_phones_bar_has_at_most_four_places(world: SimpleNamespace) -> None:
    page = signed_in(world.head).get("/1504/2025/").content.decode()
    bar = page.partition('<nav class="bottombar')[2].partition("</nav>")[0]
    assert bar.count("<a ") == 4


def test_the_frame_asks_the_database_nothing_more(world: SimpleNamespace, django_assert_num_queries: object) -> None:
    client = signed_in(world.head)
    client.get("/1504/2025/")
    with django_assert_num_queries(3):  # type: ignore[operator]  # session, person, memberships
        client.get("/cari/")

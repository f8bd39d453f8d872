"""The frame shows the office, the year, the role, and only the places that exist and may be entered."""

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from zona.desk.context import PLACES
from zona.org.models import Membership, Person
from zona.post.models import Note

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def places(client: Client, address: str = "/1504/2025/", nav: str = "nav") -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'href="([^"]+)"', page.partition(f'<nav class="{nav}')[2].partition("</nav>")[0])


def everywhere(client: Client, address: str = "/1504/2025/") -> list[str]:
    """What the phone's menu lists: every place, those within too."""
    page = client.get(address).content.decode()
    return re.findall(r'href="([^"]+)"', page.partition('<details class="more">')[2].partition("</nav>")[0])


def test_every_place_leads_to_an_address_that_exists() -> None:
    given = {"unit": "1504", "year": 2025}
    for place in (one for top in PLACES for one in top.within or (top,)):
        assert reverse(place.view, kwargs={name: given[name] for name in place.takes})


@pytest.mark.long
def test_every_link_of_the_frame_opens(world: SimpleNamespace) -> None:
    for who in ("head", "member", "leader", "viewer", "assessor", "admin"):
        client = signed_in(getattr(world, who))
        found = {*places(client), *everywhere(client)}
        assert len(found) > 10
        for href in found:
            assert client.get(href, follow=True).status_code == 200, (who, href)


def test_a_place_without_the_right_is_not_shown(world: SimpleNamespace) -> None:
    assert not any("/impor/" in href or "/orang/" in href for href in everywhere(signed_in(world.viewer)))
    assert "/1504/impor/" in everywhere(signed_in(world.member))
    assert "/1504/catatan/" in everywhere(signed_in(world.leader))


def test_a_place_leads_to_the_first_within_that_may_be_entered(world: SimpleNamespace) -> None:
    assert "/1504/orang/" in places(signed_in(world.member)), "the office's people"
    assert "/1504/2025/pimpinan/" in places(signed_in(world.admin)), "who reads no evidence reads no report"
    assert not any("/1504/2025/rapat/" in href or "/bukti/" in href for href in everywhere(signed_in(world.admin)))


def test_the_places_within_stand_on_the_page_and_nowhere_else(world: SimpleNamespace, at: datetime) -> None:
    client = signed_in(world.head)
    assert places(client, "/1504/2025/", "within") == []
    plan = ["rencana/", "periksa/", "rencana/cakupan/", "rencana/temuan/", "rencana/bulan/"]
    assert places(client, "/1504/2025/rencana/", "within") == [*(f"/1504/2025/{p}" for p in plan), "/1504/impor/"]
    assert places(signed_in(world.viewer), "/1504/2025/rencana/", "within")[:2] == [
        "/1504/2025/rencana/",
        "/1504/2025/rencana/cakupan/",
    ]


@pytest.mark.parametrize("address", ["cakupan/", "temuan/", "bulan/", "../nilai/kurang/", "../nilai/putaran/"])
def test_a_page_of_what_has_not_begun_leads_to_where_it_begins(world: SimpleNamespace, address: str) -> None:
    answer = signed_in(world.head).get(f"/1504/2025/rencana/{address}".replace("rencana/../", ""))
    assert answer.status_code == 302
    assert answer.headers["Location"] == ("/1504/2025/nilai/" if "nilai" in address else "/1504/2025/rencana/")


def test_the_current_place_is_marked(world: SimpleNamespace) -> None:
    page = signed_in(world.head).get("/1504/2025/rencana/").content.decode()
    assert set(re.findall(r'<a href="([^"]+)" aria-current', page)) == {"/1504/2025/rencana/"}
    page = signed_in(world.head).get("/1504/catatan/").content.decode()
    rail, within = page.partition('<nav class="nav"')[2].partition("</nav>")[0], page.partition('<nav class="within')[2]
    assert '<a href="/1504/orang/" aria-current="true">Kantor</a>' in rail
    assert rail.count("aria-current") == 1
    assert '<a href="/1504/catatan/" aria-current="page">Catatan audit</a>' in within


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


def test_unread_messages_are_counted_in_the_navigation(world: SimpleNamespace, at: datetime) -> None:
    made = [Note(key=f"kabar:{n}", person=world.head, title="Kabar", made_at=at) for n in range(2)]
    Note.objects.bulk_create([*made, Note(key="kabar:9", person=world.member, title="Kabar", made_at=at)])
    page = signed_in(world.head).get("/1504/2025/rencana/").content.decode()
    assert page.count('Pesan <span class="count">2<') == 2, "in the rail and in the phone's menu"
    assert 'Lainnya <span class="count">2<' in page
    Note.objects.update(read_at=at)
    page = signed_in(world.head).get("/1504/2025/rencana/").content.decode()
    assert "Pesan <span" not in page
    assert "Lainnya <span" not in page

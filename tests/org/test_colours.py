"""An office's own colour: chosen by who administers, readable, handed down, given back."""

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.audit.models import Entry
from zona.audit.sentences import line_of
from zona.org.models import Person, Unit
from zona.org.queries.units import place_faults
from zona.org.refusals import UnableToChangeUnit
from zona.org.services.colours import choose_colour, give_colour_back
from zona.org.services.units import add_unit
from zona.ui.colours import fault_of, in_the_dark, stylesheet

pytestmark = pytest.mark.django_db
WINE = "#8a1c5b"
SHEET = re.compile(r'<link rel="stylesheet" href="(/warna/[^"]+)"')


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def worn(unit: Unit) -> str:
    return Unit.objects.get(pk=unit.pk).worn


def test_a_colour_is_handed_down_until_a_unit_has_its_own(world: SimpleNamespace, at: datetime) -> None:
    choose_colour(unit=world.province, colour=WINE, actor=world.admin, at=at)
    choose_colour(unit=world.other, colour="#7a4a00", actor=world.admin, at=at)
    assert [worn(u) for u in (world.root, world.province, world.unit, world.other)] == ["", WINE, WINE, "#7a4a00"]
    new = add_unit(code="1599", name="KPU Baru", parent=world.province, level="kabupaten", actor=world.admin, at=at)
    assert worn(new) == WINE
    assert list(place_faults()) == []
    give_colour_back(unit=world.province, actor=world.admin, at=at)
    assert [worn(u) for u in (world.province, world.unit, world.other)] == ["", "", "#7a4a00"]
    Unit.objects.filter(pk=world.unit.pk).update(worn=WINE)
    assert any("wears #8a1c5b" in fault for fault in place_faults())


def test_it_is_told_in_the_log_once(world: SimpleNamespace, at: datetime) -> None:
    for _ in range(2):
        choose_colour(unit=world.unit, colour=WINE, actor=world.admin, at=at)
    for _ in range(2):
        give_colour_back(unit=world.unit, actor=world.admin, at=at)
    told = [line_of(entry) for entry in Entry.objects.filter(verb__startswith="unit.colour").order_by("pk")]
    assert ["memilih warna kantor #8a1c5b" in str(told[0]), "melepas warna kantor #8a1c5b" in str(told[1])] == [
        True,
        True,
    ]
    assert len(told) == 2


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest(world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToChangeUnit, match=r"2,4 banding 1.*#b15900"):
        choose_colour(unit=world.unit, colour="#f58220", actor=world.admin, at=at)
    assert worn(world.unit) == ""
    fault = fault_of("#f58220")
    assert fault is not None
    assert fault_of(fault.nearest) is None


def test_the_page_shows_it_first_offers_the_nearest_and_keeps_what_was_typed(world: SimpleNamespace) -> None:
    client = signed_in(world.admin)
    page = client.get("/1504/satuan/warna/?warna=245,130,32")
    assert page.status_code == 422
    assert 'value="245,130,32"' in page.content.decode()
    assert 'href="?warna=b15900"' in page.content.decode()
    page = client.get("/1504/satuan/warna/?warna=b15900")
    assert SHEET.findall(page.content.decode()) == ["/warna/1/b15900.css"]
    assert worn(world.unit) == "", "looking is not choosing"
    assert client.post("/1504/satuan/warna/", {"warna": "#b15900"}).status_code == 302
    assert worn(world.unit) == "#b15900"
    assert client.post("/1504/satuan/warna/", {"warna": "#f58220"}).status_code == 422
    client.post("/1504/satuan/warna/", {"warna": ""})
    assert worn(world.unit) == ""


def test_the_offices_pages_wear_it_without_a_query_more(
    world: SimpleNamespace, at: datetime, django_assert_num_queries: object
) -> None:
    client = signed_in(world.head)
    assert SHEET.findall(client.get("/1504/2025/rencana/").content.decode()) == []
    choose_colour(unit=world.province, colour=WINE, actor=world.admin, at=at)
    assert SHEET.findall(client.get("/1504/2025/rencana/").content.decode()) == ["/warna/1/8a1c5b.css"]
    assert SHEET.findall(signed_in(world.admin).get("/1504/2025/rencana/").content.decode()) == ["/warna/1/8a1c5b.css"]
    with django_assert_num_queries(3):  # type: ignore[operator]  # session, person, memberships
        assert SHEET.findall(client.get("/cari/").content.decode()) == ["/warna/1/8a1c5b.css"]


def test_the_stylesheet_is_kept_by_the_browser_and_asks_nothing(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        sheet = client.get("/warna/1/8a1c5b.css")
    assert sheet.content.decode() == stylesheet(WINE)
    assert "immutable" in sheet.headers["Cache-Control"]
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert f"--brand:{in_the_dark(WINE)}" in sheet.content.decode()
    assert "no-store" in client.get("/warna/9/8a1c5b.css").headers["Cache-Control"]
    assert client.get("/warna/1/f58220.css").status_code == 404, "nobody can be shown what cannot be read"
    assert client.get("/warna/1/merah.css").status_code == 404

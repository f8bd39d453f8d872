"""Search finds what the viewer may see, and nothing else."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from tests.desk.plans import small_plan

from zona.desk.search import MOST, Found, found
from zona.evidence.services import register_document
from zona.files.services import store
from zona.org.access import viewer_of
from zona.org.models import Person, Unit, UnitAlias
from zona.plan.models import Action

TODAY = date(2025, 10, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plans(world: SimpleNamespace, at: datetime) -> None:
    """Both offices have the same plan: data that could leak."""
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    small_plan(world.other, 2025, actor=world.stranger, at=at, pic=world.stranger)


def search(words: str, person: Person) -> Found:
    return found(words, viewer=viewer_of(person, today=TODAY))


def rows(hits: Found) -> list[tuple[str, str]]:
    return [(action.plan.unit.code, action.ref) for action in hits.actions]


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("rapat", ["I.2"]),
        ("RAPAT evaluasi", ["I.2"]),
        ("evaluasi rapat", ["I.2"]),
        ("rapat gratifikasi", []),
        ("i.2", ["I.2"]),
        ("marlina", ["I.1", "I.2"]),
        ("pemantauan", ["I.2"]),
    ],
)
def test_a_row_is_found_by_any_of_its_words_in_any_order(world: SimpleNamespace, words: str, refs: list[str]) -> None:
    assert rows(search(words, world.head)) == [("1504", ref) for ref in refs]


def test_the_stranger_finds_only_their_own(world: SimpleNamespace) -> None:
    assert rows(search("rapat", world.stranger)) == [("1505", "I.2")]
    assert search("Yuliana", world.stranger).people == []
    assert search("Batang Hari", world.stranger).units == []


def test_whoever_is_above_finds_all_below(world: SimpleNamespace) -> None:
    assert rows(search("rapat", world.assessor)) == [("1504", "I.2"), ("1505", "I.2")]


def test_who_may_not_see_people_finds_none(world: SimpleNamespace) -> None:
    assert search("Yuliana", world.viewer).people == []
    assert [p.name for p in search("yuliana", world.head).people] == ["Yuliana Putri"]


def test_somebody_who_left_is_not_found(world: SimpleNamespace) -> None:
    world.member.memberships.update(ended_on=date(2025, 3, 1))
    assert search("Rina", world.head).people == []


def test_a_withdrawn_row_is_not_found(world: SimpleNamespace, at: datetime) -> None:
    Action.objects.filter(ref="I.2").update(withdrawn_at=at)
    assert rows(search("rapat", world.admin)) == []


def test_an_office_is_found_by_its_other_name(world: SimpleNamespace) -> None:
    UnitAlias.objects.create(unit=world.unit, name="KPU Batanghari", folded="batanghari")
    assert [u.code for u in search("batanghari", world.admin).units] == ["1504"]


def test_more_than_is_shown_is_said(world: SimpleNamespace) -> None:
    for n in range(MOST + 1):
        Unit.objects.create(code=f"x{n}", level="kabupaten", name=f"KPU Uji {n}", place=100 + n, place_end=100 + n)
    Unit.objects.filter(pk=world.root.pk).update(place_end=500)
    hits = search("Uji", world.admin)
    assert len(hits.units) == MOST
    assert hits.more == {"units"}


@pytest.mark.parametrize("words", ["", "%", "_", "'", '"><script>', "\x00", "a" * 5000])
def test_no_words_break_the_page(world: SimpleNamespace, words: str) -> None:
    client = Client()
    client.force_login(world.head)
    response = client.get("/cari/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_nothing_found_says_how_to_go_on(world: SimpleNamespace) -> None:
    client = Client()
    client.force_login(world.head)
    assert "Tidak ada yang cocok" in client.get("/cari/?q=kelinci").content.decode()


def test_documents_are_found_by_those_who_may_read_them(
    world: SimpleNamespace, at: datetime, settings: Settings
) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    for unit, actor in ((world.unit, world.head), (world.other, world.stranger)):
        for title, who in (("Notula terbuka", "internal"), ("Notula terbatas", "limited")):
            file = store(
                actor=actor, at=at, unit=unit, name="a.txt", content=ContentFile(b"risiko"), kept_for="evidence"
            )
            register_document(actor=actor, at=at, unit=unit, file=file, title=title, confidentiality=who)

    def documents(person: Person) -> list[tuple[str, str]]:
        return sorted((one.unit.code, one.title) for one in search("notula risiko", person).documents)

    assert documents(world.viewer) == [("1504", "Notula terbuka")]
    assert documents(world.head) == [("1504", "Notula terbatas"), ("1504", "Notula terbuka")]
    assert len(documents(world.assessor)) == 4
    assert documents(world.admin) == []
    assert documents(world.stranger) == [("1505", "Notula terbatas"), ("1505", "Notula terbuka")]

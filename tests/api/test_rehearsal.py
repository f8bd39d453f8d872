"""The rehearsal shows what the ministry's client would really get: it goes the whole way, and tells nobody too much."""

import json
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.assessment.rounds import AT, LETTER, answered, resulted, shown

from zona.assessment.models import Round
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.rounds import move
from zona.evidence.models import Document
from zona.org.models import Person
from zona.post.models import AccessToken
from zona.post.services.connections import make_token, revoke_token
from zona.ui.middleware import read_clock

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PAGE = "/1504/sambungan/gladi/"


@pytest.fixture(autouse=True)
def no_requests_before(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def result(world: SimpleNamespace) -> Round:
    """Batang Hari with the TPI's result, not yet proposed."""
    assessment = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answered(world, assessment)
    shown(world, assessment, "A.I.1.i.a", "SK tim kerja")
    limited = shown(world, assessment, "A.I.1.i.b", "Daftar gaji")
    Document.objects.filter(pk=limited.pk).update(confidentiality="limited")
    return resulted(world, assessment)


@pytest.fixture
def proposed(world: SimpleNamespace, result: Round) -> Round:
    return move(actor=world.admin, at=AT, in_round=result, move="propose", said=LETTER)


def token(world: SimpleNamespace, **named: Any) -> tuple[AccessToken, str]:
    said = {"unit": world.unit, "name": "PortalRB", "scopes": ["portalrb"], "below": False, "actor": world.head}
    return make_token(**{**said, "at": AT, **named})


def play(who: Person, page: str = PAGE, **said: Any) -> Any:
    client = Client()
    client.force_login(who)
    return client.post(page, {"endpoint": "wbk", "code": "1504", "year": "2025", "trouble": "", **said})


def test_it_shows_the_very_bytes_that_the_ministry_gets(world: SimpleNamespace, proposed: Round) -> None:
    one, secret = token(world)
    for endpoint, path in (("wbk", "pengusulan/unit-wbk"), ("jawaban", "lke/jawaban-unit/1504")):
        theirs = Client(headers={"authorization": f"Bearer {secret}"}).get(f"/portalrb/{path}")
        ours = play(world.head, token=one.code, endpoint=endpoint).context["shown"]
        assert ours.got.status == 200
        assert ours.got.body == theirs.content.decode()
        assert dict(ours.got.headers)["Cache-Control"] == theirs.headers["Cache-Control"] == "no-store"
        typed = play(world.head, token="+", secret=secret, endpoint=endpoint).context["shown"]
        assert typed.got.body == ours.got.body


def test_a_typed_token_is_never_shown_again(world: SimpleNamespace, proposed: Round) -> None:
    _one, secret = token(world)
    page = play(world.head, token="+", secret=secret)
    assert secret not in page.content.decode()
    assert "Bearer zona_…" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_rehearsal_is_no_use_of_the_token_but_counts_in_its_minute(
    world: SimpleNamespace, proposed: Round, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PORTALRB_PER_MINUTE = 1
    now = read_clock().replace(second=5)
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: now)
    one, secret = token(world)
    assert play(world.head, token=one.code).context["shown"].got.status == 200
    tried = play(world.head, token="+", secret=secret).context["shown"].tries
    assert [t.answer.status for t in tried] == [429, 200], "in another minute by its own clock"
    assert tried[0].next_in == tried[0].answer.wait == 55, "it waits for what Retry-After says where that is longer"
    one.refresh_from_db()
    assert one.last_used_on is None


@pytest.mark.parametrize(
    ("trouble", "statuses", "seconds"),
    [("", [200], [0]), ("broken", [500, 200], [0, 0]), ("down", [500, 500, 500, 500], [0, 0, 60, 180])],
)
def test_it_tries_again_as_the_guide_says(
    world: SimpleNamespace, proposed: Round, trouble: str, statuses: list[int], seconds: list[int]
) -> None:
    one, _secret = token(world)
    page = play(world.head, token=one.code, trouble=trouble)
    tried = page.context["shown"].tries
    assert [t.answer.status for t in tried] == statuses
    assert [t.at for t in tried] == seconds
    assert ("menyerah" in page.content.decode()) is (trouble == "down")


def test_a_used_up_minute_is_answered_after_the_pause(world: SimpleNamespace, proposed: Round) -> None:
    one, _secret = token(world)
    page = play(world.head, token=one.code, trouble="busy")
    first, *rest = page.context["shown"].tries
    assert (first.answer.status, rest[-1].answer.status) == (429, 200)
    assert 1 <= first.answer.wait <= 60
    assert "Retry-After" in dict(first.answer.headers)
    assert "belum dipastikan" in page.content.decode()


def test_each_refusal_is_the_real_one_and_says_where_it_comes_from(world: SimpleNamespace, proposed: Round) -> None:
    today = read_clock().date()
    revoked, _ = token(world, name="lama")
    revoke_token(token=revoked, reason="bocor", actor=world.head, at=AT)
    expired, _ = token(world, name="tahun lalu", expires_on=today - timedelta(days=2))
    narrow, _ = token(world, name="dasbor", scopes=["units"])
    good, _ = token(world, expires_on=today + timedelta(days=30))
    for said, status, words in (
        ({"token": "-"}, 401, "tidak dikirim"),
        ({"token": "+", "secret": "zona_salah"}, 401, "tidak dikenal"),
        ({"token": revoked.code}, 401, "sudah dicabut"),
        ({"token": expired.code}, 401, "sudah lewat"),
        ({"token": narrow.code}, 403, "tanpa cakupan PortalRB"),
        ({"token": good.code, "endpoint": "jawaban", "code": "1505"}, 404, "di luar jangkauan token"),
        ({"token": good.code, "endpoint": "jawaban", "code": "a b"}, 422, "huruf, angka"),
    ):
        got = play(world.head, **said).context["shown"]
        assert got.got.status == status, said
        assert len(got.tries) == 1, "what is refused is not tried again"
        assert set(json.loads(got.got.body)) == {"error", "code", "message"}
        assert words in got.why, said


def test_it_says_which_rows_are_not_whole_and_why(world: SimpleNamespace, result: Round) -> None:
    result.verdicts.filter(voice="tpi", item="A.I.1.i.a").delete()
    move(actor=world.admin, at=AT, in_round=result, move="propose", said=LETTER)
    one, _secret = token(world)
    page = play(world.head, token=one.code, endpoint="jawaban")
    gaps = {(gap.item, gap.soal_id): gap for gap in page.context["shown"].gaps}
    first, second = gaps[("A.I.1.i.a", 1)], gaps[("A.I.1.i.b", 2)]
    assert (first.unit, first.tpi, first.evidence) == (None, "unjudged", None)
    assert (second.unit, second.tpi, second.evidence) == (None, None, "limited")
    assert {gap.unit for gap in gaps.values()} == {None, "unanswered"}
    assert "Daftar gaji" not in page.content.decode()
    rows = {row["soal_id"]: row for row in page.context["shown"].got.said["answers"]}
    for (_item, soal), gap in gaps.items():
        assert (gap.unit is None) is (rows[soal]["jawaban_unit"] is not None)
        assert (gap.tpi is None) is (rows[soal]["jawaban_tpi"] is not None)


def test_it_says_which_offices_are_not_in_the_list(world: SimpleNamespace, result: Round) -> None:
    one, _secret = token(world)
    got = play(world.head, token=one.code).context["shown"]
    assert [(code, why) for code, _name, why in got.missing] == [
        ("1504", "putarannya baru pada tahap Hasil TPI; usulannya belum dicatat")
    ]
    wide, _ = token(world, unit=world.root, below=True, actor=world.admin)
    got = play(world.admin, "/kpu/sambungan/gladi/", token=wide.code, endpoint="wbbm").context["shown"]
    assert [why for _code, _name, why in got.missing] == ["menuju WBK"]
    assert got.unassessed == 3
    why = play(world.head, token=one.code, endpoint="jawaban").context["shown"].why
    assert "usulannya belum dicatat" in why


def test_another_year_than_the_newest_is_not_answered(world: SimpleNamespace, proposed: Round) -> None:
    one, _secret = token(world)
    assert "tahun 2025" in play(world.head, token=one.code, year="2024").context["shown"].why


def test_a_stranger_lends_no_token_of_another_office(world: SimpleNamespace, proposed: Round) -> None:
    one, secret = token(world)
    assert play(world.stranger, token=one.code).status_code == 404
    assert play(world.leader, token=one.code).status_code == 403
    page = play(world.stranger, "/1505/sambungan/gladi/", token=one.code)
    assert page.status_code == 422
    assert page.context["shown"] is None, "only tokens of one's own office can be lent"
    got = play(world.stranger, "/1505/sambungan/gladi/", token="+", secret=secret, endpoint="jawaban").context["shown"]
    assert got.got.status == 200, "whoever has the secret reads what it reads anyway"
    assert got.gaps == [], "and is not told what stands behind it"


def test_what_is_not_filled_in_is_told_at_the_field(world: SimpleNamespace) -> None:
    page = play(world.head, token="+", secret="", endpoint="jawaban", code="")
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"secret", "code"}


def test_it_asks_few_queries(
    world: SimpleNamespace, proposed: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one, _secret = token(world)
    client = Client()
    client.force_login(world.head)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
    said = {"token": one.code, "endpoint": "jawaban", "code": "1504", "year": "2025"}
    client.post(PAGE, said)
    with django_assert_max_num_queries(36):
        assert client.post(PAGE, said).context["shown"].got.status == 200


def test_a_token_holds_through_its_last_day(world: SimpleNamespace, proposed: Round) -> None:
    today = read_clock().date()
    for day, status in ((today - timedelta(days=2), 401), (today + timedelta(days=1), 200), (date(2024, 1, 1), 401)):
        _one, secret = token(world, expires_on=day)
        asked = Client(headers={"authorization": f"Bearer {secret}"})
        assert asked.get("/portalrb/pengusulan/unit-wbk").status_code == status
        assert asked.get("/api/v1/units").status_code == (403 if status == 200 else 401)

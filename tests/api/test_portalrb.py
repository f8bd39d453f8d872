"""What the ministry's PortalRB is answered: the shapes of its guide, every status of it, and nothing of anybody else."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.assessment.rounds import AT, ITEMS, LETTER, answered, at_tpi, resulted, shown

from zona.api.portalrb import service
from zona.assessment.models import Round
from zona.assessment.refusals import UnableInRound
from zona.assessment.services.affirming import set_affirmed
from zona.assessment.services.answering import answer_item, start_assessment
from zona.assessment.services.judging import accept_rest, judge
from zona.assessment.services.rounds import move
from zona.audit.models import Entry
from zona.evidence.models import Document
from zona.post.models import AccessToken
from zona.post.services.connections import make_token, revoke_token
from zona.rules.lke.rounds import Voice

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WBK, WBBM, ANSWERS = "/portalrb/pengusulan/unit-wbk", "/portalrb/pengusulan/unit-wbbm", "/portalrb/lke/jawaban-unit/"


@pytest.fixture(autouse=True)
def no_requests_before(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def proposed(world: SimpleNamespace) -> Round:
    """Batang Hari, answered here and there, with two documents, proposed for WBK after the TPI's letters."""
    assessment = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answered(world, assessment)
    counts = {"prev": "12", "now": "7"}
    answer_item(
        actor=world.head, at=AT, assessment=assessment, item="A.II.3.iii.a", value=counts, note="naik", version=0
    )
    shown(world, assessment, "A.I.1.i.a", "SK tim kerja")
    shown(world, assessment, "A.I.1.i.a", "Notula rapat")
    limited = shown(world, assessment, "A.I.1.i.b", "Daftar gaji")
    Document.objects.filter(pk=limited.pk).update(confidentiality="limited")
    found = resulted(world, assessment)
    return move(actor=world.admin, at=AT, in_round=found, move="propose", said=LETTER)


def key(world: SimpleNamespace, *scopes: str, unit: Any = None, below: bool = True) -> str:
    return make_token(
        unit=unit or world.root, name="PortalRB", scopes=scopes or ("portalrb",), below=below, actor=world.admin, at=AT
    )[1]


def get(secret: str, path: str) -> Any:
    return Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False).get(path)


def is_refused(answer: Any, status: int, code: str) -> bool:
    said = json.loads(answer.content)
    assert set(said) == {"error", "code", "message"}
    assert answer["Content-Type"] == "application/json"
    return (answer.status_code, said["error"], said["code"]) == (status, True, code) and bool(said["message"])


def test_the_proposed_units_have_the_shape_of_the_guide(world: SimpleNamespace, proposed: Round) -> None:
    secret = key(world)
    assert get(secret, WBK).json() == {
        "tahun": 2025,
        "units": [{"id": "1504", "nama": "KPU Kabupaten Batang Hari", "kategori": "WBK", "afirmasi": False}],
    }
    assert get(secret, WBBM).json() == {"tahun": 2025, "units": []}
    set_affirmed(actor=world.admin, at=AT, in_round=proposed, affirmed=True, reason="Stranas PK")
    assert get(secret, WBK).json()["units"][0]["kategori"] == "WBK-AFIRMASI"
    assert get(secret, WBK).json()["units"][0]["afirmasi"] is True
    assert Entry.objects.filter(chain="1504", verb="round.affirmed").count() == 1


def test_a_unit_that_aims_at_wbbm_stands_in_the_other_list_and_knows_no_affirmation(
    world: SimpleNamespace, proposed: Round
) -> None:
    type(proposed.assessment).objects.update(aim="WBBM")
    secret = key(world)
    assert [u["kategori"] for u in get(secret, WBBM).json()["units"]] == ["WBBM"]
    assert get(secret, WBK).json()["units"] == []
    with pytest.raises(UnableInRound):
        set_affirmed(actor=world.admin, at=AT, in_round=proposed, affirmed=True, reason="Stranas PK")


def test_the_answers_are_127_rows_of_text_by_the_kind_of_question(world: SimpleNamespace, proposed: Round) -> None:
    said = get(key(world), f"{ANSWERS}1504").json()
    assert (said["unit_id"], said["nama_unit"], said["tahun"]) == ("1504", "KPU Kabupaten Batang Hari", 2025)
    rows = said["answers"]
    assert len(rows) == len({row["soal_id"] for row in rows}) == 127
    assert {frozenset(row) for row in rows} == {
        frozenset(
            {"soal_id", "jawaban_unit", "jawaban_tpi", "catatan_unit", "bukti_dukung_unit", "catatan_tpi"}
        )
    }  # fmt: skip
    assert all(isinstance(row["jawaban_unit"], str | None) for row in rows)
    assert [row["jawaban_unit"] for row in rows if row["jawaban_unit"]] == ["Ya", "B", "A", "12", "7", "3.5"]
    assert rows[0]["bukti_dukung_unit"] == "SK tim kerja; Notula rapat"
    assert rows[0]["jawaban_tpi"] == "Ya"
    assert rows[1]["bukti_dukung_unit"] is None, "a limited document is not named"
    assert [row["catatan_unit"] for row in rows if row["catatan_unit"]] == ["naik"], "once, at the first count"
    assert "Daftar gaji" not in json.dumps(said)


def test_what_the_tpi_wrote_differently_stands_beside_the_units_answer(world: SimpleNamespace) -> None:
    assessment = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answered(world, assessment)
    found, tpi = at_tpi(world, assessment)
    judge(
        actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, item="A.I.1.i.b", accepts=False, value="C",
        note="tanpa notula", version=0,
    )  # fmt: skip
    accept_rest(actor=tpi.head, at=AT, in_round=found, voice=Voice.TPI, items=ITEMS)
    found = move(actor=tpi.head, at=AT, in_round=found, move="conclude")
    found = move(actor=tpi.controller, at=AT, in_round=found, move="approve", said={**LETTER, "fit": True})
    move(actor=world.admin, at=AT, in_round=found, move="propose", said=LETTER)
    row = get(key(world), f"{ANSWERS}1504").json()["answers"][1]
    assert (row["jawaban_unit"], row["jawaban_tpi"], row["catatan_tpi"]) == ("B", "C", "tanpa notula")


def test_rows_that_were_altered_after_the_seal_never_reach_the_ministry(
    world: SimpleNamespace, proposed: Round
) -> None:
    secret = key(world)
    sealed = get(secret, f"{ANSWERS}1504").json()
    proposed.verdicts.filter(voice="tpi").update(accepts=False, value="A", note="diubah")
    proposed.assessment.answers.update(note="diubah")
    proposed.assessment.exhibits.filter(document__title="Notula rapat").update(removed_at=AT)
    assert get(secret, f"{ANSWERS}1504").json() == sealed
    Document.objects.filter(title="Notula rapat").update(confidentiality="limited")
    assert "Notula rapat" not in json.dumps(get(secret, f"{ANSWERS}1504").json()), "limited since: no longer named"


def test_a_unit_is_there_only_while_it_is_proposed(world: SimpleNamespace, proposed: Round) -> None:
    secret = key(world)
    for stage, there in (
        ("draft", False), ("locked", False), ("preliminary", False), ("tpi", False), ("review", False),
        ("result", False), ("proposed", True), ("tpn", True), ("closed", True), ("withdrawn", False),
    ):  # fmt: skip
        Round.objects.update(stage=stage)
        assert (get(secret, f"{ANSWERS}1504").status_code == 200) is there, stage
        assert bool(get(secret, WBK).json()["units"]) is there, stage


def test_without_a_valid_token_401(world: SimpleNamespace, proposed: Round) -> None:
    secret = key(world)
    signed_in = Client()
    signed_in.force_login(world.admin)
    for path in (WBK, WBBM, f"{ANSWERS}1504", "/portalrb/lain"):
        assert is_refused(signed_in.get(path), 401, "UNAUTHORIZED")
        assert is_refused(get("zona_x", path), 401, "UNAUTHORIZED")
        assert is_refused(Client(headers={"authorization": f"Basic {secret}"}).get(path), 401, "UNAUTHORIZED")
    assert get("", WBK).headers["WWW-Authenticate"].startswith("Bearer")
    revoke_token(token=AccessToken.objects.get(), reason="bocor", actor=world.admin, at=AT)
    assert is_refused(get(secret, WBK), 401, "UNAUTHORIZED")


def test_a_token_without_the_scope_403(world: SimpleNamespace, proposed: Round) -> None:
    secret = key(world, "units", "plans", "evidence")
    for path in (WBK, WBBM, f"{ANSWERS}1504"):
        assert is_refused(get(secret, path), 403, "FORBIDDEN")
    assert get(key(world), "/api/v1/units").status_code == 403, "and the ministry's token reads nothing else"


def test_what_is_not_there_or_not_reached_404(world: SimpleNamespace, proposed: Round) -> None:
    strangers = key(world, unit=world.other, below=False)
    assert get(strangers, WBK).json()["units"] == []
    for secret, path in (
        (strangers, f"{ANSWERS}1504"), (key(world), f"{ANSWERS}1505"), (key(world), f"{ANSWERS}9999"),
        (key(world), "/portalrb/lke"), (key(world), "/portalrb/pengusulan/unit-wbx"),
        (key(world, below=False), f"{ANSWERS}1504"),
    ):  # fmt: skip
        assert is_refused(get(secret, path), 404, "DATA_NOT_FOUND"), path


def test_an_id_that_can_be_none_422(world: SimpleNamespace, proposed: Round) -> None:
    for wrong in ("a b", "1504'--", "x" * 41, "1504.json"):
        assert is_refused(get(key(world), f"{ANSWERS}{wrong}"), 422, "VALIDATION_ERROR"), wrong


def test_too_many_in_a_minute_429(world: SimpleNamespace, proposed: Round, settings: Settings) -> None:
    settings.PORTALRB_PER_MINUTE = 0
    answer = get(key(world), WBK)
    assert is_refused(answer, 429, "TOO_MANY_REQUESTS")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_a_fault_of_ours_500_says_nothing_of_itself(
    world: SimpleNamespace, proposed: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any) -> Any:
        raise RuntimeError("geheim")

    monkeypatch.setattr(service, "answers_of", broken)
    answer = get(key(world), f"{ANSWERS}1504")
    assert is_refused(answer, 500, "INTERNAL_ERROR")
    assert "geheim" not in answer.content.decode()


def test_it_is_only_read(world: SimpleNamespace, proposed: Round) -> None:
    answer = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {key(world)}"}).post(WBK)
    assert is_refused(answer, 405, "METHOD_NOT_ALLOWED")


def test_the_queries_are_the_same_however_much_there_is(
    world: SimpleNamespace, proposed: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    secret = key(world)
    get(secret, WBK)
    with django_assert_max_num_queries(20):
        get(secret, f"{ANSWERS}1504")
    with django_assert_max_num_queries(16):
        get(secret, WBK)

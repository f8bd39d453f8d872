"""The read API: a token reads its unit and nothing else, within its scopes, so many times a minute."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings

from zona.api.told import SHAPES
from zona.evidence.services import register_document
from zona.files.services import store
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.post.models import AccessToken
from zona.post.scopes import SCOPES
from zona.post.services.connections import make_token, revoke_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_requests_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def office(world: SimpleNamespace, at: datetime) -> SimpleNamespace:
    """Batang Hari with a plan of two rows and three documents, one of them limited."""
    adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(title="Rencana Aksi", number="16", year=2025, signed_on=date(2025, 1, 2)),
        sections=[NewSection(number="V", title="Pengawasan", area=5)],
        actions=[
            NewAction(ref="V.1", section="V", number="1", component="SPIP", action="Menilai", months=[NewMonth(month=3)]),
            NewAction(ref="V.2", section="V", number="2", component="WBS", action="Sosialisasi", evidence=["Notula"],
                      months=[NewMonth(month=10), NewMonth(month=12)]),
        ],
    )  # fmt: skip
    for kept in ("public", "internal", "limited"):
        file = store(
            actor=world.head, at=at, unit=world.unit, name="a.txt", content=ContentFile(kept.encode()),
            kept_for="evidence",
        )  # fmt: skip
        document = register_document(actor=world.head, at=at, unit=world.unit, file=file, title=f"Notula {kept}")
        document.confidentiality = kept
        document.save()
    return world


def key(unit: Any, by: Any, *scopes: str, below: bool = False) -> str:
    from tests.conftest import AT

    return make_token(unit=unit, name="Dasbor", scopes=scopes or tuple(SCOPES), below=below, actor=by, at=AT)[1]


def get(secret: str, path: str) -> Any:
    return Client(headers={"authorization": f"Bearer {secret}"}).get(f"/api/v1{path}")


def test_a_token_reads_what_its_unit_has(office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head)
    assert [u["code"] for u in get(secret, "/units").json()["items"]] == ["1504"]
    assert get(secret, "/units/1504").json() == {
        "code": "1504", "name": "KPU Kabupaten Batang Hari", "level": "kabupaten", "parent": "15",
    }  # fmt: skip
    assert get(secret, "/units/1504/plans").json() == {"unit": "1504", "years": [2025]}
    plan = get(secret, "/units/1504/plans/2025").json()
    assert plan["decree_number"] == "16"
    assert [(a["ref"], a["months"], a["evidence"]) for a in plan["actions"]] == [
        ("V.1", [3], []), ("V.2", [10, 12], ["Notula"]),
    ]  # fmt: skip
    assert get(secret, "/units/1504/plans/2024").status_code == 404
    names = [d["title"] for d in get(secret, "/units/1504/evidence").json()["items"]]
    assert names == ["Notula internal", "Notula public"], "limited ones are left out"


def test_months_and_progress_are_those_of_the_day(office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head)
    months = get(secret, "/units/1504/plans/2025/occurrences").json()["items"]
    assert [(m["ref"], m["month"], m["due_on"]) for m in months] == [
        ("V.1", 3, "2025-03-27"), ("V.2", 10, "2025-10-31"), ("V.2", 12, "2025-12-31"),
    ]  # fmt: skip
    assert months[0]["state"] == "late"
    assert len(get(secret, "/units/1504/plans/2025/occurrences?state=late&month=3").json()["items"]) == 1
    assert get(secret, "/units/1504/plans/2025/occurrences?state=accepted").json()["items"] == []
    told = get(secret, "/units/1504/plans/2025/progress").json()
    assert told["total"] == {"accepted": 0, "due": 3, "year": 3}
    assert told["sections"]["V"] == told["total"]


def test_the_neighbour_is_not_there_and_below_reaches_below(office: SimpleNamespace) -> None:
    stranger, above = key(office.other, office.stranger), key(office.province, office.admin, below=True)
    for path in ("", "/plans", "/plans/2025", "/plans/2025/progress", "/plans/2025/occurrences", "/evidence"):
        answer = get(stranger, f"/units/1504{path}")
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"
    assert [u["code"] for u in get(above, "/units").json()["items"]] == ["15", "1504", "1505"]
    assert get(above, "/units/kpu").status_code == 404
    assert get(key(office.province, office.admin), "/units/1504").status_code == 404


def test_a_scope_that_was_not_given_is_refused(office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head, "units", "progress")
    assert get(secret, "/units/1504").status_code == 200
    assert get(secret, "/units/1504/plans/2025/progress").status_code == 200
    for path in ("/units/1504/plans", "/units/1504/plans/2025", "/units/1504/evidence"):
        answer = get(secret, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "scope_missing")


def test_without_a_valid_token_there_is_one_answer(office: SimpleNamespace, at: datetime) -> None:
    secret = key(office.unit, office.head)
    assert secret not in str(AccessToken.objects.values_list()), "only its hash is kept"
    signed_in = Client()
    signed_in.force_login(office.head)
    answers = [signed_in.get("/api/v1/units"), get("zona_x", "/units"), get("", "/units")]
    assert revoke_token(token=AccessToken.objects.get(), reason="bocor", actor=office.head, at=at)
    answers.append(get(secret, "/units"))
    for answer in answers:
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "unauthorized"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_wrong_parameters_and_addresses_have_the_same_shape(office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head)
    for path in ("/units?page=0", "/units?page=x", "/units/1504/plans/2025/occurrences?month=13"):
        answer = get(secret, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_parameter")
    assert Client(headers={"authorization": f"Bearer {secret}"}).post("/api/v1/units").status_code == 405


@pytest.mark.parametrize("path", ["unknown", "units/", "units/1504/unknown", "../v1/plans"])
def test_an_address_that_is_not_there_answers_in_the_shape_of_the_rest(path: str, office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head)
    machine = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {secret}"})
    for answer in (machine.get(f"/api/v1/{path}"), machine.post(f"/api/v1/{path}")):
        assert answer.status_code == 404
        error = answer.json()["error"]
        assert (sorted(error), error["code"]) == (["code", "message"], "not_found")
    for answer in (Client().get(f"/api/v1/{path}"), Client(enforce_csrf_checks=True).post(f"/api/v1/{path}")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("path", ["/api/v2/units", "/api/units", "/api/x"])
def test_outside_the_version_too_a_program_is_refused_in_the_one_shape(path: str, office: SimpleNamespace) -> None:
    machine = Client(headers={"authorization": f"Bearer {key(office.unit, office.head)}"})
    for answer in (machine.get(path), machine.post(path)):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert (Client().get(path).status_code, Client().get(path).json()["error"]["code"]) == (401, "unauthorized")
    assert answer.json()["error"]["message"].startswith("Alamat ini tidak ada: POST ")


def test_the_start_leads_to_the_description_without_a_token() -> None:
    for path in ("/api/v1/", "/api/v1"):
        said = Client().get(path).json()
        assert said["name"] == "Zona"
        assert (
            Client().get(said["openapi"].partition("/api")[1] + said["openapi"].partition("/api")[2]).status_code == 200
        )
        assert said["docs"].endswith("/api/")


def test_the_description_speaks_indonesian_or_english_as_asked(settings: Settings) -> None:
    page = Client().get("/api/").content.decode()
    assert "Satuan kerja yang terjangkau token, menurut susunannya, 100 per halaman." in page
    assert "The units that the token reaches" not in page
    english = Client()
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "The units that the token reaches" in english.get("/api/").content.decode()
    summaries = {
        language: [
            call["get"]["summary"]
            for call in Client().get(f"/api/v1/openapi.json?lang={language}").json()["paths"].values()
        ]
        for language in ("", "id", "en")
    }
    assert summaries[""] == summaries["id"]
    assert not set(summaries["id"]) & set(summaries["en"])
    said = Client().get("/api/v1/openapi.json").json()
    assert all(shape["description"] == str(SHAPES[name]) for name, shape in said["components"]["schemas"].items())


def test_so_many_requests_a_minute(office: SimpleNamespace, settings: Settings) -> None:
    settings.API_PER_MINUTE = 3
    secret, other = key(office.unit, office.head), key(office.unit, office.head)
    statuses = [get(secret, "/units").status_code for _ in range(5)]
    assert statuses.count(200) in {3, 4, 5}, "a minute may have turned"
    answer = get(secret, "/units")
    if statuses.count(200) == 3:
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_many_requests")
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert get(other, "/units").status_code == 200


def test_the_description_names_every_call_and_its_page_needs_no_script(office: SimpleNamespace) -> None:
    said = Client().get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.")
    assert len(said["paths"]) == 7
    page = Client().get("/api/").content.decode()
    assert all(path in page for path in said["paths"])
    assert '<script src="http' not in page
    assert "swagger" not in page


def test_a_token_is_made_shown_once_and_revoked_on_its_page(office: SimpleNamespace) -> None:
    client = Client()
    client.force_login(office.head)
    form = {"name": "Dasbor", "scopes": ["units"]}
    page = client.post("/1504/sambungan/token/", form, follow=True).content.decode()
    secret = page.partition('value="zona_')[2].partition('"')[0]
    assert get(f"zona_{secret}", "/units").status_code == 200
    assert secret not in client.get("/1504/sambungan/").content.decode()
    token = AccessToken.objects.get()
    assert token.last_used_on is not None
    assert client.post(f"/1505/sambungan/token/{token.code}/cabut/", {"reason": "x"}).status_code == 404
    client.post(f"/1504/sambungan/token/{token.code}/cabut/", {"reason": "tidak dipakai"})
    assert get(f"zona_{secret}", "/units").status_code == 401

# ruff: noqa: F401, F811 - fixtures of the neighbouring test
"""Every call of the API, tried with the key of another office, with one that was revoked, and with one that ran out."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.api.test_api import get, key, no_requests_before, office

from zona.post.models import AccessToken
from zona.post.scopes import SCOPES
from zona.post.services.connections import make_token, revoke_token

pytestmark = pytest.mark.django_db


def paths() -> list[str]:
    """Every call that the description names, for Batang Hari's year; one that is added later is tried too."""
    named = Client().get("/api/v1/openapi.json").json()["paths"]
    return [
        path.removeprefix("/api/v1").format_map(_Filled(code="1504", unit="1504", year="2025"))
        for path in sorted(named)
    ]


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        raise AssertionError(f"the test knows no value for {{{name}}} of an address")


def test_the_owner_reads_every_call(office: SimpleNamespace) -> None:
    secret = key(office.unit, office.head)
    assert [(path, get(secret, path).status_code) for path in paths()] == [(path, 200) for path in paths()]


def test_another_offices_key_finds_nothing_of_this_one(office: SimpleNamespace) -> None:
    secret = key(office.other, office.stranger)
    for path in paths():
        answer = get(secret, path)
        if "1504" in path:
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found"), path
        else:
            assert [unit["code"] for unit in answer.json()["items"]] == ["1505"]
        assert "Batang" not in answer.content.decode()


def test_a_sideways_key_with_reach_below_finds_nothing_beside_it(office: SimpleNamespace) -> None:
    secret = key(office.other, office.stranger, below=True)
    assert {get(secret, path).status_code for path in paths() if "1504" in path} == {404}


@pytest.mark.parametrize("end", ["revoked", "expired", "unknown"])
def test_a_key_that_ended_reads_no_call(
    office: SimpleNamespace,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    end: str,
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    token, secret = make_token(
        unit=office.unit, name="Dasbor", scopes=tuple(SCOPES), below=True, actor=office.head, at=at,
        expires_on=at.date(),
    )  # fmt: skip
    assert get(secret, "/units").status_code == 200, "it holds through its last day"
    if end == "revoked":
        assert revoke_token(token=token, reason="bocor", actor=office.head, at=at)
    elif end == "expired":
        monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at + timedelta(days=1))
    else:
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    for path in paths():
        answer = get(secret, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized"), path
        assert "1504" not in answer.content.decode()
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("member", 403), ("viewer", 403), ("assessor", 403)])
def test_nobody_else_makes_or_revokes_a_key(office: SimpleNamespace, who: str, status: int) -> None:
    secret = key(office.unit, office.head)
    token = AccessToken.objects.get()
    client = Client()
    client.force_login(getattr(office, who))
    calls: list[tuple[str, dict[str, Any]]] = [
        ("token/", {"name": "Milik orang", "scopes": ["units"]}),
        (f"token/{token.code}/cabut/", {"reason": "iseng"}),
    ]
    assert client.get("/1504/sambungan/").status_code == status
    assert [client.post(f"/1504/sambungan/{path}", form).status_code for path, form in calls] == [status, status]
    assert AccessToken.objects.count() == 1
    assert get(secret, "/units/1504").status_code == 200

"""An office's connections on the screen: words for what is shown once, for calls, and for a day that is over."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.post.models import Endpoint
from zona.post.services import connections

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.admin)
    return client


def test_a_token_that_is_over_already_is_refused(client: Client, at: datetime) -> None:
    sent = {"name": "Dasbor", "scopes": ["units"]}
    refused = client.post("/1504/sambungan/token/", {**sent, "expires_on": f"{at.date() - timedelta(days=2)}"})
    assert refused.status_code == 422
    assert "Tanggal ini sudah lewat." in refused.content.decode()
    made = client.post(
        "/1504/sambungan/token/", {**sent, "expires_on": f"{at.date() + timedelta(days=1)}"}, follow=True
    )
    assert "Salin token</button>" in made.content.decode()
    assert "Salin tautan" not in made.content.decode()


def test_the_calls_of_an_address_are_called_by_their_names(
    client: Client, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _key = connections.add_endpoint(
        unit=world.unit, url="https://contoh.go.id/", events=["plan.handed_in"], actor=world.admin, at=at
    )
    connections.test_endpoint(endpoint=Endpoint.objects.get(), actor=world.admin, at=at)
    page = client.get(f"/1504/sambungan/webhook/{made.code}/").content.decode()
    assert '<th scope="row">Panggilan uji</th>' in page
    assert "plan.handed_in" not in page

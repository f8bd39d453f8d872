"""A document that is registered in another year's register stands there."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)


def test_the_form_begins_with_the_year_that_was_asked_for(client: Client, world: SimpleNamespace) -> None:
    client.force_login(world.head)
    then = client.get("/1504/2024/bukti/baru/").context["form"]
    assert str(then["period_from"].value()) == "2024-01-01"
    assert str(then["period_to"].value()) == "2024-12-31"
    assert client.get("/1504/2025/bukti/baru/").context["form"]["period_from"].value() is None
    sent = {"title": "SK lama", "confidentiality": "internal", "period_from": "2024-01-01", "period_to": "2024-12-31"}
    file = SimpleUploadedFile("sk.txt", b"KEPUTUSAN")
    assert client.post("/1504/2024/bukti/baru/", {**sent, "berkas": file}).status_code == 302
    assert "SK lama" in client.get("/1504/2024/bukti/").content.decode()
    assert "SK lama" not in client.get("/1504/2025/bukti/").content.decode()

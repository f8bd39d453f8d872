"""Calls to other systems: signed, each entry once, never into the office's own network."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings
from tests.activities.makers import plan_with
from tests.plan.conftest import paper

from zona.audit.services import record
from zona.plan.models import Occurrence
from zona.plan.services import Handed, accept, hand_in
from zona.post.models import Endpoint, Message
from zona.post.senders import webhook
from zona.post.senders.webhook import Caller, UnableToCall, resolved, signature
from zona.post.services import connections, outbox

pytestmark = [pytest.mark.django_db, pytest.mark.long]


class Receiver:
    """Another system: keeps what it is sent, answers with `status`."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((dict(self.headers), body))
                self.send_response(outer.status)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/kait?x=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE = True
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def endpoint(world: SimpleNamespace, at: datetime, receiver: Receiver) -> Endpoint:
    events = ["plan.accepted", "plan.returned"]
    return connections.add_endpoint(unit=world.unit, url=receiver.url, events=events, actor=world.head, at=at)[0]


def happens(world: SimpleNamespace, at: datetime, verb: str, unit: Any = None) -> None:
    with transaction.atomic():
        record(
            actor=world.head, at=at, chain=(unit or world.unit).code, verb=verb, subject="action:x/V.1",
            data={"ref": "V.1", "month": 10, "words": "rahasia"},
        )  # fmt: skip


def deliver(at: datetime) -> dict[str, int]:
    return outbox.deliver(channel="webhook", send=outbox.each(Caller(lambda: at).send), clock=lambda: at)


def test_what_happened_is_told_once_signed_and_without_words(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, receiver: Receiver
) -> None:
    for verb in ("plan.accepted", "plan.commented", "plan.returned"):
        happens(world, at, verb)
    happens(world, at, "plan.accepted", world.other)
    assert connections.relay(at=at) == 2
    assert connections.relay(at=at) == 0
    assert deliver(at) == {"sent": 2, "later": 0, "dead": 0}
    headers, body = receiver.got[0]
    told = json.loads(body)
    assert told.pop("delivery") == headers["Zona-Delivery"]
    assert told == {
        "event": "plan.accepted", "at": at.isoformat(), "unit": "1504", "number": 2, "subject": "action:x/V.1",
        "data": {"ref": "V.1", "month": 10},
    }  # fmt: skip
    timestamp = int(headers["Zona-Timestamp"])
    assert timestamp == int(at.timestamp())
    key = webhook.signing_key(endpoint.salt)
    assert headers["Zona-Signature"] == f"v1={signature(key, timestamp, body)}"
    assert [json.loads(b)["event"] for _, b in receiver.got] == ["plan.accepted", "plan.returned"]


def test_two_ticks_at_once_tell_nothing_twice(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, receiver: Receiver
) -> None:
    happens(world, at, "plan.accepted")
    stale = Endpoint.objects.select_related("unit").get()
    assert connections.relay(at=at) == 1
    assert connections._relay_some(stale, at) == (0, 0)
    assert Message.objects.count() == 1


def test_a_failed_call_is_tried_again_with_the_same_number_and_a_gone_receiver_is_given_up(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, receiver: Receiver
) -> None:
    happens(world, at, "plan.accepted")
    connections.relay(at=at)
    for status, done in ((500, "later"), (302, "later"), (410, "dead")):
        receiver.status = status
        assert deliver(at)[done] == 1
        at += timedelta(hours=1)
    assert len({headers["Zona-Delivery"] for headers, _ in receiver.got}) == 1
    assert Message.objects.get().problem == "HTTP 410"
    receiver.status = 200
    assert outbox.try_again(message=Message.objects.get(), unit=world.unit, actor=world.head, at=at)
    assert deliver(at)["sent"] == 1


def test_a_silent_host_is_asked_once_in_a_round(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(*_: Any) -> None:
        asked.append("x")
        raise ConnectionRefusedError

    monkeypatch.setattr(webhook.socket, "create_connection", refuse)
    for _ in range(3):
        happens(world, at, "plan.accepted")
    connections.relay(at=at)
    assert deliver(at)["later"] == 3
    assert asked == ["x"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "172.16.0.1", "0.0.0.0", "100.64.0.1", "::1", "fd00::1",
     "fe80::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "224.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1"],
)  # fmt: skip
def test_private_addresses_are_not_called_whatever_the_name(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    public = (2, 1, 6, "", ("93.184.216.34", 443))
    monkeypatch.setattr(webhook.socket, "getaddrinfo", lambda *_a, **_k: [public, (2, 1, 6, "", (address, 443))])
    with pytest.raises(UnableToCall, match="private"):
        resolved("https://rapi.example.org/")


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https:///x", "x"])
def test_only_https_is_called(url: str) -> None:
    with pytest.raises(UnableToCall, match="https"):
        resolved(url)


def test_a_public_address_is_called_as_it_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook.socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("93.184.216.34", 443))])
    assert resolved("https://example.org/x")[1] == "93.184.216.34"


def test_the_page_adds_tests_stops_and_starts(
    world: SimpleNamespace, at: datetime, receiver: Receiver, settings: Settings
) -> None:
    client = Client()
    client.force_login(world.head)
    form = {"url": receiver.url, "events": ["plan.accepted"]}
    settings.WEBHOOK_PRIVATE = False
    refused = client.post("/1504/sambungan/webhook/", form)
    assert refused.status_code == 422
    assert receiver.url in refused.content.decode(), "nothing typed is lost"
    settings.WEBHOOK_PRIVATE = True
    page = client.post("/1504/sambungan/webhook/", form, follow=True).content.decode()
    endpoint = Endpoint.objects.get()
    assert webhook.signing_key(endpoint.salt) in page
    assert webhook.signing_key(endpoint.salt) not in client.get("/1504/sambungan/").content.decode()
    here = f"/1504/sambungan/webhook/{endpoint.code}/"
    client.post(f"{here}ubah/", {"act": "test"})
    assert deliver(at + timedelta(days=9999))["sent"] == 1
    assert json.loads(receiver.got[0][1])["event"] == "test"
    assert "terkirim" in client.get(here).content.decode()
    client.post(f"{here}ubah/", {"act": "stop"})
    happens(world, at, "plan.accepted")
    assert connections.relay(at=at) == 0
    client.post(f"{here}ubah/", {"act": "start"})
    assert connections.relay(at=at) == 0, "what happened meanwhile is not told"
    stranger = Client()
    stranger.force_login(world.stranger)
    assert stranger.post(f"/1505/sambungan/webhook/{endpoint.code}/ubah/", {"act": "stop"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("member", 403), ("viewer", 403), ("assessor", 403)])
def test_nobody_else_sees_or_steers_what_is_called(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, who: str, status: int
) -> None:
    client = Client()
    client.force_login(getattr(world, who))
    here = f"/1504/sambungan/webhook/{endpoint.code}/"
    assert client.get(here).status_code == status
    answers = [client.post(f"{here}ubah/", {"act": act}).status_code for act in ("test", "stop", "start")]
    answers.append(
        client.post("/1504/sambungan/webhook/", {"url": endpoint.url, "events": ["plan.accepted"]}).status_code
    )
    assert answers == [status] * 4
    endpoint.refresh_from_db()
    assert (endpoint.stopped_at, Endpoint.objects.count(), Message.objects.count()) == (None, 1, 0)


def test_another_offices_address_hears_nothing_of_this_one(
    world: SimpleNamespace, at: datetime, receiver: Receiver
) -> None:
    events = ["plan.accepted", "plan.returned"]
    connections.add_endpoint(unit=world.other, url=receiver.url, events=events, actor=world.stranger, at=at)
    happens(world, at, "plan.accepted")
    assert connections.relay(at=at) == 0
    happens(world, at, "plan.accepted", unit=world.other)
    assert connections.relay(at=at) == 1
    deliver(at)
    assert [json.loads(body)["unit"] for _head, body in receiver.got] == ["1505"]


def test_a_stopped_address_is_not_called_though_a_call_waits(
    world: SimpleNamespace, at: datetime, receiver: Receiver, endpoint: Endpoint
) -> None:
    happens(world, at, "plan.accepted")
    assert connections.relay(at=at) == 1
    assert connections.stop_endpoint(endpoint=endpoint, actor=world.head, at=at)
    happens(world, at, "plan.accepted")
    assert connections.relay(at=at) == 0
    assert deliver(at + timedelta(days=9))["sent"] == 0
    assert receiver.got == []


def test_a_month_is_told_with_its_year(
    world: SimpleNamespace, at: datetime, endpoint: Endpoint, receiver: Receiver
) -> None:
    plan = plan_with(world, at, "I.2", ["Undangan"], [10])
    found = Occurrence.objects.get(action__plan=plan, action__ref="I.2")
    one = paper(plan.unit, actor=world.member, at=at)
    hand_in(actor=world.member, at=at, occurrence=found, version=0, documents=[Handed(one, "Undangan")])
    accept(actor=world.head, at=at, occurrence=found, version=1)
    connections.relay(at=at)
    deliver(at)
    assert json.loads(receiver.got[0][1])["data"] == {"ref": "I.2", "month": 10, "year": 2025}

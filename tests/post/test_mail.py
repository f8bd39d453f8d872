"""Mails to a real mail server on loopback, and a sender killed in the middle of its work."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import transaction
from pytest_django import Settings

from zona.post.models import Message
from zona.post.senders.mail import message_id, send
from zona.post.services import outbox

SOURCE = Path(__file__).resolve().parents[2] / "src"


class Box:
    """Keeps what arrives; `refuse` says which addresses it does not know, `slow` how long it ponders over a mail."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, str]] = []
        self.refuse: dict[str, str] = {}
        self.slow = 0.0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append((envelope.rcpt_tos[0], str(message_from_bytes(content)["Message-ID"])))
        time.sleep(self.slow)  # the client waits: it has given the mail and has no answer yet
        return "250 OK"


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    box = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def put(at: datetime, *keys: str) -> None:
    with transaction.atomic():
        for key in keys:
            outbox.queue_mail(key=key, to=f"{key}@example.go.id", subject="Pengingat\nhari ini", text="Isi é", at=at)


@pytest.mark.django_db
def test_mails_arrive_each_once_with_the_key_as_their_number(box: Box, at: datetime) -> None:
    put(at, "a", "b", "c")
    box.refuse = {"b@example.go.id": "550 no such user", "c@example.go.id": "451 try later"}
    done = outbox.deliver(channel="mail", send=send, clock=lambda: at)
    assert done == {"sent": 1, "later": 1, "dead": 1}
    assert box.mails == [("a@example.go.id", message_id("a"))]
    assert dict(Message.objects.values_list("key", "problem")) == {
        "a": "", "b": "550 no such user", "c": "451 try later",
    }  # fmt: skip


@pytest.mark.django_db
def test_no_server_puts_off_and_loses_nothing(box: Box, at: datetime, settings: Settings) -> None:
    put(at, "a", "b")
    there = settings.EMAIL_PORT
    settings.EMAIL_PORT = 9
    assert outbox.deliver(channel="mail", send=send, clock=lambda: at)["later"] == 1
    settings.EMAIL_PORT = there
    done = outbox.deliver(channel="mail", send=send, clock=lambda: at + outbox.PAUSES[0])
    assert done["sent"] == 2
    assert sorted(to for to, _ in box.mails) == ["a@example.go.id", "b@example.go.id"]


FILL = """
import os
from zona.cli.database import ready
ready()
from datetime import UTC, datetime
from django.db import transaction
from zona.post.services import outbox
with transaction.atomic():
    for n in range(5):
        outbox.queue_mail(key=f"m{n}", to=f"m{n}@example.go.id", subject="s", text="t", at=datetime(2025,1,1,tzinfo=UTC))
"""
DIES_AT = """
import os, signal, sys
from zona.cli.database import ready
ready()
from zona.flows.tick import tick
from zona.post.senders import mail
from zona.post.services import outbox
from zona.ui.middleware import read_clock
dies = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
setattr({"mail": mail, "outbox": outbox}[sys.argv[1]], sys.argv[2], dies)
tick(clock=read_clock)
"""


@pytest.fixture(scope="session")
def five_mails(tmp_path_factory: pytest.TempPathFactory, lay_tables: Callable[[Path], None]) -> Path:
    """The data folder of an installation in whose outbox five mails wait."""
    data = tmp_path_factory.mktemp("mails")
    lay_tables(data)
    python(installed(data, port=1), "-c", FILL)
    return data


def installed(data: Path, *, port: int) -> dict[str, str]:
    """The environment of an installation that mails to this port."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "ZONA_DATA": str(data),
        "ZONA_SMTP_HOST": "127.0.0.1",
        "ZONA_SMTP_PORT": str(port),
        "ZONA_DEBUG": "1",
    }


@pytest.fixture
def office(tmp_path: Path, box: Box, settings: Settings, five_mails: Path) -> dict[str, str]:
    """The environment of an installation of its own that has five mails for `box`."""
    shutil.copytree(five_mails, tmp_path / "data")
    return installed(tmp_path / "data", port=settings.EMAIL_PORT)


def python(office: dict[str, str], *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *arguments], env=office, check=check, capture_output=True, timeout=120)


def lease_ends(office: dict[str, str]) -> None:
    """Lets the time pass that a dead sender's claim holds."""
    with sqlite3.connect(Path(office["ZONA_DATA"]) / "zona.sqlite3") as db:
        db.execute("UPDATE post_message SET claimed_until = '2025-01-01 00:00:00' WHERE state = 'claimed'")


def first_try_is_over(office: dict[str, str]) -> None:
    """Lets the time pass after which a failed mail is tried again."""
    with sqlite3.connect(Path(office["ZONA_DATA"]) / "zona.sqlite3") as db:
        db.execute("UPDATE post_message SET due_at = '2025-01-01 00:00:00' WHERE state = 'waiting'")


def ticks(office: dict[str, str], box: Box, mails: int) -> list[str]:
    """Ticks until so many mails have arrived, and once more; to whom, in the order of arrival."""
    for _ in range(20):
        python(office, "-m", "zona.cli", "tick")
        if arrived(box, mails, seconds=3):  # the carrier of a dead tick may still be on its way
            break
    python(office, "-m", "zona.cli", "tick")
    return [to for to, _ in box.mails]


def arrived(box: Box, mails: int, *, seconds: float) -> bool:
    """Whether so many mails are there, or come within these seconds."""
    deadline = time.monotonic() + seconds
    while len(box.mails) < mails and time.monotonic() < deadline:
        time.sleep(0.02)
    return len(box.mails) >= mails


EVERYBODY = [f"m{n}@example.go.id" for n in range(5)]


@pytest.mark.slow
@pytest.mark.django_db
def test_killed_between_claim_and_send_every_mail_is_sent_once(office: dict[str, str], box: Box) -> None:
    killed = python(office, "-c", DIES_AT, "mail", "send", check=False)
    assert killed.returncode == -signal.SIGKILL
    python(office, "-m", "zona.cli", "tick")
    assert box.mails == [], "the dead sender still holds them"
    lease_ends(office)
    assert sorted(ticks(office, box, 5)) == EVERYBODY


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("step", ["note", "_release"])
def test_killed_when_the_server_has_the_mails_and_nothing_is_noted_none_comes_twice(
    office: dict[str, str], box: Box, step: str
) -> None:
    killed = python(office, "-c", DIES_AT, "outbox", step, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(to for to, _ in box.mails) == EVERYBODY
    assert sorted(ticks(office, box, 5)) == EVERYBODY
    lease_ends(office)
    assert sorted(ticks(office, box, 5)) == EVERYBODY


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("kill", [os.kill, os.killpg])
def test_killed_while_the_server_ponders_over_a_mail_none_is_lost_and_none_comes_twice(
    office: dict[str, str], box: Box, kill: Callable[[int, int], None]
) -> None:
    """The carrier goes on, and the tick that comes meanwhile leaves its mails to it."""
    box.slow = 0.7
    running = subprocess.Popen([sys.executable, "-m", "zona.cli", "tick"], env=office, start_new_session=True)
    assert arrived(box, 1, seconds=60)
    kill(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert sorted(ticks(office, box, 5)) == EVERYBODY
    lease_ends(office)
    assert sorted(ticks(office, box, 5)) == EVERYBODY
    assert not list((Path(office["ZONA_DATA"]) / "receipts").iterdir())


@pytest.mark.slow
@pytest.mark.django_db
def test_a_carrier_that_is_asked_to_stop_ends_the_mail_at_hand_and_leaves_the_others(
    office: dict[str, str], box: Box
) -> None:
    box.slow = 0.7
    running = subprocess.Popen([sys.executable, "-m", "zona.cli", "tick"], env=office)
    assert arrived(box, 1, seconds=60)
    os.kill(carrier_of(running.pid), signal.SIGTERM)
    assert running.wait() == 0
    assert sorted(ticks(office, box, 5)) == EVERYBODY


@pytest.mark.slow
@pytest.mark.django_db
def test_where_the_carrier_itself_is_killed_at_most_the_mail_at_hand_comes_twice_as_the_same_mail(
    office: dict[str, str], box: Box
) -> None:
    """The server has the mail, and nobody has its answer: SMTP offers no way to ask for it."""
    box.slow = 3.0
    running = subprocess.Popen([sys.executable, "-m", "zona.cli", "tick"], env=office)
    assert arrived(box, 1, seconds=60)
    box.slow = 0.0
    os.kill(carrier_of(running.pid), signal.SIGKILL)
    assert running.wait() == 0, "the tick goes on with another carrier"
    assert sorted({to for to, _ in box.mails}) == EVERYBODY
    first_try_is_over(office)
    python(office, "-m", "zona.cli", "tick")
    reached = [to for to, _ in box.mails]
    assert len(reached) == 6
    assert [to for to in reached if reached.count(to) > 1] == [reached[0]] * 2
    assert len({number for _, number in box.mails}) == 5, "the second copy has the number of the first"


def carrier_of(tick: int) -> int:
    """The process that carries the mails of a tick."""
    children = Path(f"/proc/{tick}/task/{tick}/children").read_text().split()
    assert len(children) == 1
    return int(children[0])

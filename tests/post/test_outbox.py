"""The outbox: nothing twice, nothing lost, tried again, given up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from zona.post.models import Message
from zona.post.senders.answers import TAKEN, Answer
from zona.post.services import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def queued(at: datetime, *keys: str) -> None:
    with transaction.atomic():
        for key in keys:
            outbox.queue_mail(key=key, to=f"{key}@example.go.id", subject="Perihal", text="Isi", at=at)


def sender(*answers: Answer) -> tuple[list[str], outbox.Send]:
    """A sender that gives these answers in turn and then takes everything, with the list of what it was given."""
    given: list[str] = []
    left: Iterator[Answer] = iter(answers)

    def send(message: Message) -> Answer:
        given.append(message.key)
        return next(left, TAKEN)

    return given, outbox.each(send)


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("key", "state"))


def test_the_same_cause_writes_one_message(world: SimpleNamespace, at: datetime) -> None:
    queued(at, "a", "a", "b")
    queued(at, "b")
    assert states() == {"a": "waiting", "b": "waiting"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(key="a", channel="mail", to="x", made_at=at, due_at=at)


def test_a_message_stands_or_falls_with_its_cause(world: SimpleNamespace, at: datetime) -> None:
    with transaction.atomic():
        outbox.queue_mail(key="a", to="a@example.go.id", subject="", text="", at=at)
        transaction.set_rollback(True)
    assert states() == {}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_put_in(at: datetime) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        outbox.queue_mail(key="a", to="a@example.go.id", subject="", text="", at=at)


def test_without_a_mail_server_nothing_is_queued(at: datetime, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = False
    queued(at, "a")
    assert states() == {}


def test_what_was_sent_is_not_sent_again(at: datetime) -> None:
    queued(at, *"abc")
    given, send = sender()
    assert outbox.deliver(channel="mail", send=send, clock=Clock(at)) == {"sent": 3, "later": 0, "dead": 0}
    outbox.deliver(channel="mail", send=send, clock=Clock(at + timedelta(days=9)))
    assert given == ["a", "b", "c"]


def test_two_senders_never_hold_the_same_message(at: datetime) -> None:
    queued(at, *"abcde")
    first = outbox.claim(channel="mail", at=at, most=3)
    second = outbox.claim(channel="mail", at=at, most=3)
    assert [m.key for m in first] == ["a", "b", "c"]
    assert [m.key for m in second] == ["d", "e"]
    assert outbox.claim(channel="mail", at=at) == []


def test_a_dead_senders_messages_are_taken_over_and_its_late_note_changes_nothing(at: datetime) -> None:
    queued(at, "a")
    (dead,) = outbox.claim(channel="mail", at=at)
    assert outbox.claim(channel="mail", at=at + outbox.LEASE) == []
    later = at + outbox.LEASE + timedelta(seconds=1)
    (taken,) = outbox.claim(channel="mail", at=later)
    assert taken.pk == dead.pk
    outbox.note(message=dead, answer=Answer("too late", final=True), at=later)
    assert states() == {"a": "claimed"}
    outbox.note(message=taken, answer=TAKEN, at=later)
    assert states() == {"a": "sent"}


def test_a_refused_message_waits_longer_each_time_and_is_given_up_with_its_reason(at: datetime) -> None:
    queued(at, "a")
    clock, (given, send) = Clock(at), sender(*[Answer("451 later")] * 20)
    waits = []
    for _ in range(len(outbox.PAUSES)):
        assert outbox.deliver(channel="mail", send=send, clock=clock)["later"] == 1
        waits.append(Message.objects.get().due_at - clock.at)
        clock.at = Message.objects.get().due_at - timedelta(seconds=1)
        assert outbox.deliver(channel="mail", send=send, clock=clock)["later"] == 0
        clock.move(seconds=1)
    assert waits == list(outbox.PAUSES)
    assert outbox.deliver(channel="mail", send=send, clock=clock)["dead"] == 1
    message = Message.objects.get()
    assert (message.state, message.problem, message.attempts) == ("dead", "451 later", len(outbox.PAUSES) + 1)
    assert len(given) == len(outbox.PAUSES) + 1


def test_an_address_that_does_not_exist_is_given_up_at_once(at: datetime) -> None:
    queued(at, "a", "b")
    _given, send = sender(Answer("550 no such user", final=True))
    assert outbox.deliver(channel="mail", send=send, clock=Clock(at)) == {"sent": 1, "later": 0, "dead": 1}


def test_a_server_that_is_down_is_asked_once_and_costs_the_others_no_try(at: datetime) -> None:
    queued(at, *"abc")
    given, send = sender(Answer("refused", down=True))
    assert outbox.deliver(channel="mail", send=send, clock=Clock(at)) == {"sent": 0, "later": 1, "dead": 0}
    assert given == ["a"]
    assert dict(Message.objects.values_list("key", "attempts")) == {"a": 1, "b": 0, "c": 0}
    assert outbox.deliver(channel="mail", send=send, clock=Clock(at + timedelta(minutes=2)))["sent"] == 3


def test_a_message_that_kills_its_sender_each_time_is_given_up(at: datetime) -> None:
    queued(at, "a")
    given, send = sender()
    for _ in range(len(outbox.PAUSES) + 1):
        outbox.claim(channel="mail", at=at)
        at += outbox.LEASE + timedelta(seconds=1)
    assert outbox.deliver(channel="mail", send=send, clock=Clock(at))["dead"] == 1
    assert given == []
    assert "stopped" in Message.objects.get().problem


def test_what_was_given_up_can_be_tried_again_by_its_office_alone(world: SimpleNamespace, at: datetime) -> None:
    queued(at, "a")
    Message.objects.update(state="dead", unit=world.unit, attempts=8)
    message = Message.objects.get()
    assert not outbox.try_again(message=message, unit=world.other, actor=world.stranger, at=at)
    assert outbox.try_again(message=message, unit=world.unit, actor=world.head, at=at)
    assert Message.objects.get().attempts == 0

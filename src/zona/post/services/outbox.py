"""The outbox: messages put in with their cause, taken out by whoever sends them, tried again, given up.

A message is written in the transaction of its cause, so neither is there without the other. A mail is carried by a
process of its own that leaves receipts: a sender that dies loses none and sends none twice. Only where the carrier
itself is killed, or the power fails, while the server answers is that one mail sent again, with the same Message-ID (a
call to another system: the same delivery number). See docs/adr, 16.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.post.models import Message
from zona.post.senders import carrying
from zona.post.senders.answers import Answer

State = Message.State
Send = Callable[[list[Message]], Iterable[tuple[Message, Answer]]]

LEASE = timedelta(minutes=5)
"""How long a sender may hold a message; a dead one's are taken over after it."""

BATCH = 25
"""How many messages are claimed at a time."""

PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440))
"""How long to wait after the first failed try, the second, and so on; after the last the message is given up."""


def queue_mail(
    *, key: str, to: str, subject: str, text: str, at: datetime, unit: Unit | None = None, person: Person | None = None
) -> bool:
    """Puts a mail into the outbox, in the transaction of its cause; whether it was not there already.

    Without a mail server nothing is queued: what nobody can ever send would only lie there.
    """
    if not settings.MAIL_IS_SET_UP:
        return False
    return bool(put([mail(key=key, to=to, subject=subject, text=text, at=at, unit=unit, person=person)]))


def mail(
    *, key: str, to: str, subject: str, text: str, at: datetime, unit: Unit | None = None, person: Person | None = None
) -> Message:
    """A mail that has not been put in yet."""
    subject = " ".join(subject.split())[:300]
    return Message(
        key=key, channel=Message.Channel.MAIL, unit=unit, person=person, to=to, subject=subject, body={"text": text},
        made_at=at, due_at=at,
    )  # fmt: skip


def put(messages: Iterable[Message]) -> list[Message]:
    """Puts messages in, in the transaction of their cause, and gives those that were not there already.

    Raises `TransactionManagementError` outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("put() must run inside the transaction of the messages' cause.")
    wanted = {message.key: message for message in messages}
    there = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = [message for key, message in wanted.items() if key not in there]
    Message.objects.bulk_create(new, ignore_conflicts=True)  # somebody else may put it in the same moment
    return new


def deliver(
    *, channel: str, send: Send, clock: Callable[[], datetime], limit: int = 10_000, most: int = BATCH
) -> dict[str, int]:
    """Sends what is due, at most `limit` messages, `most` at a time; gives how many were sent, put off and given up.

    `send` gives its answers one by one, each noted before the next is asked for; a message without one was not tried.
    Ends where nothing can be sent this way now, or a sender gave no answer at all.
    `clock` is read for each batch and each note: sending takes time, and a lease must be counted from when it began.
    """
    done = {"sent": 0, "later": 0, "dead": 0}
    going = True
    while limit > 0 and going and (batch := claim(channel=channel, at=clock(), most=min(most, limit))):
        limit -= len(batch)
        answers = []
        for message, answer in _answers(batch, send):
            done[note(message=message, answer=answer, at=clock())] += 1
            answers.append(answer)
        _release(batch[0].claim)
        going = bool(answers) and not any(answer.down for answer in answers)
    return done


def _answers(batch: list[Message], send: Send) -> Iterator[tuple[Message, Answer]]:
    """What becomes of each; a message whose sender died each time is not tried for ever."""
    to_send = []
    for message in batch:
        if message.attempts > len(PAUSES) + 1:
            yield message, Answer(f"The sender stopped {message.attempts - 1} times while sending this.", final=True)
        else:
            to_send.append(message)
    if to_send:
        yield from send(to_send)


def each(send: Callable[[Message], Answer]) -> Send:
    """The sender of batches that tries one message after another, until it is told that nothing can be sent now."""

    def batch(messages: list[Message]) -> Iterator[tuple[Message, Answer]]:
        for message in messages:
            answer = send(message)
            yield message, answer
            if answer.down:
                return

    return batch


def settle(*, folder: Path, clock: Callable[[], datetime]) -> int:
    """Takes note of what carriers said whom nobody waited for any more; gives how many mails that were."""
    settled = 0
    for path in carrying.left(folder):
        for receipt in carrying.receipts(path):
            held = Message.objects.filter(pk=receipt.number, claim=receipt.claim, state=State.CLAIMED).first()
            if held:
                note(message=held, answer=receipt.answer, at=clock())
                settled += 1
        path.unlink(missing_ok=True)
    return settled


def _release(claim: str) -> None:
    """Gives back what was claimed and not tried."""
    Message.objects.filter(claim=claim, state=State.CLAIMED).update(
        state=State.WAITING, claim="", claimed_until=None, attempts=F("attempts") - 1
    )


def claim(*, channel: str, at: datetime, most: int = BATCH) -> list[Message]:
    """Takes messages that are due, by compare-and-swap: two senders never hold one at the same time."""
    due = Q(state=State.WAITING, due_at__lte=at) | Q(state=State.CLAIMED, claimed_until__lt=at)
    waiting = Message.objects.filter(due, channel=channel)
    keys = list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:most])
    if not keys:
        return []
    token = new_code()
    waiting.filter(pk__in=keys).update(
        state=State.CLAIMED, claim=token, claimed_until=at + LEASE, attempts=F("attempts") + 1
    )
    return list(Message.objects.filter(claim=token).order_by("due_at", "pk"))


def note(*, message: Message, answer: Answer, at: datetime) -> str:
    """Notes what became of a claimed message: "sent", "later" or "dead". A claim that was taken over notes nothing."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim)
    if not answer.problem:
        mine.update(state=State.SENT, sent_at=at, problem="", claim="", claimed_until=None)
        return "sent"
    problem = answer.problem[:500]
    if answer.final or message.attempts > len(PAUSES):
        mine.update(state=State.DEAD, problem=problem, claim="", claimed_until=None)
        return "dead"
    pause = PAUSES[message.attempts - 1]
    mine.update(state=State.WAITING, due_at=at + pause, problem=problem, claim="", claimed_until=None)
    return "later"


@transaction.atomic
def try_again(*, message: Message, unit: Unit, actor: Person, at: datetime) -> bool:
    """Puts a message that was given up back into the outbox; whether there was one."""
    again = Message.objects.filter(pk=message.pk, unit=unit, state=State.DEAD).update(
        state=State.WAITING, attempts=0, due_at=at, problem=""
    )
    if again:
        record(
            actor=actor, at=at, chain=unit.code, verb="message.tried_again", subject=f"message:{message.code}",
            data={"to": message.to},
        )  # fmt: skip
    return bool(again)

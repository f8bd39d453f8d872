"""Mails of the outbox, made into letters for the carrier, and what it says of them."""

import hashlib
import logging
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from zona import apart
from zona.org.codes import new_code
from zona.post.models import Message
from zona.post.senders import carrying
from zona.post.senders.answers import Answer

log = logging.getLogger(__name__)

MOST = 100
"""How many mails one carrier is given."""


def message_id(key: str) -> str:
    """The Message-ID of a mail: always the same for one key, so that a mail that had to be sent a second time is the
    same mail to the server and to the reader."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def receipts_folder() -> Path:
    """Where carriers leave their receipts."""
    kept: Path = settings.DATA / "receipts"
    return kept


def send(messages: list[Message]) -> Iterator[tuple[Message, Answer]]:
    """Has the mails carried and says of each that was tried what became of it; the receipts are kept until all of them
    have been taken note of. Where the carrier died, the mail that it was at counts as tried."""
    left, letters = {message.pk: message for message in messages}, []
    for message in messages:
        try:
            letters.append(_letter(message))
        except ValueError as fault:  # an address that is none
            yield left.pop(message.pk), Answer(f"ValueError: {fault}", final=True)
    path = receipts_folder() / f"{new_code()}{carrying.ENDING}"
    died = ""
    try:
        apart.within(carrying.LONGEST, carrying.carry, _server(), letters, str(path))
    except apart.Unfinished as fault:
        log.warning("mail: %s", fault)
        died = str(fault)
    for receipt in carrying.receipts(path):
        yield left.pop(receipt.number), receipt.answer
    if died and left:
        yield next(iter(left.values())), Answer(died)
    path.unlink(missing_ok=True)


def _server() -> carrying.Server:
    return carrying.Server(
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD,
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT,
    )  # fmt: skip


def _letter(message: Message) -> carrying.Letter:
    mail = EmailMultiAlternatives(
        message.subject,
        message.body.get("text", ""),
        None,
        [message.to],
        headers={"Message-ID": message_id(message.key), "Auto-Submitted": "auto-generated"},
    )
    if message.body.get("html"):
        mail.attach_alternative(message.body["html"], "text/html")
    encoding = settings.DEFAULT_CHARSET
    return carrying.Letter(
        message.pk,
        message.claim,
        sanitize_address(mail.from_email, encoding),
        sanitize_address(message.to, encoding),
        mail.message().as_bytes(linesep="\r\n"),  # type: ignore[call-arg]  # Django's own, unknown to its stubs
    )

"""Sending mails over one connection to the mail server."""

import hashlib
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from zona.post.models import Message
from zona.post.senders.answers import TAKEN, Answer


def message_id(key: str) -> str:
    """The Message-ID of a mail: always the same for one key, so that a mail that had to be sent a second time is the
    same mail to the server and to the reader."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


class Mailer:
    """Sends mails while it is open; the connection is made with the first and made again after a fault."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, tb: TracebackType | None) -> None:
        """Says good-bye to the server."""
        self._close()

    def send(self, message: Message) -> Answer:
        """Tries once."""
        mail = EmailMultiAlternatives(
            message.subject,
            message.body.get("text", ""),
            None,
            [message.to],
            headers={"Message-ID": message_id(message.key), "Auto-Submitted": "auto-generated"},
            connection=self.connection,
        )
        if message.body.get("html"):
            mail.attach_alternative(message.body["html"], "text/html")
        try:
            self.connection.open()
        except (SMTPException, OSError) as fault:
            self._close()
            return Answer(f"{type(fault).__name__}: {fault}", down=True)
        try:
            mail.send()
        except SMTPRecipientsRefused as fault:
            return _refused(fault)
        except (SMTPException, OSError, ValueError) as fault:
            self._close()
            return Answer(f"{type(fault).__name__}: {fault}", final=isinstance(fault, ValueError))
        return TAKEN

    def _close(self) -> None:
        try:
            self.connection.close()
        except (SMTPServerDisconnected, SMTPResponseException, OSError):
            self.connection = get_connection()


def _refused(fault: SMTPRecipientsRefused) -> Answer:
    """A refusal of the address itself (5xx) is final, a "not now" (4xx) is not."""
    code, words = next(iter(fault.recipients.values()))
    return Answer(f"{code} {words.decode('utf-8', 'replace')}", final=code >= 500)

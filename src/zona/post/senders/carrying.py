"""The carrier: the process that takes mails to their server, and its receipts.

Whoever sends (the tick) and the carrier both know what became of a mail, and either may die: the carrier goes on also
where nobody waits for it any more, and leaves its receipts in a file; whoever ticks next reads them before anything is
sent again. Knows no Django, so that it starts at once. See docs/adr, 16.
"""

import fcntl
import json
import os
import signal
import smtplib
import ssl
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self

from zona.post.senders.answers import TAKEN, Answer

ENDING = ".receipts"
BEGINS = 120
"""Seconds in which a carrier begins with another mail; what it has not begun by then is left to the next one."""

LONGEST = 240
"""Seconds after which the kernel ends a carrier: less than a claim holds, so that nobody takes its mails before."""


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server: where it is, who signs in, how many seconds each answer may take."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False
    timeout: float = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it goes over the wire; `number` and `claim` say which message of the outbox it is, held by whom."""

    number: int
    claim: str
    sender: str
    to: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a letter."""

    number: int
    claim: str
    answer: Answer


def carry(server: Server, letters: list[Letter], path: str) -> None:
    """Takes the letters to the server one after another and writes a receipt for each to the file `path`; stops early
    where the server cannot be reached, after `BEGINS` seconds and when asked to (SIGTERM, SIGINT).

    Runs in a process of its own, and in a session of its own: what ends a whole group of processes leaves it time for
    the mail at hand.
    """
    os.setsid()
    asked: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _: asked.append(number))
    until = time.monotonic() + BEGINS
    with _kept(Path(path)) as file, _Connection(server) as connection:
        for letter in letters:
            if asked or time.monotonic() > until:
                return
            answer = connection.send(letter)
            file.write(json.dumps({"number": letter.number, "claim": letter.claim, **asdict(answer)}) + "\n")
            file.flush()
            os.fsync(file.fileno())
            if answer.down:
                return


def receipts(path: Path) -> list[Receipt]:
    """The receipts in a carrier's file, in their order; a line that was not written to its end is none."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:  # died before it began, or read by somebody else
        return []
    return [receipt for line in lines if (receipt := _receipt(line))]


def _receipt(line: str) -> Receipt | None:
    try:
        said = json.loads(line)
        return Receipt(said.pop("number"), said.pop("claim"), Answer(**said))
    except (ValueError, KeyError, TypeError):
        return None


def left(folder: Path) -> Iterator[Path]:
    """The files of carriers that have ended; one that is at work holds a lock on its own."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            with path.open() as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:  # at work, or gone a moment ago
            continue
        yield path


def _kept(path: Path) -> IO[str]:
    """A new file, seen by others only once it is locked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_suffix(".begun")
    file = begun.open("x")
    fcntl.flock(file, fcntl.LOCK_EX)
    begun.rename(path)
    return file


class _Connection:
    """The connection to the server: made with the first mail, made again after a fault."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        if self.smtp:
            try:
                self.smtp.quit()
            except (smtplib.SMTPException, OSError):
                self.smtp.close()

    def send(self, letter: Letter) -> Answer:
        """Tries once."""
        try:
            smtp = self.smtp = self.smtp or self._open()
        except (smtplib.SMTPException, OSError) as fault:
            return Answer(_words(fault), down=True)
        try:
            smtp.sendmail(letter.sender, [letter.to], letter.content)
        except smtplib.SMTPRecipientsRefused as fault:
            return _refused(fault)
        except (smtplib.SMTPException, OSError, ValueError) as fault:
            smtp.close()
            self.smtp = None
            return Answer(_words(fault), final=isinstance(fault, ValueError))
        return TAKEN

    def _open(self) -> smtplib.SMTP:
        server = self.server
        smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.tls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user and server.password:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"


def _refused(fault: smtplib.SMTPRecipientsRefused) -> Answer:
    """A refusal of the address itself (5xx) is final, a "not now" (4xx) is not."""
    code, words = next(iter(fault.recipients.values()))
    return Answer(f"{code} {words.decode('utf-8', 'replace')}", final=code >= 500)

"""Everything that time drives, once around. Each part may be repeated and interrupted at any point without harm."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage

from zona.audit.once import sweep_sent
from zona.files.services.uploads import drop_old_uploads, sweep_pieces
from zona.files.storage import sweep_halves
from zona.flows.reminders import remind
from zona.flows.rounds import tell
from zona.flows.warnings import warn
from zona.plan.imports.services.starting import revive_silent
from zona.post.models import Message
from zona.post.senders import mail
from zona.post.senders.webhook import Caller
from zona.post.services.connections import relay
from zona.post.services.outbox import deliver, each, settle
from zona.post.services.presence import sweep

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Did = dict[str, int]


def tick(*, clock: Clock) -> dict[str, Did]:
    """Does what is due and says how much of each. A part that fails is logged, counted as `failed` and does not keep
    the others from their work."""
    return {name: _tried(name, part, clock) for name, part in PARTS.items()}


def _tried(name: str, part: Callable[[Clock], Did], clock: Clock) -> Did:
    try:
        return part(clock)
    except Exception:  # the other parts must have their turn
        log.exception("tick: %s failed", name)
        return {"failed": 1}


def _imports(clock: Clock) -> Did:
    """Readings whose worker was lost."""
    return {"revived": revive_silent(at=clock())}


def _forms(clock: Clock) -> Did:
    """Forms that were left open, or sent, long ago."""
    return {"swept": sweep(at=clock()) + sweep_sent(at=clock())}


def _mail(clock: Clock) -> Did:
    """Mails that are due, after what is known of those on their way."""
    if not settings.MAIL_IS_SET_UP:
        return {}
    settle(folder=mail.receipts_folder(), clock=clock)
    return deliver(channel=Message.Channel.MAIL, send=mail.send, clock=clock, most=mail.MOST)


def _calls(clock: Clock) -> Did:
    """Calls to other systems: what the log says anew, then what is due."""
    made = relay(at=clock())
    return {"made": made, **deliver(channel=Message.Channel.WEBHOOK, send=each(Caller(clock).send), clock=clock)}


def _files(clock: Clock) -> Did:
    """Uploads that nobody goes on with, pieces of those that are gone, and what a killed process left half written."""
    at = clock()
    dropped = drop_old_uploads(at=at)
    return {"dropped": dropped, "swept": sweep_pieces() + sweep_halves(default_storage, at=at)}


PARTS: dict[str, Callable[[Clock], Did]] = {
    "imports": _imports,
    "warnings": warn,  # first: the day's digest carries them
    "rounds": tell,
    "reminders": remind,
    "mail": _mail,
    "calls": _calls,
    "forms": _forms,
    "files": _files,
}

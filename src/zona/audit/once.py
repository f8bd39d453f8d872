"""A form that is sent twice acts once: three quick presses of one button are one act.

Every form carries the hidden token against foreign pages, whose mask is new each time that a page is drawn. The same
token with the same words at the same address is therefore the same form sent again. The first act of a request that
is logged claims the form in the act's own transaction, so that a form is claimed exactly when its act is there.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from zona.audit.models import SentForm

SWEPT = timedelta(days=2)
"""How long a page may have stood open, or lain in the browser's memory, until its form counts as a new one."""


class SentBefore(Exception):
    """The form whose act was about to be logged had been sent, and acted upon, before."""


@dataclass(slots=True)
class Sending:
    """The form that the present request sends: `key` names it, `by` the request; `is_claimed` once it acted."""

    key: str
    by: str
    is_claimed: bool = False


_SENDING: ContextVar[Sending | None] = ContextVar("sending", default=None)


def key_of(*parts: object) -> str:
    """The name of a form as it was sent: who, where, its token and its words."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def sending(form: Sending) -> Iterator[Sending]:
    """What is logged within belongs to this form."""
    mark = _SENDING.set(form)
    try:
        yield form
    finally:
        _SENDING.reset(mark)


def claim(*, at: datetime) -> None:
    """Claims the form that is being sent, if one is, within the transaction of its act. Raises `SentBefore` where
    another request did; one that is still under way is waited for."""
    form = _SENDING.get()
    if form is None:
        return
    table = SentForm._meta.db_table  # noqa: SLF001
    with connection.cursor() as cursor:  # one statement: insert, and leave one's own row as it is
        cursor.execute(
            f'INSERT INTO "{table}" ("key", "by", "at", "leads_to") VALUES (%s, %s, %s, %s) '  # noqa: S608
            f'ON CONFLICT ("key") DO UPDATE SET "by" = excluded."by" WHERE "{table}"."by" = excluded."by"',
            [form.key, form.by, connection.ops.adapt_datetimefield_value(at), ""],
        )
        if cursor.rowcount == 0:
            raise SentBefore(form.key)
    form.is_claimed = True


def sent_before(key: str) -> SentForm | None:
    """The form of this name, where it was acted upon."""
    return SentForm.objects.filter(key=key).first()


def note_end(key: str, leads_to: str) -> None:
    """Keeps where a form led, for the answer to the same form sent again."""
    SentForm.objects.filter(key=key).update(leads_to=leads_to)


def release(key: str) -> None:
    """Lets a form be sent again whose first sending was refused after part of it was kept."""
    SentForm.objects.filter(key=key).delete()


def sweep_sent(*, at: datetime) -> int:
    """Forgets forms that were sent long ago; gives how many."""
    return SentForm.objects.filter(at__lt=at - SWEPT).delete()[0]

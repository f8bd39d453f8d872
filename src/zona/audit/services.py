"""Adding to the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from zona.audit.chain import digest_of
from zona.audit.models import Entry, Head
from zona.audit.once import claim


class Actor(Protocol):
    """Whoever acts: a person, with a key and a name."""

    pk: Any
    name: Any


@dataclass(frozen=True, slots=True)
class Act:
    """What an entry tells: a stable dotted name ("plan.adopted"), a kind and code ("action:4kx…"), and plain JSON."""

    verb: str
    subject: str
    data: Mapping[str, Any] | None = None


def record(
    *, actor: Actor | None, at: datetime, chain: str, verb: str, subject: str, data: Mapping[str, Any] | None = None
) -> Entry:
    """Adds one entry to a unit's chain, within the transaction of the act that it records.

    `chain` is the unit's code ("" for the installation), the rest as `Act` says; `data` must be plain JSON without
    floats. `actor` None is the system itself. Raises `TransactionManagementError` outside a transaction: an act and its
    entry stand or fall together; `TypeError` for data whose digest would not be the same after a way through the
    database; `SentBefore` where the form behind the act was sent and acted upon before.
    """
    return record_all(actor=actor, at=at, chain=chain, acts=[Act(verb, subject, data)])[0]


def record_all(*, actor: Actor | None, at: datetime, chain: str, acts: Sequence[Act]) -> list[Entry]:
    """Adds an entry for each of these acts, in their order, as `record` does. Three queries, however many."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("record() must run inside the transaction of the act it records.")
    claim(at=at)
    said = [_plain(dict(act.data or {})) for act in acts]
    head, _made = Head.objects.select_for_update().get_or_create(chain=chain)
    entries = []
    for act, data in zip(acts, said, strict=True):
        entry = Entry(
            chain=chain,
            number=head.number + 1,
            at=at,
            actor=actor.pk if actor else None,
            actor_name=actor.name if actor else "",
            verb=act.verb,
            subject=act.subject,
            data=data,
            previous=head.digest,
        )
        entry.digest = digest_of(entry)
        head.number, head.digest = entry.number, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    head.save(update_fields=["number", "digest"])
    return entries


def _plain(value: Any) -> Any:
    """The value as the database gives it back, lists for tuples; a float or any other stranger raises."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _plain(item) for key, item in value.items()}
    raise TypeError(f"The log takes no {type(value).__name__}: {value!r}.")

"""Connections to other systems: keys with which they read, addresses that are called."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zona.audit.models import Entry
from zona.audit.queries import head_of
from zona.audit.services import record
from zona.org.codes import hash_of, new_code, new_secret
from zona.org.models import Person, Unit
from zona.post.models import AccessToken, Endpoint, Message
from zona.post.scopes import EVENTS, SCOPES, TOLD
from zona.post.senders.webhook import signing_key
from zona.post.services import outbox

ENTRIES_AT_ONCE = 500


@transaction.atomic
def make_token(
    *,
    unit: Unit,
    name: str,
    scopes: Sequence[str],
    below: bool,
    actor: Person,
    at: datetime,
    expires_on: date | None = None,
) -> tuple[AccessToken, str]:
    """Makes a key for another system; gives it and its secret, which is shown once. It holds through `expires_on`."""
    secret = f"zona_{new_secret()}"
    token = AccessToken.objects.create(
        unit=unit, name=name.strip(), secret_hash=hash_of(secret), scopes=[s for s in SCOPES if s in scopes],
        below=below, made_by=actor, made_at=at, expires_on=expires_on,
    )  # fmt: skip
    until = expires_on.isoformat() if expires_on else ""
    data = {"name": token.name, "scopes": token.scopes, "below": below, "until": until}
    record(actor=actor, at=at, chain=unit.code, verb="token.made", subject=f"token:{token.code}", data=data)
    return token, secret


@transaction.atomic
def revoke_token(*, token: AccessToken, reason: str, actor: Person, at: datetime) -> bool:
    """Ends a key at once; whether it still held."""
    ended = AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at, revoked_reason=reason)
    if ended:
        data = {"name": token.name, "reason": reason}
        record(
            actor=actor, at=at, chain=token.unit.code, verb="token.revoked", subject=f"token:{token.code}", data=data
        )
    return bool(ended)


def note_use(*, token: AccessToken, day: date) -> None:
    """Notes the day on which a key was used last, once a day."""
    if token.last_used_on != day:
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=day)


@transaction.atomic
def add_endpoint(*, unit: Unit, url: str, events: Sequence[str], actor: Person, at: datetime) -> tuple[Endpoint, str]:
    """Adds an address that is called from now on; gives it and the key that signs its calls, which is shown once."""
    endpoint = Endpoint(
        unit=unit, url=url, events=[e for e in EVENTS if e in events], salt=new_secret(), made_by=actor, made_at=at
    )  # fmt: skip
    data = {"url": url, "events": endpoint.events}
    entry = record(
        actor=actor, at=at, chain=unit.code, verb="endpoint.added", subject=f"endpoint:{endpoint.code}", data=data
    )  # fmt: skip
    endpoint.cursor = entry.number
    endpoint.save(force_insert=True)
    return endpoint, signing_key(endpoint.salt)


@transaction.atomic
def stop_endpoint(*, endpoint: Endpoint, actor: Person, at: datetime) -> bool:
    """Stops calling an address, also what waits for it; whether it was called until now."""
    stopped = Endpoint.objects.filter(pk=endpoint.pk, stopped_at=None).update(stopped_at=at)
    if stopped:
        Message.objects.filter(key__startswith=f"webhook:{endpoint.code}:").exclude(state=Message.State.SENT).update(
            state=Message.State.DEAD, problem="The endpoint was stopped.", claim="", claimed_until=None
        )
        _record(endpoint, "endpoint.stopped", actor, at)
    return bool(stopped)


@transaction.atomic
def start_endpoint(*, endpoint: Endpoint, actor: Person, at: datetime) -> bool:
    """Calls a stopped address again, from now on: what happened meanwhile is not told; whether it was stopped."""
    head = head_of(endpoint.unit.code)
    started = Endpoint.objects.filter(pk=endpoint.pk).exclude(stopped_at=None)
    if not started.update(stopped_at=None, cursor=head.number if head else 0):
        return False
    _record(endpoint, "endpoint.started", actor, at)
    return True


@transaction.atomic
def test_endpoint(*, endpoint: Endpoint, actor: Person, at: datetime) -> Message:
    """Puts a call that says only that it is a test into the outbox."""
    key = f"webhook:{endpoint.code}:test:{new_code()}"
    (message,) = outbox.put([_message(endpoint, key, at, {"event": "test", "unit": endpoint.unit.code})])
    _record(endpoint, "endpoint.tested", actor, at)
    return message


def relay(*, at: datetime) -> int:
    """Puts into the outbox what the log says since each address was last looked at; gives how many calls.

    The entry was written with the act, the call with the cursor: none is lost and none is told twice.
    """
    calls = 0
    for endpoint in Endpoint.objects.filter(stopped_at=None).select_related("unit").order_by("pk"):
        while True:
            looked_at, made = _relay_some(endpoint, at)
            calls += made
            if looked_at < ENTRIES_AT_ONCE:
                break
    return calls


def _relay_some(endpoint: Endpoint, at: datetime) -> tuple[int, int]:
    since = Entry.objects.filter(chain=endpoint.unit.code, number__gt=endpoint.cursor)
    entries = list(since.order_by("number")[:ENTRIES_AT_ONCE])
    if not entries:
        return 0, 0
    wanted = [entry for entry in entries if entry.verb in endpoint.events]
    with transaction.atomic():
        moved = Endpoint.objects.filter(pk=endpoint.pk, cursor=endpoint.cursor, stopped_at=None)
        if not moved.update(cursor=entries[-1].number):
            return 0, 0  # another tick was quicker
        outbox.put(_message(endpoint, f"webhook:{endpoint.code}:{e.number}", at, _told(e)) for e in wanted)
    endpoint.cursor = entries[-1].number
    return len(entries), len(wanted)


def _told(entry: Entry) -> dict[str, Any]:
    data = entry.data if isinstance(entry.data, dict) else {}
    return {
        "event": entry.verb,
        "at": entry.at.isoformat(),
        "unit": entry.chain,
        "number": entry.number,
        "subject": entry.subject,
        "data": {key: data[key] for key in TOLD if key in data},
    }


def _message(endpoint: Endpoint, key: str, at: datetime, told: dict[str, Any]) -> Message:
    code = new_code()
    text = json.dumps({"delivery": code, **told}, ensure_ascii=False, sort_keys=True)
    return Message(
        code=code, key=key, channel=Message.Channel.WEBHOOK, unit=endpoint.unit, to=endpoint.url, made_at=at, due_at=at,
        subject=told["event"], body={"json": text, "salt": endpoint.salt},
    )  # fmt: skip


def _record(endpoint: Endpoint, verb: str, actor: Person, at: datetime) -> None:
    record(
        actor=actor, at=at, chain=endpoint.unit.code, verb=verb, subject=f"endpoint:{endpoint.code}",
        data={"url": endpoint.url},
    )  # fmt: skip

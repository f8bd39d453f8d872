"""One's own account: signing in, the address one signs in with, the devices on which one is signed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from zona.org.codes import hash_of, new_secret
from zona.org.models import EmailChange, Person
from zona.org.refusals import UnableToChangeEmail
from zona.org.services.people import note_of

VALID = timedelta(days=1)
"""How long the link to confirm a new address holds."""


@transaction.atomic
def note_sign_in(*, person: Person, ways: Sequence[str], at: datetime) -> None:
    """Writes a sign-in into the log of each unit where the person has a role; `ways` are what it was proven by."""
    note_of(person, at, None, "account.signed_in", person, ways=list(ways))


@transaction.atomic
def ask_email_change(*, person: Person, email: str, at: datetime) -> str:
    """Keeps the wish for another address and gives the secret of the link that confirms it; an earlier wish is void.

    Raises `UnableToChangeEmail` for one's own address and for one that belongs to somebody.
    """
    email = email.strip().lower()
    if email == person.email:
        raise UnableToChangeEmail(_("Alamat ini sudah alamat surel Anda."))
    if Person.objects.filter(email=email).exists():
        raise UnableToChangeEmail(_("Alamat %(email)s sudah punya akun.") % {"email": email})
    secret = new_secret()
    wish = {"email": email, "secret_hash": hash_of(secret), "asked_at": at, "expires_at": at + VALID}
    EmailChange.objects.update_or_create(person=person, defaults=wish)
    note_of(person, at, None, "account.email_asked", person)
    return secret


@transaction.atomic
def confirm_email_change(*, person: Person, secret: str, at: datetime) -> str:
    """Changes the address that somebody signs in with to the one whose mailed link they opened; gives the old one.

    Raises `UnableToChangeEmail` for a link that is used, void, expired or somebody else's, and for an address that
    another took meanwhile.
    """
    wish = EmailChange.objects.select_for_update().filter(secret_hash=hash_of(secret), person=person).first()
    if wish is None or wish.expires_at <= at:
        raise UnableToChangeEmail(_("Tautan ini sudah dipakai, diganti, atau lewat masa berlakunya."))
    if Person.objects.filter(email=wish.email).exists():
        raise UnableToChangeEmail(_("Alamat %(email)s sudah punya akun.") % {"email": wish.email})
    before, person.email = person.email, wish.email
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()  # the sign-in library's own copy
    wish.delete()
    note_of(person, at, None, "account.email_changed", person, before=before, email=person.email)
    return before


@transaction.atomic
def end_sessions(*, person: Person, keep: str | None, only: int | None = None, at: datetime) -> int:
    """Signs somebody out everywhere but in the session `keep`, or (with `only`, a listed session's key) there alone;
    gives how many sessions ended."""
    if only is not None:
        keys = list(UserSession.objects.filter(user=person, pk=only).values_list("session_key", flat=True))
    else:
        keys = _sessions_of(person)
    ended = [key for key in keys if key != keep]
    Session.objects.filter(session_key__in=ended).delete()
    UserSession.objects.filter(user=person, session_key__in=ended).delete()
    if ended:
        note_of(person, at, None, "account.sessions_ended", person, count=len(ended))
    return len(ended)


def _sessions_of(person: Person) -> list[str]:
    """The keys of all sessions of a person, those that were never listed too."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    rows = Session.objects.values_list("session_key", "session_data").iterator(chunk_size=1000)
    return [key for key, data in rows if store.decode(data).get(SESSION_KEY) == str(person.pk)]

"""The address one signs in with, sign-ins in the log, one's devices."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.conftest import PASSWORD
from tests.org.test_sign_in import sign_in, signed_in_as

from zona.audit.models import Entry
from zona.org.models import EmailChange, Person
from zona.org.refusals import UnableToChangeEmail
from zona.org.services.accounts import ask_email_change, confirm_email_change

pytestmark = [pytest.mark.django_db, pytest.mark.long]
NEW = "rina.baru@example.go.id"


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> None:
    cache.clear()
    settings.MAIL_IS_SET_UP = True


def at_desk(person: Person) -> Client:
    client = Client(HTTP_USER_AGENT="Peramban kantor")
    sign_in(client, person)
    client.post("/akun/pastikan/?next=/akun/", {"password": PASSWORD})
    return client


def test_a_new_address_holds_once_its_owner_opened_the_link(world: SimpleNamespace) -> None:
    client = at_desk(world.member)
    answer = client.post("/akun/surel/", {"email": NEW.upper()})
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [NEW]
    link = re.search(r"http://testserver(/akun/surel/\S+/)", letter.body)
    assert link
    world.member.refresh_from_db()
    assert world.member.email == "rina@example.go.id", "asking changes nothing"
    for other in (world.head, world.stranger):
        assert at_desk(other).post(link.group(1)).status_code == 404
    assert client.get(link.group(1)).status_code == 200
    world.member.refresh_from_db()
    assert world.member.email == "rina@example.go.id", "a mail scanner that opens links changes nothing"
    client.post(link.group(1))
    world.member.refresh_from_db()
    assert world.member.email == NEW
    assert mail.outbox[-1].to == ["rina@example.go.id"], "the old address is told"
    assert client.post(link.group(1)).status_code == 404, "once"
    again = Client()
    sign_in(again, world.member)
    assert signed_in_as(again) == str(world.member.pk)
    verbs = set(Entry.objects.filter(chain="1504").values_list("verb", flat=True))
    assert {"account.email_asked", "account.email_changed"} <= verbs


def test_an_address_of_somebody_else_an_old_link_and_a_replaced_one_are_refused(
    world: SimpleNamespace, at: datetime
) -> None:
    client = at_desk(world.member)
    answer = client.post("/akun/surel/", {"email": world.head.email})
    assert answer.status_code == 422
    assert "sudah punya akun" in answer.content.decode()
    first = ask_email_change(person=world.member, email="satu@example.go.id", at=at)
    second = ask_email_change(person=world.member, email="dua@example.go.id", at=at)
    with pytest.raises(UnableToChangeEmail):
        confirm_email_change(person=world.member, secret=first, at=at)
    with pytest.raises(UnableToChangeEmail):
        confirm_email_change(person=world.member, secret=second, at=at + timedelta(days=1))
    Person.objects.filter(pk=world.head.pk).update(email="dua@example.go.id")
    with pytest.raises(UnableToChangeEmail):
        confirm_email_change(person=world.member, secret=second, at=at)
    assert EmailChange.objects.count() == 1


def test_without_a_mail_server_nobody_is_promised_a_link(world: SimpleNamespace, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = False
    page = at_desk(world.member).get("/akun/surel/").content.decode()
    assert "Surel belum disiapkan" in page
    assert 'name="email"' not in page


def test_the_password_is_asked_once_more_before_the_address_is_changed(world: SimpleNamespace) -> None:
    client = Client()
    client.force_login(world.member)
    assert client.get("/akun/surel/").headers["Location"].startswith("/akun/pastikan/")


def test_a_sign_in_stands_in_the_log_of_each_office_of_the_person(world: SimpleNamespace) -> None:
    sign_in(Client(), world.member)
    sign_in(Client(), world.admin)
    sign_in(Client(), world.stranger, "salah")
    entries = Entry.objects.filter(verb="account.signed_in").order_by("pk")
    assert [(e.chain, e.actor_name, e.data) for e in entries] == [
        ("1504", "Rina Marlina", {"ways": ["password"]}),
        ("kpu", "Agus Salim", {"ways": ["password"]}),
    ]


def test_ones_devices_are_listed_and_can_be_signed_out(world: SimpleNamespace) -> None:
    here, there, other = at_desk(world.member), Client(HTTP_USER_AGENT="Ponsel"), at_desk(world.head)
    sign_in(there, world.member)
    page = here.get("/akun/sesi/").content.decode()
    assert "Ponsel" in page
    assert page.count("Peramban kantor") == 1, "those of others are not shown"
    foreign = UserSession.objects.get(user=world.head)
    here.post("/akun/sesi/", {"session": str(foreign.pk)})
    assert other.get("/akun/").status_code == 200, "nobody ends the session of another"
    phone = UserSession.objects.get(user_agent="Ponsel")
    here.post("/akun/sesi/", {"session": str(phone.pk)})
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200


@pytest.mark.parametrize("session", ["-1", "abc", "", "1.5"])
def test_a_session_that_cannot_be_is_refused_and_ends_none(world: SimpleNamespace, session: str) -> None:
    here, other = at_desk(world.member), Client()
    other.force_login(world.member)
    assert here.post("/akun/sesi/", {"session": session}).status_code == 404
    assert other.get("/akun/").status_code == 200


def test_signing_out_everywhere_ends_sessions_that_were_never_listed_too(world: SimpleNamespace) -> None:
    here, unlisted, other = at_desk(world.member), Client(), at_desk(world.head)
    unlisted.force_login(world.member)
    assert unlisted.get("/akun/").status_code == 200
    here.post("/akun/sesi/")
    assert unlisted.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == other.get("/akun/").status_code == 200
    assert Entry.objects.get(verb="account.sessions_ended").data == {"count": 1}


def test_a_password_alone_opens_no_account_that_has_a_passkey(world: SimpleNamespace) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=world.member, type="webauthn", data={"name": "x", "credential": {}})
    client = Client()
    assert client.post("/akun/masuk/", {"login": world.member.email, "password": PASSWORD}).status_code == 302
    assert signed_in_as(client) == ""

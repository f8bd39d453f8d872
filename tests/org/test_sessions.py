"""Sessions: kept in one statement, and not kept any more once they were ended."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client

from zona.org.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_what_changes_in_a_session_is_written_in_one_statement(django_assert_num_queries: Any) -> None:
    held = SessionStore()
    held["office"] = "1504"
    held.create()
    again = SessionStore(held.session_key)
    assert again["office"] == "1504"
    again["year"] = 2025
    with django_assert_num_queries(1):
        again.save()
    assert dict(SessionStore(held.session_key).items()) == {"office": "1504", "year": 2025}
    assert Session.objects.count() == 1


def test_a_session_that_was_ended_meanwhile_is_not_brought_back() -> None:
    held = SessionStore()
    held.create()
    again = SessionStore(held.session_key)
    again["office"] = "1504"
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        again.save()
    assert not Session.objects.exists()


def test_the_office_is_remembered_for_pages_without_one(world: SimpleNamespace) -> None:
    client = Client()
    client.force_login(world.member)
    client.get("/1504/2025/")
    assert (client.session["office"], client.session["year"]) == ("1504", 2025)

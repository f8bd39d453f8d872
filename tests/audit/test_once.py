"""Three presses of one button are one act, whatever the form."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from zona.audit.middleware import SentOnce
from zona.audit.models import Entry, SentForm
from zona.audit.once import Sending, SentBefore, claim, sending, sweep_sent
from zona.audit.services import record
from zona.org.models import Person
from zona.post.models import AccessToken


@pytest.fixture
def browser(world: SimpleNamespace, client: Client) -> Client:
    """The administrator's browser."""
    client.force_login(world.admin)
    return client


def press(browser: Client, token: str, **changed: str) -> HttpResponse:
    """The form that makes a key for the API, sent as a browser sends it."""
    page = "/1504/sambungan/token/"
    given = {"name": "Dasbor provinsi", "scopes": ["plans"], "csrfmiddlewaretoken": token} | changed
    return browser.post(page, given, headers={"referer": f"http://testserver{page}"})  # type: ignore[return-value]


def test_three_presses_make_one_key_and_lead_to_the_same_page(browser: Client, at: datetime) -> None:
    first, second, third = (press(browser, "mask one") for _ in range(3))
    assert AccessToken.objects.count() == 1
    assert {r.status_code for r in (first, second, third)} == {302}
    assert first["Location"] == second["Location"] == third["Location"] == "/1504/sambungan/"
    assert "sudah pernah dikirim" in browser.get(first["Location"]).content.decode()
    assert Entry.objects.filter(verb="token.made").count() == 1


def test_a_page_drawn_anew_is_a_form_of_its_own_and_so_are_other_words(browser: Client) -> None:
    press(browser, "mask one")
    press(browser, "mask two")
    press(browser, "mask one", name="Dasbor lain")
    assert AccessToken.objects.count() == 3


def test_a_refused_form_may_be_sent_again(browser: Client) -> None:
    assert press(browser, "mask one", name="").status_code == 422
    assert press(browser, "mask one", name="").status_code == 422
    assert press(browser, "mask one").status_code == 302
    assert AccessToken.objects.count() == 1


@pytest.mark.django_db
def test_a_form_refused_after_part_of_it_was_kept_runs_again(at: datetime) -> None:
    runs = []

    def answered(_request: HttpRequest) -> HttpResponse:
        runs.append(1)
        with transaction.atomic():
            claim(at=at)
        return HttpResponse(status=422 if len(runs) == 1 else 302, headers={"Location": "/ada/"})

    def press_once() -> HttpResponse:
        request = RequestFactory().post("/", {"csrfmiddlewaretoken": "mask", "words": "Lengkap"})
        request.user = SimpleNamespace(pk=1, is_authenticated=True)  # type: ignore[assignment]
        request.session = {}  # type: ignore[assignment]
        request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
        between = SentOnce(lambda asked: between.process_view(asked) or answered(asked))
        return between(request)

    assert press_once().status_code == 422
    assert (press_once().status_code, len(runs)) == (302, 2)
    assert (press_once().status_code, len(runs)) == (302, 2)  # now it is done, and acts no more


def test_another_person_with_the_same_token_is_not_taken_for_the_first(browser: Client, world: SimpleNamespace) -> None:
    press(browser, "mask one")
    other = Client()
    other.force_login(Person.objects.create(email="lain@example.go.id", name="Lain"))
    assert press(other, "mask one").status_code == 404  # not led anywhere, and no word of the first
    assert SentForm.objects.count() == 1


def test_what_was_sent_is_forgotten_after_two_days(browser: Client, at: datetime) -> None:
    press(browser, "mask one")
    SentForm.objects.update(at=at)
    assert (sweep_sent(at=at + timedelta(days=1)), sweep_sent(at=at + timedelta(days=3))) == (0, 1)


def act(world: SimpleNamespace, at: datetime, form: Sending, times: int = 1) -> None:
    """Something that is logged, as part of a form."""
    with sending(form), transaction.atomic():
        for _ in range(times):
            record(actor=world.head, at=at, chain="1504", verb="org.office_renamed", subject="unit:1504")


def test_a_form_may_log_several_acts_in_several_transactions(world: SimpleNamespace, at: datetime) -> None:
    form = Sending("key", "request one")
    act(world, at, form, times=2)
    act(world, at, form)
    assert Entry.objects.count() == 3


def test_an_act_that_was_undone_leaves_its_form_to_be_sent(world: SimpleNamespace, at: datetime) -> None:
    def undone() -> None:
        with transaction.atomic():
            act(world, at, Sending("key", "request one"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    act(world, at, Sending("key", "request two"))
    assert Entry.objects.count() == 1
    with pytest.raises(SentBefore):
        act(world, at, Sending("key", "request three"))
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time")
def test_of_presses_at_the_same_instant_one_acts(world: SimpleNamespace, at: datetime) -> None:
    together = Barrier(4)

    def one(number: int) -> bool:
        try:
            together.wait()
            act(world, at, Sending("key", f"request {number}"))
            return True
        except SentBefore:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [False, False, False, True]
    assert Entry.objects.count() == 1

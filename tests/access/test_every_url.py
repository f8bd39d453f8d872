"""Every address of the product, asked by everybody: the stranger from the next regency, people without the right, people
with it, and somebody who did not sign in. An address without a line in `expectations` fails."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.access.expectations import ANYONE, EXPECTED, FROM_THE_TOP, MACHINES, OFFICE, PEOPLE, UNGUARDED, Page

from zona.audit.models import Entry
from zona.rules.units import RESERVED

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def patterns(inside: URLResolver, above: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern under a resolver with its whole address as it is written in the map."""
    for one in inside.url_patterns:
        path = (*above, str(one.pattern))
        if isinstance(one, URLResolver):
            yield from patterns(one, path)
        else:
            yield "".join(path), one


MAP = list(patterns(get_resolver()))
NAMES = sorted({pattern.name for _, pattern in MAP if pattern.name})


def test_every_address_has_a_name_and_an_expectation() -> None:
    assert [path for path, pattern in MAP if not pattern.name] == []
    assert sorted(set(NAMES) - EXPECTED.keys()) == [], "add one line for each to tests/access/expectations.py"
    assert sorted(EXPECTED.keys() - set(NAMES)) == [], "these addresses no longer exist"


def test_no_two_addresses_are_the_same() -> None:
    paths = [path for path, _ in MAP]
    assert sorted({p for p in paths if paths.count(p) > 1}) == []


def test_every_view_is_guarded_or_stands_in_the_short_list() -> None:
    unguarded = {p.name for _, p in MAP if not hasattr(p.callback, "guards")}
    assert sorted(unguarded - UNGUARDED) == []


def test_an_office_page_is_guarded_by_the_office() -> None:
    """A page whose address names an office is never open to whoever signed in."""
    assert [
        p.name for path, p in MAP if "<slug:unit>" in path and getattr(p.callback, "guards", "") == "signed in"
    ] == []


def test_no_unit_can_take_the_first_word_of_another_address() -> None:
    words = {path.split("/")[0] for path, _ in MAP} - {"", "<slug:unit>"}
    assert words <= RESERVED


def address(name: str, samples: dict[str, Any]) -> str:
    page = EXPECTED[name]
    pattern = next(p for _, p in MAP if p.name == name)
    whole = next(path for path, p in MAP if p is pattern)
    return reverse(name, kwargs={word: samples[page.takes.get(word, word)] for word in words_of(whole)})


def words_of(path: str) -> set[str]:
    """What an address takes: the names between angle brackets."""
    return {word.rpartition(":")[2] for word in re.findall(r"<([^<>]+)>", path)}


def signed_in(who: str, world: SimpleNamespace) -> Client:
    """A browser in which somebody has signed in, unless they are anonymous."""
    client = Client(raise_request_exception=True)
    if who != "anonymous":
        client.force_login(getattr(world, who))
    return client


def ask(client: Client, method: str, url: str) -> HttpResponseBase:
    """What somebody is answered; whatever it changed is undone."""
    with transaction.atomic():
        response = client.post(url, {}) if method == "post" else client.get(url)
        if hasattr(response, "streaming_content"):
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response


def to_sign_in(response: HttpResponseBase, url: str) -> bool:
    """A form, which here stands on no page, leads back to the first page; a page that was opened leads back to itself."""
    ways = {f"{reverse('account_login')}?next={unquote(url)}", f"{reverse('account_login')}?next=/&berakhir=1"}
    return response.status_code == 302 and unquote(response.headers["Location"]) in ways


def check(who: str, page: Page, response: HttpResponseBase, url: str) -> None:
    status = response.status_code
    if page.who == MACHINES:
        assert status == 401, f"{who} reads {url} without a token"
    elif who in page.who:
        assert status < 500, f"{who} {url}: {status}"
        assert status not in {401, 403, 404, 405}, f"{who} may enter {url} but is answered {status}"
        assert not to_sign_in(response, url), f"{who} may enter {url} but is sent to sign in"
        if not url.endswith("/"):
            assert getattr(response, "content", b"").lstrip()[:9].lower() != b"<!doctype", (
                f"{url} is a page without its slash"
            )
    elif who == "anonymous":
        assert to_sign_in(response, url), f"{url} shows itself to somebody who did not sign in: {status}"
    elif who in OFFICE:
        assert status in {403, 404}, f"{who} has no right to {url} but is answered {status}"
    else:
        assert status == 404, f"the stranger learns of {url}: {status}"


NO_SECOND_STEP = {  # what the sign-in library answers somebody who has none; nobody of the world has
    "mfa_reauthenticate": 302,
    "mfa_deactivate_totp": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_download_recovery_codes": 404,
}


@pytest.mark.parametrize("name", NAMES)
def test_each_page_opens_to_those_who_may_and_to_nobody_else(
    name: str, world: SimpleNamespace, samples: dict[str, Any]
) -> None:
    page, url = EXPECTED[name], address(name, samples)
    entries = Entry.objects.count()
    for who in sorted(ANYONE - page.who) + sorted(page.who & ANYONE):
        client = signed_in(who, world)
        for method in ("get", "post"):
            response = ask(client, method, url)
            accepts = page.post != "only" if method == "get" else page.post != "no"
            if name in NO_SECOND_STEP and who in page.who:
                assert response.status_code in {NO_SECOND_STEP[name], 405}
            elif not accepts:
                refused = {405} | (set() if who in page.who else {302, 403, 404})
                assert response.status_code in refused, f"{who} {method} {url}: {response.status_code}"
            else:
                check(who, page, response, url)
        assert Entry.objects.count() == entries


def test_the_stranger_is_a_team_head_with_pages_of_their_own(world: SimpleNamespace, samples: dict[str, Any]) -> None:
    """Otherwise the stranger would be refused for the wrong reason."""
    own = {**samples, "unit": world.other.code}
    for name in ("org_people", "org_invite", "audit_log", "desk_today"):
        assert ask(signed_in("stranger", world), "get", address(name, own)).status_code == 200


def names_more_than_the_office(name: str) -> bool:
    """Whether an address under an office also names something of that office."""
    if name in FROM_THE_TOP:
        return False
    path = next(path for path, p in MAP if p.name == name)
    named = set(EXPECTED[name].takes) if name in EXPECTED else set()
    return "<slug:unit>" in path and bool(named | ({"alias", "ref", "comment"} & words_of(path)))


@pytest.mark.parametrize("name", [name for name in NAMES if names_more_than_the_office(name)])
def test_what_belongs_to_one_office_is_not_found_under_another(
    name: str, world: SimpleNamespace, samples: dict[str, Any]
) -> None:
    """The administrator may enter both offices; a code of the first under the address of the second leads nowhere."""
    page, there = EXPECTED[name], {**samples, "unit": world.other.code}
    who = "admin" if "admin" in page.who else "stranger"
    method = "post" if page.post == "only" else "get"
    assert ask(signed_in(who, world), method, address(name, there)).status_code == 404


def test_everybody_of_the_world_is_in_the_table() -> None:
    assert {"head", "member", "leader", "viewer", "assessor", "admin", "stranger"} == PEOPLE

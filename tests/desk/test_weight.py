"""How much a first visit weighs on a slow line, compressed as the server sends it."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.desk.plans import small_plan

FIRST, AFTER = 64_000, 25_000


def weight_of(client: Client, address: str) -> tuple[int, int]:
    """The compressed bytes of a page and of everything that it loads."""
    page = client.get(address).content
    return len(brotli.compress(page)), weight_of_parts(page)


def weight_of_parts(page: bytes) -> int:
    """The compressed bytes of what a page loads."""
    return sum(map(_weight, set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))))


@cache
def _weight(link: str) -> int:
    found = finders.find(link)
    assert found, link
    return len(brotli.compress(Path(str(found)).read_bytes()))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/1504/2025/", "/ganti/", "/cari/?q=a", "/1504/2025/rencana/", "/1504/impor/"])
def test_a_first_view_is_light(world: SimpleNamespace, at: datetime, address: str) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    client = Client()
    client.force_login(world.head)
    page, parts = weight_of(client, address)
    assert page + parts <= FIRST
    assert page <= AFTER


@pytest.mark.django_db
def test_signing_in_is_light(client: Client) -> None:
    page, parts = weight_of(client, "/akun/masuk/")
    assert page + parts <= FIRST

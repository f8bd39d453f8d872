"""No page of an assessment or of its round leads anybody to a closed door."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from tests.assessment import rounds as make

from zona.assessment.models import Assessment

pytestmark = pytest.mark.django_db
START = "/1504/2025/nilai/"
SKIPPED = ("/akun/keluar/", "/bahasa/", "/static/", ".xlsx", ".docx", ".pdf", ".zip")


def links_in(page: str) -> set[str]:
    """The addresses within the page itself that stay in the office's year."""
    main = page[page.index("<main") : page.index("</main>")]
    found = {unescape(href).partition("#")[0] for href in re.findall(r'<a [^>]*href="([^"]+)"', main)}
    return {href for href in found if href.startswith("/1504/2025/") and not any(bad in href for bad in SKIPPED)}


def kind_of(address: str) -> str:
    """Addresses of one kind: a hundred items are one."""
    return re.sub(r"(butir|bantuan)/[^/]+/", r"\1/X/", re.sub(r"area/[^/]+/", "area/X/", address.partition("?")[0]))


def closed_doors(person: object, *starts: str) -> list[tuple[str, str, int]]:
    """Where somebody is led from some pages and what is refused or broken there: from, to, status."""
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    todo, seen, found = [("", start) for start in starts], {kind_of(start) for start in starts}, []
    while todo:
        source, address = todo.pop(0)
        answer = client.get(address)
        if answer.status_code >= 400:
            found.append((source, address, answer.status_code))
        elif answer.status_code == 200 and b"<main" in getattr(answer, "content", b""):
            for href in sorted(links_in(answer.content.decode())):
                if kind_of(href) not in seen and ("/nilai/" in href or "/bukti/paket/" in href):
                    seen.add(kind_of(href))
                    todo.append((address, href))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("who", ["head", "viewer", "admin", "controller", "tpi"])
def test_nobody_is_led_to_a_closed_door(
    world: SimpleNamespace, assessment: Assessment, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    make.answered(world, assessment)
    make.shown(world, assessment, "A.I.1.i.a", "Keputusan tim")
    found, team = make.at_tpi(world, assessment)
    people = {**vars(world), "tpi": team.member, "controller": team.controller}
    assert closed_doors(people[who], START, f"{START}putaran/{found.code}/") == []

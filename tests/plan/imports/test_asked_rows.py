"""Rows of a decree that were not read, once it is a plan: the finding leads to the plan's own way to add them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import override
from tests.plan.imports.pages import CORPUS
from tests.plan.imports.test_services import settle

from zona.plan.imports.services.adopting import adopt
from zona.plan.models import DecreeImport, Plan
from zona.plan.queries import findings_of

UNREAD = "4 Pengelolaan arsip dinamis Menata arsip √ √ √"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Iterator[None]:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    with override("id"):
        yield


@pytest.fixture
def plan(begin: Callable[..., DecreeImport], world: SimpleNamespace, at: datetime) -> Plan:
    """A plan whose decree has a row that was not read, behind its table."""
    whole = (CORPUS / "clean-html.html").read_text().replace("LUWU TIMUR", "BATANG HARI")
    item = begin(whole.replace("</tbody></table>", f"</tbody></table><p>{UNREAD}</p>").encode(), "rencana.html")
    kept = settle(world, at, item)
    return adopt(actor=world.head, at=at, item=kept, seen=kept.version)


def test_a_row_that_was_not_read_is_added_to_the_plan(plan: Plan, world: SimpleNamespace, client: Client) -> None:
    base = f"/1504/{plan.year}/rencana/"
    (found,) = [f for f in findings_of(plan) if f.code == "source.unread"]
    last = plan.actions.order_by("section__position", "position").last()
    assert last
    client.force_login(world.head)
    add = f"{base}aksi-baru/?temuan={found.mark}"
    for page in (f"{base}temuan/", f"{base}temuan/{found.mark}/"):
        assert f'href="{add}"' in client.get(page).text
    form = client.get(add).text
    assert "tidak terbaca sebagai baris rencana" in form
    assert f"<p>{UNREAD}</p>" in form, "what stands in the file"
    assert f'<option value="{last.ref}" selected>' in form
    assert "Baris keputusan yang belum terbaca" in form
    sent = {
        "section": last.section.key, "after": last.ref, "number": "4", "action": "Menata arsip", "m03": "counted",
        "reason": "correction", "words": "Baris keputusan yang belum terbaca",
    }  # fmt: skip
    answer = client.post(add, sent, follow=True)
    assert answer.redirect_chain == [(f"{base}temuan/{found.mark}/", 302)]
    assert "ditambahkan. Bila semua baris yang terlewat sudah ada, kesampingkan temuan ini." in answer.text
    assert plan.actions.filter(section=last.section, action="Menata arsip").exists()


def test_nobody_is_led_to_add_rows_who_may_not(plan: Plan, world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.viewer)
    page = client.get(f"/1504/{plan.year}/rencana/temuan/").text
    assert UNREAD in page
    assert "aksi-baru" not in page


def test_an_address_that_names_no_such_finding_gives_the_plain_form(
    plan: Plan, world: SimpleNamespace, client: Client
) -> None:
    client.force_login(world.head)
    other = next(f for f in findings_of(plan) if f.code != "source.unread")
    for mark in ("x", other.mark):
        form = client.get(f"/1504/{plan.year}/rencana/aksi-baru/?temuan={mark}").text
        assert "Baris keputusan yang belum terbaca" not in form

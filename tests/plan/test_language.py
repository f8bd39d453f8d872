"""On an English screen the decree's own words stay Indonesian and say so, that a screen reader speaks them right."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from lxml import html

from zona.plan.models import Action, Plan

BOARD = "/1504/2025/rencana/"


def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def speaking(person: object, language: str = "en") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def unmarked(page: html.HtmlElement, words: set[str]) -> list[str]:
    """Texts of the body that hold one of `words` and whose nearest `lang` is not Indonesian."""
    return [
        text.strip()
        for text in page.xpath("//body//text()[not(ancestor::script|ancestor::textarea|ancestor::template)]")
        if any(word in text for word in words)
        and text.getparent().xpath("string(ancestor-or-self::*[@lang][1]/@lang)") != "id"
    ]


@pytest.mark.parametrize(
    "path",
    ["", "?cetak=1", "V.1a/", "V.1a/10/", "V.1a/tarik/", "bagian/", "cakupan/tautan/", "penanggung-jawab/"],
)
def test_a_decree_s_words_are_told_to_be_indonesian(
    plan: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    clock(monkeypatch, at)
    response = speaking(world.head).get(f"{BOARD}{path}")
    page = html.fromstring(response.content.decode())
    assert page.get("lang") == "en"
    rows = Action.objects.filter(plan=plan).select_related("section")
    own = {words for a in rows for words in (a.action, a.component, a.indicator, a.section.title) if words}
    assert any(word in page.text_content() for word in own)
    assert unmarked(page, own) == []


def test_a_page_of_a_past_year_opens_the_month_that_waits(
    plan: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """January, before the signing day, has nothing to do; October is what was left undone."""
    clock(monkeypatch, at.replace(year=2026))
    page = html.fromstring(speaking(world.head, "id").get(f"{BOARD}V.1a/").content.decode())
    title = page.xpath("string(//h2[@id='bulan-judul'])")
    assert title not in ("Januari 2025", "")
    assert "terlambat" in page.xpath("string(//section[@id='bulan'])").lower()

"""What English pages say of a plan is English: only the decree's own words and the names of laws stay as they are."""

import re
from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from tests.plan.imports.test_services import settle
from tests.plan.test_pages import get

from zona.plan.imports.services.adopting import adopt
from zona.plan.imports.wording import place_words
from zona.plan.models import DecreeImport, Plan
from zona.ui.words import citation

OURS = re.compile(
    r"\b(?:dan|yang|untuk|dari|dengan|oleh|tidak|belum|sudah|angka|Tabel|Lampiran|Bagian|menurut|baris|sampai|tiap)\b"
)
BOARD = "/1504/2025/rencana/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Iterator[None]:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    with override("id"):  # an English page leaves its language to no other test
        yield


@pytest.fixture
def adopted(item: DecreeImport, world: SimpleNamespace, at: datetime) -> Plan:
    """The sample decree as a plan, and its team's head reading English."""
    kept = settle(world, at, item)
    world.head.language = "en"
    world.head.save()
    return adopt(actor=world.head, at=at, item=kept, seen=kept.version)


def ours(page: str) -> str:
    """The page's words without scripts, what is marked as Indonesian, and what is quoted."""
    page = re.sub(r"<(script|style|template|select)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r'<(\w+)\b[^>]*\blang="id"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
    page = re.sub(r"<[^>]+>", "\n", page)
    return re.sub(r"“[^”]*”", " ", page)


@pytest.mark.parametrize("page", ["cakupan/", "cakupan/jalan/"])
def test_pages_about_coverage(adopted: Plan, world: SimpleNamespace, page: str) -> None:
    said = ours(get(world.head, BOARD + page))
    titles = {s.title for s in adopted.sections.all()}
    found = [line.strip() for line in said.splitlines() if OURS.search(line)]
    assert [line for line in found if not any(title in line for title in titles)] == []


def test_findings_name_places_and_laws_in_english(adopted: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, BOARD + "temuan/")
    assert "PermenPANRB 52/2014 and PermenPANRB 10/2019" in page
    assert "Day of signing" in page
    assert "March, June, September, and December" in page
    assert "baris lain" not in page
    assert ">Lampiran<" not in page


@pytest.mark.parametrize(
    ("cited", "english"),
    [
        (
            "PermenPANRB 90/2021 Lampiran II Bab III A angka 3-6 dan Tabel 6",
            "PermenPANRB 90/2021 Annex II Chapter III A item 3-6 and Table 6",
        ),
        ("UU 30/2002 Pasal 5 ayat (1) huruf b", "UU 30/2002 Article 5 paragraph (1) letter b"),
    ],
)
def test_a_clause_is_cited_in_the_language_of_the_page(cited: str, english: str) -> None:
    with override("en"):
        assert citation(cited) == english
        assert place_words("Bagian III") == "Section III"
        assert place_words("Menimbang a") == "Menimbang a"
        assert place_words("I.1, I.2, dan 15 baris lain") == "I.1, I.2 and 15 more rows"
        assert place_words("Halaman 3") == "Page 3"
        assert place_words("Lembar Rencana 2026, baris 5–7") == "Sheet Rencana 2026, row 5–7"
        assert place_words("Lembar Rencana") == "Sheet Rencana"
    with override("id"):
        assert citation(cited) == cited
        assert place_words("Bagian III") == "Bagian III"

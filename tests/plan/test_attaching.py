"""Recording the decree of a plan that began without one: shown on the board, in the history and in the printed decree."""

from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from tests.plan.test_decree import client_of
from tests.plan.test_pages import get

from zona.audit.models import Entry
from zona.audit.sentences import sentence_of
from zona.plan.models import Plan
from zona.plan.queries.decree import printed_plan
from zona.plan.services.attaching import head_state
from zona.plan.services.beginning import begin_from_template
from zona.plan.services.years import close_plan
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

BOARD = "/1504/2025/rencana/"
PAGE = BOARD + "keputusan/catat/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Iterator[None]:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    with override("id"):  # an English page leaves its language to no other test
        yield


@pytest.fixture
def begun(world: SimpleNamespace, at: datetime) -> Plan:
    """A plan from the template, with the items of one area."""
    return begin_from_template(actor=world.head, at=at, unit=world.unit, year=2025, parts={"1.pemenuhan"})


def sent(plan: Plan, **other: Any) -> dict[str, Any]:
    return {
        "decree_number": "31", "decree_year": "", "signed_on": "2025-10-10", "title": "Rencana Aksi Zona Integritas",
        "issuer": "KPU Kabupaten Batang Hari", "signed_in": "Muara Bulian", "signatory_office": "Ketua",
        "signatory_name": "Ahmad Halim", "reason": "decree", "words": "", "seen": head_state(plan), **other,
    }  # fmt: skip


def test_the_board_asks_for_a_decree_and_shows_it_then(begun: Plan, world: SimpleNamespace, at: datetime) -> None:
    assert "Rencana ini belum mempunyai keputusan." in get(world.head, BOARD)
    assert "keputusan/catat/" not in get(world.viewer, BOARD).replace("\xa0", " ")
    answer = client_of(world.head).post(PAGE, sent(begun))
    assert answer.status_code == 302, answer.content.decode()
    assert "Keputusan Nomor 31 Tahun 2025, ditetapkan 10 Oktober 2025" in get(world.viewer, BOARD).replace("\xa0", " ")
    plan = Plan.objects.select_related("unit").get(pk=begun.pk)
    printed = printed_plan(plan, today=at.date())
    assert (printed.number, printed.decree_year, printed.signed_on) == ("31", 2025, date(2025, 10, 10))
    again = read(load(client_of(world.viewer).get("/1504/2025/rencana/keputusan.docx").content))
    assert (again.decree.number, again.decree.signed_on) == ("31", date(2025, 10, 10))
    entry = Entry.objects.get(verb="plan.decree_attached")
    assert sentence_of(entry) == "mencatat keputusan nomor 31 pada rencana 2025"


def test_the_signed_paper_stands_in_the_register(begun: Plan, world: SimpleNamespace) -> None:
    paper = SimpleUploadedFile("sk.txt", b"Keputusan yang ditandatangani", content_type="text/plain")
    answer = client_of(world.head).post(PAGE, sent(begun, berkas=paper))
    assert answer.status_code == 302, answer.content.decode()
    begun.refresh_from_db()
    assert begun.decree_document is not None
    assert (begun.decree_document.number, begun.decree_document.unit) == ("31", world.unit)
    page = get(world.head, BOARD + "perubahan/")
    assert f"/bukti/{begun.decree_document.code}/" in page
    assert "Nomor keputusan: menjadi “31”, sebelumnya kosong" in page
    assert "Alasan: Keputusan diubah" in page


def test_a_record_is_corrected_with_its_former_value_kept(begun: Plan, world: SimpleNamespace) -> None:
    client = client_of(world.head)
    client.post(PAGE, sent(begun))
    begun.refresh_from_db()
    client.post(PAGE, sent(begun, decree_number="32", reason="correction"))
    assert "Nomor keputusan: dari “31” menjadi “32”" in get(world.head, BOARD + "perubahan/")
    begun.refresh_from_db()
    again = client.post(PAGE, sent(begun, decree_number="32"))
    assert (again.status_code, "Belum ada isian yang berubah" in again.content.decode()) == (422, True)


def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(begun: Plan, world: SimpleNamespace) -> None:
    answer = client_of(world.head).post(PAGE, sent(begun, signed_on="", decree_number="77"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Isi tanggal penetapan." in page
    assert 'value="77"' in page


def test_two_people_are_told_of_each_other(begun: Plan, world: SimpleNamespace) -> None:
    before = sent(begun, decree_number="40")
    client_of(world.leader).post(PAGE, sent(begun))
    answer = client_of(world.head).post(PAGE, before)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "baru saja dicatat orang lain" in page
    assert 'value="40"' in page
    begun.refresh_from_db()
    assert begun.decree_number == "31"


def test_a_closed_year_takes_none(begun: Plan, world: SimpleNamespace, at: datetime) -> None:
    seen = sent(begun)
    close_plan(actor=world.head, at=at, plan=begun)
    led = client_of(world.head).post(PAGE, seen, follow=True)
    assert (led.redirect_chain, "sudah ditutup" in led.text) == ([(BOARD, 302)], True)
    assert "sudah ditutup" in get(world.head, PAGE)
    assert "keputusan/catat/" not in get(world.head, BOARD)


def test_a_stranger_and_a_member_cannot(begun: Plan, world: SimpleNamespace) -> None:
    assert client_of(world.stranger).post(PAGE, sent(begun)).status_code == 404
    assert client_of(world.member).post(PAGE, sent(begun)).status_code == 403


def test_a_rhythm_that_no_number_settles_is_told_on_the_row(begun: Plan, world: SimpleNamespace) -> None:
    entry = Entry.objects.get(verb="plan.begun")
    unsure = entry.data["unsure"]
    assert unsure
    sure = next(a.ref for a in begun.actions.order_by("pk") if a.ref not in unsure)
    assert "Rutinitas belum dipastikan" in get(world.viewer, f"{BOARD}{unsure[0]}/")
    assert "Rutinitas belum dipastikan" not in get(world.viewer, f"{BOARD}{sure}/")
    world.head.language = "en"
    world.head.save()
    assert "The rhythm is not established" in get(world.head, f"{BOARD}{unsure[0]}/")


@pytest.mark.parametrize(
    ("day", "year", "field"),
    [
        ("0001-01-01", "", "signed_on"),
        ("1999-12-31", "", "signed_on"),
        ("9999-12-31", "", "signed_on"),
        ("2027-01-01", "", "signed_on"),
        ("2025-10-10", "2024", "decree_year"),
    ],
)
def test_an_absurd_day_is_told_at_its_field(
    begun: Plan, world: SimpleNamespace, day: str, year: str, field: str
) -> None:
    answer = client_of(world.head).post(PAGE, sent(begun, signed_on=day, decree_year=year))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    begun.refresh_from_db()
    assert begun.signed_on is None


def test_the_last_day_of_the_next_year_is_taken(begun: Plan, world: SimpleNamespace) -> None:
    assert client_of(world.head).post(PAGE, sent(begun, signed_on="2026-12-31")).status_code == 302


def test_a_broken_pdf_is_no_signed_decree(begun: Plan, world: SimpleNamespace) -> None:
    broken = SimpleUploadedFile("sk.pdf", b"%PDF-1.4 broken", content_type="application/pdf")
    answer = client_of(world.head).post(PAGE, sent(begun, berkas=broken))
    assert answer.status_code == 422
    assert "rusak atau terpotong" in answer.content.decode()
    begun.refresh_from_db()
    assert begun.decree_document is None

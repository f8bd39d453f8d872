"""What happens around a check in a real browser: taking back, waiving, moving, handing over, two checkers at once, a
year that is closed, the next year, and the printed page."""
# ruff: noqa: F401, F811 - fixtures of the neighbouring journey

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, Visit, assert_fits, assert_no_violations, assert_targets, follow
from tests.journeys.test_month import MONTH, OFFICE, october, working
from tests.plan.conftest import month, paper

from zona.evidence.services import add_version
from zona.files.services import store
from zona.files.services.contents import examine
from zona.plan.models import Action, Occurrence, Plan
from zona.plan.services import Handed, accept, hand_in

pytestmark = pytest.mark.journey
CHECK = f"{OFFICE}periksa/V.1a/10/"


def take_back(page: Page, *, javascript: bool) -> None:
    """Takes the evidence back, and says yes to what the button asks where the page can ask."""
    button = page.get_by_role("button", name="Tarik kembali", exact=True)
    if javascript:
        button.click()
        button = page.get_by_role("dialog").locator("button[value=yes]")
    follow(button)


def handed(working: SimpleNamespace, text: str = "Nama,Jabatan\nBudi,Ketua") -> Occurrence:
    """October of V.1a with a table of two lines, handed in by its maker."""
    one = paper(working.unit, actor=working.member, at=AT, title="Daftar undangan Oktober")
    file = store(
        actor=working.member,
        at=AT,
        unit=working.unit,
        name="daftar.csv",
        content=ContentFile(text.encode()),
        kept_for="evidence",
    )
    add_version(actor=working.member, at=AT, document=one, file=file)
    examine(file)
    found = month(working.plan)
    hand_in(actor=working.member, at=AT, occurrence=found, version=0, documents=[Handed(one, "Undangan")])
    return month(working.plan)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_maker_picks_says_what_it_answers_and_takes_back(
    visit: Visit, working: SimpleNamespace, javascript: bool
) -> None:
    Action.objects.filter(plan=working.plan, ref="V.1a").update(evidence=["Undangan", "Daftar hadir"])
    odd = paper(working.unit, actor=working.head, at=AT, title="Pindaian 0012")
    page = visit(MONTH, working.member, width=NARROW, javascript=javascript)
    answers = page.locator(f"#menjawab_{odd.code}")
    expect(answers, "asked only of what is ticked").to_be_hidden()
    page.locator(f"input[value='{odd.code}']").check()
    expect(answers).to_be_visible()
    answers.select_option(label="Daftar hadir")
    assert_fits(page)
    assert_targets(page)
    if javascript:
        assert_no_violations(page)
    follow(page.locator("form button", has_text="Serahkan bukti Oktober"))
    expect(page.get_by_text("menunggu pemeriksaan").first).to_be_visible()
    assert month(working.plan).proofs.get(until=None).item == "Daftar hadir"

    checker = visit(CHECK, working.head, javascript=javascript)
    expect(checker.get_by_text("Menjawab: Daftar hadir")).to_be_visible()
    take_back(page, javascript=javascript)
    expect(page.get_by_text("Bukti ditarik kembali. Perbaiki, lalu serahkan lagi.")).to_be_visible()
    expect(page.locator(f"input[value='{odd.code}']")).to_be_checked()
    follow(checker.get_by_role("button", name="Terima"))
    expect(checker.get_by_text("Rina Marlina").first).to_be_visible()
    assert month(working.plan).step != "accepted"


def test_enter_in_the_ticked_list_decides_nothing(visit: Visit, working: SimpleNamespace) -> None:
    handed(working)
    page = visit(f"{OFFICE}periksa/", working.head, javascript=False)
    box = page.locator("input[name=bulan]").first
    box.check()
    with page.expect_navigation():
        box.press("Enter")
    assert month(working.plan).step == "handed_in"
    expect(box).to_be_checked()
    follow(page.get_by_role("button", name="Terima yang dipilih"))
    assert month(working.plan).step == "accepted"


def test_a_table_is_read_within_the_page_and_prints(visit: Visit, working: SimpleNamespace) -> None:
    handed(working)
    page = visit(CHECK, working.head)
    expect(page.get_by_text("Budi,Ketua")).to_be_visible()
    expect(page.get_by_text("wajib bila dikembalikan")).to_be_visible()
    assert_no_violations(page)
    narrow = visit(CHECK, working.head, width=NARROW, theme="dark")
    assert_no_violations(narrow)
    assert_fits(narrow)
    expect(page.get_by_role("button", name="Terima")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Terima")).to_be_hidden()
    expect(page.get_by_text("Budi,Ketua")).to_be_visible()
    expect(page.get_by_role("heading", name="Bukti yang diminta")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_checkers_at_the_same_month(visit: Visit, working: SimpleNamespace, javascript: bool) -> None:
    handed(working)
    first, second = (visit(CHECK, who, javascript=javascript) for who in (working.head, working.leader))
    first.get_by_role("button", name="Terima").click()
    expect(first.get_by_text("Bukti V.1a Oktober diterima.")).to_be_visible()
    second.get_by_label("Alasan pengembalian").select_option("unreadable")
    second.get_by_label("Keterangan").fill("Terlalu gelap.")
    follow(second.get_by_role("button", name="Kembalikan"))
    expect(second.get_by_role("alert").get_by_text("Yuliana Putri").first).to_be_visible()
    expect(second.get_by_label("Keterangan"), "nothing typed is lost").to_have_value("Terlalu gelap.")
    kept = month(working.plan)
    assert (kept.step, kept.version) == ("accepted", 2)


def test_months_are_waived_moved_and_handed_over(visit: Visit, working: SimpleNamespace) -> None:
    arrange = f"{OFFICE}rencana/atur-bulan/?aksi=V.1a&bulan=11"
    page = visit(arrange, working.head)
    page.locator("input[name=bulan][type=checkbox]").check()
    follow(page.get_by_role("button", name="Simpan perubahan"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=bulan][type=checkbox]")).to_be_checked()
    page.get_by_label("Ubah jatuh tempo").check()
    page.get_by_label("Jatuh tempo baru").fill("2025-12-10")
    page.get_by_label("Alasan", exact=True).select_option(index=1)
    page.get_by_label("Penjelasan alasan").fill("Surat 12/2025")
    follow(page.get_by_role("button", name="Simpan perubahan"))
    page.goto(f"{OFFICE}rencana/V.1a/11/")
    expect(page.get_by_text("10 Desember 2025").first).to_be_visible()

    page.goto(arrange)
    page.locator("input[name=bulan][type=checkbox]").check()
    page.get_by_label("Kecualikan dengan alasan").check()
    page.get_by_label("Alasan", exact=True).select_option(index=1)
    page.get_by_label("Penjelasan alasan").fill("Kegiatan digabung")
    follow(page.get_by_role("button", name="Simpan perubahan"))
    page.goto(f"{OFFICE}rencana/V.1a/11/")
    expect(page.get_by_text("mengecualikan bulan ini")).to_be_visible()

    page.goto(f"{OFFICE}rencana/alihkan/")
    page.get_by_label("Pekerjaan dari").select_option(label="Rina Marlina")
    page.get_by_label("Dialihkan kepada").select_option(label="Yuliana Putri")
    page.get_by_label("Mulai bulan").select_option(label="Oktober")
    page.get_by_label("Sampai bulan").select_option(label="Oktober")
    page.get_by_label("Alasan", exact=True).select_option(index=1)
    page.get_by_label("Penjelasan alasan").fill("Cuti")
    follow(page.get_by_role("button", name="Alihkan", exact=True))
    page.goto(MONTH)
    expect(page.get_by_text("Yuliana Putri").first).to_be_visible()
    assert month(working.plan).in_charge == working.head


def test_a_closed_year_refuses_and_the_next_begins_without_evidence(visit: Visit, working: SimpleNamespace) -> None:
    handed(working)
    checker, maker = visit(CHECK, working.head), visit(f"{OFFICE}rencana/V.1a/9/", working.member)
    leader = visit(f"{OFFICE}rencana/tahun-depan/", working.leader)
    follow(leader.get_by_role("button", name="Susun rencana 2026"))
    expect(leader.get_by_role("heading", name="2026").first).to_be_visible()
    following = Plan.objects.get(unit=working.unit, year=2026)
    assert not Occurrence.objects.filter(action__plan=following).exclude(step="").exists()
    assert following.actions.get(ref="V.1a").pic == working.member

    leader.goto(f"{OFFICE}rencana/tutup/")
    follow(leader.get_by_role("button", name="Tutup tahun ini"))
    expect(leader.get_by_text("ditutup").first).to_be_visible()
    follow(checker.get_by_role("button", name="Terima"))
    follow(maker.locator("form button", has_text="Serahkan bukti September"))
    assert month(working.plan).step == "handed_in"
    assert month(working.plan, number=9).step == "returned"
    for page, path in ((checker, CHECK), (maker, f"{OFFICE}rencana/V.1a/9/")):
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_role("button", name="Terima")).to_have_count(0)
        expect(page.locator("form button", has_text="Serahkan bukti")).to_have_count(0)

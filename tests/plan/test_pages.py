"""The plan's pages as people ask for them: what they show, to whom, and what they cost."""

import io
import re
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, decree_plan, months

from zona.files.models import StoredFile
from zona.org.models import Person
from zona.plan.adoption import RESERVED, NewAction, NewSection, adopt_plan, withdraw_plan
from zona.plan.models import DecreeImport, Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import comment_on, edit_action, edit_section, withdraw_action
from zona.plan.urls import urlpatterns
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

BOARD = "/1504/2025/rencana/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Requests happen on 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def get(person: Person, url: str, status: int = 200) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(url)
    assert response.status_code == status, response.content[:500]
    return response.content.decode()


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', page)


def test_the_board_is_a_table_whose_cells_speak(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, BOARD)
    assert rows(page) == ["II.1", "V.1a", "V.1b", "VI.1"]
    assert page.count('scope="rowgroup"') == 3
    assert page.count('scope="row"') == 4
    assert "Keputusan Nomor 16 Tahun 2025" in page
    for words in (
        "Januari: sebelum penetapan, tidak dihitung",
        "Oktober: jatuh tempo",
        "Januari: dikecualikan",
        "Maret: tidak direncanakan",
    ):
        assert f"<title>{words}</title>" in page
    assert page.count("</span>Pengendalian Gratifikasi</a>") == 1
    assert "<title>Oktober: 0 dari 1 diterima, ada yang jatuh tempo</title>" in page


def test_a_filter_is_an_address_that_works_without_script(plan: Plan, world: SimpleNamespace) -> None:
    assert rows(get(world.head, f"{BOARD}?bagian=V&bulan=12")) == ["V.1b"]
    assert rows(get(world.head, f"{BOARD}?keadaan=before")) == ["II.1"]
    page = get(world.head, f"{BOARD}?cari=gratifikasi&keadaan=waived")
    assert rows(page) == ["V.1b"]
    assert 'value="gratifikasi"' in page
    assert 'href="?cari=gratifikasi" aria-current="true"' in page


@pytest.mark.parametrize(
    "query", ["bulan=13", "bulan=x", "keadaan=none", "keadaan=%00", "bulan=%C2%B2", f"bulan={'9' * 5000}"]
)
def test_a_filter_that_makes_no_sense_is_none(plan: Plan, world: SimpleNamespace, query: str) -> None:
    assert len(rows(get(world.head, f"{BOARD}?{query}"))) == 4


def test_a_filter_that_finds_nothing_says_so(plan: Plan, world: SimpleNamespace) -> None:
    assert "Tidak ada aksi yang cocok" in get(world.head, f"{BOARD}?cari=xyz")


def test_without_a_plan_the_board_says_what_will_stand_here(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, "/1504/2026/rencana/")
    assert "Belum ada rencana aksi 2026" in page
    assert 'href="/1504/2025/rencana/"' in page
    assert get(world.stranger, "/1504/2026/rencana/", 404)
    assert get(world.head, "/1504/1999/rencana/", 404)


def test_only_who_may_change_rows_is_offered_it(plan: Plan, world: SimpleNamespace) -> None:
    assert "aksi-baru/" in get(world.head, BOARD)
    assert get(world.member, BOARD).count(">Tunjuk<") == 2
    for person in (world.viewer, world.assessor, world.leader, world.admin):
        page = get(person, BOARD)
        assert ">Tunjuk<" not in page
        assert "aksi-baru/" not in page
        assert "ubah/" not in get(person, f"{BOARD}V.1a/")


@pytest.mark.parametrize("url", ["", "V.1a/", "unduh.csv", "unduh.xlsx", "bagian/", "?cetak=1", "V.1a/ubah/", "tarik/"])
def test_the_stranger_learns_of_nothing(plan: Plan, world: SimpleNamespace, url: str) -> None:
    assert "gratifikasi" not in get(world.stranger, BOARD + url, 404)


def test_the_printed_page_is_the_decree_s_annex(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.viewer, f"{BOARD}?cetak=1")
    assert page.count("<td>Undangan</td>") + page.count("<li>Undangan</li>") == 1
    assert re.search(r"II\.1</td>.*?\(√\).*?\(√\).*?√</td>", page, re.DOTALL)
    assert "297mm 210mm" in page
    assert "330mm 215mm" in get(world.viewer, f"{BOARD}?cetak=1&kertas=f4")
    assert "297mm 210mm" in get(world.viewer, f"{BOARD}?cetak=1&kertas=%7D")


def download(person: Person, url: str) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(url)


def test_the_csv_has_the_rows_that_are_shown(plan: Plan, world: SimpleNamespace) -> None:
    response = download(world.viewer, f"{BOARD}unduh.csv?bagian=II")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "rencana-aksi-1504-2025.csv" in response.headers["Content-Disposition"]
    assert text.splitlines()[0].startswith("No.,Komponen,Indikator")
    assert "II.1,Prosedur Operasional Tetap" in text
    assert "(√),(√),,,,,,,,√" in text
    assert "V.1a" not in text


def test_the_workbook_holds_words_and_no_formula(plan: Plan, world: SimpleNamespace) -> None:
    plan.actions.filter(ref="V.1a").update(target='=HYPERLINK("x")', component="-2+3")
    response = download(world.viewer, f"{BOARD}unduh.xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    line = next(found for found in lines if found[0] == "1a")
    assert line[1] == "-2+3"
    assert line[17] == '=HYPERLINK("x")'
    assert [m for m, cell in enumerate(line[5:17], 1) if cell == "√"] == [5, 9, 10, 11]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.page_setup.orientation == "landscape"


def queries(person: Person, url: str) -> int:
    client = Client()
    client.force_login(person)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_pages_take_the_same_few_queries_at_any_size(world: SimpleNamespace, at: datetime, plan: Plan) -> None:
    small = queries(world.head, BOARD), queries(world.head, f"{BOARD}V.1a/")
    decree_plan(actor=world.leader, at=at, unit=world.unit, year=2026)
    big = queries(world.head, "/1504/2026/rencana/"), queries(world.head, "/1504/2026/rencana/V.2/")
    assert big == small
    assert big[0] <= 12
    assert big[1] <= 13


def test_a_row_s_page_shows_all_of_it(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.viewer, f"{BOARD}II.1/")
    for words in (
        "Prosedur Operasional Tetap",
        "Pegawai mengetahui SOP",
        "Daftar hadir",
        "100%",
        "II Penataan Tata Laksana",
    ):
        assert words in page
    assert "Oktober 2025" in page
    assert 'aria-label="Januari: sebelum penetapan, tidak dihitung"' in page
    assert 'rel="next" href="/1504/2025/rencana/V.1a/"' in page
    assert "halaman 4" in page
    assert "mengesahkan rencana aksi 2025" in page


def test_a_month_that_is_waived_says_why(plan: Plan, world: SimpleNamespace) -> None:
    assert "Tim dibentuk tahun lalu" in get(world.viewer, f"{BOARD}V.1b/?bulan=1")
    assert "Tim dibentuk tahun lalu" not in get(world.viewer, f"{BOARD}V.1b/?bulan=12")


def test_an_old_address_leads_to_the_row_s_new_one(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    edit_section(
        actor=world.head,
        at=at,
        section=plan.sections.get(number="V"),
        version=1,
        number="IV",
        title="Penguatan Pengawasan",
        area=5,
        position=2,
        reason=Reason(Kind.CORRECTION),
    )
    client = Client()
    client.force_login(world.viewer)
    assert client.get(f"{BOARD}V.1a/").headers["Location"] == f"{BOARD}IV.1a/"
    page = get(world.viewer, f"{BOARD}IV.1a/")
    assert "Nomor: dari “V” menjadi “IV”" in page or "nomor dari “V” menjadi “IV”" in page
    assert get(world.viewer, f"{BOARD}XX.9/", 404)


def change(plan: Plan, world: SimpleNamespace, at: datetime, ref: str, **values: str) -> None:
    action = plan.actions.select_related("section", "pic").get(ref=ref)
    wanted = {key.replace("__", "."): value for key, value in values.items()}
    edit_action(
        actor=world.head,
        at=at,
        action=action,
        version=action.version,
        values=wanted,
        reason=Reason(Kind.CORRECTION, "salah baca"),
    )


def test_the_history_says_who_changed_what_from_what_to_what_and_why(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    change(plan, world, at, "V.1a", target="2 kali")
    change(plan, world, at, "V.1a", pic=world.member.code, month__5="", month__6="counted", month__7="counted")
    page = re.sub(r"\s+", " ", get(world.viewer, f"{BOARD}V.1a/"))
    assert "Yuliana Putri mengubah target menjadi “2 kali”, sebelumnya kosong" in page
    assert "Yuliana Putri mengubah 3 isian" in page
    assert "Penanggung jawab: menjadi “Rina Marlina”, sebelumnya kosong" in page
    assert "Bulan Mei: dari direncanakan menjadi tidak direncanakan" in page
    assert "Bulan Juni dan Juli: dari tidak direncanakan menjadi direncanakan" in page
    assert "Alasan: Perbaikan salah baca atau salah ketik: salah baca" in page
    assert "Kembalikan ke sebelumnya" not in page
    assert "Kembalikan ke sebelumnya" in get(world.head, f"{BOARD}V.1a/")


def test_a_long_history_is_shown_in_full_when_asked_for(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    for n in range(9):
        change(plan, world, at, "V.1a", target=f"{n} kali")
    assert "Seluruh riwayat, 10 catatan" in get(world.viewer, f"{BOARD}V.1a/")
    assert get(world.viewer, f"{BOARD}V.1a/?riwayat=semua").count("mengubah target") == 9


def test_words_of_people_are_never_markup(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    action = plan.actions.select_related("plan__unit").get(ref="V.1a")
    comment_on(actor=world.head, at=at, action=action, text="<script>alert(1)</script>\nbaris dua")
    change(plan, world, at, "V.1a", action="<b>tebal</b>")
    for url in (BOARD, f"{BOARD}V.1a/", f"{BOARD}?cetak=1", f"{BOARD}V.1a/ubah/"):
        page = get(world.head, url)
        assert "<script>alert" not in page
        assert "<b>tebal" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>baris dua" in get(world.head, f"{BOARD}V.1a/")


def test_a_withdrawn_row_is_struck_and_can_be_restored(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    action = plan.actions.select_related("plan__unit").get(ref="V.1a")
    withdraw_action(actor=world.head, at=at, action=action, version=1, reason=Reason(Kind.DECREE, "dicabut"))
    board = get(world.head, BOARD)
    assert rows(board) == ["II.1", "V.1b", "VI.1"]
    assert "1 aksi ditarik" in board
    page = get(world.head, f"{BOARD}V.1a/")
    assert "<s>Melakukan sosialisasi tentang gratifikasi</s>" in page
    assert "Keputusan diubah: dicabut" in page
    assert 'href="/1504/2025/rencana/V.1a/pulihkan/"' in page
    for old in ("ubah", "tarik"):
        client = Client()
        client.force_login(world.head)
        led = client.get(f"{BOARD}V.1a/{old}/", follow=True)
        assert led.redirect_chain == [(f"{BOARD}V.1a/", 302)]
        assert "Aksi V.1a sudah ditarik pada" in led.text
    get(world.viewer, f"{BOARD}V.1a/ubah/", 403)
    get(world.head, f"{BOARD}V.1b/pulihkan/", 302)


def test_the_pages_speak_english_too(plan: Plan, world: SimpleNamespace) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.head)
    client.cookies["django_language"] = "en"
    response: HttpResponse = client.get(BOARD)
    assert response.status_code == 200


@pytest.fixture
def read_plan(world: SimpleNamespace, at: datetime) -> Plan:
    """The small plan, adopted from an import of a PDF."""
    file = StoredFile.objects.create(
        code="berkas",
        unit=world.unit,
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        name="k.pdf",
        uploaded_at=at,
    )
    source = DecreeImport.objects.create(
        code="impor1", unit=world.unit, file=file, state=DecreeImport.State.ADOPTED, started_at=at, changed_at=at
    )
    return adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=HEAD,
        sections=SECTIONS,
        actions=ACTIONS,
        source=source,
    )


def test_a_row_leads_to_where_it_stood_in_the_decree(read_plan: Plan, world: SimpleNamespace) -> None:
    assert 'href="/1504/impor/impor1/halaman/4/"' in get(world.member, f"{BOARD}II.1/")
    assert 'href="/1504/impor/impor1/' not in get(world.viewer, f"{BOARD}II.1/")
    for person, ref in ((world.viewer, "II.1"), (world.member, "V.1a")):
        assert 'href="/1504/berkas/berkas/"' in get(person, f"{BOARD}{ref}/")


def test_a_withdrawn_plan_s_import_is_open_again(read_plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    withdraw_plan(actor=world.leader, at=at, plan=read_plan, reason="Salah baca")
    source = DecreeImport.objects.get()
    assert (source.state, source.changed_by) == (DecreeImport.State.REVIEW, world.leader)
    assert "/1504/impor/impor1/" in get(world.head, BOARD)
    again = adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=HEAD,
        sections=SECTIONS,
        actions=ACTIONS,
        source=source,
    )
    assert again.source == source


def test_a_ref_of_any_signs_has_its_page(world: SimpleNamespace, at: datetime) -> None:
    odd = "1:2?#% &<b>"
    adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=HEAD,
        sections=[NewSection(number="1", title="Bagian")],
        actions=[NewAction(ref=odd, section="1", action="Rapat", months=months(3))],
    )
    page = get(world.head, BOARD)
    found = re.search(r'<a class="row alone" href="([^"]+)"', page)
    assert found
    assert "Rapat" in get(world.head, BOARD + found[1])
    assert f'href="{found[1]}?bulan=3"' in page
    assert f'href="{found[1]}ubah/#id_pic"' in page
    assert "Ubah aksi" in get(world.head, f"{BOARD}{found[1]}ubah/")


@pytest.mark.parametrize(
    "url",
    [
        "/1504/2025/rencana/%00/",
        "/1504/2025/rencana/V.1a%00/",
        "/1504/99999999999999999999/rencana/",
        "/1504/99999999999999999999/rencana/V.1a/",
        "/1504/2025/rencana/bagian/99999999999999999999/",
    ],
)
def test_an_address_that_cannot_be_is_not_found(plan: Plan, world: SimpleNamespace, url: str) -> None:
    get(world.head, url, 404)


def test_no_ref_can_hide_behind_another_page() -> None:
    first = {str(pattern.pattern).split("/")[0] for pattern in urlpatterns}
    assert first - {"", "<str:ref>"} == RESERVED


def test_the_workbook_is_read_back_as_the_same_plan(world: SimpleNamespace, at: datetime) -> None:
    plan = decree_plan(actor=world.leader, at=at, unit=world.unit)
    content = download(world.viewer, f"{BOARD}unduh.xlsx").content
    again = read(load(content))
    rows_of = {a.ref: a for a in again.actions}
    assert list(rows_of) == list(plan.actions.order_by("position").values_list("ref", flat=True))
    for action in plan.actions.prefetch_related("occurrences"):
        found = rows_of[action.ref]
        assert found.action == action.action
        assert list(found.months) == sorted(o.month for o in action.occurrences.all())
        assert found.target == action.target
    assert again.plan_year == 2025

"""The pages of an import without JavaScript: every step by plain forms, what they cost, and who stays outside."""

import json
import re
from datetime import datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.plan.imports.once import SAMPLE
from tests.plan.imports.pages import CORPUS, Begin, State, key_of, only, press

from zona.plan.imports import draft as d
from zona.plan.imports.forms import row_initial
from zona.plan.imports.services.starting import withdraw_import
from zona.plan.models import DecreeImport, Plan

pytestmark = pytest.mark.long


# The review


def test_the_review_shows_each_row_beside_its_source(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert page.count('class="row"') == 29
    assert page.count('data-source="') == 29
    assert "Kolom Komponen sampai Langkah Aksi digulung" in page
    assert "Kosongkan Desember" in page
    assert "November dan Desember saja" in page


def test_back_brings_the_review_as_it_is_now(world: SimpleNamespace, client: Client, item: DecreeImport) -> None:
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/")
    assert "no-store" in page.headers["Cache-Control"], "or a browser shows it as before one's own edits"


def test_doubts_and_severe_findings_stand_open_and_the_others_are_folded(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    folded = "".join(re.findall(r'<details class="lesser">.*?</details>', page, re.DOTALL))
    notes = re.findall(r'class="note[^"]*" id="n-\d+"><span class="pin ([a-z]*)"', page)
    inside = re.findall(r'class="note[^"]*" id="n-\d+"><span class="pin ([a-z]*)"', folded)
    assert set(inside) == {""}
    assert inside.count("") == notes.count("") > 10


def test_the_buttons_of_the_review_work_without_javascript(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    row = key_of(item, "I.4")
    answer = press(client, item, f"{row} month 11 0")
    assert answer.headers["Location"] == f"/1504/impor/{item.code}/tinjau/?ke={row}#{row}"
    item.refresh_from_db()
    assert 11 not in d.months_of(item.draft["rows"][row])
    press(client, item, "undo")
    item.refresh_from_db()
    assert 11 in d.months_of(item.draft["rows"][row])


def test_rows_that_wait_can_be_gone_through_alone(world: SimpleNamespace, client: Client, item: DecreeImport) -> None:
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}/tinjau/"
    assert 'href="?tampil=ragu"' in client.get(base).content.decode()
    waiting = {row for row, _, _ in d.open_doubts(item.draft)}
    assert 0 < len(waiting) < len(item.draft["rows"])
    page = client.get(base, {"tampil": "ragu"}).content.decode()
    assert set(re.findall(r'data-row="(\w+)"', page)) == waiting
    assert "Mengingat 1" not in page
    assert set(re.findall(r'data-source="(\w+)"', page)) == waiting
    first = next(iter(waiting))
    answer = press(client, item, f"{first} accept", tampil="ragu")
    assert answer.url == f"{base}?tampil=ragu&ke={first}#{first}"
    assert set(re.findall(r'data-row="(\w+)"', client.get(answer.url).content.decode())) == waiting - {first}
    for row in waiting - {first}:
        press(client, item, f"{row} accept", tampil="ragu")
    page = client.get(base, {"tampil": "ragu"}).content.decode()
    assert "Semua keraguan diputuskan." in page
    assert "data-row=" not in page


def test_the_script_gets_the_parts_that_changed_and_no_more(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    row = key_of(item, "IV.2")
    sent = {"do": f"{row} text target", "value": "1 dokumen", "seen": "0", "lembar": "1"}
    answer = client.post(f"/1504/impor/{item.code}/sunting/", sent, headers={"Accept": "application/json"})
    told = json.loads(answer.content)
    assert told["version"] == 1
    assert set(told["parts"]) == {row, "seluruh", "angka", "kaki"}
    assert "1 dokumen" in told["parts"][row]
    assert told["states"]["26"] == "open"
    assert len(answer.content) < 30_000


def test_enter_in_the_field_of_a_reason_keeps_that_reason_alone(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    first, second = [note for note in item.findings if note["about"] == "decree"][:2]
    client.force_login(world.head)
    press(client, item, "", **{f"reason-{first['no']}": "Dibahas tahun depan", f"reason-{second['no']}": " "})
    item.refresh_from_db()
    assert item.draft["findings"][str(first["no"])]["reason"] == "Dibahas tahun depan"
    assert len(item.draft["findings"]) == 1
    press(client, item, "")
    assert only().version == item.version


def test_the_script_is_told_of_a_conflict_with_both_values(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    row = key_of(item, "IV.2")
    client.force_login(world.member)
    press(client, item, f"{row} text target", value="2 dokumen")
    client.force_login(world.head)
    sent = {"do": f"{row} text target", "value": "1 dokumen", "seen": "0"}
    answer = client.post(f"/1504/impor/{item.code}/sunting/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    told = json.loads(answer.content)["conflict"]
    assert "Rina Marlina" in told["said"]
    assert "“2 dokumen”" in told["said"]
    assert "“1 dokumen”" in told["said"]
    plain = client.post(f"/1504/impor/{item.code}/sunting/", sent)
    assert plain.status_code == 409
    assert 'value="1 dokumen"' in plain.content.decode()
    doubted = key_of(item, "I.4")
    client.force_login(world.member)
    press(client, item, f"{doubted} doubt d1 accepted")
    client.force_login(world.head)
    other = client.post(f"/1504/impor/{item.code}/sunting/", {"do": f"{doubted} doubt d1 literal", "seen": "0"})
    assert "bacaan diterima" in other.text, "in words, not as it is kept"
    look = {"do": "look", "seen": "0"}
    parts = client.post(f"/1504/impor/{item.code}/sunting/", look, headers={"Accept": "application/json"}).json()
    assert "2 dokumen" in parts["parts"][row]
    assert "Rina Marlina juga menyunting" in parts["said"]


def test_a_refused_edit_says_why(world: SimpleNamespace, client: Client, item: DecreeImport) -> None:
    client.force_login(world.head)
    row = key_of(item, "IV.2")
    sent = {"do": f"{row} text action", "value": " ", "seen": "0"}
    answer = client.post(f"/1504/impor/{item.code}/sunting/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["fault"].startswith("Langkah aksi tidak boleh kosong")


def test_a_form_that_somebody_overtook_keeps_what_was_typed(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.member)
    press(client, item, "head place", value="Jambi")
    client.force_login(world.head)
    typed = {"seen": "0", "place": "Muara Tembesi", "plan_year": "2025", "number": "16"}
    page = client.post(f"/1504/impor/{item.code}/kepala/", typed).content.decode()
    assert "Rina Marlina baru saja mengubah" in page
    assert 'value="Muara Tembesi"' in page
    assert 'name="seen" value="1"' in page
    assert client.post(f"/1504/impor/{item.code}/kepala/", {**typed, "seen": "1"}).status_code == 302
    item.refresh_from_db()
    assert item.draft["head"]["place"] == "Muara Tembesi"


def test_a_row_is_edited_moved_and_deleted_on_its_own_page(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    row = key_of(item, "I.4")
    section = item.draft["rows"][key_of(item, "IV.1")]["section"]
    sent = {
        "seen": "0", "section": section, "number": "3", "action": "Pemimpin memberi teladan", "evidence": "Presensi",
        "months": ["1", "2"], "target": "12 bulan",
    }  # fmt: skip
    assert client.post(f"/1504/impor/{item.code}/baris/{row}/", sent).status_code == 302
    item.refresh_from_db()
    kept = item.draft["rows"][row]
    assert (kept["ref"], kept["target"], d.months_of(kept)) == ("IV.3", "12 bulan", (1, 2))
    assert kept["doubts"]["d1"]["state"] == d.EDITED
    assert item.version == 1
    press(client, item, f"{row} withdraw", reason="Ganda")
    assert client.get(f"/1504/impor/{item.code}/baris/{row}/").status_code == 404
    late = client.post(f"/1504/impor/{item.code}/baris/{row}/", sent, follow=True)
    assert "Baris ini baru saja dihapus" in late.text, "whoever wrote meanwhile is told, and keeps the words"
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "Baris ini tidak masuk rencana." in page
    press(client, item, f"{row} restore")
    assert client.get(f"/1504/impor/{item.code}/baris/{row}/").status_code == 200


def test_whoever_writes_into_an_import_that_is_over_is_told(
    world: SimpleNamespace, client: Client, item: DecreeImport, at: datetime
) -> None:
    withdraw_import(actor=world.head, at=at, item=item, reason="Salah berkas")
    client.force_login(world.member)
    for page in ("kepala/", "baris/", "baris/r1/", "bagian/", "klausul/c1/", "bulan/", "area/"):
        told = client.post(f"/1504/impor/{item.code}/{page}", {"action": "Isian panjang"}, follow=True).text
        assert "jadi isian Anda tidak disimpan" in told, page
    assert "tidak disimpan" not in client.get(f"/1504/impor/{item.code}/tinjau/", follow=True).text


def test_the_history_tells_every_edit_and_undoes_each(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    press(client, item, f"{key_of(item, 'I.1')} text target", value="1 tim")
    page = client.get(f"/1504/impor/{item.code}/riwayat/").content.decode()
    assert "I.1, Target" in page
    assert "“100%” menjadi “1 tim”" in page
    press(client, item, "undo 1")
    assert "sudah diurungkan" in client.get(f"/1504/impor/{item.code}/riwayat/").content.decode()
    row = key_of(item, "I.4")
    press(client, item, f"{row} accept")
    press(client, item, "every low")
    press(client, item, f"{key_of(item, 'II.1')} withdraw", reason="Ganda")
    many = {**row_initial(only().draft["rows"][row]), "seen": "9", "target": "12 bulan", "pic": "Umum"}
    client.post(f"/1504/impor/{item.code}/baris/{row}/", many)
    page = client.get(f"/1504/impor/{item.code}/riwayat/").content.decode()
    for told in (
        "I.4, Keraguan</b>: bacaan diterima", "Temuan</b>: dibiarkan", "II.1, Baris ini</b>: dihapus. Alasan: Ganda",
        "I.4, Isi baris</b>: Target dan Penanggung jawab diubah",
    ):  # fmt: skip
        assert told in page, told


def test_every_step_by_plain_forms_ends_on_the_board(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}"
    for row, name, _ in list(d.open_doubts(item.draft)):
        press(client, item, f"{row} doubt {name} accepted")
    assert "Lanjutkan" in client.get(f"{base}/tinjau/").content.decode()
    seen = {"seen": DecreeImport.objects.get(pk=item.pk).version}
    page = client.post(f"{base}/bulan/", {**seen, "reason": ""})
    assert '<div class="fault" id="choice-fault">Pilih apa yang berlaku' in page.content.decode()
    page = client.post(f"{base}/bulan/", {**seen, "choice": "waived", "reason": ""})
    assert '<div class="fault" id="reason-fault">Tulis alasan pengecualian.</div>' in page.content.decode()
    assert 'value="waived" checked' in page.content.decode()
    kept = {**seen, "choice": "before", f"row-{key_of(item, 'I.4')}": "counted"}
    assert client.post(f"{base}/bulan/", kept).headers["Location"] == f"{base}/area/"
    areas = {key: str(n) for n, (key, _) in enumerate(d.sections_of(item.draft), 1)}
    seen = {"seen": DecreeImport.objects.get(pk=item.pk).version}
    assert client.post(f"{base}/area/", {**seen, **areas, "s6": ""}).status_code == 422
    assert client.post(f"{base}/area/", {**seen, **areas}).headers["Location"] == f"{base}/sahkan/"
    summary = client.get(f"{base}/sahkan/").content.decode()
    assert "29 aksi dalam 6 bagian, 142 bulan kerja" in summary
    assert "Tidak dihitung: 84" in summary
    assert "Dihitung: 8" in summary
    version = DecreeImport.objects.get(pk=item.pk).version
    done = client.post(f"{base}/sahkan/rencana/", {"seen": version})
    assert done.headers["Location"] == "/1504/2025/rencana/"
    assert client.post(f"{base}/sahkan/rencana/", {"seen": version}).headers["Location"] == "/1504/2025/rencana/"
    assert Plan.objects.count() == 1
    assert client.get(f"{base}/", follow=True).status_code == 200
    assert "Menjadi rencana 2025" in client.get("/1504/impor/").content.decode()


def test_an_unknown_signing_day_is_asked_for(world: SimpleNamespace, client: Client, begin: Begin) -> None:
    text = SAMPLE.decode().replace("pada tanggal 19 September 2025", "pada tanggal")
    item = begin(text.encode())
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/bulan/").content.decode()
    assert "Tanggal penetapan tidak ditemukan" in page
    for absurd in ("0001-01-01", "9999-12-31"):
        told = client.post(f"/1504/impor/{item.code}/bulan/", {"signed_on": absurd, "seen": "0"}).content.decode()
        assert "Tahun penetapan harus antara 2000 dan 2" in told
        assert "Tanggal penetapan tidak ditemukan" in told
    client.post(f"/1504/impor/{item.code}/bulan/", {"signed_on": "2025-09-19", "seen": "0"})
    assert "92 bulan kerja" in client.get(f"/1504/impor/{item.code}/bulan/").content.decode()


def test_a_member_prepares_and_only_those_who_may_adopt(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    base = f"/1504/impor/{item.code}"
    client.force_login(world.member)
    page = client.get(f"{base}/sahkan/")
    assert page.status_code == 200
    assert "disahkan oleh ketua tim kerja atau pimpinan" in page.content.decode()
    assert client.post(f"{base}/sahkan/rencana/", {"seen": "0"}).status_code == 403
    client.force_login(world.leader)
    assert client.get(f"{base}/tinjau/").status_code == 403
    assert "Sahkan rencana" in client.get(f"{base}/sahkan/").content.decode()
    client.force_login(world.viewer)
    assert client.get(f"{base}/sahkan/").status_code == 403


def test_a_reading_without_doubts_has_none_to_decide(world: SimpleNamespace, client: Client, begin: Begin) -> None:
    item = begin((CORPUS / "clean-text.txt").read_bytes(), "rencana.txt")
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/sahkan/").content.decode()
    assert "<dt>Keraguan</dt><dd>tidak ada</dd>" in page


def test_an_area_left_open_is_told_from_one_left_out_on_purpose(
    world: SimpleNamespace, client: Client, begin: Begin
) -> None:
    item = begin()
    sections = {key: section | {"area": 1} for key, section in item.draft["sections"].items()}
    for key, area in zip(sorted(sections), (None, 0), strict=False):
        sections[key]["area"] = area
    DecreeImport.objects.filter(pk=item.pk).update(draft=item.draft | {"sections": sections})
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/sahkan/").content.decode()
    assert page.count(">belum dipadankan<") == 1
    assert page.count(">tidak dipadankan<") == 1


# A source with pages


def test_a_pdf_is_shown_as_its_own_pages(world: SimpleNamespace, client: Client, begin: Begin) -> None:
    item = begin((CORPUS / "clean-pdf.pdf").read_bytes(), "rencana.pdf")
    assert item.state == State.REVIEW, item.problem
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "gambar.png?bagian=" in page
    picture = client.get(f"/1504/impor/{item.code}/halaman/2/gambar.png?bagian=0.1,0.1,0.9,0.9&lebar=960")
    assert picture["Content-Type"] == "image/png"
    assert Image.open(BytesIO(picture.content)).width == 960
    assert "immutable" in picture["Cache-Control"]
    assert client.get(f"/1504/impor/{item.code}/halaman/99/gambar.png").status_code == 404
    assert client.get(f"/1504/impor/{item.code}/halaman/2/?besar=3").status_code == 200
    assert client.get(f"/1504/impor/{item.code}/halaman/99/").status_code == 404
    for odd in ("bagian=9,9,9,9", "bagian=x", "lebar=99999999", "bagian=nan,0,1,1"):
        assert client.get(f"/1504/impor/{item.code}/halaman/2/gambar.png?{odd}").status_code == 200


# Who stays outside, and what it costs


@pytest.mark.parametrize(
    "page", ["", "tinjau/", "kepala/", "baris/", "baris/r4/", "bagian/", "klausul/c1/", "riwayat/", "tabel/56/", "bulan/", "area/", "sahkan/", "tarik/"]
)  # fmt: skip
def test_each_page_costs_at_most_twelve_queries(
    world: SimpleNamespace, client: Client, item: DecreeImport, page: str
) -> None:
    client.force_login(world.head)
    client.get("/1504/impor/")  # what is asked once for a session
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/1504/impor/{item.code}/{page}")
    assert len(asked) <= 12
    heavy = [q["sql"] for q in asked if '"draft"' in q["sql"] and "SELECT" in q["sql"]]
    assert len(heavy) <= 1


def test_the_list_does_not_load_what_imports_hold(world: SimpleNamespace, client: Client, item: DecreeImport) -> None:
    client.force_login(world.head)
    with CaptureQueriesContext(connection) as asked:
        client.get("/1504/impor/")
    assert len(asked) <= 12
    assert not [q for q in asked if '"document"' in q["sql"] or '"draft"' in q["sql"]]


# Who stays outside


PAGES = ("", "baca/", "tinjau/", "kepala/", "baris/", "baris/r1/", "bagian/", "klausul/c1/", "riwayat/", "tabel/56/", "halaman/1/", "halaman/1/gambar.png", "bulan/", "area/", "sahkan/", "tarik/")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_stranger_finds_nothing_under_either_office(
    world: SimpleNamespace, client: Client, item: DecreeImport, page: str
) -> None:
    client.force_login(world.stranger)
    assert client.get(f"/1504/impor/{item.code}/{page}").status_code == 404
    assert client.get(f"/1505/impor/{item.code}/{page}").status_code == 404
    assert client.post(f"/1505/impor/{item.code}/sunting/", {"do": "r1 month 5 1"}).status_code == 404
    item.refresh_from_db()
    assert item.version == 0


@pytest.mark.parametrize("who", ["viewer", "assessor", "admin", "leader"])
def test_those_who_do_not_import_may_not_edit(
    world: SimpleNamespace, client: Client, item: DecreeImport, who: str
) -> None:
    client.force_login(getattr(world, who))
    assert client.get(f"/1504/impor/{item.code}/tinjau/").status_code == 403
    assert client.post(f"/1504/impor/{item.code}/sunting/", {"do": "r1 month 5 1"}).status_code == 403

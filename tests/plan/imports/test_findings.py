"""What is done about findings while a decree is reviewed: taken over, put aside with a reason, left; and seen later."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.plan.imports.pages import CORPUS
from tests.plan.imports.test_services import do, fresh, settle

from zona.paper.labels import ordinal
from zona.plan.imports import draft as d
from zona.plan.imports.notes import Note, figures, proposal, state_of
from zona.plan.imports.reviewpage import Review, touched
from zona.plan.imports.services.adopting import adopt
from zona.plan.imports.unread import unread_part
from zona.plan.models import DecreeImport
from zona.plan.queries import findings_of, looked_at


def note_of(item: DecreeImport, code: str, where: str, cell: str = "") -> Note:
    (found, *_) = [
        n for n in fresh(item).findings if (n["code"], n["where"]) == (code, where) and (not cell or n["cell"] == cell)
    ]
    return found


def row_of(item: DecreeImport, ref: str) -> dict[str, object]:
    return next(row for row in fresh(item).draft["rows"].values() if row["ref"] == ref)


@pytest.mark.parametrize(
    ("code", "ref", "cell", "then"),
    [
        ("evidence.report_for_plan", "I.2", "evidence", ["Dokumen rencana aksi yang ditetapkan"]),
        ("component.other_name", "II.2", "component", "Sistem Pemerintahan Berbasis Elektronik (SPBE)"),
        ("spelling.wrong", "III.1", "action", "Penyusunan Analisis kebutuhan pegawai"),
        ("row.misplaced", "VI.3a", "component", "Penilaian Kepuasan terhadap Pelayanan"),
    ],
)
def test_a_findings_wording_is_taken_over_into_its_cell(
    item: DecreeImport, world: SimpleNamespace, at: datetime, code: str, ref: str, cell: str, then: object
) -> None:
    no = note_of(item, code, ref, cell)["no"]
    before = row_of(item, ref)[cell]
    do(world, at, item, f"finding {no} take")
    assert row_of(item, ref)[cell] == then
    assert state_of(fresh(item).draft, note_of(item, code, ref, cell)) == d.TAKEN
    do(world, at, item, f"finding {no} open")
    assert row_of(item, ref)[cell] == before


def test_evidence_is_taken_over_as_pieces(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    do(world, at, item, f"finding {note_of(item, 'evidence.meeting_without_minutes', 'I.3')['no']} take")
    assert row_of(item, "I.3")["evidence"] == ["Undangan", "Rapat", "Daftar Hadir", "Notula rapat dan tindak lanjutnya"]


def test_a_gazettes_number_is_taken_over_in_its_place(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    note = note_of(item, "law.gazette_differs", "Mengingat 5")
    do(world, at, item, f"finding {note['no']} take")
    text = fresh(item).draft["clauses"][note["clause"]]["text"]
    assert "Tambahan Lembaran Negara Republik Indonesia Nomor 6897" in text


def test_the_survey_gets_the_months_of_the_best_option(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    do(world, at, item, f"finding {note_of(item, 'rhythm.below_best', 'VI.3a')['no']} take")
    assert set(row_of(item, "VI.3a")["months"]) == {"3", "6", "9", "12"}  # type: ignore[call-overload]


def test_a_sections_title_is_taken_over(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    do(world, at, item, f"finding {note_of(item, 'area.component_title', 'Bagian I')['no']} take")
    assert next(s["title"] for _, s in d.sections_of(fresh(item).draft)) == "MANAJEMEN PERUBAHAN"


def test_missing_dictums_are_taken_over_before_the_one_on_taking_effect(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    before = [c["text"] for _, c in d.clauses_of(fresh(item).draft, "dictums")]
    no = note_of(item, "dictum.missing", "Diktum")["no"]
    edited = do(world, at, item, f"finding {no} take")
    now = [c for _, c in d.clauses_of(fresh(item).draft, "dictums")]
    assert [c["label"] for c in now] == [ordinal(n) for n in range(1, len(before) + 6)]
    assert (now[0]["text"], now[-1]["text"]) == (before[0], before[-1])
    assert state_of(fresh(item).draft, note_of(item, "dictum.missing", "Diktum")) == d.TAKEN
    for key in touched(edited)[1]:
        assert Review(edited.item).clause(key).text  # each can be drawn anew
    do(world, at, item, f"finding {no} open")
    assert [c["text"] for _, c in d.clauses_of(fresh(item).draft, "dictums")] == before
    assert [c["label"] for _, c in d.clauses_of(fresh(item).draft, "dictums")] == ["KESATU", "KEDUA"]


def test_a_renamed_section_is_drawn_anew_above_its_rows(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    edited = do(world, at, item, f"finding {note_of(item, 'area.component_title', 'Bagian I')['no']} take")
    drawn = Review(edited.item).retitled(edited)
    assert len(drawn) == 4
    assert set(drawn.values()) == {("s1", "I", "MANAJEMEN PERUBAHAN")}
    assert Review(edited.item).retitled(do(world, at, item, "look")) == {}


def test_every_proposal_that_a_button_offers_can_be_taken(item: DecreeImport) -> None:
    """No button that then refuses."""
    kept = fresh(item)
    offered = [n for n in kept.findings if proposal(kept.draft, n)]
    assert len(offered) >= 25
    for note in offered:
        change = proposal(kept.draft, note)
        assert change is not None
        assert change.alters(kept.draft)


def test_what_was_looked_at_is_counted(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    before = fresh(item).figures
    high = [n for n in fresh(item).findings if n["severity"] == "high" and n["about"] == "decree"]
    first, second = high[:2]
    do(world, at, item, f"finding {first['no']} leave", reason="Dibahas tahun depan")
    do(world, at, item, f"finding {second['no']} leave")
    kept = fresh(item)
    assert kept.figures["high_open"] == before["high_open"] - 2
    assert kept.figures == figures(kept.draft, kept.findings)
    assert kept.draft["findings"][str(first["no"])]["reason"] == "Dibahas tahun depan"


def test_findings_stay_visible_after_adoption(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    put_aside = note_of(item, "plan.no_results", "Lampiran")["no"]
    taken = note_of(item, "component.other_name", "II.2")["no"]
    do(world, at, item, f"finding {put_aside} leave", reason="Survei dilakukan KPU provinsi")
    do(world, at, item, f"finding {taken} take")
    kept = settle(world, at, item)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    found = findings_of(plan)
    now = {(f.code, f.where): f for f in found if f.state != "gone"}
    assert now["plan.no_results", "Lampiran"].state == "left"
    assert now["plan.no_results", "Lampiran"].reason == "Survei dilakukan KPU provinsi"
    assert now["law.revoked", "Menimbang a"].state == "open"
    assert now["budget.year_ends", "IV.1"].ref == "IV.1"
    assert now["component.other_name", "II.2"].state == "taken"
    assert next(f.severity for f in found if f.state == "open") == "high"
    assert looked_at(now.values()) >= 2


def test_the_review_says_which_cited_regulations_nobody_is_sure_of(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    draft = item.draft
    basis = next(c for c in draft["clauses"].values() if c["kind"] == "bases")
    basis["text"] = "Peraturan Bupati Contoh Nomor 3 Tahun 2020 tentang Kode Etik;"
    DecreeImport.objects.filter(pk=item.pk).update(draft=draft)
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "dasar hukum belum dipastikan" in page
    assert '<li lang="id">Peraturan Bupati Contoh Nomor 3 Tahun 2020</li>' in page


def test_what_the_file_hides_is_a_finding_of_the_review_that_outlives_an_edit(
    begin: Callable[..., DecreeImport], world: SimpleNamespace, client: Client, at: datetime, tmp_path: Path
) -> None:
    book = load_workbook(CORPUS / "clean-xlsx.xlsx")
    sheet = book.worksheets[0]
    sheet.row_dimensions[sheet.max_row - 8].hidden = True
    book.save(file := tmp_path / "rencana.xlsx")
    item = begin(file.read_bytes(), "rencana.xlsx")
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "tersembunyi di lembar kerja dan tidak dibaca" in page
    key = next(iter(fresh(item).draft["rows"]))
    do(world, at, item, f"{key} text action", "Menyusun rencana kerja")
    (found,) = [n for n in fresh(item).findings if n["code"] == "source.hidden"]
    assert state_of(fresh(item).draft, found) == "open"
    assert found["where"].startswith("Lembar ")


def test_a_file_that_breaks_off_is_told_on_the_review_with_a_doubt_on_its_last_row(
    begin: Callable[..., DecreeImport], world: SimpleNamespace, client: Client
) -> None:
    whole = (CORPUS / "clean-html.html").read_bytes()
    item = begin(whole[: len(whole) * 2 // 3], "rencana.html")
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "Berkas terputus di tengah tabel" in page
    assert "Berkas terputus di baris ini" in page


UNREAD = "4 Pengelolaan arsip dinamis Menata arsip √ √ √"


def test_a_row_that_was_not_read_is_added_where_it_stands_and_beside_what_stands_there(
    begin: Callable[..., DecreeImport], world: SimpleNamespace, client: Client
) -> None:
    whole = (CORPUS / "clean-html.html").read_text()
    item = begin(whole.replace("</tbody></table>", f"</tbody></table><p>{UNREAD}</p>").encode(), "rencana.html")
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}"
    (note,) = [n for n in item.findings if n["code"] == "source.unread"]
    assert note["no"] == 1, "before what is said of the whole"
    add = f"{base}/baris/?temuan={note['no']}"
    assert f'href="{add}"' in client.get(f"{base}/tinjau/").text
    key, last = d.rows_of(item.draft)[-1]
    form = client.get(add).text
    assert UNREAD in form
    assert f"Baris baru berada sesudah {last['ref']}." in form
    sent = {"seen": item.version, "section": last["section"], "action": "Menata arsip", "months": ["3"]}
    client.post(add, sent)
    added = fresh(item).draft["rows"][f"r{int(key[1:]) + 1}"]
    page = client.get(f"{base}/tinjau/").text
    assert f"Sudah ditambahkan: {added['ref']}." in page, "there may be more rows, so it stays"
    assert "Selesai" in page
    assert client.get(f"{base}/baris/?temuan=999").status_code == 200
    assert client.get(f"{base}/baris/?temuan=x").status_code == 200


def test_what_was_not_read_of_a_table_is_shown_as_its_rows(begin: Callable[..., DecreeImport]) -> None:
    whole = (CORPUS / "clean-html.html").read_text()
    cells = "".join(f"<td>{cell}</td>" for cell in ("Sistem pelaporan", "Menyosialisasikan cara melapor", "√"))
    rest = f"<p>Tambahan</p><table><tr>{cells}</tr></table>"
    item = begin(whole.replace("</tbody></table>", f"</tbody></table>{rest}").encode(), "rencana.html")
    (note,) = [n for n in item.findings if n["code"] == "source.unread"]
    part = unread_part(note, item.draft, item.reading, item.document)
    assert part
    assert part.near == d.rows_of(item.draft)[-1][0]
    assert part.sheet
    assert "Menyosialisasikan cara melapor" in [cell.text for row in part.sheet.rows for cell in row.cells]


def test_what_was_not_read_of_a_scan_is_shown_as_its_picture(item: DecreeImport) -> None:
    box = {"left": 0.1, "top": 0.5, "right": 0.9, "bottom": 0.55}
    page = {"number": 3, "width": 842.0, "height": 595.0}
    scan = {"kind": "scan", "pages": [page], "blocks": [{"text": UNREAD, "page": 3, "box": box}]}
    note = {"no": 1, "code": "source.unread", "place": {"block": 0, "page": 3}}
    part = unread_part(note, item.draft, item.reading, scan)
    assert part
    assert part.near == "", "it stands before all that was read"
    assert part.picture
    assert (part.picture.page, round(part.picture.height) < 100) == (3, True), "the piece and no whole page"

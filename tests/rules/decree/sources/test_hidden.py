"""What a file holds and does not show is not read, and is told with its place."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from tests.rules.decree.sources.by_hand import docx_by_hand

from zona.rules.decree.document import Hidden, UnableToReadSource, Veil
from zona.rules.decree.findings import check, clauses
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Place, Seems
from zona.rules.decree.sources import load
from zona.rules.decree.store import document_from_json, document_json, reading_from_json, reading_json

HEAD = ["No", "Komponen", "Indikator", "Langkah Aksi", *"123456", "7", "8", "9", "10", "11", "12", "Target"]
Fill = Callable[[xlsxwriter.Workbook, xlsxwriter.workbook.Worksheet], None]


def row(number: int, action: str) -> list[str]:
    return [str(number), "Standar", "Standar ada", action, *["v" if m in {3, 9} else "" for m in range(1, 13)], "1 SK"]


def plan(hide: Fill = lambda book, sheet: None) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output)
    sheet = book.add_worksheet("Rencana Aksi")
    sheet.write_string(0, 0, "RENCANA AKSI ZONA INTEGRITAS TAHUN 2025")
    sheet.write_row(2, 0, HEAD)
    for n, action in enumerate(("Menyusun standar", "Meninjau standar", "Mengumumkan standar", "Melatih petugas"), 1):
        sheet.write_row(2 + n, 0, row(n, action))
    hide(book, sheet)
    book.close()
    return output.getvalue()


def hidden_rows(_book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    for number in (4, 5, 9):  # the last one is empty
        sheet.set_row(number, None, None, {"hidden": True})


def hidden_column(_book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    sheet.set_column(16, 16, None, None, {"hidden": True})
    sheet.set_column(30, 31, None, None, {"hidden": True})


def hidden_sheets(book: xlsxwriter.Workbook, _sheet: xlsxwriter.workbook.Worksheet) -> None:
    book.add_worksheet("Daftar").write_column(0, 0, ["Pokja I", "Pokja II"])
    book.add_worksheet("Cadangan").write_row(3, 0, row(5, "Mengadakan survei"))
    for name in ("Daftar", "Cadangan"):
        book.get_worksheet_by_name(name).hide()


@pytest.mark.parametrize(
    ("hide", "parts"),
    [
        (
            hidden_rows,
            [
                Hidden(
                    Veil.ROWS,
                    "2 Standar Standar ada Meninjau standar v v 1 SK 3 Standar Standar ada …",
                    "5–6",
                    "Rencana Aksi",
                    1,
                    1,
                )
            ],
        ),
        (hidden_column, [Hidden(Veil.COLUMNS, "Target 1 SK 1 SK 1 SK 1 SK", "Q", "Rencana Aksi", 1, 1)]),
        (hidden_sheets, [Hidden(Veil.SHEET, "5 Standar Standar ada Mengadakan survei v v 1 SK", "Cadangan")]),
        (lambda book, sheet: None, []),
    ],
)
def test_rows_columns_and_sheets_that_hold_text_are_told(hide: Fill, parts: list[Hidden]) -> None:
    assert list(load(plan(hide)).hidden) == parts


def test_a_hidden_row_is_a_finding_at_its_table_that_says_how_to_mend_it() -> None:
    document = load(plan(hidden_rows))
    reading = read(document)
    assert [a.action for a in reading.actions] == ["Menyusun standar", "Melatih petugas"]
    (found,) = [f for f in check(reading) if f.code == "source.hidden"]
    assert (found.severity, found.where, found.place) == ("medium", "Lembar Rencana Aksi, baris 5–6", Place(1, 1))
    assert found.message.startswith("Baris 5–6 tersembunyi di lembar kerja dan tidak dibaca, padahal berisi “2 Standar")
    assert "tampilkan" in found.message
    assert found.english.startswith("Rows 5–6 of the worksheet are hidden and were not read, yet hold “2 Standar")
    assert not [f for f in check(read(load(plan()))) if f.code == "source.hidden"]


def test_what_is_hidden_is_kept_with_the_reading() -> None:
    document = load(plan(hidden_sheets))
    reading = read(document)
    assert document_from_json(document_json(document)) == document
    assert reading_from_json(reading_json(reading)) == reading
    (found,) = [f for f in check(reading) if f.code == "source.hidden"]
    assert (found.where, found.place) == ("Lembar Cadangan", None)


def all_rows(_book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    for number in range(7):
        sheet.set_row(number, None, None, {"hidden": True})


def whole_sheet(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    book.add_worksheet("Sampul").activate()
    sheet.hide()


@pytest.mark.parametrize(
    ("hide", "ours", "english"),
    [
        (whole_sheet, "lembar “Rencana Aksi”", "the sheet “Rencana Aksi”"),
        (all_rows, "baris 1 lembar “Rencana Aksi”, baris 3–7 lembar “Rencana Aksi”", "rows 1 of the sheet"),
    ],
)
def test_a_workbook_that_shows_nothing_says_what_to_show(hide: Fill, ours: str, english: str) -> None:
    with pytest.raises(UnableToReadSource) as caught:
        load(plan(hide))
    assert f"tersembunyi ({ours})" in caught.value.message
    assert "tampilkan di Excel" in caught.value.message
    assert f"is hidden ({english}" in caught.value.english


CLAUSES = [
    "KEPUTUSAN KEPALA DINAS",
    "NOMOR 12 TAHUN 2025",
    "Menimbang :",
    "a. bahwa untuk mewujudkan pemerintahan yang bersih perlu membangun",
    "Zona Integritas menurut Undang-Undang Nomor 30 Tahun",
    "2014 sebagaimana telah diubah",
    "dengan perubahan terakhirnya;",
    "b. bahwa berdasarkan huruf a perlu menetapkan Keputusan;",
    "Mengingat :",
    "1. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;",
    "2. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;",
    "MEMUTUSKAN:",
    "KESATU : Menetapkan rencana aksi.",
]
FIRST = "bahwa untuk mewujudkan pemerintahan yang bersih perlu membangun"


@pytest.mark.parametrize(
    ("rows", "recitals", "bases"),
    [
        ((4,), [f"{FIRST} … 2014 sebagaimana telah diubah dengan perubahan terakhirnya;", CLAUSES[7][3:]], 2),
        ((4, 5, 6), [f"{FIRST} …", CLAUSES[7][3:]], 2),
        ((7, 8), [f"{FIRST} {' '.join(CLAUSES[4:7])}"], 0),  # whose list the figures are is hidden too
        ((9,), [f"{FIRST} {' '.join(CLAUSES[4:7])}", CLAUSES[7][3:]], 1),
    ],
)
def test_clauses_on_both_sides_of_hidden_rows_are_not_joined(
    rows: tuple[int, ...], recitals: list[str], bases: int
) -> None:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output)
    sheet = book.add_worksheet("Keputusan")
    sheet.write_column(0, 0, CLAUSES)
    for number in rows:
        sheet.set_row(number, None, None, {"hidden": True})
    book.close()
    reading = read(load(output.getvalue()))
    assert [c.text for c in reading.recitals] == recitals
    assert len(reading.bases) == bases
    assert [part.veil for part in reading.hidden] == [Veil.ROWS]
    assert not {f.code for f in clauses.check(reading)} & {"recital.no_predicate", "numbering.doubled"}


def test_hidden_words_of_word_are_told_once_for_their_page() -> None:
    def run(text: str, properties: str = "") -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    hidden = "<w:vanish/>"
    body = f"<w:p>{run('Menyusun standar')}{run(' dan survei', hidden)}{run(' ', hidden)}</w:p>"
    document = load(docx_by_hand(f"{body}<w:p>{run('triwulanan', hidden)}</w:p>"))
    assert document.hidden == (Hidden(Veil.TEXT, "dan survei triwulanan"),)
    assert load(docx_by_hand(f"<w:p>{run('Menyusun standar')}</w:p>")).hidden == ()


PAGES = [
    ("<table><tr><td>a<td>b<tr style='display:none'><td>Menyusun <b>SOP</b><td>v</table>", ["Menyusun SOP v"]),
    ("<table><tr><td>a<td hidden>rahasia<td>b</table>", ["rahasia"]),
    ("<p>a<div style='display:none'><table><tr><td>1<td>Melatih</table></div>", ["1 Melatih"]),
    ("<nav style='display:none'>Beranda</nav><p>a", []),
    ("<table><tr><td>a<td>b<tr style='display:none'><td><td></table>", []),
]


@pytest.mark.parametrize(("body", "texts"), PAGES)
def test_hidden_rows_cells_and_tables_of_a_page_are_told(body: str, texts: list[str]) -> None:
    document = load(f"<!DOCTYPE html><html><body>{body}".encode())
    assert [part.text for part in document.hidden] == texts


def test_a_file_without_a_plan_says_that_parts_of_it_are_hidden() -> None:
    reading = read(load(b"<!DOCTYPE html><html><body><p>Laporan<table hidden><tr><td>1<td>Melatih</table>"))
    assert reading.seems is not Seems.PLAN
    assert reading.message
    assert "tersembunyi" in reading.message
    assert "hidden" in (reading.english or "")


@pytest.mark.parametrize("column", [False, True])
def test_a_merged_cell_that_begins_in_a_hidden_row_or_column_is_shown_in_the_next(column: bool) -> None:
    def hide(_book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.merge_range(3, 1, 4, 1, "Kelembagaan")
        sheet.merge_range(7, 1, 7, 3, "PENGUATAN PENGAWASAN")
        if column:
            sheet.set_column(1, 1, None, None, {"hidden": True})
        else:
            sheet.set_row(3, None, None, {"hidden": True})

    words = {cell.text for table in load(plan(hide)).tables for row in table.rows for cell in row.cells}
    assert "PENGUATAN PENGAWASAN" in words
    assert ("Kelembagaan" in words, "Menyusun standar" in words) == (not column, column)

"""Rows with ticks that stand outside the plan's tables are told, and nothing else is."""

import pytest
from tests.rules.decree.reader.build import document, head, marks, row, table

from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Reading, Stray

PLAN = table(*head(), row("1", 1, 4), row("2", 3), row("3", 6, 12), page=2)
REST = ["4", "Pengelolaan arsip dinamis", "Menata arsip setiap bagian", "√", "√ √"]


def told(reading: Reading) -> list[Stray]:
    return list(reading.strays)


@pytest.mark.parametrize(
    "rest",
    [
        table(["Sistem pelaporan", "Menyosialisasikan cara melapor", "Undangan rapat", "√"], page=3),
        table(["Tim", "Apel"], REST, page=3),
        table(["4 Pengelolaan arsip dinamis di setiap bagian", "√ √"], page=3),
        "4 Pengelolaan arsip dinamis Menata arsip √ √ √",
        "4 Pengelolaan arsip dinamis Menata arsip 2 kali x - - x - - x - - Pokja I",
        "NO RENCANA AKSI BUKTI DUKUNG WAKTU PELAKSANAAN PIC",
        "No. Komponen Kegiatan Jan Feb Mar Apr Mei Jun Target",
    ],
    ids=[
        "other columns",
        "below a row without ticks",
        "texts run together",
        "running text",
        "running text with letters for ticks",
        "header with words for time",
        "header with months",
    ],
)
def test_rows_with_ticks_that_are_in_no_table_of_the_plan_are_told(rest: object) -> None:
    reading = read(document(PLAN, rest))
    assert len(reading.actions) == 3
    (stray,) = told(reading)
    assert stray.place.block == 1
    (found,) = [f for f in check(reading) if f.code == "source.unread"]
    assert stray.text in found.message
    assert found.place == stray.place
    assert found.where == ("Halaman 3" if stray.place.page else "Di luar tabel rencana")


def test_a_row_of_the_plan_that_says_nothing_of_what_is_done_is_told() -> None:
    """As where a page tears off all its texts."""
    bare = ["4", "", "", "", "", *marks(2, 5), "2 kali"]
    reading = read(document(table(*head(), row("1", 1, 4), bare, row("5", 3))))
    assert [(a.number, a.months) for a in reading.actions] == [("1", (1, 4)), ("5", (3,))]
    (stray,) = told(reading)
    assert (stray.text, stray.place.row) == ("4 √ √ 2 kali", 3)


def test_one_stretch_is_told_once_and_the_next_by_itself() -> None:
    line = "4 Pengelolaan arsip dinamis Menata arsip √ √"
    reading = read(document(PLAN, line, table(REST, page=3), "Ditetapkan di Sukamaju", line))
    assert [stray.place.block for stray in told(reading)] == [1, 4]


@pytest.mark.parametrize(
    "other",
    [
        "Keterangan: √ : sudah dilaksanakan oleh bagian, ● = ditunda ke triwulan berikutnya",
        "√ waktu pelaksanaan kegiatan menurut rencana",
        table(["√", "waktu pelaksanaan kegiatan"], ["●", "realisasi"]),
        table(["No", "Nama", "Jabatan"], ["1", "Siti Rahmawati", "Sekretaris Kabupaten"]),
        table(["V", "Penguatan Pengawasan", "Ketua Kelompok Kerja", "X"]),
        table(["2", "Pegawai negeri sipil", "Golongan III", "1", "0", "1", "1", "1"]),
        "Rencana aksi, target dan waktu pelaksanaan",
        "Area I, II, III, IV, V dan VI menurut kelompok kerja masing-masing",
        "Nama rapat . . . . . . . . tanggal - - - - tempat rapat kerja",
    ],
    ids=[
        "legend in one line",
        "legend of one sign",
        "legend in a table",
        "team",
        "areas by Roman numbers",
        "counts",
        "words of a sentence",
        "areas in a sentence",
        "dots to be filled in",
    ],
)
def test_legends_and_teams_are_no_rows(other: object) -> None:
    assert not told(read(document(PLAN, other)))


def test_a_sheet_that_repeats_the_plan_as_done_is_left_out_on_purpose() -> None:
    plan = table(*head(), row("1", 1), row("2", 3), page=1)
    done = table(*head(), row("1", 1), row("2", 3), page=2)
    assert not told(read(document(plan, done, sheets=("Rencana", "Realisasi"))))


def test_what_is_no_plan_has_no_rows_to_miss() -> None:
    assert not told(read(document(table(["Nama kegiatan rutin", "Tempat kegiatan", *marks(1, 2)]))))

"""Small parts with a ruling each: words of time, signs, headers, evidence, dates, names."""

from datetime import date

import pytest

from zona.rules.decree.reader.dates import date_in
from zona.rules.decree.reader.doubts import chosen_words
from zona.rules.decree.reader.evidence import split
from zona.rules.decree.reader.marks import Sign, mark_of, split_marked
from zona.rules.decree.reader.months import Unit, time_token
from zona.rules.decree.reader.numerals import Style, label_of, letter, letter_value, roman, roman_value
from zona.rules.decree.reader.offices import agency_of, is_person, proper
from zona.rules.decree.reader.roles import Role, blurred_naming_of, naming_of
from zona.rules.decree.reader.timereading import Certainty
from zona.rules.decree.reader.timewords import read_time
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reader.wording import join, one_line

ALL = tuple(range(1, 13))
ENDS = (3, 6, 9, 12)
PLAIN, CHOICE, NONE, BLANK = Certainty.PLAIN, Certainty.CHOICE, Certainty.NONE, Certainty.BLANK

TIMES = [
    ("Januari–Maret", (1, 2, 3), PLAIN),
    ("Januari s/d Maret", (1, 2, 3), PLAIN),
    ("Jan s.d. Des", ALL, PLAIN),
    ("Januari sampai dengan Juni", (1, 2, 3, 4, 5, 6), PLAIN),
    ("Feb, Mar, Des", (2, 3, 12), PLAIN),
    ("Maret dan September", (3, 9), PLAIN),
    ("Maret & Juni", (3, 6), PLAIN),
    ("Jan sd Mar, Jun, Sep-Des", (1, 2, 3, 6, 9, 10, 11, 12), PLAIN),
    ("setiap bulan", ALL, PLAIN),
    ("Tiap Bulan", ALL, PLAIN),
    ("bulanan", ALL, PLAIN),
    ("sepanjang tahun", ALL, PLAIN),
    ("Januari-Desember 2025", ALL, PLAIN),
    ("Setiap hari kerja", ALL, PLAIN),
    ("tiap triwulan", ENDS, CHOICE),
    ("Triwulanan", ENDS, CHOICE),
    ("3 bulan sekali", ENDS, CHOICE),
    ("triwulan I dan III", (3, 9), CHOICE),
    ("TW I-IV", ENDS, CHOICE),
    ("TW1, TW3", (3, 9), CHOICE),
    ("Q1 - Q4", ENDS, CHOICE),
    ("semester I", (6,), CHOICE),
    ("Semester 1 dan 2", (6, 12), CHOICE),
    ("per semester", (6, 12), CHOICE),
    ("akhir tahun", (12,), CHOICE),
    ("Mulai Maret", tuple(range(3, 13)), CHOICE),
    ("Maret 2025 - selesai", tuple(range(3, 13)), CHOICE),
    ("Februari dst.", tuple(range(2, 13)), CHOICE),
    ("Januari atau Februari", (1, 2), CHOICE),
    ("sebelum 30 Juni", (6,), CHOICE),
    ("03/2025, 09/2025", (3, 9), PLAIN),
    ("H-7 sebelum penilaian", (), NONE),
    ("Setiap awal triwulan", (1, 4, 7, 10), CHOICE),
    ("Tiap awal semester", (1, 7), CHOICE),
    ("Triwulan Pertama", (3,), CHOICE),
    ("Semester kedua", (12,), CHOICE),
    ("Catur Wulan II", (8,), CHOICE),
    ("Caturwulan", (4, 8, 12), CHOICE),
    ("1 bulan sekali", ALL, CHOICE),
    ("setiap bulan kecuali Juli", (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), CHOICE),
    ("Januari-Juni kecuali April", (1, 2, 3, 5, 6), CHOICE),
    ("Setiap triwulan kecuali TW IV", (3, 6, 9), CHOICE),
    ("Februari–April tanpa Maret", (2, 4), CHOICE),
    ("setiap bulan tanpa bulan Juli", (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), CHOICE),
    ("Maret tanpa batas", (3,), CHOICE),
    ("selain Januari", tuple(range(2, 13)), CHOICE),
    ("Januari kecuali Januari", (), NONE),
    ("tidak dilaksanakan Juni", (6,), CHOICE),
    ("bukan Mei", (5,), CHOICE),
    ("Maret?", (3,), CHOICE),
    ("sekitar Mei", (5,), CHOICE),
    ("kurang lebih April", (4,), CHOICE),
    ("s.d. Maret", (1, 2, 3), CHOICE),
    ("sampai dengan Maret", (1, 2, 3), CHOICE),
    ("Minggu I s.d. Minggu IV Maret", (3,), PLAIN),
    ("1 s.d. 5 Maret", (3,), PLAIN),
    ("1 tahun sekali", (), NONE),
    ("Sepanjang waktu", ALL, PLAIN),
    ("Tahun 2025", ALL, CHOICE),
    ("Minggu II Maret", (3,), PLAIN),
    ("Minggu ke-2 Maret s.d. Minggu ke-1 April", (3, 4), PLAIN),
    ("31 Maret 2025", (3,), PLAIN),
    ("1-15 Maret", (3,), PLAIN),
    ("15 Januari s.d. 20 Februari", (1, 2), PLAIN),
    ("31/03/2025", (3,), PLAIN),
    ("2025-03-31 00:00:00", (3,), PLAIN),
    ("Jan-25, Mar-25", (1, 3), PLAIN),
    ("Minggu I-II Jan", (1,), PLAIN),
    ("Januari (minggu ke 1 s/d 4)", (1,), PLAIN),
    ("Feb-25 s.d. Des-25", tuple(range(2, 13)), PLAIN),
    ("Tiap Jumat", ALL, PLAIN),
    ("Triwulan I – Triwulan IV", ENDS, CHOICE),
    ("B03, B06", (3, 6), PLAIN),
    ("Bulan ke-1 s.d. ke-3", (1, 2, 3), PLAIN),
    ("3, 6, 9, 12", ENDS, PLAIN),
    ("Nopember", (11,), PLAIN),
    ("Pebruari", (2,), PLAIN),
    ("Agust", (8,), PLAIN),
    ("Febuari", (2,), PLAIN),
    ("Maret (1 kali)", (3,), PLAIN),
    ("Per Triwulan (Maret, Juni, September, Desember)", ENDS, PLAIN),
    ("November 2025 – Februari 2026", (11, 12), CHOICE),
    ("Des 2024 – Maret 2025", (1, 2, 3), CHOICE),
    ("November s.d. Februari", (1, 2, 11, 12), CHOICE),
    ("Febru ari s.d. Mei", (2, 3, 4, 5), PLAIN),
    ("Septe\nmber – Desem ber", (9, 10, 11, 12), PLAIN),
    ("Ok to ber, Novem-\nber", (10, 11), PLAIN),
    ("Jun i", (6,), PLAIN),
    ("Febru s.d. Mei", (1, 2, 3, 4, 5), CHOICE),
    ("Febru – Mei", (5,), CHOICE),
    ("2 kali setahun", (), NONE),
    ("sesuai kebutuhan", (), NONE),
    ("Insidentil", (), NONE),
    ("30 hari", (), NONE),
    ("segera", (), NONE),
    ("-", (), BLANK),
    ("", (), BLANK),
]  # fmt: skip


@pytest.mark.parametrize(("words", "months", "certainty"), TIMES, ids=[t[0] for t in TIMES])
def test_words_of_time(words: str, months: tuple[int, ...], certainty: Certainty) -> None:
    reading = read_time(words, year=2025)
    assert (reading.months, reading.certainty) == (months, certainty)


def test_bare_figures_mean_what_the_header_speaks_of() -> None:
    assert read_time("1, 3", unit=Unit.QUARTER).months == (3, 9)
    assert read_time("1, 3", unit=Unit.MONTH).months == (1, 3)
    assert read_time("1, 3").certainty is CHOICE


SIGNS = [
    ("√", Sign.TICK), ("v", Sign.TICK), ("V", Sign.TICK), ("√√", Sign.TICK), ("v.", Sign.TICK), ("1", Sign.TICK), ("ya", Sign.TICK), ("TRUE", Sign.TICK), ("FALSE", Sign.EMPTY), ("Benar", Sign.TICK), ("SALAH", Sign.EMPTY), ("■", Sign.TICK),
    ("x", Sign.CROSS), ("×", Sign.CROSS), ("✗", Sign.CROSS), ("○", Sign.RING), ("o", Sign.RING),
    ("", Sign.EMPTY), ("-", Sign.EMPTY), ("0", Sign.EMPTY), ("0%", Sign.EMPTY), ("☐", Sign.EMPTY), ("tidak", Sign.EMPTY), ("…", Sign.EMPTY),
    ("25%", Sign.PERCENT), ("2", Sign.NUMBER), ("1 laporan", Sign.NUMBER), ("2x", Sign.NUMBER), ("√ 25%", Sign.TICK), ("Rapat", Sign.TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sign"), SIGNS)
def test_signs(text: str, sign: Sign) -> None:
    assert mark_of(text).sign is sign


def test_two_things_in_one_cell() -> None:
    assert split_marked("✓ 100%") == ("✓", "100%")
    assert split_marked("100% √") == ("√", "100%")
    assert split_marked("100%") is None
    assert split_marked("Verifikasi") is None


TOKENS = [
    ("Jan", Unit.MONTH, 1), ("NOP", Unit.MONTH, 11), ("Agustus 2025", Unit.MONTH, 8), ("B03", Unit.MONTH, 3), ("Bulan ke-7", Unit.MONTH, 7), ("Mrt", Unit.MONTH, 3),
    ("TW. II", Unit.QUARTER, 2), ("Triwulan 4", Unit.QUARTER, 4), ("Q3", Unit.QUARTER, 3), ("Semester II", Unit.SEMESTER, 2), ("Smt 1", Unit.SEMESTER, 1),
    ("Jan-Mar", Unit.SPAN, 3), ("M2", Unit.WEEK, 2), ("Minggu III", Unit.WEEK, 3), ("2025", Unit.YEAR, 2025), ("Tahun 2025", Unit.YEAR, 2025), ("7", Unit.NUMBER, 7), ("VII", Unit.NUMBER, 7),
    ("TW I\nV", Unit.QUARTER, 4), ("Triwulan I I", Unit.QUARTER, 2), ("TW I 2025", Unit.QUARTER, 1), ("V III", Unit.NUMBER, 8), ("I\nV", Unit.NUMBER, 4), ("1\n2", Unit.NUMBER, 12), ("X  I", Unit.NUMBER, 11), ("M\nei-26", Unit.MONTH, 5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "value"), TOKENS)
def test_headers_of_the_time_block(text: str, unit: Unit, value: int) -> None:
    token = time_token(text)
    assert token
    assert (token.unit, token.value) == (unit, value)


@pytest.mark.parametrize(
    "text", ["Target", "Bukti", "Kegiatan", "", "Januari sampai tahun depan bila memungkinkan", "99"]
)
def test_other_headers_say_nothing_of_time(text: str) -> None:
    assert time_token(text) is None


HEADERS = [
    ("No.", Role.NUMBER), ("NO", Role.NUMBER), ("Area Perubahan", Role.AREA), ("Pokja", Role.AREA), ("Komponen", Role.COMPONENT), ("Indikator Keberhasilan", Role.INDICATOR),
    ("Langkah Aksi", Role.ACTION), ("RENCANA AKSI", Role.ACTION), ("Uraian Kegiatan", Role.ACTION), ("Program/Kegiatan", Role.ACTION), ("Rencana\nKerja", Role.ACTION),
    ("Bukti Dukung", Role.EVIDENCE), ("Eviden", Role.EVIDENCE), ("Data Dukung yang harus disiapkan", Role.EVIDENCE), ("Output", Role.EVIDENCE), ("Keluaran", Role.EVIDENCE),
    ("Target", Role.TARGET), ("Target Output", Role.TARGET), ("Volume", Role.TARGET), ("Target Waktu", Role.TIME), ("Waktu Pelaksanaan", Role.TIME), ("Timeline", Role.TIME),
    ("PIC", Role.PIC), ("Penanggung\nJawab", Role.PIC), ("PENANGGUNGJAWAB", Role.PIC), ("Pelaksana", Role.PIC), ("Unit Kerja", Role.PIC),
    ("Realisasi", Role.REALISATION), ("% Capaian", Role.REALISATION), ("Realisasi Target", Role.REALISATION), ("%", Role.REALISATION), ("Keterangan", Role.NOTE), ("Ket.", Role.NOTE),
    ("Bobot", Role.SCORE), ("Nilai", Role.SCORE), ("P\nI\nC", Role.PIC),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), HEADERS)
def test_headers_of_columns(text: str, role: Role) -> None:
    naming = naming_of(text)
    assert naming
    assert naming.role is role


@pytest.mark.parametrize("text", ["Budi Santoso", "Membentuk tim kerja yang bertugas", "Nama", "", "x" * 200])
def test_words_that_head_no_column(text: str) -> None:
    assert naming_of(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Langkan Aksl", Role.ACTION),
        ("lndikator", Role.INDICATOR),
        ("Komp0nen", Role.COMPONENT),
        ("Penanggunq Jawab", Role.PIC),
        ("Targei", Role.TARGET),
    ],
)
def test_blurred_headers_are_recognised_on_scans(text: str, role: Role) -> None:
    naming = blurred_naming_of(text)
    assert naming
    assert naming.role is role


EVIDENCE = [
    ("Undangan, Notula, Daftar Hadir", ("Undangan", "Notula", "Daftar Hadir"), False),
    ("SK Tim; Notula", ("SK Tim", "Notula"), False),
    ("- SK Tim\n- Notula rapat", ("SK Tim", "Notula rapat"), False),
    ("• SK Tim • Notula", ("SK Tim", "Notula"), False),
    ("1. SK Tim 2. Notula 3. Foto", ("SK Tim", "Notula", "Foto"), False),
    ("a. SK Tim\nb. Notula", ("SK Tim", "Notula"), False),
    ("1) SK Tim\n2) Notula", ("SK Tim", "Notula"), False),
    ("- Rekap potongan - Sosialisasi kode etik", ("Rekap potongan", "Sosialisasi kode etik"), False),
    ("Undangan, notula, dan daftar hadir", ("Undangan", "notula", "daftar hadir"), False),
    ("Dokumentasi (foto, video)", ("Dokumentasi (foto, video)",), False),
    ("Indeks 3,50", ("Indeks 3,50",), False),
    ("SOP di ruang pelayanan dan mudah diakses", ("SOP di ruang pelayanan dan mudah diakses",), False),
    ("Laporan monitoring dan evaluasi", ("Laporan monitoring dan evaluasi",), False),
    ("Laporan Rencana Aksi", ("Laporan Rencana Aksi",), False),
    ("Surat Keputusan Pembentukan Tim", ("Surat Keputusan Pembentukan Tim",), False),
    ("Bukti Penyampaian Laporan Tahunan", ("Bukti Penyampaian Laporan Tahunan",), False),
    ("Daftar hadir, notula dan dokumentasi terkait", ("Daftar hadir", "notula", "dokumentasi terkait"), True),
    ("Laman resmi dan Media Sosial", ("Laman resmi", "Media Sosial"), True),
    ("Surat Tugas Aplikasi simpel", ("Surat Tugas", "Aplikasi simpel"), True),
    ("RKA 2025 LAKIP", ("RKA 2025", "LAKIP"), True),
    ("", (), False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts", "doubted"), EVIDENCE, ids=[e[0][:30] for e in EVIDENCE])
def test_evidence_is_split_for_certain_or_by_proposal(text: str, parts: tuple[str, ...], doubted: bool) -> None:
    found, doubt = split(text, wrapped=False)
    assert found == parts
    assert bool(doubt) is doubted


def test_a_page_breaks_lines_that_divide_nothing() -> None:
    assert split("Surat keputusan tim\nkerja", wrapped=True)[0] == ("Surat keputusan tim kerja",)
    assert split("- Surat keputusan\ntim kerja\n- Notula", wrapped=True)[0] == ("Surat keputusan tim kerja", "Notula")


AREAS = [
    ("MANAJEMEN PERUBAHAN", 1), ("Area Manajemen Perubahan", 1), ("PENATAAN TATA LAKSANA", 2), ("Penataan Tatalaksana", 2), ("Penataan Sistem Manajemen SDM", 3),
    ("PENATAAN SISTEM MANAJEMEN SDM DAN APARATUR", 3), ("Penataan Sistem Manajemen Sumber Daya Manusia Aparatur (10%)", 3), ("PENGUATAN AKUNTABILITAS", 4),
    ("Penguatan Akuntabilitas Kinerja", 4), ("Penguatan Pengawasan", 5), ("Peningkatan Kualitas Pelayanan Publik", 6), ("Peningkatan Kualitas Pelayanan Pubilk", 6),
    ("Pengelolaan Akuntabilitas Kinerja", None), ("Penyusunan Tim Kerja", None), ("Standar Pelayanan", None), ("Budaya Pelayanan Prima", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "number"), AREAS)
def test_area_names(title: str, number: int | None) -> None:
    assert area_of(title) == number


LABELS = [
    ("III PENATAAN", Style.ROMAN, "III", "PENATAAN"), ("A. Judul", Style.UPPER, "A", "Judul"), ("12.", Style.DIGIT, "12", ""), ("a.", Style.LOWER, "a", ""), ("1.2", Style.LEVELS, "1.2", ""),
    ("AREA 1: Judul", Style.AREA, "1", "Judul"), ("Pokja II", Style.AREA, "II", ""), ("1a", Style.LEVELS, "1a", ""), ("(3)", Style.DIGIT, "3", ""), ("ii)", Style.SMALL_ROMAN, "ii", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "style", "written", "rest"), LABELS)
def test_labels(text: str, style: Style, written: str, rest: str) -> None:
    label = label_of(text)
    assert label
    assert (label.style, label.text, label.rest) == (style, written, rest)


def test_numbers_and_letters_go_both_ways() -> None:
    assert [roman_value(roman(n)) for n in range(1, 40)] == list(range(1, 40))
    assert [letter_value(letter(n)) for n in (1, 26, 27, 703)] == [1, 26, 27, 703]


DATES = [
    ("19 September 2025", date(2025, 9, 19)), ("tanggal 2 Januari 2025", date(2025, 1, 2)), ("19-09-2025", date(2025, 9, 19)), ("5 Nopember 2024", date(2024, 11, 5)), ("2025-01-31", date(2025, 1, 31)),
    ("tanggal dua puluh satu bulan Maret tahun dua ribu dua puluh lima", date(2025, 3, 21)), ("tanggal sebelas bulan Mei tahun dua ribu dua puluh enam", date(2026, 5, 11)),
    ("31 Februari 2025", None), ("kapan-kapan", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: date | None) -> None:
    assert date_in(text) == expected


def test_names_of_offices_and_people() -> None:
    assert agency_of("KETUA PENGADILAN NEGERI RANTAU CONTOH") == "Pengadilan Negeri Rantau Contoh"
    assert agency_of("KOMISI PEMILIHAN UMUM KABUPATEN CONTOH") == "Komisi Pemilihan Umum Kabupaten Contoh"
    assert agency_of("BUPATI CONTOH") == "Bupati Contoh"
    assert agency_of("KEPALA BADAN PUSAT STATISTIK KOTA CONTOH") == "Badan Pusat Statistik Kota Contoh"
    assert proper("KEPALA KANTOR IMIGRASI KELAS II NON TPI CONTOH") == "Kepala Kantor Imigrasi Kelas II Non TPI Contoh"
    assert proper("Sudah ditulis Begini") == "Sudah ditulis Begini"
    assert is_person("Dr. H. BUDI SANTOSO, S.H., M.H.")
    assert not is_person("Nomor 16 Tahun 2025")


def test_lines_are_joined_as_they_were_torn() -> None:
    assert join("Undang-", "Undang") == "Undang-Undang"
    assert join("pelayanan", "publik") == "pelayanan publik"
    assert one_line("satu\n dua \n\ntiga") == "satu dua tiga"


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_formal_enumeration_says_itself_what_one_item_is(wrapped: bool) -> None:
    text = "1. Undangan, rapat dan\ndaftar hadir;\n2. Notula."
    assert split(text, wrapped=wrapped) == (("Undangan, rapat dan daftar hadir", "Notula"), None)
    assert split("1. Undangan, rapat", wrapped=wrapped)[0] == ("Undangan", "rapat")  # not closed: a comma divides


@pytest.mark.parametrize("words", ["Februari–April tanpa Maret", "Februari–April kecuali Maret"])
def test_an_exception_is_not_said_to_name_no_month(words: str) -> None:
    assert chosen_words(words, (2, 4), (2, 3, 4)).message == f"Waktu tertulis “{words}”. Dibaca: Februari dan April."
    assert "tidak menyebut bulan dengan pasti" in chosen_words("sekitar Mei", (5,), (5,)).message

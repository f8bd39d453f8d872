"""What is not a plan is called what it seems to be, and no row is invented."""

import pytest
from tests.rules.decree.reader.build import NUMBERS, T, document, head, marks, row, table

from zona.rules.decree.document import Document, Kind
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Seems

LKE = table(
    ["No", "Penilaian", "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai", "Bukti Dukung"],
    ["1", "Unit kerja telah membentuk tim", "4", "Ya/Tidak", "Ya", "1", "SK Tim"],
    ["2", "Tim dipilih dengan prosedur yang jelas", "4", "A/B/C", "A", "1", "Notula"],
)
REPORT = table(
    ["No", "Kegiatan", "Waktu", "Realisasi", "Kendala"],
    ["1", "Rapat tim kerja", "12 Maret 2025", "Terlaksana", "-"],
    ["2", "Sosialisasi", "3 April 2025", "Terlaksana", "-"],
)
TEAM = table(
    ["No", "Nama", "Jabatan", "Kedudukan dalam Tim"], ["1", "Budi", "Kepala", "Ketua"], ["2", "Siti", "Staf", "Anggota"]
)
BUDGET = table(
    ["No", "Uraian", "Pagu", *NUMBERS],
    ["1", "Belanja Barang", "12.000.000", *["1.000.000"] * 12],
    ["2", "Belanja Modal", "24.000.000", *["2.000.000"] * 12],
)
DAYS = table(["No", "Nama", *(str(n) for n in range(1, 32))], ["1", "Budi", *["v"] * 31], ["2", "Siti", *["v"] * 31])

AUDIT = table(
    ["No", "Temuan", "Rekomendasi", "Tindak Lanjut", "Bukti", "Waktu", "PIC"],
    ["1", "Aset belum dicatat", "Mencatat aset", "Sudah dicatat", "Dokumen", "Maret 2025", "Kasubbag"],
)
STAGES = table(
    ["No", "Tahapan", "Kegiatan", "Awal", "Akhir"],
    ["1", "Pemutakhiran", "Coklit", "1 Januari 2026", "28 Februari 2026"],
)
TARGETS = table(
    ["No", "Sasaran", "Indikator Kinerja", "Target", "TW I", "TW II", "TW III", "TW IV"],
    ["1", "Pemilu yang baik", "Persentase", "100%", "25%", "50%", "75%", "100%"],
)
REGISTER = table(
    ["Judul", "Jenis bukti", "Nomor", "Periode dari", "Periode sampai"],
    ["Laporan triwulan I", "Laporan", "12/LAP/2025", "2025-01-01", "2025-03-31"],
)
RISKS = table(
    ["No", "Risiko", "Penyebab", "Dampak", "Rencana Tindak Pengendalian", "Waktu", "PIC"],
    ["1", "Data ganda", "Tidak dicocokkan", "Angka salah", "Mencocokkan data", "Maret 2026", "Kasubbag"],
)

CASES = [
    (document("REGISTER RISIKO TAHUN 2026", RISKS, kind=Kind.XLSX, sheets=("Risiko",)), Seems.OTHER_TABLE),
    (document("RENCANA TINDAK PENGENDALIAN TAHUN 2026", RISKS), Seems.OTHER_TABLE),
    (document("MATRIKS TINDAK LANJUT HASIL PEMERIKSAAN", AUDIT), Seems.OTHER_TABLE),
    (document("KALENDER KEGIATAN PEMILU 2026", STAGES), Seems.OTHER_TABLE),
    (document("INDIKATOR KINERJA UTAMA 2026", TARGETS), Seems.OTHER_TABLE),
    (document(REGISTER, kind=Kind.XLSX, sheets=("Bukti",)), Seems.OTHER_TABLE),
    (document("LEMBAR KERJA EVALUASI ZONA INTEGRITAS", LKE), Seems.LKE),
    (document(LKE, kind=Kind.XLSX, sheets=("LKE",)), Seems.LKE),
    (document("LAPORAN MONITORING DAN EVALUASI RENCANA AKSI", "TRIWULAN I TAHUN 2025", REPORT), Seems.REPORT),
    (document("KEPUTUSAN KEPALA", "NOMOR 3 TAHUN 2025", "TENTANG", "TIM KERJA", TEAM), Seems.OTHER_TABLE),
    (document("RENCANA PENARIKAN DANA", BUDGET), Seems.OTHER_TABLE),
    (document("REKAPITULASI KEHADIRAN PEGAWAI", DAYS), Seems.OTHER_TABLE),
    (
        document(
            "Zona Integritas adalah predikat yang diberikan kepada instansi pemerintah.",
            "Pembangunannya meliputi enam area.",
        ),
        Seems.NARRATIVE,
    ),
    (document(), Seems.EMPTY),
    (document(" ", table(["", ""], ["", ""])), Seems.EMPTY),
]


@pytest.mark.parametrize(("source", "seems"), CASES, ids=lambda v: str(v) if isinstance(v, Seems) else "")
def test_what_it_seems_to_be(source: Document, seems: Seems) -> None:
    reading = read(source)
    assert (reading.seems, reading.actions, reading.columns) == (seems, (), ())
    assert reading.message
    assert reading.message.endswith(".")
    assert reading.english
    assert reading.english.endswith(".")


def test_a_plan_with_what_was_realised_is_still_a_plan() -> None:
    top = [
        T("No", rows=2),
        T("Kegiatan", rows=2),
        T("Bulan", cols=12),
        T("Target", rows=2),
        T("Realisasi", rows=2),
        T("%", rows=2),
    ]
    reading = read(
        document("RENCANA AKSI TAHUN 2025", table(top, NUMBERS, ["1", "Rapat", *marks(3), "1 kali", "1 kali", "100%"]))
    )
    assert (reading.seems, reading.message) == (Seems.PLAN, None)
    assert reading.columns == ("number", "action", "months", "target", "realisation")


def test_a_decree_with_a_plan_beside_an_evaluation_sheet_is_a_plan() -> None:
    assert [a.ref for a in read(document(LKE, table(*head(), row("1", 1)))).actions] == ["I.1"]


def test_the_decree_is_read_even_where_the_plan_is_missing() -> None:
    reading = read(
        document(
            "KEPUTUSAN KEPALA KANTOR CONTOH",
            "NOMOR 3 TAHUN 2025",
            "TENTANG",
            "RENCANA AKSI TAHUN 2025",
            "Menimbang : a. bahwa perlu rencana;",
        )
    )
    assert (reading.seems, reading.decree.number, reading.plan_year) == (Seems.NARRATIVE, "3", 2025)
    assert [c.label for c in reading.recitals] == ["a"]


def test_a_plan_that_speaks_of_audits_is_a_plan() -> None:
    assert read(document("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", AUDIT)).seems is Seems.PLAN


def test_a_titled_plan_about_risks_stays_a_plan() -> None:
    reading = read(document("RENCANA AKSI PENGENDALIAN RISIKO TAHUN 2026", RISKS))
    assert (reading.seems, len(reading.actions)) == (Seems.PLAN, 1)

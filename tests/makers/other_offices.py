"""Plans as other offices lay them out: courts, statistics, tax, prisons, police, campuses, land and customs offices.

Columns, ways of saying when and ways of heading areas are those seen in plans that offices publish; offices, actions
and months are invented. The truth is written by hand beside each: the area, the action, the months. `None` for months
says that the source leaves a choice: some month must be read, and doubted."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.makers.piped import SHORT_HEADS, YEAR, banner, entries, marks, piped
from tests.makers.script import Block, Para

Row = tuple[str, str, tuple[int, ...] | None]
ENDS = (3, 6, 9, 12)


@dataclass(frozen=True)
class Office:
    """One plan: its blocks, its rows as they must be read, its year and office, and the program that writes it."""

    maker: str
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    issuer: str
    year: int | None = 2025


def _title(*lines: str) -> tuple[Block, ...]:
    return tuple(Para(line, bold=True, centre=True) for line in lines)


def court() -> Office:
    """An area column merged downwards, a time column of words."""
    table = piped("""
NO | AREA | PROGRAM KERJA | URAIAN KEGIATAN | OUTPUT | WAKTU PELAKSANAAN | PENANGGUNG JAWAB | KET
1 | MANAJEMEN PERUBAHAN | Penyusunan Tim Kerja | Rapat pembentukan tim | SK Tim, notulen | Minggu ke-2 Januari | Sekretaris |
2 | ^ | ^ | Seleksi anggota tim melalui penilaian sejawat | Formulir seleksi | Minggu III Januari 2025 | Kepegawaian |
3 | ^ | Dokumen Rencana | Penyusunan target prioritas | Dokumen rencana | Januari s.d Februari 2025 | Koordinator Area I |
4 | ^ | Pemantauan | Rapat pemantauan tim | Notulen rapat | Setiap bulan | Koordinator Area I |
5 | ^ | ^ | Laporan capaian kepada pimpinan | Laporan | Jan, Apr, Jul & Okt | Koordinator Area I |
6 | PENATAAN TATALAKSANA | SOP | Reviu prosedur kepaniteraan | Daftar prosedur | Mei–Juni 2025 | Panitera |
7 | ^ | Perkara daring | Sosialisasi pendaftaran perkara | Foto kegiatan | 15 Maret 2025 | Panitera Muda Gugatan |
8 | ^ | Keterbukaan Informasi | Pembaruan laman | Tangkapan layar | Sepanjang tahun | Subbagian TI |
9 | PENATAAN SISTEM MANAJEMEN SDM | Pengembangan | Pelatihan internal | Laporan pelatihan | TW I s.d TW IV | Kepegawaian |
10 | PENGUATAN PENGAWASAN | Gratifikasi | Pemasangan spanduk | Foto | Awal tahun | Hakim Pengawas |
11 | ^ | Pengaduan | Rekapitulasi pengaduan | Rekap | Semester I dan II | Panitera Muda Hukum |
""")  # fmt: skip
    rows: tuple[Row, ...] = (
        ("I", "Rapat pembentukan tim", (1,)),
        ("I", "Seleksi anggota tim melalui penilaian sejawat", (1,)),
        ("I", "Penyusunan target prioritas", (1, 2)),
        ("I", "Rapat pemantauan tim", YEAR),
        ("I", "Laporan capaian kepada pimpinan", (1, 4, 7, 10)),
        ("II", "Reviu prosedur kepaniteraan", (5, 6)),
        ("II", "Sosialisasi pendaftaran perkara", (3,)),
        ("II", "Pembaruan laman", YEAR),
        ("III", "Pelatihan internal", None),
        ("V", "Pemasangan spanduk", None),
        ("V", "Rekapitulasi pengaduan", None),
    )
    title = _title("RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS", "PENGADILAN AGAMA SUKAMAJU KELAS IB", "TAHUN 2025")
    return Office("docx", (*title, table), rows, "Pengadilan Agama Sukamaju Kelas IB")


def statistics() -> Office:
    """Months by their first letters under quarters, rows lettered under a numbered row without ticks, a short signature."""
    lines = [
        "No | Kegiatan | Output | PIC | Triwulan I | < | < | Triwulan II | < | < | Triwulan III | < | < | Triwulan IV | < | < | Ket",
        "^ | ^ | ^ | ^ | J | F | M | A | M | J | J | A | S | O | N | D | ^",
        "I | " + banner("MANAJEMEN PERUBAHAN", 16),
        f"1 | Tim Kerja | | | {marks('v')} |",
        f" | a. Membuat surat keputusan tim | SK | Umum | {marks('v', 1)} |",
        f" | b. Menyusun uraian tugas | Uraian tugas | Umum | {marks('v', 1, 2)} |",
        f"2 | Rencana Pembangunan | | | {marks('v')} |",
        f" | a. Menyusun rencana aksi | Rencana aksi | Ketua Pokja 1 | {marks('v', 2)} |",
        f" | b. Internalisasi lewat apel | Foto | Ketua Pokja 1 | {marks('v', *YEAR)} | apel Senin",
        "II | " + banner("PENATAAN TATALAKSANA", 16),
        f"1 | SOP | | | {marks('v')} |",
        f" | a. Menyusun peta proses bisnis | Peta | Ketua Pokja 2 | {marks('v', 3)} |",
        f" | b. Evaluasi prosedur | Laporan evaluasi | Ketua Pokja 2 | {marks('v', 6, 12)} |",
    ]
    rows: tuple[Row, ...] = (
        ("I", "a. Membuat surat keputusan tim", (1,)),
        ("I", "b. Menyusun uraian tugas", (1, 2)),
        ("I", "a. Menyusun rencana aksi", (2,)),
        ("I", "b. Internalisasi lewat apel", YEAR),
        ("II", "a. Menyusun peta proses bisnis", (3,)),
        ("II", "b. Evaluasi prosedur", (6, 12)),
    )
    title = _title("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS BPS KABUPATEN TELUK BIRU TAHUN 2026")
    signed = (
        Para("Teluk Biru, 5 Januari 2026"),
        Para("Kepala BPS Kabupaten Teluk Biru,"),
        Para("DEWI LESTARI"),
    )
    blocks = (*title, piped("\n".join(lines), 2), *signed)
    return Office("html of xlsx", blocks, rows, "BPS Kabupaten Teluk Biru", 2026)


def tax() -> Office:
    """No number column, numbered area rows, a column of status, a time that runs into the next year."""
    table = piped("""
Area Perubahan | Rencana Aksi | Detail Kegiatan | Indikator Keberhasilan | Target Waktu | PIC | Status
1. Manajemen Perubahan | < | < | < | < | < | <
Tim Kerja | Penetapan tim | Menerbitkan nota dinas penunjukan | Nota dinas terbit | 31 Januari 2025 | Seksi Umum | Selesai
Rencana Kerja | Penyusunan rencana | Menyusun kertas kerja per area | Rencana ditandatangani | Minggu I–II Februari 2025 | Ketua Area 1 | Proses
Internalisasi | Pertemuan pagi | Membahas budaya kerja | Materi dan foto | Setiap minggu | Ketua Area 1 |
2. Penataan Tata Laksana | < | < | < | < | < | <
Proses Bisnis | Pemutakhiran SOP | Memeriksa kesesuaian prosedur | Daftar mutakhir | Maret 2025, September 2025 | Ketua Area 2 |
3. Penataan Sistem Manajemen SDM | < | < | < | < | < | <
Kinerja individu | Dialog kinerja | Melaksanakan dialog kinerja | Formulir dialog | Apr, Jul, Okt 2025 & Jan 2026 | Ketua Area 3 |
""")  # fmt: skip
    rows: tuple[Row, ...] = (
        ("1", "Menerbitkan nota dinas penunjukan", (1,)),
        ("1", "Menyusun kertas kerja per area", (2,)),
        ("1", "Membahas budaya kerja", YEAR),
        ("2", "Memeriksa kesesuaian prosedur", (3, 9)),
        ("3", "Melaksanakan dialog kinerja", None),
    )
    title = _title("RENCANA KERJA TIM ZONA INTEGRITAS KPP PRATAMA MUARA JAYA", "TAHUN 2025")
    return Office("xlsx", (*title, table), rows, "KPP Pratama Muara Jaya")


def narcotics() -> Office:
    """Weeks in Roman figures under the months of half a year."""
    months = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
    weeks = " | ".join(["I | II | III | IV"] * 6)
    lines = [
        "No | Kegiatan | Sasaran | Pelaksana | " + " | ".join(banner(m, 4) for m in months),
        f"^ | ^ | ^ | ^ | {weeks}",
        "I | " + banner("Manajemen Perubahan", 27),
        f"1 | Rapat awal tim zona integritas | Seluruh pegawai | Umum | {marks('√', 2, count=24)}",
        f"2 | Penandatanganan komitmen bersama | Seluruh pegawai | Umum | {marks('√', 4, count=24)}",
        f"3 | Rapat evaluasi tim | Tim ZI | Ketua Tim | {marks('√', 4, 8, 12, 16, 20, 24, count=24)}",
        "II | " + banner("Penataan Tatalaksana", 27),
        f"1 | Inventarisasi SOP rehabilitasi | Klinik | Rehabilitasi | {marks('√', 5, 6, 7, count=24)}",
        f"2 | Uji coba antrean daring | Pengguna | Rehabilitasi | {marks('√', 11, 12, 13, 14, count=24)}",
    ]
    rows: tuple[Row, ...] = (
        ("I", "Rapat awal tim zona integritas", (1,)),
        ("I", "Penandatanganan komitmen bersama", (1,)),
        ("I", "Rapat evaluasi tim", (1, 2, 3, 4, 5, 6)),
        ("II", "Inventarisasi SOP rehabilitasi", (2,)),
        ("II", "Uji coba antrean daring", (3, 4)),
    )
    title = _title(
        "JADWAL RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS",
        "BADAN NARKOTIKA NASIONAL KABUPATEN PULAU SENJA",
        "SEMESTER I TAHUN 2025",
    )
    issuer = "Badan Narkotika Nasional Kabupaten Pulau Senja"
    return Office("pdf", (*title, piped("\n".join(lines), 2)), rows, issuer)


def campus() -> Office:
    """A table for each area under its heading, the day of beginning and the day of end."""
    head = "No | Program | Kegiatan | Indikator Kinerja | Target | Tanggal Mulai | Tanggal Selesai | Unit Penanggung Jawab\n"
    change = piped(
        head
        + """1 | Tim Kerja | Menyusun keputusan dekan mengenai tim | Keputusan terbit | 1 dokumen | 2 Januari 2025 | 31 Januari 2025 | Wakil Dekan II
2 | Agen Perubahan | Memilih agen perubahan | Agen terpilih | 5 orang | 1 Februari 2025 | 30 April 2025 | Wakil Dekan III"""
    )
    ways = piped(
        head
        + """1 | SOP | Meninjau prosedur layanan akademik | SOP ditinjau | 20 SOP | 3 Maret 2025 | 30 Mei 2025 | Tata Usaha
2 | Persuratan | Menerapkan surat elektronik | Surat tercatat | 100% | 1 Januari 2025 | 31 Desember 2025 | Tata Usaha"""
    )
    service = piped(head + "1 | Survei | Mengedarkan kuesioner mahasiswa | Indeks | 3,5 | 2 Juni 2025 | 15 Juni 2025 | Gugus Mutu")  # fmt: skip
    rows: tuple[Row, ...] = (
        ("1", "Menyusun keputusan dekan mengenai tim", (1,)),
        ("1", "Memilih agen perubahan", (2, 3, 4)),
        ("2", "Meninjau prosedur layanan akademik", (3, 4, 5)),
        ("2", "Menerapkan surat elektronik", YEAR),
        ("6", "Mengedarkan kuesioner mahasiswa", (6,)),
    )
    blocks = (
        *_title("RENCANA AKSI ZONA INTEGRITAS", "FAKULTAS TEKNIK UNIVERSITAS NUSA HARAPAN", "TAHUN 2025"),
        Para("1. Manajemen Perubahan", bold=True),
        change,
        Para("2. Penataan Tata Laksana", bold=True),
        ways,
        Para("6. Peningkatan Kualitas Pelayanan Publik", bold=True),
        service,
    )
    return Office("html of xlsx", blocks, rows, "Fakultas Teknik Universitas Nusa Harapan")


def immigration() -> Office:
    """Days of the month in the months' columns."""
    lines = [
        "NO | SASARAN | KEGIATAN | TARGET/OUTPUT | " + banner("JADWAL PELAKSANAAN", 12) + " | PJ",
        f"^ | ^ | ^ | ^ | {SHORT_HEADS} | ^",
        banner("A. MANAJEMEN PERUBAHAN", 17),
        f"1 | Tim terbentuk | Menetapkan tim kerja | 1 SK | {entries(m1='15')} | Tata Usaha",
        f"2 | Rencana dipahami | Sosialisasi rencana | 3 kegiatan | {entries(m2='10', m6='12', m10='8-9')} | Tata Usaha",
        f"3 | Rencana dipantau | Rapat evaluasi bulanan | 12 notula | {marks('30', *YEAR)} | Ketua Tim",
        banner("B. PENINGKATAN KUALITAS PELAYANAN PUBLIK", 17),
        f"4 | Pengguna puas | Survei kepuasan | 4 laporan | {entries(m3='31', m6='30', m9='30', m12='31')} | Lalintalkim",
    ]
    rows: tuple[Row, ...] = (
        ("A", "Menetapkan tim kerja", (1,)),
        ("A", "Sosialisasi rencana", (2, 6, 10)),
        ("A", "Rapat evaluasi bulanan", YEAR),
        ("B", "Survei kepuasan", ENDS),
    )
    title = _title("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WBBM", "KANTOR IMIGRASI KELAS II BUKIT HIJAU TAHUN ANGGARAN 2025")  # fmt: skip
    return Office("xlsx", (*title, piped("\n".join(lines), 2)), rows, "Kantor Imigrasi Kelas II Bukit Hijau")


def school() -> Office:
    """Months of a school year: July stands first, and belongs to the year before."""
    heads = "Jul | Ags | Sep | Okt | Nop | Des | Jan | Peb | Mar | Apr | Mei | Jun"
    lines = [
        "No | Program Kerja | Kegiatan | Evidence | " + banner("Bulan", 12) + " | Penanggung Jawab",
        f"^ | ^ | ^ | ^ | {heads} | ^",
        "1 | " + banner("MANAJEMEN PERUBAHAN", 16),
        f"1.1 | Pembentukan tim | Rapat penyusunan tim kerja | SK Tim | {marks('x', 1)} | Kepala TU",
        f"1.2 | Sosialisasi | Sosialisasi kepada wali murid | Foto | {marks('x', 1, 7)} | Humas",
        f"1.3 | Anggaran | Publikasi anggaran | Foto papan | {marks('x', 8, 9)} | Bendahara",
    ]
    rows: tuple[Row, ...] = (
        ("1", "Rapat penyusunan tim kerja", None),
        ("1", "Sosialisasi kepada wali murid", None),
        ("1", "Publikasi anggaran", (2, 3)),
    )
    title = _title("PROGRAM KERJA ZONA INTEGRITAS", "MADRASAH ALIYAH NEGERI 3 BANYU URIP", "TAHUN PELAJARAN 2025/2026")
    return Office("docx", (*title, piped("\n".join(lines), 2)), rows, "Madrasah Aliyah Negeri 3 Banyu Urip", 2026)


def population() -> Office:
    """Months from September of one year to August of the next."""
    heads = "Sep | Okt | Nov | Des | Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt"
    lines = [
        "No | Kegiatan | Hasil | " + banner("2025", 4) + " | " + banner("2026", 8) + " | PIC",
        f"^ | ^ | ^ | {heads} | ^",
        "A | " + banner("MANAJEMEN PERUBAHAN", 15),
        f"1 | Membentuk tim | SK | {marks('✓', 1)} | Sekretaris",
        f"2 | Memantau rencana | Laporan | {marks('✓', 4, 7, 10)} | Sekretaris",
        "B | " + banner("PENATAAN TATALAKSANA", 15),
        f"1 | Menata prosedur | SOP | {marks('✓', 5, 6)} | Kabid",
    ]
    rows: tuple[Row, ...] = (
        ("A", "Membentuk tim", None),
        ("A", "Memantau rencana", None),
        ("B", "Menata prosedur", (1, 2)),
    )
    title = _title("RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS DINAS KEPENDUDUKAN KOTA AMAN")
    return Office("html word", (*title, piped("\n".join(lines), 2)), rows, "Dinas Kependudukan Kota Aman", 2026)


def customs() -> Office:
    """A year over bare figures, months only shaded, the person before the action."""
    lines = [
        "No | PIC | Uraian Kegiatan | Output | " + banner("2025", 12),
        "^ | ^ | ^ | ^ | " + " | ".join(map(str, YEAR)),
        banner("AREA I - MANAJEMEN PERUBAHAN", 16),
        f"1 | Tim 1 | Penetapan tim dan pembagian tugas | KEP tim | {marks('#5B9BD5', 1, 2)}",
        f"2 | Tim 1 | Publikasi melalui videotron | Video | {marks('#5B9BD5', 3, 4, 5, 6)}",
        banner("AREA II - PENATAAN TATA LAKSANA", 16),
        f"3 | Tim 2 | Penyusunan janji layanan | Janji layanan | {marks('#5B9BD5', 2, 3)}",
    ]
    rows: tuple[Row, ...] = (
        ("I", "Penetapan tim dan pembagian tugas", (1, 2)),
        ("I", "Publikasi melalui videotron", (3, 4, 5, 6)),
        ("II", "Penyusunan janji layanan", (2, 3)),
    )
    title = _title("TIMELINE PEMBANGUNAN ZONA INTEGRITAS", "KANTOR PELAYANAN BEA DAN CUKAI TELUK MAS")
    return Office("pdf office", (*title, piped("\n".join(lines), 2)), rows, "Kantor Pelayanan Bea dan Cukai Teluk Mas")


def prosecutor() -> Office:
    """Amounts in quarters' columns under Roman figures, the office named only by the annex's head."""
    table = piped(
        """
No | Area / Kegiatan | Indikator | Volume | Satuan | Triwulan | < | < | < | Pelaksana
^ | ^ | ^ | ^ | ^ | I | II | III | IV | ^
I. | MANAJEMEN PERUBAHAN | < | < | < | < | < | < | < | <
1. | Membentuk kelompok kerja | Kelompok kerja bekerja | 1 | SK | 1 | - | - | - | Pembinaan
2. | Menyelenggarakan rapat berkala | Rapat terlaksana | 4 | Kegiatan | 1 | 1 | 1 | 1 | Pembinaan
II. | PENATAAN TATALAKSANA | < | < | < | < | < | < | < | <
1. | Memutakhirkan prosedur tilang | Prosedur mutakhir | 2 | Dokumen | - | 1 | - | 1 | Pidum
""",
        2,
    )
    rows: tuple[Row, ...] = (
        ("I", "Membentuk kelompok kerja", None),
        ("I", "Menyelenggarakan rapat berkala", None),
        ("II", "Memutakhirkan prosedur tilang", None),
    )
    title = _title("LAMPIRAN KEPUTUSAN KEPALA KEJAKSAAN NEGERI PADANG ASRI", "RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025")  # fmt: skip
    return Office("pdf sheet", (*title, table), rows, "Kejaksaan Negeri Padang Asri")


def quarantine() -> Office:
    """What is to be done in each quarter, in words, in the quarters' columns."""
    table = piped(
        """
No | Area | Rencana Aksi | Target Triwulan | < | < | < | PJ
^ | ^ | ^ | I | II | III | IV | ^
1 | Manajemen Perubahan | Tim kerja bekerja efektif | SK tim ditetapkan | Rapat evaluasi | Rapat evaluasi | Laporan akhir | Umum
2 | Manajemen Perubahan | Agen perubahan berperan | Penetapan agen | | | Penilaian agen | Umum
3 | Penataan Tatalaksana | Prosedur layanan ringkas | | Draf prosedur | Prosedur ditetapkan | | Kabid
""",
        2,
    )
    rows: tuple[Row, ...] = (
        ("I", "Tim kerja bekerja efektif", None),
        ("I", "Agen perubahan berperan", None),
        ("II", "Prosedur layanan ringkas", None),
    )
    title = _title("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS BALAI BESAR KARANTINA TAHUN 2025")
    return Office("docx resaved", (*title, table), rows, "Balai Besar Karantina")


def weather() -> Office:
    """Roman weeks in the months' columns."""
    lines = [
        "No | Uraian Kegiatan | Bukti | " + banner("Bulan (minggu ke-)", 12) + " | Pelaksana",
        f"^ | ^ | ^ | {SHORT_HEADS} | ^",
        banner("I. Manajemen Perubahan", 16),
        f"1 | Rapat perdana | Notula | {entries(m1='II')} | Ketua",
        f"2 | Rapat berkala | Notula | {marks('IV', 2, 4, 6, 8, 10, 12)} | Ketua",
        f"3 | Penyusunan rencana | Dokumen | {entries(m1='III-IV', m2='I')} | Ketua",
        banner("II. Penataan Tatalaksana", 16),
        f"1 | Pembaruan laman | Tautan | {marks('I-IV', *YEAR)} | Kasi",
    ]
    rows: tuple[Row, ...] = (
        ("I", "Rapat perdana", (1,)),
        ("I", "Rapat berkala", (2, 4, 6, 8, 10, 12)),
        ("I", "Penyusunan rencana", (1, 2)),
        ("II", "Pembaruan laman", YEAR),
    )
    title = _title("JADWAL RENCANA AKSI ZONA INTEGRITAS STASIUN METEOROLOGI BANDAR SARI TAHUN 2025")
    return Office("html of docx", (*title, piped("\n".join(lines), 2)), rows, "Stasiun Meteorologi Bandar Sari")


def treasury() -> Office:
    """A month's column beside a year's, which alone says the plan's year."""
    table = piped(
        """
No. | Komponen | Rencana Aksi | Bukti | Target Penyelesaian | < | Unit
^ | ^ | ^ | ^ | Bulan | Tahun | ^
I | Manajemen Perubahan | < | < | < | < | <
1 | Tim kerja | Memperbarui tim kerja | KEP | Januari | 2026 | Umum
2 | Rencana kerja | Menambah target prioritas | Rencana | Februari | 2026 | Umum
II | Penguatan Akuntabilitas | < | < | < | < | <
1 | Kinerja | Menyusun manual indikator | Manual | Maret | 2026 | Umum
""",
        2,
    )
    rows: tuple[Row, ...] = (
        ("I", "Memperbarui tim kerja", (1,)),
        ("I", "Menambah target prioritas", (2,)),
        ("II", "Menyusun manual indikator", (3,)),
    )
    title = _title("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "KANTOR PELAYANAN KEKAYAAN NEGARA TIRTA")
    return Office("html", (*title, table), rows, "Kantor Pelayanan Kekayaan Negara Tirta", 2026)


def rehabilitation() -> Office:
    """What is planned and what was done, a row below the other."""

    def pair(number: int, action: str, plan: tuple[int, ...], done: tuple[int, ...]) -> list[str]:
        return [f"{number} | {action} | Umum | Rencana | {marks('√', *plan)}", f"^ | ^ | ^ | Realisasi | {marks('√', *done)}"]  # fmt: skip

    lines = [
        "No | Kegiatan | PJ | Uraian | " + banner("Bulan", 12),
        f"^ | ^ | ^ | ^ | {SHORT_HEADS}",
        banner("I. MANAJEMEN PERUBAHAN", 16),
        *pair(1, "Menyusun tim kerja", (1,), (2,)),
        *pair(2, "Memantau rencana kerja", ENDS, (3,)),
        banner("II. PENATAAN TATALAKSANA", 16),
        *pair(1, "Memperbarui prosedur", (2, 3), (2,)),
    ]
    rows: tuple[Row, ...] = (
        ("I", "Menyusun tim kerja", (1,)),
        ("I", "Memantau rencana kerja", ENDS),
        ("II", "Memperbarui prosedur", (2, 3)),
    )
    title = _title("RENCANA AKSI ZONA INTEGRITAS LOKA REHABILITASI TANJUNG ELOK TAHUN 2025")
    return Office("xlsx openpyxl", (*title, piped("\n".join(lines), 2)), rows, "Loka Rehabilitasi Tanjung Elok")


OTHER_OFFICES: dict[str, Callable[[], Office]] = {
    "court": court,
    "statistics": statistics,
    "tax": tax,
    "narcotics": narcotics,
    "campus": campus,
    "immigration": immigration,
    "school": school,
    "population": population,
    "customs": customs,
    "prosecutor": prosecutor,
    "quarantine": quarantine,
    "weather": weather,
    "treasury": treasury,
    "rehabilitation": rehabilitation,
}

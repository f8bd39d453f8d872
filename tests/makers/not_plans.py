"""Papers that an office might drop in by mistake: none of them is a plan, and no row may be invented from them."""

from collections.abc import Callable

from tests.makers import head
from tests.makers.layout import Layout
from tests.makers.plan import clean_plan
from tests.makers.script import Block, Cell, PageBreak, Para, Script, Table, Truth
from tests.makers.times import SHORT
from tests.makers.words import PEOPLE, UNITS

HEAD = ("title", "number", "year", "issuer", "place", "signed_on", "signatory office", "signatory name", "plan_year")
NO_HEAD = {"title": None, "number": None, "year": None, "issuer": "", "place": None, "signed_on": None}


def _script(seems: str, blocks: list[Block]) -> Script:
    return Script(tuple(blocks), Truth(NO_HEAD | {"signatory": None}, None, [], HEAD, seems))


def _table(columns: list[str], rows: list[list[str]], name: str = "") -> Table:
    header = tuple(Cell(c, bold=True, centre=True) for c in columns)
    body = tuple(tuple(Cell(t) for t in row) for row in rows)
    return Table((header, *body), header=1, widths=(1 / len(columns),) * len(columns), name=name)


def filled_lke() -> Script:
    """A filled evaluation sheet (Lembar Kerja Evaluasi)."""
    columns = ["No", "Penilaian", "Bobot", "Penjelasan", "Pilihan Jawaban", "Jawaban", "Nilai", "%", "Keterangan"]
    rows = [
        ["A", "PENGUNGKIT", "60,00", "", "", "", "52,10", "86,83%", ""],
        ["I", "PEMENUHAN", "30,00", "", "", "", "26,40", "88,00%", ""],
        ["1", "MANAJEMEN PERUBAHAN", "4,00", "", "", "", "3,50", "87,50%", ""],
        ["i", "Penyusunan Tim Kerja", "0,50", "", "", "", "0,50", "100%", ""],
        ["a", "Unit kerja telah membentuk tim", "", "Ya, jika tim telah dibentuk", "Ya/Tidak", "Ya", "1", "", "SK"],
        ["b", "Anggota tim dipilih dengan prosedur", "", "A, jika seluruhnya", "A/B/C", "A", "1", "", "Notula"],
        ["ii", "Rencana Pembangunan", "1,00", "", "", "", "0,67", "66,67%", ""],
        ["a", "Terdapat dokumen rencana kerja", "", "Ya, jika memiliki", "Ya/Tidak", "Ya", "1", "", "Dokumen"],
        ["b", "Terdapat target prioritas yang relevan", "", "A, jika semua", "A/B/C", "B", "0,5", "", "Dokumen"],
        ["2", "PENATAAN TATALAKSANA", "3,50", "", "", "", "3,10", "88,57%", ""],
        ["i", "Prosedur operasional tetap", "1,00", "", "", "", "0,80", "80,00%", ""],
        ["a", "SOP mengacu pada peta proses bisnis", "", "A, jika semua", "A/B/C/D", "B", "0,67", "", "SOP"],
    ]
    return _script(
        "lke",
        [
            Para("LEMBAR KERJA EVALUASI ZONA INTEGRITAS MENUJU WBK/WBBM", bold=True, centre=True),
            Para("PENGADILAN NEGERI RANTAUPRAPAT TAHUN 2025", bold=True, centre=True),
            _table(columns, rows, "LKE"),
        ],
    )


def monitoring_report() -> Script:
    """A report on how far a plan has come, in chapters with a table of results."""
    columns = ["No", "Rencana Aksi", "Target", "Realisasi", "Capaian (%)", "Kendala", "Tindak Lanjut"]
    rows = [
        ["1", "Menetapkan susunan tim kerja", "1 dokumen", "1 dokumen", "100", "-", "-"],
        ["2", "Mengadakan internalisasi kode etik", "2 kegiatan", "1 kegiatan", "50", "Jadwal padat", "Juli"],
        ["3", "Menyusun peta risiko", "1 peta", "1 peta", "100", "-", "Pemantauan"],
        ["4", "Menyebarkan kuesioner kepuasan", "4 survei", "2 survei", "50", "Responden sedikit", "Jemput bola"],
    ]
    text = (
        "Pemantauan dilakukan terhadap seluruh kegiatan yang dijadwalkan pada triwulan kedua. Dari empat kegiatan yang"
        " dipantau, dua telah selesai dan dua masih berjalan. Kendala utama adalah padatnya jadwal dan kurangnya"
        " responden, sehingga tim kerja menyepakati tindak lanjut sebagaimana tercantum dalam tabel."
    )
    return _script(
        "report",
        [
            Para("LAPORAN MONITORING DAN EVALUASI", bold=True, centre=True),
            Para("PELAKSANAAN RENCANA AKSI ZONA INTEGRITAS TRIWULAN II TAHUN 2025", bold=True, centre=True),
            Para("BAB I PENDAHULUAN", bold=True),
            Para("A. Latar Belakang"),
            Para(text),
            Para("B. Tujuan"),
            Para("Laporan ini disusun untuk memberi gambaran kemajuan pembangunan zona integritas."),
            PageBreak(landscape=False),
            Para("BAB II HASIL PEMANTAUAN", bold=True),
            Para(text),
            _table(columns, rows, "Hasil"),
            Para("BAB III PENUTUP", bold=True),
            Para("Demikian laporan ini disusun sebagai bahan pertimbangan pimpinan."),
        ],
    )


def narrative_decree() -> Script:
    """A decree that states its plan in words, without a table."""
    plan = clean_plan()
    blocks = head.whole_decree(plan, Layout())[:-1]
    blocks += [
        PageBreak(landscape=False),
        Para("LAMPIRAN", bold=True),
        Para("URAIAN PEMBANGUNAN ZONA INTEGRITAS", bold=True, centre=True),
        Para(
            "Pembangunan zona integritas dilaksanakan melalui enam area perubahan. Pada area manajemen perubahan, kantor"
            " membentuk tim kerja dan menanamkan budaya melayani. Pada area penataan tatalaksana, kantor"
            " menyederhanakan prosedur. Seluruh pegawai bertanggung jawab atas keberhasilan pembangunan ini."
        ),
        Para("Kegiatan dievaluasi pada bulan Maret, Juni, September dan Desember oleh tim penilai internal."),
    ]
    truth = Truth(NO_HEAD | {"signatory": None}, None, [], HEAD, "narrative")
    return Script(tuple(blocks), truth)


def team_decree() -> Script:
    """A decree that names the members of a team."""
    plan = clean_plan()
    blocks = head.whole_decree(plan, Layout(head_table=True))
    return _script("other_table", [*blocks, *head.team_list()[:-1], *head.signature(plan.decree)])


def attendance_list() -> Script:
    """Who was present at a meeting."""
    columns = ["No", "Nama", "Jabatan", "Tanda Tangan"]
    rows = [[str(n), p.title(), UNITS[n % len(UNITS)], f"{n}. ........"] for n, p in enumerate(PEOPLE, 1)]
    return _script(
        "other_table",
        [
            Para("DAFTAR HADIR", bold=True, centre=True),
            Para("Rapat Evaluasi Pembangunan Zona Integritas, Senin 7 Juli 2025", centre=True),
            _table(columns, rows, "Daftar Hadir"),
        ],
    )


def presence_recap() -> Script:
    """A month of presence: 31 columns full of ticks."""
    columns = ["No", "Nama", *(str(d) for d in range(1, 32)), "Jumlah"]
    rows = [
        [str(n), p.title(), *("v" if (d + n) % 7 else "-" for d in range(1, 32)), "27"] for n, p in enumerate(PEOPLE, 1)
    ]
    return _script(
        "other_table",
        [Para("REKAPITULASI KEHADIRAN PEGAWAI BULAN JULI 2025", bold=True), _table(columns, rows, "Rekap")],
    )


def cash_plan() -> Script:
    """Money by month: twelve month columns, but amounts and no actions."""
    columns = ["No", "Kode", "Uraian", "Pagu", *SHORT]
    names = ("Belanja Pegawai", "Belanja Barang Operasional", "Belanja Perjalanan", "Belanja Modal", "Belanja Bahan")
    rows = [[str(n), f"52111{n}", name, f"{n * 12}.000.000", *[f"{n}.000.000"] * 12] for n, name in enumerate(names, 1)]
    return _script(
        "other_table",
        [Para("RENCANA PENARIKAN DANA TAHUN ANGGARAN 2025", bold=True, centre=True), _table(columns, rows, "RPD")],
    )


def invoice() -> Script:
    """A bill for the meeting's catering."""
    columns = ["No", "Uraian", "Volume", "Satuan", "Harga Satuan", "Jumlah"]
    rows = [
        ["1", "Nasi kotak", "30", "kotak", "35.000", "1.050.000"],
        ["2", "Kudapan", "30", "kotak", "15.000", "450.000"],
        ["", "Jumlah", "", "", "", "1.500.000"],
    ]
    return _script("other_table", [Para("FAKTUR NOMOR 114/VII/2025"), _table(columns, rows, "Faktur")])


NOT_PLANS: dict[str, Callable[[], Script]] = {
    "lke": filled_lke,
    "report": monitoring_report,
    "narrative": narrative_decree,
    "team": team_decree,
    "attendance": attendance_list,
    "presence": presence_recap,
    "cash": cash_plan,
    "invoice": invoice,
}

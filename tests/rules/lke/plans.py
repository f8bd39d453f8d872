"""Two plans made from the public structure of the regulations, each row with the items that a reader would name.

`OLD_STYLE` words its rows as the indicators of the guide of 2014 do, a component and an indicator a row; `NEW_STYLE`
has no component and no indicator: an activity and its output under a heading, with rows for Reform.
"""

from zona.rules.lke.matching import ActionWords

Row = tuple[ActionWords, frozenset[str]]


def _old(section: str, title: str, ref: str, component: str, indicator: str, proof: str, *items: str) -> Row:
    words = ActionWords(ref, component, indicator, indicator, tuple(proof.split("; ")), section, title)
    return words, frozenset(items)


def _new(section: str, title: str, ref: str, activity: str, output: str, *items: str) -> Row:
    return ActionWords(ref, "", "", activity, tuple(output.split("; ")), section, title), frozenset(items)


_MP, _TL = "MANAJEMEN PERUBAHAN", "PENATAAN TATALAKSANA"
_SDM, _AK = "PENATAAN SISTEM MANAJEMEN SDM", "PENGUATAN AKUNTABILITAS KINERJA"
_PW, _YN = "PENGUATAN PENGAWASAN", "PENINGKATAN KUALITAS PELAYANAN PUBLIK"

OLD_STYLE: tuple[Row, ...] = (
    _old("A", _MP, "A.1", "Tim Kerja", "Unit kerja membentuk tim pembangunan Zona Integritas", "SK Tim", "A.I.1.i.a"),
    _old(
        "A",
        _MP,
        "A.2",
        "Tim Kerja",
        "Anggota tim dipilih melalui prosedur/mekanisme yang jelas",
        "Notula rapat pemilihan anggota",
        "A.I.1.i.b",
    ),
    _old(
        "A",
        _MP,
        "A.3",
        "Dokumen Rencana Pembangunan ZI",
        "Dokumen rencana kerja memuat target-target prioritas",
        "Rencana kerja",
        "A.I.1.ii.a",
        "A.I.1.ii.b",
    ),
    _old(
        "A",
        _MP,
        "A.4",
        "Pemantauan dan Evaluasi",
        "Monitoring dan evaluasi terhadap pembangunan ZI",
        "Laporan monev triwulan",
        "A.I.1.iii.b",
    ),
    _old(
        "A",
        _MP,
        "A.5",
        "Perubahan pola pikir dan budaya kerja",
        "Penetapan agen perubahan",
        "SK agen perubahan",
        "A.I.1.iv.b",
    ),
    _old("B", _TL, "B.1", "SOP", "Prosedur operasional tetap telah dievaluasi", "Hasil evaluasi SOP", "A.I.2.i.c"),
    _old(
        "B",
        _TL,
        "B.2",
        "Keterbukaan informasi",
        "Kebijakan keterbukaan informasi publik telah diterapkan",
        "SK PPID; Daftar informasi publik",
        "A.I.2.iii.a",
    ),
    _old(
        "C",
        _SDM,
        "C.1",
        "Perencanaan kebutuhan pegawai",
        "Kebutuhan pegawai disusun dengan mengacu pada peta jabatan dan hasil analisis beban kerja",
        "Dokumen ABK",
        "A.I.3.i.a",
    ),
    _old("C", _SDM, "C.2", "Pola mutasi internal", "Monitoring terhadap mutasi", "Laporan monev mutasi", "A.I.3.ii.c"),
    _old(
        "C",
        _SDM,
        "C.3",
        "Pengembangan pegawai",
        "Unit kerja melakukan Training Need Analysis untuk pengembangan kompetensi",
        "Dokumen TNA",
        "A.I.3.iii.a",
    ),
    _old("C", _SDM, "C.4", "Sistem informasi kepegawaian", "Data pegawai dimutakhirkan", "Cetak SIMPEG", "A.I.3.vi.a"),
    _old(
        "D",
        _AK,
        "D.1",
        "Pengelolaan akuntabilitas kinerja",
        "Indikator kinerja utama telah ditetapkan",
        "SK IKU",
        "A.I.4.ii.c",
    ),
    _old(
        "D",
        _AK,
        "D.2",
        "Pengelolaan akuntabilitas kinerja",
        "Laporan kinerja disampaikan tepat waktu",
        "LKjIP",
        "A.I.4.ii.e",
    ),
    _old(
        "E",
        _PW,
        "E.1",
        "Penerapan SPIP",
        "Penilaian risiko atas pelaksanaan kebijakan",
        "Register risiko",
        "A.I.5.ii.b",
    ),
    _old(
        "E",
        _PW,
        "E.2",
        "Whistle Blowing System",
        "Evaluasi atas penerapan whistle blowing system",
        "Laporan evaluasi WBS",
        "A.I.5.iv.b",
    ),
    _old(
        "E",
        _PW,
        "E.3",
        "Benturan kepentingan",
        "Identifikasi benturan kepentingan dalam tugas utama",
        "Peta benturan kepentingan",
        "A.I.5.v.a",
    ),
    _old(
        "F",
        _YN,
        "F.1",
        "Budaya pelayanan prima",
        "Kompensasi kepada penerima layanan bila layanan tidak sesuai standar",
        "SK kompensasi layanan",
        "A.I.6.ii.d",
    ),
    _old(
        "F",
        _YN,
        "F.2",
        "Penilaian kepuasan",
        "Survei kepuasan masyarakat ditindaklanjuti",
        "Rencana tindak lanjut hasil SKM",
        "A.I.6.iv.c",
    ),
)

NEW_STYLE: tuple[Row, ...] = (
    _new(
        "1",
        "Area 1",
        "1.1",
        "Menyelenggarakan sosialisasi pembangunan zona integritas di media sosial dan website secara berkala",
        "Tangkapan layar",
        "A.I.1.ii.c",
    ),
    _new(
        "1",
        "Area 1",
        "1.2",
        "Menindaklanjuti rekomendasi monev pembangunan ZI",
        "Matriks tindak lanjut",
        "A.I.1.iii.c",
    ),
    _new(
        "1",
        "Area 1",
        "1.3",
        "Melaporkan perubahan konkret yang dibuat agen perubahan",
        "Laporan kinerja agen perubahan",
        "A.II.1.i.a",
        "A.II.1.i.b",
        "A.I.1.iv.b",
    ),
    _new(
        "2",
        "Area 2",
        "2.1",
        "Menyusun peta proses bisnis yang mendorong penyederhanaan jabatan",
        "Peta proses bisnis",
        "A.II.2.i.a",
    ),
    _new(
        "2",
        "Area 2",
        "2.2",
        "Mengukur manfaat transformasi digital pelayanan publik",
        "Laporan transformasi digital",
        "A.II.2.iii.c",
    ),
    _new("2", "Area 2", "2.3", "Monev keterbukaan informasi publik", "Laporan PPID", "A.I.2.iii.b"),
    _new(
        "3",
        "Area 3",
        "3.1",
        "Memberi coaching dan mentoring bagi pegawai",
        "Laporan coaching; Sertifikat",
        "A.I.3.iii.e",
        "A.I.3.iii.d",
    ),
    _new(
        "3",
        "Area 3",
        "3.2",
        "Menilai kinerja individu tiap bulan secara periodik",
        "Penilaian SKP bulanan",
        "A.I.3.iv.c",
    ),
    _new("3", "Area 3", "3.3", "Menurunkan pelanggaran disiplin pegawai", "Rekap hukuman disiplin", "A.II.3.iii.a"),
    _new(
        "4",
        "Area 4",
        "4.1",
        "Menyusun pohon kinerja sampai pegawai",
        "Pohon kinerja/cascading",
        "A.II.4.iii.a",
    ),
    _new(
        "4",
        "Area 4",
        "4.2",
        "Pimpinan memimpin rapat penyusunan renstra dan renja",
        "Undangan; Notula rapat perencanaan",
        "A.I.4.i.a",
    ),
    _new("5", "Area 5", "5.1", "Melaporkan harta kekayaan", "Tanda terima LHKPN", "A.II.5.iii.a"),
    _new(
        "5",
        "Area 5",
        "5.2",
        "Kampanye antigratifikasi lewat banner dan media sosial",
        "Foto banner",
        "A.I.5.i.a",
    ),
    _new("5", "Area 5", "5.3", "Memantau dan mengevaluasi pengaduan masyarakat", "Laporan monev dumas", "A.I.5.iii.c"),
    _new("6", "Area 6", "6.1", "Menetapkan maklumat pelayanan", "Maklumat pelayanan", "A.I.6.i.b"),
    _new("6", "Area 6", "6.2", "Melatih petugas tentang pelayanan prima", "Sertifikat pelatihan", "A.I.6.ii.a"),
    _new("6", "Area 6", "6.3", "Menghubungkan kanal pengaduan ke SP4N-LAPOR!", "Akun SP4N-LAPOR!", "A.I.6.iii.a"),
)

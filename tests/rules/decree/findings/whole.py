"""A whole decree with a plan that lacks nothing, as a reading: for what must not be accused, and to spoil piece by piece."""

from dataclasses import replace
from datetime import date

from zona.rules.decree.reading import Action, Clause, Decree, Place, Reading, Section, Seems

HERE = Place(block=0)
ISSUER = "Komisi Pemilihan Umum Kabupaten Sleman"
QUARTERS = (3, 6, 9, 12)


def clause(name: str, text: str) -> Clause:
    return Clause(name=name, label=name.rpartition(" ")[2], text=text, place=HERE)


def action(at: str = "I.1", **values: object) -> Action:
    """A row without a fault; `at` is its ref."""
    section, _, number = at.partition(".")
    base = Action(
        ref=at,
        section=section,
        section_title="MANAJEMEN PERUBAHAN",
        number=number.rstrip("abc"),
        sub=None,
        component="Budaya kerja",
        indicator="Pegawai memahami nilai organisasi",
        action="Mengadakan pembinaan nilai organisasi",
        evidence=("Notula",),
        months=(11,),
        target="1 kegiatan",
        pic="Sekretaris",
        marks={11: "√"},
    )
    return replace(base, **values)  # type: ignore[arg-type]


def row(at: str, text: str, months: tuple[int, ...] = QUARTERS) -> Action:
    """A row from "component | indicator | action | evidence; evidence"."""
    component, indicator, deed, evidence = (part.strip() for part in text.split("|"))
    proofs = tuple(e.strip() for e in evidence.split(";"))
    return action(
        at,
        component=component,
        indicator=indicator,
        action=deed,
        evidence=proofs,
        months=months,
        marks={months[0]: "√"},
    )


ROWS = (
    action("I.1"),
    row("I.2", "Perubahan Pola Pikir dan Budaya Kerja | Agen perubahan bekerja | Memilih agen perubahan dan mencatat inovasi mereka | SK agen perubahan; Laporan agen perubahan"),
    row("I.3", "Rencana Pembangunan Zona Integritas | Target Zona Integritas ada dalam perjanjian kinerja | Pencanangan, pakta integritas, dan sosialisasi pembangunan Zona Integritas kepada masyarakat | Foto; Pakta integritas", (1,)),
    row("I.4", "Pemantauan dan Evaluasi | Penilaian mandiri terlaksana | Mengisi LKE, menjalani penilaian pendahuluan, dan menyiapkan pengusulan | LKE; Berita acara", (5,)),
    row("I.5", "Penetapan Kinerja Individu | Ukuran kinerja berorientasi hasil | Menyusun pohon kinerja dan memberi reward dan punishment | Pohon kinerja; SK penghargaan"),
    row("I.6", "Pola Mutasi Internal | Mutasi memakai asesmen pegawai | Memetakan kompetensi dan penurunan pelanggaran disiplin | Laporan asesmen; Rekap pelanggaran"),
    row("I.7", "Sistem Pemerintahan Berbasis Elektronik | Transformasi digital bermanfaat | Mengintegrasikan SPBE terintegrasi dan penyederhanaan jabatan | Laporan manfaat"),
    row("I.8", "Pengelolaan Akuntabilitas Kinerja | Peningkatan capaian kinerja | Menghitung capaian kinerja dan pengendalian secara berjenjang | Laporan kinerja"),
    row("I.9", "Pengaduan Masyarakat | Persentase penanganan pengaduan naik | Menindaklanjuti pengaduan lewat berbagai kanal dan temuan pemeriksaan | Register pengaduan"),
    row("I.10", "Penilaian Kepuasan terhadap Pelayanan | Survei persepsi anti korupsi dan survei persepsi kualitas pelayanan | Melakukan survei empat kali setahun dan menindaklanjutinya | Laporan survei"),
    row("I.11", "Penegakan Aturan Disiplin | LHKPN dan LHKAN dilaporkan seluruhnya | Mengingatkan wajib lapor dan memeriksa kehadiran | Tanda terima", (1,)),
)  # fmt: skip

CLEAN = Reading(
    seems=Seems.PLAN,
    decree=Decree(number="4", year=2025, issuer=ISSUER, signed_on=date(2025, 1, 2)),
    plan_year=2025,
    recitals=(
        clause("Menimbang a", "bahwa untuk melaksanakan pembangunan Zona Integritas, perlu menyusun rencana aksi;"),
        clause("Menimbang b", f"bahwa perlu menetapkan Keputusan {ISSUER} tentang Rencana Aksi;"),
    ),
    bases=(
        clause("Mengingat 1", "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (Lembaran Negara Tahun 2009 Nomor 112);"),
        clause("Mengingat 2", "Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Sistem Pengendalian Intern Pemerintah;"),
        clause("Mengingat 3", "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik;"),
        clause("Mengingat 4", "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;"),
        clause("Mengingat 5", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai Aparatur Sipil Negara;"),
        clause("Mengingat 6", "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil;"),
        clause("Mengingat 7", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 15 Tahun 2014 tentang Pedoman Standar Pelayanan;"),
        clause("Mengingat 8", "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;"),
    ),
    dictums=(
        clause("Diktum KESATU", "Menetapkan rencana aksi."),
        clause("Diktum KEDUA", "Tim Kerja melaporkan pelaksanaan kepada pimpinan dan Tim Penilai Internal, dievaluasi setiap triwulan, dengan biaya pada DIPA satuan kerja."),
        clause("Diktum KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    ),
    sections=(Section("I", "MANAJEMEN PERUBAHAN"),),
    actions=ROWS,
    columns=("number", "component", "indicator", "action", "evidence", "months", "target", "pic", "baseline", "budget", "realisation"),
)  # fmt: skip


def recital(text: str) -> Reading:
    return replace(CLEAN, recitals=(clause("Menimbang a", text), *CLEAN.recitals[1:]))


def basis(text: str) -> Reading:
    return replace(CLEAN, bases=(*CLEAN.bases, clause(f"Mengingat {len(CLEAN.bases) + 1}", text)))


def rows(*actions: Action) -> Reading:
    """The whole plan with these rows in a section of their own, before the others."""
    moved = tuple(replace(a, section="0", ref=a.ref.replace("I.", "0.", 1)) for a in actions)
    return replace(CLEAN, actions=(*moved, *ROWS), sections=(Section("0", "PENGUATAN PENGAWASAN"), *CLEAN.sections))


def watched(text: str) -> Reading:
    """The clean plan with an area of oversight of three rows, one of them this."""
    texts = (
        "Pengendalian Gratifikasi | Gratifikasi dikenal pegawai | Memasang spanduk gratifikasi | Foto",
        "Penanganan Benturan Kepentingan | Benturan kepentingan dikenal | Membahas benturan kepentingan | Notula",
        text,
    )
    return rows(*(replace(row(f"I.{n}", t), section_title="PENGUATAN PENGAWASAN") for n, t in enumerate(texts, 1)))


def first(**values: object) -> Reading:
    return replace(CLEAN, actions=(action("I.1", **values), *ROWS[1:]))


def without(*words: str) -> Reading:
    """The whole plan without the rows, and dictums, that have one of the words."""

    def speaks(text: str) -> bool:
        return any(w.lower() in text.lower() for w in words)

    kept = tuple(a for a in ROWS if not speaks(f"{a.indicator} {a.action} {' '.join(a.evidence)}"))
    return replace(CLEAN, actions=kept, dictums=tuple(d for d in CLEAN.dictums if not speaks(d.text)))

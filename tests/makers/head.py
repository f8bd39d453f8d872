"""The decree around a plan: heading, recitals, bases, dictums, signature, annex heading, team list, legend."""

from tests.makers.layout import Layout
from tests.makers.plan import MONTHS, Decree, Plan
from tests.makers.script import Block, Cell, PageBreak, Para, Table
from tests.makers.words import PEOPLE, TEAM_ROLES, UNITS

BASES = (
    (
        "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi dan"
        " Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik"
        " Indonesia Nomor 3851);"
    ),
    (
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia"
        " Tahun 2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4846);"
    ),
    (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (Lembaran Negara Republik Indonesia Tahun 2009"
        " Nomor 112, Tambahan Lembaran Negara Republik Indonesia Nomor 5038);"
    ),
    (
        "Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Sistem Pengendalian Intern Pemerintah (Lembaran Negara"
        " Republik Indonesia Tahun 2008 Nomor 127, Tambahan Lembaran Negara Republik Indonesia Nomor 4890);"
    ),
    (
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah (Lembaran"
        " Negara Republik Indonesia Tahun 2014 Nomor 80);"
    ),
    (
        "Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi Nasional Pencegahan Korupsi (Lembaran Negara Republik"
        " Indonesia Tahun 2018 Nomor 108);"
    ),
    (
        "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik (Lembaran Negara"
        " Republik Indonesia Tahun 2018 Nomor 182);"
    ),
    (
        "Peraturan Komisi Pemberantasan Korupsi Nomor 2 Tahun 2019 tentang Pelaporan Gratifikasi (Berita Negara"
        " Republik Indonesia Tahun 2019 Nomor 1438);"
    ),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 15 Tahun 2014 tentang Pedoman"
        " Standar Pelayanan (Berita Negara Republik Indonesia Tahun 2014 Nomor 615);"
    ),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 tentang Pedoman"
        " Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik (Berita Negara Republik Indonesia"
        " Tahun 2017 Nomor 708);"
    ),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang"
        " Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan"
        " Melayani di Instansi Pemerintah (Berita Negara Republik Indonesia Tahun 2021 Nomor 1571) sebagaimana telah"
        " diubah dengan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 5 Tahun 2024"
        " tentang Perubahan atas Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90"
        " Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah"
        " Birokrasi Bersih dan Melayani di Instansi Pemerintah (Berita Negara Republik Indonesia Tahun 2024 Nomor 444);"
    ),
)


def recitals(plan: Plan) -> tuple[str, ...]:
    """Menimbang, each with its predicate."""
    decree = plan.decree
    return (
        (
            f"bahwa untuk mewujudkan {decree.office.name} yang bersih, akuntabel dan melayani, perlu dilaksanakan"
            f" pembangunan zona integritas pada tahun {plan.year};"
        ),
        (
            "bahwa agar pembangunan zona integritas berjalan terarah dan terukur, diperlukan rencana yang memuat"
            " kegiatan, waktu, target dan penanggung jawabnya;"
        ),
        (
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan"
            f" {decree_by(decree)} tentang {decree.title};"
        ),
    )


def dictums(plan: Plan) -> tuple[tuple[str, str], ...]:
    """KESATU and on."""
    return (
        ("KESATU", f"Menetapkan {plan.decree.title} sebagaimana tercantum dalam Lampiran Keputusan ini."),
        (
            "KEDUA",
            (
                "Penanggung jawab setiap kegiatan melaporkan pelaksanaannya kepada pimpinan paling lambat tanggal 5"
                " bulan berikutnya dan dievaluasi setiap triwulan."
            ),
        ),
        ("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    )


def decree_by(decree: Decree) -> str:
    """Whose decree it is called."""
    return decree.head_title if decree.office.by_head else decree.office.name


def long_date(decree: Decree) -> str:
    """The day of signing in words."""
    day = decree.signed_on
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def signed_name(decree: Decree) -> str:
    """The name as it is printed under the decree."""
    return f"Dr. {decree.name.title()}, S.H., M.H." if decree.office.titled else decree.name


def whole_decree(plan: Plan, layout: Layout) -> list[Block]:
    """Everything before the annex."""
    decree = plan.decree
    blocks: list[Block] = [
        Para(decree.office.name.upper(), bold=True, centre=True),
        Para(f"KEPUTUSAN {decree_by(decree).upper()}", bold=True, centre=True),
        Para(f"NOMOR {decree.number_line}", centre=True),
        Para("TENTANG", centre=True),
        Para(decree.title.upper(), bold=True, centre=True),
        Para(f"{decree.head_title.upper()},", centre=True),
    ]
    letters = [f"{'abcdef'[n]}. {text}" for n, text in enumerate(recitals(plan))]
    numbers = [f"{n}. {text}" for n, text in enumerate(BASES, 1)]
    if layout.head_table:
        blocks.append(_head_table((("Menimbang", letters), ("Mengingat", numbers))))
    else:
        blocks += _listed("Menimbang", letters) + _listed("Mengingat", numbers)
    blocks.append(Para("MEMUTUSKAN:", centre=True))
    stated = [f"KEPUTUSAN {decree_by(decree).upper()} TENTANG {decree.title.upper()}."]
    if layout.head_table:
        lines = [("Menetapkan", stated), *((label, [text]) for label, text in dictums(plan))]
        blocks.append(_head_table(tuple(lines)))
    else:
        blocks += _listed("Menetapkan", stated)
        blocks += [Para(f"{label} : {text}") for label, text in dictums(plan)]
    return [*blocks, *signature(decree), PageBreak()]


def _listed(label: str, texts: list[str]) -> list[Block]:
    first, *rest = texts
    return [Para(f"{label} : {first}"), *(Para(text, indent=1) for text in rest)]


def _head_table(parts: tuple[tuple[str, list[str]], ...]) -> Table:
    rows = tuple((Cell(label), Cell(":"), Cell("\n".join(texts))) for label, texts in parts)
    return Table(rows, ruled=False, widths=(0.16, 0.03, 0.81))


def signature(decree: Decree) -> list[Block]:
    """Place, day, office and name of who signs."""
    return [
        Para(f"Ditetapkan di {decree.office.place}", indent=5),
        Para(f"pada tanggal {long_date(decree)}", indent=5),
        Para(f"{decree.head_title.upper()},", indent=5),
        Para("ttd.", indent=5),
        Para(signed_name(decree), bold=True, indent=5),
    ]


def annex_heading(plan: Plan, layout: Layout) -> list[Block]:
    """The annex's own heading; of a whole decree it says whose annex it is."""
    decree = plan.decree
    blocks: list[Block] = []
    if layout.decree:
        blocks = [
            Para("LAMPIRAN", indent=6),
            Para(f"KEPUTUSAN {decree_by(decree).upper()}", indent=6),
            Para(f"NOMOR {decree.number_line}", indent=6),
            Para("TENTANG", indent=6),
            Para(decree.title.upper(), indent=6),
        ]
    return [*blocks, Para(decree.title.upper(), bold=True, centre=True)]


def team_list() -> list[Block]:
    """The list of a team, a table that is not the plan."""
    header = tuple(Cell(t, bold=True, centre=True) for t in ("No", "Nama", "Jabatan", "Kedudukan dalam Tim"))
    rows = tuple(
        (Cell(str(n)), Cell(PEOPLE[n % len(PEOPLE)].title()), Cell(UNITS[n % len(UNITS)]), Cell(role))
        for n, role in enumerate(TEAM_ROLES, 1)
    )
    title = Para("SUSUNAN TIM PEMBANGUNAN ZONA INTEGRITAS", bold=True, centre=True)
    return [title, Table((header, *rows), header=1, widths=(0.06, 0.34, 0.3, 0.3), name="Tim"), PageBreak()]


def legend(layout: Layout) -> list[Block]:
    """What stands under a plan to explain its signs."""
    sign = "arsiran" if layout.shaded else layout.signs[0] if len(layout.signs[0]) == 1 else "tanda"
    return [Para("Keterangan:"), Para(f"{sign} : waktu pelaksanaan kegiatan")]

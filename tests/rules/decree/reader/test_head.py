"""The head and the clauses of decrees of several kinds of offices."""

from datetime import date

import pytest
from tests.rules.decree.reader.build import T, document, head, row, table

from zona.rules.decree.document import Kind
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Reading

PLAN = table(*head(), row("1", 1))

COURT = (
    "MAHKAMAH AGUNG REPUBLIK INDONESIA",
    "PENGADILAN NEGERI CONTOH",
    "KEPUTUSAN KETUA PENGADILAN NEGERI CONTOH",
    "NOMOR : W2.U13/12/OT.01.2/I/2025",
    "TENTANG",
    "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS",
    "PADA PENGADILAN NEGERI CONTOH TAHUN 2025",
    "KETUA PENGADILAN NEGERI CONTOH,",
    "Menimbang : a. bahwa untuk mewujudkan wilayah bebas korupsi perlu rencana aksi;",
    "b. bahwa rencana aksi perlu ditetapkan dengan keputusan;",
    "Mengingat : 1. Undang-Undang Nomor 14 Tahun 1985 tentang Mahkamah Agung;",
    "2. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas;",
    "M E M U T U S K A N :",
    "Menetapkan : KEPUTUSAN KETUA PENGADILAN NEGERI CONTOH TENTANG RENCANA AKSI.",
    "PERTAMA : Menetapkan rencana aksi sebagaimana tercantum dalam lampiran;",
    "KEDUA : Keputusan ini berlaku sejak tanggal ditetapkan.",
    "Ditetapkan di : Contoh",
    "Pada tanggal : 2 Januari 2025",
    "KETUA,",
    "Dr. H. BUDI SANTOSO, S.H., M.H.",
    "NIP. 19700101 199503 1 001",
)


def court() -> Reading:
    return read(document(*COURT, PLAN))


def test_a_courts_head() -> None:
    decree = court().decree
    assert decree.title == "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS PADA PENGADILAN NEGERI CONTOH TAHUN 2025"
    assert (decree.number, decree.year) == ("W2.U13/12/OT.01.2/I/2025", 2025)
    assert (decree.issuer, decree.place, decree.signed_on) == ("Pengadilan Negeri Contoh", "Contoh", date(2025, 1, 2))
    assert decree.signatory
    assert (decree.signatory.office, decree.signatory.name) == ("Ketua", "Dr. H. BUDI SANTOSO, S.H., M.H.")


def test_a_courts_clauses() -> None:
    reading = court()
    assert [c.name for c in reading.recitals] == ["Menimbang a", "Menimbang b"]
    assert [c.label for c in reading.bases] == ["1", "2"]
    assert reading.bases[1].text.endswith(
        "Reformasi Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas;"
    )
    assert [c.name for c in reading.dictums] == ["Diktum PERTAMA", "Diktum KEDUA"]


def test_each_clause_knows_its_place() -> None:
    document_ = document(*COURT, PLAN)
    for clause in (*read(document_).recitals, *read(document_).bases, *read(document_).dictums):
        block = document_.blocks[clause.place.block]
        text = block.text[clause.place.start : clause.place.end]  # type: ignore[union-attr]
        assert text.startswith(clause.label)
        assert clause.text[:20] in text


def test_a_head_set_in_a_borderless_table() -> None:
    lines = [
        ["Menimbang", ":", "a.", "bahwa perlu rencana aksi;"],
        ["", "", "b.", "bahwa perlu keputusan;"],
        ["Mengingat", ":", "1.", "Undang-Undang Nomor 28 Tahun 1999;"],
        ["", "", "2.", "Peraturan Presiden Nomor 54 Tahun 2018;"],
    ]
    dictums = [
        ["Menetapkan", ":", "KEPUTUSAN TENTANG RENCANA AKSI."],
        ["KESATU", ":", "Menetapkan rencana aksi."],
        ["KEDUA", ":", "Berlaku sejak ditetapkan."],
    ]
    reading = read(
        document(
            "KEPUTUSAN KEPALA DINAS CONTOH",
            "NOMOR 5 TAHUN 2025",
            "TENTANG",
            "RENCANA AKSI",
            table(*lines),
            "MEMUTUSKAN:",
            table(*dictums),
            PLAN,
        )
    )
    assert [c.text for c in reading.recitals] == ["bahwa perlu rencana aksi;", "bahwa perlu keputusan;"]
    assert [c.label for c in reading.bases] == ["1", "2"]
    assert [c.label for c in reading.dictums] == ["KESATU", "KEDUA"]


def test_a_signature_beside_another_in_a_table() -> None:
    signature = table(
        ["", "Ditetapkan di Contoh\npada tanggal 5 Februari 2025\nKEPALA DINAS CONTOH,\n\nttd\n\nSITI AMINAH"]
    )
    decree = read(
        document("KEPUTUSAN KEPALA DINAS CONTOH", "NOMOR 5 TAHUN 2025", "TENTANG", "RENCANA AKSI", PLAN, signature)
    ).decree
    assert (decree.place, decree.signed_on) == ("Contoh", date(2025, 2, 5))
    assert decree.signatory
    assert (decree.signatory.office, decree.signatory.name) == ("Kepala Dinas Contoh", "SITI AMINAH")


def test_a_bare_plan_takes_its_title_and_year_from_its_own_heading() -> None:
    reading = read(document("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "BPS KABUPATEN CONTOH", "TAHUN 2026", PLAN))
    assert reading.decree.title == "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS BPS KABUPATEN CONTOH TAHUN 2026"
    assert (reading.plan_year, reading.decree.number, reading.decree.signed_on) == (2026, None, None)


def test_place_and_date_on_one_line() -> None:
    decree = read(
        document("RENCANA AKSI ZONA INTEGRITAS", PLAN, "Contoh, 3 Maret 2025", "Kepala Kantor,", "BUDI SANTOSO")
    ).decree
    assert (decree.place, decree.signed_on) == ("Contoh", date(2025, 3, 3))
    assert decree.signatory
    assert decree.signatory.name == "BUDI SANTOSO"


@pytest.mark.parametrize("mark", [", ttd", ", ttd.", ",  TTD", " (ttd)"])
def test_the_mark_of_a_signature_is_no_part_of_the_office(mark: str) -> None:
    lines = (
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2025",
        PLAN,
        "Contoh, 3 Maret 2025",
        f"KEPALA KANTOR CONTOH{mark}",
        "BUDI SANTOSO",
    )
    signatory = read(document(*lines)).decree.signatory
    assert signatory
    assert (signatory.office, signatory.name) == ("Kepala Kantor Contoh", "BUDI SANTOSO")


@pytest.mark.parametrize(
    ("line", "number", "year"),
    [
        ("NOMOR 16 TAHUN 2025", "16", 2025),
        ("Nomor : 16 Tahun 2025", "16", 2025),
        ("NOMOR: KEP-12/BPS/3301/2025", "KEP-12/BPS/3301/2025", 2025),
        ("NOMOR WIM.13.IMI.4-12.OT.02.02 TAHUN 2025", "WIM.13.IMI.4-12.OT.02.02", 2025),
        ("Nomor: Kep/12/II/2025", "Kep/12/II/2025", 2025),
    ],
)
def test_numbers_of_decrees(line: str, number: str, year: int) -> None:
    decree = read(document("KEPUTUSAN KEPALA KANTOR CONTOH", line, "TENTANG", "RENCANA AKSI", PLAN)).decree
    assert (decree.number, decree.year) == (number, year)


def test_the_plans_year_is_its_titles_not_the_decrees() -> None:
    lines = (
        "KEPUTUSAN KEPALA KANTOR CONTOH",
        "NOMOR 16 TAHUN 2025",
        "TENTANG",
        "RENCANA AKSI ZONA INTEGRITAS TAHUN ANGGARAN 2026",
    )
    assert read(document(*lines, PLAN)).plan_year == 2026


def test_a_plan_without_any_head_says_nothing_of_one() -> None:
    decree = read(document(PLAN, kind=Kind.HTML)).decree
    assert (decree.title, decree.number, decree.issuer, decree.signatory) == (None, None, None, None)


def test_a_title_row_inside_the_table() -> None:
    lines = [[T("RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025", cols=18)], *head(), row("1", 1)]
    reading = read(document(table(*lines)))
    assert reading.decree.title == "RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025"
    assert [a.ref for a in reading.actions] == ["I.1"]


@pytest.mark.parametrize("line", ["pada tanggal ........................ 2026", "Tanggal :", "pada tanggal"])
def test_the_open_date_of_an_unsigned_decree_is_no_part_of_the_office(line: str) -> None:
    decree = read(document(*("Ditetapkan di Contoh", line, "KETUA KOMISI CONTOH,", "BUDI SANTOSO"), PLAN)).decree
    assert (decree.place, decree.signed_on) == ("Contoh", None)
    assert decree.signatory
    assert (decree.signatory.office, decree.signatory.name) == ("Ketua Komisi Contoh", "BUDI SANTOSO")


@pytest.mark.parametrize(
    ("lines", "office"),
    [
        (("KEPUTUSAN KEPALA BAPPEDA KABUPATEN CONTOH",), "BAPPEDA Kabupaten Contoh"),
        (("KEPUTUSAN KEPALA KANTOR PERTANAHAN KABUPATEN CONTOH",), "Kantor Pertanahan Kabupaten Contoh"),
        (("KEPUTUSAN KAPOLRES CONTOH",), "Polres Contoh"),
        (("KEPUTUSAN KALAPAS KELAS IIB CONTOH",), "Lapas Kelas IIB Contoh"),
        (("KEPUTUSAN KAJARI CONTOH",), "Kejari Contoh"),
        (("KEPUTUSAN SEKRETARIS DPRD KABUPATEN CONTOH",), "DPRD Kabupaten Contoh"),
        (("PEMERINTAH KABUPATEN CONTOH", "BAPPEDA", "KEPUTUSAN KEPALA"), "BAPPEDA Kabupaten Contoh"),
        (("PENGADILAN NEGERI CONTOH KELAS IB", "KEPUTUSAN KETUA"), "Pengadilan Negeri Contoh Kelas IB"),
        (
            (
                "MAHKAMAH AGUNG REPUBLIK INDONESIA",
                "PENGADILAN TINGGI CONTOH",
                "PENGADILAN AGAMA CONTOH",
                "KEPUTUSAN KETUA",
            ),
            "Pengadilan Agama Contoh",
        ),
    ],
)
def test_the_office_that_decrees_is_known_by_its_kind(lines: tuple[str, ...], office: str) -> None:
    text = (*lines, "NOMOR 12 TAHUN 2026", "TENTANG", "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS")
    assert read(document(*text, PLAN)).decree.issuer == office


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("RENCANA AKSI ZONA INTEGRITAS BAPPEDA KABUPATEN CONTOH TAHUN 2026", "BAPPEDA Kabupaten Contoh"),
        ("RENCANA AKSI ZONA INTEGRITAS KEJARI CONTOH 2026", "Kejari Contoh"),
        ("RENCANA AKSI ZONA INTEGRITAS DINAS KESEHATAN KOTA CONTOH 2026", "Dinas Kesehatan Kota Contoh"),
    ],
)
def test_the_office_is_known_by_a_plan_s_title_alone(title: str, office: str) -> None:
    assert read(document(title, PLAN)).decree.issuer == office


@pytest.mark.parametrize(
    ("issuer", "place", "is_other"),
    [
        ("PENGADILAN NEGERI CONTOH", "Pengadilan Negeri Sukamaju", True),
        ("PENGADILAN NEGERI CONTOH KELAS IB", "Pengadilan Negeri Contoh", False),
        ("PENGADILAN NEGERI CONTOH", "Pengadilan Negeri Kelas IB Contoh", False),
        ("PENGADILAN NEGERI CONTOH", "Pengadilan Negeri Kabupaten Sukamaju", False),
        ("POLRES CONTOH", "Polres Sukamaju", True),
        ("BAPPEDA KABUPATEN CONTOH", "BAPPEDA Kabupaten Sukamaju", True),
    ],
)
def test_a_recital_of_another_such_office_is_found(issuer: str, place: str, is_other: bool) -> None:
    lines = (
        f"KEPUTUSAN KEPALA {issuer}", "NOMOR 12 TAHUN 2026", "TENTANG", "RENCANA AKSI ZONA INTEGRITAS", "KEPALA,",
        f"Menimbang : a. bahwa untuk mewujudkan wilayah bebas korupsi di lingkungan {place} perlu rencana aksi;",
        "Mengingat : 1. Undang-Undang Nomor 14 Tahun 1985 tentang Mahkamah Agung;",
    )  # fmt: skip
    found = check(read(document(*lines, PLAN)))
    assert ("recital.other_office" in {f.code for f in found}) is is_other

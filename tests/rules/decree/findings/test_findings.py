"""Each kind of finding has a row here that has it and a neighbour that has not; a clean plan has none."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.decree.findings.whole import CLEAN, action, basis, clause, first, recital, row, rows, watched, without

from zona.catalogue.findings import finding_kinds
from zona.catalogue.laws import laws, subjects
from zona.rules.decree.document import Depicted, Hidden, Missed, Veil
from zona.rules.decree.findings import check
from zona.rules.decree.findings.table import roman
from zona.rules.decree.reading import Doubt, Finding, Place, Reading, Section, Seems, Stray, Why


def doubted(why: Why) -> Reading:
    return first(doubts=(Doubt("months", why, "Sel bergeser.", "A cell slipped.", (11,)),))


def titled(title: str) -> Reading:
    return replace(CLEAN, sections=(Section("I", title),))


LONG = "Memantau pemakaian aplikasi perkantoran"
FAULTY: dict[str, list[Reading]] = {
    "citation.impossible_year": [
        basis("Undang-Undang Nomor 25 Tahun 2029 tentang Pelayanan Publik;"),
        basis("Undang-Undang Nomor 1 Tahun 1495 tentang Sesuatu;"),
        basis("Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi (Lembaran Negara Republik Indonesia Tahun 2081 Nomor 108);"),
    ],
    "citation.two_years": [basis("Undang-Undang Nomor 25 Tahun 2008 tentang Pelayanan Publik;")],
    "citation.no_year": [
        basis("Peraturan Pemerintah Nomor 60 tentang Sistem Pengendalian Intern Pemerintah;"),
        basis("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 tentang Zona Integritas;"),
    ],
    "citation.no_date": [recital("bahwa berdasarkan Berita Acara Nomor 25/PK.01-BA/3404/2025 perlu menyusun rencana aksi;")],
    "numbering.doubled": [
        replace(CLEAN, bases=(*CLEAN.bases, clause("Mengingat 1", "Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi;"))),
        rows(action("I.1"), action("I.1", ref="I.1-2", component="Lain", indicator="Lain lagi", action="Lain sekali lagi")),
    ],
    "numbering.missing": [
        replace(CLEAN, recitals=(CLEAN.recitals[0], clause("Menimbang d", "bahwa perlu menetapkan Keputusan;"))),
        rows(action("I.1"), action("I.3", component="Agen", action="Memilih agen", indicator="Agen ada")),
        replace(CLEAN, sections=(Section("I", "A"), Section("III", "B"))),
    ],
    "numbering.subrows": [rows(action("I.1", sub="a"), action("I.1", ref="I.1b", sub="b", numbered=False, indicator="Lain", action="Memilih agen"))],
    "words.repeated": [
        basis("Peraturan Presiden Nomor 54 Tahun 2018 tentang tentang Strategi Nasional;"),
        first(action="Mengadakan pembinaan pembinaan nilai"),
    ],
    "recital.no_predicate": [recital("bahwa dalam rangka pelaksanaan pembangunan zona integritas Tahun 2025;")],
    "recital.other_office": [
        recital("bahwa perlu melaksanakan pembangunan di lingkungan Komisi Pemilihan Umum Provinsi Papua Tahun 2025;"),
        recital("bahwa perlu melaksanakan pembangunan pada Komisi Pemilihan Umum Kabupaten Bantul;"),
    ],
    "timing.before_signing": [replace(CLEAN, decree=replace(CLEAN.decree, signed_on=date(2025, 4, 1)))],
    "timing.other_year": [
        replace(CLEAN, decree=replace(CLEAN.decree, number="16", year=2027)),
        replace(CLEAN, plan_year=None, decree=replace(CLEAN.decree, number=None, year=2023)),
    ],
    "timing.number_month": [
        replace(CLEAN, decree=replace(CLEAN.decree, number="16", year=2024, signed_on=date(2025, 1, 5))),
        replace(CLEAN, decree=replace(CLEAN.decree, number="16/HK.03/XII/2025", year=2025, signed_on=date(2025, 1, 5))),
    ],
    "timing.team_before_decree": [
        replace(first(action="Membentuk tim kerja zona integritas", months=(1,)), decree=replace(CLEAN.decree, signed_on=date(2025, 3, 1))),
        replace(first(action="Menyusun rencana aksi tim", months=(1, 2)), decree=replace(CLEAN.decree, signed_on=date(2025, 3, 1))),
    ],
    "table.slipped": [doubted(Why.SLIPPED)],
    "table.missing_cell": [doubted(Why.MISSING_CELL)],
    "table.extra_cell": [doubted(Why.EXTRA_CELL)],
    "table.merged": [doubted(Why.MERGED)],
    "table.cross_may_mean_no": [doubted(Why.MIXED_MARKS)],
    "table.mixed_marks": [first(marks={11: "✓"})],
    "source.hidden": [replace(CLEAN, hidden=(Hidden(veil, "2 Menyusun standar", "5", "Rencana"),)) for veil in Veil],
    "source.unread": [replace(CLEAN, strays=(Stray("2 Menyusun standar √", Place(9, 3)), Stray("3 Apel √", Place(4))))],
    "source.drawn": [replace(CLEAN, depicted=(Depicted(2, why=Missed.DRAWN), Depicted(2, 3, why=Missed.DRAWN)))],
    "source.picture": [replace(CLEAN, depicted=(Depicted(9, 3), Depicted(None, None, "Rencana"), Depicted()))],
    "source.cut_off": [replace(CLEAN, ends_early=True)],
    "table.title_with_number": [replace(CLEAN, sections=(*CLEAN.sections, Section("II", "PENATAAN TATALAKSANA", merged_with_number=True)))],
    "row.copied": [rows(action("I.1", action=LONG), action("I.2", component="Agen", indicator="Agen ada", action=LONG.upper()))],
    "row.alike": [first(indicator="Tersusunnya dokumen kinerja", action="Tersusunnya Dokumen Kinerja")],
    "row.no_months": [first(months=())],
    "row.no_evidence": [first(evidence=())],
    "rhythm.once": [first(indicator="Pengukuran dilakukan secara periodik"), first(action="Rapat setiap bulan")],
    "rhythm.fewer": [first(action="Rapat setiap bulan", months=(2, 4, 6, 8, 10, 12)), first(action="Laporan triwulanan", months=(6, 12))],
    "rhythm.irregular": [first(months=(3, 6, 9, 11)), first(months=(1, 5, 8, 9, 10, 11, 12))],
    "rhythm.many": [first(months=(1, 4, 7, 10))],
    "target.no_unit": [first(target="100%"), first(target="2")],
    "target.missing": [first(target=None)],
    "pic.none": [replace(CLEAN, actions=tuple(replace(a, pic=None) for a in CLEAN.actions))],
    "pic.some": [first(pic=None)],
    "law.wrong_year": [basis("Peraturan Presiden Nomor 29 Tahun 2015 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;")],
    "law.wrong_number": [basis("Peraturan Presiden Nomor 92 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;")],
    "law.revoked": [basis("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 tentang Pedoman;")],
    "law.amendment_missing": [basis("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;")],
    "law.not_amended_by": [basis("Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara sebagaimana telah diubah dengan Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua;")],
    "law.gazette_differs": [
        basis("Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia Tahun 2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4864);"),
        basis("Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 128);"),
    ],
    "law.not_cited": [first(indicator="Pengendalian gratifikasi berjalan")],
    "rhythm.below_best": [
        first(action="Melaksanakan survei kepuasan", months=(6, 12)),
        first(action="Menilai kinerja individu", months=(2, 8)),
    ],
    "rhythm.next_best": [first(action="Menilai kinerja individu", months=(3, 6, 9, 12))],
    "component.narrow": [
        rows(row("I.1", "Penanganan Benturan Kepentingan | Benturan kepentingan disosialisasikan | Sosialisasi benturan kepentingan | Laporan sosialisasi")),
        rows(row("I.1", "Penerapan SPIP | Lingkungan pengendalian dibangun | Membangun lingkungan pengendalian | SK tim SPIP")),
    ],
    "component.no_follow_up": [
        rows(row("I.1", "Whistle-Blowing System | WBS diterapkan dan dievaluasi | Menerapkan dan mengevaluasi WBS | Laporan evaluasi WBS")),
    ],
    "area.component_title": [titled("PENGENDALIAN GRATIFIKASI"), titled("Standar Pelayanan")],
    "area.old_name": [titled("PENGUATAN AKUNTABILITAS KINERJA"), titled("Penataan Sistem Manajemen SDM")],
    "area.other_name": [titled("PENATAAN SISTEM MANAJEMEN DAN SDM APARATUR"), titled("Peningkatan Pelayanan Publik")],
    "component.other_name": [first(component="Penetapan Kinerja Individual"), first(component="Pengelolaan Pengadua")],
    "component.old_name": [first(component="E-Office", indicator="Surat dicatat", action="Mencatat surat dengan aplikasi")],
    "row.misplaced": [
        rows(row("I.1", "Pengelolaan Pengaduan | Survei kepuasan dilakukan | Menyebar kuesioner survei kepuasan | Hasil survei")),
        rows(row("I.1", "Pengendalian Gratifikasi | Benturan kepentingan dipetakan | Memetakan benturan kepentingan | Dokumen pemetaan")),
    ],
    "row.other_area": [watched("Standar Pelayanan | Maklumat dipasang | Memasang maklumat di loket | Foto")],
    "rhythm.target_more": [first(target="2 kali", months=(6,)), first(target="12 x setahun"), first(target="5 (lima) kali", months=(3, 9))],
    "indicator.revoked_edition": [first(indicator="Unit memiliki SOP bagi pelaksanaan standar pelayanan")],
    "evidence.report_for_plan": [first(action="Menyusun rencana kerja unit", evidence=("Laporan rencana kerja",))],
    "evidence.meeting_without_minutes": [first(action="Rapat pembahasan", evidence=("Undangan", "Daftar hadir"))],
    "evidence.letter_for_policy": [first(indicator="Kebijakan penempatan diterapkan", action="Menempatkan", evidence=("Surat tugas",))],
    "evidence.example_by_attendance": [first(indicator="Pimpinan menjadi teladan", evidence=("Daftar hadir pimpinan", "Spanduk"))],
    "evidence.speech_for_training": [first(component="Budaya Pelayanan Prima", action="Arahan kepala kantor saat apel", evidence=("Foto apel",))],
    "evidence.one_service": [first(action="Menetapkan standar pelayanan", evidence=("Standar layanan perpustakaan",))],
    "evidence.promises": [first(action="Memantau kanal dan menindaklanjutinya", evidence=("Alamat kanal",))],
    "evidence.no_report": [first(action="Mengevaluasi kanal", evidence=("Alamat kanal",))],
    "budget.year_ends": [
        first(action="Menandatangani DIPA Tahun Anggaran 2025", months=(11, 12)),
        first(action="Membahas RKA-K/L 2024", months=(8,)),
    ],
    "budget.other_year": [
        replace(CLEAN, dictums=(*CLEAN.dictums, clause("Diktum KELIMA BELAS", "Biaya dibebankan pada DIPA Kantor Pertanahan Tahun Anggaran 2023."))),
    ],
    "rhythm.once_only": [first(action="Membentuk unit pengendali", months=(2, 5, 8))],
    "rhythm.run_and_evaluate": [first(evidence=("Kanal aduan", "Laporan evaluasi"), months=tuple(range(1, 13)))],
    "leader.many": [rows(action("I.1", action="Kepala memberi arahan"), action("I.2", action="Arahan Direktur", indicator="Lain"))],
    "order.review_at_once": [rows(
        action("I.1", component="Maklumat", action="Menetapkan maklumat", months=(2,)),
        action("I.2", component="Maklumat", action="Mereviu maklumat", indicator="Maklumat lebih baik", months=(2,)),
    )],
    "plan.no_reform": [replace(CLEAN, actions=(action("I.1"),))],
    "plan.reform_gaps": [without("agen perubahan"), without("asesmen")],
    "plan.no_results": [replace(CLEAN, actions=(action("I.1"),))],
    "plan.results_gaps": [without("persepsi")],
    "plan.no_asset_reports": [without("lhkpn"), replace(CLEAN, actions=(*CLEAN.actions[:-1], action("I.11", action="Mengisi LHKPN")))],
    "plan.steps": [without("pakta"), without("temuan"), without("pengusulan")],
    "plan.two_predicates": [replace(CLEAN, decree=replace(CLEAN.decree, title="Rencana Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani"))],
    "table.columns": [replace(CLEAN, columns=CLEAN.columns[:8])],
    "dictum.missing": [without("DIPA"), replace(CLEAN, dictums=CLEAN.dictums[:1])],
    "spelling.wrong": [
        first(action="Menyusunan daftar resiko"),
        first(evidence=("Hasil survey",)),
        recital("bahwa perlu melakukan analisa dilingkungan kantor;"),
    ],
}  # fmt: skip


# Eleven rows cannot serve every item of their components; a plan of an action for each item is in test_plans.
NOT_ALL = {"component.narrow", "component.no_follow_up"}


def codes(reading: Reading, *, but: frozenset[str] | set[str] = frozenset(NOT_ALL)) -> list[str]:
    return [f.code for f in check(reading) if f.code not in but]


def said(reading: Reading) -> list[Finding]:
    return [f for f in check(reading) if f.code not in NOT_ALL]


def test_a_clean_plan_has_no_finding() -> None:
    assert codes(CLEAN) == []


def test_every_kind_of_finding_has_an_example() -> None:
    assert set(FAULTY) == set(finding_kinds())


@pytest.mark.parametrize(("code", "reading"), [(c, r) for c, rs in FAULTY.items() for r in rs])
def test_a_fault_is_found(code: str, reading: Reading) -> None:
    assert code in codes(reading, but=NOT_ALL - {code})


@pytest.mark.parametrize(("code", "reading"), [(c, r) for c, rs in FAULTY.items() for r in rs])
def test_every_finding_says_what_where_and_why_in_both_languages(code: str, reading: Reading) -> None:
    for f in check(reading):
        assert f.severity in {"high", "medium", "low"}
        assert f.where
        assert f.message.rstrip(".") != f.message
        assert f.english.rstrip(".") != f.english
        assert f.basis


@pytest.mark.parametrize(
    "reading",
    [
        recital("bahwa Zona Integritas adalah predikat yang diberikan kepada instansi pemerintah;"),
        recital("bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a perlu menetapkan Keputusan Kepala Kantor;"),
        recital("bahwa sesuai Pasal 3, setiap instansi melaksanakan pembangunan Zona Integritas;"),
        recital("bahwa berdasarkan Surat Komisi Pemilihan Umum Provinsi Papua Nomor 3/PW.02/2025 tanggal 3 Januari 2025, perlu menyusun rencana;"),
        recital("bahwa berdasarkan Berita Acara Nomor 25/PK.01-BA/3404/2025 tanggal 1 Januari 2025 perlu menyusun rencana aksi;"),
        basis("Peraturan Komisi Pemilihan Umum Nomor 98 Tahun 2019 tentang Pembinaan Kesekretariatan Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota;"),
        basis("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 menjadi Undang-Undang;"),
        basis("Keputusan Menteri Nomor 550/M.PANRB/2021 tentang Sesuatu;"),
        first(action="Menugaskan masing masing subbagian"),
        first(target="100% pegawai"),
        first(target="12 laporan"),
        first(target="2 kali", months=(6, 12)),
        first(target="4 kali", months=(6, 12)),
        first(target="2 kali sebulan", months=(6,)),
        first(target="3 kali per bulan", months=(6,)),
        first(target="24 kali", months=tuple(range(1, 13))),
        first(target="2 kali lipat", months=(6,)),
        replace(CLEAN, sections=tuple(replace(s, merged_with_number=True) for s in CLEAN.sections)),
        first(months=(1, 2, 3, 4)),
        first(indicator="Laporan disusun berkala", months=(6, 12)),
        replace(CLEAN, actions=tuple(replace(a, marks={11: "V", 12: "v"}) for a in CLEAN.actions)),
        basis("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan;"),
        basis("Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;"),
        replace(basis("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 tentang Pedoman;"), decree=replace(CLEAN.decree, year=2018, signed_on=date(2018, 1, 2)), bases=(CLEAN.bases[3], clause("Mengingat 5", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 tentang Pedoman;"))),
        basis("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 tentang Pedoman Penyusunan Standar Operasional Prosedur (Berita Negara Republik Indonesia Tahun 2012 Nomor 1);"),
        replace(CLEAN, decree=replace(CLEAN.decree, signed_on=None)),
        replace(CLEAN, decree=replace(CLEAN.decree, year=None)),
        titled("AREA PENATAAN TATALAKSANA"),
        titled("Penataan Tata Laksana"),
        titled("PENATAAN SISTEM MANAJEMEN SUMBER DAYA MANUSIA APARATUR"),
        titled("Urusan Rumah Tangga"),
        replace(titled("PENGUATAN AKUNTABILITAS KINERJA"), decree=replace(CLEAN.decree, year=2019, signed_on=date(2019, 1, 2)), plan_year=2019, bases=CLEAN.bases[:4]),
        first(component="Whistle Blowing System", action="Mengelola WBS"),
        first(component="Standar Pelayanan", indicator="Standar dipasang", action="Memasang spanduk inovasi", evidence=("Foto",)),
        first(action="Menyusun rencana kerja unit", evidence=("Dokumen rencana kerja", "Laporan pembahasan")),
        first(action="Rapat pembahasan", evidence=("Undangan", "Notulensi")),
        first(action="Rapat pembahasan", evidence=("Undangan", "Laporan singkat")),
        first(indicator="Kebijakan penempatan diterapkan", action="Menempatkan", evidence=("Surat tugas", "SK kebijakan penempatan")),
        first(indicator="Pimpinan menjadi teladan", evidence=("Daftar hadir pimpinan", "Laporan keteladanan")),
        first(component="Budaya Pelayanan Prima", action="Arahan lalu pelatihan petugas", evidence=("Sertifikat",)),
        first(component="Budaya Pelayanan Prima", action="Melatih petugas", evidence=("Sambutan kepala", "Materi pelatihan")),
        first(action="Menetapkan standar pelayanan PPID", evidence=("Standar layanan PPID",)),
        first(action="Menandatangani DIPA 2026", months=(12,)),
        first(action="Menandatangani DIPA 2025", months=(1,)),
        first(action="Membahas DIPA", months=(12,)),
        first(action="Membentuk unit pengendali", months=(2, 3, 4)),
        first(action="Membentuk unit pengendali", months=(2, 8)),
        rows(action("I.1", action="Ketua tim memberi arahan"), action("I.2", action="Arahan Direktur", indicator="Lain")),
        rows(
            action("I.1", component="Maklumat", action="Menetapkan maklumat", months=(2,)),
            action("I.2", component="Maklumat", action="Mereviu maklumat", indicator="Maklumat lebih baik", months=(8,)),
        ),
        first(action="Melaksanakan survei pengguna", months=(3, 6, 9, 12)),
        first(action="Menilai kinerja individu", months=tuple(range(1, 13))),
        replace(CLEAN, dictums=()),
        replace(CLEAN, columns=(*CLEAN.columns[:8], "realisation")),
        replace(CLEAN, decree=replace(CLEAN.decree, title="Rencana Menuju Wilayah Bebas dari Korupsi")),
        first(action="Menyesuaikan masalah di dalam laporan", evidence=("Catatan mekanisme",)),
    ],
)  # fmt: skip
def test_what_is_in_order_is_not_accused(reading: Reading) -> None:
    assert codes(reading) == []


def test_a_training_without_any_evidence_is_said_to_lack_it_and_not_to_be_a_speech() -> None:
    bare = first(component="Budaya Pelayanan Prima", action="Melatih petugas", evidence=())
    assert codes(bare) == ["row.no_evidence"]


def test_what_is_no_plan_has_no_findings() -> None:
    assert check(replace(CLEAN, seems=Seems.REPORT, actions=())) == ()


def test_an_impossible_year_is_mended_from_the_other_citation() -> None:
    (found,) = said(basis("Undang-Undang Nomor 25 Tahun 2029 tentang Pelayanan Publik;"))
    assert (found.where, found.proposal) == ("Mengingat 9", "Nomor 25 Tahun 2009")
    assert found.place is not None
    assert found.place.start is not None


def test_the_grand_design_of_reform_is_known() -> None:
    (found,) = said(basis("Peraturan Presiden Nomor 81 Tahun 2020 tentang Grand Design Reformasi Birokrasi 2010-2025;"))
    assert (found.code, found.proposal) == ("law.wrong_year", "Nomor 81 Tahun 2010")


def test_a_missing_year_is_proposed_from_the_other_citation() -> None:
    (found,) = said(basis("Peraturan Pemerintah Nomor 60 tentang Sistem Pengendalian Intern Pemerintah;"))
    assert found.proposal == "Nomor 60 Tahun 2008"


@pytest.mark.parametrize("typed", ["²", "①", "1a", "-1", ""])
def test_a_number_that_is_no_number_costs_no_other_finding(typed: str) -> None:
    rows = (action("I.1", number="1"), action("I.2", number=typed, target=None))
    found = check(replace(CLEAN, actions=rows))
    assert "target.missing" in {f.code for f in found}


@pytest.mark.parametrize(
    ("text", "number"), [("I", 1), ("IV", 4), ("VI", 6), ("IX", 9), ("12", 12), ("A", None), ("", None)]
)
def test_section_numbers(text: str, number: int | None) -> None:
    assert roman(text) == number


def test_every_reference_of_the_catalogue_of_laws_is_a_row_and_goes_both_ways() -> None:
    for law in laws().values():
        for other in law.amends:
            assert law.key in laws()[other].amended_by
        for other in law.amended_by:
            assert law.key in laws()[other].amends
        for other in law.revoked_by:
            assert other in laws()
        assert law.source
        assert law.confidence in {"H", "M", "L"}
        assert law.unsure <= {"revoked_by", "amended_by", "gazette", "supplement", "title"}


@pytest.fixture
def unsure_laws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue with nothing in it of which anybody is sure."""
    unsure = {key: replace(law, confidence="L") for key, law in laws().items()}
    for module in ("laws", "force"):
        monkeypatch.setattr(f"zona.rules.decree.findings.{module}.laws", lambda: unsure)


LAW_EXAMPLES = [(c, r) for c, rs in FAULTY.items() if c.startswith("law.") for r in rs]


@pytest.mark.usefixtures("unsure_laws")
@pytest.mark.parametrize(("code", "reading"), LAW_EXAMPLES)
def test_a_law_without_a_sure_source_accuses_nobody(code: str, reading: Reading) -> None:
    assert code in FAULTY
    assert [c for c in codes(reading) if c.startswith("law.")] == []


@pytest.mark.usefixtures("unsure_laws")
def test_a_law_without_a_sure_source_still_shows_what_contradicts_itself() -> None:
    twice = basis("Undang-Undang Nomor 25 Tahun 2008 tentang Pelayanan Publik;")
    assert codes(twice) == ["citation.two_years"]


@pytest.mark.parametrize(
    "text",
    [
        "Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja;",  # its repeal has no sure source
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;",  # nor have its later amendments
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 62 Tahun 2018 tentang Pedoman;",
    ],
)
def test_a_fact_without_a_sure_source_accuses_nobody_though_its_law_is_sure(text: str) -> None:
    assert [c for c in codes(basis(text)) if c in {"law.revoked", "law.amendment_missing"}] == []


def test_no_row_of_the_catalogue_that_is_unsure_is_ever_named_by_a_finding() -> None:
    unsure = {law.key for law in laws().values() if not law.is_sure}
    assert unsure
    for law in laws().values():
        cited = f"{KIND_WORDS.get(law.kind, law.kind)} Nomor {law.number} Tahun {law.year} tentang {law.title or 'Sesuatu'};"
        for found in check(basis(cited)):
            if found.code.startswith("law."):
                assert not any(f"{key} " in f"{found.message} " for key in unsure), found


KIND_WORDS = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "PermenPANRB": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "PKPU": "Peraturan Komisi Pemilihan Umum",
    "Perkom KPK": "Peraturan Komisi Pemberantasan Korupsi",
}


def test_every_matter_rests_on_laws_of_the_catalogue() -> None:
    assert all(key in laws() for subject in subjects() for key in subject.rests_on)

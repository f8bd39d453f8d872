"""Cited regulations of which the catalogue knows nothing sure: told as such, accused of nothing."""

from zona.catalogue.laws import laws
from zona.rules.decree.findings.laws import unsure_citations

CULTURE = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 39 Tahun 2012 tentang Pedoman "
    "Pengembangan Budaya Kerja;"
)
OPENNESS = "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;"


def test_a_law_without_a_sure_source_and_one_that_is_not_known_are_told_once_each() -> None:
    assert laws()["PermenPANRB 39/2012"].confidence == "L"
    assert unsure_citations(
        [OPENNESS, CULTURE, "Peraturan Bupati Contoh  Nomor 3 Tahun 2020 tentang Kode Etik;", CULTURE]
    ) == (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 39 Tahun 2012",
        "Peraturan Bupati Contoh Nomor 3 Tahun 2020",
    )


def test_what_is_surely_known_and_what_has_no_year_is_not_told() -> None:
    assert unsure_citations([OPENNESS, "Undang-Undang Nomor 14 tentang Keterbukaan;", "bahwa perlu menetapkan;"]) == ()

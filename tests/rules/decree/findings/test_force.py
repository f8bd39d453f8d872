"""A proposal names the regulation in force, not one that is revoked too."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.decree.findings.whole import CLEAN, basis, clause

from zona.catalogue.laws import laws
from zona.rules.decree.findings import check
from zona.rules.decree.findings.force import successor
from zona.rules.decree.reading import Finding, Reading

PANRB = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
OLD = laws()["PermenPANRB 52/2014"].title
NOW = laws()["PermenPANRB 90/2021"].title
SECOND = f"{PANRB} Nomor 52 Tahun 2014 tentang {OLD} (Berita Negara Republik Indonesia Tahun 2014 Nomor 1813);"


def cited(text: str) -> Reading:
    return replace(CLEAN, bases=(clause("Mengingat 1", text), clause("Mengingat 2", SECOND), *CLEAN.bases[2:]))


def one(reading: Reading, code: str) -> Finding:
    return next(f for f in check(reading) if f.code == code and f.where == "Mengingat 1")


@pytest.mark.parametrize(
    ("key", "day", "now"),
    [
        ("PermenPANRB 10/2019", date(2025, 9, 19), "PermenPANRB 90/2021"),
        ("PermenPANRB 60/2012", date(2025, 9, 19), "PermenPANRB 90/2021"),  # by way of 52/2014
        ("PermenPANRB 60/2012", date(2016, 1, 1), "PermenPANRB 52/2014"),
        ("PermenPANRB 10/2019", date(2020, 1, 1), None),
        ("PermenPANRB 90/2021", date(2025, 9, 19), None),
        ("UU 11/2020", date(2025, 9, 19), None),  # who revoked it is not sure
    ],
)
def test_who_followed_a_revoked_regulation(key: str, day: date, now: str | None) -> None:
    found = successor(laws()[key], day)
    assert (found.key if found else None) == now


def test_the_wording_is_that_of_the_regulation_in_force_with_its_title() -> None:
    text = f"{PANRB} Nomor 52 Tahun 2041 tentang {OLD} (Berita Negara Republik Indonesia Tahun 2014 Nomor 1813);"
    found = one(cited(text), "citation.impossible_year")
    assert found.proposal == f"Nomor 90 Tahun 2021 tentang {NOW}"
    assert "PermenPANRB 52/2014 sendiri sudah dicabut; yang berlaku PermenPANRB 90/2021." in found.message
    assert "PermenPANRB 52/2014 is revoked itself" in found.english
    assert found.place is not None
    assert text[found.place.start : found.place.end] == f"Nomor 52 Tahun 2041 tentang {OLD}"


def test_without_the_old_title_both_are_said_and_nothing_is_put_together() -> None:
    text = f"{PANRB} Nomor 52 Tahun 2041 tentang {OLD[:60]};"
    found = one(cited(text), "citation.impossible_year")
    assert found.proposal == "PermenPANRB 90/2021"
    assert "bertahun 2014" in found.message
    assert found.place is not None
    assert text[found.place.start : found.place.end] == "Nomor 52 Tahun 2041"


def test_a_missing_year_and_a_wrong_one_name_it_too() -> None:
    assert "yang berlaku" in one(cited(f"{PANRB} Nomor 52 tentang {OLD};"), "citation.no_year").message
    found = one(cited(f"{PANRB} Nomor 52 Tahun 2015 tentang {OLD};"), "law.wrong_year")
    assert found.proposal == f"Nomor 90 Tahun 2021 tentang {NOW}"


def test_the_title_of_an_amending_regulation_keeps_the_number_that_it_amends() -> None:
    text = f"{PANRB} Nomor 10 Tahun 2019 tentang Perubahan atas {PANRB} Nomor 52 tentang {OLD};"
    found = one(cited(text), "citation.no_year")
    assert found.proposal == "Nomor 52 Tahun 2014"
    assert "PermenPANRB 52/2014 sendiri sudah dicabut; yang berlaku PermenPANRB 90/2021." in found.message


def test_a_number_with_a_nought_is_the_number() -> None:
    title = laws()["Perkom KPK 7/2016"].title
    reading = basis(f"Peraturan Komisi Pemberantasan Korupsi Nomor 07 Tahun 2016 tentang {title};")
    assert not {"law.wrong_number", "law.wrong_year"} & {f.code for f in check(reading)}


def test_an_amendment_is_not_taken_for_another_amendment_of_the_same_regulation() -> None:
    title = laws()["PKPU 3/2020"].title
    first = f"Peraturan Komisi Pemilihan Umum Nomor 321 Tahun 2020 tentang {title};"
    assert [f.proposal for f in check(basis(first)) if f.code == "law.wrong_number"] == ["Nomor 3 Tahun 2020"]
    second = first.replace("Perubahan atas", "Perubahan Kesepuluh atas")
    assert "law.wrong_number" not in {f.code for f in check(basis(second))}


def test_a_regulation_without_a_sure_source_accuses_nobody() -> None:
    """Each such row of the catalogue, cited as it is and with another number, year and gazette."""
    named = {"PermenPANRB": PANRB, "PKPU": "Peraturan Komisi Pemilihan Umum", "Perpres": "Peraturan Presiden"}
    unsure = [law for law in laws().values() if not law.is_sure and law.title and law.kind in named]
    assert len(unsure) > 10
    for law in unsure:
        for number, year in (
            (law.number, law.year),
            (law.number, law.year - 1),
            (str(int(law.number) + 300), law.year),
        ):
            gazette = f"(Berita Negara Republik Indonesia Tahun {year} Nomor 9999)"
            text = f"{named[law.kind]} Nomor {number} Tahun {year} tentang {law.title} {gazette};"
            accused = [f.code for f in check(basis(text)) if f.where == "Mengingat 9" and f.code.startswith("law.")]
            assert accused == [], text


def test_a_regulation_in_force_is_proposed_as_before() -> None:
    reading = basis("Undang-Undang Nomor 25 Tahun 2029 tentang Pelayanan Publik;")
    found = next(f for f in check(reading) if f.code == "citation.impossible_year")
    assert found.proposal == "Nomor 25 Tahun 2009"
    assert "dicabut" not in found.message


def test_an_impossible_year_is_put_right_by_the_regulation_of_that_title() -> None:
    alone = clause("Mengingat 1", "Undang-Undang Nomor 25 Tahun 2099 tentang Pelayanan Publik;")
    found = one(replace(CLEAN, bases=(alone,)), "citation.impossible_year")
    assert found.proposal == "Nomor 25 Tahun 2009"
    assert found.message.endswith("Peraturan dengan judul itu adalah UU 25/2009.")

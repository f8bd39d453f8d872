"""An office is recognised however a decree spells it."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zona.rules.names import fold, kip_names, kpu_names

UNITS = list(csv.DictReader(files("zona.catalogue").joinpath("units/kpu.csv").read_text(encoding="utf-8").splitlines()))

SAME = [
    ("KPU Kabupaten Batang Hari", "KPU Kabupaten Batanghari"),
    ("KOMISI PEMILIHAN UMUM\nKABUPATEN BATANG HARI", "KPU Kabupaten Batanghari"),
    ("KPU Kab. Batang-Hari", "KPU Kabupaten Batanghari"),
    ("Ketua Komisi Pemilihan Umum Kabupaten Batang Hari", "KPU Kabupaten Batanghari"),
    ("Plt. Sekretaris KPU Kab Batanghari", "KPU Kabupaten Batanghari"),
    ("Sekretariat KPU Provinsi Jambi", "KPU Provinsi Jambi"),
    ("KPU Propinsi Jambi", "KPU Prov. Jambi"),
    ("KPU Kota Adm. Jakarta Pusat", "KPU Kota Administrasi Jakarta Pusat"),
    ("KPU Kota Jakarta Pusat", "KPU Kota Administrasi Jakarta Pusat"),
    ("KPU Kab. Adm. Kep. Seribu", "KPU Kabupaten Administrasi Kepulauan Seribu"),
    ("KPU Kabupaten Aceh Selatan", "KIP Kabupaten Aceh Selatan"),
    ("KOMISI INDEPENDEN PEMILIHAN ACEH", "KIP Aceh"),
    ("KPU RI", "Komisi Pemilihan Umum Republik Indonesia"),
    ("KPU Provinsi D.I. Yogyakarta", "KPU Provinsi Daerah Istimewa Yogyakarta"),
    ("KPU Provinsi DKI Jakarta", "KPU Provinsi Daerah Khusus Ibu Kota Jakarta"),
    ("KPU Provinsi NTB", "KPU Provinsi Nusa Tenggara Barat"),
]
DIFFERENT = [
    ("KPU Kota Jambi", "KPU Provinsi Jambi"),
    ("KPU Kabupaten Batang", "KPU Kabupaten Batanghari"),
    ("KPU Kabupaten Bogor", "KPU Kota Bogor"),
    ("KPU Provinsi Papua", "KPU Provinsi Papua Barat"),
    ("KPU Kabupaten Muaro Jambi", "KPU Kabupaten Batanghari"),
    ("Bawaslu Kabupaten Batanghari", "KPU Kabupaten Batanghari"),
]


@pytest.mark.parametrize(("written", "listed"), SAME)
def test_two_spellings_of_one_office_fold_to_the_same(written: str, listed: str) -> None:
    assert fold(written) == fold(listed)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_offices_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_no_two_of_the_listed_offices_are_taken_for_each_other() -> None:
    owner: dict[str, str] = {}
    for unit in UNITS:
        for name in (unit["name"], unit["long_name"], *filter(None, unit["aliases"].split("|"))):
            assert owner.setdefault(fold(name), unit["code"]) == unit["code"], name


@given(st.data())
def test_case_spacing_and_abbreviations_never_matter(data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(UNITS))
    spelled = data.draw(st.sampled_from([unit["name"], unit["long_name"]]))
    for long, shorts in {
        "Kabupaten ": ["Kab. ", "kab ", "KABUPATEN\n"],
        "Kepulauan ": ["Kep. "],
        "Provinsi ": ["Prov. "],
        "Administrasi ": ["Adm. ", ""],
    }.items():
        spelled = spelled.replace(long, data.draw(st.sampled_from([long, *shorts])))
    letters = data.draw(st.sampled_from([str.upper, str.lower, str.title, str]))
    spaces = data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0", " - "]))
    assert fold(letters(spelled).replace(" ", spaces)) == fold(unit["name"])


@given(st.text())
def test_any_text_folds_to_small_letters_and_digits(text: str) -> None:
    folded = fold(text)
    assert folded == "" or (folded.isascii() and folded.isalnum() and folded == folded.lower())


def test_offices_are_named_as_the_law_names_them() -> None:
    assert kpu_names("kabupaten", "Kabupaten Batanghari") == (
        "KPU Kabupaten Batanghari",
        "Komisi Pemilihan Umum Kabupaten Batanghari",
    )
    assert kpu_names("provinsi", "Jambi") == ("KPU Provinsi Jambi", "Komisi Pemilihan Umum Provinsi Jambi")
    assert kip_names("provinsi", "Aceh") == ("KIP Aceh", "Komisi Independen Pemilihan Aceh")
    assert kip_names("kota", "Kota Sabang") == ("KIP Kota Sabang", "Komisi Independen Pemilihan Kota Sabang")

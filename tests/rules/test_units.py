"""A file of units is read whole or refused with its line."""

import contextlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zona.rules.units import UnableToReadUnits, read_units

SHIPPED = files("zona.catalogue").joinpath("units/kpu.csv").read_bytes()
NEIGHBOUR = Path(__file__).resolve().parents[3] / "shared" / "domain" / "data" / "kpu_units.csv"


def test_the_shipped_list_has_every_office_of_the_country() -> None:
    rows = read_units(SHIPPED)
    levels = [row.level for row in rows]
    assert {level: levels.count(level) for level in set(levels)} == {
        "pusat": 1,
        "provinsi": 38,
        "kabupaten": 416,
        "kota": 98,
    }
    seen: set[str] = {""}
    for row in rows:
        assert row.parent in seen
        seen.add(row.code)


@pytest.mark.skipif(not NEIGHBOUR.exists(), reason="the regional list is not beside the repository")
def test_the_shipped_list_agrees_with_the_regional_list() -> None:
    def told(data: bytes) -> dict[str, tuple[str, str, str, str]]:
        return {r.code: (r.level, r.name, r.long_name, r.parent) for r in read_units(data)}

    assert told(NEIGHBOUR.read_bytes()) == told(SHIPPED)


def test_a_regional_list_hangs_below_the_national_office() -> None:
    rows = read_units(
        b"kode_wilayah,tingkat,nama_wilayah,kode_provinsi\n1101,kabupaten,Kabupaten Aceh Selatan,11\n11,provinsi,Aceh,11\n"
    )
    assert [(r.code, r.name, r.parent) for r in rows] == [
        ("kpu", "KPU Republik Indonesia", ""),
        ("11", "KIP Aceh", "kpu"),
        ("1101", "KIP Kabupaten Aceh Selatan", "11"),
    ]


def test_semicolons_a_byte_order_mark_and_blank_lines_are_no_fault() -> None:
    rows = read_units("\ufeffCode;Level;Name;Parent\n\nsetjen;biro;Sekretariat Jenderal;\n;;;\n".encode())
    assert [(r.code, r.name, r.long_name) for r in rows] == [("setjen", "Sekretariat Jenderal", "Sekretariat Jenderal")]


REFUSED = [
    ("", "Baris 1: judul kolom tidak dikenal"),
    ("nama,kode\nx,1\n", "Baris 1: judul kolom tidak dikenal"),
    ("code,level,name\n", "Baris 2: tidak ada satuan kerja"),
    ("code,level,name\n,kota,Kota X\n", "Baris 2: kode ''"),
    ("code,level,name\na b,kota,Kota X\n", "Baris 2: kode 'a b'"),
    ("code,level,name\nakun,kota,Kota X\n", "Baris 2: kode 'akun'"),
    ("code,level,name\na,kota,\n", "Baris 2: nama satuan kerja a kosong"),
    ("code,level,name\na,,Kota X\n", "Baris 2: tingkat satuan kerja a kosong"),
    ("code,level,name\na,kota,Kota X\na,kota,Kota Y\n", "Baris 3: kode a sudah dipakai di baris 2"),
    ("code,level,name,parent\na,kota,Kota X,b\n", "Baris 2: induk b dari a tidak ada"),
    ("code,level,name,parent\na,kota,X,b\nb,kota,Y,a\n", "induk berputar"),
    ("code,level,name\na,kota,Kota X,lebih\n", "Baris 2: 4 sel untuk 3 kolom"),
    (f"code,level,name\na,kota,{'x' * 201}\n", "Baris 2: tingkat paling panjang"),
    ("kode_wilayah,tingkat,nama_wilayah,kode_provinsi\n1,desa,X,1\n", "Baris 2: tingkat 'desa' tidak dikenal"),
    ("kode_wilayah,tingkat,nama_wilayah,kode_provinsi\n1,kota,,1\n", "Baris 2: nama_wilayah kosong"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_a_bad_line_is_named_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(UnableToReadUnits) as refused:
        read_units(text.encode())
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnableToReadUnits, match="UTF-8"):
        read_units(b"PK\x03\x04\xff\xfe")


def test_a_parent_that_exists_already_need_not_be_in_the_file() -> None:
    assert read_units(b"code,level,name,parent\na,kota,X,15\n", known=["15"])[0].parent == "15"


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with contextlib.suppress(UnableToReadUnits):
        read_units(b"code,level,name,parent\n" + data)

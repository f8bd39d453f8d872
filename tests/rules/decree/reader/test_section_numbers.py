"""Sections without printed numbers: numbered by the area that their title names, or else by order, with a doubt."""

import pytest
from tests.rules.decree.reader.build import T, document, head, row, table

from zona.rules.decree.reader import read
from zona.rules.decree.reader.titles import is_in_shreds
from zona.rules.decree.reading import Doubt


def plan(*titles: str) -> tuple[list[str], list[list[Doubt]]]:
    lines: list[list[str | T]] = [*head()]
    for title in titles:
        lines.append([T(title, cols=18, bold=True)])
        lines += [row("1", 1), row("2", 2)]
    reading = read(document(table(*lines)))
    sections = list(dict.fromkeys(a.section for a in reading.actions))
    doubts = [[d for a in reading.actions if a.section == s for d in a.doubts if d.cell == "number"] for s in sections]
    return sections, doubts


@pytest.mark.parametrize(
    ("titles", "numbers"),
    [
        (("MANAJEMEN PERUBAHAN", "PENGUATAN PENGAWASAN"), ["I", "V"]),
        (("PENATAAN SISTEM MANAJEMEN SDM", "PENGUATAN AKUNTABILITAS KINERJA"), ["III", "IV"]),
        (("PENATAAN TATALAKSANA", "PENINGKATAN KUALITAS PELAYANAN PUBLIK"), ["II", "VI"]),
    ],
)
def test_an_area_without_a_number_has_that_of_its_name_in_any_edition(
    titles: tuple[str, ...], numbers: list[str]
) -> None:
    sections, doubts = plan(*titles)
    assert sections == numbers
    assert not any(doubts)


def test_a_section_that_names_no_area_is_numbered_by_order_with_a_doubt_on_its_first_row() -> None:
    sections, doubts = plan("MANAJEMEN PERUBAHAN", "PENYIAPAN SARANA DAN PRASARANA")
    assert sections == ["I", "II"]
    assert [len(of_section) for of_section in doubts] == [0, 1]
    assert "bagian II" in doubts[1][0].message
    assert "“PENYIAPAN SARANA DAN PRASARANA”" in doubts[1][0].message


@pytest.mark.parametrize(
    ("title", "whole", "number"),
    [
        ("PENATA AN TATALAK SANA", "PENATAAN TATALAKSANA", "II"),
        ("PENGUATANPENGAWASAN", "PENGUATAN PENGAWASAN", "V"),
        ("Pening katan Kuali tas Pela yanan Publik", "Peningkatan Kualitas Pelayanan Publik", "VI"),
    ],
)
def test_a_title_torn_within_its_words_is_read_as_the_area_with_a_doubt(title: str, whole: str, number: str) -> None:
    lines: list[list[str | T]] = [*head(), [T("MANAJEMEN PERUBAHAN", cols=18, bold=True)], row("1", 1), row("2", 2)]
    lines += [[T(title, cols=18, bold=True)], row("1", 1), row("2", 2)]
    first, *_rest = [a for a in read(document(table(*lines))).actions if a.section != "I"]
    assert (first.section, first.section_title) == (number, whole)
    (doubt,) = first.doubts
    assert (doubt.cell, f"“{title}”" in doubt.message) == ("number", True)


@pytest.mark.parametrize(
    ("title", "shreds"),
    [
        ("PENYE DI AAN SA RA NA", True),
        ("PENINGKATAN TATA KELOLA TI", False),
        ("RAPAT DI PN DAN PA", False),
        ("", False),
    ],
)
def test_pieces_of_words_are_seen(title: str, shreds: bool) -> None:
    assert is_in_shreds(title) is shreds


def test_the_rest_of_an_areas_name_that_a_page_break_left_above_the_header_begins_no_area() -> None:
    top, second = head()
    heads = [[T("Area", rows=2), *top], second]
    first = table(*heads, ["A. MANAJEMEN PERUBAHAN", *row("1", 1)], ["B. PENATAAN SISTEM", *row("1", 2)], page=1)
    again = table(*heads, ["B. PENATAAN SISTEM MANAJEMEN SDM", *row("2", 3)], ["", *row("3", 4)], page=2)
    reading = read(document(first, "MANAJEMEN SDM", again))
    assert [(a.ref, a.section_title) for a in reading.actions] == [
        ("A.1", "MANAJEMEN PERUBAHAN"),
        *((f"B.{n}", "PENATAAN SISTEM MANAJEMEN SDM") for n in (1, 2, 3)),
    ]


def test_a_signature_below_the_rows_heads_no_area() -> None:
    top, second = head()
    heads = [[T("Area", rows=2), *top], second]
    rows = [["A. MANAJEMEN PERUBAHAN", *row("1", 1)], ["B. PENGUATAN PENGAWASAN", *row("1", 2)], ["", *row("2", 3)]]
    signed: list[list[str | T]] = [[T("Ditetapkan di Malili pada tanggal 5 Maret 2023", cols=12, bold=True)]]
    reading = read(document(table(*heads, *rows, *signed)))
    assert [a.ref for a in reading.actions] == ["A.1", "B.1", "B.2"]
    assert not any(d.cell == "number" for a in reading.actions for d in a.doubts)


def test_the_head_of_a_list_is_no_number_of_the_decree() -> None:
    lines = ["KEPUTUSAN KEPALA KANTOR", "TENTANG", "RENCANA AKSI", "No Nama Jabatan Kedudukan dalam Tim"]
    assert read(document(*lines, table(*head(), row("1", 1), row("2", 2)))).decree.number is None
    lines[1:1] = ["NOMOR 12 TAHUN 2025"]
    assert read(document(*lines, table(*head(), row("1", 1), row("2", 2)))).decree.number == "12"


def test_the_ends_of_an_areas_name_and_of_an_action_behind_a_page_break_head_nothing() -> None:
    top, second = head()
    heads = [[T("Area", rows=2), *top], second]
    cut = ["B. PENGUATAN PENGAWASA", *row("1", 2, action="Melaporkan")]
    first = table(*heads, ["A. MANAJEMEN PERUBAHAN", *row("1", 1)], cut, page=1)
    rest = ["N", "", "", "", "penerimaan", *[""] * 14]
    reading = read(document(first, table(*heads, rest, ["", *row("2", 3)], page=2)))
    assert [a.ref for a in reading.actions] == ["A.1", "B.1", "B.2"]
    assert reading.actions[1].action == "Melaporkan penerimaan"

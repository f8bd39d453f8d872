"""Sections without printed numbers: numbered by the area that their title names, or else by order, with a doubt."""

import pytest
from tests.rules.decree.reader.build import T, document, head, row, table

from zona.rules.decree.reader import read
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

"""Plans whose months are all filled, in one colour or another, or all have a sign."""

import pytest
from tests.rules.decree.reader.build import T, document, head, table

from zona.rules.decree.document import PICTURE, Kind
from zona.rules.decree.reader import read

PLANNED = ((1, 4), (2, 3, 9), tuple(range(1, 13)))
BLUE, GREEN, RED, PALE, GREY = "1976d2", "2e7d32", "c62828", "f2f2f2", "dddddd"


def months_of(planned: str, ground: str) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """The months that are read of each row, and those of each doubt."""
    rows = []
    for n, due in enumerate(PLANNED, 1):
        fills = [T(shade=planned if m in due else ground) for m in range(1, 13)]
        rows.append([str(n), f"Komponen {n}", f"Indikator {n}", f"Melaksanakan hal {n}", "Laporan", *fills, "100%"])
    actions = read(document(table(*head(), *rows), kind=Kind.DOCX)).actions
    return [action.months for action in actions], [d.months for action in actions for d in action.doubts]


@pytest.mark.parametrize("ground", [PALE, GREY])
def test_a_pale_fill_is_the_ground_of_months_without_plan(ground: str) -> None:
    months, doubts = months_of(BLUE, ground)
    assert tuple(months) == PLANNED
    assert not doubts


def test_of_two_strong_fills_the_rarer_one_is_guessed() -> None:
    months, doubts = months_of(GREEN, RED)
    assert tuple(months) == PLANNED
    assert doubts == [tuple(range(1, 13))] * len(PLANNED)


def test_fills_that_never_change_within_a_column_plan_nothing() -> None:
    """As quarters are told apart: each column has one colour down to the last row."""
    rows = [
        [str(n), f"Komponen {n}", f"Indikator {n}", f"Melaksanakan hal {n}", "Laporan",
         *(T(shade=(BLUE, PALE)[(m - 1) // 3 % 2]) for m in range(1, 13)), "100%"]
        for n in (1, 2, 3)
    ]  # fmt: skip
    actions = read(document(table(*head(), *rows), kind=Kind.DOCX)).actions
    assert [action.months for action in actions] == [(), (), ()]


@pytest.mark.parametrize("sign", ["✓", "●", PICTURE])
def test_signs_in_every_month_of_every_row_may_differ_by_a_colour_that_is_not_read(sign: str) -> None:
    rows = [
        [str(n), f"Komponen {n}", f"Indikator {n}", f"Melaksanakan hal {n}", "Laporan", *[sign] * 12, "100%"]
        for n in (1, 2, 3)
    ]
    whole = read(document(table(*head(), *rows), kind=Kind.DOCX)).actions
    assert [[d.months for d in action.doubts if d.cell == "months"] for action in whole] == [[tuple(range(1, 13))]] * 3
    rows[1][5] = ""
    told = read(document(table(*head(), *rows), kind=Kind.DOCX)).actions
    assert not any(d for action in told for d in action.doubts if d.cell == "months")

"""The source's table beside its reading: the heads of the columns that are shown."""

import pytest

from zona.plan.imports.sheets import Columns, Part, sheet_of

MONTHS = [str(month) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("above", "heads"),
    [([*MONTHS], MONTHS), ([], ["Waktu Pelaksanaan"] * 12)],
    ids=["months below what spans them", "nothing but what spans them"],
)
def test_a_column_of_a_month_is_headed_by_the_month(above: list[str], heads: list[str]) -> None:
    down = 2 if above else 1
    first = [
        {"column": 0, "text": "No", "row_span": down},
        {"column": 1, "text": "Bukti", "row_span": down},
        {"column": 2, "text": "Waktu Pelaksanaan", "col_span": 12},
    ]
    second = [{"column": 2 + at, "text": text} for at, text in enumerate(above)]
    row = [{"column": 0, "text": "1"}, {"column": 1, "text": "Notula"}, {"column": 4, "text": "√"}]
    rows = [{"cells": cells} for cells in (first, second, row) if cells]
    part = Part(down, down, Columns(number=0, evidence=1, months=tuple(range(2, 14))), owners={down: "a"})
    sheet = sheet_of({"rows": rows}, part)
    assert [cell.text for cell in sheet.heads][-12:] == heads
    assert [len(drawn.cells) for drawn in sheet.rows] == [14]


def test_words_behind_the_target_are_no_marks() -> None:
    texts = ["1", "Notula", *("√" if at == 2 else "" for at in range(12)), "1 kali", "Subbagian Umum"]
    cells = [{"column": at, "text": text} for at, text in enumerate(texts)]
    slipped = [*cells[:-1], {"column": 15, "text": "100%"}]
    part = Part(0, 1, Columns(number=0, evidence=1, target=14, months=tuple(range(2, 14))), owners={0: "a", 1: "b"})
    sheet = sheet_of({"rows": [{"cells": cells}, {"cells": slipped}]}, part)
    assert [row.cells[-1].kind for row in sheet.rows] == ["text", "mark"]

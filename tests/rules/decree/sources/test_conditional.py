"""Months that a sheet shows by conditional formatting: the fills are worked out, or told where they cannot be."""

from dataclasses import replace
from typing import Any

import pytest
from tests.makers.compare import compare
from tests.makers.conditional import KINDS, conditional
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.plan import random_plan

from zona.rules.decree.document import Veil
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources import load
from zona.rules.decree.sources.office.formulas import Fault, Formula, Unknown

LAYOUT = replace(Layout(), decree=False, heads="short", signs=("✓",), section="joined")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "unknown"])
@pytest.mark.parametrize("size", [5, 24])
def test_fills_by_rules_are_ticks(kind: str, size: int) -> None:
    script = draw(random_plan(size + 1, size), LAYOUT, size)
    score = compare(to_json(read(load(conditional(script, kind)))), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (size, 0, 0), score.faults
    assert score.idle_doubts == 0, score.faults


def test_a_rule_that_cannot_be_worked_out_is_a_finding() -> None:
    reading = read(load(conditional(draw(random_plan(6, 5), LAYOUT, 5), "unknown")))
    assert [part.veil for part in reading.hidden] == [Veil.FILLS, Veil.COLUMNS]
    found = next(f for f in check(reading) if f.code == "source.hidden")
    assert "Warna bersyarat sel" in found.message
    assert found.message.endswith("Bila termasuk rencana, warnai sel itu langsung atau beri tanda lalu unggah lagi.")
    assert "conditional fills" in found.english
    assert found.english.endswith("If they belong to the plan, fill or mark those cells themselves and upload that.")
    assert all(not action.months for action in reading.actions)


CELLS: dict[tuple[int, int], Any] = {(1, 1): 1.0, (1, 2): "Ya", (2, 1): 45_000.0, (3, 1): 45_100.0}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=A1=1", True),
        ("A1<>1", False),
        ('$B$1="ya"', True),
        ("AND(A1>0,A1<=1)", True),
        ("OR(A1=2;B1=3)", False),
        ("NOT(ISBLANK(C1))", False),
        ('ISNUMBER(SEARCH("a",B1))', True),
        ('ISERROR(SEARCH("x",B1))', True),
        ("MONTH(A2)", 3.0),
        ("A2+100=A3", True),
        ('LEN(TRIM("  a b "))', 3.0),
        ("-2*(3+1)/4", -2.0),
        ('"a"&"b"="AB"', True),
        ("50%", 0.5),
        ('IF(A1=1,"x","y")', "x"),
        ("C1=0", True),
    ],
)
def test_conditions_are_worked_out(formula: str, value: object) -> None:
    assert Formula(formula, 1, 1).value(1, 1, lambda row, column: CELLS.get((row, column))) == value


def test_references_move_with_the_cell_unless_they_are_fixed() -> None:
    seen: list[tuple[int, int]] = []
    Formula("AND(B2=1,$B2=1,B$2=1,$B$2=1)", 2, 2).value(5, 4, lambda *place: seen.append(place))
    assert seen == [(5, 4), (5, 2), (2, 4), (2, 2)]


@pytest.mark.parametrize("formula", ["TODAY()>A1", "SUM(A1:A3)", "Lain!A1=1", "A1=", "(" * 50 + "1" + ")" * 50, "{1}"])
def test_what_is_not_known_is_not_guessed(formula: str) -> None:
    with pytest.raises(Unknown):
        Formula(formula, 1, 1).value(1, 1, lambda *_: None)


@pytest.mark.parametrize("formula", ["1/0", '"a"+1', 'SEARCH("x","y")', "MONTH(-1)"])
def test_what_the_sheet_shows_as_an_error_is_one(formula: str) -> None:
    with pytest.raises(Fault):
        Formula(formula, 1, 1).value(1, 1, lambda *_: None)

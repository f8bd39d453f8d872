"""Time in a decree: its number, its signing day, the months that were over by then."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.decree.findings.whole import CLEAN

from zona.rules.decree.findings import check
from zona.rules.decree.findings.timing import month_of_number, months_before


@pytest.mark.parametrize(
    ("signed_on", "plan_year", "before"),
    [
        (date(2025, 9, 19), 2025, 8),
        (date(2025, 9, 30), 2025, 8),  # the month is not over on its last day
        (date(2025, 10, 1), 2025, 9),
        (date(2025, 1, 1), 2025, 0),
        (date(2024, 12, 31), 2025, 0),
        (date(2026, 1, 1), 2025, 12),
        (date(2024, 3, 1), 2024, 2),  # leap year
    ],
)
def test_months_before_the_signing_day(signed_on: date, plan_year: int, before: int) -> None:
    assert months_before(signed_on, plan_year) == frozenset(range(1, before + 1))


@pytest.mark.parametrize(
    ("number", "month"),
    [
        ("16/HK.03.1-Kpt/1504/XII/2025", 12), ("B-12/I/2026", 1), ("007/SK/PA.W5-A4/ix/2025", 9), ("21/Kpts/VIII", 8),
        ("12", None), ("188/12/2025", None), ("16/PL.01/1504/2025", None), ("4/X-Bid/2025", None),
    ],
)  # fmt: skip
def test_the_month_that_a_number_tells(number: str, month: int | None) -> None:
    assert month_of_number(number) == month


@pytest.mark.parametrize(
    ("number", "year", "signed_on", "codes"),
    [
        ("16", 2025, date(2026, 1, 31), {"timing.number_month"}),
        ("16", 2025, date(2026, 2, 1), {"timing.other_year"}),
        ("16/XII/2025", 2025, date(2026, 2, 2), {"timing.number_month"}),
        ("16/VI/2025", 2025, date(2026, 1, 5), {"timing.other_year"}),
        ("16", 2026, date(2025, 12, 30), {"timing.other_year"}),
        ("16/XII/2025", 2025, date(2025, 11, 28), set()),
        ("16/I/2026", 2026, date(2026, 1, 5), set()),
        ("16/IX/2026", 2026, date(2026, 3, 5), {"timing.number_month"}),
    ],
)
def test_a_number_of_the_year_that_ended_is_asked_about_not_accused(
    number: str, year: int, signed_on: date, codes: set[str]
) -> None:
    decree = replace(CLEAN.decree, number=number, year=year, signed_on=signed_on)
    found = [f for f in check(replace(CLEAN, plan_year=None, decree=decree)) if f.code.startswith("timing.")]
    assert {f.code for f in found} == codes
    assert all(("?" in f.message) == (f.code == "timing.number_month") for f in found)

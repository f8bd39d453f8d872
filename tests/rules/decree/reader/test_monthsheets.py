"""Workbooks with a sheet for each month: the sheets' names are the months of what they list."""

import io

import openpyxl
import pytest
from tests.makers.compare import plain
from tests.makers.monthly import monthly
from tests.makers.plan import MONTHS, Plan, random_plan

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action, Why
from zona.rules.decree.sources import load

SHORT = tuple(f"{n:02} {name[:3].upper()} 2025" for n, name in enumerate(MONTHS, 1))


def months_of(actions: tuple[Action, ...]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for action in actions:
        assert plain(action.action) not in found, action.ref
        found[plain(action.action)] = set(action.months)
    return found


def wanted(plan: Plan) -> dict[str, set[int]]:
    return {plain(action.action): set(action.months) for action in plan.actions}


@pytest.mark.parametrize("names", [MONTHS, SHORT])
@pytest.mark.parametrize("sections", [True, False])
@pytest.mark.parametrize(("seed", "size"), [(3, 5), (4, 12), (5, 30)])
def test_an_action_on_several_sheets_is_one_row_with_their_months(
    seed: int, size: int, sections: bool, names: tuple[str, ...]
) -> None:
    plan = random_plan(seed, size)
    reading = read(load(monthly(plan, names=names, sections=sections)))
    assert months_of(reading.actions) == wanted(plan)
    assert "months" in reading.columns
    for action in reading.actions:
        joined = any(d.why is Why.CONTINUED for d in action.doubts)
        assert joined == (len(action.months) > 1)


def with_sheet(data: bytes, name: str, rows: list[list[str]], *, first: bool) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.create_sheet(name, 0 if first else None)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("first", [True, False])
def test_beside_a_plan_that_sets_its_times_sheets_of_months_are_not_read(first: bool) -> None:
    rows = [["No", "Kegiatan", "Bukti", "Waktu"], ["1", "Menyusun rencana kerja", "Dokumen", "Maret"]]
    data = with_sheet(monthly(random_plan(3, 5)), "Rencana Aksi", rows, first=first)
    assert [(a.action, a.months) for a in read(load(data)).actions] == [("Menyusun rencana kerja", (3,))]


def test_two_sheets_of_one_month_say_nothing_of_months() -> None:
    names = ("Januari", "Jan", *MONTHS[2:])
    assert all(not action.months for action in read(load(monthly(random_plan(3, 5), names=names))).actions)

"""Plans as other offices lay them out, their truth written by hand: every row, every month, every choice doubted."""

import pytest
from tests.makers.corpus import FOLDER, MAKERS
from tests.makers.other_offices import OTHER_OFFICES

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action, Seems
from zona.rules.decree.sources import load

PRINTED = {key for key, office in OTHER_OFFICES.items() if MAKERS[office().maker][0] == "pdf"}


def _wrong(want: tuple[int, ...] | None, action: Action) -> bool:
    doubted = any(d.cell == "months" for d in action.doubts)
    return not (action.months and doubted) if want is None else action.months != want or doubted


@pytest.mark.long
@pytest.mark.parametrize(
    "key", [pytest.param(k, marks=pytest.mark.slow if k in PRINTED else ()) for k in OTHER_OFFICES]
)
def test_another_offices_plan_is_read_row_by_row_and_month_by_month(key: str) -> None:
    office = OTHER_OFFICES[key]()
    file = FOLDER / f"office-{key}.{MAKERS[office.maker][0]}"
    reading = read(load(file.read_bytes()))
    assert reading.seems is Seems.PLAN
    assert [(a.section, a.action) for a in reading.actions] == [(section, action) for section, action, _ in office.rows]
    wrong = [a.action for a, row in zip(reading.actions, office.rows, strict=True) if _wrong(row[2], a)]
    assert wrong == []
    assert (reading.decree.issuer, reading.plan_year) == (office.issuer, office.year)

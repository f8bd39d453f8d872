"""Days that forms take."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from zona.ui.forms import DayField


@pytest.mark.parametrize("said", ["2000-01-01", "2026-11-28", "2100-12-31"])
def test_a_day_that_an_office_can_mean_is_taken(said: str) -> None:
    assert DayField().clean(said) == date.fromisoformat(said)


@pytest.mark.parametrize("said", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_out_of_all_years_is_refused(said: str) -> None:
    with pytest.raises(ValidationError, match="antara 2000 dan 2100"):
        DayField().clean(said)


def test_a_field_may_take_earlier_days() -> None:
    assert DayField(first=1945).clean("1945-08-17") == date(1945, 8, 17)
    with pytest.raises(ValidationError, match="antara 1945 dan 2100"):
        DayField(first=1945).clean("1944-12-31")
    assert DayField(required=False).clean("") is None

"""Days that forms take."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import override

from zona.plan.imports.forms import SignedForm
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


class Dated(Form):
    day = DayField()


@pytest.mark.parametrize(
    "said",
    [
        "10 Oktober 2025", "10 October 2025", " 10 okt. 2025 ", "Jumat, 10 Oktober 2025", "tanggal 10 Oktober 2025",
        "10/10/2025", "10-10-2025", "10.10.2025", "10 / 10 / 2025", "2025-10-10",
    ],
)  # fmt: skip
def test_a_day_in_words_is_taken_and_shown_back_in_the_usual_form(said: str) -> None:
    form = Dated({"day": said})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2025, 10, 10)
    assert 'value="2025-10-10"' in str(form["day"])


@pytest.mark.parametrize(
    "said",
    [
        "31 Februari 2025", "10 Oktobre besok 2025", "10 Zzz 2025", "31/2/2025", "10/13/2025", "10/10/25", "10/10-2025",
        "2025-13-01", "sejak 10 Oktober 2025", "10 Oktober 2025 sampai 11 Oktober 2025",
    ],
)  # fmt: skip
def test_words_that_are_no_day_are_refused_as_typed(said: str) -> None:
    form = Dated({"day": said})
    assert not form.is_valid()
    assert said in str(form["day"])


@pytest.mark.parametrize("said", ["31 Februari 2025", "31/02/2025", "2025-13-01"])
def test_a_day_that_the_calendar_has_not_is_called_that(said: str) -> None:
    with pytest.raises(ValidationError, match=f"Tanggal {said} tidak ada dalam kalender"):
        DayField().clean(said)
    with pytest.raises(ValidationError, match="Tulis tanggal lengkap"):
        DayField().clean("akhir Februari")


@pytest.mark.parametrize("language", ["id", "en"])
def test_figures_begin_with_the_day_in_either_language(language: str) -> None:
    with override(language):
        assert DayField().clean("5/1/2026") == date(2026, 1, 5)
        with pytest.raises(ValidationError):
            DayField().clean("12/13/2026")


def test_the_signing_day_of_an_import_is_taken_in_words() -> None:
    assert SignedForm({"signed_on": "10 Oktober 2025"}, plan_year=2026).is_valid()

"""Dates, numbers and lists in words, in both languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zona.ui import words

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2025, 9, 19), "19 September 2025"),
        (date(2025, 1, 1), "1 Januari 2025"),
        # 23.30 UTC is the next day in Jakarta
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 Januari 2026"),
        (None, ""),
    ],
)
def test_a_day_is_written_out_and_never_broken(value: date | None, said: str) -> None:
    assert words.day(value) == said.replace(" ", NBSP)


def test_an_instant_has_its_hour_in_the_installations_time_zone() -> None:
    assert words.instant(datetime(2025, 10, 20, 3, 42, tzinfo=UTC)) == f"20{NBSP}Oktober{NBSP}2025, 10.42"
    assert words.instant(None) == ""


def test_the_day_of_the_week_stands_before_the_date() -> None:
    assert words.weekday(date(2025, 10, 20)).replace(NBSP, " ") == "Senin, 20 Oktober 2025"


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (1234.56, 2, "1.234,56"),
        (71.5, 2, "71,50"),
        (552, 0, "552"),
        (16000, 0, "16.000"),
        (None, 2, "–"),
        (0, 0, "0"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (-1.005, 2, "-1,01"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_comma(value: float | None, places: int, said: str) -> None:
    assert words.number(value, places) == said


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (12, "12 B"),
        (1023, "1023 B"),
        (1024, "1 kB"),
        (860_160, "840 kB"),
        (1_468_006, "1,4 MB"),
        (100 * 1024**2, "100 MB"),
    ],
)
def test_a_size_has_a_unit_that_people_know(octets: int, said: str) -> None:
    assert words.size(octets).replace(NBSP, " ") == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2025, 10, 31), "11 hari lagi"),
        (date(2025, 10, 21), "1 hari lagi"),
        (date(2025, 10, 20), "hari ini"),
        (date(2025, 10, 19), "1 hari lewat"),
        (date(2025, 9, 30), "20 hari lewat"),
    ],
)
def test_days_left(due: date, said: str) -> None:
    assert words.days_left(due, date(2025, 10, 20)) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["Januari"], "Januari"),
        (["Januari", "Februari"], "Januari dan Februari"),
        (["Januari", "Februari", "Maret"], "Januari, Februari, dan Maret"),
    ],
)
def test_lists_are_joined_as_one_says_them(items: list[str], said: str) -> None:
    assert words.join(items) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([], ""),
        ([3], "Maret"),
        ([1, 2], "Januari dan Februari"),
        ([1, 2, 3, 4, 5, 6, 7, 8], "Januari sampai Agustus"),
        ([3, 6, 9, 12], "Maret, Juni, September, dan Desember"),
        ([1, 2, 3, 12], "Januari sampai Maret dan Desember"),
        ([12, 1, 1], "Januari dan Desember"),
        (range(1, 13), "Januari sampai Desember"),
    ],
)
def test_months_in_a_row_are_said_as_a_range(months: list[int], said: str) -> None:
    assert words.months(months) == said


@given(st.sets(st.integers(1, 12)))
def test_every_set_of_months_names_its_first_and_last(months: set[int]) -> None:
    said = words.months(months)
    assert bool(said) == bool(months)
    if months:
        assert said.startswith(words.month(min(months)))
        assert said.endswith(words.month(max(months)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("KPU Kabupaten Batang Hari", f"KPU Kab.{NBSP}Batang Hari"),
        ("KPU Provinsi Jambi", f"KPU Prov.{NBSP}Jambi"),
        ("KPU Kota Jambi", "KPU Kota Jambi"),
        ("Inspektorat", "Inspektorat"),
    ],
)
def test_an_offices_name_is_shortened_for_a_narrow_place(name: str, said: str) -> None:
    assert words.short_office(name) == said


def test_numbers_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert words.number(1234.56, 2) == "1,234.56"


def test_a_device_is_named_in_words() -> None:
    phone = (
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
    )
    assert words.device(phone) == "Chrome di Android"
    assert words.device("Mozilla/5.0 (Linux; Android 14)") == "Peramban di Android"
    assert words.device("Firefox/127.0") == "Firefox"
    assert words.device("Ponsel") == words.device("") == "Perangkat yang tidak dikenali"
    with translation.override("en"):
        assert words.device(phone) == "Chrome on Android"

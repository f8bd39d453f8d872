"""What the register asks, as a table: each row is a document, another one, and what is asked."""

from datetime import date

import pytest

from zona.rules.evidence.questions import Code, Like, Paper, questions
from zona.rules.evidence.titles import forms_in
from zona.rules.evidence.words import folded, wanted

AUGUST, SEPTEMBER = (date(2025, 8, 1), date(2025, 8, 31)), (date(2025, 9, 1), date(2025, 9, 30))
SEPTEMBER_2024 = (date(2024, 9, 1), date(2024, 9, 30))


def paper(key: str = "a", **facts: object) -> Paper:
    return Paper(**{"key": key, "title": "Berkas", **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ({"period": SEPTEMBER}, {"period": AUGUST}, ("period",)),
        ({"period": SEPTEMBER}, {"period": SEPTEMBER_2024}, ("year",)),
        ({"dated_on": date(2025, 9, 4)}, {"dated_on": date(2024, 9, 4)}, ("year",)),
        ({"period": SEPTEMBER, "kind": "notula"}, {"period": SEPTEMBER, "kind": "foto"}, ("kind",)),
        ({"period": SEPTEMBER, "kind": "notula"}, {"period": AUGUST, "kind": "foto"}, ("period", "kind")),
        # right reuse and plain copies are not asked about
        ({"period": SEPTEMBER, "kind": "notula"}, {"period": SEPTEMBER, "kind": "notula"}, None),
        ({"dated_on": date(2025, 9, 4)}, {"dated_on": date(2025, 9, 11)}, None),
        ({"period": SEPTEMBER}, {}, None),
        ({"kind": "notula"}, {"kind": ""}, None),
    ],
)
@pytest.mark.parametrize("how", [Code.SAME_BYTES, Code.SAME_PICTURE, Code.SAME_TEXT])
def test_the_same_content_is_asked_about_under_another_year_period_or_kind(
    one: dict[str, object], other: dict[str, object], differs: tuple[str, ...] | None, how: Code
) -> None:
    asked = questions(paper(**one), [Like(paper("b", **other), how)])
    assert [(q.code, q.other, q.differs) for q in asked] == ([(how, "b", differs)] if differs else [])


def test_another_document_is_asked_about_once_by_its_strongest_likeness() -> None:
    other = paper("b", period=AUGUST)
    alike = [Like(other, Code.SAME_TEXT), Like(other, Code.SAME_BYTES), Like(paper("c", period=AUGUST), Code.SAME_TEXT)]
    asked = questions(paper(period=SEPTEMBER), alike)
    assert [(q.code, q.other) for q in asked] == [(Code.SAME_BYTES, "b"), (Code.SAME_TEXT, "c")]


@pytest.mark.parametrize(
    ("dated", "asked"),
    [
        (date(2025, 8, 31), True),
        (date(2025, 9, 1), False),
        (date(2025, 9, 30), False),
        (date(2025, 10, 1), True),
        (None, False),
    ],
)
def test_a_date_outside_the_period_is_asked_about(dated: date | None, asked: bool) -> None:
    found = questions(paper(dated_on=dated, period=SEPTEMBER))
    assert [q.code for q in found] == ([Code.OUTSIDE_PERIOD] if asked else [])
    assert questions(paper(dated_on=dated)) == []


@pytest.mark.parametrize(
    ("taken", "dated", "period", "asked"),
    [
        (date(2025, 9, 4), date(2025, 9, 4), None, False),
        (date(2025, 9, 3), date(2025, 9, 4), None, True),
        (date(2025, 9, 3), None, SEPTEMBER, False),
        (date(2025, 8, 31), None, SEPTEMBER, True),
        (date(2025, 9, 3), None, None, False),
        (None, date(2025, 9, 4), SEPTEMBER, False),
    ],
)
def test_a_photo_of_another_day_is_asked_about(
    taken: date | None, dated: date | None, period: tuple[date, date] | None, asked: bool
) -> None:
    found = questions(paper(taken_on=taken, dated_on=dated, period=period))
    assert [q.code for q in found] == ([Code.TAKEN_ANOTHER_DAY] if asked else [])


@pytest.mark.parametrize(
    ("title", "kind", "found"),
    [
        ("Notula rapat evaluasi September", "Daftar hadir", "notula"),
        ("Notulensi rapat", "Notula/notulensi rapat", None),
        ("Undangan rapat evaluasi", "Undangan rapat", None),
        ("SK Tim Kerja 2025", "SK Tim Kerja Pembangunan ZI (susunan + uraian tugas per area)", None),
        ("Keputusan Tim Kerja 2025", "SK Tim Kerja Pembangunan ZI", None),
        ("Foto kegiatan", "Dokumentasi foto/video bertanggal", None),
        ("Foto kegiatan", "Pakta Integritas yang ditandatangani seluruh pegawai", "foto"),
        ("Daftar hadir dan notula rapat", "Notula/notulensi rapat", None),
        ("Berkas rapat", "Daftar hadir", None),
        ("Notula rapat", "", None),
        ("Askara", "Maklumat pelayanan", None),
    ],
)
def test_a_title_that_names_another_form_than_the_kind_is_asked_about(title: str, kind: str, found: str | None) -> None:
    asked = questions(paper(title=title, kind="k" if kind else "", kind_title=kind))
    assert [(q.code, q.found) for q in asked] == ([(Code.TITLE_AND_KIND, found)] if found else [])


def test_an_answer_holds_for_what_was_asked_and_not_for_another_date() -> None:
    first = questions(paper(dated_on=date(2025, 10, 1), period=SEPTEMBER))[0]
    second = questions(paper(dated_on=date(2025, 10, 2), period=SEPTEMBER))[0]
    assert first.about != second.about
    assert questions(paper(dated_on=date(2025, 10, 1), period=SEPTEMBER))[0].about == first.about


def test_forms_are_whole_words() -> None:
    assert forms_in("Risk register") == ["register"]
    assert forms_in("Daftar hadir") == ["daftar hadir"]
    assert forms_in("Daftar pegawai") == ["register"]
    assert forms_in("desk evaluasi") == []


def test_words_are_folded_the_same_for_both_databases() -> None:
    assert folded("Kartu Kendali, No. 27/PW.02_SD  Café") == "kartu kendali no 27 pw 02 sd cafe"
    assert wanted('  Rapat rapat "OR" * ') == ["rapat", "or"]
    assert wanted("***") == []

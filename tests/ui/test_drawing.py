"""Marks, strips, shares and the bar as they reach the page."""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zona.rules.schedule import State
from zona.ui import drawing
from zona.ui.marks import LEGEND, MARKS, Share, shares

STATES = list(MARKS)
YEAR = ["before"] * 2 + [
    "accepted",
    "none",
    "late",
    "returned",
    "due",
    "handed_in",
    "waived",
    "planned",
    "none",
    "none",
]


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def test_every_state_of_a_month_has_its_mark_and_its_words_in_the_legends_order() -> None:
    assert list(MARKS) == [state.value for state in State]
    assert list(LEGEND) == list(MARKS)
    assert len({mark.letter for mark in MARKS.values()}) == 10
    assert len({str(mark.look) for mark in MARKS.values()}) == 10


def test_every_mark_stands_in_the_sprite() -> None:
    from django.template.loader import render_to_string

    sprite = render_to_string("ui/sprite.html")
    for mark in MARKS.values():
        assert f'id="m-{mark.letter}"' in sprite
    ids = re.findall(r' id="([^"]+)"', sprite)
    assert len(ids) == len(set(ids))


def test_a_strip_says_each_month_in_words() -> None:
    drawn = drawing.strip(YEAR)
    assert drawn.count("<td") == 12
    assert "<title>Agustus: diserahkan, menunggu pemeriksaan</title>" in drawn
    assert "<title>Januari: sebelum penetapan, tidak dihitung</title>" in drawn
    assert "<a " not in drawn


def test_a_strip_with_an_address_links_what_is_planned_and_nothing_else() -> None:
    drawn = drawing.strip(YEAR, href="V.2/")
    assert re.findall(r'<a href="([^"]+)"', drawn) == [f"V.2/?bulan={n}" for n in (1, 2, 3, 5, 6, 7, 8, 9, 10)]


def test_the_current_month_and_the_quarters_are_marked() -> None:
    drawn = drawing.strip(YEAR, now=10)
    classes = re.findall(r'<td class="([^"]+)">', drawn)
    assert [n for n, css in enumerate(classes, 1) if "now" in css.split()] == [10]
    assert [n for n, css in enumerate(classes, 1) if "q" in css.split()] == [4, 7, 10]
    assert drawing.heads(now=10).count("aria-current=date") == 1


def test_an_address_with_quotes_does_not_break_out() -> None:
    assert "<script" not in drawing.strip(YEAR, href='"><script>')


def test_the_language_of_the_words_is_that_of_the_page_each_time() -> None:
    drawing.strip(YEAR)
    with translation.override("en"):
        english = drawing.strip(YEAR)
    assert "Juni: dikembalikan" in drawing.strip(YEAR)
    assert english.count("<td") == 12


def test_a_whole_strip_in_words_groups_its_months() -> None:
    assert drawing.strip_words(YEAR).startswith(
        "Januari dan Februari: sebelum penetapan, tidak dihitung; Maret: diterima"
    )
    assert drawing.strip_words(["none"] * 12) == "Tidak ada bulan yang direncanakan"


def test_a_picture_of_a_strip_is_one_image_with_those_words() -> None:
    drawn = drawing.picture(YEAR, now=3)
    assert drawn.count('role="img"') == 1
    assert drawn.count('aria-hidden="true"') == 12
    assert drawing.strip_words(YEAR) in drawn


@pytest.mark.parametrize(
    ("states", "share"),
    [
        ([], Share()),
        (["none", "waived"], Share()),
        (["before", "none"], Share(before=True)),
        (["before", "planned"], Share(1)),
        (["accepted", "accepted_late", "planned"], Share(3, accepted=2)),
        (["late", "returned", "handed_in"], Share(3, handed_in=1, behind=2)),
        (["due", "accepted"], Share(2, accepted=1, due=True)),
    ],
)
def test_a_share_counts_what_counts(states: list[str], share: Share) -> None:
    assert Share.of(states) == share


def test_shares_of_many_rows_go_month_by_month() -> None:
    rows = [["planned"] + ["none"] * 11, ["accepted"] + ["before"] * 11]
    assert shares(rows) == [Share(2, accepted=1)] + [Share(before=True)] * 11
    assert shares([]) == [Share()] * 12


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(4, 3, due=True), "3 dari 4 diterima, ada yang jatuh tempo"),
        (Share(4, 2, 1), "2 dari 4 diterima, 1 diserahkan"),
        (Share(4, 2, 0, 2), "2 dari 4 diterima, 2 terlambat atau dikembalikan"),
        (Share(before=True), "sebelum penetapan, tidak dihitung"),
        (Share(), ""),
    ],
)
def test_a_share_in_words(share: Share, said: str) -> None:
    assert drawing.share_words(share) == said


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=40))
def test_nothing_of_a_share_is_drawn_outside_its_cell(states: list[str]) -> None:
    drawn = drawing.share_picture(Share.of(states))
    for top, height in re.findall(r'y="([\d.-]+)" width="[\d.]+" height="([\d.]+)"', drawn):
        assert float(top) >= -0.01
        assert float(top) + float(height) <= 24.51


def test_the_bar_shows_what_is_missing_to_wbk_and_both_ticks() -> None:
    drawn = drawing.bar(0.54, wbk=0.6, wbbm=0.75, label="8,10 dari 15")
    assert 'class="b-fill" y="6" width="54.00%"' in drawn
    assert 'class="b-missing" x="54.00%"' in drawn
    assert drawn.count("b-tick") == 2
    aimed = drawing.bar(0.7, wbk=0.6, wbbm=0.75, label="", need=0.75)
    assert 'class="b-missing" x="70.00%"' in aimed
    assert 'width="5.00%"' in aimed
    assert "b-missing" not in drawing.bar(0.6, wbk=0.6, wbbm=0.75, label="")


def test_nothing_drawn_has_a_style_that_the_policy_would_refuse() -> None:
    drawn = drawing.strip(YEAR) + drawing.picture(YEAR) + drawing.share_picture(Share(4, 1, 1, 1, due=True))
    assert "style=" not in drawn + drawing.bar(0.5, wbk=0.6, wbbm=0.7, label="")

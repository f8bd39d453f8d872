"""The sample decree, a real one, read as people who know it read it."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action, Reading, Why, to_json
from zona.rules.decree.sources import load

NAME = "batang-hari-16-2025"
TEXTS = ("ref", "section_title", "component", "indicator", "action", "target")


@cache
def reading() -> Reading:
    return read(load(files("zona.catalogue").joinpath(f"samples/{NAME}.txt").read_bytes()))


@cache
def expected() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((Path(__file__).parent / f"{NAME}.json").read_text("utf-8"))
    return data


ROWS = expected()["actions"]


def words(evidence: Any) -> str:
    return re.sub(r"\W+", " ", " ".join(evidence)).strip()


def pair(index: int) -> tuple[Action, dict[str, Any]]:
    return reading().actions[index], ROWS[index]


def test_every_row_is_found_and_none_is_invented() -> None:
    assert [a.ref for a in reading().actions] == [row["ref"] for row in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[row["ref"] for row in ROWS])
def test_each_row_is_read_as_expected(index: int) -> None:
    action, row = pair(index)
    assert {k: getattr(action, k) for k in TEXTS} == {k: row[k] for k in TEXTS}
    assert words(action.evidence) == words(row["evidence"])
    assert list(action.months) == row["months"]
    assert list(action.literal_ticks) == row["literal_ticks"]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[row["ref"] for row in ROWS])
def test_each_guessed_tick_is_doubted_and_no_other(index: int) -> None:
    action, row = pair(index)
    doubts = [d for d in action.doubts if d.cell == "months"]
    assert doubts or not row["must_doubt"]
    assert not doubts or row["may_doubt"]
    guessed = set(row["months"]) - set(row["literal_ticks"])
    assert guessed <= {m for d in doubts for m in d.months}


def test_the_reasons_for_doubt_are_named() -> None:
    by_ref = {a.ref: {d.why for d in a.doubts} for a in reading().actions}
    assert by_ref["I.4"] == {Why.MISSING_CELL}
    assert Why.SLIPPED in by_ref["IV.1"]
    assert by_ref["III.1"] == by_ref["IV.2"] == {Why.EXTRA_CELL}
    assert by_ref["VI.3a"] == by_ref["VI.3b"] == {Why.MERGED}


def test_the_head_is_read() -> None:
    head = to_json(reading())["decree"]
    wanted = expected()["decree"]
    assert head["title"].casefold() == wanted["title"].casefold()
    assert {k: v for k, v in head.items() if k != "title"} == {k: v for k, v in wanted.items() if k != "title"}
    assert reading().plan_year == expected()["plan_year"]


def test_the_clauses_keep_their_labels_even_where_one_is_used_twice() -> None:
    assert [c.label for c in reading().recitals] == ["a", "b", "c", "d"]
    assert [c.label for c in reading().bases] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "10"]
    assert [c.name for c in reading().dictums] == ["Diktum KESATU", "Diktum KEDUA"]


def test_a_clause_goes_on_over_a_page() -> None:
    last = reading().recitals[-1].text
    assert "Keputusan Komisi Pemilihan Umum Kabupaten Batang Hari tentang" in last
    ninth = reading().bases[8].text
    assert "Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi" in ninth


def test_every_action_knows_its_line() -> None:
    lines = [a.places["action"].line for a in reading().actions]
    assert all(lines)
    assert lines == sorted(lines)  # type: ignore[type-var]


def test_the_merged_heading_is_noted() -> None:
    assert [s.number for s in reading().sections if s.merged_with_number] == ["III"]


def test_the_neighbour_folder_agrees_where_it_is_at_hand() -> None:
    folder = Path(__file__).parents[5] / "shared" / "decree"
    if not folder.is_dir():
        pytest.skip("the neighbour folder is not here")
    full = json.loads((folder / f"{NAME}.expected.json").read_text("utf-8"))
    mine = to_json(read(load((folder / f"{NAME}.txt").read_bytes())))
    keys = (
        "ref",
        "section",
        "section_title",
        "number",
        "sub",
        "component",
        "indicator",
        "action",
        "months",
        "target",
        "pic",
    )
    assert [{k: a[k] for k in keys} for a in mine["actions"]] == [{k: a[k] for k in keys} for a in full["actions"]]

"""What is kept comes back as it was."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.depth import examples

from zona.rules.decree.document import Document
from zona.rules.decree.reading import Action, Clause, Decree, Doubt, Finding, Place, Reading, Section, Seems, Why
from zona.rules.decree.store import (
    document_from_json,
    document_json,
    finding_from_json,
    finding_json,
    reading_from_json,
    reading_json,
)


def through_json(value: dict[str, Any]) -> dict[str, Any]:
    """What a JSON column gives back."""
    back: dict[str, Any] = json.loads(json.dumps(value, ensure_ascii=False))
    return back


@pytest.mark.long
@settings(max_examples=examples(60), deadline=None)
@given(st.builds(Document))
def test_any_document_survives_being_kept(document: Document) -> None:
    assert repr(document_from_json(through_json(document_json(document)))) == repr(document)  # NaN equals nothing


@settings(max_examples=examples(60), deadline=None)
@given(st.builds(Reading))
def test_any_reading_survives_being_kept(reading: Reading) -> None:
    assert reading_from_json(through_json(reading_json(reading))) == reading


@settings(max_examples=examples(60), deadline=None)
@given(st.builds(Finding))
def test_any_finding_survives_being_kept(finding: Finding) -> None:
    assert finding_from_json(through_json(finding_json(finding))) == finding


def test_months_come_back_as_numbers_and_dates_as_dates() -> None:
    reading = Reading(
        seems=Seems.PLAN,
        decree=Decree(number="16", signed_on=date(2025, 9, 19), places={"number": Place(3, line=12)}),
        plan_year=2025,
        recitals=(Clause("Menimbang a", "a", "bahwa …", Place(5, start=0, end=7)),),
        sections=(Section("I", "PENYUSUNAN TIM KERJA"),),
        actions=(
            Action(
                "I.4", "I", "PENYUSUNAN TIM KERJA", "4", None, "", "", "Rapat", ("Undangan",), (1, 12), "100%",
                doubts=(Doubt("months", Why.MERGED, "…", "…", (12,)),),
                marks={1: "√"},
                month_places={12: Place(9, row=4, column=16)},
            ),
        ),
    )  # fmt: skip
    back = reading_from_json(through_json(reading_json(reading)))
    assert back == reading
    assert list(back.actions[0].month_places) == [12]
    assert back.decree.signed_on == date(2025, 9, 19)


def test_an_empty_cell_takes_little_room() -> None:
    from zona.rules.decree.document import Cell, Kind, Row, Table

    kept = document_json(Document(Kind.TEXT, (Table((Row((Cell(5, ""),)),)),)))
    assert kept["blocks"][0]["rows"] == [{"cells": [{"column": 5, "text": ""}]}]

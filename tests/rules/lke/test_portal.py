"""The ministry's rows: every answer that can be kept comes out as text, and reads back as the same answer."""

from typing import Any

from hypothesis import given, settings
from tests.makers.lke import any_answers

from zona.rules.lke.answers import Ratio
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.portal import Said, category, portal_rows
from zona.rules.lke.score import score
from zona.rules.lke.workbook.layout import counts_of, layout_of

EDITION = load_instrument("zi-2026")


def stored(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as the tables keep them."""
    kept: dict[str, Any] = {}
    for code, answer in answers.items():
        if isinstance(answer, Ratio):
            kept[code] = {key: str(count) for key, count in counts_of(EDITION.items[code], answer).items()}
        else:
            kept[code] = answer if isinstance(answer, str) else f"{float(answer):.2f}".replace(".", ",")
    return kept


@given(any_answers)
@settings(max_examples=15, deadline=None)
def test_what_the_ministry_reads_scores_the_same(answers: dict[str, Any]) -> None:
    from zona.rules.lke.answers import read_answers

    kept = stored(answers)
    rows = {row["soal_id"]: row["jawaban_unit"] for row in portal_rows(EDITION, Said(kept))}
    back: dict[str, Any] = {}
    for slot in layout_of(EDITION).slots:
        text = rows[slot.cell.soal_id]
        if text is None:
            continue
        if slot.cell.count is None:
            back[slot.item.code] = text
        else:
            back.setdefault(slot.item.code, {})[slot.cell.count] = text
    read, faults = read_answers(EDITION, back)
    assert faults == []
    ours, _faults = read_answers(EDITION, kept)
    assert score(EDITION, read).total == score(EDITION, ours).total


def test_nothing_said_is_null_and_what_cannot_be_read_is_too() -> None:
    rows = portal_rows(EDITION, Said({"A.I.1.i.a": "", "A.I.1.i.b": "Z", "B.I.a": "9"}))
    assert {row["jawaban_unit"] for row in rows} == {None}
    assert len(rows) == 127


def test_the_kinds_of_proposals() -> None:
    assert category("WBK", affirmed=False) == "WBK"
    assert category("WBK", affirmed=True) == "WBK-AFIRMASI"
    assert category("WBBM", affirmed=True) == "WBBM"

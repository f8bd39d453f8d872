"""What is proposed makes a row better, also once the first of two proposals was taken over."""

from dataclasses import replace
from datetime import date

from tests.rules.decree.findings.whole import CLEAN, first

from zona.rules.decree.findings import check
from zona.rules.decree.reading import Finding, Reading


def told(reading: Reading, code: str) -> list[Finding]:
    return [f for f in check(reading) if f.code == code]


def test_the_proof_of_a_budget_follows_its_year() -> None:
    proofs = ("RKAKL 2025", "SAKIP")
    (one,) = told(first(action="Menandatangani RKAKL 2025", evidence=proofs, months=(10, 11)), "budget.year_ends")
    assert (one.cell, one.proposal) == ("action", "Menandatangani RKAKL 2026")
    (two,) = told(first(action="Menandatangani RKAKL 2026", evidence=proofs, months=(10, 11)), "budget.year_ends")
    assert (two.cell, two.proposal) == ("evidence", "RKAKL 2026; SAKIP")
    for action, evidence in (("Menandatangani RKAKL 2026", "RKAKL 2026"), ("Memantau anggaran", "DIPA 2025")):
        assert told(first(action=action, evidence=(evidence,), months=(10,)), "budget.year_ends") == []


def test_work_ahead_is_not_moved_to_a_month_that_was_over() -> None:
    reading = first(months=(4, 7, 10, 12))
    proposals = [f.proposal for f in told(reading, "rhythm.irregular")]
    assert proposals == ["Januari, April, Juli, dan Oktober"]
    late = replace(reading, decree=replace(CLEAN.decree, signed_on=date(2025, 9, 19)))
    assert [f.proposal for f in told(late, "rhythm.irregular")] == [None]

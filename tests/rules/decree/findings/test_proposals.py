"""What is proposed makes a row better, also once the first of two proposals was taken over."""

from dataclasses import replace
from datetime import date

from tests.rules.decree.findings.whole import CLEAN, basis, first

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


def test_a_wrong_gazette_number_is_replaced_where_it_stands() -> None:
    law = "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"
    gazette = "(Lembaran Negara Republik Indonesia Tahun 2023 Nomor {}, Tambahan Lembaran Negara Republik Indonesia Nomor {});"
    text = f"{law} {gazette.format(149, 5897)}"
    found = told(basis(text), "law.gazette_differs")
    mended = text
    for one in reversed(found):
        assert one.place is not None
        mended = f"{mended[: one.place.start]}{one.proposal}{mended[one.place.end :]}"
    assert mended == f"{law} {gazette.format(141, 6897)}"
    assert "katalog mencatat TLN 6897." in found[-1].message

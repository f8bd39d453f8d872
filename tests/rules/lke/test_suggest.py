"""What an office's own facts support, as an official could check it by hand."""

from datetime import date

import pytest

from zona.rules.lke.loading import load_instrument
from zona.rules.lke.suggest import Ground, HeldDocument, Strength, Suggestion, proof_day, strength, suggestion

LKE = load_instrument("zi-2021")
TODAY = date(2026, 11, 2)


def monthly(kind: str, *months: int) -> list[HeldDocument]:
    return [HeldDocument(kind, date(2026, m, 20), m) for m in months]


@pytest.mark.parametrize(
    ("item", "held", "expected"),
    [
        # yes or no: a decree on the team is there; an invitation alone proves nothing; nothing is there
        ("A.I.1.i.a", [HeldDocument("sk_tim_zi", date(2026, 1, 9))], Suggestion("ya", Ground.EXISTS, 1)),
        ("A.I.6.i.d", [HeldDocument("publikasi_sp", date(2026, 1, 9))], Suggestion("ya", Ground.PUBLISHED, 1)),
        ("A.I.6.i.d", [HeldDocument("sk_standar_pelayanan", date(2026, 1, 9))], None),
        ("A.I.1.i.a", [HeldDocument("undangan", date(2026, 1, 9))], None),
        ("A.I.1.i.a", [], Suggestion("tidak", Ground.NOTHING, 0)),
        # a survey is asked for four times a year for A, three for B, two for C, once for D
        ("A.I.6.iv.a", monthly("laporan_skm", 3, 6, 9, 12), Suggestion("A", Ground.RHYTHM, 4, 4)),
        ("A.I.6.iv.a", monthly("laporan_skm", 6, 12), Suggestion("C", Ground.RHYTHM, 2, 2)),
        ("A.I.6.iv.a", monthly("laporan_skm", 6, 6), Suggestion("D", Ground.RHYTHM, 1, 1)),
        ("A.I.6.iv.a", [], Suggestion("E", Ground.RHYTHM, 0, 0)),
        # individual performance is measured monthly for A, four times a year for B
        ("A.I.3.iv.c", monthly("skp", *range(1, 13)), Suggestion("A", Ground.RHYTHM, 12, 12)),
        ("A.I.3.iv.c", monthly("skp", *range(1, 12)), Suggestion("B", Ground.RHYTHM, 11, 4)),
        # "berkala" has no number in the instrument; four months are taken for it
        ("A.I.1.iii.b", monthly("laporan_monev", 3, 6, 9, 12), Suggestion("A", Ground.PERIODIC, 4, 4)),
        ("A.I.1.iii.b", monthly("laporan_monev", 3, 6, 9), None),
        # quality is weighed, not counted
        ("A.I.1.i.b", [HeldDocument("mekanisme_seleksi", None)], None),
    ],
)
def test_the_option_that_the_facts_support(item: str, held: list[HeldDocument], expected: Suggestion | None) -> None:
    assert suggestion(LKE, LKE.items[item], held) == expected


@pytest.mark.parametrize(
    ("item", "days", "expected"),
    [
        ("A.I.1.i.a", [], Strength.MISSING),
        ("A.I.1.i.a", [date(2026, 1, 9)], Strength.FRESH),  # a decree holds for a year
        ("A.I.1.i.a", [date(2025, 10, 9)], Strength.AGEING),
        ("A.I.6.iv.a", [date(2026, 8, 20)], Strength.FRESH),  # four times a year: within 91 days
        ("A.I.6.iv.a", [date(2026, 7, 20)], Strength.AGEING),
        ("A.I.1.i.a", [None], Strength.AGEING),
    ],
)
def test_how_fresh_a_proof_is(item: str, days: list[date | None], expected: Strength) -> None:
    assert strength(LKE, LKE.items[item], [HeldDocument("", day) for day in days], TODAY) is expected


def test_the_proof_of_a_year_does_not_grow_old_after_it() -> None:
    quarterly, last = LKE.items["A.I.6.iv.a"], [HeldDocument("", date(2025, 12, 20))]
    assert strength(LKE, quarterly, last, proof_day(2025, TODAY)) is Strength.FRESH
    assert strength(LKE, quarterly, last, proof_day(2026, TODAY)) is Strength.AGEING


def test_a_suggestion_is_always_an_option_of_its_item() -> None:
    for item in LKE.items.values():
        for held in ([], monthly("laporan_monev", 1, 2, 3, 4, 5, 6), [HeldDocument(k, None, 1) for k in item.evidence]):
            found = suggestion(LKE, item, held)
            assert found is None or item.option(found.option) is not None

"""What a plan that begins within the year cannot be asked, and that this excuses nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.decree.findings.whole import CLEAN, action, row

from zona.rules.decree.findings import check
from zona.rules.decree.findings.span import begins_in, left_of
from zona.rules.decree.reading import Action, Reading

EACH_MONTH = "Menilai kinerja individu setiap bulan"
EACH_QUARTER = "Menyusun laporan tiap triwulan"


def plan(*rows: Action, signed: date | None = None) -> Reading:
    return replace(CLEAN, actions=rows, decree=replace(CLEAN.decree, signed_on=signed))


def codes(reading: Reading) -> set[str]:
    return {f.code for f in check(reading) if f.code.startswith(("rhythm.", "order.", "component."))}


@pytest.mark.parametrize(
    ("signed", "months", "begins"),
    [
        (date(2025, 9, 19), (1, 2), 9),
        (date(2024, 12, 30), (4, 5), 1),
        (date(2026, 1, 3), (4, 5), 1),
        (None, (4, 5), 4),
        (None, (), 1),
    ],
)
def test_a_plan_begins_when_it_is_signed_or_else_with_its_first_month(
    signed: date | None, months: tuple[int, ...], begins: int
) -> None:
    assert begins_in(plan(action("I.1", months=months), signed=signed)) == begins


@pytest.mark.parametrize(
    ("times", "begins", "left"), [(12, 1, 12), (12, 4, 9), (4, 1, 4), (4, 4, 3), (4, 6, 3), (4, 10, 1), (2, 7, 1)]
)
def test_of_so_many_times_a_year_the_months_ahead_hold_their_share(times: int, begins: int, left: int) -> None:
    assert left_of(times, begins) == left


def test_every_month_that_is_left_is_often_enough() -> None:
    rest = tuple(range(4, 13))
    assert not codes(plan(action("I.1", action=EACH_MONTH, months=rest)))
    assert not codes(plan(action("I.1", action=EACH_MONTH, months=rest), signed=date(2025, 4, 2)))
    assert not codes(plan(action("I.1", action=EACH_QUARTER, months=(6, 9, 12)), signed=date(2025, 4, 2)))
    assert not codes(plan(action("I.1", action=EACH_MONTH, months=(12,)), signed=date(2025, 12, 2)))


def test_a_month_left_out_is_still_too_few() -> None:
    rest = tuple(range(5, 13))
    assert {"rhythm.fewer"} <= codes(plan(action("I.1", action=EACH_MONTH, months=rest), signed=date(2025, 4, 2)))
    assert {"rhythm.fewer"} <= codes(plan(action("I.1", action=EACH_MONTH, months=rest), action("I.2", months=(1,))))
    early = plan(action("I.1", action=EACH_QUARTER, months=(3, 6, 9)), signed=date(2025, 4, 2))
    assert "rhythm.fewer" in codes(early)
    assert "rhythm.fewer" in codes(plan(action("I.1", action=EACH_MONTH, months=rest), signed=date(2025, 1, 2)))
    assert "rhythm.once" in codes(plan(action("I.1", action=EACH_MONTH, months=(12,)), signed=date(2025, 11, 2)))


def test_a_review_at_once_is_excused_only_where_no_later_month_is_left() -> None:
    def rows_in(month: int) -> tuple[Action, Action]:
        return (
            action("I.1", component="Maklumat", action="Menetapkan maklumat", months=(month,)),
            action("I.2", component="Maklumat", action="Mereviu maklumat", indicator="Lebih baik", months=(month,)),
        )

    assert "order.review_at_once" in codes(plan(*rows_in(11), signed=date(2025, 11, 3)))
    assert "order.review_at_once" not in codes(plan(*rows_in(12), signed=date(2025, 12, 3)))


def test_a_survey_for_results_alone_does_not_stand_for_the_component_about_satisfaction() -> None:
    ipak = row(
        "I.1",
        "Hasil | Nilai Survei Persepsi Anti Korupsi (IPAK) | Melaksanakan survei persepsi anti korupsi | Laporan IPAK",
    )
    satisfaction = row(
        "I.2",
        "Penilaian Kepuasan terhadap Pelayanan | Survei kepuasan masyarakat dilakukan | Melaksanakan survei kepuasan | Laporan SKM",
    )
    assert "component.narrow" not in codes(plan(ipak))
    assert "component.narrow" in codes(plan(ipak, satisfaction))

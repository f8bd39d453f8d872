"""The plan that the instrument alone gives: what every such plan has, in whatever month it begins, and that none of the
rules finds a fault in it."""

from collections import Counter
from itertools import pairwise

import pytest

from zona.catalogue.planning import steps
from zona.rules.decree.findings import check
from zona.rules.decree.reading import Action, Finding, Reading, Section, Seems
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import STEPS, TemplateRow, TemplateSection, parts_of, template

INSTRUMENT = load_instrument()
EVERY = tuple(part.key for part in parts_of(INSTRUMENT))
AREAS = {part.key.split(".")[0] for part in parts_of(INSTRUMENT)} - {STEPS}
LEFT_OUT = {
    "plan.no_reform",
    "plan.reform_gaps",
    "plan.no_results",
    "plan.results_gaps",
    "plan.no_asset_reports",
    "plan.steps",
}
"""What a plan of one area lacks because the person left it out: true, and all that may be said of it."""
months = pytest.mark.parametrize("first", range(1, 13))


def parts(area: str) -> list[str]:
    """The keys of an area's parts ("hasil" is its own)."""
    return [key for key in EVERY if key.split(".")[0] == area]


def reading(sections: tuple[TemplateSection, ...]) -> Reading:
    """The sections as a decree without head would be read."""
    return Reading(
        seems=Seems.PLAN,
        columns=("months", "target", "pic", "realisation"),
        plan_year=2027,
        sections=tuple(Section(s.number, s.title.id) for s in sections),
        actions=tuple(
            Action(
                ref=f"{s.number}.{r.number}",
                section=s.number,
                section_title=s.title.id,
                number=str(r.number),
                sub=None,
                component=r.row.component,
                indicator=r.row.indicator,
                action=r.row.action,
                evidence=r.row.evidence,
                months=r.row.months,
                target=None,
                pic=s.pic,
            )
            for s in sections
            for r in s.rows
        ),
    )


def found(keys: list[str] | tuple[str, ...], first: int) -> list[Finding]:
    return list(check(reading(template(INSTRUMENT, keys, first=first))))


def rows(first: int = 1) -> list[TemplateRow]:
    return [row for section in template(INSTRUMENT, EVERY, first=first) for row in section.rows]


@months
def test_the_whole_template_is_without_a_finding_in_whatever_month_it_begins(first: int) -> None:
    assert [(f.code, f.where, f.message) for f in found(EVERY, first)] == []


@months
@pytest.mark.parametrize("area", sorted(AREAS))
def test_an_area_alone_lacks_only_what_was_left_out(area: str, first: int) -> None:
    assert {f.code for f in found(parts(area), first)} <= LEFT_OUT


def test_what_was_left_out_is_still_said() -> None:
    assert {"plan.no_results", "plan.steps"} <= {f.code for f in found(parts("5"), 1)}
    assert {"plan.results_gaps"} == {f.code for f in found([k for k in EVERY if k != "hasil"], 1)}
    assert {"plan.steps"} == {f.code for f in found([k for k in EVERY if k != STEPS], 1)}


def test_what_was_chosen_is_numbered_without_a_gap() -> None:
    sections = template(INSTRUMENT, ["2.reform", "5.pemenuhan", "5.reform", STEPS])
    assert [(s.number, s.area, len(s.rows)) for s in sections] == [("I", 2, 6), ("II", 5, 22), ("III", None, 5)]
    assert not [f for f in check(reading(sections)) if f.code.startswith(("numbering.", "row.", "rhythm."))]


def test_every_item_has_its_row_and_every_step() -> None:
    served = Counter(row.item.code for row in rows() if row.item)
    assert served == Counter(dict.fromkeys(INSTRUMENT.items, 1))
    assert [row.row.component for row in rows() if row.item is None] == [step.component for step in steps().rows]


def test_no_two_rows_do_the_same() -> None:
    assert [action for action, times in Counter(row.row.action for row in rows()).items() if times > 1] == []


@months
def test_each_row_works_as_often_as_its_best_option_asks_or_as_the_year_allows(first: int) -> None:
    left = 13 - first
    for row in rows(first):
        best = row.item.rhythm.best if row.item and row.item.rhythm else None
        if best:
            assert len(row.row.months) == min(best, left), row.item
        if "berkala" in row.row.action or "berkala" in " ".join(row.row.evidence):
            assert len(row.row.months) > 1 or left == 1, row.row.action


@months
def test_months_lie_ahead_are_evenly_spaced_and_in_order(first: int) -> None:
    for row in rows(first):
        assert first <= row.row.months[0] <= row.row.months[-1] <= 12
        assert len({b - a for a, b in pairwise(row.row.months)}) <= 1, row.row
    by_item = {row.item.code: row.row.months for row in rows(first) if row.item}
    if first < 12:
        assert by_item["A.I.6.i.a"][0] < by_item["A.I.6.i.c"][0]  # adopted before it is reviewed
    in_order = [row.row.months[0] for row in rows(first) if row.item is None]
    assert in_order == sorted(in_order)


def test_the_surveys_for_results_are_as_frequent_as_that_of_satisfaction_and_not_sure() -> None:
    by_item = {row.item.code: row.row for row in rows() if row.item}
    assert by_item["B.I.a"].months == by_item["B.II.a"].months == by_item["A.I.6.iv.a"].months
    assert by_item["B.I.a"].unsure
    assert not by_item["A.I.6.iv.a"].unsure


def test_each_row_names_who_is_in_charge() -> None:
    sections = template(INSTRUMENT, EVERY)
    assert sections[0].pic == "Kelompok Kerja Manajemen Perubahan"
    assert {s.pic for s in sections if s.area is None} == {steps().pic}

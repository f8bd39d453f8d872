"""The same rules over plans of other offices and layouts: what is wrong is told, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.makers.corpus import FOLDER
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.other_decrees import land_file, prison_file
from tests.makers.plan import random_plan
from tests.makers.public_plans import court_file, every_item_file, statistics_file
from tests.makers.text_file import text_file
from tests.rules.decree.findings.whole import CLEAN, action

from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Clause, Finding, Place
from zona.rules.decree.sources import load


def found(file: Callable[[], bytes]) -> list[Finding]:
    return list(check(read(load(file()))))


def test_a_plan_with_an_action_for_each_item_lacks_nothing_that_weighs() -> None:
    said = found(every_item_file)
    assert sorted((f.severity, f.code) for f in said) == [("low", "law.not_cited"), ("medium", "dictum.missing")]


def test_a_courts_plan_by_a_revoked_edition() -> None:
    said = {(f.code, f.where) for f in found(court_file)}
    assert said == {
        ("rhythm.once_only", "I.1"),
        ("evidence.report_for_plan", "I.2"),
        ("component.narrow", "I.2"),
        ("component.old_name", "II.2"),
        ("area.old_name", "Bagian III"),
        ("indicator.revoked_edition", "IV.1b"),
        ("rhythm.below_best", "IV.2"),
        ("component.narrow", "IV.2"),
        ("plan.no_reform", "Lampiran"),
        ("plan.no_results", "Lampiran"),
        ("plan.no_asset_reports", "Lampiran"),
        ("plan.steps", "Lampiran"),
        ("table.columns", "Lampiran, kolom"),
        ("dictum.missing", "Diktum"),
    }


def test_a_statistics_offices_short_plan_is_told_what_it_lacks_and_no_row_is_accused() -> None:
    said = {(f.code, f.where) for f in found(statistics_file)}
    assert said == {
        ("component.narrow", "I.2"),
        ("component.narrow", "II.2"),
        ("plan.no_results", "Lampiran"),
        ("plan.no_asset_reports", "Lampiran"),
        ("plan.reform_gaps", "Lampiran"),
        ("plan.steps", "Lampiran"),
        ("table.columns", "Lampiran, kolom"),
        ("dictum.missing", "Diktum"),
        ("law.not_cited", "Mengingat"),
    }


def test_a_prisons_decree_is_judged_as_an_inspector_would() -> None:
    """Each of these is a fault put in by hand or a lack that is there. Not found of what was put in: that the
    internalisation of V.21 leaves no minutes."""
    said = [(f.code, f.where) for f in found(prison_file)]
    assert said == [
        ("law.amendment_missing", "Menimbang a"),
        ("law.amendment_missing", "Mengingat 2"),
        ("law.gazette_differs", "Mengingat 3"),
        ("law.revoked", "Mengingat 4"),
        ("law.not_cited", "Mengingat"),
        ("law.amendment_missing", "Mengingat 7"),
        ("component.no_follow_up", "I.4"),
        ("evidence.example_by_attendance", "I.5"),
        ("rhythm.target_more", "II.7"),
        ("component.old_name", "II.8"),
        ("component.narrow", "II.8"),
        ("area.old_name", "Bagian III"),
        ("component.narrow", "III.10"),
        ("rhythm.below_best", "III.11"),
        ("rhythm.once", "III.13"),
        ("component.narrow", "IV.15, IV.16"),
        ("evidence.no_report", "V.20"),
        ("component.no_follow_up", "V.21"),
        ("component.narrow", "V.22"),
        ("row.other_area", "V.23"),
        ("component.narrow", "VI.24"),
        ("evidence.speech_for_training", "VI.24"),
        ("rhythm.below_best", "VI.25"),
        ("component.narrow", "VI.28"),
        ("plan.no_results", "Lampiran"),
        ("plan.no_asset_reports", "Lampiran"),
        ("plan.steps", "Lampiran"),
        ("table.columns", "Lampiran, kolom"),
        ("plan.reform_gaps", "Lampiran"),
    ]


def test_a_land_offices_decree_is_judged_as_an_inspector_would() -> None:
    said = [(f.code, f.where) for f in found(land_file)]
    assert said == [
        ("law.revoked", "Mengingat 3"),
        ("numbering.doubled", "Mengingat 3"),
        ("law.wrong_year", "Mengingat 3"),
        ("numbering.missing", "Mengingat 5"),
        ("law.not_cited", "Mengingat"),
        ("dictum.missing", "Diktum"),
        ("timing.before_signing", "Tanggal penetapan"),
        ("timing.number_month", "Tanggal penetapan"),
        ("timing.team_before_decree", "A.1"),
        ("component.narrow", "A.2"),
        ("component.no_follow_up", "A.3"),
        ("component.narrow", "B.2"),
        ("numbering.missing", "B.4"),
        ("rhythm.once", "B.4"),
        ("component.narrow", "C.1"),
        ("component.narrow", "C.2"),
        ("evidence.letter_for_policy", "C.2"),
        ("area.old_name", "Bagian D"),
        ("component.other_name", "D.2"),
        ("budget.year_ends", "D.2"),
        ("rhythm.fewer", "D.3"),
        ("component.no_follow_up", "E.2"),
        ("component.narrow", "F.2"),
        ("rhythm.next_best", "F.3"),
        ("plan.results_gaps", "Lampiran"),
        ("plan.steps", "Lampiran"),
        ("plan.reform_gaps", "Lampiran"),
    ]


def test_other_offices_are_not_accused_of_what_their_layout_says_otherwise() -> None:
    """Rows lettered where they say what they do, quarters that leave the months open, a meeting proved by its decree."""
    said = {
        (key, f.code)
        for key, ending in (("statistics", "html"), ("court", "docx"), ("school", "docx"))
        for f in check(read(load((FOLDER / f"office-{key}.{ending}").read_bytes())))
    }
    assert (
        not {
            ("statistics", "numbering.subrows"),
            ("court", "rhythm.many"),
            ("school", "evidence.meeting_without_minutes"),
        }
        & said
    )


def test_an_output_beside_data_is_what_shall_be_reached_and_a_measure_the_target() -> None:
    prison, land = (read(load(file())).actions for file in (prison_file, land_file))
    assert (prison[0].indicator, prison[0].target) == ("Tim kerja ditetapkan", "1 SK")
    assert (land[0].indicator, land[0].target) == ("Tim kerja 2025 ditetapkan", "1 keputusan")
    assert [a.ref for a in prison if a.sub] == ["III.12a", "III.12b"]


@pytest.mark.parametrize("file", [every_item_file, court_file, statistics_file, prison_file, land_file])
def test_every_finding_of_theirs_speaks_two_languages(file: Callable[[], bytes]) -> None:
    for f in found(file):
        assert f.message != f.english
        assert f.message.endswith(".")
        assert f.english.endswith(".")


# What is said gravely of a plan as a whole, or of its dates; the rows of these plans are in order.
GRAVE = {
    "citation.impossible_year",
    "plan.no_asset_reports",
    "plan.no_reform",
    "plan.no_results",
    "timing.before_signing",
    "timing.other_year",
    "timing.team_before_decree",
}


@pytest.mark.parametrize("seed", range(12))
def test_rows_that_are_in_order_are_accused_of_nothing_grave(seed: int) -> None:
    columns = ("number", "component", "indicator", "action", "evidence", "time", "target", "pic")
    file = text_file(draw(random_plan(seed), Layout(columns=columns, sub="repeat"), seed))
    assert {f.code for f in check(read(load(file))) if f.severity == "high"} <= GRAVE


WORDS = st.text(st.sampled_from("abcDE 12.,;-()%/“”🙂²\n"), max_size=40)
ODD = st.lists(
    st.sampled_from(["survei", "DIPA 2025", "rapat", "kebijakan", "Surat Tugas", "menyusunan", "tim", "🙂", "", "²"]),
    max_size=6,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(WORDS | ODD, WORDS | ODD, st.lists(WORDS | ODD, max_size=3), st.sets(st.integers(1, 12)), WORDS | ODD)
def test_odd_words_are_no_fault_of_the_rules(
    name: str, deed: str, proofs: list[str], months: set[int], clause: str
) -> None:
    rows = (
        action(
            "I.1", component=name, indicator=deed, action=deed, evidence=tuple(proofs), months=tuple(sorted(months))
        ),
        action("I.2", component=name, action=name, section_title=name),
    )
    said = Clause(name="Menimbang a", label="a", text=clause, place=Place(block=0))
    reading = replace(CLEAN, actions=rows, recitals=(said,), dictums=(said,))
    for f in check(reading):
        assert f.message
        assert f.english
        assert f.where

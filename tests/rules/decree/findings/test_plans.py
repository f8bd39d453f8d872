"""The same rules over plans of other offices and layouts: what is wrong is told, and nothing else."""

from collections.abc import Callable

import pytest
from tests.makers.public_plans import court_file, every_item_file, statistics_file

from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Finding
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
        ("component.no_follow_up", "II.1"),
        ("component.narrow", "II.2"),
        ("plan.no_results", "Lampiran"),
        ("plan.no_asset_reports", "Lampiran"),
        ("plan.reform_gaps", "Lampiran"),
        ("plan.steps", "Lampiran"),
        ("table.columns", "Lampiran, kolom"),
        ("dictum.missing", "Diktum"),
        ("law.not_cited", "Mengingat"),
    }


@pytest.mark.parametrize("file", [every_item_file, court_file, statistics_file])
def test_every_finding_of_theirs_speaks_two_languages(file: Callable[[], bytes]) -> None:
    for f in found(file):
        assert f.message != f.english
        assert f.message.endswith(".")
        assert f.english.endswith(".")

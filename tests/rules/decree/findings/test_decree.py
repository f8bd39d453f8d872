"""Every known fault of the sample decree and the finding that shows it. The rules know nothing of this decree."""

from functools import cache
from importlib.resources import files

import pytest

from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Finding
from zona.rules.decree.sources import load

SAMPLE = "samples/batang-hari-16-2025.txt"

# code: severity, confidence, then the findings (code, where) that together say it.
KNOWN: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "D01": ("high", "H", (("citation.impossible_year", "Menimbang a"),)),
    "D02": ("high", "H", (("law.revoked", "Menimbang a"), ("law.revoked", "Mengingat 8"))),
    "D03": ("medium", "H", tuple(("recital.no_predicate", f"Menimbang {x}") for x in "abc")),
    "D04": ("medium", "H", (("recital.other_office", "Menimbang c"),)),
    "D05": ("low", "H", (("citation.no_date", "Menimbang b"),)),
    "D06": ("medium", "H", (("citation.no_year", "Mengingat 8"),)),
    "D07": ("medium", "H", (("numbering.doubled", "Mengingat 10"),)),
    "D08": ("low", "H", (("words.repeated", "Mengingat 10"),)),
    "D09": ("medium", "H", (("law.gazette_differs", "Mengingat 5"),)),
    "D10": ("medium", "H", (("law.amendment_missing", "Mengingat 10"),)),
    "D11": ("low", "H", (("law.not_amended_by", "Mengingat 1"),)),
    "D12": ("low", "L", (("law.not_cited", "Mengingat"),)),
    "D13": ("medium", "H", (("plan.two_predicates", "Judul"),)),
    "D14": ("high", "H", (("timing.before_signing", "Tanggal penetapan"),)),
    "D15": ("high", "H", (("timing.team_before_decree", "I.1, I.2"),)),
    "D16": ("medium", "H", (("dictum.missing", "Diktum"),)),
    "D17": (
        "high",
        "H",
        (
            ("pic.none", "Lampiran, kolom"),
            ("table.columns", "Lampiran, kolom"),
            ("target.no_unit", "Lampiran, kolom target"),
        ),
    ),
    "D18": ("medium", "H", (("area.component_title", "Bagian I"),)),
    "D19": ("low", "H", (("area.other_name", "Bagian III"), ("table.title_with_number", "Bagian III"))),
    "D20": ("low", "H", (("component.other_name", "II.2"),)),
    "D21": ("high", "H", (("table.missing_cell", "I.4"),)),
    "D22": ("medium", "H", (("table.extra_cell", "III.1"), ("table.slipped", "IV.1"), ("table.extra_cell", "IV.2"))),
    "D23": ("medium", "H", (("table.merged", "VI.3a"), ("table.merged", "VI.3b"))),
    "D24": ("low", "H", (("table.mixed_marks", "Lampiran"),)),
    "D25": ("medium", "H", (("rhythm.many", "Lampiran, bulan pelaksanaan"),)),
    "D26": ("low", "H", (("numbering.subrows", "V.1b, VI.1b, VI.1c, VI.1d, VI.2b, VI.3b"),)),
    "D27": ("low", "H", (("evidence.report_for_plan", "I.2"),)),
    "D28": (
        "medium",
        "H",
        (("row.alike", "I.3"), ("evidence.meeting_without_minutes", "I.3"), ("component.narrow", "I.3")),
    ),
    "D29": ("medium", "H", (("evidence.example_by_attendance", "I.4"),)),
    "D30": ("high", "H", (("row.copied", "II.3"),)),
    "D31": ("low", "M", (("evidence.no_report", "II.2"),)),
    "D32": ("low", "H", (("spelling.wrong", "III.1"),)),
    "D33": ("medium", "M", (("evidence.letter_for_policy", "III.2"),)),
    "D34": ("high", "H", (("rhythm.once", "III.4"), ("rhythm.below_best", "III.4"))),
    "D35": ("high", "H", (("budget.year_ends", "IV.1"),)),
    "D36": ("medium", "H", (("leader.many", "Lampiran"),)),
    "D37": ("medium", "H", (("row.alike", "IV.2"), ("component.narrow", "IV.2"))),
    "D38": ("low", "H", (("rhythm.irregular", "V.1a"),)),
    "D39": ("medium", "H", (("rhythm.once_only", "V.1b"),)),
    "D40": ("medium", "H", (("component.narrow", "V.2"),)),
    "D41": ("medium", "H", (("evidence.promises", "V.3"),)),
    "D42": ("low", "M", (("rhythm.run_and_evaluate", "V.4"),)),
    "D43": ("medium", "H", (("component.narrow", "V.5"),)),
    "D44": ("medium", "M", (("evidence.one_service", "VI.1a"),)),
    "D45": ("medium", "H", (("indicator.revoked_edition", "VI.1c"),)),
    "D46": ("medium", "H", (("order.review_at_once", "VI.1d"),)),
    "D47": ("medium", "H", (("evidence.speech_for_training", "VI.2a"),)),
    "D48": ("high", "H", (("row.misplaced", "VI.3a"), ("row.misplaced", "VI.3b"))),
    "D49": ("high", "H", (("rhythm.below_best", "VI.3a"),)),
    "D50": ("medium", "H", (("component.no_follow_up", "VI.3a, VI.3b"),)),
    "D51": ("high", "H", (("plan.no_reform", "Lampiran"),)),
    "D52": ("high", "H", (("plan.no_results", "Lampiran"),)),
    "D53": ("high", "H", (("plan.no_asset_reports", "Lampiran"),)),
    "D54": ("medium", "H", (("plan.steps", "Lampiran"),)),
    "D55": ("low", "H", (("spelling.wrong", "III.5"), ("spelling.wrong", "VI.3a"))),
}

# What no rule shows, with severity and confidence; docs/rules/findings.md says why.
NOT_FOUND = {"D56": ("low", "L")}


@cache
def found() -> tuple[Finding, ...]:
    document = load(files("zona.catalogue").joinpath(SAMPLE).read_bytes())
    return check(read(document), document)


@pytest.mark.parametrize("code", KNOWN)
def test_a_known_fault_is_found_where_it_is(code: str) -> None:
    places = {(f.code, f.where) for f in found()}
    _severity, _confidence, asked = KNOWN[code]
    assert [a for a in asked if a not in places] == []


def test_every_known_fault_is_found_or_told_as_not_found() -> None:
    assert {*KNOWN, *NOT_FOUND} == {f"D{n:02}" for n in range(1, 57)}
    assert not set(KNOWN) & set(NOT_FOUND)


def test_every_high_fault_and_every_sure_medium_one_is_found() -> None:
    every = [(s, c, code) for code, (s, c, _) in KNOWN.items()] + [(*NOT_FOUND[code], code) for code in NOT_FOUND]
    high = [code for s, _, code in every if s == "high"]
    medium = [code for s, c, code in every if (s, c) == ("medium", "H")]
    assert len(high) == 14
    assert len(medium) == 25
    assert [code for code in high if code not in KNOWN] == []
    assert [code for code in medium if code not in KNOWN] == []


def test_what_is_found_as_high_is_a_high_fault() -> None:
    """No rule raises its voice over a row that is in order: each high finding is one of the known high faults, or
    (the slipped cells of IV.1) part of a known one."""
    told = {pair for _severity, _confidence, asked in KNOWN.values() for pair in asked}
    assert [(f.code, f.where) for f in found() if f.severity == "high" and (f.code, f.where) not in told] == []


def test_the_survey_is_measured_by_the_options_of_its_item() -> None:
    (survey,) = [f for f in found() if f.code == "rhythm.below_best" and f.where == "VI.3a"]
    assert "pilihan C (0,50)" in survey.message
    assert "meminta 4 kali" in survey.message
    assert survey.proposal == "Maret, Juni, September, dan Desember"
    assert survey.basis.endswith("A.I.6.iv.a")

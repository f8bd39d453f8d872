"""Proposed links: on two plans of other making, and on the decree's confirmed map where it is at hand."""

import json
import re
from pathlib import Path

import pytest
from tests.rules.lke.plans import NEW_STYLE, OLD_STYLE, Row

from zona.catalogue.matching import matching_words
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import ActionWords, Fit, Proposal, matcher
from zona.rules.lke.wording import wording

SAMPLE = Path(__file__).parents[3] / "src/zona/catalogue/samples/batang-hari-16-2025.txt"
SHARED = [folder / "shared" for folder in Path(__file__).resolve().parents[4:6]]
MAP = next((f for s in SHARED if (f := s / "decree" / "batang-hari-16-2025.map.json").exists()), None)


def decree_actions() -> list[ActionWords]:
    reading = read(load(SAMPLE.read_bytes()))
    return [
        ActionWords(a.ref, a.component, a.indicator, a.action, a.evidence, a.section, a.section_title)
        for a in reading.actions
    ]


@pytest.mark.skipif(MAP is None, reason="the confirmed map is not at hand")
def test_the_decrees_map_is_proposed_to_four_fifths_and_not_drowned(capsys: pytest.CaptureFixture[str]) -> None:
    assert MAP
    links = json.loads(MAP.read_text())["links"]
    held = {(ref, one["item"]): one["fit"] for ref, ones in links.items() for one in ones}
    wanted = {pair for pair, fit in held.items() if fit != "weak"}
    got = {(p.action, p.item) for p in matcher().propose(decree_actions())}
    recall, precision = len(wanted & got) / len(wanted), len(got & held.keys()) / len(got)
    with capsys.disabled():
        print(f"\nproposed of the map's full and partial links: {recall:.1%} of {len(wanted)} (at least 80 %)")
        print(f"of what is proposed, in the map: {precision:.1%} of {len(got)} (at least 55 %)")
    assert recall >= 0.8
    assert precision >= 0.55


@pytest.mark.parametrize("rows", [OLD_STYLE, NEW_STYLE], ids=["2014", "2021"])
def test_plans_of_another_making_are_matched_too(rows: tuple[Row, ...]) -> None:
    wanted = {(words.ref, item) for words, items in rows for item in items}
    got = {(p.action, p.item) for p in matcher().propose(words for words, _items in rows)}
    assert len(wanted & got) / len(wanted) >= 0.85
    assert len(wanted & got) / len(got) >= 0.6


@pytest.mark.parametrize("rows", [OLD_STYLE, NEW_STYLE], ids=["2014", "2021"])
def test_rows_are_matched_within_their_area(rows: tuple[Row, ...]) -> None:
    instrument = load_instrument()
    wanted = {words.ref: {instrument.items[item].area for item in items} for words, items in rows}
    proposed = matcher().propose(words for words, _items in rows)
    stray = [p for p in proposed if instrument.items[p.item].area not in wanted[p.action]]
    assert len(stray) <= len(proposed) // 10, stray


def one(**said: str) -> list[Proposal]:
    words = {"component": "", "indicator": "", "evidence": "", **said}
    evidence = tuple(words.pop("evidence").split("; ")) if words["evidence"] else ()
    words.pop("evidence", None)
    return list(matcher().propose([ActionWords("1", evidence=evidence, **words)]))


def test_a_proposal_says_by_which_words_and_where() -> None:
    (best, *_rest) = one(action="Melakukan penilaian risiko atas kebijakan kantor", evidence="Register risiko")
    assert (best.item, best.fit) == ("A.I.5.ii.b", Fit.FULL)
    assert "penilaian risiko" in best.words
    assert {"action", "evidence"} <= set(best.cells)
    assert best.sure


def test_a_row_whose_heading_belongs_elsewhere_is_matched_by_its_own_words() -> None:
    found = one(
        component="Whistle-Blowing System", action="Melakukan survei kepuasan masyarakat", evidence="Laporan SKM"
    )
    assert "A.I.6.iv.a" in {p.item for p in found if p.fit is not Fit.WEAK}


def test_a_row_that_names_only_the_subject_is_proposed_for_the_first_item() -> None:
    assert [p.item for p in one(action="Rotasi")] == ["A.I.3.ii.a"]


def test_monitoring_of_the_plan_is_not_the_plan() -> None:
    row = ActionWords(
        "1",
        "Pemantauan dan Evaluasi",
        "",
        "Memantau pelaksanaan rencana kerja pembangunan ZI",
        ("Laporan pemantauan",),
        area=1,
    )
    assert {p.item[:-2] for p in matcher().propose([row])} == {"A.I.1.iii"}
    plan = ActionWords(
        "1", "Dokumen Rencana Aksi", "", "Menyusun rencana aksi pembangunan ZI", ("Rencana aksi",), area=1
    )
    assert matcher().propose([plan])[0].item == "A.I.1.ii.a"


@pytest.mark.parametrize("said", ["", "Membeli alat tulis kantor", "12345", "– – –"])
def test_what_says_nothing_of_the_instrument_is_matched_to_nothing(said: str) -> None:
    assert one(action=said) == []


def test_the_same_plan_gives_the_same_proposals_in_any_company() -> None:
    rows = decree_actions()
    again = matcher().propose([*rows, *(words for words, _items in NEW_STYLE)])
    assert again[: len(matcher().propose(rows))] == matcher().propose(rows)


def test_in_each_action_the_better_fit_stands_first() -> None:
    proposed = matcher().propose(decree_actions())
    for ref in {p.action for p in proposed}:
        ranks = [p.fit.rank for p in proposed if p.action == ref]
        assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("written", "same"),
    [("Pemantauan dan Evaluasi", "monev"), ("pengendalian", "kendali"), ("penetapan SOP", "menetapkan protap")],
)
def test_different_writings_are_the_same_words(written: str, same: str) -> None:
    assert wording().words(written) == wording().words(same)


def test_no_phrase_of_the_words_comes_from_the_sample_decree_alone() -> None:
    """Long phrases must stand in the instrument or be a term of the field: here, the decree's own place names and
    whole cells are looked for, which no term of the field is."""
    phrases = {way for ways in matching_words().concepts.values() for way in ways}
    assert not any(re.search(r"batang|hari\b|jambi|bulian|\bkpu\b", phrase) for phrase in phrases)
    cells = {
        text.casefold() for a in decree_actions() for text in (a.indicator, a.action, *a.evidence) if len(text) > 25
    }
    assert not phrases & cells


def test_no_concept_is_without_effect() -> None:
    """Every way of writing a concept is unlike the others once signs and case are gone."""
    for name, ways in matching_words().concepts.items():
        plain = [" ".join(re.findall(r"[a-z0-9]+", way.casefold())) for way in ways]
        assert len(set(plain)) == len(plain), name
        assert all(plain), name

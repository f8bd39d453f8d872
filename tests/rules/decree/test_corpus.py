"""The reading of the committed corpus: each layout of the wild, papers that are no plans, files that cannot be read."""

import json
import time
from contextlib import suppress
from functools import cache

import pytest
from tests.makers.bad import BAD, HEAVY, MAY_READ
from tests.makers.corpus import CLEAN, ENTRIES, FOLDER, MAKERS, clean_script, script_of
from tests.makers.measure import measure
from tests.makers.not_plans import NOT_PLANS
from tests.makers.script import Truth

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

ENDS = 60.0  # seconds of the processor, on any machine: it ends. How fast is measured in bench/
SCANS = [n for n, e in ENTRIES.items() if e.maker.startswith(("scan", "photo"))]
TYPED = [n for n in ENTRIES if n not in SCANS]
# A PDF takes longest to read, so that the quick suite has one of each program and the hardest layouts.
QUICK_PDFS = {
    "tick-heavy",
    "symbols-printed",
    "shaded-printed",
    "cut-rows-printed",
    "cut-rows-pdf",
    "shaded-sheet-printed",
}
SLOW_PDFS = {n for n in TYPED if MAKERS[ENTRIES[n].maker][0] == "pdf"} - QUICK_PDFS


def truth_of(name: str) -> Truth:
    return Truth.of_json(json.loads((FOLDER / f"{name}.json").read_text()))


@cache
def file_of(name: str) -> bytes:
    return next(p for p in FOLDER.glob(f"{name}.*") if p.suffix != ".json").read_bytes()


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.slow if n in SLOW_PDFS else ()) for n in TYPED])
def test_a_layout_of_the_wild_is_read_without_a_fault(name: str) -> None:
    score = measure(file_of(name), truth_of(name))
    assert score.faults == []
    assert (score.found, score.invented, score.unmarked) == (score.rows, 0, 0)


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", SCANS)
def test_a_scan_is_read_with_every_wrong_tick_marked(name: str) -> None:
    score = measure(file_of(name), truth_of(name), fuzzy=True)
    assert score.found == score.rows, score.faults
    assert score.cells_wrong <= 0.02 * score.cells, score.faults
    assert (score.unmarked, score.invented) == (0, 0), score.faults


@pytest.mark.parametrize("name", list(ENTRIES))
def test_the_truth_kept_beside_a_file_is_the_truth_of_its_maker(name: str) -> None:
    assert truth_of(name).to_json() == json.loads(json.dumps(script_of(ENTRIES[name]).truth.to_json()))


@pytest.mark.parametrize("key", NOT_PLANS)
def test_what_is_no_plan_is_called_what_it_seems_to_be(key: str) -> None:
    reading = read(load(file_of(f"not-a-plan-{key}")))
    assert reading.actions == ()
    assert str(reading.seems) in {NOT_PLANS[key]().truth.seems, "report" if key == "presence" else ""}
    assert reading.message
    assert reading.english


# The clean plan is short: eighteen rows do not reach all that a plan needs. Nothing that it does say is at fault.
SHORT = {
    "component.narrow",
    "area.old_name",
    "dictum.missing",
    "plan.no_asset_reports",
    "plan.reform_gaps",
    "plan.results_gaps",
    "plan.steps",
    "table.columns",
}


@pytest.mark.parametrize("medium", CLEAN)
def test_a_clean_plan_is_found_short_and_nothing_else(medium: str) -> None:
    document = load(file_of(f"clean-{medium}"))
    reading = read(document)
    assert len(reading.actions) == len(clean_script(medium).truth.actions)
    assert {f.code for f in check(reading)} == SHORT


@pytest.mark.parametrize("medium", CLEAN)
def test_a_clean_plan_is_read_without_a_doubt(medium: str) -> None:
    score = measure(file_of(f"clean-{medium}"), truth_of(f"clean-{medium}"))
    assert score.faults == []
    assert [a.doubts for a in read(load(file_of(f"clean-{medium}"))).actions if a.doubts] == []


def assert_refused(data: bytes) -> str:
    start = time.process_time()
    with pytest.raises(UnableToReadSource) as caught:
        read(load(data))
    assert time.process_time() - start < ENDS
    for sentence in (caught.value.message, caught.value.english):
        assert 20 < len(sentence) < 400
        assert "\n" not in sentence
        assert sentence.endswith(".")
    return caught.value.message


@pytest.mark.parametrize("kind", [pytest.param(k, marks=pytest.mark.slow if "jpeg" in k else ()) for k in BAD])
def test_a_bad_file_is_refused_with_one_sentence(kind: str) -> None:
    assert_refused(BAD[kind]())


@pytest.mark.parametrize("name", sorted(p.name for p in (FOLDER / "unreadable").iterdir()))
def test_an_unreadable_file_is_refused_with_a_way_out(name: str) -> None:
    message = assert_refused((FOLDER / "unreadable" / name).read_bytes()).lower()
    assert ("sandi" in message or "kata kunci" in message) == name.startswith("locked")


@pytest.mark.slow
@pytest.mark.parametrize("kind", HEAVY)
def test_a_heavy_file_is_refused(kind: str) -> None:
    assert_refused(HEAVY[kind]())


@pytest.mark.parametrize("kind", [pytest.param(k, marks=pytest.mark.slow if "tall" in k else ()) for k in MAY_READ])
def test_a_strange_file_is_read_or_refused_and_never_taken_for_a_plan(kind: str) -> None:
    data = MAY_READ[kind]()
    start = time.process_time()
    with suppress(UnableToReadSource):
        assert read(load(data)).actions == ()
    assert time.process_time() - start < ENDS


def test_every_file_of_the_corpus_has_a_maker() -> None:
    names = {p.stem for p in FOLDER.glob("*.json")}
    assert names == {*ENTRIES, *(f"clean-{m}" for m in CLEAN), *(f"not-a-plan-{k}" for k in NOT_PLANS)}
    assert {MAKERS[e.maker][0] for e in ENTRIES.values()} == {"docx", "xlsx", "html", "pdf", "txt", "jpg"}

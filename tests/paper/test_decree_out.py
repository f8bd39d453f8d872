"""The decree that the product writes gives the same plan when it is read again."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.depth import DEEP
from tests.paper.plans import plans

from zona.paper import Paper, render_docx, render_pdf, render_xlsx
from zona.paper.decree import PrintedPlan, PrintedSection, decree_paper, plan_of_reading
from zona.paper.decree.annex import evidence_text
from zona.paper.widths import PADDING
from zona.rules.decree.comparing import PlanRow
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Reading
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

AT = datetime(2026, 3, 2, tzinfo=UTC)
SAMPLE = next((Path(__file__).parents[2] / "src/zona/catalogue/samples").glob("*.txt"))
RENDERERS: dict[str, Callable[[Paper], bytes]] = {"docx": render_docx, "pdf": render_pdf, "xlsx": render_xlsx}
FORMATS = pytest.mark.parametrize("form", RENDERERS)
HEAD = ("year", "issuer", "title", "number", "decree_year", "place", "signatory_office", "signatory_name")
CLAUSES = ("recitals", "bases", "dictums")


def again(plan: PrintedPlan, form: str) -> Reading:
    return read(load(RENDERERS[form](decree_paper(plan, made_at=AT))))


def words(text: str) -> str:
    return " ".join(text.split())


def shape(action: PlanRow) -> dict[str, object]:
    values = {f.name: getattr(action, f.name) for f in fields(action)}
    return {name: words(value) if isinstance(value, str) else value for name, value in values.items()} | {
        "evidence": [words(item) for item in action.evidence]
    }


def assert_same(plan: PrintedPlan, reading: Reading, form: str) -> None:
    found = plan_of_reading(reading)
    assert [(s.number, words(s.title)) for s in found.sections] == [(s.number, words(s.title)) for s in plan.sections]
    assert [a.section + a.number + a.sub for a in found.actions] == [a.section + a.number + a.sub for a in plan.actions]
    for mine, theirs in zip(plan.actions, found.actions, strict=True):
        assert shape(theirs) == shape(mine)
    names = ("year", "issuer", "title", "number", "decree_year") if form == "xlsx" else HEAD
    for name in names:
        assert str(getattr(found, name)).lower() == str(getattr(plan, name)).lower(), name
    if form != "xlsx":
        for name in ("recitals", "bases"):
            assert [words(t) for t in getattr(found, name)] == [
                words(t) for t in getattr(plan, name) or ("............",)
            ]


@FORMATS
def test_the_sample_decree_comes_back_as_it_was(form: str) -> None:
    plan = plan_of_reading(read(load(SAMPLE.read_bytes())))
    reading = again(plan, form)
    assert plan_of_reading(reading).actions == plan.actions
    assert plan_of_reading(reading).sections == plan.sections
    assert [d for a in reading.actions for d in a.doubts] == []
    if form != "xlsx":
        found = plan_of_reading(reading)
        for name in (*HEAD, *CLAUSES):
            assert str(getattr(found, name)).lower() == str(getattr(plan, name)).lower()
        assert reading.decree.signed_on is None


QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@FORMATS
@QUICK
@given(plan=plans(most=10))
def test_a_random_plan_comes_back_as_it_was(form: str, plan: PrintedPlan) -> None:
    assert_same(plan, again(plan, form), form)


@pytest.mark.slow
@FORMATS
@settings(QUICK, max_examples=60 if DEEP else 5)
@given(plan=plans())
def test_larger_random_plans_come_back_as_they_were(form: str, plan: PrintedPlan) -> None:
    assert_same(plan, again(plan, form), form)


@FORMATS
def test_rows_without_months_target_or_number_keep_their_places(form: str) -> None:
    rows = [
        PlanRow("I", "1", "a", "Tim", "Indikator", "Menyusun rencana"),
        PlanRow("I", "1", "b", "Tim", "Indikator lain", "Mengesahkan rencana", months=(1,)),
        PlanRow("I", "1", "c", "Tim lain", "Indikator lain", "Mengumumkan rencana", months=(2, 12)),
        PlanRow(
            "1",
            "1",
            "",
            "Layanan",
            "Indikator",
            "Membuka layanan, lalu menjaganya",
            evidence=("SOP, standar dan maklumat",),
        ),
    ]
    plan = PrintedPlan(
        2026, sections=(PrintedSection("I", "TIM KERJA"), PrintedSection("1", "PELAYANAN PUBLIK")), actions=tuple(rows)
    )
    assert plan_of_reading(again(plan, form)).actions == plan.actions


def test_what_is_missing_stays_open() -> None:
    paper = decree_paper(PrintedPlan(2026), made_at=AT)
    text = "\n".join(str(block) for block in paper.blocks)
    assert paper.title
    assert paper.title.number == "NOMOR ............ TAHUN 2026"
    assert "text='............'" in text
    assert "mulai berlaku pada tanggal ditetapkan" in text
    assert paper.signatures[0].signed_on is None


def test_evidence_is_printed_so_that_its_items_stay_whole() -> None:
    assert evidence_text(["Undangan"]) == "Undangan"
    assert evidence_text(["Undangan, rapat"]) == "1. Undangan, rapat."
    assert evidence_text(["SOP", "Daftar hadir dan notula"]) == "1. SOP;\n2. Daftar hadir dan notula."
    assert evidence_text([]) == ""


def test_the_signature_of_the_annex_is_kept_with_its_last_row_and_months_are_wide_enough_for_two_figures() -> None:
    import docx
    from docx.oxml.ns import qn

    plan = plan_of_reading(read(load(SAMPLE.read_bytes())))
    body = docx.Document(BytesIO(render_docx(decree_paper(plan, made_at=AT)))).element.body
    *before, annex, after, gap, signed, _ = list(body.iterchildren(qn("w:tbl"), qn("w:p")))
    assert (annex.tag, signed.tag) == (qn("w:tbl"), qn("w:tbl"))
    kept = [bool(list(p.iter(qn("w:keepNext")))) for p in [*annex.tr_lst[-1].iter(qn("w:p")), after, gap]]
    assert all(kept)
    assert before
    month = int(list(annex.tblGrid.iter(qn("w:gridCol")))[10].get(qn("w:w"))) / 20 * 0.3528
    assert month - 2 * PADDING > 2 * 0.66 * 8 * 0.3528  # two bold figures of Bookman Old Style

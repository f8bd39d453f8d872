"""What a report says, from what is true on a day."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import openpyxl
import pytest
from django.utils.translation import override
from tests.conftest import AT
from tests.plan.conftest import month
from tests.reports.conftest import QUARTER, TODAY, YEAR, built, give

from zona.evidence.models import Document
from zona.org.access import viewer_of
from zona.paper import render_xlsx
from zona.paper.model import BarChart
from zona.plan.models import Action, Plan
from zona.plan.services import accept, note
from zona.reports import advising
from zona.reports.building import build
from zona.reports.comparing import compared
from zona.reports.paper import report_paper
from zona.reports.periods import LENGTHS, Period, period_of, periods
from zona.reports.shape import Figures, report_json, report_of
from zona.reports.wording import advice_words, summary, trend_words, why_words

pytestmark = pytest.mark.django_db


def test_a_year_counts_every_planned_month_once(plan: Plan, world: SimpleNamespace) -> None:
    report = built(world)
    assert report.figures == Figures(planned=6, accepted=1, handed_in=1, returned=1, late=1, open=2, waived=1, before=2)
    assert [(p.number, p.accepted, p.due, p.year) for p in report.parts] == [
        ("II", 0, 1, 1),
        ("V", 1, 3, 5),
        ("VI", 0, 0, 0),
    ]
    assert report.parts[1].heat[4] == (1, 1, 0, 0)
    assert report.parts[1].heat[8] == (1, 0, 0, 1)


def test_the_figures_of_all_months_add_up_to_those_of_the_year(plan: Plan, world: SimpleNamespace) -> None:
    whole = built(world).figures
    for kind in LENGTHS:
        parts = [built(world, p).figures for p in periods(2025) if p.kind == kind]
        assert Figures(*(sum(getattr(p, n) for p in parts) for n in Figures.__dataclass_fields__)) == whole


def test_late_and_why(plan: Plan, world: SimpleNamespace) -> None:
    behind = {(line.ref, line.month): line for line in built(world).behind}
    assert behind["V.1a", 9].state == "late"
    with override("id"):
        assert "Belum ditandatangani" in why_words(behind["V.1a", 10])
        assert "Cap belum ada" in why_words(behind["V.1a", 10])
        assert "Tim dibentuk tahun lalu" in why_words(behind["V.1b", 1])


def test_why_something_is_late_is_what_the_office_wrote_last(plan: Plan, world: SimpleNamespace) -> None:
    """Not what an assessor notes, and nothing beside what came in time."""
    for person, words, ref, number in (
        (world.member, "Menunggu jadwal.", "V.1a", 9),
        (world.member, "Rapat ditunda karena tahapan.", "V.1a", 9),
        (world.assessor, "Mohon segera.", "V.1a", 9),
        (world.member, "Sudah lengkap.", "V.1a", 5),
    ):
        note(actor=person, at=AT, occurrence=month(plan, ref, number), words=words)
    behind = {(line.ref, line.month): line for line in built(world).behind}
    with override("id"):
        assert why_words(behind["V.1a", 9]) == "catatan 20\xa0Oktober\xa02025 (Rapat ditunda karena tahapan.)"
    assert ("V.1a", 5) not in behind


def test_evidence_has_its_digest_and_a_limited_one_no_title(plan: Plan, world: SimpleNamespace) -> None:
    Document.objects.filter(title="Daftar hadir").update(confidentiality="limited")
    proofs = {(p.ref, p.month): p for p in built(world).evidence}
    assert len(proofs) == 3
    assert proofs["V.1a", 5].title == "Undangan sosialisasi"
    assert len(proofs["V.1a", 5].sha256) == 64
    assert (proofs["II.1", 10].title, proofs["II.1", 10].limited) == ("", True)
    assert len(built(world, who=world.viewer).evidence) == 2


def test_recommendations_follow_from_the_data(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(ref="V.1a").update(pic=world.member)
    advice = {a.kind: a for a in built(world).advice}
    assert list(advice) == ["late", "returned", "waiting", "nobody"]
    assert (advice["late"].refs, advice["late"].owner, advice["late"].due_on) == (
        ("V.1a",),
        "Rina Marlina",
        "2025-10-31",
    )
    assert advice["nobody"].refs == ("II.1", "V.1b")
    with override("id"):
        assert advice_words(advice["late"]) == (
            "Selesaikan 1 bulan kerja yang lewat tenggat pada bagian V Penguatan Pengawasan: V.1a."
        )


def test_what_was_accepted_without_a_document_is_recommended_to_be_completed(
    plan: Plan, world: SimpleNamespace
) -> None:
    Document.objects.filter(title="Undangan sosialisasi").update(withdrawn_at=AT)
    bare = next(a for a in built(world).advice if a.kind == advising.UNPROVEN)
    assert bare.targets == ("V.1a/5",)


def test_recommendations_are_followed_up_by_the_report_after(plan: Plan, world: SimpleNamespace) -> None:
    before = built(world)
    give(plan, world, "V.1a", 9, AT)
    accept(actor=world.head, at=AT, occurrence=month(plan, "V.1a", 9), version=1)
    Action.objects.filter(ref="II.1").update(pic=world.member)
    followed = {f.advice.kind: (f.settled, f.state) for f in built(world, before=before).follow_up}
    assert followed == {
        "late": (1, "done"),
        "returned": (0, "open"),
        "waiting": (0, "open"),
        "nobody": (1, "under_way"),
    }
    other = built(world, before=replace(before, year=2024)).follow_up
    assert {f.settled for f in other} == {None}


def test_its_words_have_the_figures_and_nothing_of_what_is_not(plan: Plan, world: SimpleNamespace) -> None:
    with override("id"):
        said = " ".join(summary(built(world, QUARTER)))
        assert said == (
            "Dari 1 bulan kerja yang dihitung pada Triwulan III 2025, 0 diterima (0%). 1 lewat tenggat tanpa bukti."
        )
        assert trend_words(built(world, QUARTER)) == "Diterima 0%, turun dari 100% pada Triwulan II 2025."
        assert summary(built(world, Period(2025, "bulan", 3))) == [
            "Tidak ada bulan kerja yang dihitung pada Maret 2025."
        ]


def test_only_what_counted_is_compared(plan: Plan, world: SimpleNamespace) -> None:
    """In the plan nothing counts before May."""
    october = built(world, Period(2025, "bulan", 10))
    assert [t.period for t in october.course] == [f"bulan-{n}" for n in range(5, 10)]
    assert built(world, Period(2025, "bulan", 5)).course == []
    with override("id"):
        may = report_paper(built(world, Period(2025, "bulan", 5)), made_at=AT)
        assert len([b for b in may.blocks if isinstance(b, BarChart)]) == 1
        assert len([b for b in report_paper(october, made_at=AT).blocks if isinstance(b, BarChart)]) == 2


def test_it_goes_into_json_and_comes_back_the_same(plan: Plan, world: SimpleNamespace) -> None:
    report = built(world, before=built(world, QUARTER))
    assert report.follow_up
    assert report_of(report_json(report)) == report


def test_two_are_laid_side_by_side(plan: Plan, world: SimpleNamespace) -> None:
    found = compared(built(world), built(world, QUARTER))
    with override("id"):
        planned = found.figures[0]
    assert (planned.now, planned.then, planned.change) == (6, 1, "+5")
    assert [p.change for p in found.parts] == ["", "+1", ""]


def test_the_queries_do_not_grow_with_the_plan(
    plan: Plan, world: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    viewer = viewer_of(world.head, today=TODAY)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert build(world.unit, 2025, YEAR, viewer=viewer, today=TODAY)


def test_the_stranger_builds_nothing(plan: Plan, world: SimpleNamespace) -> None:
    viewer = viewer_of(world.stranger, today=TODAY)
    assert build(world.unit, 2025, YEAR, viewer=viewer, today=TODAY) is None


@pytest.mark.parametrize(
    ("key", "months", "last"),
    [
        ("bulan-2", [2], "2025-02-28"),
        ("triwulan-4", [10, 11, 12], "2025-12-31"),
        ("semester-1", [1, 2, 3, 4, 5, 6], "2025-06-30"),
    ],
)
def test_periods(key: str, months: list[int], last: str) -> None:
    found = period_of(2025, key)
    assert found is not None
    assert (list(found.months), found.last.isoformat()) == (months, last)
    assert found.first.day == 1
    assert period_of(2025, "triwulan-5") is None


def test_its_workbook_has_numbers_and_its_paper_draws_the_course(plan: Plan, world: SimpleNamespace) -> None:
    report = built(world, QUARTER)
    paper = report_paper(report, made_at=datetime(2025, 10, 2, tzinfo=UTC))
    drawn = [block for block in paper.blocks if isinstance(block, BarChart)]
    assert [(bar.label, bar.note) for bar in drawn[-1].bars][-2:] == [
        ("Triwulan II 2025", "1/1"),
        ("Triwulan III 2025", "0/1"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(paper)))
    assert "Peta bulan" in book.sheetnames
    assert not [name for name in book.sheetnames if name.startswith("Tabel")]
    figures = [row for row in book["Ringkasan"].iter_rows(values_only=True) if row[0] == "Bulan kerja yang dihitung"]
    assert figures == [("Bulan kerja yang dihitung", 1)]
    parts, course = book["Grafik bagian"], book["Grafik kecenderungan"]
    last = report.parts[-1]
    assert [cell.value for cell in parts[parts.max_row]][1:] == [last.accepted, last.due, max(last.year, 1)]
    for sheet in (parts, course):  # a chart of the workbook's own, over the figures that stand beside it
        (chart,) = sheet._charts
        read = chart.series[-1].val.numRef.f
        assert read.startswith(f"'{sheet.title}'!")
        assert read.endswith(f"${sheet.max_row}")

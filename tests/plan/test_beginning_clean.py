"""A plan that begins from the template has no finding: on its page, and in its decree printed and read again."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from docx import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from zona.paper import render_docx
from zona.paper.decree import decree_paper
from zona.plan.models import Plan
from zona.plan.queries.decree import printed_plan
from zona.plan.queries.findings import findings_of
from zona.plan.services.beginning import begin_from_template
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
EVERY = frozenset(part.key for part in parts_of(load_instrument()))
FROM = [pytest.param(month, marks=[pytest.mark.slow] if month not in {1, 10} else []) for month in range(1, 13)]


@pytest.fixture(params=FROM)
def begun(request: pytest.FixtureRequest, world: SimpleNamespace, at: datetime) -> Plan:
    """The whole template, begun in the middle of a month of its own year."""
    return begin_from_template(
        actor=world.leader, at=at.replace(month=request.param, day=15), unit=world.unit, year=at.year, parts=EVERY
    )


def as_text(docx: bytes) -> bytes:
    """What a word processor copies out: paragraphs as lines, the cells of a row with tabs between."""

    def lines() -> Iterator[str]:
        for block in Document(BytesIO(docx)).iter_inner_content():
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                for row in block.rows:
                    cells = [(_Cell(tc, block), tc.grid_span) for tc in row._tr.tc_lst]
                    yield "\t".join(" ".join(cell.text.split()) + "\t" * (span - 1) for cell, span in cells)

    return "\n".join(lines()).encode()


def test_its_page_its_docx_and_its_text_are_without_a_finding(begun: Plan, at: datetime) -> None:
    assert [(f.code, f.where, f.message) for f in findings_of(begun)] == []
    paper = decree_paper(printed_plan(begun, today=date(at.year, 12, 20)), made_at=at)
    docx = render_docx(paper)
    for data in (docx, as_text(docx)):
        reading = read(load(data))
        assert len(reading.actions) == begun.actions.count()
        assert {row.ref: list(row.months) for row in reading.actions} == {
            row.ref: sorted(o.month for o in row.occurrences.all())
            for row in begun.actions.prefetch_related("occurrences")
        }
        assert [(f.code, f.where, f.message) for f in check(reading)] == []


def test_the_plan_stays_clean_when_its_rows_are_worked_on_and_a_fault_made_is_found(
    world: SimpleNamespace, at: datetime
) -> None:
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=at.year + 1, parts=EVERY)
    assert not findings_of(plan)
    monthly = plan.actions.get(ref="III.15")
    monthly.occurrences.filter(month__gt=6).delete()
    assert {f.code for f in findings_of(plan)} == {"rhythm.fewer", "rhythm.next_best"}

"""Our files as a strict reader sees them: Word itself is not at hand, and refuses what LibreOffice forgives."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.paper.conformance import faults
from tests.paper.examples import PAPERS
from tests.paper.plans import plans

from zona.paper import render_docx, render_xlsx
from zona.paper.decree import PrintedPlan, decree_paper, plan_of_reading
from zona.paper.model import Sheet
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

AT = datetime(2026, 3, 2, tzinfo=UTC)
SAMPLE = next((Path(__file__).parents[2] / "src/zona/catalogue/samples").glob("*.txt"))
WRITERS = pytest.mark.parametrize("write", [render_docx, render_xlsx])


@WRITERS
@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_the_sample_decree(write: object, sheet: Sheet) -> None:
    plan = plan_of_reading(read(load(SAMPLE.read_bytes())))
    assert faults(write(decree_paper(plan, made_at=AT, sheet=sheet))) == []  # type: ignore[operator]


@pytest.mark.parametrize("name", PAPERS)
def test_every_kind_of_paper(name: str) -> None:
    assert faults(render_docx(PAPERS[name]())) == []


@WRITERS
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(most=10))
def test_random_plans(write: object, plan: PrintedPlan) -> None:
    assert faults(write(decree_paper(plan, made_at=AT))) == []  # type: ignore[operator]


def changed(data: bytes, part: str, pattern: str, by: str) -> bytes:
    """The archive with one part written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("utf-8") if name == part else source.read(name)
            if isinstance(content, str):
                content, times = re.subn(pattern, by, content, count=1, flags=re.DOTALL)
                assert times, pattern
            target.writestr(name, content)
    return out.getvalue()


DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("part", "pattern", "by", "said"),
    [
        (DOCUMENT, r"(<w:spacing[^>]*/>)(<w:ind[^>]*/>)", r"\2\1", "children in the order"),
        (DOCUMENT, r"(<w:tcW[^>]*/>)(<w:gridSpan[^>]*/>)", r"\2\1", "children in the order"),
        (DOCUMENT, r"(<w:pgSz[^>]*/>)(<w:pgMar[^>]*/>)", r"\2\1", "children in the order"),
        (DOCUMENT, r"<w:gridCol [^>]*/>", "", "columns of"),
        (DOCUMENT, r'<w:pStyle w:val="Heading1"/>', r'<w:pStyle w:val="Nowhere"/>', "style Nowhere"),
        (DOCUMENT, r'<w:jc w:val="center"/>', r'<w:jc w:val="middle"/>', "jc"),
        (DOCUMENT, r'(<w:footerReference[^>]*r:id=")[^"]*', r"\1rId99", "rId99"),
        ("[Content_Types].xml", r'<Default Extension="xml"[^>]*/>', "", "no content type"),
        ("word/_rels/document.xml.rels", r'Target="styles.xml"', r'Target="gone.xml"', "gone.xml is missing"),
    ],
)
def test_the_check_sees_what_word_would_refuse(part: str, pattern: str, by: str, said: str) -> None:
    plan = plan_of_reading(read(load(SAMPLE.read_bytes())))
    broken = changed(render_docx(decree_paper(plan, made_at=AT)), part, pattern, by)
    found = faults(broken)
    assert any(said in one for one in found), found

"""What was done to a plan's decree, told on the pages of its rows."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from tests.plan.test_decree import VALUES
from tests.plan.test_pages import get

from zona.audit.sentences import SENTENCES
from zona.audit.services import record
from zona.plan.models import Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services.attaching import HEAD, attach_decree, head_state
from zona.plan.services.decree import draft_decree

PAGE = "/1504/2025/rencana/V.1a/?riwayat=semua"
WHY = Reason(Kind.CORRECTION)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def test_a_rows_page_tells_of_the_draft_and_of_the_recorded_decree(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    draft_decree(actor=world.head, at=at, plan=plan, version=0, values=VALUES, reason=WHY)
    more = {**VALUES, "recitals": ["bahwa perlu;", "bahwa patut;"]}
    draft_decree(actor=world.head, at=at, plan=plan, version=1, values=more)
    held = {name: getattr(plan, name) for name in HEAD} | {"decree_year": 2024, "signatory_name": "Ahmad Halim"}
    attach_decree(actor=world.head, at=at, plan=plan, seen=head_state(plan), values=held, document=None, reason=WHY)
    page = get(world.viewer, PAGE)
    assert "Menimbang butir 1: menjadi “bahwa perlu;”, sebelumnya kosong" in page
    assert "Menimbang butir 2: menjadi “bahwa patut;”, sebelumnya kosong" in page
    assert "Nomor keputusan: menjadi “17”, sebelumnya kosong" in page
    assert "Tahun keputusan: dari “2025” menjadi “2024”" in page
    assert "Nama penanda tangan: " in page


@pytest.mark.parametrize("verb", sorted(verb for verb in SENTENCES if verb.startswith("plan.")))
def test_no_entry_about_the_plan_breaks_the_page_of_a_row(
    plan: Plan, world: SimpleNamespace, at: datetime, verb: str
) -> None:
    changes = {"unheard_of": ["a", ["b"]], "recitals": [[], ["c"]], "bases": [None, ["d"]], "place": ["", "Jambi"]}
    data = {"year": 2025, "ref": "V.1a", "changes": changes}
    for subject in (plan.subject, plan.actions.get(ref="V.1a").subject):
        record(actor=world.head, at=at, chain=plan.unit.code, verb=verb, subject=subject, data=data)
    assert "Riwayat" in get(world.viewer, PAGE)

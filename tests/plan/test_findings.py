"""The findings of an adopted plan: what is wrong with it as it stands, and what became of what was found before."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.plan.conftest import ACTIONS
from tests.plan.test_decree import client_of
from tests.plan.test_pages import get

from zona.plan.models import Action, Plan
from zona.plan.queries import findings_of, foundonce
from zona.plan.queries.findings import GONE
from zona.plan.reasons import Kind, Reason
from zona.plan.services import take_finding, withdraw_action
from zona.plan.views.findings import PER_PAGE
from zona.rules.decree.findings import check
from zona.rules.decree.reading import Finding, Reading

PAGE = "/1504/2025/rencana/temuan/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def codes(plan: Plan) -> dict[str, str]:
    return {f"{f.code} {f.where}": f.state for f in findings_of(plan)}


def test_the_rows_are_checked_as_they_are_now(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    assert len(ACTIONS) == 4
    before = codes(plan)
    assert "row.no_months VI.1" in before
    assert "plan.no_asset_reports Lampiran" in before
    row = plan.actions.get(ref="VI.1")
    withdraw_action(actor=world.head, at=at, action=row, version=row.version, reason=Reason(Kind.OTHER, "Digabung"))
    assert "row.no_months VI.1" not in codes(plan)
    assert "plan.no_asset_reports Lampiran" in codes(plan)


def test_the_page_tells_them_in_both_languages_with_a_way_to_the_row(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, PAGE)
    assert "Aksi ini tidak mempunyai bulan pelaksanaan." in page
    assert 'href="/1504/2025/rencana/VI.1/"' in page
    assert "Temuan berat" in page
    assert "Yang luput dari pemeriksaan ini" in page
    assert "Aksi yang memang bergantung pada kejadian." in page
    world.head.language = "en"
    world.head.save()
    english = get(world.head, PAGE)
    assert "This action has no month." in english
    assert "An action that depends on an event." in english


def test_a_stranger_sees_none_of_it(plan: Plan, world: SimpleNamespace) -> None:
    assert plan
    assert "temuan" not in get(world.stranger, PAGE, 404).lower().replace("/temuan/", "")


def test_the_number_of_queries_does_not_grow_with_the_rows(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as few:
        findings_of(plan)
    assert len(few) <= 5


def many_faults(plan: Plan, count: int) -> None:
    """Gives the plan so many more rows without months, each of which is a finding."""
    section = plan.sections.get(number="VI")
    Action.objects.bulk_create(
        Action(
            plan=plan, section=section, position=100 + n, ref=f"VI.{100 + n}", key=f"VI.{100 + n}", number=str(100 + n),
            component=f"Komponen {n}", indicator=f"Indikator {n}", action=f"Aksi {n}", evidence=["Laporan"],
        )
        for n in range(count)
    )  # fmt: skip


def test_a_long_list_stands_on_pages_and_a_decision_leads_back_to_its_own(
    plan: Plan, world: SimpleNamespace, client: Client
) -> None:
    many_faults(plan, PER_PAGE)
    client.force_login(world.head)
    first, last = client.get(PAGE), client.get(f"{PAGE}?halaman=99")
    every = [f for f in findings_of(plan) if f.state != GONE]
    assert sum(len(group["found"]) for group in first.context["groups"]) == PER_PAGE
    number = last.context["page"].paginator.num_pages
    assert number == -(-len(every) // PER_PAGE) > 1
    assert f'id="{every[-1].mark}"' in last.content.decode()
    assert {g["key"]: g["count"] for g in first.context["groups"]}["medium"] == sum(
        f.severity == "medium" for f in every
    )
    table = b"".join(client.get(f"{PAGE}?bentuk=csv").streaming_content).decode()
    assert all(one.where in table for one in every)
    one = client.get(f"{PAGE}{every[-2].mark}/").content.decode()
    assert f'href="{PAGE}?halaman={number}#{every[-2].mark}"' in one
    sent = {"do": "aside", "version": 0, "why": "Memang begitu."}
    done = client.post(f"{PAGE}{every[-2].mark}/", sent)
    assert done.headers["Location"] == f"{PAGE}?halaman={number}#{every[-1].mark}"


def test_who_decides_too_late_is_told_what_became_of_it_and_offered_no_dead_form(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    Action.objects.filter(plan=plan, ref="II.1").update(action="Menyusun analisa jabatan")
    found = next(f for f in findings_of(plan) if f.change)
    common = {"actor": world.head, "at": at, "plan": plan, "mark": found.mark, "version": found.version}
    take_finding(**common, seen=found.seen, reason=Reason(Kind.FINDING))
    sent = {"do": "aside", "version": 0, "why": "Kata saya"}
    answer = client_of(world.head).post(f"{PAGE}{found.mark}/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Usulan temuan ini sudah dipakai; tidak ada lagi yang perlu diputuskan." in page
    assert "Yang Anda tulis dan tidak disimpan: “Kata saya”" in page
    assert "Kesampingkan temuan" not in page


def test_the_same_words_are_checked_once_and_any_other_word_anew(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []

    def counted(reading: Reading) -> tuple[Finding, ...]:
        ran.append(1)
        return check(reading)

    monkeypatch.setattr("zona.rules.decree.findings.check", counted)
    foundonce._found.cache_clear()
    first = findings_of(plan)
    assert findings_of(plan) == first
    assert len(ran) == 1
    row = plan.actions.get(ref="VI.1")
    for change in (
        lambda: Action.objects.filter(pk=row.pk).update(target="dua"),
        lambda: row.occurrences.create(month=12),
        lambda: plan.sections.filter(number="VI").update(title="PENINGKATAN"),
        lambda: setattr(plan, "decree_number", "99"),
        lambda: setattr(plan, "clauses", {"recitals": [{"name": "Menimbang a", "label": "a", "text": "bahwa;"}]}),
    ):
        change()
        before = len(ran)
        findings_of(plan)
        assert len(ran) == before + 1

"""The findings of an adopted plan: what is wrong with it as it stands, and what became of what was found before."""

from dataclasses import replace
from datetime import datetime
from html import unescape
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.plan.conftest import ACTIONS
from tests.plan.test_decree import client_of
from tests.plan.test_pages import get

from zona.catalogue.findings import finding_kinds
from zona.plan.findinggroups import GROUPS, KINDS, in_groups
from zona.plan.models import Action, Plan
from zona.plan.queries import findings_of, foundonce
from zona.plan.queries.findings import checked_plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import take_finding, withdraw_action
from zona.plan.views.findings import PER_PAGE
from zona.rules.decree.findings import check
from zona.rules.decree.reading import Finding, Place, Reading, Seems, Stray

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
    every = [found for _group, found in in_groups(checked_plan(plan))]
    assert sum(len(group["first"] + group["rest"]) for group in first.context["groups"]) == PER_PAGE
    number = last.context["page"].paginator.num_pages
    assert number == -(-len(every) // PER_PAGE) > 1
    assert f'id="{every[-1].mark}"' in last.content.decode()
    assert last.context["groups"][-1]["count"] > len(last.context["groups"][-1]["rest"])
    table = b"".join(client.get(f"{PAGE}?bentuk=csv").streaming_content).decode()
    assert all(one.where in table for one in every)
    here = f"?halaman={number}&buka={every[-2].mark}#{every[-2].mark}"
    one = client.get(f"{PAGE}{every[-2].mark}/").content.decode()
    assert f'href="{PAGE}{here}"' in unescape(one)
    sent = {"do": "aside", "version": 0, "why": "Memang begitu."}
    done = client.post(f"{PAGE}{every[-2].mark}/", sent)
    assert done.headers["Location"] == PAGE + here.replace(every[-2].mark, every[-1].mark)


def test_findings_stand_with_their_area_the_gravest_open_and_the_rest_folded(
    plan: Plan, world: SimpleNamespace, client: Client
) -> None:
    many_faults(plan, 3)
    plan.sections.filter(number="VI").update(area=6)
    client.force_login(world.head)
    groups = client.get(PAGE).context["groups"]
    assert [group["key"] for group in groups] == [key for key in GROUPS if key in {g["key"] for g in groups}]
    area = next(group for group in groups if group["key"] == "6")
    assert all(one.found.ref.startswith("VI.") for one in area["first"] if one.found.ref)
    assert {one.found.severity for group in groups for one in group["first"]} == {"high"}
    assert not any(one.found.severity == "high" for group in groups for one in group["rest"])
    assert not any(group["is_open"] for group in groups)
    folded = next(one.found for group in groups for one in group["rest"])
    page = client.get(f"{PAGE}?buka={folded.mark}")
    assert [group["is_open"] for group in page.context["groups"]].count(True) == 1


def test_findings_are_narrowed_by_weight_area_kind_and_decision_and_a_decision_stays_within(
    plan: Plan, world: SimpleNamespace, client: Client, at: datetime
) -> None:
    client.force_login(world.head)
    every = in_groups(checked_plan(plan))

    def shown(query: str) -> set[str]:
        groups = client.get(PAGE + query).context["groups"]
        return {one.found.mark for group in groups for one in group["first"] + group["rest"]}

    assert shown("?bobot=sedang") == {f.mark for _, f in every if f.severity == "medium"}
    assert shown("?area=rencana") == {f.mark for group, f in every if group == "rencana"}
    assert shown("?jenis=lengkap&bobot=berat") == {
        f.mark for _, f in every if f.code.split(".")[0] in {"plan", "pic", "target", "leader"} and f.severity == "high"
    }
    assert shown("?bobot=apa&area=9") == {f.mark for _, f in every}
    wanted = sorted(shown("?jenis=lengkap"))
    done = client.post(f"{PAGE}{wanted[0]}/?jenis=lengkap", {"do": "aside", "version": 0, "why": "Memang begitu."})
    assert done.headers["Location"].startswith(f"{PAGE}?jenis=lengkap&buka=")
    assert done.headers["Location"].rpartition("#")[2] in wanted
    assert shown("?hanya=dikesampingkan") == {wanted[0]}
    assert b"Tampilkan semua" in client.get(f"{PAGE}?hanya=dipakai").content


def test_every_kind_of_finding_can_be_asked_for() -> None:
    begins = {code for _name, codes in KINDS.values() for code in codes}
    assert {code.partition(".")[0] for code in finding_kinds()} == begins


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


def test_plans_of_the_same_words_from_different_files_are_told_apart() -> None:
    plain = Reading(seems=Seems.PLAN)
    strayed = replace(plain, strays=(Stray("4 Menata arsip √", Place(3, 2)),))
    told = [{note["code"] for note in foundonce.found_once(reading).notes} for reading in (plain, strayed)]
    assert ["source.unread" in codes for codes in told] == [False, True]

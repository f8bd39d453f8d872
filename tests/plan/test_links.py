"""Links between rows and items: proposed by rule, decided by people, and nobody's decision is ever overwritten."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from tests.plan.conftest import decree_plan
from tests.plan.test_services import WHY, edit, row
from tests.rules.lke.test_matching import MAP

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.org.access import viewer_of
from zona.plan.adoption import withdraw_plan
from zona.plan.linking import link_faults, propose_links, renew_links
from zona.plan.models import ItemLink, Plan
from zona.plan.queries import climb_of, coverage_page, linked_rows, links_of, section_areas
from zona.plan.services import (
    AddedRow,
    Decision,
    UnableToEdit,
    add_rows,
    decide_links,
    edit_section,
    restore_action,
    withdraw_action,
)
from zona.plan.services.years import close_plan, copy_forward
from zona.rules.lke.matching import Fit, maker

State = ItemLink.State


def links(plan: Plan, ref: str) -> dict[str, tuple[str, str]]:
    return {x.item: (x.state, x.fit) for x in ItemLink.objects.filter(action__plan=plan, action__ref=ref)}


def decide(world: SimpleNamespace, at: datetime, plan: Plan, ref: str, item: str, fit: Fit | None) -> int:
    said = [Decision(row(plan, ref), item, fit)]
    return decide_links(actor=world.head, at=at, plan=plan, decisions=said)


def seen(plan: Plan, world: SimpleNamespace, at: datetime, person: str = "head"):
    return viewer_of(getattr(world, person), today=at.date())


def test_adoption_proposes_links_with_the_words_that_speak_for_them(plan: Plan) -> None:
    assert plan.links_by == maker()
    link = ItemLink.objects.get(action__ref="V.1b", item="A.I.5.i.b")
    assert (link.state, link.by) == (State.PROPOSED, None)
    assert "unit pengendalian gratifikasi" in link.reason["words"]
    assert "action" in link.reason["cells"]


def test_a_person_s_decision_survives_every_new_proposal(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    decide(world, at, plan, "V.1b", "A.I.5.i.b", None)
    decide(world, at, plan, "VI.1", "A.I.6.i.a", Fit.WEAK)
    decide(world, at, plan, "VI.1", "A.I.5.v.e", Fit.FULL)
    propose_links(plan=plan, at=at)
    assert links(plan, "V.1b")["A.I.5.i.b"] == ("refused", links(plan, "V.1b")["A.I.5.i.b"][1])
    assert links(plan, "VI.1")["A.I.6.i.a"] == ("confirmed", "weak")
    assert links(plan, "VI.1")["A.I.5.v.e"] == ("confirmed", "full")


def test_an_edited_row_is_read_again_and_only_then(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    edit(world, at, row(plan, "VI.1"), target="2 kali")
    assert Plan.objects.get(pk=plan.pk).links_by == maker()
    edit(world, at, row(plan, "VI.1"), component="", action="Melakukan penilaian risiko", evidence="Register risiko")
    fresh = Plan.objects.get(pk=plan.pk)
    assert fresh.links_by == ""
    renew_links(plan=fresh, at=at)
    assert links(plan, "VI.1")["A.I.5.ii.b"] == ("proposed", "full")
    assert not any(item.startswith("A.I.6") for item in links(plan, "VI.1"))
    assert not list(link_faults())


def test_sections_and_withdrawn_rows_are_read_again_too(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    section = plan.sections.get(number="VI")
    edit_section(
        actor=world.head, at=at, section=section, version=1, number="VI", title=section.title, area=6, position=3,
        reason=WHY,
    )  # fmt: skip
    assert Plan.objects.get(pk=plan.pk).links_by == ""
    renew_links(plan=plan, at=at)
    withdraw_action(actor=world.head, at=at, action=row(plan, "VI.1"), version=1, reason=WHY)
    fresh = Plan.objects.get(pk=plan.pk)
    assert fresh.links_by == ""
    renew_links(plan=fresh, at=at)
    assert not ItemLink.objects.filter(action__ref="VI.1", state=State.PROPOSED)
    restore_action(actor=world.head, at=at, action=row(plan, "VI.1"), version=2, reason=WHY)
    assert Plan.objects.get(pk=plan.pk).links_by == ""


def test_decisions_are_logged_once_a_row_and_a_repeated_one_is_none(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    said = [
        Decision(row(plan, "V.1a"), "A.I.5.i.a", Fit.FULL),
        Decision(row(plan, "V.1a"), "A.I.5.i.b", None),
        Decision(row(plan, "V.1b"), "A.I.5.i.b", Fit.PARTIAL),
    ]
    before = links(plan, "V.1a")["A.I.5.i.a"]
    assert decide_links(actor=world.head, at=at, plan=plan, decisions=said) == 2 + ("A.I.5.i.b" in links(plan, "V.1a"))
    assert decide_links(actor=world.head, at=at, plan=plan, decisions=said) == 0
    entries = Entry.objects.filter(verb="plan.links_decided").order_by("number")
    assert [e.subject for e in entries] == [f"action:{plan.code}/V.1a", f"action:{plan.code}/V.1b"]
    assert entries[0].data["links"]["A.I.5.i.a"] == [f"proposed {before[1]}", "confirmed full"]
    assert ItemLink.objects.get(action__ref="V.1a", item="A.I.5.i.a").by == world.head
    assert not list(chain_faults())


def test_what_cannot_be_is_refused_and_leaves_nothing(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    good = Decision(row(plan, "V.1a"), "A.I.5.i.a", Fit.FULL)
    with pytest.raises(UnableToEdit, match=r"A\.I\.9\.z"):
        decide_links(
            actor=world.head, at=at, plan=plan, decisions=[good, Decision(row(plan, "V.1a"), "A.I.9.z", Fit.FULL)]
        )
    withdraw_action(actor=world.head, at=at, action=row(plan, "V.1b"), version=1, reason=WHY)
    with pytest.raises(UnableToEdit, match="ditarik"):
        decide(world, at, plan, "V.1b", "A.I.5.i.b", Fit.FULL)
    withdraw_plan(actor=world.head, at=at, plan=plan, reason="keputusan yang salah")
    plan.refresh_from_db()
    with pytest.raises(UnableToEdit, match="Rencana ini"):
        decide(world, at, plan, "V.1a", "A.I.5.i.a", Fit.FULL)
    assert not Entry.objects.filter(verb="plan.links_decided")


def test_a_proposal_has_no_author_even_for_the_database(plan: Plan, world: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemLink.objects.filter(state=State.PROPOSED).update(by=world.head)


def test_the_check_names_a_proposal_that_the_rule_does_not_make(plan: Plan, at: datetime) -> None:
    assert not list(link_faults())
    ItemLink.objects.create(action=row(plan, "V.1b"), item="A.I.1.i.a", fit="full", at=at)
    ItemLink.objects.filter(action__ref="V.1b", item="A.I.5.i.b").delete()
    assert len(list(link_faults())) == 2


def test_refused_links_do_not_count_and_stand_last(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    whole = coverage_page(plan, viewer=seen(plan, world, at))
    decide(world, at, plan, "V.1b", "A.I.5.i.b", None)
    without = coverage_page(plan, viewer=seen(plan, world, at))
    assert whole.found.any - without.found.any == (0 if "V.1a" in whole.serving["A.I.5.i.b"] else 0.75)
    found = next(r for r in linked_rows(plan, viewer=seen(plan, world, at)) if r.action.ref == "V.1b")
    assert found.links[-1].refused
    assert "A.I.5.i.b" not in {held.item.code for held in links_of(row(plan, "V.1b"))}


def test_an_area_member_may_decide_only_their_own_rows(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    rows = linked_rows(plan, viewer=seen(plan, world, at, "member"))
    assert {r.action.ref for r in rows if r.may_edit} == {"V.1a", "V.1b"}
    assert not any(r.may_edit for r in linked_rows(plan, viewer=seen(plan, world, at, "viewer")))


def test_a_section_s_area_is_what_somebody_said_or_what_its_rows_speak_of(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    keys = dict(plan.sections.values_list("number", "pk"))
    assert section_areas(plan) == {keys["II"]: 2, keys["V"]: 5, keys["VI"]: 6}
    ItemLink.objects.filter(action__ref="VI.1").delete()
    assert section_areas(plan) == {keys["II"]: 2, keys["V"]: 5}


def test_rows_taken_over_serve_their_items(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    before = climb_of(plan)[0]
    section = plan.sections.get(number="V")
    step = before.rows[0]
    added = AddedRow(section, "Komponen", "Indikator", "Menyusun peta", "Peta", (3, 9), "", step.items)
    (made,) = add_rows(actor=world.head, at=at, plan=plan, rows=[added], words="jalan terpendek menuju WBK")
    assert (made.ref, made.version) == ("V.2", 1)
    assert sorted(made.occurrences.values_list("month", flat=True)) == [3, 9]
    assert {item: state for item, (state, _fit) in links(plan, "V.2").items()} == dict.fromkeys(step.items, "confirmed")
    assert len(climb_of(plan)[0].rows) == len(before.rows) - 1


def test_decisions_go_on_into_the_next_year_and_a_closed_year_takes_none(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    decide(world, at, plan, "V.1b", "A.I.5.i.b", Fit.WEAK)
    decide(world, at, plan, "V.1a", "A.I.5.i.a", None)
    made = copy_forward(actor=world.head, at=at, plan=plan)
    assert links(made, "V.1b")["A.I.5.i.b"] == ("confirmed", "weak")
    assert links(made, "V.1a")["A.I.5.i.a"][0] == "refused"
    assert ItemLink.objects.get(action__plan=made, action__ref="V.1b", item="A.I.5.i.b").by == world.head
    assert not list(link_faults())
    close_plan(actor=world.head, at=at, plan=plan)
    plan.refresh_from_db()
    with pytest.raises(UnableToEdit, match="ditutup"):
        decide(world, at, plan, "V.1a", "A.I.5.i.a", Fit.FULL)


def test_taking_over_is_all_or_none(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    section = plan.sections.get(number="V")
    good = AddedRow(section, "", "", "Menyusun peta", "", (3,), "", ["A.I.5.v.a"])
    bad = AddedRow(section, "", "", "  ", "", (3,), "", ["A.I.5.v.b"])
    with pytest.raises(UnableToEdit):
        add_rows(actor=world.head, at=at, plan=plan, rows=[good, bad], words="jalan terpendek")
    with pytest.raises(UnableToEdit, match="sedikitnya satu"):
        add_rows(actor=world.head, at=at, plan=plan, rows=[], words="jalan terpendek")
    assert plan.actions.count() == 4


@pytest.mark.skipif(MAP is None, reason="the confirmed map is not at hand")
def test_the_decree_s_rows_confirmed_by_the_map_give_its_coverage(world: SimpleNamespace, at: datetime) -> None:
    import json

    assert MAP
    held = json.loads(MAP.read_text())["links"]
    plan = decree_plan(actor=world.leader, at=at, unit=world.unit)
    rows = {r.ref: r for r in plan.actions.select_related("section")}
    said = [Decision(rows[ref], x["item"], Fit(x["fit"])) for ref, ones in held.items() for x in ones]
    wanted = {(d.action.pk, d.item) for d in said}
    others = ItemLink.objects.filter(action__plan=plan).select_related("action")
    said += [Decision(x.action, x.item, None) for x in others if (x.action_id, x.item) not in wanted]
    decide_links(actor=world.head, at=at, plan=plan, decisions=said)
    page = coverage_page(plan, viewer=seen(plan, world, at))
    assert (round(float(page.found.strong), 6), float(page.found.any), page.open) == (14.695833, 27.7375, 0)

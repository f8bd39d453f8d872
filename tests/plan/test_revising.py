"""An amended decree as a revision: rows that go on keep their history, work and evidence; and it can be taken back."""

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, month, months, paper

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.audit.sentences import sentence_of
from zona.org.models import Person
from zona.plan.adoption import DecreeHead, NewAction, NewSection, UnableToAdopt
from zona.plan.models import Action, Comment, Occurrence, OccurrenceEvent, Plan, Proof, Revision, Section
from zona.plan.queries.decree import printed_plan
from zona.plan.queries.revising import compared, live_rows, state_of
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, edit_action, hand_in, waive
from zona.plan.services.reverting import revert_revision, why_not
from zona.plan.services.revisable import DROP, KEEP, MOST, WAIVE
from zona.plan.services.revising import revise_plan

pytestmark = [pytest.mark.django_db, pytest.mark.long]
NEXT = replace(HEAD, number="20", signed_on=date(2025, 10, 15))
WHY = "Keputusan yang salah diunggah."
GONE = "Sudah menjadi tugas bagian lain."


@pytest.fixture
def worked(plan: Plan, world: SimpleNamespace, at: datetime) -> Plan:
    """The small plan with V.1a 10 handed in, V.1a 11 waived, and somebody in charge."""
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    one = paper(world.unit, actor=world.member, at=at)
    hand_in(actor=world.member, at=at, occurrence=month(plan), version=0, documents=[Handed(one)])
    waive(actor=world.head, at=at, rows=[(month(plan, number=11), 0)], reason=Reason(Kind.OTHER, "Libur panjang."))
    return plan


def revise(
    plan: Plan,
    actor: Person,
    at: datetime,
    actions: list[NewAction],
    decree: DecreeHead = NEXT,
    sections: list[NewSection] = SECTIONS,
    **more: Any,
) -> Revision:
    pairs = more.pop("pairs", None) or compared(live_rows(plan), actions).pairs
    seen = more.pop("seen", None) or state_of(plan)
    more = {"gone": {row.ref: DROP for row in live_rows(plan)}, "gone_reason": GONE, **more}
    plan = Plan.objects.get(pk=plan.pk)
    return revise_plan(
        actor=actor, at=at, plan=plan, seen=seen, decree=decree, sections=sections, actions=actions, pairs=pairs, **more
    )


def told(plan: Plan) -> tuple[Any, ...]:
    """Everything of a plan that a revision may touch."""
    rows = plan.actions.order_by("pk").values_list(
        "pk", "ref", "section", "position", "number", "component", "action", "evidence", "target", "pic", "withdrawn_at"
    )
    kept = Occurrence.objects.filter(action__plan=plan).order_by("action", "month")
    sections = Section.objects.filter(plan=plan).order_by("pk").values_list("pk", "number", "title", "area", "position")
    head = Plan.objects.filter(pk=plan.pk).values_list("decree_number", "signed_on", "title", "clauses", "source")
    return list(rows), list(kept.values_list("action", "month", "treatment")), list(sections), list(head)


# The amended decree: V.1a moved to V.2a with other months, V.1b in its words, II.1 gone, a new V.1a.
AMENDED = [
    replace(ACTIONS[1], ref="V.2a", number="2", months=months(5, 9, 12), target="80%"),
    replace(ACTIONS[2], ref="V.1b", action="Membuat Tim Unit Pengendalian Gratifikasi dan menetapkannya"),
    NewAction(ref="V.1a", section="V", number="1", sub="a", action="Memetakan benturan kepentingan", months=months(11)),
    ACTIONS[3],
]


def test_rows_that_go_on_keep_history_work_and_evidence(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    before = {row.ref: row.pk for row in worked.actions.all()}
    events = set(OccurrenceEvent.objects.values_list("pk", flat=True))
    made = revise(worked, world.leader, at, AMENDED, worked=KEEP)
    rows = {row.ref: row for row in worked.actions.select_related("pic")}
    assert rows["V.2a"].pk == before["V.1a"]
    assert (rows["V.2a"].pic, rows["V.2a"].target) == (world.member, "80%")
    assert rows["V.1b"].pk == before["V.1b"]
    assert rows["V.1a"].pk not in before.values()
    assert rows["II.1"].withdrawn_at == at
    assert "Nomor 20 Tahun 2025" in rows["II.1"].withdrawn_reason
    assert GONE in rows["II.1"].withdrawn_reason
    held = {o.month: o for o in rows["V.2a"].occurrences.all()}
    assert set(held) == {5, 9, 10, 11, 12}
    assert Proof.objects.filter(occurrence=held[10], until=None).count() == 1
    assert events <= set(OccurrenceEvent.objects.values_list("pk", flat=True))
    assert "Tidak lagi direncanakan" in held[10].events.order_by("number").last().words
    now = Plan.objects.get(pk=worked.pk)
    assert (now.decree_number, now.signed_on) == ("20", date(2025, 10, 15))
    assert (made.former["decree_number"], made.former["signed_on"]) == ("16", "2025-09-19")
    assert not list(chain_faults())
    now.unit = world.unit
    assert [a.ref for a in printed_plan(now, today=at.date()).actions] == ["V.2a", "V.1b", "V.1a", "VI.1"]


def test_worked_months_are_asked_about_and_waived_only_where_nothing_was_given(
    worked: Plan, world: SimpleNamespace, at: datetime
) -> None:
    Occurrence.objects.filter(action__plan=worked, action__ref="V.1a", month=11).update(treatment="counted", reason="")
    with pytest.raises(UnableToAdopt) as asked:
        revise(worked, world.leader, at, AMENDED)
    assert asked.value.code == "worked"
    assert not Revision.objects.exists()
    made = revise(worked, world.leader, at, AMENDED, worked=WAIVE)
    held = {o.month: o for o in Occurrence.objects.filter(action__plan=worked, action__ref="V.2a")}
    assert (held[10].treatment, held[10].step, held[11].treatment) == ("counted", "handed_in", "waived")
    assert why_not(made) == ""


def test_a_revision_is_taken_back_whole_while_nothing_was_done_since(
    worked: Plan, world: SimpleNamespace, at: datetime
) -> None:
    before = told(worked)
    made = revise(worked, world.leader, at, AMENDED, worked=WAIVE)
    assert told(worked) != before
    with pytest.raises(UnableToAdopt) as bare:
        revert_revision(actor=world.leader, at=at, revision=made, reason="salah")
    assert bare.value.code == "no_reason"
    revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    assert told(worked) == before
    assert not list(chain_faults())
    with pytest.raises(UnableToAdopt):
        revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    again = revise(worked, world.leader, at, AMENDED, worked=KEEP)
    assert again.number == 2


def test_the_page_speaks_of_the_revision_in_force_and_not_of_one_that_was_taken_back(
    worked: Plan, world: SimpleNamespace, at: datetime
) -> None:
    first = revise(worked, world.leader, at, AMENDED, worked=WAIVE)
    second = revise(worked, world.leader, at, AMENDED, replace(NEXT, number="21"), worked=WAIVE)
    assert why_not(first) == "Sesudahnya sudah ada perubahan lain."
    revert_revision(actor=world.leader, at=at, revision=second, reason=WHY)
    client = Client()
    client.force_login(world.leader)
    page = client.get("/1504/2025/rencana/perubahan/").content.decode()
    assert "Perubahan yang berlaku tidak dapat dibatalkan. Perubahan lain sesudahnya sudah dibatalkan" in page
    assert "Perubahan ini sudah dibatalkan" not in page


@pytest.mark.parametrize("deed", ["month", "row", "comment"])
def test_what_was_done_since_keeps_a_revision(worked: Plan, world: SimpleNamespace, at: datetime, deed: str) -> None:
    made = revise(worked, world.leader, at, AMENDED, worked=KEEP)
    row = worked.actions.select_related("section", "pic", "plan__unit").get(ref="V.1a")
    if deed == "month":
        one = paper(world.unit, actor=world.member, at=at, title="Lain")
        hand_in(actor=world.member, at=at, occurrence=month(worked, number=11), version=0, documents=[Handed(one)])
    elif deed == "row":
        edit_action(actor=world.head, at=at, action=row, version=1, values={"target": "x"}, reason=Reason(Kind.DECREE))
    else:
        later = at.replace(hour=at.hour + 1)
        Comment.objects.create(action=row, by=world.head, at=later, text="Mohon diperiksa.")
    with pytest.raises(UnableToAdopt) as refused:
        revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    assert refused.value.code == "worked_on"
    assert Plan.objects.get(pk=worked.pk).decree_number == "20"


def test_what_changed_while_somebody_compared_is_refused(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    seen = state_of(worked)
    row = worked.actions.select_related("section", "pic", "plan__unit").get(ref="VI.1")
    edit_action(actor=world.head, at=at, action=row, version=1, values={"target": "x"}, reason=Reason(Kind.OTHER, "y"))
    before = told(worked)
    with pytest.raises(UnableToAdopt) as refused:
        revise(worked, world.leader, at, AMENDED, worked=KEEP, seen=seen)
    assert refused.value.code == "changed"
    with pytest.raises(UnableToAdopt) as twice:
        revise(worked, world.leader, at, AMENDED, worked=KEEP, pairs={"V.2a": "V.1a", "V.1a": "V.1a"})
    assert twice.value.code == "bad_pair"
    assert told(worked) == before


def test_the_person_may_pair_rows_otherwise(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    old = {row.ref: row.pk for row in worked.actions.all()}
    pairs = {"V.1a": "V.1a", "V.1b": "V.1b", "VI.1": "VI.1", "V.2a": "II.1"}
    revise(worked, world.leader, at, AMENDED, worked=KEEP, pairs=pairs)
    rows = {row.ref: row for row in worked.actions.filter(withdrawn_at=None)}
    assert (rows["V.1a"].pk, rows["V.2a"].pk) == (old["V.1a"], old["II.1"])
    assert rows["V.1a"].action == "Memetakan benturan kepentingan"


def test_the_same_decree_changes_nothing(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    before, state = told(worked), state_of(worked)
    made = revise(worked, world.leader, at, ACTIONS, decree=HEAD)
    assert told(worked) == before
    assert state_of(worked) == state == made.state


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(4)),
    left=st.sets(st.integers(0, 3), max_size=2),
    swaps=st.lists(st.sets(st.integers(1, 12), max_size=4), min_size=4, max_size=4),
    worked_as=st.sampled_from([KEEP, WAIVE]),
    kept=st.sets(st.sampled_from([row.ref for row in ACTIONS])),
)
def test_no_event_and_no_proof_ever_vanishes(
    worked: Plan,
    world: SimpleNamespace,
    at: datetime,
    order: list[int],
    left: set[int],
    swaps: list[set[int]],
    worked_as: str,
    kept: set[str],
) -> None:
    from django.db import transaction

    amended = [
        replace(ACTIONS[n], section="V", number=str(place), sub="", ref=f"V.{place}", months=months(*sorted(swaps[n])))
        for place, n in enumerate(order, 1)
        if n not in left
    ]
    with transaction.atomic():
        before = told(worked)
        events = set(OccurrenceEvent.objects.values_list("pk", flat=True))
        proofs = set(Proof.objects.filter(until=None).values_list("pk", flat=True))
        gone = {row.ref: KEEP if row.ref in kept else DROP for row in live_rows(worked)}
        made = revise(worked, world.leader, at, amended, worked=worked_as, gone=gone)
        refs = [row.ref for row in live_rows(worked)]
        assert len(refs) == len(set(refs))
        assert {row.ref for row in amended} <= set(refs)
        assert events <= set(OccurrenceEvent.objects.values_list("pk", flat=True))
        assert proofs == set(Proof.objects.filter(until=None).values_list("pk", flat=True))
        assert not list(chain_faults())
        revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
        assert told(worked) == before
        transaction.set_rollback(True)


# Rows that the new decree no longer has


@pytest.mark.parametrize(
    ("decided", "why", "code"),
    [({}, GONE, "gone"), ({"II.1": "?"}, GONE, "gone"), ({"II.1": DROP}, "ya", "no_reason"), ({"II.1": DROP}, "x" * (MOST + 1), "too_long")],
)  # fmt: skip
def test_a_row_that_is_gone_must_be_decided_upon(
    worked: Plan, world: SimpleNamespace, at: datetime, decided: dict[str, str], why: str, code: str
) -> None:
    before = told(worked)
    with pytest.raises(UnableToAdopt) as refused:
        revise(worked, world.leader, at, AMENDED, worked=KEEP, gone=decided, gone_reason=why)
    assert refused.value.code == code
    assert told(worked) == before


def test_a_kept_row_stays_with_its_work_behind_its_section(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    one = worked.actions.get(ref="II.1")
    had = set(one.occurrences.values_list("month", "treatment"))
    made = revise(worked, world.leader, at, AMENDED, worked=KEEP, gone={"II.1": KEEP}, gone_reason="")
    one.refresh_from_db()
    assert (one.ref, one.withdrawn_at, set(one.occurrences.values_list("month", "treatment"))) == ("II.1", None, had)
    told_of = Entry.objects.get(verb="plan.action_kept")
    assert "mempertahankan aksi II.1" in sentence_of(told_of)
    assert why_not(made) == ""
    revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    assert Plan.objects.get(pk=worked.pk).decree_number == "16"


def test_a_kept_row_gives_its_number_to_the_row_of_the_decree(
    worked: Plan, world: SimpleNamespace, at: datetime
) -> None:
    before = told(worked)
    old = worked.actions.get(ref="V.1a")
    new = NewAction(ref="V.1a", section="V", number="1", sub="a", action="Menyusun peta risiko", months=months(11))
    pairs = {"V.1b": "V.1b", "II.1": "II.1", "VI.1": "VI.1"}
    amended = [row for row in ACTIONS if row.ref != "V.1a"] + [new]
    made = revise(worked, world.leader, at, amended, pairs=pairs, gone={"V.1a": KEEP})
    old.refresh_from_db()
    assert (old.ref, old.number, old.sub) == ("V.2", "2", "")
    assert worked.actions.get(ref="V.1a").action == "Menyusun peta risiko"
    assert Proof.objects.filter(occurrence__action=old, until=None).count() == 1
    assert [row.ref for row in live_rows(worked)].index("V.2") > [row.ref for row in live_rows(worked)].index("V.1a")
    revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    assert told(worked) == before


# Months before the signing day, and a decree that is older


def test_untouched_months_take_what_was_chosen_for_the_new_decree(
    worked: Plan, world: SimpleNamespace, at: datetime
) -> None:
    before = told(worked)
    chosen = [
        replace(row, months=[replace(m, treatment=Occurrence.Treatment.WAIVED, reason="Belum ada tim.") for m in row.months])
        for row in ACTIONS
    ]  # fmt: skip
    found = compared(live_rows(worked), chosen)
    assert {m for row in found.of("changed") for m in row.treated}
    made = revise(worked, world.leader, at, chosen)
    every = Occurrence.objects.filter(action__plan=worked)
    touched = every.filter(version__gt=0)
    assert set(touched.values_list("month", "treatment")) == {(10, "counted"), (11, "waived")}
    assert set(every.filter(version=0).values_list("treatment", "reason")) == {("waived", "Belum ada tim.")}
    logged = Entry.objects.filter(verb="plan.action_edited", at=at).last()
    assert logged is not None
    assert list({after for key, (_b, after) in logged.data["changes"].items() if key.startswith("month.")}) == [
        "waived"
    ]
    revert_revision(actor=world.leader, at=at, revision=made, reason=WHY)
    assert told(worked) == before


def test_an_older_decree_is_refused_wherever_it_comes_from(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    older = replace(NEXT, signed_on=date(2025, 9, 18))
    with pytest.raises(UnableToAdopt) as refused:
        revise(worked, world.leader, at, AMENDED, decree=older, worked=KEEP)
    assert refused.value.code == "earlier"
    revise(worked, world.leader, at, AMENDED, decree=older, worked=KEEP, sure=True)
    assert Plan.objects.get(pk=worked.pk).signed_on == date(2025, 9, 18)

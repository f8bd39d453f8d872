"""Changing an adopted plan: every change has a reason, is logged with what was before, and nobody overwrites another."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.org.models import Person
from zona.plan.adoption import withdraw_plan
from zona.plan.models import Action, Comment, Occurrence, Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import (
    ActionChanged,
    UnableToComment,
    UnableToEdit,
    add_action,
    assign_pic,
    comment_on,
    edit_action,
    edit_section,
    restore_action,
    withdraw_action,
    withdraw_comment,
)
from zona.plan.values import FIELDS, MONTH_KEYS

WHY = Reason(Kind.CORRECTION, "centang bergeser satu kolom")


def row(plan: Plan, ref: str) -> Action:
    return plan.actions.select_related("section", "pic", "plan__unit").get(ref=ref)


def months(plan: Plan, ref: str) -> dict[int, str]:
    return dict(Occurrence.objects.filter(action__plan=plan, action__ref=ref).values_list("month", "treatment"))


def edit(world: SimpleNamespace, at: datetime, of: Action, reason: Reason = WHY, **values: str) -> Action:
    wanted = {key.replace("__", "."): value for key, value in values.items()}
    return edit_action(actor=world.head, at=at, action=of, version=of.version, values=wanted, reason=reason)


def test_an_edit_changes_what_it_names_and_is_logged_with_what_was_before(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    edit(world, at, row(plan, "V.1a"), target="2 kali", evidence="Undangan\nNotula", month__5="", month__6="counted")
    changed = row(plan, "V.1a")
    assert (changed.target, changed.evidence, changed.version) == ("2 kali", ["Undangan", "Notula"], 2)
    assert changed.action == "Melakukan sosialisasi tentang gratifikasi"
    assert sorted(months(plan, "V.1a")) == [6, 9, 10, 11]
    entry = Entry.objects.get(verb="plan.action_edited")
    assert (entry.chain, entry.subject) == ("1504", f"action:{plan.code}/V.1a")
    assert entry.data == {
        "ref": "V.1a",
        "changes": {
            "target": ["", "2 kali"],
            "evidence": ["Undangan", "Undangan\nNotula"],
            "month.5": ["counted", ""],
            "month.6": ["", "counted"],
        },
        "names": {},
        "version": 2,
        "reason": "correction",
        "words": "centang bergeser satu kolom",
    }
    assert not list(chain_faults())


def test_a_waived_month_keeps_why_and_a_counted_one_loses_it(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    edit(world, at, row(plan, "V.1a"), month__9="waived")
    assert Occurrence.objects.get(action__ref="V.1a", month=9).reason == str(WHY)
    edit(world, at, row(plan, "V.1a"), month__9="counted")
    assert Occurrence.objects.get(action__ref="V.1a", month=9).reason == ""


def test_the_second_of_two_editors_is_told_and_changes_nothing(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    seen = row(plan, "V.1a")
    edit(world, at, row(plan, "V.1a"), target="1 kali")
    with pytest.raises(ActionChanged, match=r"V\.1a baru saja diubah"):
        edit(world, at, seen, target="2 kali", month__1="counted")
    assert row(plan, "V.1a").target == "1 kali"
    assert 1 not in months(plan, "V.1a")
    assert Entry.objects.filter(verb="plan.action_edited").count() == 1


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"target": ""}, "no_change", ""),
        ({"action": "  "}, "no_words", "action"),
        ({"pic": "nobody"}, "unknown_person", "pic"),
        ({"section": "IX"}, "unknown_section", "section"),
        ({"sub": "b"}, "ref_taken", "number"),
        ({"number": "1/2"}, "bad_ref", "number"),
    ],
)
def test_what_cannot_be_changed_changes_nothing(
    plan: Plan, world: SimpleNamespace, at: datetime, values: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(UnableToEdit) as refused:
        edit(world, at, row(plan, "V.1a"), **values)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert row(plan, "V.1a").version == 1
    assert not Entry.objects.filter(verb="plan.action_edited").exists()


def test_a_person_of_the_office_can_be_put_in_charge_and_a_stranger_cannot(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    edit(world, at, row(plan, "V.1a"), pic=world.member.code)
    assert row(plan, "V.1a").pic == world.member
    entry = Entry.objects.get(verb="plan.action_edited")
    assert entry.data["changes"]["pic"] == ["", world.member.code]
    assert entry.data["names"] == {world.member.code: "Rina Marlina"}
    with pytest.raises(UnableToEdit):
        edit(world, at, row(plan, "V.1b"), pic=world.stranger.code)


def test_one_person_can_be_put_in_charge_of_several_rows_at_once(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    rows = [(row(plan, ref), 1) for ref in ("II.1", "V.1a", "V.1b")]
    done = assign_pic(actor=world.head, at=at, rows=rows, pic=world.member, reason=Reason(Kind.PEOPLE))
    assert [a.ref for a in done] == ["II.1", "V.1a", "V.1b"]
    assert set(plan.actions.filter(pic=world.member).values_list("ref", flat=True)) == {"II.1", "V.1a", "V.1b"}
    again = [(row(plan, ref), 2) for ref in ("II.1", "V.1a")]
    with pytest.raises(UnableToEdit) as refused:
        assign_pic(actor=world.head, at=at, rows=again, pic=world.member, reason=Reason(Kind.PEOPLE))
    assert refused.value.code == "no_change"


def test_assigning_several_rows_is_all_or_none(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    rows = [(row(plan, ref), 1) for ref in ("II.1", "V.1a")]
    edit(world, at, row(plan, "V.1a"), target="1 kali")
    with pytest.raises(ActionChanged, match=r"^V\.1a baru"):
        assign_pic(actor=world.head, at=at, rows=rows, pic=world.member, reason=Reason(Kind.PEOPLE))
    assert not plan.actions.exclude(pic=None).exists()


def full(**values: str) -> dict[str, str]:
    given = dict.fromkeys([*FIELDS, *MONTH_KEYS], "")
    return {**given, "section": "2", "number": "2", "action": "Menerapkan SPIP", **values}


def test_an_added_row_stands_behind_the_one_that_was_named(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    values = full(**{"number": "1", "sub": "aa", "month.3": "counted", "evidence": "SK Tim"})
    add_action(actor=world.head, at=at, plan=plan, values=values, reason=WHY, after=row(plan, "V.1a"))
    add_action(actor=world.head, at=at, plan=plan, values=full(), reason=WHY)
    order = plan.actions.order_by("section__position", "position").values_list("ref", flat=True)
    assert list(order) == ["II.1", "V.1a", "V.1aa", "V.1b", "V.2", "VI.1"]
    assert months(plan, "V.1aa") == {3: "counted"}
    entry = Entry.objects.filter(verb="plan.action_added").order_by("number")[0]
    assert entry.data["changes"]["evidence"] == ["", "SK Tim"]
    assert "target" not in entry.data["changes"]


def test_a_row_needs_words_and_a_free_number(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    for values, code in ((full(action=" "), "no_words"), (full(number="1", sub="a"), "ref_taken")):
        with pytest.raises(UnableToEdit) as refused:
            add_action(actor=world.head, at=at, plan=plan, values=values, reason=WHY)
        assert refused.value.code == code
    assert plan.actions.count() == 4


def test_a_withdrawn_row_keeps_everything_and_can_be_restored(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToEdit) as refused:
        withdraw_action(actor=world.head, at=at, action=row(plan, "V.1a"), version=1, reason=Reason(Kind.DECREE))
    assert refused.value.field == "words"
    withdraw_action(actor=world.head, at=at, action=row(plan, "V.1a"), version=1, reason=WHY)
    gone = row(plan, "V.1a")
    assert (gone.withdrawn_at, gone.withdrawn_reason) == (at, str(WHY))
    with pytest.raises(UnableToEdit) as refused:
        edit(world, at, gone, target="1")
    assert refused.value.code == "withdrawn"
    with pytest.raises(UnableToEdit, match="Pulihkan aksi itu"):
        add_action(actor=world.head, at=at, plan=plan, values=full(number="1", sub="a"), reason=WHY)
    with pytest.raises(ActionChanged):
        withdraw_action(actor=world.head, at=at, action=gone, version=2, reason=WHY)
    restore_action(actor=world.head, at=at, action=gone, version=2, reason=Reason(Kind.UNDO))
    assert row(plan, "V.1a").withdrawn_at is None
    assert sorted(months(plan, "V.1a")) == [5, 9, 10, 11]
    assert [e.verb for e in Entry.objects.filter(subject=gone.subject).order_by("number")] == [
        "plan.action_withdrawn",
        "plan.action_restored",
    ]


def test_a_row_moved_to_another_section_is_called_by_it_and_keeps_its_history(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    edit(world, at, row(plan, "V.1b"), section="3", number="2", sub="")
    moved = row(plan, "VI.2")
    assert moved.section.number == "VI"
    assert moved.subject == f"action:{plan.code}/V.1b"
    added = add_action(actor=world.head, at=at, plan=plan, values=full(number="1", sub="b"), reason=WHY)
    assert (added.ref, added.key) == ("V.1b", "V.1b~2")


def change_section(world: SimpleNamespace, at: datetime, plan: Plan, of: str, **changes: object) -> None:
    section = plan.sections.get(number=of)
    place = list(plan.sections.order_by("position").values_list("pk", flat=True)).index(section.pk) + 1
    given = {"number": section.number, "title": section.title, "area": section.area, "position": place}
    version = changes.pop("version", section.version)
    edit_section(actor=world.head, at=at, section=section, version=version, reason=WHY, **{**given, **changes})  # type: ignore[arg-type]


def test_a_section_s_new_number_renames_its_rows(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    change_section(world, at, plan, "V", number="IV", title="Penguatan Akuntabilitas", area=4)
    assert set(plan.actions.values_list("ref", flat=True)) == {"II.1", "IV.1a", "IV.1b", "VI.1"}
    entry = Entry.objects.get(verb="plan.section_edited")
    assert entry.subject == f"section:{plan.code}/2"
    assert entry.data["changes"]["number"] == ["V", "IV"]
    assert entry.data["changes"]["area"] == [5, 4]


def test_sections_can_change_places(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    change_section(world, at, plan, "VI", position=1)
    assert list(plan.sections.order_by("position").values_list("number", flat=True)) == ["VI", "II", "V"]
    change_section(world, at, plan, "VI", position=3)
    assert list(plan.sections.order_by("position").values_list("number", flat=True)) == ["II", "V", "VI"]


def test_a_section_is_not_renamed_to_a_number_in_use_nor_over_another_s_edit(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    for changes, code in (
        ({"number": "II"}, "number_taken"),
        ({}, "no_change"),
        ({"version": 7, "title": "X"}, "changed"),
    ):
        with pytest.raises(UnableToEdit) as refused:
            change_section(world, at, plan, "V", **changes)
        assert refused.value.code == code
    assert not Entry.objects.filter(verb="plan.section_edited").exists()


def test_nothing_of_a_withdrawn_plan_can_be_changed(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    withdraw_plan(actor=world.leader, at=at, plan=plan, reason="Salah unggah")
    with pytest.raises(UnableToEdit, match="sudah ditarik"):
        edit(world, at, row(plan, "V.1a"), target="1")
    with pytest.raises(UnableToEdit, match="sudah ditarik"):
        change_section(world, at, plan, "V", title="X")


def test_only_the_writer_takes_a_comment_back_and_its_line_stays(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    comment = comment_on(actor=world.assessor, at=at, action=row(plan, "V.1a"), text=" Bagus.\r\nLanjutkan. ")
    assert comment.text == "Bagus.\nLanjutkan."
    with pytest.raises(UnableToComment):
        withdraw_comment(actor=world.head, at=at, comment=comment)
    withdraw_comment(actor=world.assessor, at=at + timedelta(hours=1), comment=comment)
    with pytest.raises(UnableToComment):
        withdraw_comment(actor=world.assessor, at=at, comment=comment)
    assert Comment.objects.get().withdrawn_at == at + timedelta(hours=1)
    assert not any("Bagus" in str(e.data) for e in Entry.objects.all())


@pytest.mark.parametrize("text", [" \n ", "x" * 4001])
def test_an_empty_or_endless_comment_is_refused(plan: Plan, world: SimpleNamespace, at: datetime, text: str) -> None:
    with pytest.raises(UnableToComment):
        comment_on(actor=world.head, at=at, action=row(plan, "V.1a"), text=text)


def test_a_person_who_has_left_stays_in_charge_until_somebody_changes_it(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    edit(world, at, row(plan, "V.1a"), pic=world.member.code)
    Person.objects.filter(pk=world.member.pk).update(is_active=False)
    edit(world, at, row(plan, "V.1a"), target="1 kali", pic=world.member.code)
    assert row(plan, "V.1a").pic == world.member

"""Starting, reading, editing and adopting: what is kept, what is refused, and what a crash leaves behind."""

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.plan.adoption import UnableToAdopt, withdraw_plan
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change, UnableToEdit, set_area, set_before, set_month, set_text
from zona.plan.imports.commands import command
from zona.plan.imports.notes import state_of
from zona.plan.imports.services.adopting import Outdated, adopt
from zona.plan.imports.services.editing import Edited, Overtaken, edit, undo
from zona.plan.imports.services.reading import read_import
from zona.plan.imports.services.starting import (
    SILENT,
    read_again,
    revive_silent,
    start_by_hand,
    withdraw_import,
)
from zona.plan.models import DecreeImport, Plan

pytestmark = pytest.mark.long
State = DecreeImport.State
Begin = Callable[..., DecreeImport]


def fresh(item: DecreeImport) -> DecreeImport:
    return DecreeImport.objects.select_related("unit", "file").get(pk=item.pk)


def do(world: SimpleNamespace, at: datetime, item: DecreeImport, line: str, value: str = "", **more: object) -> Edited:
    kept = fresh(item)
    seen = more.pop("seen", kept.version)
    actor = more.pop("actor", world.head)
    return edit(actor=actor, at=at, item=kept, seen=seen, make=command(line, value, **more))  # type: ignore[arg-type]


def key_of(item: DecreeImport, ref: str) -> str:
    return next(key for key, row in fresh(item).draft["rows"].items() if row["ref"] == ref)


def settle(world: SimpleNamespace, at: datetime, item: DecreeImport) -> DecreeImport:
    """Decides everything that must be decided, in one change."""
    kept = fresh(item)
    doubts = [command(f"{row} doubt {name} accepted")(kept) for row, name, _ in d.open_doubts(kept.draft)]
    areas = [set_area(kept.draft, key, number) for number, key in enumerate(sorted(kept.draft["sections"]), 1)]
    after = {p: value for one in (*doubts, *areas, set_before("before", "", {}, {})) for p, value in one.after.items()}
    edit(actor=world.head, at=at, item=kept, seen=kept.version, make=lambda _: Change("", "", after))
    return fresh(item)


# Reading


def test_the_decree_is_read_in_the_background_and_counted(item: DecreeImport) -> None:
    assert item.state == State.REVIEW
    assert item.figures["rows"] == 29
    assert item.figures["months"] == 142
    assert item.figures["doubts_open"] == 14
    assert [e.verb for e in Entry.objects.filter(subject=item.subject).order_by("number")] == [
        "import.started",
        "import.read",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 damaged", "rusak atau terpotong"), (b"\x00\x01\x02MZ\x90" * 50, ""), (b"PK\x03\x04", "")],
)
def test_what_cannot_be_read_fails_with_one_sentence(begin: Begin, content: bytes, words: str) -> None:
    item = begin(content)
    assert item.state == State.FAILED
    assert words in item.problem
    assert item.problem.count("\n") == 0
    assert item.problem_en
    assert not item.draft


def test_what_is_no_plan_says_what_it_seems_to_be_and_can_be_typed(
    begin: Begin, world: SimpleNamespace, at: datetime
) -> None:
    item = begin(b"Laporan kegiatan sosialisasi bulan Oktober di kantor.\n" * 30)
    assert item.state == State.FAILED
    assert item.problem
    start_by_hand(actor=world.head, at=at, item=item)
    assert fresh(item).state == State.REVIEW
    assert fresh(item).draft["rows"] == {}


def test_a_lost_file_is_told_and_not_a_fault(begin: Begin, world: SimpleNamespace, at: datetime) -> None:
    from django.core.files.storage import default_storage

    item = begin()
    DecreeImport.objects.filter(pk=item.pk).update(state=State.FAILED)
    default_storage.delete(item.file.address)
    assert read_again(actor=world.head, at=at, item=fresh(item))
    assert "tidak ada lagi" in fresh(item).problem


def test_a_job_of_an_earlier_attempt_leaves_nothing(begin: Begin, at: datetime) -> None:
    item = begin()
    DecreeImport.objects.filter(pk=item.pk).update(state=State.QUEUED, attempt=2)
    read_import(pk=item.pk, attempt=1, clock=lambda: at)
    assert fresh(item).state == State.QUEUED
    read_import(pk=item.pk, attempt=2, clock=lambda: at)
    assert fresh(item).state == State.REVIEW
    version = fresh(item).changed_at
    read_import(pk=item.pk, attempt=2, clock=lambda: at + timedelta(hours=1))
    assert fresh(item).changed_at == version


def test_a_reading_whose_worker_was_killed_is_found_and_read_again(begin: Begin, at: datetime) -> None:
    item = begin()
    DecreeImport.objects.filter(pk=item.pk).update(state=State.READING, draft={}, beat_at=at)
    assert revive_silent(at=at + SILENT) == 0
    assert revive_silent(at=at + SILENT + timedelta(seconds=1)) == 1
    assert fresh(item).state == State.REVIEW
    assert fresh(item).attempt == 2


def test_a_file_that_ends_its_worker_again_and_again_is_given_up(begin: Begin, at: datetime) -> None:
    item = begin()
    DecreeImport.objects.filter(pk=item.pk).update(state=State.READING, attempt=3, beat_at=at)
    assert revive_silent(at=at + timedelta(hours=1)) == 1
    assert fresh(item).state == State.FAILED
    assert "beberapa kali" in fresh(item).problem


def test_a_queued_import_whose_job_was_lost_is_queued_again(begin: Begin, at: datetime) -> None:
    item = begin()
    DecreeImport.objects.filter(pk=item.pk).update(state=State.QUEUED, draft={}, beat_at=at)
    assert revive_silent(at=at + timedelta(hours=1)) == 1
    assert fresh(item).state == State.REVIEW


def test_reading_again_never_reads_over_what_people_corrected(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    do(world, at, item, f"{key_of(item, 'I.1')} text target", "1 tim")
    assert not read_again(actor=world.head, at=at, item=fresh(item))
    assert fresh(item).draft["rows"][key_of(item, "I.1")]["target"] == "1 tim"


# Editing


def test_an_edit_is_kept_with_what_stood_before(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    row = key_of(item, "I.1")
    done = do(world, at, item, f"{row} text target", "1 tim")
    assert done.edit is not None
    assert (done.edit.row, done.edit.cell, done.edit.version) == (row, "target", 1)
    assert done.edit.before == {f"rows.{row}.target": "100%"}
    assert fresh(item).changed_by == world.head


def test_a_change_that_changes_nothing_is_no_edit(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    assert do(world, at, item, f"{key_of(item, 'I.1')} month 1 1").edit is None
    assert fresh(item).version == 0


def test_findings_are_checked_again_with_each_edit(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    row = key_of(item, "I.3")
    before = fresh(item).figures["other_open"]
    do(world, at, item, f"{row} month 11 0")
    do(world, at, item, f"{row} month 12 1")
    kept = fresh(item)
    gone = [n for n in kept.findings if n["gone"]]
    assert any(n["code"] == "rhythm.irregular" and n["row"] == row for n in gone)
    assert kept.figures["other_open"] < before


def test_a_finding_is_left_with_a_reason_and_the_decision_taken_back(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    note = fresh(item).findings[0]
    do(world, at, item, f"finding {note['no']} leave", reason="Sudah dibahas dengan bagian hukum")
    assert fresh(item).draft["findings"][str(note["no"])]["reason"] == "Sudah dibahas dengan bagian hukum"
    do(world, at, item, f"finding {note['no']} open")
    assert state_of(fresh(item).draft, note) == "open"


def test_all_light_findings_are_left_at_once_and_undone_at_once(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    light = fresh(item).figures["low_open"]
    assert light > 3
    do(world, at, item, "every low")
    assert fresh(item).figures["low_open"] == 0
    undo(actor=world.head, at=at, item=fresh(item), seen=1)
    assert fresh(item).figures["low_open"] == light


def test_undo_takes_ones_own_edits_back_one_after_the_other(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    row = key_of(item, "I.1")
    for line, value in ((f"{row} text target", "1 tim"), (f"{row} text target", "2 tim"), (f"{row} month 3 1", "")):
        do(world, at, item, line, value)
    do(world, at, item, f"{key_of(item, 'I.2')} text target", "1 dokumen", actor=world.member)
    for expected in ("2 tim", "1 tim", "100%"):
        undo(actor=world.head, at=at, item=fresh(item), seen=fresh(item).version)
        assert fresh(item).draft["rows"][row]["target"] == expected
    assert fresh(item).draft["rows"][key_of(item, "I.2")]["target"] == "1 dokumen"
    with pytest.raises(UnableToEdit, match="Tidak ada suntingan"):
        undo(actor=world.head, at=at, item=fresh(item), seen=fresh(item).version)


def test_any_edit_of_the_history_can_be_undone_unless_its_place_was_changed_since(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    row = key_of(item, "I.1")
    do(world, at, item, f"{row} text target", "1 tim")
    do(world, at, item, f"{row} text pic", "Sekretaris", actor=world.member)
    do(world, at, item, f"{row} text target", "2 tim", actor=world.member)
    with pytest.raises(Overtaken) as found:
        undo(actor=world.head, at=at, item=fresh(item), seen=3, version=1)
    assert (found.value.by, found.value.theirs, found.value.mine) == (world.member, "2 tim", "100%")
    undo(actor=world.head, at=at, item=fresh(item), seen=3, version=2)
    assert fresh(item).draft["rows"][row]["pic"] == ""
    with pytest.raises(UnableToEdit):
        undo(actor=world.head, at=at, item=fresh(item), seen=4, version=2)


def test_two_people_in_one_cell_are_told_of_each_other_and_nothing_is_overwritten(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    row = key_of(item, "I.1")
    do(world, at, item, f"{row} text target", "1 tim", actor=world.member)
    with pytest.raises(Overtaken) as found:
        do(world, at, item, f"{row} text target", "3 orang", seen=0)
    assert (found.value.by, found.value.theirs, found.value.mine) == (world.member, "1 tim", "3 orang")
    assert fresh(item).draft["rows"][row]["target"] == "1 tim"
    assert do(world, at, item, f"{row} text target", "3 orang", seen=1).edit is not None


def test_two_people_in_different_cells_or_of_one_mind_do_not_disturb_each_other(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    row = key_of(item, "I.1")
    do(world, at, item, f"{row} month 3 1", actor=world.member)
    done = do(world, at, item, f"{row} month 4 1", seen=0)
    assert [e.by for e in done.since] == [world.member, world.head]
    assert d.months_of(fresh(item).draft["rows"][row]) == (1, 2, 3, 4)
    assert do(world, at, item, f"{row} month 3 1", seen=0).edit is None


def test_a_stretch_of_edits_is_one_entry_of_the_log(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    row = key_of(item, "I.1")
    for n in range(3):
        do(world, at + timedelta(minutes=n), item, f"{row} text target", f"{n} tim")
    do(world, at + timedelta(minutes=4), item, f"{row} text pic", "Ketua", actor=world.member)
    do(world, at + timedelta(hours=2), item, f"{row} text pic", "Sekretaris", actor=world.member)
    entries = Entry.objects.filter(verb="import.edited").order_by("number")
    assert [(e.actor, e.data["from_version"]) for e in entries] == [
        (world.head.pk, 1),
        (world.member.pk, 4),
        (world.member.pk, 5),
    ]
    assert list(chain_faults()) == []


@pytest.mark.parametrize(
    "line", ["", "r4", "r4 month 13 1", "r99 month 1 1", "finding x take", "r4 text secret", "zzz"]
)
def test_a_command_that_says_nothing_is_refused(
    item: DecreeImport, world: SimpleNamespace, at: datetime, line: str
) -> None:
    with pytest.raises(UnableToEdit):
        do(world, at, item, line)
    assert fresh(item).version == 0


def test_a_fault_in_a_check_costs_nobody_what_they_typed(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    DecreeImport.objects.filter(pk=item.pk).update(reading={"seems": "plan"})
    done = do(world, at, item, f"{key_of(item, 'I.1')} text target", "1 tim")
    assert done.edit is not None
    assert fresh(item).findings == item.findings


# Adopting and taking back


def test_the_decree_becomes_the_plan_that_people_saw(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    kept = settle(world, at, item)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    assert (plan.year, plan.decree_number, plan.signed_in, plan.source) == (2025, "16", "Muara Bulian", kept)
    assert plan.actions.count() == 29
    assert [s.area for s in plan.sections.order_by("position")] == [1, 2, 3, 4, 5, 6]
    months = [o for a in plan.actions.all() for o in a.occurrences.all()]
    assert len(months) == 142
    assert sum(o.treatment == "before" for o in months) == 92
    first = plan.actions.get(ref="I.4")
    assert first.place["row"] == 6
    assert len(plan.clauses["bases"]) == 11
    assert fresh(item).state == State.ADOPTED
    entry = Entry.objects.get(verb="import.adopted")
    assert entry.data["edits"] == kept.version
    assert len(entry.data["draft"]) == 64


def test_adopting_twice_gives_the_same_plan(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    kept = settle(world, at, item)
    first = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    assert adopt(actor=world.head, at=at, item=kept, seen=kept.version) == first
    assert Plan.objects.count() == 1


def test_nothing_is_adopted_while_something_is_open(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToEdit, match="14 keraguan"):
        adopt(actor=world.head, at=at, item=item, seen=0)
    assert not Plan.objects.exists()


def test_what_changed_after_the_summary_is_shown_first(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    kept = settle(world, at, item)
    do(world, at, item, f"{key_of(item, 'I.1')} month 5 1", actor=world.member)
    with pytest.raises(Outdated):
        adopt(actor=world.head, at=at, item=kept, seen=kept.version)


def test_a_second_plan_of_the_year_is_refused_and_leaves_nothing(
    begin: Begin, world: SimpleNamespace, at: datetime
) -> None:
    first, second = settle(world, at, begin()), settle(world, at, begin())
    adopt(actor=world.head, at=at, item=first, seen=first.version)
    with pytest.raises(UnableToAdopt, match="sudah mempunyai rencana"):
        adopt(actor=world.head, at=at, item=second, seen=second.version)
    assert fresh(second).state == State.REVIEW


def test_an_import_whose_plan_was_withdrawn_can_be_adopted_again(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    kept = settle(world, at, item)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    withdraw_plan(actor=world.head, at=at, plan=plan, reason="Salah tahun")
    again = fresh(item)
    assert again.state == State.REVIEW
    assert adopt(actor=world.head, at=at, item=again, seen=again.version) != plan


def test_a_withdrawn_import_stays_and_is_edited_no_more(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    with pytest.raises(UnableToEdit, match="alasan"):
        withdraw_import(actor=world.head, at=at, item=item, reason="  ")
    withdraw_import(actor=world.head, at=at, item=item, reason="Berkas keliru")
    assert fresh(item).withdrawn_reason == "Berkas keliru"
    with pytest.raises(UnableToEdit, match="tidak dapat disunting"):
        edit(actor=world.head, at=at, item=item, seen=0, make=lambda now: set_month(now.draft, "r1", 5, True))
    with pytest.raises(UnableToEdit):
        withdraw_import(actor=world.head, at=at, item=item, reason="lagi")


def test_another_offices_decree_is_asked_about(item: DecreeImport, world: SimpleNamespace, at: datetime) -> None:
    kept = settle(world, at, item)
    kept = do(world, at, kept, "head issuer", "Komisi Pemilihan Umum Kabupaten Muaro Jambi").item
    with pytest.raises(UnableToEdit, match="kantor lain"):
        adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    kept = do(world, at, kept, "office").item
    assert adopt(actor=world.head, at=at, item=kept, seen=kept.version).unit == world.unit


def test_typed_rows_alone_become_a_plan(begin: Begin, world: SimpleNamespace, at: datetime) -> None:
    from zona.plan.imports.changes import add_row, add_section, set_head

    item = begin(b"Laporan kegiatan sosialisasi bulan Oktober di kantor.\n" * 30)
    start_by_hand(actor=world.head, at=at, item=item)

    def make(change: Callable[[d.Draft], Change]) -> None:
        kept = fresh(item)
        edit(actor=world.head, at=at, item=kept, seen=kept.version, make=lambda now: change(now.draft))

    make(lambda draft: add_section(draft, "I", "Manajemen Perubahan"))
    make(lambda draft: add_row(draft, "s1", {"action": "Membentuk tim", "evidence": "SK"}, (10, 11)))
    make(lambda draft: set_text(draft, "r1", "target", "1 tim"))
    make(lambda draft: set_head(draft, "plan_year", "2025"))
    make(lambda draft: set_head(draft, "signed_on", "2025-01-02"))
    make(lambda draft: set_area(draft, "s1", 1))
    kept = fresh(item)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    action = plan.actions.get()
    assert (action.ref, action.evidence, [o.month for o in action.occurrences.all()]) == ("I.1", ["SK"], [10, 11])

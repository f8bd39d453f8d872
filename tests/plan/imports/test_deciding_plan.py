"""Deciding findings of an adopted plan: taken over as edits, put aside with a reason, taken up again; by whom."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from tests.plan.conftest import month
from tests.plan.imports.test_services import do, settle
from tests.plan.test_decree import client_of
from tests.plan.test_pages import get

from zona.audit.models import Entry
from zona.audit.sentences import sentence_of
from zona.plan.findinggroups import in_groups
from zona.plan.imports.services.adopting import adopt
from zona.plan.models import Action, DecreeImport, Occurrence, Plan
from zona.plan.queries import PlanFinding, findings_of
from zona.plan.queries.decree import draft_version, head_of, printed_plan
from zona.plan.queries.findings import checked_plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import (
    ActionChanged,
    UnableToEdit,
    edit_action,
    give_back,
    put_aside,
    take_finding,
    take_up,
    waive,
)
from zona.plan.services.decree import draft_decree
from zona.plan.services.years import close_plan

pytestmark = pytest.mark.long

PAGE = "/1504/2025/rencana/temuan/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Iterator[None]:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    with override("id"):  # an English page of another test leaves its language behind
        yield


@pytest.fixture
def decree(item: DecreeImport, world: SimpleNamespace, at: datetime) -> Plan:
    """The sample decree as an adopted plan, nothing decided while it was read."""
    kept = settle(world, at, item)
    return adopt(actor=world.head, at=at, item=kept, seen=kept.version)


def one(plan: Plan, code: str, where: str, cell: str = "") -> PlanFinding:
    plan = Plan.objects.select_related("unit").get(pk=plan.pk)
    found = [f for f in findings_of(plan) if (f.code, f.where) == (code, where)]
    return next(f for f in found if not cell or (f.change and f.change.cell == cell))


def take(world: SimpleNamespace, at: datetime, plan: Plan, found: PlanFinding, words: str = "") -> None:
    take_finding(
        actor=world.head,
        at=at,
        plan=plan,
        mark=found.mark,
        seen=found.seen,
        version=found.version,
        reason=Reason(Kind.FINDING, words),
    )


def test_a_wording_goes_into_its_row_as_an_edit_that_can_be_undone(
    decree: Plan, world: SimpleNamespace, at: datetime
) -> None:
    found = one(decree, "component.other_name", "II.2")
    before = Action.objects.get(plan=decree, ref="II.2")
    take(world, at, decree, found, "disepakati rapat")
    row = Action.objects.get(plan=decree, ref="II.2")
    assert row.component == "Sistem Pemerintahan Berbasis Elektronik (SPBE)"
    assert row.version == before.version + 1
    edited = Entry.objects.get(verb="plan.action_edited", subject=row.subject)
    assert edited.data["changes"]["component"][0] == before.component
    assert (edited.data["reason"], edited.data["words"]) == ("finding", "disepakati rapat")
    told = Entry.objects.get(verb="plan.finding_taken")
    assert sentence_of(told) == "memakai usulan temuan tentang II.2 pada rencana 2025"
    assert one(decree, "component.other_name", "II.2").state == "taken"
    page = get(world.head, "/1504/2025/rencana/II.2/")
    assert "Usulan temuan dipakai: disepakati rapat" in page
    assert f"?batalkan={edited.number}" in page
    edit_action(
        actor=world.head,
        at=at,
        action=row,
        version=row.version,
        values={"component": before.component},
        reason=Reason(Kind.UNDO),
    )
    assert one(decree, "component.other_name", "II.2").state == "open"  # what is found again waits again


def test_months_and_evidence_are_taken_over(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    page = get(world.head, f"{PAGE}{one(decree, 'rhythm.below_best', 'VI.3a').mark}/")
    assert "Bulan sebelum penetapan, seperti pada aksi lain" in page
    take(world, at, decree, one(decree, "rhythm.below_best", "VI.3a"))
    months = Occurrence.objects.filter(action__plan=decree, action__ref="VI.3a").order_by("month")
    assert list(months.values_list("month", flat=True)) == [3, 6, 9, 12]
    how = ["before", "before", "counted", "counted"]  # before it was signed nothing is late
    assert list(months.values_list("treatment", flat=True)) == how
    take(world, at, decree, one(decree, "evidence.meeting_without_minutes", "I.3"))
    assert Action.objects.get(plan=decree, ref="I.3").evidence[-1] == "Notula rapat dan tindak lanjutnya"


def test_a_sections_title_is_taken_over(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    take(world, at, decree, one(decree, "area.component_title", "Bagian I"))
    assert decree.sections.get(number="I").title == "MANAJEMEN PERUBAHAN"
    assert one(decree, "area.component_title", "Bagian I").state == "taken"


def test_words_of_a_clause_go_into_the_next_decree(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    take(world, at, decree, one(decree, "citation.impossible_year", "Menimbang a"))
    decree.refresh_from_db()
    printed = printed_plan(decree, today=at.date())
    assert "Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi" in printed.recitals[0]
    assert "Nomor 10 Tahun 2029" in decree.clauses["recitals"][0]["text"]  # what was signed stays
    assert one(decree, "citation.impossible_year", "Menimbang a").state == "taken"
    drafted = Entry.objects.get(verb="plan.decree_drafted")
    assert drafted.data["reason"] == "finding"
    assert list(drafted.data["changes"]) == ["recitals"]
    assert "Menimbang butir 1: dari “" in get(world.head, "/1504/2025/rencana/II.2/")


def test_missing_dictums_go_into_the_next_decree_before_the_last(
    decree: Plan, world: SimpleNamespace, at: datetime
) -> None:
    before = printed_plan(decree, today=at.date()).dictums
    found = one(decree, "dictum.missing", "Diktum")
    assert found.into_decree
    page = get(world.head, f"{PAGE}{found.mark}/")
    assert "Diktum baru: KEDUA" in page
    take(world, at, decree, found)
    decree.refresh_from_db()
    dictums = printed_plan(decree, today=at.date()).dictums
    assert len(dictums) == len(before) + 5
    assert (dictums[0], dictums[-1]) == (before[0], before[-1])
    assert any("dibebankan pada DIPA" in text for text in dictums)
    assert one(decree, "dictum.missing", "Diktum").state == "taken"


def test_every_wording_that_a_page_offers_can_be_taken(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    """One after another, each as it stands then; what one mends is not offered again."""
    done: set[str] = set()
    while wait := [f for f in findings_of(decree) if f.change and f.state == "open" and f.mark not in done]:
        take(world, at, decree, wait[0])
        done.add(wait[0].mark)
        decree = Plan.objects.select_related("unit").get(pk=decree.pk)
    assert len(done) >= 25


def test_putting_aside_needs_a_reason_and_can_be_taken_up_again(
    decree: Plan, world: SimpleNamespace, at: datetime
) -> None:
    found = one(decree, "plan.no_results", "Lampiran")
    with pytest.raises(UnableToEdit, match="mengapa"):
        put_aside(actor=world.head, at=at, plan=decree, mark=found.mark, version=0, reason="  ")
    put_aside(actor=world.head, at=at, plan=decree, mark=found.mark, version=0, reason="Survei oleh provinsi")
    left = one(decree, "plan.no_results", "Lampiran")
    assert (left.state, left.reason, left.by, left.version) == ("left", "Survei oleh provinsi", "Yuliana Putri", 1)
    take_up(actor=world.leader, at=at, plan=decree, mark=found.mark, version=1)
    assert one(decree, "plan.no_results", "Lampiran").state == "open"
    said = [sentence_of(e) for e in Entry.objects.filter(verb__startswith="plan.finding_").order_by("number")]
    assert said == [
        "mengesampingkan temuan tentang Lampiran pada rencana 2025",
        "membuka lagi temuan tentang Lampiran pada rencana 2025",
    ]


def test_what_was_left_while_the_decree_was_read_can_be_taken_up(
    item: DecreeImport, world: SimpleNamespace, at: datetime
) -> None:
    no = next(n["no"] for n in item.findings if n["code"] == "plan.no_results")
    do(world, at, item, f"finding {no} leave", reason="Survei oleh provinsi")
    kept = settle(world, at, item)
    plan = adopt(actor=world.head, at=at, item=kept, seen=kept.version)
    left = one(plan, "plan.no_results", "Lampiran")
    assert (left.state, left.version) == ("left", 0)
    take_up(actor=world.head, at=at, plan=plan, mark=left.mark, version=0)
    assert one(plan, "plan.no_results", "Lampiran").state == "open"


def test_a_decision_outlives_a_new_number_of_its_row(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    found = one(decree, "rhythm.once", "III.4")
    put_aside(actor=world.head, at=at, plan=decree, mark=found.mark, version=0, reason="Cukup sekali")
    row = Action.objects.get(plan=decree, ref="III.4")
    edit_action(
        actor=world.head, at=at, action=row, version=row.version, values={"number": "9"}, reason=Reason(Kind.CORRECTION)
    )
    assert one(decree, "rhythm.once", "III.9").reason == "Cukup sekali"


def test_two_people_are_told_of_each_other(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    found = one(decree, "component.other_name", "II.2")
    put_aside(actor=world.head, at=at, plan=decree, mark=found.mark, version=0, reason="Nanti")
    client = client_of(world.head)
    sent = {"do": "aside", "why": "Kata saya", "version": 0}
    answer = client.post(f"{PAGE}{found.mark}/", sent)
    assert answer.status_code == 409
    assert "baru saja diputuskan orang lain" in answer.content.decode()
    assert 'value="Kata saya"' in answer.content.decode()
    row = Action.objects.get(plan=decree, ref="II.2")
    edit_action(
        actor=world.head,
        at=at,
        action=row,
        version=row.version,
        values={"target": "2 kali"},
        reason=Reason(Kind.CORRECTION),
    )
    with pytest.raises(ActionChanged):
        take_finding(
            actor=world.head,
            at=at,
            plan=decree,
            mark=found.mark,
            seen=found.seen,
            version=1,
            reason=Reason(Kind.FINDING),
        )


def test_a_closed_year_refuses(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    found = one(decree, "dictum.missing", "Diktum")
    close_plan(actor=world.head, at=at, plan=decree)
    with pytest.raises(UnableToEdit, match="ditutup"):
        take(world, at, decree, found)
    with pytest.raises(UnableToEdit, match="ditutup"):
        put_aside(actor=world.head, at=at, plan=decree, mark=found.mark, version=0, reason="Nanti")
    answer = client_of(world.head).get(f"{PAGE}{found.mark}/", follow=True)
    assert (answer.redirect_chain[0][0], "ditutup" in answer.content.decode()) == ("/1504/2025/rencana/", True)
    assert f"{PAGE}{found.mark}/" not in get(world.head, PAGE)


def test_a_member_decides_only_findings_of_own_areas(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    own, other = one(decree, "spelling.wrong", "V.1a"), one(decree, "component.other_name", "II.2")
    whole = one(decree, "plan.no_results", "Lampiran")
    page = get(world.member, PAGE)
    assert f"{PAGE}{own.mark}/" in page
    assert f"{PAGE}{other.mark}/" not in page
    assert f"{PAGE}{whole.mark}/" not in page
    client = client_of(world.member)
    assert client.get(f"{PAGE}{own.mark}/").status_code == 200
    for refused in (other, whole):
        answer = client.post(f"{PAGE}{refused.mark}/", {"do": "aside", "why": "x", "version": 0})
        assert answer.status_code == 403
    assert client_of(world.stranger).get(f"{PAGE}{own.mark}/").status_code == 404
    assert f"{PAGE}{own.mark}/" not in get(world.viewer, PAGE)
    for found in (own, other):
        take(world, at, decree, found)
    back = {"do": "back", "version": 1, "back": "Belum disepakati."}
    assert f"{PAGE}{own.mark}/" in get(world.member, PAGE)
    assert [client.post(f"{PAGE}{f.mark}/", back).status_code for f in (other, own)] == [403, 302]


def test_the_page_filters_and_counts_and_leads_on(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    every = [found for _group, found in in_groups(checked_plan(decree)) if found.state == "open"]
    client = client_of(world.head)
    answer = client.post(f"{PAGE}{every[0].mark}/", {"do": "aside", "why": "Nanti", "version": 0})
    assert answer["Location"] == f"{PAGE}?buka={every[1].mark}#{every[1].mark}"
    found = one(decree, "component.other_name", "II.2")
    assert (
        client.post(f"{PAGE}{found.mark}/", {"do": "take", "words": "", "seen": found.seen, "version": 0}).status_code
        == 302
    )
    page = get(world.head, PAGE)
    now = findings_of(Plan.objects.get(pk=decree.pk))
    counts = {state: sum(1 for f in now if f.state == state) for state in ("open", "left", "taken")}
    assert (counts["left"], counts["taken"] >= 1) == (1, True)
    assert f">Terbuka ({counts['open']})<" in page
    assert ">Dikesampingkan (1)<" in page
    left = get(world.head, PAGE + "?hanya=dikesampingkan")
    assert left.count("<b>Dikesampingkan.</b>") == 1
    assert "Yuliana Putri" in left
    assert get(world.head, PAGE + "?hanya=dipakai").count("<b>Usulan dipakai.</b>") == counts["taken"]


def test_a_missing_reason_is_told_at_its_field(decree: Plan, world: SimpleNamespace) -> None:
    found = one(decree, "plan.no_results", "Lampiran")
    answer = client_of(world.head).post(f"{PAGE}{found.mark}/", {"do": "aside", "why": "", "version": 0})
    assert answer.status_code == 422
    assert "Tulis mengapa temuan ini dikesampingkan." in answer.content.decode()


def test_the_pages_stay_within_their_queries(decree: Plan, world: SimpleNamespace) -> None:
    found = one(decree, "dictum.missing", "Diktum")
    client = client_of(world.head)
    client.get(PAGE)  # the session is written once
    for url in (PAGE, f"{PAGE}{found.mark}/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        assert len(asked) <= 12, "\n".join(q["sql"][:150] for q in asked)


def test_a_month_with_a_history_is_not_offered_away(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    held = Occurrence.objects.filter(action__plan=decree, action__ref="VI.3a")
    last = held.order_by("month").last()
    assert last is not None
    held.filter(pk=last.pk).update(month=11)
    assert one(decree, "rhythm.below_best", "VI.3a").change is not None
    ours = month(decree, "VI.3a", 11)
    waive(actor=world.head, at=at, rows=[(ours, 0)], reason=Reason(Kind.OTHER, "Libur panjang."))
    kept = one(decree, "rhythm.below_best", "VI.3a")
    assert (kept.change, kept.worked, kept.state) == (None, (11,), "open")
    with pytest.raises(UnableToEdit) as refused:
        take(world, at, decree, kept)
    assert refused.value.code == "has_history"
    page = get(world.head, f"{PAGE}{kept.mark}/")
    assert "sudah mempunyai riwayat; pekerjaannya tidak dihapus" in page
    assert "Pakai usulan ini" not in page
    assert "Kesampingkan temuan" in page
    assert held.filter(month=11).exists()


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("rhythm.below_best", "VI.3a"),
        ("component.other_name", "II.2"),
        ("evidence.meeting_without_minutes", "I.3"),
        ("area.component_title", "Bagian I"),
        ("citation.impossible_year", "Menimbang a"),
        ("dictum.missing", "Diktum"),
    ],
)
def test_what_was_taken_over_is_put_back_with_a_reason(
    decree: Plan, world: SimpleNamespace, at: datetime, code: str, where: str
) -> None:
    before = _told(decree, at)
    take(world, at, decree, one(decree, code, where))
    assert _told(decree, at) != before
    taken = one(decree, code, where)
    assert (taken.state, taken.may_go_back) == ("taken", True)
    address = f"{PAGE}{taken.mark}/"
    client = client_of(world.head)
    assert "Tarik kembali usulan" in client.get(PAGE).content.decode()
    bare = client.post(address, {"do": "back", "version": taken.version, "back": " "})
    assert bare.status_code == 422
    assert "Tulis mengapa usulan ini ditarik kembali." in bare.content.decode()
    stale = client.post(address, {"do": "back", "version": taken.version + 1, "back": "Salah."})
    assert stale.status_code == 409
    assert client_of(world.stranger).post(address, {"do": "back", "version": 1, "back": "x"}).status_code == 404
    assert (
        client.post(address, {"do": "back", "version": taken.version, "back": "Belum disepakati."}).status_code == 302
    )
    assert _told(decree, at) == before
    assert one(decree, code, where).state == "open"
    entry = Entry.objects.filter(verb="plan.finding_reopened").get()
    assert entry.data["words"] == "Belum disepakati."


def test_what_was_changed_again_since_is_not_put_back(decree: Plan, world: SimpleNamespace, at: datetime) -> None:
    take(world, at, decree, one(decree, "component.other_name", "II.2"))
    row = Action.objects.select_related("section", "pic", "plan__unit").get(plan=decree, ref="II.2")
    edit_action(
        actor=world.head, at=at, action=row, version=row.version, values={"component": "SPBE"}, reason=Reason(Kind.OTHER, "x")
    )  # fmt: skip
    taken = next(f for f in findings_of(decree) if f.may_go_back)
    with pytest.raises(UnableToEdit) as refused:
        give_back(actor=world.head, at=at, plan=decree, mark=taken.mark, version=taken.version, reason="Salah.")
    assert refused.value.code == "changed_since"
    open_one = one(decree, "rhythm.below_best", "VI.3a")
    with pytest.raises(UnableToEdit) as never:
        give_back(actor=world.head, at=at, plan=decree, mark=open_one.mark, version=open_one.version, reason="Salah.")
    assert never.value.code in {"changed", "no_change"}


@pytest.mark.parametrize(("where", "kind"), [("Menimbang a", "recitals"), ("Diktum", "dictums")])
def test_another_clause_may_change_before_a_clause_is_put_back(
    decree: Plan, world: SimpleNamespace, at: datetime, where: str, kind: str
) -> None:
    before = list(getattr(printed_plan(decree, today=at.date()), kind))
    code = "dictum.missing" if kind == "dictums" else "citation.impossible_year"
    for index, refused in ((-1, False), (0, kind == "recitals")):
        take(world, at, decree, one(decree, code, where))
        decree = Plan.objects.select_related("unit").get(pk=decree.pk)
        values = {**(head := head_of(decree)), kind: list(head[kind])}
        values[kind][index] = before[index] = "Ditulis kemudian."
        version, why = draft_version(decree.decree_draft), Reason(Kind.OTHER, "x")
        draft_decree(actor=world.head, at=at, plan=decree, version=version, values=values, reason=why)
        mark = (taken := next(f for f in findings_of(decree) if f.may_go_back)).mark
        with pytest.raises(UnableToEdit, match="sudah diubah lagi") if refused else nullcontext():
            give_back(actor=world.head, at=at, plan=decree, mark=mark, version=taken.version, reason="Salah.")
            decree.refresh_from_db()
            assert list(getattr(printed_plan(decree, today=at.date()), kind)) == before


def _told(plan: Plan, at: datetime) -> object:
    return printed_plan(Plan.objects.select_related("unit").get(pk=plan.pk), today=at.date())

"""What a person finds in an office on a day: what is theirs, what waits, what is still missing."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.activities.makers import agreed
from tests.desk.plans import small_plan
from tests.plan.conftest import decree_plan, paper

from zona.desk.work import today_in
from zona.files.models import StoredFile, Upload
from zona.files.services.uploads import begin_upload
from zona.org.access import viewer_of
from zona.plan.models import Action, DecreeImport, Occurrence
from zona.plan.queries import board
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, accept, assign_months, hand_in
from zona.rules.schedule import UNCOUNTED
from zona.ui.marks import shares

OCTOBER = date(2025, 10, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def page_of(person: object, address: str = "/1504/2025/") -> str:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def waiting(world: SimpleNamespace, at: datetime, state: str, unit: object = None) -> DecreeImport:
    unit = unit or world.unit
    kept = StoredFile.objects.create(
        code=f"f{DecreeImport.objects.count()}", unit=unit, sha256="0" * 64, size=1, media_type="text/plain",
        name="keputusan-16.docx", uploaded_at=at,
    )  # fmt: skip
    return DecreeImport.objects.create(
        code=f"i{DecreeImport.objects.count()}", unit=unit, file=kept, state=state, started_by=world.head,
        started_at=at, changed_at=at, figures={"rows": 29, "doubts_open": 4},
    )  # fmt: skip


def test_a_decree_that_broke_off_on_its_way_is_to_go_on_with(world: SimpleNamespace, at: datetime) -> None:
    given = {"actor": world.head, "at": at - timedelta(days=1), "unit": world.unit, "size": 3 * 2**20, "stamp": "1"}
    begun = begin_upload(**given, name="keputusan.pdf", door="decree")
    Upload.objects.filter(pk=begun.pk).update(received=2**20)
    begin_upload(**given, name="notula.pdf", door="evidence")
    own = page_of(world.head)
    assert "keputusan.pdf" in own
    assert "Baru 33 % sampai" in own
    assert 'href="/1504/impor/"' in own
    assert "notula.pdf" not in own
    assert "Belum ada rencana aksi" not in own
    for other in (world.member, world.viewer):
        assert "keputusan.pdf" not in page_of(other)
    assert today_in(world.unit, 2025, viewer=viewer_of(world.head, today=OCTOBER), at=at).waiting == 1
    old = at + timedelta(days=3)
    assert today_in(world.unit, 2025, viewer=viewer_of(world.head, today=OCTOBER), at=old).waiting == 0


def test_my_months_are_those_of_my_rows_in_the_current_month(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    found = today_in(world.unit, 2025, viewer=viewer_of(world.member, today=OCTOBER), at=at)
    assert [(t.action.ref, t.month) for t in found.open] == [("I.1", 10), ("I.2", 10)]
    assert list(found.others) == []
    assert found.month_total == 2


def test_what_others_do_this_month_is_shown_apart(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    found = today_in(world.unit, 2025, viewer=viewer_of(world.head, today=OCTOBER), at=at)
    assert found.open == []
    assert [t.action.ref for t in found.others] == ["I.1", "I.2"]
    assert found.waiting == 0


def test_in_another_year_nothing_is_due_this_month(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2024, actor=world.head, at=at, pic=world.member)
    found = today_in(world.unit, 2024, viewer=viewer_of(world.member, today=OCTOBER), at=at)
    assert found.now is None
    assert found.open == []
    assert found.month_total == 0
    page = page_of(world.member, "/1504/2024/")
    assert "Ini bukan tahun yang sedang berjalan." in page
    assert "Aksi Anda" in page


def test_the_page_says_what_is_due_when_and_with_which_evidence(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    page = page_of(world.member)
    assert "3 pekerjaan menunggu Anda." in page
    assert "Jatuh tempo 31\u00a0Oktober" in page
    assert "9 hari kerja lagi" in page
    assert "Undangan dan Notula" in page
    assert 'href="/1504/2025/rencana/I.2/10/"' in page


@pytest.mark.parametrize(("who", "may"), [("head", True), ("member", True), ("leader", False), ("viewer", False)])
def test_without_a_plan_the_first_step_is_offered_to_whoever_may_take_it(
    world: SimpleNamespace, who: str, may: bool
) -> None:
    page = page_of(getattr(world, who))
    assert "Belum ada rencana aksi 2025" in page
    assert ("Unggah keputusan" in page) is may


def test_what_meetings_gave_me_to_do_waits_until_it_is_settled(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at)
    owed = [
        agreed(world.unit, OCTOBER, OCTOBER + timedelta(n), by=world.head, at=at, owner=world.member, owner_name="Rina")
        for n in range(-1, 6)
    ]
    page = page_of(world.member)
    assert "7 pekerjaan menunggu Anda." in page
    assert page.count("Melengkapi notula") == 5
    assert "Semua 7 tindak lanjut Anda" in page
    assert f'href="/1504/2025/rapat/tindak-lanjut/{owed[0].code}/"' in page
    for other in (world.head, world.leader):
        assert "Melengkapi notula" not in page_of(other)
    for one in owed[1:]:
        one.done_at, one.done_by = at, world.member
        one.save()
    page = page_of(world.member)
    assert "1 pekerjaan menunggu Anda." in page
    assert "Semua" not in page


def test_an_unfinished_import_can_be_continued(world: SimpleNamespace, at: datetime) -> None:
    item = waiting(world, at, "review")
    page = page_of(world.member)
    assert "Lanjutkan tinjauan" in page
    assert f"/1504/impor/{item.code}/" in page
    assert "29 aksi, 4 keraguan belum diputuskan" in page
    assert "Belum ada rencana aksi" not in page


def test_what_can_be_gone_on_with_stands_before_what_could_not_be_read(world: SimpleNamespace, at: datetime) -> None:
    items = [waiting(world, at, "review"), *[waiting(world, at, "failed") for _ in range(7)]]
    for minutes, item in enumerate(items):
        item.changed_at = at + timedelta(minutes=minutes)
        item.save()
    found = today_in(world.unit, 2025, viewer=viewer_of(world.head, today=OCTOBER), at=at)
    assert [one.pk for one in found.imports] == [items[0].pk, items[-1].pk]
    assert (found.unfinished.total, found.waiting) == (8, 2)
    page = page_of(world.head)
    assert "Semua 8 keputusan yang belum selesai diimpor" in page
    assert "Lanjutkan tinjauan" in page


@pytest.mark.parametrize("state", ["adopted", "withdrawn"])
def test_a_finished_import_no_longer_waits(world: SimpleNamespace, at: datetime, state: str) -> None:
    waiting(world, at, state)
    assert "keputusan-16.docx" not in page_of(world.head)


def test_an_import_of_the_next_office_or_without_the_right_is_not_shown(world: SimpleNamespace, at: datetime) -> None:
    waiting(world, at, "review", world.other)
    assert "keputusan-16.docx" not in page_of(world.head)
    waiting(world, at, "review")
    assert "keputusan-16.docx" not in page_of(world.viewer)


def test_rows_without_a_person_are_counted_for_those_who_may_name_one(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    assert "1 aksi belum punya penanggung jawab" in page_of(world.head)
    assert "belum punya penanggung jawab" not in page_of(world.viewer)


@pytest.mark.parametrize("year", [1999, 2101, 99999])
def test_a_year_out_of_the_world_does_not_exist(world: SimpleNamespace, year: int) -> None:
    client = Client()
    client.force_login(world.head)
    assert client.get(f"/1504/{year}/").status_code == 404


def test_the_day_costs_the_same_however_large_the_plan(
    world: SimpleNamespace, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    for _ in range(3):
        waiting(world, at, "review")
    row = plan.actions.get(ref="I.2")
    handed = {"month": 10, "step": "handed_in", "handed_in_by": world.viewer, "handed_in_at": at}
    many = Action.objects.bulk_create(
        Action(plan=plan, section=row.section, position=n, ref=f"I.{n}", key=f"I.{n}", action="Rapat")
        for n in range(10, 110)
    )
    Occurrence.objects.bulk_create(Occurrence(action=one, **handed) for one in many)
    for person, waits in ((world.member, ""), (world.head, "Semua 100 bukti yang menunggu")):
        client = Client()
        client.force_login(person)
        with django_assert_max_num_queries(12):  # a session's first page, which keeps the office
            page = client.get("/1504/2025/").content.decode()
        assert "Oktober di kantor" in page
        assert waits in page
        assert "103 aksi, 107 bulan kerja yang dihitung. 102 di antaranya pada bulan Oktober." in page


def test_the_sums_of_the_day_are_those_of_the_board(world: SimpleNamespace, at: datetime) -> None:
    """What the day adds up from what lists keep is what the board derives from the events, also for who has months
    in rows of others and rows of their own."""
    plan = decree_plan(actor=world.head, at=at, unit=world.unit)
    asker = viewer_of(world.member, today=OCTOBER)
    rows = list(plan.actions.order_by("pk"))
    Action.objects.filter(pk__in=[row.pk for row in rows[:5]]).update(pic=world.member)
    month = Occurrence.objects.filter(action=rows[7]).first()
    assert month is not None
    assign_months(actor=world.head, at=at, rows=[(month, 0)], person=world.member, reason=Reason(Kind.PEOPLE))
    late = Occurrence.objects.filter(action__in=rows[:2], treatment=Occurrence.Treatment.COUNTED).order_by("month")
    for n, one in enumerate(late):
        document = paper(world.unit, actor=world.viewer, at=at, title=f"Undangan {n}")
        hand_in(actor=world.viewer, at=at, occurrence=one, version=0, documents=[Handed(document)])
        if n % 2:
            accept(actor=world.head, at=at, occurrence=one, version=1)
    full = board(plan, viewer=asker, today=OCTOBER)
    found = today_in(world.unit, 2025, viewer=asker, at=at)
    assert found.whole is not None
    assert found.whole.rows == full.total
    assert found.whole.unassigned == full.unassigned
    assert found.whole.counted == full.counted
    assert found.whole.progress == full.progress
    assert found.whole.shares == shares([row.cells for row in full.rows])
    cells = {row.action.ref: row.cells for row in full.rows}
    assert [row.action.ref for row in found.rows] == [
        row.ref for row in sorted([*rows[:5], rows[7]], key=lambda r: r.pk)
    ]
    assert all(row.cells == cells[row.action.ref] for row in found.rows)
    assert [row.progress for row in found.rows] == [
        row.progress for row in full.rows if row.action.ref in {r.action.ref for r in found.rows}
    ]
    others = [
        (row.action.ref, m.state)
        for row in full.rows
        for m in row.months
        if m.month == 10 and m.state not in UNCOUNTED and row.action.pic != world.member and m.occurrence
        and m.occurrence.person != world.member
    ]  # fmt: skip
    assert found.other_total == len(others) == 10
    assert [(task.action.ref, task.state) for task in found.others] == others[:12]


def test_content_is_escaped(world: SimpleNamespace, at: datetime) -> None:
    item = waiting(world, at, "review")
    item.file.name = "<script>alert(1)</script>.docx"
    item.file.save()
    assert "<script>alert" not in page_of(world.head)

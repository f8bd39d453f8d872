"""What plan and register already hold for an item: seen on its screen, attached by one click."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, month, paper

from zona.assessment.models import Assessment, Exhibit
from zona.assessment.queries import holdings_of, idle_rows
from zona.assessment.services.answering import start_assessment
from zona.evidence.models import Document
from zona.files.services import receive
from zona.org.access import viewer_of
from zona.plan.adoption import adopt_plan
from zona.plan.models import Action, ItemLink, Plan
from zona.plan.services import Handed, NewFile, accept, file_new, hand_in
from zona.rules.lke.loading import load_instrument

ITEM = "A.I.5.i.a"
ADDRESS = "/1504/2025/nilai/"
LKE = load_instrument("zi-2021")


def on(day: int) -> datetime:
    return datetime(2025, 10, day, 3, 0, tzinfo=UTC)


@pytest.fixture
def plan(world: SimpleNamespace, at: datetime) -> Plan:
    """The plan, its row V.1a serving the item, and October of that row accepted."""
    made = adopt_plan(
        actor=world.leader, at=at, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    ItemLink.objects.filter(action__plan=made).delete()
    row = Action.objects.get(plan=made, ref="V.1a")
    ItemLink.objects.create(action=row, item=ITEM, fit="full", state="confirmed", by=world.head, at=at)
    letter = paper(world.unit, actor=world.member, at=on(20))
    hand_in(actor=world.member, at=on(20), occurrence=month(made), version=0, documents=[Handed(letter, "Undangan")])
    return made


def held(world: SimpleNamespace, who: str = "head") -> list[tuple[str, str, bool]]:
    viewer = viewer_of(getattr(world, who), today=date(2025, 10, 22))
    found = holdings_of(world.unit, 2025, LKE, viewer=viewer).documents.get(ITEM, [])
    return [(one.document.title, one.ref, one.accepted) for one in found]


def test_what_was_handed_in_counts_once_it_was_accepted(world: SimpleNamespace, plan: Plan) -> None:
    assert held(world) == [("Undangan", "V.1a", False)]
    accept(actor=world.head, at=on(21), occurrence=month(plan), version=1)
    assert held(world) == [("Undangan", "V.1a", True)]
    assert held(world, "stranger") == []


def test_a_registered_document_of_a_kind_that_the_item_names_is_at_hand(
    world: SimpleNamespace, plan: Plan, at: datetime
) -> None:
    known = paper(world.unit, actor=world.member, at=on(20), title="Sosialisasi", text="lain")
    Document.objects.filter(pk=known.pk).update(kind=LKE.items[ITEM].evidence[0], dated_on=date(2025, 5, 2))
    assert ("Sosialisasi", "", False) in held(world)
    Document.objects.filter(pk=known.pk).update(withdrawn_at=at, withdrawn_reason="keliru")
    assert ("Sosialisasi", "", False) not in held(world)


def test_a_row_that_serves_nothing_is_named(world: SimpleNamespace, plan: Plan) -> None:
    found = holdings_of(world.unit, 2025, LKE, viewer=viewer_of(world.head, today=date(2025, 10, 22)))
    assert [row.ref for row in found.rows[ITEM]] == ["V.1a"]
    idle = {row.ref for row in idle_rows(world.unit, 2025)}
    assert idle == {"II.1", "V.1b", "VI.1"}
    assert idle_rows(world.other, 2025) == []


def test_one_click_attaches_it_and_another_takes_it_away(
    client: Client, world: SimpleNamespace, plan: Plan, assessment: Assessment
) -> None:
    client.force_login(world.head)
    text = client.get(f"{ADDRESS}butir/{ITEM}/").content.decode()
    assert "1 dokumen sudah ada di rencana dan daftar bukti" in text
    assert "V.1a, Oktober, belum diterima" in text
    code = Document.objects.get().code
    assert client.post(f"{ADDRESS}butir/{ITEM}/bukti/{code}/").status_code == 302
    assert Exhibit.objects.get().document.code == code
    assert "sudah ada di rencana" not in client.get(f"{ADDRESS}butir/{ITEM}/").content.decode()
    client.post(f"{ADDRESS}butir/{ITEM}/bukti/{code}/", {"lepas": "1"})
    assert Exhibit.objects.get().removed_at is not None


def test_the_option_that_the_facts_support_can_be_taken(
    client: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    client.force_login(world.head)
    text = client.get(f"{ADDRESS}butir/A.I.6.iv.a/").content.decode()
    assert "Fakta mendukung E: 0 bulan dengan bukti diterima" in text
    assert "Pakai E" in text


def test_a_yes_is_suggested_by_what_was_handed_in_through_the_plan(
    client: Client, world: SimpleNamespace, plan: Plan, assessment: Assessment
) -> None:
    asked = "Rencana kerja ZI yang ditetapkan"
    row = Action.objects.get(plan=plan, ref="V.1b")
    Action.objects.filter(pk=row.pk).update(evidence=[asked, "Daftar hadir"])
    ItemLink.objects.create(action=row, item="A.I.1.ii.a", fit="full", state="confirmed", by=world.head, at=on(20))
    found = month(plan, "V.1b", row.occurrences.order_by("month").first().month)  # type: ignore[union-attr]

    def given(item: str, text: bytes) -> None:
        received = receive(name=f"{item}.txt", content=ContentFile(text))
        file_new(actor=world.member, at=on(20), occurrence=found, files=[NewFile(received, item, item)])

    client.force_login(world.head)
    given("Daftar hadir", b"hadir")
    assert "Fakta mendukung Tidak" in client.get(f"{ADDRESS}butir/A.I.1.ii.a/").content.decode()
    given(asked, b"rencana")
    assert set(Document.objects.values_list("kind", flat=True)) == {"", "daftar_hadir", "rencana_kerja_zi"}
    text = client.get(f"{ADDRESS}butir/A.I.1.ii.a/").content.decode()
    assert "Fakta mendukung Ya: 1 dokumen yang diminta sudah ada." in text


def test_a_figure_of_the_office_s_own_is_entered_with_its_source(world: SimpleNamespace, plan: Plan) -> None:
    """Nothing is counted where no register holds it: the office enters it, and records the paper that it stands on."""
    made = start_assessment(actor=world.head, at=on(20), unit=world.unit, year=2025)
    client = Client()
    client.force_login(world.head)
    at_item = f"{ADDRESS}butir/A.II.5.ii.a/"
    kind = LKE.items["A.II.5.ii.a"].evidence[0]
    page = client.get(at_item).content.decode()
    assert f'href="/1504/2025/bukti/baru/?jenis={kind}"' in page
    assert 'class="suggested' not in page, "no figure is made up"
    assert f'<option value="{kind}" selected>' in client.get(f"/1504/2025/bukti/baru/?jenis={kind}").content.decode()
    assert " selected>" in client.get("/1504/2025/bukti/baru/?jenis=%00").content.decode()
    said = {"due": "4", "in_process": "1", "done": "3", "note": "Menurut register pengaduan.", "version": "0"}
    assert client.post(f"{at_item}jawab/", said).status_code == 302
    source = paper(world.unit, actor=world.head, at=on(20), title="Register pengaduan", text="empat pengaduan")
    Document.objects.filter(pk=source.pk).update(kind=kind, dated_on=date(2025, 10, 1))
    assert "Register pengaduan" in client.get(at_item).content.decode()
    assert client.post(f"{at_item}bukti/{source.code}/").status_code == 302
    assert made.answers.get(item="A.II.5.ii.a").value == {"due": "4", "in_process": "1", "done": "3"}
    assert Exhibit.objects.get(assessment=made, item="A.II.5.ii.a").document == source

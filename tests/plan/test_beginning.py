"""A plan without a decree: three ways to begin, and what the regulation's template makes."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.audit.sentences import sentence_of
from zona.org.access import viewer_of
from zona.plan.adoption import UnableToAdopt
from zona.plan.linking import link_faults
from zona.plan.models import Action, ItemLink, Occurrence, Plan
from zona.plan.queries import coverage_page, findings_of
from zona.plan.services.beginning import begin_from_template
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
EVERY = frozenset(part.key for part in parts_of(load_instrument()))


def test_the_template_has_an_action_for_every_item_linked_by_the_persons_word(
    world: SimpleNamespace, at: datetime
) -> None:
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=EVERY)
    confirmed = ItemLink.objects.filter(action__plan=plan, state=ItemLink.State.CONFIRMED)
    assert set(confirmed.values_list("item", flat=True)) == set(load_instrument().items)
    assert set(confirmed.values_list("by", flat=True)) == {world.leader.pk}
    assert plan.actions.count() == 113 + 5
    assert [(s.number, s.area) for s in plan.sections.order_by("position")] == [
        ("I", 1), ("II", 2), ("III", 3), ("IV", 4), ("V", 5), ("VI", 6), ("VII", None),
        ("VIII", None),
    ]  # fmt: skip
    assert (plan.decree_number, plan.signed_on, plan.source) == ("", None, None)
    assert not plan.actions.filter(occurrences=None).exists()
    assert set(Occurrence.objects.filter(action__plan=plan).values_list("treatment", flat=True)) == {"counted"}
    assert not list(link_faults())
    assert not list(chain_faults())


def test_months_follow_the_best_options_rhythm_and_only_what_lies_ahead(world: SimpleNamespace, at: datetime) -> None:
    items = load_instrument().items
    whole = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=EVERY)
    for link in ItemLink.objects.filter(action__plan=whole, state="confirmed").select_related("action"):
        rhythm = items[link.item].rhythm
        if rhythm and rhythm.best:
            assert link.action.occurrences.count() == min(rhythm.best, 12), link.item
    under_way = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2025, parts=EVERY)
    assert not Occurrence.objects.filter(action__plan=under_way, month__lt=10).exists()
    assert under_way.actions.count() == 113 + 5


def test_only_what_was_chosen_comes_in_and_a_year_takes_one_plan(world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToAdopt) as nothing:
        begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=[])
    assert nothing.value.code == "no_actions"
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=["5.pemenuhan", "hasil"])
    assert [(s.number, s.actions.count()) for s in plan.sections.order_by("position")] == [("I", 18), ("II", 3)]
    assert set(plan.actions.filter(section__number="I").values_list("ref", flat=True)) == {
        f"I.{n}" for n in range(1, 19)
    }
    with pytest.raises(UnableToAdopt) as twice:
        begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=EVERY)
    assert twice.value.code == "plan_exists"
    assert Action.objects.count() == 21


def test_the_whole_template_can_reach_both_predicates(world: SimpleNamespace, at: datetime) -> None:
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=EVERY)
    found = coverage_page(plan, viewer=viewer_of(world.leader, today=at.date()))
    assert not found.missing
    assert not found.hasil
    assert all(one.reachable for one in found.found.reach.values())


def test_the_empty_page_shows_the_three_ways(plan: Plan, world: SimpleNamespace, now: None) -> None:
    client = Client()
    client.force_login(world.leader)
    page = client.get("/1504/2026/rencana/").content.decode()
    assert "/1504/2025/rencana/tahun-depan/" in page
    assert "/1504/2026/rencana/dari-pedoman/" in page
    assert "Tiga cara memulai" in page
    none = client.get("/1504/2028/rencana/").content.decode()
    assert "Belum ada rencana 2027 yang dapat diikuti" in none
    client.force_login(world.head)
    assert "/1504/impor/" in client.get("/1504/2026/rencana/").content.decode()
    client.force_login(world.member)
    assert "dari-pedoman" not in client.get("/1504/2026/rencana/").content.decode()
    client.force_login(world.viewer)
    assert "Tiga cara memulai" not in client.get("/1504/2026/rencana/").content.decode()


def test_a_plan_is_made_on_the_page_without_a_script(world: SimpleNamespace, now: None) -> None:
    client = Client()
    client.force_login(world.leader)
    address = "/1504/2026/rencana/dari-pedoman/"
    assert "118 aksi" in client.get(address).content.decode()
    some = client.get(address, {"pratinjau": "1", "bagian": ["1.pemenuhan", "1.reform", "nonsense"]}).content.decode()
    assert "16 aksi" in some
    assert "belum dipastikan" in client.get(address).content.decode()
    empty = client.get(address, {"pratinjau": "1"}).content.decode()
    assert "Belum ada bagian yang dipilih" in empty
    assert client.post(address, {}).status_code == 422
    assert not Plan.objects.exists()
    assert client.post(address, {"bagian": ["1.pemenuhan", "1.reform"]})["Location"] == "/1504/2026/rencana/"
    assert Plan.objects.get().actions.count() == 16
    assert client.post(address, {"bagian": ["2.reform"]}).status_code == 422
    assert "sudah mempunyai rencana 2026" in client.get(address).content.decode()
    assert "titik-titik" in client.get("/1504/2026/rencana/keputusan/").content.decode()
    assert client.get("/1504/2026/rencana/keputusan.docx").status_code == 200


def test_a_stranger_makes_no_plan_here(world: SimpleNamespace, now: None) -> None:
    client = Client()
    for person in (world.stranger, world.member, world.viewer):
        client.force_login(person)
        sent = client.post("/1504/2026/rencana/dari-pedoman/", {"bagian": ["1.reform"]})
        assert sent.status_code in {403, 404}
    assert not Plan.objects.exists()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages see the tests' instant."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def test_what_was_left_out_on_purpose_is_no_finding_and_begins_with_one_click(
    world: SimpleNamespace, at: datetime, now: None
) -> None:
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=["5.pemenuhan"])
    assert not findings_of(plan)
    client = Client()
    client.force_login(world.head)
    page = client.get("/1504/2026/rencana/temuan/").content.decode()
    assert "Tidak ada temuan" in page
    assert page.count("Mulai bagian ini") == len(EVERY) - 1
    for key in ("5.reform", "2.pemenuhan", "langkah"):
        done = client.post("/1504/2026/rencana/dari-pedoman/mulai/", {"bagian": key}, follow=True)
        assert "aksi ditambahkan" in done.content.decode()
    assert [(s.number, s.area) for s in plan.sections.order_by("position")] == [("I", 5), ("II", 2), ("III", None)]
    plan.refresh_from_db()
    assert plan.begun_parts == ["2.pemenuhan", "5.pemenuhan", "5.reform", "langkah"]
    assert not findings_of(plan)
    served = set(ItemLink.objects.filter(action__plan=plan, state="confirmed").values_list("item", flat=True))
    items = load_instrument().items
    chosen = {(5, "pemenuhan"), (5, "reform"), (2, "pemenuhan")}
    assert served == {code for code, item in items.items() if (item.area, item.aspect) in chosen}
    entry = Entry.objects.filter(verb="plan.part_begun").order_by("number").first()
    assert entry is not None
    assert "memulai bagian" in sentence_of(entry)
    again = client.post("/1504/2026/rencana/dari-pedoman/mulai/", {"bagian": "langkah"}, follow=True)
    assert "Bagian itu tidak ada atau sudah dimulai." in again.content.decode()
    wrong = client.post("/1504/2026/rencana/dari-pedoman/mulai/", {"bagian": "9.lain"}, follow=True)
    assert "Bagian itu tidak ada atau sudah dimulai." in wrong.content.decode()
    assert not list(chain_faults())
    assert not list(link_faults())


def test_a_part_that_lost_its_rows_is_a_finding_and_a_decree_asks_for_all(world: SimpleNamespace, at: datetime) -> None:
    plan = begin_from_template(actor=world.leader, at=at, unit=world.unit, year=2026, parts=["5.pemenuhan", "5.reform"])
    assert not findings_of(plan)
    plan.actions.filter(action__icontains="LHKPN").update(withdrawn_at=at)
    assert "plan.no_asset_reports" in {f.code for f in findings_of(plan)}
    plan.begun_parts = []
    assert "plan.no_results" in {f.code for f in findings_of(plan)}

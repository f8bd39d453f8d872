"""An item that rises no more this year, and what months of the plan leave within reach."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, paper

from zona.assessment.measures import gains_of
from zona.assessment.models import Assessment
from zona.assessment.queries import scored
from zona.assessment.queries.reach import known_of_items
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import answer_item
from zona.assessment.services.rounds import move, open_round
from zona.assessment.services.settling import settle_item
from zona.audit.models import Entry
from zona.audit.sentences import line_of
from zona.plan.adoption import adopt_plan
from zona.plan.models import Action, ItemLink, Occurrence
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, accept, hand_in, waive
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.reach import Months

ITEM = "A.I.3.iv.c"
PAGE = f"/1504/2025/nilai/butir/{ITEM}/"
LKE = load_instrument("zi-2021")


def signed(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def on(month: int, day: int) -> datetime:
    return datetime(2025, month, day, 3, 0, tzinfo=UTC)


def test_an_item_is_settled_with_a_reason_seen_and_taken_back(world: SimpleNamespace, assessment: Assessment) -> None:
    head = signed(world.head)
    answer = head.post(f"{PAGE}pasti/", {"reason": "  "})
    assert answer.status_code == 422
    assert "Tuliskan mengapa butir ini tidak dapat naik lagi." in answer.content.decode()
    answer = head.post(f"{PAGE}pasti/", {"reason": "Pengukuran selesai"})
    assert answer.status_code == 422
    assert "Isi dahulu jawabannya" in answer.content.decode()
    assert 'value="Pengukuran selesai"' in answer.content.decode(), "what was typed stays"
    answer_item(actor=world.head, at=on(10, 20), assessment=assessment, item=ITEM, value="D", version=0)
    assert head.post(f"{PAGE}pasti/", {"reason": "Pengukuran\ntahun ini selesai"}).status_code == 302
    for who in (world.head, world.viewer):
        page = signed(who).get(PAGE).content.decode()
        assert "Dinyatakan tidak dapat naik lagi tahun ini: Pengukuran tahun ini selesai" in page
        assert ("Cabut pernyataan" in page) == (who == world.head)
    way = head.get("/1504/2025/nilai/andai/").content.decode()
    assert "(Pengukuran tahun ini selesai)" in way
    assert head.post(f"{PAGE}pasti/", {"cabut": "1"}).status_code == 302
    assessment.refresh_from_db()
    assert assessment.settled == {}
    lines = [line_of(one) for one in Entry.objects.filter(verb__endswith="settled").order_by("pk")]
    assert [(line.did, line.reason) for line in lines] == [
        (f"menyatakan butir {ITEM} tidak dapat naik lagi tahun ini", "Pengukuran tahun ini selesai"),
        (f"mencabut pernyataan bahwa butir {ITEM} tidak dapat naik lagi", ""),
    ]
    assert signed(world.stranger).post(f"{PAGE}pasti/", {"reason": "x"}).status_code == 404


def test_what_is_settled_is_no_longer_told_to_add_most(world: SimpleNamespace, assessment: Assessment) -> None:
    answer_item(actor=world.head, at=on(10, 20), assessment=assessment, item="B.I.a", value="3,2", version=0)
    instrument = load_instrument(assessment.edition)
    result = scored(assessment)
    before = [gain.code for gain in gains_of(instrument, result)]
    settle_item(actor=world.head, at=on(10, 20), assessment=assessment, item="B.I.a", reason="Survei ditutup")
    assessment.refresh_from_db()
    after = [gain.code for gain in gains_of(instrument, result, assessment.settled)]
    assert "B.I.a" in before
    assert "B.I.a" not in after


def test_nothing_is_settled_while_a_round_looks_at_the_answers(world: SimpleNamespace, assessment: Assessment) -> None:
    answer_item(actor=world.head, at=on(10, 20), assessment=assessment, item=ITEM, value="D", version=0)
    opened = open_round(actor=world.head, at=on(10, 20), assessment=assessment)
    move(actor=world.leader, at=on(10, 20), in_round=opened, move="lock")
    with pytest.raises(UnableToAnswer, match="dikunci"):
        settle_item(actor=world.head, at=on(10, 21), assessment=assessment, item=ITEM, reason="Selesai")
    assert 'id="pasti"' not in signed(world.head).get(PAGE).content.decode()


def test_the_plan_s_months_are_proven_waiting_late_or_waived(world: SimpleNamespace, assessment: Assessment) -> None:
    plan = adopt_plan(
        actor=world.leader, at=on(1, 2), unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    ItemLink.objects.filter(action__plan=plan).delete()
    row = Action.objects.get(plan=plan, ref="V.1a")
    Occurrence.objects.filter(action=row).update(treatment="counted")
    planned = {one.month: one for one in Occurrence.objects.filter(action=row)}
    months = sorted(planned)
    first, second, third, last = months[0], months[1], months[2], months[-1]
    ItemLink.objects.create(action=row, item=ITEM, fit="full", state="confirmed", by=world.head, at=on(1, 2))
    letter = paper(world.unit, actor=world.member, at=on(2, 3))
    for month in (first, second):
        hand_in(
            actor=world.member, at=on(month, 28), occurrence=planned[month], version=0, documents=[Handed(letter, "x")]
        )  # fmt: skip
    accept(actor=world.head, at=on(first + 1, 3), occurrence=planned[first], version=1)
    waive(actor=world.leader, at=on(1, 3), rows=[(planned[last], 0)], reason=Reason(Kind.OTHER, "Tidak ada kegiatan"))

    def known(today: date) -> Months:
        given = {"counted": (), "shown": [(ITEM, date(2025, 2, 9)), (ITEM, date(2024, 3, 9))], "rounds": []}
        return known_of_items(assessment, LKE, today=today, **given).of(ITEM)  # type: ignore[arg-type]

    over = known(date(2026, 1, 5))
    assert over.proven == tuple(sorted({2, first}))
    assert over.open == (second,)
    assert over.waived == (last,)
    assert third in over.late
    assert set(over.late) == set(months) - {first, second, last}
    assert set(over.gone) == set(range(1, 13)) - set(months) - {2}
    now = known(date(2025, third, 1))
    assert third in now.open
    assert last in now.waived

"""The assessment of the demo: answers that follow from the demo's own evidence, shown with it, locked, and half
assessed by the province. No figure is made up: what has no evidence is not answered."""

from datetime import datetime
from typing import Any

from zona.assessment.models import Assessment, Round
from zona.assessment.queries import holdings_of
from zona.assessment.queries.holdings import Holding
from zona.assessment.services.answering import answer_item, start_assessment
from zona.assessment.services.exhibits import show_document
from zona.assessment.services.judging import judge, remark
from zona.assessment.services.rounds import move, open_round
from zona.org.access import viewer_of
from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.models import Plan
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice


def assess(*, plan: Plan, head: Person, leader: Person, assessor: Person, at: datetime) -> Round:
    """Answers the plan's year by what its evidence supports, locks it, and lets the province speak to what it can."""
    made = start_assessment(actor=head, at=at, unit=plan.unit, year=plan.year)
    answered = _answer(made, head, at)
    in_round = open_round(actor=head, at=at, assessment=made)
    in_round = move(actor=leader, at=at, in_round=in_round, move="lock")
    in_round = move(actor=assessor, at=at, in_round=in_round, move="begin", said={"free": True})
    _judge(in_round, answered, assessor, at)
    return in_round


def _answer(made: Assessment, head: Person, at: datetime) -> dict[str, list[Holding]]:
    """Answers each item for which the plan holds a document: with the best option where one was accepted, with the
    middle one where the head of the team did not accept any yet."""
    instrument = load_instrument(made.edition)
    held = holdings_of(made.unit, made.year, instrument, viewer=viewer_of(head, today=day_of(at))).documents
    answered = {code: held[code] for code, item in instrument.items.items() if held.get(code) and item.options}
    for code, holdings in answered.items():
        options = instrument.items[code].options
        accepted = any(one.accepted for one in holdings)
        for one in holdings:
            show_document(actor=head, at=at, assessment=made, item=code, document=one.document)
        rows = ", ".join(dict.fromkeys(one.ref for one in holdings))
        source = f"bukti aksi {rows}" if rows else "bukti kantor"
        note = f"Menurut {source}, {'sudah' if accepted else 'belum'} diterima ketua tim kerja."
        key = options[0 if accepted else len(options) // 2].key
        answer_item(actor=head, at=at, assessment=made, item=code, value=key, note=note, version=0)
    return answered


def _judge(in_round: Round, answered: dict[str, list[Holding]], assessor: Person, at: datetime) -> None:
    """The province accepts what an accepted document proves, gives the lowest letter to the first item whose proof
    nobody accepted yet, and asks about it; the rest still waits."""
    instrument = load_instrument(in_round.assessment.edition)
    given: dict[str, Any] = {"actor": assessor, "at": at, "in_round": in_round, "voice": Voice.PRELIMINARY}
    for code in [code for code, held in answered.items() if any(one.accepted for one in held)]:
        judge(**given, item=code, accepts=True, version=0)
    unproven = [code for code, held in answered.items() if not any(one.accepted for one in held)]
    for code in unproven[:1]:
        worst = instrument.items[code].options[-1].key
        note = "Buktinya belum diterima ketua tim kerja."
        judge(**given, item=code, accepts=False, value=worst, note=note, version=0)
        remark(**given, item=code, text="Mohon lengkapi bukti yang sudah disahkan.")

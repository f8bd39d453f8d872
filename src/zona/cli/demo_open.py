"""What the demo holds beside the plan's year: the office's assessment of the year after, open to be answered, and the
neighbour's, which went the whole way with every voice. Whatever stands there calls itself an example."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from zona.assessment.models import Assessment, Round
from zona.assessment.services.answering import answer_item, set_facts, start_assessment
from zona.assessment.services.exhibits import show_document
from zona.assessment.services.judging import accept_rest, judge, remark
from zona.assessment.services.rounds import appoint, declare, move, open_round
from zona.evidence.models import Document
from zona.evidence.services import register_document
from zona.files.services import store
from zona.org.days import day_of
from zona.org.models import Person, Unit
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Post, Voice

EXAMPLE = "Contoh untuk peragaan."
OF_AN_AREA = 4
"""So many items of each area get a document of the register; every other one of them is answered."""
OTHERWISE = ("A.I.1.i.b", "A.I.5.ii.b")
"""Items to which the assessors of the neighbour's round give another letter: the province, then the TPI."""


def open_year(*, unit: Unit, year: int, head: Person, at: datetime) -> Assessment:
    """The year's assessment, a draft: some items answered with their proof, for others the proof only lies at hand."""
    made = start_assessment(actor=head, at=at, unit=unit, year=year)
    instrument = load_instrument(made.edition)
    for area in instrument.areas:
        items = [instrument.items[code] for code in instrument.part(area.number).items]
        for place, item in enumerate([one for one in items if one.options and one.evidence][:OF_AN_AREA]):
            document = _document(instrument, item, unit, year, head, at)
            if place % 2 == 0:
                show_document(actor=head, at=at, assessment=made, item=item.code, document=document)
                key = item.options[min(place, len(item.options) - 1) // 2].key
                answer_item(
                    actor=head, at=at, assessment=made, item=item.code, value=key, note=EXAMPLE, version=0
                )  # fmt: skip
    open_round(actor=head, at=at, assessment=made)
    return made


def whole_way(
    *, unit: Unit, year: int, head: Person, assessor: Person, admin: Person, tpi: dict[Post, Person], at: datetime
) -> Round:
    """The neighbour's round from the lock to the ministry's letter; the ministry gives no predicate."""
    made = start_assessment(actor=head, at=at, unit=unit, year=year)
    instrument = load_instrument(made.edition)
    for code, item in instrument.items.items():
        answer_item(actor=head, at=at, assessment=made, item=code, value=_best(item), note=EXAMPLE, version=0)
    facts = {gate.fact: True for gate in instrument.gates if made.aim in gate.needs}
    set_facts(actor=head, at=at, assessment=made, facts=facts, version=made.version)
    found = open_round(actor=head, at=at, assessment=made)
    found = move(actor=head, at=at, in_round=found, move="lock")
    found = move(actor=assessor, at=at, in_round=found, move="begin", said={"free": True})
    _speak(found, instrument, Voice.PRELIMINARY, assessor, OTHERWISE[0], at)
    asked: dict[str, Any] = {"at": at, "in_round": found, "item": OTHERWISE[0]}
    remark(**asked, actor=assessor, voice=Voice.PRELIMINARY, text="Mohon lampirkan notula rapatnya.")
    remark(**asked, actor=head, voice=Voice.UNIT, text="Menyusul; notulanya belum ditandatangani.")
    letter = {"number": "01/CONTOH", "dated_on": day_of(at)}
    found = move(actor=assessor, at=at, in_round=found, move="pass", said=letter)
    for post, person in tpi.items():
        appoint(actor=admin, at=at, in_round=found, person=person, post=post, areas=[])
        declare(actor=person, at=at, in_round=found, free=True)
    _speak(found, instrument, Voice.TPI, tpi[Post.TPI_MEMBER], OTHERWISE[1], at)
    found = move(actor=tpi[Post.TPI_HEAD], at=at, in_round=found, move="conclude")
    controller = tpi[Post.TPI_CONTROLLER]
    found = move(actor=controller, at=at, in_round=found, move="approve", said={**letter, "fit": True})
    found = move(actor=admin, at=at, in_round=found, move="propose", said=letter)
    found = move(actor=admin, at=at, in_round=found, move="record")
    _speak(found, instrument, Voice.TPN, admin, OTHERWISE[1], at)
    return move(actor=admin, at=at, in_round=found, move="close", said={**letter, "outcome": "none"})


def _speak(found: Round, instrument: Instrument, voice: Voice, by: Person, otherwise: str, at: datetime) -> None:
    """Accepts all but one item, to which it gives the letter below."""
    below = instrument.items[otherwise].options[1].key
    given: dict[str, Any] = {"actor": by, "at": at, "in_round": found, "voice": voice}
    judge(**given, item=otherwise, accepts=False, value=below, note=EXAMPLE, version=0)
    accept_rest(**given, items=tuple(instrument.items))


def _best(item: Item) -> Any:
    """The best answer that an item knows; counts of which all were reached."""
    if item.options:
        return max(item.options, key=lambda option: option.value).key
    if item.formula is None:
        return "3.8"
    counted = {*item.formula.plus, item.formula.over[0]}
    return {count.key: "4" if count.key in counted else "0" for count in item.inputs}


def _document(instrument: Instrument, item: Item, unit: Unit, year: int, head: Person, at: datetime) -> Document:
    kind = next((key for key in item.evidence if not instrument.evidence[key].supporting), item.evidence[0])
    title = f"{instrument.evidence[kind].title.id} {year} (contoh)"[:300]
    text = f"{title}\n\n{item.question.id}\n\nContoh isi untuk peragaan.\n"
    content = ContentFile(text.encode(), "bukti.txt")
    file = store(actor=head, at=at, unit=unit, name="bukti.txt", content=content, kept_for="evidence")
    dated_on = day_of(at) if day_of(at).year == year else None
    return register_document(actor=head, at=at, unit=unit, file=file, title=title, kind=kind, dated_on=dated_on)

"""An earlier year's answers for this year's assessment: which carry over, and which must be given anew, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.editions import placed_of, questions_of
from zona.assessment.models import Answer, Assessment, Master
from zona.assessment.models.masters import PREFIX
from zona.rules.lke.instrument import Instrument, Item, load_instrument
from zona.rules.lke.master_compare import Difference, compare_masters
from zona.rules.lke.master_next import Carried, carried_by_code, carried_by_masters


@dataclass(frozen=True, slots=True)
class CarryLine:
    """An item of this year: what the earlier year answered, whether that is taken, and if not why not."""

    item: Item
    question: str
    old: Answer | None
    takes: bool
    why: str


def carried_items(old: Assessment, new: Assessment) -> list[Carried]:
    """Which item of the old edition answers each of the new one. Two masters are compared question by question; an
    edition of ours stands for the first master that was placed on it."""
    old_edition, new_edition = load_instrument(old.edition), load_instrument(new.edition)
    if old.edition == new.edition:
        return [Carried(code, code) for code in new_edition.items]
    after = _master(new.edition)
    before = _master(old.edition) or (_first(after, old_edition) if after else None)
    if before is None or after is None:
        return carried_by_code(old_edition, new_edition)
    changes = compare_masters(questions_of(before), questions_of(after))
    return carried_by_masters(new_edition, placed_of(before), placed_of(after), changes)


def carry_lines(old: Assessment, new: Assessment) -> list[CarryLine]:
    """Each item of this year's edition with what would become of the old answer."""
    instrument, language = load_instrument(new.edition), get_language() or "id"
    kept = {answer.item: answer for answer in old.answers.all()}
    standing = {answer.item for answer in new.answers.all()}
    lines = []
    for one in carried_items(old, new):
        item, answer = instrument.items[one.item], kept.get(one.old)
        why = _why(one, answer, one.item in standing)
        lines.append(CarryLine(item, item.question.in_(language), answer, not why, why))
    return lines


def earlier(assessment: Assessment) -> Assessment | None:
    """The unit's newest assessment of an earlier year, with its answers."""
    before = Assessment.objects.filter(unit=assessment.unit_id, year__lt=assessment.year).order_by("-year")
    return before.prefetch_related("answers").first()


def _why(one: Carried, answer: Answer | None, stands: bool) -> str:
    """Why an answer is not taken; "" where it is."""
    if stands:
        return _("sudah dijawab tahun ini")
    if not one.old:
        return _changed(one.why)
    if answer is None or answer.value is None:
        return _("belum dijawab pada tahun itu")
    return ""


def _changed(why: frozenset[Difference]) -> str:
    if Difference.REWORDED in why:
        return _("kata-katanya berubah")
    if Difference.RESCALED in why:
        return _("cara menjawabnya berubah")
    return _("butir baru")


def _master(edition: str) -> Master | None:
    if not edition.startswith(PREFIX):
        return None
    return Master.objects.get(code=edition.removeprefix(PREFIX))


def _first(master: Master, old: Instrument) -> Master | None:
    """The first master of a chain, which words the same items as an edition of ours in its own order."""
    while master.previous is not None:
        master = master.previous
    return master if load_instrument(master.base).home == old.home else None


def values_to_carry(lines: list[CarryLine]) -> Mapping[str, tuple[Any, str]]:
    """Value and note by item of what is taken."""
    return {line.item.code: (line.old.value, line.old.note) for line in lines if line.takes and line.old is not None}

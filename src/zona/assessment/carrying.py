"""Answers given by one edition for another, of the next year or of the same: which carry over with their notes and
evidence, and which must be given anew, and why."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.editions import placed_of, questions_of
from zona.assessment.models import Answer, AnswerEdit, Assessment, Exhibit, Master
from zona.assessment.models.masters import PREFIX
from zona.assessment.wrong import what_is_wrong
from zona.rules.lke.answers import read_answer
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.master_compare import Difference, compare_masters
from zona.rules.lke.master_next import Carried, carried_by_code, carried_by_masters


@dataclass(frozen=True, slots=True)
class CarryLine:
    """An item of the new edition, or (`gone`) one that it no longer asks: what was answered and shown for it before,
    whether that is taken, and if not why not."""

    item: Item
    question: str
    old: Answer | None
    takes: bool
    why: str
    shown: list[Exhibit] = field(default_factory=list)
    gone: bool = False

    @property
    def area(self) -> int:
        """The item's area; 0 stands for Hasil."""
        return self.item.area or 0


def carried_items(before: str, after: str) -> list[Carried]:
    """Which item of one edition answers each of another. Two masters are compared question by question; an edition of
    ours stands for the first master that was placed on it."""
    old_edition, new_edition = load_instrument(before), load_instrument(after)
    if before == after:
        return [Carried(code, code) for code in new_edition.items]
    new = _master(after)
    old = _master(before) or (_first(new, old_edition) if new else None)
    if old is None or new is None:
        return carried_by_code(old_edition, new_edition)
    changes = compare_masters(questions_of(old), questions_of(new))
    return carried_by_masters(new_edition, placed_of(old), placed_of(new), changes)


def carry_lines(old: Assessment, new: Assessment) -> list[CarryLine]:
    """Each item of this year's edition with what would become of the old answer and evidence, then what is gone."""
    standing = {answer.item for answer in new.answers.all() if not is_blank(answer)}
    return _lines(old, new.edition, standing)


def edition_lines(assessment: Assessment, edition: str) -> list[CarryLine]:
    """The same for an assessment that goes over to another edition within its year; items that hold nothing and are no
    new ones are left out."""
    lines = _lines(assessment, edition, ())
    return [line for line in lines if line.old or line.shown or line.why == _("butir baru")]


def put_away(assessment: Assessment) -> list[tuple[AnswerEdit, str]]:
    """What went out of sight when the assessment went over to another edition, with the question that it answered, the
    newest first. What only moved to another item's place is left out. One query."""
    moves = assessment.edits.filter(after__has_key="from").select_related("by").order_by("-at", "item")
    edits = [edit for edit in moves if isinstance(edit.after["from"], str)]
    kept = [(edit.at, edit.after.get("value"), edit.after.get("note")) for edit in edits]
    language = get_language() or "id"
    found = []
    for edit in edits:
        value, note = edit.before.get("value"), edit.before.get("note", "")
        if (value is None and not note) or (edit.at, value, note) in kept:
            continue
        item = load_instrument(edit.after["from"]).items.get(edit.item)
        found.append((edit, item.question.in_(language) if item else ""))
    return found


def earlier(assessment: Assessment) -> Assessment | None:
    """The unit's newest assessment of an earlier year, with its answers."""
    before = Assessment.objects.filter(unit=assessment.unit_id, year__lt=assessment.year).order_by("-year")
    return before.prefetch_related("answers").first()


def is_blank(answer: Answer) -> bool:
    """Whether an answer holds nothing any more."""
    return answer.value is None and not answer.note


def _lines(old: Assessment, edition: str, standing: Collection[str]) -> list[CarryLine]:
    before, after, language = load_instrument(old.edition), load_instrument(edition), get_language() or "id"
    kept = {answer.item: answer for answer in old.answers.all() if not is_blank(answer)}
    shown = _shown(old)
    carried = carried_items(old.edition, edition)
    lines = []
    for one in carried:
        code, item = one.old or one.item, after.items[one.item]
        answer, exhibits = kept.get(code), shown.get(code, [])
        why = _why(one, bool(answer or exhibits), one.item in standing) or _unread(after, item, answer)
        lines.append(CarryLine(item, item.question.in_(language), answer, not why, why, exhibits))
    known = {one.old for one in carried} | set(after.items)
    for code in dict.fromkeys((*kept, *shown)):
        if code not in known and (item_before := before.items.get(code)) is not None:
            question, why = item_before.question.in_(language), _("tidak ditanyakan lagi")
            lines.append(CarryLine(item_before, question, kept.get(code), False, why, shown.get(code, []), gone=True))
    return lines


def _shown(assessment: Assessment) -> dict[str, list[Exhibit]]:
    """What is shown for each item, without documents that were withdrawn since."""
    found: dict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in assessment.exhibits.filter(removed_at=None, document__withdrawn_at=None).order_by("added_at", "pk"):
        found[exhibit.item].append(exhibit)
    return dict(found)


def _why(one: Carried, held: bool, stands: bool) -> str:
    """Why nothing is taken; "" where something is."""
    if stands:
        return _("sudah dijawab tahun ini")
    if not one.old:
        return _changed(one.why)
    return "" if held else _("belum dijawab pada tahun itu")


def _unread(after: Instrument, item: Item, answer: Answer | None) -> str:
    """Why an answer that carries over cannot be read by the new edition; "" where it can."""
    if answer is None or answer.value is None:
        return ""
    try:
        read_answer(after, item, answer.value)
    except ValueError as wrong:
        return what_is_wrong(after, item, answer.value, str(wrong))
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

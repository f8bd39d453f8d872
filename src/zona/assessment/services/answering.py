"""Starting an assessment, and answering its items."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zona.assessment.locking import refuse_while_locked
from zona.assessment.models import Answer, AnswerEdit, Assessment
from zona.assessment.refusals import AnswerChanged, UnableToAnswer
from zona.assessment.scoring import HINTS, keep_hints, score_values
from zona.assessment.wrong import told, what_is_wrong
from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.rules.lke.answers import is_empty, read_answer
from zona.rules.lke.gates import read_facts, unknown_facts
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import Score
from zona.ui.forms import FIRST_YEAR, LAST_YEAR

LONGEST_NOTE = 4000
LONGEST_REASON = 500


def start_assessment(
    *, actor: Person, at: datetime, unit: Unit, year: int, edition: str = "zi-2021", aim: str = "WBK"
) -> Assessment:
    """Opens the unit's self-assessment of a year: one each, by an edition of the instrument, aiming at a predicate."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnableToAnswer("year", _("Tahun penilaian %(year)s di luar 2000 sampai 2100.") % {"year": year})
    if aim not in load_instrument(edition).thresholds:
        raise UnableToAnswer("aim", _("Pilih predikat yang dituju: WBK atau WBBM."), field="aim")
    try:
        with transaction.atomic():
            made = Assessment.objects.create(
                code=new_code(),
                unit=unit,
                year=year,
                edition=edition,
                aim=aim,
                started_by=actor,
                started_at=at,
                changed_at=at,
            )
            keep_hints(made, score_values(edition, {}))
            made.save(update_fields=HINTS)
            _log(made, actor, at, "assessment.started", {"year": year, "aim": aim})
    except IntegrityError:
        raise UnableToAnswer("exists", _("Penilaian tahun ini sudah dimulai; buka yang sudah ada.")) from None
    return made


def answer_item(
    *, actor: Person, at: datetime, assessment: Assessment, item: str, value: Any, note: str = "", version: int
) -> Score:
    """Keeps the unit's answer to one item and gives the score that follows; see `save_answer`."""
    given: dict[str, Any] = {"item": item, "value": value, "note": note, "version": version}
    return save_answer(actor=actor, at=at, assessment=assessment, **given)[0]


def save_answer(
    *, actor: Person, at: datetime, assessment: Assessment, item: str, value: Any, note: str = "", version: int
) -> tuple[Score, Answer]:
    """Keeps the unit's answer to one item and gives the score that follows, and the answer as it stands.

    `value` is what a form says: a choice's key, an index, a ratio's counts by key, or nothing. `version` is that of the
    answer that the person saw, 0 for none: when somebody was quicker, raises `AnswerChanged` and changes nothing.
    Raises `UnableToAnswer` for an answer that the item's scale does not know, and while a round has locked all answers.
    """
    instrument = load_instrument(assessment.edition)
    kept = kept_value(instrument, item, value)
    note = note.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(note) > LONGEST_NOTE:
        raise UnableToAnswer(
            "note",
            _("Catatan terlalu panjang: %(count)d tanda, paling banyak %(most)d.")
            % {"count": len(note), "most": LONGEST_NOTE},
            field="note",
        )
    with transaction.atomic():
        locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
        locked.unit = assessment.unit
        refuse_while_locked(locked)
        values = dict(locked.answers.values_list("item", "value"))
        before = locked.answers.get(item=item) if item in values else None
        if ((before.value, before.note) if before else (None, "")) == (kept, note):
            stands = before or Answer(assessment=locked, item=item, version=0, by=actor, at=at)
            return score_values(locked.edition, values), stands
        if (before.version if before else 0) != version:
            raise AnswerChanged(before.by.name if before else "", before)
        was = before.value if before else None
        after = _write(locked, item, before, value=kept, note=note, actor=actor, at=at)
        values[item] = kept
        scored = score_values(locked.edition, values)
        keep_hints(locked, scored)
        locked.changed_at = at
        locked.save(update_fields=[*HINTS, "changed_at"])
        _log(locked, actor, at, "assessment.answered", {"item": item, "value": kept, "before": was})
        return scored, after


def set_facts(
    *, actor: Person, at: datetime, assessment: Assessment, facts: Mapping[str, Any], version: int, reason: str = ""
) -> Assessment:
    """Keeps what is known of the conditions beside the score (PermenPANRB 5/2024 Tabel 5); None takes a fact away.

    What was affirmed before changes or goes only with a `reason`.
    """
    reason = reason.replace("\x00", "").strip()[:LONGEST_REASON]
    instrument = load_instrument(assessment.edition)
    stray = unknown_facts(instrument, facts)
    read, faults = read_facts(instrument, facts)
    if stray or faults:
        raise UnableToAnswer("facts", "; ".join([*stray, *map(told, faults)]), field="facts")
    with transaction.atomic():
        locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
        refuse_while_locked(locked)
        if locked.version != version:
            raise UnableToAnswer("changed", _("Syarat ini baru saja diubah orang lain; periksa, lalu simpan lagi."))
        before, locked.facts = locked.facts, {**locked.facts, **read}
        for name, value in facts.items():
            if is_empty(value):
                locked.facts.pop(name, None)
        if not reason and any(name in before and before[name] != locked.facts.get(name) for name in before):
            raise UnableToAnswer(
                "reason", _("Tuliskan alasan mengubah atau menarik pernyataan yang sudah ada."), field="reason"
            )
        locked.version += 1
        locked.changed_at = at
        locked.save(update_fields=["facts", "version", "changed_at"])
        said = {"before": _plain(before), "after": _plain(locked.facts), "words": reason}
        _log(locked, actor, at, "assessment.facts_set", said)
    return locked


def kept_value(instrument: Instrument, code: str, value: Any) -> Any:
    """The value as it is stored: read once by the scale, so that nothing unreadable is ever kept."""
    item = instrument.items.get(code)
    if item is None:
        raise UnableToAnswer("item", _("Butir ini tidak ada dalam instrumen."), field="item")
    if isinstance(value, Mapping):
        value = {key: str(said).strip() for key, said in value.items() if not is_empty(said)} or None
    if is_empty(value):
        return None
    try:
        read = read_answer(instrument, item, value)
    except ValueError as wrong:
        raise UnableToAnswer("value", what_is_wrong(instrument, item, value, str(wrong)), field="value") from None
    if isinstance(value, Mapping):
        return value
    return read if isinstance(read, str) else str(value).strip()


def _write(
    assessment: Assessment, item: str, before: Answer | None, *, value: Any, note: str, actor: Person, at: datetime
) -> Answer:
    version = before.version + 1 if before else 1
    AnswerEdit.objects.create(
        assessment=assessment,
        item=item,
        version=version,
        before={"value": before.value, "note": before.note} if before else {},
        after={"value": value, "note": note},
        by=actor,
        at=at,
    )
    answer = before or Answer(assessment=assessment, item=item)
    answer.value, answer.note, answer.version, answer.by, answer.at = value, note, version, actor, at
    answer.save()
    return answer


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the log takes them: it knows no binary numbers."""
    return {name: str(value) if isinstance(value, float) else value for name, value in facts.items()}


def _log(assessment: Assessment, actor: Person, at: datetime, verb: str, data: Mapping[str, Any]) -> None:
    record(actor=actor, at=at, chain=assessment.unit.code, verb=verb, subject=assessment.subject, data=_plain(data))

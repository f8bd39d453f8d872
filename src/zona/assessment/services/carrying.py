"""Taking over an earlier year's answers."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.carrying import carry_lines, values_to_carry
from zona.assessment.locking import refuse_while_locked
from zona.assessment.models import Answer, AnswerEdit, Assessment
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.scoring import HINTS, keep_hints, score_answers
from zona.assessment.services.answering import kept_value
from zona.audit.services import record
from zona.org.models import Person
from zona.rules.lke.instrument import load_instrument


def carry_answers(
    *, actor: Person, at: datetime, assessment: Assessment, source: Assessment, areas: Collection[int]
) -> int:
    """Takes over the answers and notes of the unit's earlier year for the items that are the same, in the areas given
    (0 stands for Hasil), and gives how many. What stands already this year stays; the earlier year is only read.

    Evidence is not taken along: what is shown is proven anew each year. Raises `UnableToAnswer` while a round has
    locked the answers, for another unit's or a later year, and where there is nothing to take.
    """
    if source.unit_id != assessment.unit_id or source.year >= assessment.year:
        raise UnableToAnswer("source", _("Jawaban hanya dapat dibawa dari tahun sebelumnya di kantor yang sama."))
    with transaction.atomic():
        locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
        locked.unit = assessment.unit
        refuse_while_locked(locked)
        instrument = load_instrument(locked.edition)
        taken = {
            item: (kept_value(instrument, item, value), note)
            for item, (value, note) in values_to_carry(carry_lines(source, locked)).items()
            if (instrument.items[item].area or 0) in areas
        }
        if not taken:
            raise UnableToAnswer("nothing", _("Tidak ada jawaban yang dapat dibawa."))
        given = {"assessment": locked, "version": 1, "by": actor, "at": at}
        Answer.objects.bulk_create(
            Answer(item=item, value=value, note=note, **given) for item, (value, note) in taken.items()
        )
        AnswerEdit.objects.bulk_create(
            AnswerEdit(item=item, before={}, after={"value": value, "note": note, "from": source.year}, **given)
            for item, (value, note) in taken.items()
        )
        keep_hints(locked, score_answers(locked.edition, locked.answers.all()))
        locked.changed_at = at
        locked.save(update_fields=[*HINTS, "changed_at"])
        data = {"from_year": source.year, "year": locked.year, "count": len(taken), "items": list(taken)}
        record(actor=actor, at=at, chain=locked.unit.code, verb="assessment.carried", subject=locked.subject, data=data)
    return len(taken)

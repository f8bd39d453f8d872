"""Early warnings: a minimum that can no longer be reached this year, an item whose shown evidence has gone stale."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import lack, test_name
from zona.assessment.models import Assessment, Exhibit
from zona.assessment.queries.reach import known_of_items
from zona.reports.reasons import reasons
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.reach import lost_minima
from zona.rules.lke.rounds import FROZEN, Stage
from zona.rules.lke.score import Score
from zona.rules.lke.suggest import HeldDocument, Strength, proof_day, strength
from zona.rules.lke.uplift import shortfall

UNREACHABLE, HANGING, LOCKED, STALE = "unreachable", "hanging", "locked", "stale"


@dataclass(frozen=True, slots=True)
class Early:
    """One warning: a stable key, its words, the item that it speaks of ("" for a minimum), and what it rests on."""

    key: str
    words: str
    item: str = ""
    why: tuple[str, ...] = ()


def warnings_of(
    assessment: Assessment, instrument: Instrument, score: Score, *, counted: Collection[str], today: date
) -> list[Early] | None:
    """What the leader must know before it is too late, minima first, all of it; of stale evidence only while it can be
    renewed; None once the round is closed, when nothing more can be done. `counted`: the items that were answered this
    year, not carried over. At most three queries."""
    rounds = list(assessment.rounds.order_by().values_list("stage", "deadlines"))
    stages = {Stage(stage) for stage, _days in rounds}
    if Stage.CLOSED in stages:
        return None
    if stages & FROZEN:
        return list(_locked(assessment, instrument, score))
    shown = list(
        Exhibit.objects.filter(assessment=assessment, removed_at=None, document__withdrawn_at=None)
        .select_related("document")
        .order_by("pk")
    )
    days = [(e.item, day) for e in shown if (day := e.document.period_to or e.document.dated_on)]
    known = known_of_items(assessment, instrument, counted=counted, shown=days, rounds=rounds, today=today)
    missed = (
        Early(
            f"{HANGING if lost.late else UNREACHABLE}:{assessment.aim}:{lost.test}",
            _words(HANGING if lost.late else UNREACHABLE, assessment, instrument, lost.test, lack(lost.lacks)),
            why=reasons(instrument, lost),
        )
        for lost in lost_minima(instrument, _values(score), known, assessment.aim)
    )
    return [*missed, *_stale(instrument, shown, proof_day(assessment.year, today))]


def taken_back(aim: str, test: str, instrument: Instrument, year: int) -> str:
    """What is said when a minimum that was called lost can be reached after all."""
    said = {"test": test_name(instrument, test), "aim": aim, "year": year}
    return _("%(test)s dapat lagi mencapai batas %(aim)s untuk %(year)s; peringatan sebelumnya dicabut.") % said


def _locked(assessment: Assessment, instrument: Instrument, score: Score) -> Iterator[Early]:
    """Once a round has locked the answers, the minima that they miss as they stand."""
    _lacks, short = shortfall(instrument, _values(score), {}, assessment.aim)
    for test, lacks in short.items():
        words = _words(LOCKED, assessment, instrument, test, lack(lacks))
        yield Early(f"{LOCKED}:{assessment.aim}:{test}", words)


def _values(score: Score) -> dict[str, Fraction]:
    return {code: item.value for code, item in score.items.items() if item.value is not None}


def _words(kind: str, assessment: Assessment, instrument: Instrument, test: str, lacks: str) -> str:
    said = {"test": test_name(instrument, test), "aim": assessment.aim, "year": assessment.year, "points": lacks}
    return {
        UNREACHABLE: _("%(test)s tidak dapat lagi mencapai batas %(aim)s untuk %(year)s: tetap kurang %(points)s."),
        HANGING: _(
            "%(test)s hanya dapat mencapai batas %(aim)s untuk %(year)s bila bukti yang terlambat masih diserahkan: "
            "tanpa itu kurang %(points)s."
        ),
        LOCKED: _("%(test)s kurang %(points)s untuk %(aim)s, dan jawaban sudah dikunci untuk dinilai."),
    }[kind] % said


def _stale(instrument: Instrument, shown: Sequence[Exhibit], day: date) -> Iterator[Early]:
    """Items whose shown documents are all older than the item's own interval."""
    held: dict[str, list[HeldDocument]] = defaultdict(list)
    for exhibit in shown:
        document = exhibit.document
        held[exhibit.item].append(HeldDocument(document.kind, document.period_to or document.dated_on, None))
    language = get_language() or "id"
    for code, item in instrument.items.items():
        if code not in held or strength(instrument, item, held[code], day) is not Strength.AGEING:
            continue
        said = {"item": code, "question": item.question.in_(language)[:120]}
        last = max((one.on.isoformat() for one in held[code] if one.on), default="")
        yield Early(f"{STALE}:{code}:{last}", _("Bukti butir %(item)s sudah lama: %(question)s") % said, code)

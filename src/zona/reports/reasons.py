"""Why a minimum is lost, in words: which item, what it asks, which months."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import points
from zona.assessment.sheet import answer_key
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.reach import Limit, Lost, Months, Why
from zona.ui import words


def reasons(instrument: Instrument, lost: Lost) -> tuple[str, ...]:
    """A sentence for each item that holds the minimum down, the heaviest first."""
    return tuple(_reason(instrument, limit) for limit in lost.limits)


def _reason(instrument: Instrument, limit: Limit) -> str:
    question = instrument.items[limit.item].question.in_(get_language() or "id")
    said = {"item": limit.item, "question": question, "points": points(limit.loses)}
    head = _("Butir %(item)s (%(question)s) kehilangan %(points)s:") % said
    if limit.why is Why.SETTLED:
        tail = _("dinyatakan tidak dapat naik lagi (%(words)s).") % {"words": limit.words.rstrip(".")}
    elif limit.why is Why.COUNT:
        tail = _("jumlah tahun ini hanya dapat bertambah.")
    else:
        tail = _rhythm(limit)
    return f"{head} {tail}"


def _rhythm(limit: Limit) -> str:
    months = limit.months
    can = months.most(late=True)
    said = {"asked": limit.asked, "can": can}
    asked = _("perlu %(asked)s bulan dengan bukti, paling banyak masih %(can)s") % said
    if limit.loose:
        asked = _("berkala diartikan %(asked)s bulan (belum dipastikan), paling banyak masih %(can)s") % said
    best = _("jawaban terbaik %(option)s") % {"option": answer_key(limit.option)} if limit.option else ""
    return f"{'; '.join(filter(None, (asked, *_gone(months), best)))}."


def _gone(months: Months) -> Iterable[str]:
    if months.late:
        yield _("terlambat dan masih dapat diserahkan: %(months)s") % {"months": _named(months.late)}
    if months.waived:
        yield _("dikecualikan: %(months)s") % {"months": _named(months.waived)}
    if months.gone:
        yield _("lewat tanpa bukti: %(months)s") % {"months": _named(months.gone)}


def _named(months: Iterable[int]) -> str:
    return ", ".join(words.month(month) for month in months)

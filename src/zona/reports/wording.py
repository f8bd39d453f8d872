"""The report's sentences: each a template that its figures fill, so that no paragraph can be wrong next quarter."""

from datetime import date

from django.utils.translation import gettext as _

from zona.catalogue.returning import return_reason
from zona.reports import advising
from zona.reports.periods import period_of
from zona.reports.shape import Advice, Figures, FollowUp, Line, Report, Why
from zona.ui import words
from zona.ui.marks import MARKS

SHOWN = 12  # rows that a sentence names


def day_words(iso: str) -> str:
    """A day in words, a dash for none."""
    return words.day(date.fromisoformat(iso)) if iso else "–"


def period_words(report: Report) -> str:
    """The report's period in words."""
    return period_name(report.year, report.period)


def period_name(year: int, key: str) -> str:
    """A period in words, by its key."""
    found = period_of(year, key)
    return found.name if found else key


def state_words(state: str) -> str:
    """A month's state in words."""
    return str(MARKS[state].words)


def summary(report: Report) -> list[str]:
    """What the report says first, a sentence each."""
    f, name = report.figures, period_words(report)
    if not f.planned:
        return [_("Tidak ada bulan kerja yang dihitung pada %(period)s.") % {"period": name}]
    said = [
        _("Dari %(planned)d bulan kerja yang dihitung pada %(period)s, %(done)d diterima (%(share)d%%).")
        % {"planned": f.planned, "period": name, "done": f.done, "share": share(f)}
    ]
    for number, sentence in (
        (f.accepted_late, _("%(n)d di antara yang diterima diserahkan lewat tenggat.")),
        (f.handed_in, _("%(n)d sudah diserahkan dan menunggu pemeriksaan.")),
        (f.late, _("%(n)d lewat tenggat tanpa bukti.")),
        (f.returned, _("%(n)d dikembalikan dan belum diserahkan lagi.")),
        (f.open, _("%(n)d belum lewat tenggatnya.")),
        (f.waived, _("%(n)d dikecualikan dengan alasan dan tidak dihitung.")),
        (f.before, _("%(n)d mendahului penetapan dan tidak dihitung.")),
    ):
        if number:
            said.append(sentence % {"n": number})
    return said


def share(figures: Figures) -> int:
    """Accepted of counted in percent, half up; only all is 100."""
    return percent(figures.done, figures.planned)


def percent(done: int, planned: int) -> int:
    """A part of a whole in percent, half up; 100 only for all of it, 0 where there is nothing."""
    if not planned:
        return 0
    return 100 if done >= planned else min(99, (done * 200 + planned) // (planned * 2))


def trend_words(report: Report) -> str:
    """How the period stands beside the one of its kind before it; "" where there is none to compare."""
    if not report.trend or not report.figures.planned or not report.trend[-1].planned:
        return ""
    last = report.trend[-1]
    now, then = share(report.figures), percent(last.done, last.planned)
    said = {"now": now, "then": then, "period": period_name(report.year, last.period)}
    if now > then:
        return _("Diterima %(now)d%%, naik dari %(then)d%% pada %(period)s.") % said
    if now < then:
        return _("Diterima %(now)d%%, turun dari %(then)d%% pada %(period)s.") % said
    return _("Diterima %(now)d%%, sama dengan %(period)s.") % said


def why_words(line: Line) -> str:
    """The reasons on record of a month, in their order."""
    return "; ".join(_why(why) for why in line.why)


def _why(why: Why) -> str:
    reason = return_reason(why.reason) if why.reason else None
    said = ": ".join(part for part in (words.spoken(reason) if reason else "", why.words) if part)
    name = {
        "returned": _("dikembalikan"),
        "waived": _("dikecualikan"),
        "before": _("mendahului penetapan"),
        "moved": _("tenggat dipindahkan"),
        "noted": _("catatan"),
        "handed_in": _("catatan penyerahan"),
    }[why.step]
    when = f" {day_words(why.on)}" if why.on else ""
    return f"{name}{when}" + (f" ({said})" if said else "")


def advice_words(advice: Advice) -> str:
    """The recommendation, from its figures."""
    given = {"n": len(advice.targets), "about": advice.about, "refs": refs_words(advice)}
    sentence = {
        advising.LATE: _("Selesaikan %(n)d bulan kerja yang lewat tenggat pada bagian %(about)s: %(refs)s."),
        advising.RETURNED: _("Perbaiki dan serahkan lagi %(n)d bulan kerja yang dikembalikan: %(refs)s."),
        advising.WAITING: _("Periksa %(n)d bulan kerja yang sudah diserahkan: %(refs)s."),
        advising.NOBODY: _("Tunjuk penanggung jawab untuk %(n)d aksi yang belum memilikinya: %(refs)s."),
        advising.UNPROVEN: _("Lengkapi dokumen untuk %(n)d bulan kerja yang diterima tanpa dokumen: %(refs)s."),
    }[advice.kind]
    return sentence % given


def refs_words(advice: Advice) -> str:
    """The rows that a recommendation speaks of; many are shortened."""
    more = len(advice.refs) - SHOWN
    named = words.join(advice.refs) if more <= 0 else ", ".join(advice.refs[:SHOWN])
    return named if more <= 0 else _("%(refs)s, dan %(n)d lagi") % {"refs": named, "n": more}


def follow_state(state: str) -> str:
    """The state of a follow-up in words."""
    return dict(follow_states())[state]


def follow_states() -> list[tuple[str, str]]:
    """The states of a follow-up with their words."""
    return [
        (advising.OPEN, _("Belum ditindaklanjuti")),
        (advising.UNDER_WAY, _("Sedang ditindaklanjuti")),
        (advising.DONE, _("Selesai")),
    ]


def follow_words(follow: FollowUp) -> str:
    """How much of a recommendation is settled, from the data."""
    if follow.settled is None:
        return _("Rencana tahun lain; tidak dihitung di sini.")
    return _("%(n)d dari %(all)d sudah selesai.") % {"n": follow.settled, "all": len(follow.advice.targets)}


def figure_rows(figures: Figures) -> list[tuple[str, str, int]]:
    """Key, name and number of each figure, in the order in which every form of the report tells them."""
    return [
        ("planned", _("Bulan kerja yang dihitung"), figures.planned),
        ("accepted", _("Diterima tepat waktu"), figures.accepted),
        ("accepted_late", _("Diterima terlambat"), figures.accepted_late),
        ("handed_in", _("Menunggu pemeriksaan"), figures.handed_in),
        ("returned", _("Dikembalikan"), figures.returned),
        ("late", _("Lewat tenggat"), figures.late),
        ("open", _("Belum jatuh tempo"), figures.open),
        ("waived", _("Dikecualikan"), figures.waived),
        ("before", _("Sebelum penetapan"), figures.before),
    ]

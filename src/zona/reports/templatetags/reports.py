"""The report's words in templates: `{% load reports %}`."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django import template

from zona.reports import wording
from zona.reports.building import FIGURES
from zona.reports.periods import Period
from zona.ui.marks import Share

register = template.Library()

register.filter("iso_day", wording.day_words)
register.filter("summary", wording.summary)
register.filter("trend_words", wording.trend_words)
register.filter("why_words", wording.why_words)
register.filter("advice_words", wording.advice_words)
register.filter("follow_words", wording.follow_words)
register.filter("follow_state", wording.follow_state)
register.filter("period_words", wording.period_words)
register.filter("figure_rows", wording.figure_rows)


@register.filter
def heat_shares(heat: Iterable[Sequence[int]]) -> list[Share]:
    """The twelve shares of a section, as they were on the report's day."""
    return [Share(total, accepted, handed_in, behind) for total, accepted, handed_in, behind in heat]


@register.filter
def months_behind(key: str, period: Period) -> str:
    """`{{ "late"|months_behind:period }}` → dari=7&hingga=9&keadaan=late: the months that a figure counts, as the query
    of the plan's list of months."""
    first, last = period.months[0], period.months[-1]
    return urlencode([("dari", first), ("hingga", last), *(("keadaan", state.value) for state in FIGURES[key])])


@register.simple_tag
def period_name(year: int, key: str) -> str:
    """`{% period_name 2025 "triwulan-3" %}` → Triwulan III 2025."""
    return wording.period_name(year, key)

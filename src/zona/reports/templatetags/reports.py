"""The report's words in templates: `{% load reports %}`."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.safestring import SafeString

from zona.reports import trend, wording
from zona.reports.standing import Minimum
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


@register.simple_tag
def period_name(year: int, key: str) -> str:
    """`{% period_name 2025 "triwulan-3" %}` → Triwulan III 2025."""
    return wording.period_name(year, key)


@register.simple_tag
def tick_names(minima: Sequence[Minimum], of: str) -> SafeString:
    """`{% tick_names minima "area" %}`: what the ticks of the bars under it stand for, each beside its tick."""
    return trend.tick_names(_ticks(minima, of))


@register.simple_tag
def guides(minima: Sequence[Minimum]) -> SafeString:
    """`{% guides minima %}`: one upright line for each tick, through all bars of a list."""
    return trend.guides([share for _name, share in _ticks(minima, "area")])


def _ticks(minima: Sequence[Minimum], of: str) -> list[tuple[str, float]]:
    return [(m.of_area, m.area_share) if of == "area" else (m.of_total, m.total_share) for m in minima]

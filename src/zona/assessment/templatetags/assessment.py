"""The filters of the assessment's templates: `{% load assessment %}`."""

from collections.abc import Iterable, Sequence

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zona.assessment import figures, itemlines, measures
from zona.assessment.sheet import Line, answer_key, value_words
from zona.assessment.takeover import in_words
from zona.rules.lke.instrument import Item
from zona.ui.drawing import safe

register = template.Library()

register.filter("points", figures.points)
register.filter("lacking", figures.lack)
register.filter("answer_key", answer_key)
register.filter("kept_words", in_words)


@register.filter
def answer_words(line: Line) -> str:
    """An item's answer in words."""
    return value_words(line, line.answer.value if line.answer else None)


@register.filter
def part_key(item: Item) -> str:
    """The part of the LKE on whose screen an item stands."""
    return figures.HASIL if item.area is None else str(item.area)


@register.simple_tag(takes_context=True)
def item_lines(context: Context, lines: Iterable[Line]) -> SafeString:
    """`{% item_lines block.lines %}`: the items of a sub-component, each with its form or its answer."""
    around = _around(context)
    return safe("".join(itemlines.item_line(line, around) for line in lines))


@register.simple_tag(takes_context=True)
def item_line(context: Context, line: Line) -> SafeString:
    """`{% item_line line %}`: one item, with its form or its answer."""
    return itemlines.item_line(line, _around(context))


@register.simple_tag
def answer_said(line: Line) -> SafeString:
    """`{% answer_said line %}`: what an answer's form says of it, without its fields."""
    return itemlines.answer_said(line)


def _around(context: Context) -> itemlines.Around:
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context.get("csrf_token", ""))
    return itemlines.Around(
        unit=context["unit"].code,
        year=context["year"],
        assessment=context["assessment"].code,
        token=token,
        may_answer=bool(context.get("may_answer")),
        alone=bool(context.get("alone")),
        supposing=bool(context.get("supposing")),
    )


@register.simple_tag
def tick_names(minima: Sequence[measures.Minimum], of: str) -> SafeString:
    """`{% tick_names minima "area" %}`: what the ticks of the bars under it stand for, each beside its tick."""
    return measures.tick_names(_ticks(minima, of))


@register.simple_tag
def guides(minima: Sequence[measures.Minimum]) -> SafeString:
    """`{% guides minima %}`: one upright line for each tick, through all bars of a list."""
    return measures.guides([share for _name, share in _ticks(minima, "area")])


def _ticks(minima: Sequence[measures.Minimum], of: str) -> list[tuple[str, float]]:
    return [(m.of_area, m.area_share) if of == "area" else (m.of_total, m.total_share) for m in minima]

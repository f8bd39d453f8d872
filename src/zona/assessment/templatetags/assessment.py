"""The filters of the assessment's templates: `{% load assessment %}`."""

from fractions import Fraction

from django import template

from zona.assessment import figures
from zona.assessment.sheet import Line, answer_key, value_words
from zona.assessment.takeover import in_words
from zona.rules.lke.instrument import Item

register = template.Library()

register.filter("points", figures.points)
register.filter("answer_key", answer_key)
register.filter("kept_words", in_words)


@register.filter
def lacking(margin: Fraction) -> str:
    """A negative margin as the points that are missing."""
    return figures.points(abs(margin))


@register.filter
def answer_words(line: Line) -> str:
    """An item's answer in words."""
    return value_words(line, line.answer.value if line.answer else None)


@register.filter
def part_key(item: Item) -> str:
    """The part of the LKE on whose screen an item stands."""
    return figures.HASIL if item.area is None else str(item.area)

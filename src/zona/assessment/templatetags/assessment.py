"""The filters of the assessment's templates: `{% load assessment %}`."""

from fractions import Fraction
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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


@lru_cache(maxsize=8192)
def _address(name: str, unit: str, year: int, item: str) -> str:
    return reverse(name, args=[unit, year, item])


@register.simple_tag
def item_url(name: str, unit: str, year: int, item: str) -> str:
    """`{% item_url 'assessment_item' unit.code year line.item.code %}`: as `{% url %}`, each address made once;
    a screen holds many."""
    return _address(name, unit, year, item)


@register.simple_tag
def worth(line: Line) -> SafeString:
    """`{% worth line %}`: what the answer brings of what the item could."""
    return _worth(figures.points(line.points), figures.points(line.weight), get_language() or "id")


@lru_cache(maxsize=4096)
def _worth(is_: str, most: str, _language: str) -> SafeString:
    return format_html("<b>{}</b> {}", is_, _("dari %(weight)s") % {"weight": most})


@register.simple_tag
def asked_choices(line: Line) -> SafeString:
    """`{% asked_choices line %}`: the options as buttons to choose by. Drawn here, not in the template: an area has a
    hundred of them, and all but the chosen one are the same for every office."""
    drawn = [_asked(answer_key(c.key), c.key, c.means, figures.points(c.points), c.chosen) for c in line.choices]
    return format_html_join("\n", "{}", ((one,) for one in drawn))


@lru_cache(maxsize=4096)
def _asked(said: str, key: str, means: str, worth: str, chosen: bool) -> SafeString:
    checked = SafeString(" checked") if chosen else ""
    return format_html(
        '<label><input type="radio" name="value" value="{}"{}><span><b>{}</b> {}</span>'
        '<span class="muted">{}</span></label>',
        key,
        checked,
        said,
        means,
        worth,
    )


@register.simple_tag
def shown_choices(line: Line) -> SafeString:
    """`{% shown_choices line %}`: the options for those who only read."""
    own = _("jawaban kantor")
    drawn = (
        _shown(answer_key(c.key), c.means, figures.points(c.points), own if c.chosen else "") for c in line.choices
    )
    return SafeString("".join(drawn))


@lru_cache(maxsize=4096)
def _shown(said: str, means: str, worth: str, own: str) -> SafeString:
    if not own:
        words = '<li><span><b>{}</b> {}</span><span class="muted">{}</span></li>'
        return format_html(words, said, means, worth)
    words = '<li class="chosen"><span><b>{}</b> {} <b>· {}</b></span><span class="muted">{}</span></li>'
    return format_html(words, said, means, own, worth)

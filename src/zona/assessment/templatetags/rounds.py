"""The filters of the rounds' templates: `{% load rounds %}`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from zona.ui import words

register = template.Library()


@register.filter
def iso_day(text: str) -> str:
    """A day that is kept as text: "2026-01-15" → 15 Januari 2026."""
    return words.day(date.fromisoformat(text)) if text else ""


@register.filter
def parts_words(areas: Iterable[int]) -> str:
    """A TPI member's share: [1, 5, 0] → 1, 5, dan Hasil."""
    numbered = sorted(areas, key=lambda area: (area == 0, area))
    return words.join(str(area) if area else _("Hasil") for area in numbered)


@register.filter
def of_item(shown: Mapping[str, Sequence[Any]], item: str) -> Sequence[Any]:
    """What is shown for an item."""
    return shown.get(item, ())

"""How forms are drawn: one field template for the whole product."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField, DateInput, Select
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zona.rules.decree.reader.dates import date_in

LONGEST = 200
DIGITS = 9
_IN_WORDS = re.compile(r"\d{1,2}\s+[A-Za-z]{3,10}\.?\s+\d{4}")


def typed(query: Mapping[str, str], name: str) -> str:
    """What was typed into a search field: trimmed, of a length that a search can bear."""
    return query.get(name, "")[:LONGEST].strip()


def whole_number(text: str) -> int | None:
    """The number that an address or a form gives, as people write one: 0 to 999 999 999 in plain digits. None for
    anything else, which may be a digit that `int` refuses ("²") or so many that it refuses to count them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


class DayField(DateField):
    """A day that an office can mean: of the years `FIRST_YEAR` to `LAST_YEAR`, or from an earlier `first` on.

    A slip of a digit makes the year 1 or 9999, with which nothing can be reckoned.
    """

    FIRST_YEAR, LAST_YEAR = 2000, 2100
    default_error_messages = {
        "invalid": _("Tulis tanggal sebagai tahun-bulan-hari, misalnya 2025-10-31."),
        "beyond": _("Tahunnya harus antara %(first)d dan %(last)d."),
    }

    def __init__(self, *, first: int = FIRST_YEAR, **given: Any) -> None:
        given.setdefault("widget", DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"))
        super().__init__(**given)
        self.first = first

    def to_python(self, value: Any) -> date | None:
        """Takes a day in words too ("10 Oktober 2025", "10 October 2025"), as decrees write it."""
        if isinstance(value, str) and _IN_WORDS.fullmatch(value.strip()) and (day := date_in(value)):
            return day
        return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, in the usual form where it is a day in words: a date field shows no other."""
        given = super().bound_data(data, initial)
        in_words = isinstance(given, str) and _IN_WORDS.fullmatch(given.strip())
        return (date_in(given) or given) if in_words else given

    def validate(self, value: date | None) -> None:
        """Refuses a day out of all years."""
        super().validate(value)
        if value is not None and not self.first <= value.year <= self.LAST_YEAR:
            told = {"first": self.first, "last": self.LAST_YEAR}
            raise ValidationError(self.error_messages["beyond"], code="beyond", params=told)


class LongSelect(Select):
    """A choice among very many, drawn at once: Django draws each of its options by a template of its own."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002
    ) -> SafeString:
        """The whole element."""
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, SafeString(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        drawn = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, drawn, options)


class Renderer(DjangoTemplates):
    """Draws every field with `ui/field.html`; the summary of faults on top of a page is `{% error_summary form %}`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

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
_DAY = re.compile(
    r"(?:[A-Za-z'’]{4,9}\s*,\s*)?(?:tanggal\s+)?"
    r"(?:\d{1,2}\s+[A-Za-z]{3,10}\.?\s+\d{4}|\d{1,2}\s*(?P<sign>[-/.])\s*\d{1,2}\s*(?P=sign)\s*\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
NO_SUCH_DAY = _("Tanggal %(day)s tidak ada dalam kalender. Periksa tanggal dan bulannya.")
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that an office can mean; a slip of a digit makes the year 1 or 9999, with which nothing can be reckoned."""


def typed(query: Mapping[str, str], name: str) -> str:
    """What was typed into a search field: trimmed, of a length that a search can bear."""
    return query.get(name, "")[:LONGEST].strip()


def whole_number(text: str) -> int | None:
    """The number that an address or a form gives, as people write one: 0 to 999 999 999 in plain digits. None for
    anything else, which may be a digit that `int` refuses ("²") or so many that it refuses to count them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def typed_day(text: str) -> date | None:
    """The day that was typed and nothing else: "5 Januari 2026", "5 January 2026", "Senin, 5 Januari 2026", "5/1/2026",
    "5-1-2026" or "5.1.2026" (always the day first, in either language of the screen), "2026-01-05". None for anything
    else, also for a day that the calendar has not."""
    text = text.strip()
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date_in(text)


def written_as_day(text: str) -> bool:
    """Whether a text has the form of a day, also of one that the calendar has not: "31/02/2025"."""
    return _DAY.fullmatch(text.strip()) is not None


class DayField(DateField):
    """A day that an office can mean: of the years `FIRST_YEAR` to `LAST_YEAR`, or from an earlier `first` on. It takes
    what `typed_day` takes: a browser sends the year first, but people paste a decree's words."""

    default_error_messages = {
        "invalid": _("Tulis tanggal lengkap, misalnya 31 Oktober 2025 atau 31/10/2025."),
        "absent": NO_SUCH_DAY,
        "beyond": _("Tahunnya harus antara %(first)d dan %(last)d."),
    }

    def __init__(self, *, first: int = FIRST_YEAR, **given: Any) -> None:
        given.setdefault("widget", DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"))
        super().__init__(**given)
        self.first = first

    def to_python(self, value: Any) -> date | None:
        """The day, however it is written; Django's own forms, which put the month first in English, are not taken."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        day = typed_day(str(value))
        if day is None and written_as_day(str(value)):
            raise ValidationError(self.error_messages["absent"], code="absent", params={"day": str(value).strip()})
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, in the usual form where it is a day: a date field shows no other."""
        given = super().bound_data(data, initial)
        day = typed_day(given) if isinstance(given, str) else None
        return day or given

    def validate(self, value: date | None) -> None:
        """Refuses a day out of all years."""
        super().validate(value)
        if value is not None and not self.first <= value.year <= LAST_YEAR:
            told = {"first": self.first, "last": LAST_YEAR}
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

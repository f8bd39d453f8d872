"""How forms are drawn: one field template for the whole product."""

from collections.abc import Mapping
from typing import Any

from django.forms import Select
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST = 200
DIGITS = 9


def typed(query: Mapping[str, str], name: str) -> str:
    """What was typed into a search field: trimmed, of a length that a search can bear, without NUL, which PostgreSQL
    refuses."""
    return query.get(name, "").replace("\x00", "")[:LONGEST].strip()


def whole_number(text: str) -> int | None:
    """The number that an address or a form gives, as people write one: 0 to 999 999 999 in plain digits. None for
    anything else, which may be a digit that `int` refuses ("²") or so many that it refuses to count them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


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

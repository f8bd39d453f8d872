"""How forms are drawn: one field template for the whole product."""

from collections.abc import Mapping

from django.forms.renderers import DjangoTemplates

LONGEST = 200


def typed(query: Mapping[str, str], name: str) -> str:
    """What was typed into a search field: trimmed, of a length that a search can bear, without NUL, which PostgreSQL
    refuses."""
    return query.get(name, "").replace("\x00", "")[:LONGEST].strip()


class Renderer(DjangoTemplates):
    """Draws every field with `ui/field.html`; the summary of faults on top of a page is `{% error_summary form %}`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

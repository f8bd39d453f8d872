"""How forms are drawn: one field template for the whole product."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draws every field with `ui/field.html` and every error summary with `ui/errors.html`."""

    field_template_name = "ui/field.html"

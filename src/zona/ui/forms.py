"""How forms are drawn: one field template for the whole product."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draws every field with `ui/field.html`; the summary of faults on top of a page is `{% error_summary form %}`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

"""The page of components: each example is a template of `desk/examples/`, drawn and shown as it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from zona.ui.marks import MARKS, Share

YEAR = (
    *("before", "before", "accepted", "accepted", "accepted_late", "returned"),
    *("late", "due", "handed_in", "waived", "planned", "none"),
)
SHARES = (
    Share(before=True),
    Share(4, 4),
    Share(4, 3, due=True),
    Share(4, 2, 1),
    Share(4, 2, 0, 2),
    Share(4, 1, 1, 1, due=True),
    Share(4, 4),
    Share(),
    Share(2, 0, 1, due=True),
    Share(3, due=True),
    Share(2),
    Share(),
)


STEPS = (_("Unggah"), _("Tinjau bacaan"), _("Bulan sebelum penetapan"), _("Sahkan"))


class Letter(forms.Form):
    """A form to look at: every kind of field, one of them wrong."""

    number = forms.CharField(label=_("Nomor surat"), help_text=_("Misalnya 27/PW.02-SD/1504/2025"))
    title = forms.CharField(label=_("Judul dokumen"), required=False)
    about = forms.CharField(label=_("Catatan"), widget=forms.Textarea, required=False)
    month = forms.ChoiceField(label=_("Bulan"), choices=[(9, "September 2025"), (10, "Oktober 2025")])
    way = forms.ChoiceField(
        label=_("Bulan sebelum penetapan"),
        widget=forms.RadioSelect,
        choices=[("counted", _("Dihitung dan dibuktikan")), ("before", _("Tidak dihitung"))],
    )
    agreed = forms.BooleanField(label=_("Saya sudah memeriksa dokumen ini"), required=False)


@dataclass(frozen=True, slots=True)
class Example:
    """One component: the name of its file and heading; `once` = it has ids, so it is drawn in one theme only."""

    name: str
    title: str
    once: bool = False


EXAMPLES = (
    Example("marks", "Marks: the ten states of a month"),
    Example("pictures", "The strip as a picture; shares"),
    Example("year", "An action's own strip", once=True),
    Example("bar", "The bar with two ticks"),
    Example("buttons", "Buttons and links"),
    Example("words", "Dates, numbers, lists in words"),
    Example("list", "A list of things to do"),
    Example("facts", "Definition list and history"),
    Example("figures", "Figures, notes and pins"),
    Example("empty", "Nothing here yet"),
    Example("messages", "Messages and help"),
    Example("board", "The board", once=True),
    Example("table", "A table that becomes cards below 640 px", once=True),
    Example("legend", "The legend is the filter", once=True),
    Example("filters", "Filters and pages", once=True),
    Example("form", "A form with faults", once=True),
    Example("steps", "Steps", once=True),
    Example("upload", "A file going up", once=True),
    Example("page", "A page", once=True),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An example with its source and picture."""

    example: Example
    source: str
    picture: str


def drawn(request: HttpRequest) -> Iterator[Drawn]:
    """Every example, drawn."""
    context = sample()
    for example in EXAMPLES:
        template = get_template(f"desk/examples/{example.name}.html")
        source = template.template.source  # type: ignore[attr-defined]
        yield Drawn(example, source.partition("%}\n")[2], template.render(context, request))


def sample() -> dict[str, Any]:
    """What the examples draw."""
    form = Letter({"title": "Kartu Kendali SPIP Oktober 2025", "month": "10", "way": "before"}, auto_id="contoh_%s")
    return {
        "cells": YEAR,
        "shares": SHARES,
        "states": MARKS.items(),
        "now": 10,
        "counts": dict.fromkeys(MARKS, 3),
        "letter": form,
        "day": date(2025, 9, 19),
        "today": date(2025, 10, 20),
        "due": date(2025, 10, 31),
        "past": date(2025, 9, 30),
        "months": [1, 2, 3, 4, 5, 6, 7, 8, 12],
        "names": ["Undangan", "Daftar Hadir", "Notula"],
        "page": Paginator(range(552), 25).page(4),
        "step_names": [(words, f"#{no}") for no, words in enumerate(STEPS, 1)],
    }

"""The tags and filters of every template: `{% load zona %}`. The page /komponen/ shows each with its picture."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zona.ui import drawing, words
from zona.ui.faults import faults_of
from zona.ui.marks import LEGEND, MARKS, Share

register = template.Library()

register.filter("faults", faults_of)
register.filter("spoken", words.spoken)
register.filter("citation", words.citation)
register.filter("month", words.month)
register.filter("short_month", words.short_month)
register.filter("day", words.day)
register.filter("short_day", words.short_day)
register.filter("day_of_year", words.day_of_year)
register.filter("short_office", words.short_office)
register.filter("weekday", words.weekday)
register.filter("instant", words.instant)
register.filter("size", words.size)
register.filter("device", words.device)
register.filter("join_words", words.join)
register.filter("months", words.months)
register.simple_tag(words.days_left, name="days_left")
register.simple_tag(words.working_days_left, name="working_days_left")
register.simple_tag(words.working_days_ago, name="working_days_ago")


@register.filter
def number(value: Decimal | float | None, places: int = 0) -> str:
    """`{{ score|number:2 }}` → 1.234,56."""
    return words.number(value, int(places))


@register.filter
def iso(value: date | datetime | None) -> str:
    """For `<time datetime="…">`."""
    return "" if value is None else value.isoformat()


@register.simple_tag
def strip(cells: Sequence[str], now: int | None = None, href: str = "") -> SafeString:
    """`{% strip row.cells now row.href %}`: twelve cells of a board's row."""
    return drawing.strip(cells, now=now, href=href)


@register.simple_tag
def strip_heads(now: int | None = None) -> SafeString:
    """`{% strip_heads now %}`: the twelve column heads."""
    return drawing.heads(now)


@register.simple_tag
def strip_picture(
    cells: Sequence[str | Share], now: int | None = None, bare: bool = False, label: str = ""
) -> SafeString:
    """`{% strip_picture cells now %}`: the strip as one picture for a card or list."""
    return drawing.picture(cells, now=now, bare=bare, label=label)


@register.simple_tag
def share_cells(cells: Sequence[Share], now: int | None = None) -> SafeString:
    """`{% share_cells section.shares now %}`: twelve share cells of a section's row."""
    return drawing.share_cells(cells, now=now)


@register.simple_tag
def share(cell: Share, label: str = "") -> SafeString:
    """`{% share cell %}`: one share; its words are its name."""
    return drawing.share_picture(cell, label or drawing.share_words(cell))


@register.simple_tag
def mark(state: str, label: str = "", kind: str = "") -> SafeString:
    """`{% mark "due" %}`: one mark as a decoration; with a label, an image of that name."""
    return drawing.mark(state, label, kind)


@register.simple_tag
def bar(
    value: float,
    wbk: float | None = None,
    wbbm: float | None = None,
    label: str = "",
    tall: bool = False,
    light: float = 0.0,
    need: float | None = None,
) -> SafeString:
    """`{% bar 0.54 0.6 0.75 "…" %}`: the bar with two ticks; `light=0.1` of it drawn lighter; hollow up to `need`."""
    return drawing.bar(value, wbk=wbk, wbbm=wbbm, label=label, tall=tall, light=light, need=need)


@register.filter
def state_words(state: str) -> str:
    """`{{ "due"|state_words }}` → jatuh tempo."""
    return str(MARKS[state].words)


@register.inclusion_tag("ui/year.html")
def year_strip(
    cells: Sequence[str], now: int | None = None, chosen: int | None = None, href: str = ""
) -> dict[str, Any]:
    """`{% year_strip cells now chosen href %}`: an action's own strip, two rows of six, each month a link."""
    months = [
        {
            "number": n,
            "state": state,
            "words": drawing.cell_words(n, state),
            "href": f"{href}?bulan={n}",
            "chosen": n == chosen,
            "now": n == now,
        }
        for n, state in enumerate(cells, start=1)
    ]
    return {"months": months}


@register.inclusion_tag("ui/legend.html", takes_context=True)
def legend(
    context: Context, counts: dict[str, int], chosen: str = "", parameter: str = "keadaan", links: bool = True
) -> dict[str, Any]:
    """`{% legend counts chosen %}`: the marks with their counts; each filters by its state, the chosen one clears."""
    entries = [
        {
            "state": state,
            "words": LEGEND[state],
            "count": None if state == "none" else counts[state],
            "chosen": state == chosen,
            "href": _query(context, parameter, "" if state == chosen else state) if links and state != "none" else "",
        }
        for state in LEGEND
        if state in counts
    ]
    return {"entries": entries}


def _query(context: Context, parameter: str, value: object) -> str:
    """This page's query with one parameter set, or with "" left out; the page number starts anew."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("halaman", None)
    query.pop(parameter, None)
    if value != "":
        query[parameter] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("ui/downloads.html", takes_context=True)
def downloads(context: Context, which: str = "") -> dict[str, Any]:
    """`{% downloads %}` under a list: the same list, all its pages, as CSV and as a workbook. `{% downloads "x" %}`
    names one of several lists on the page (`daftar` in the address)."""
    more = f"&daftar={which}" if which else ""
    return {form: _query(context, "bentuk", form) + more for form in ("csv", "xlsx")}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], parameter: str = "halaman") -> dict[str, Any]:
    """`{% pager page %}`: where one is among the pages, and the way to the others. Nothing if there is only one."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        {
            "number": n,
            "current": n == page.number,
            "href": _query(context, parameter, n) if isinstance(n, int) else "",
        }
        for n in numbers
    ]
    return {"page": page, "links": links}


@register.inclusion_tag("ui/summary.html")
def error_summary(*forms: object) -> dict[str, Any]:
    """`{% error_summary form %}`: all faults on top of the page, each a link to its field. It counts fields."""
    faults: list[tuple[str, str]] = []
    wrong = 0
    for form in forms:
        if not isinstance(form, BaseForm) or not form.is_bound:
            continue
        faults += [("", str(text)) for text in form.non_field_errors()]
        for field in form:
            told = [(_first_id(field), text) for text in faults_of(field)]
            faults += told
            wrong += bool(told)
    return {"faults": faults, "wrong": wrong}


def _first_id(field: Any) -> str:
    """A group of choices is reached at its first one."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


@register.inclusion_tag("ui/steps.html")
def steps(names: Iterable[tuple[str, str]], current: int) -> dict[str, Any]:
    """`{% steps names 2 %}`: the steps of a long form, as (name, address or ""); those passed are links."""
    listed = [
        {"number": n, "name": name, "href": href if n < current else "", "current": n == current}
        for n, (name, href) in enumerate(names, start=1)
    ]
    return {"steps": listed, "total": len(listed)}


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> SafeString:
    """Renders a block a second time: the title is written once and stands in the head and as the heading."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    rendered: SafeString = block.render(context)
    return rendered


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str | SafeString:
    """The attribute of the chosen look; without a choice the system decides."""
    request = context.get("request")
    chosen = request.COOKIES.get("zona_theme") if request else context.get("theme")
    return format_html('data-theme="{}"', chosen) if chosen in {"light", "dark"} else ""

"""The pages beside the review: the head, a row, sections, a clause, the history. Each works without JavaScript, and
each saves as one edit."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.plan.imports import changes
from zona.plan.imports import draft as d
from zona.plan.imports.bands import source_of
from zona.plan.imports.changes import Change, UnableToEdit, joined
from zona.plan.imports.editwords import about, deed
from zona.plan.imports.forms import ClauseForm, HeadForm, RowForm, SectionForm, row_initial
from zona.plan.imports.queries import edits_of
from zona.plan.imports.services.editing import Overtaken, edit
from zona.plan.imports.unread import unread_part
from zona.plan.imports.views.found import actor, address, elsewhere, frame, item_of, seen_by
from zona.plan.imports.wording import value_words
from zona.plan.models import DecreeImport
from zona.ui import words


def saved(request: HttpRequest, item: DecreeImport, form: forms.Form, make: Callable[[d.Draft], Change]) -> bool:
    """Saves a form as one edit; where that is refused or somebody was faster, the form says so and keeps what was
    typed, and sending it again then means it."""
    try:
        edit(
            actor=actor(request),
            at=request.at,  # type: ignore[attr-defined]
            item=item,
            seen=seen_by(request, item),
            make=lambda now: make(now.draft),
        )
    except UnableToEdit as refused:
        form.add_error(None, refused.message)
        return False
    except Overtaken as found:
        told = gettext(
            "%(name)s baru saja mengubah isi ini (%(when)s) menjadi “%(theirs)s”. Isian Anda masih ada di bawah;"
            " simpan sekali lagi bila isian Anda yang dipakai."
        ) % {"name": found.by.name, "when": words.instant(found.at), "theirs": value_words(found.theirs)}
        form.add_error(None, told)
        return False
    return True


def shown(request: HttpRequest, template: str, context: dict[str, Any], *asked: forms.BaseForm) -> HttpResponse:
    """A page with its forms; 422 where one of them was sent and could not be taken."""
    return render(request, template, context, status=422 if any(f.is_bound and f.errors for f in asked) else 200)


def _version(request: HttpRequest, item: DecreeImport, form: forms.Form) -> int:
    """The version that the next attempt stands on: what was told about is seen."""
    refused = form.is_bound and bool(form.non_field_errors())
    return item.version if refused else seen_by(request, item)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def head(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """The decree's head."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    form = HeadForm(request.POST if request.method == "POST" else None, initial=item.draft["head"])
    if form.is_bound and form.is_valid():
        typed = {cell: "" if value is None else str(value) for cell, value in form.cleaned_data.items()}

        def make(draft: d.Draft) -> Change:
            return joined(*(changes.set_head(draft, cell, text) for cell, text in typed.items()))

        if saved(request, item, form, make):
            return redirect(address("import_review", item))
        item = item_of(request, unit, code, heavy=True)
    context = frame(item, 2, form=form, seen=_version(request, item, form), rows=item.draft["rows"])
    return shown(request, "plan/imports/head.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def row(request: HttpRequest, unit: Unit, code: str, row: str) -> HttpResponse:
    """One row, all its cells."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    kept = item.draft["rows"].get(row)
    if kept and kept.get("withdrawn") is not None and request.method == "POST":
        messages.error(request, gettext("Baris ini baru saja dihapus, jadi isian Anda tidak disimpan."))
        return redirect(f"{address('import_review', item)}?ke={row}#{row}")
    if kept is None or kept.get("withdrawn") is not None:
        raise Http404
    form = RowForm(request.POST if request.method == "POST" else None, draft=item.draft, initial=row_initial(kept))
    if form.is_bound and form.is_valid():
        if saved(request, item, form, lambda draft: _row_change(draft, row, form.cleaned_data)):
            return redirect(f"{address('import_review', item)}?ke={row}#{row}")
        item = item_of(request, unit, code, heavy=True)
    source = source_of(kept, item.reading)
    context = frame(item, 2, form=form, key=row, row=kept, seen=_version(request, item, form), source=source)
    return shown(request, "plan/imports/row_page.html", context, form)


def _row_change(draft: d.Draft, row: str, typed: dict[str, Any]) -> Change:
    """Everything that differs, as one change; the later see what the earlier made, since a ref follows from several."""
    kept = draft["rows"].get(row, {})
    ticked = set(typed["months"])
    changed = sorted(ticked ^ set(d.months_of(kept) if kept else ()))
    makers: list[Callable[[d.Draft], Change]] = [
        *(partial(changes.set_month, row=row, month=m, ticked=m in ticked) for m in changed),
        *(partial(changes.set_text, row=row, cell=cell, text=typed[cell]) for cell in d.TEXTS),
        partial(changes.move_row, row=row, section=typed["section"]),
    ]
    parts: list[Change] = []
    now = draft
    for make in makers:
        part = make(now)
        if part.alters(now):
            parts.append(part)
            now = d.patched(now, part.after)
    return joined(*parts) if parts else Change(row, "row", {})


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def new_row(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """A row that the source lacks or that was not read."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    if not item.draft["sections"]:
        return redirect(f"{address('import_sections', item)}?baru=1")
    told = next((n for n in item.findings if str(n["no"]) == request.GET.get("temuan")), None)
    unread = told and unread_part(told, item.draft, item.reading, item.document)
    near = unread.near if unread else request.GET.get("sesudah", "")
    beside = item.draft["rows"].get(near, {})
    begin = {"section": beside.get("section") or d.sections_of(item.draft)[-1][0], "component": ""}
    form = RowForm(request.POST if request.method == "POST" else None, draft=item.draft, initial=begin)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data

        def make(draft: d.Draft) -> Change:
            months, fills = tuple(typed["months"]), unread.no if unread else 0
            return changes.add_row(draft, typed["section"], typed, months, near if beside else "", fills)

        if saved(request, item, form, make):
            rows = item_of(request, unit, code, heavy=True).draft["rows"]
            newest = max(rows, key=lambda key: int(key[1:]))
            return redirect(f"{address('import_review', item)}?ke={newest}#{newest}")
        item = item_of(request, unit, code, heavy=True)
    context = frame(item, 2, form=form, seen=_version(request, item, form), beside=beside, unread=unread)
    return shown(request, "plan/imports/row_page.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def sections(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """The sections' numbers and titles, and a new one."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    sent = request.POST if request.method == "POST" else None
    kept = [
        (key, SectionForm(sent, prefix=key, initial=section, auto_id=f"id_{key}_%s"))
        for key, section in d.sections_of(item.draft)
    ]
    wants_new = bool(sent and (sent.get("new-number") or sent.get("new-title"))) or not kept
    new = SectionForm(sent if wants_new else None, prefix="new")
    if sent is not None and all(f.is_valid() for _, f in kept) and (not new.is_bound or new.is_valid()):
        typed = {key: f.cleaned_data for key, f in kept}
        fresh = new.cleaned_data if new.is_bound else None
        if saved(request, item, new, lambda draft: _sections_change(draft, typed, fresh)):
            return redirect(address("import_review" if item.draft["rows"] else "import_row_new", item))
        item = item_of(request, unit, code, heavy=True)
    context = frame(item, 2, forms=kept, new=new, seen=_version(request, item, new))
    return shown(request, "plan/imports/sections.html", context, new, *(f for _key, f in kept))


def _sections_change(draft: d.Draft, typed: dict[str, dict[str, str]], fresh: dict[str, str] | None) -> Change:
    parts: list[Change] = []
    after = draft
    for key, values in typed.items():
        for cell, text in values.items():
            if after["sections"].get(key, {}).get(cell) != text:
                parts.append(changes.set_section(after, key, cell, text))
                after = d.patched(after, parts[-1].after)
    if fresh:
        parts.append(changes.add_section(after, fresh["number"], fresh["title"]))
    return joined(*parts) if parts else Change("", "section", {})


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def clause(request: HttpRequest, unit: Unit, code: str, clause: str) -> HttpResponse:
    """One clause of the decree."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    kept = item.draft["clauses"].get(clause)
    if kept is None:
        raise Http404
    form = ClauseForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        if saved(request, item, form, lambda draft: changes.set_clause(draft, clause, text)):
            return redirect(f"{address('import_review', item)}#{clause}")
        item = item_of(request, unit, code, heavy=True)
    context = frame(item, 2, form=form, clause=kept, seen=_version(request, item, form))
    return shown(request, "plan/imports/clause_page.html", context, form)


@require_safe
@unit_page("plan.import")
def history(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Every edit, newest first, each of which can be undone."""
    item = item_of(request, unit, code, heavy=True)
    page = Paginator(edits_of(item), 50).get_page(request.GET.get("halaman"))
    entries = [
        {
            "edit": e,
            "what": about(e),
            "ref": (item.draft["rows"].get(e.row) or {}).get("ref", ""),
            "deed": deed(e),
            "undone": hasattr(e, "undone_by"),
        }
        for e in page
    ]
    return render(request, "plan/imports/history.html", frame(item, 2, page=page, entries=entries))

"""A row's page, and what people say on it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.plan.exports import decree_words
from zona.plan.forms import CommentForm
from zona.plan.history import Line, lines
from zona.plan.linking import renew_links
from zona.plan.queries import ActionPage, Held, Month, Source, action_page, links_of, ref_by_key, source_of
from zona.plan.queries.month import may_hand_in
from zona.plan.services import UnableToComment, comment_on, withdraw_comment
from zona.plan.views.finding import plan_or_404, row_or_404
from zona.rules.lke.instrument import Periodic
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.newrow import only_periodic
from zona.rules.schedule import MONTHS, State
from zona.ui.forms import whole_number

WAITING = frozenset({State.LATE, State.RETURNED, State.HANDED_IN})
HANDING = frozenset({State.PLANNED, State.DUE, State.LATE, State.RETURNED})
FEW = 6  # lines of history that are shown before one asks for all


@unit_page("plan.view")
@require_safe
def action(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """One row: its months, what evidence is asked for, who is in charge, what happened."""
    plan = plan_or_404(request, unit, year)
    page = action_page(plan, ref, viewer=viewer(request), today=today(request))
    if page:
        renew_links(plan=plan, at=request.at)  # type: ignore[attr-defined]
        return _shown(request, page, CommentForm())
    moved = ref_by_key(plan, ref)
    if moved is None:
        raise Http404
    return redirect("plan_action", unit.code, year, moved)


@unit_page("plan.comment")
@require_POST
def comment(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """Adds a comment; what cannot be added comes back with its words."""
    page = row_or_404(request, plan_or_404(request, unit, year), ref)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            asker = viewer(request).person
            made = comment_on(actor=asker, at=request.at, action=page.action, text=form.cleaned_data["text"])  # type: ignore[attr-defined]
            return redirect(f"{reverse('plan_action', args=[unit.code, year, ref])}#komentar-{made.pk}")
        except UnableToComment as refusal:
            form.add_error("text", str(refusal))
    return _shown(request, page, form, status=422)


@unit_page("plan.comment")
@require_POST
def take_back_comment(request: HttpRequest, unit: Unit, year: int, ref: str, comment: int) -> HttpResponse:
    """Withdraws one's own comment."""
    page = row_or_404(request, plan_or_404(request, unit, year), ref)
    found = get_object_or_404(page.action.comments, pk=comment)
    found.action = page.action
    try:
        withdraw_comment(actor=viewer(request).person, at=request.at, comment=found)  # type: ignore[attr-defined]
        messages.success(request, _("Komentar ditarik."))
    except UnableToComment as refusal:
        messages.error(request, str(refusal))
    return redirect("plan_action", unit.code, year, ref)


def _shown(request: HttpRequest, page: ActionPage, form: CommentForm, status: int = 200) -> HttpResponse:
    chosen = _chosen(request, page)
    source = source_of(page.action.plan)
    history = told(page)
    items = links_of(page.action)
    whole = "riwayat" in request.GET or len(history) <= FEW + 1
    return render(
        request,
        "plan/action.html",
        {
            "page": page,
            "action": page.action,
            "plan": page.action.plan,
            "year": page.action.plan.year,
            "decree": decree_words(page.action.plan),
            "source": source,
            "source_page": page.action.place.get("page"),
            "source_href": _source_href(request, page, source),
            "cells": [m.state for m in page.months],
            "chosen": chosen,
            "hands_in": _hands_in(request, page, chosen),
            "day": today(request),
            "history": history if whole else history[:FEW],
            "history_total": len(history),
            "history_whole": whole,
            "items": items,
            "periodic": _unsure_rhythm(items),
            "comment_form": form,
            "form": form,
        },
        status=status,
    )


def _unsure_rhythm(items: Iterable[Held]) -> Periodic | None:
    """What the row's rhythm rests on where its items name no number; None where they do, or where there are none."""
    instrument = load_instrument()
    codes = [held.item.code for held in items if not held.refused]
    return instrument.periodic if only_periodic(instrument, codes) else None


def _hands_in(request: HttpRequest, page: ActionPage, chosen: Month) -> bool:
    """Whether the asker can hand in for the chosen month now."""
    held = chosen.occurrence
    if held is None or page.action.withdrawn_at or chosen.state not in HANDING:
        return False
    in_charge = held.person_id or page.action.pic_id
    return may_hand_in(viewer(request), page.action.plan, page.action.section.area, in_charge)


def told(page: ActionPage) -> list[Line]:
    """The row's history; lines can be undone by whoever may edit, unless the row is withdrawn."""
    now = page.values if page.may_edit and not page.action.withdrawn_at else None
    return lines(page.entries, sections=page.sections, now=now)


def _source_href(request: HttpRequest, page: ActionPage, source: Source | None) -> str:
    """Where the row stands in the decree: its page or table for those who work with the import, else the file."""
    if source is None:
        return ""
    unit, place = page.action.plan.unit, page.action.place
    if viewer(request).may("plan.import", unit):
        if source.has_pages and "page" in place:
            return reverse("import_page", args=[unit.code, source.code, place["page"]])
        if not source.has_pages and "row" in place:
            return reverse("import_table", args=[unit.code, source.code, place["block"]])
    return reverse("file_download", args=[unit.code, source.file])


def _chosen(request: HttpRequest, page: ActionPage) -> Month:
    """The month that was asked for, else the current one; of another year the first that waits for somebody, else the
    first that is planned."""
    asked = whole_number(request.GET.get("bulan", ""))
    if asked is not None and asked in MONTHS:
        return page.months[asked - 1]
    if page.now:
        return page.months[page.now - 1]
    waits = [m for m in page.months if m.state in WAITING]
    planned = [m for m in page.months if m.state is not State.NONE]
    return (waits or planned or page.months)[0]

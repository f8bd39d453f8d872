"""Changing a row: edit, withdraw, restore; adding one. Each with a reason, and nobody overwrites another unseen."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.audit.models import Entry
from zona.audit.sentences import actor_of
from zona.org.models import Unit
from zona.org.scope import Over, at, today, unit_page, viewer
from zona.plan.findingwords import told
from zona.plan.forms import ActionForm, NewActionForm, VersionForm, WithdrawForm
from zona.plan.history import EDITED, LABELS, treatment_words, value_words
from zona.plan.models import Action, Plan, Section
from zona.plan.newrows import values_for
from zona.plan.queries import ActionPage, assignable, changes_since, may_edit
from zona.plan.queries.asked import asked_rows
from zona.plan.reasons import Kind
from zona.plan.services import (
    ActionChanged,
    UnableToEdit,
    add_action_for,
    edit_action,
    restore_action,
    withdraw_action,
)
from zona.plan.values import MONTH_KEYS, before_all, merge
from zona.plan.views.finding import editable_row, plan_or_404, refuse_unless_editor, row_or_404
from zona.post.services.presence import note_closed, note_open
from zona.rules.lke.loading import load_instrument
from zona.ui import words


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """Everything of a row in one form; `?batalkan=7` fills in what stood before the change of that entry."""
    page = editable_row(request, plan_or_404(request, unit, year), ref)
    if page.action.withdrawn_at:
        raise _is_already(page.action)
    if request.method == "POST":
        return _save(request, page)
    initial: dict[str, Any] = {**page.values, "version": page.action.version}
    undone = _entry(request, page)
    if undone:
        initial |= {key: before for key, (before, _after) in undone.data["changes"].items() if key in page.values}
        initial |= {"reason": Kind.UNDO, "words": _undo_words(undone)}
    return _form_page(request, page, ActionForm(initial=initial, **_choices(request, page)), undone=undone)


def _save(request: HttpRequest, page: ActionPage) -> HttpResponse:
    form = ActionForm(request.POST, initial=page.values, **_choices(request, page))
    if not form.is_valid():
        return _form_page(request, page, form, status=422)
    wanted = next(s for s in page.sections.values() if s.key == form.cleaned_data["section"])
    refuse_unless_editor(request, page.action.plan, wanted.area)
    try:
        saved = edit_action(
            actor=viewer(request).person,
            at=request.at,  # type: ignore[attr-defined]
            action=page.action,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            reason=form.given_reason(),
        )
    except ActionChanged as refusal:
        return _form_page(request, page, merged(request, page, form, refusal), status=409)
    except UnableToEdit as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return _form_page(request, page, form, status=422)
    note_closed(person=viewer(request).person, subject=page.action.subject)
    messages.success(request, _("Perubahan aksi %(ref)s disimpan.") % {"ref": saved.ref})
    return redirect("plan_action", page.action.plan.unit.code, page.action.plan.year, saved.ref)


def merged(request: HttpRequest, page: ActionPage, form: ActionForm, refusal: UnableToEdit) -> ActionForm:
    """The form of the second of two editors: what they typed stays, what only the other changed is taken over, and
    where both changed the same, the other's value stands beside it."""
    later = changes_since(page.action, form.cleaned_data["version"] or 0)
    base = before_all(page.values, [entry.data["changes"] for entry in later])
    both = merge(base, page.values, form.typed())
    data = request.POST.copy()
    for key, value in both.values.items():
        data[key] = value
    data["version"] = str(page.action.version)
    again = ActionForm(data, initial=page.values, **_choices(request, page))
    again.is_valid()
    again.add_error(None, str(refusal))
    if both.taken:
        taken = words.join(_label(key) for key in both.values if key in both.taken)
        again.add_error(None, _("Sudah diambil dari simpanan terakhir: %(fields)s.") % {"fields": taken})
    for key in both.conflicts:
        again.add_error(key, _theirs(page, key, later))
    return again


def _theirs(page: ActionPage, key: str, later: Iterable[Entry]) -> str:
    """ "Yuliana Putri baru saja mengubahnya menjadi “2 kali”. …" """
    by = next((entry for entry in later if key in entry.data["changes"]), None)
    value = page.values[key]
    names = {page.action.pic.code: page.action.pic.name} if page.action.pic else {}
    said = treatment_words(value) if key in MONTH_KEYS else value_words(key, value, page.sections, names)
    return words.changed_by(actor_of(by) if by else _("Orang lain"), said)


def _label(key: str) -> str:
    return words.month(MONTH_KEYS[key]) if key in MONTH_KEYS else str(LABELS[key])


def _choices(request: HttpRequest, page: ActionPage) -> dict[str, Any]:
    plan = page.action.plan
    people = {p.code: p.name for p in assignable(plan.unit, today=today(request))}
    if page.action.pic:
        people.setdefault(page.action.pic.code, page.action.pic.name)
    return {"sections": _own(request, plan, page.sections.values()), "people": people.items()}


def _own(request: HttpRequest, plan: Plan, sections: Iterable[Section]) -> list[Section]:
    return [s for s in sections if may_edit(viewer(request), plan, s.area)]


def _entry(request: HttpRequest, page: ActionPage) -> Entry | None:
    """The edit that is to be undone."""
    number = request.GET.get("batalkan", "")
    return next((e for e in page.entries if str(e.number) == number and e.verb == EDITED), None)


def _undo_words(entry: Entry) -> str:
    return _("Perubahan oleh %(who)s pada %(when)s") % {"who": actor_of(entry), "when": words.instant(entry.at)}


def _form_page(
    request: HttpRequest, page: ActionPage, form: ActionForm, *, undone: Entry | None = None, status: int = 200
) -> HttpResponse:
    others = note_open(person=viewer(request).person, subject=page.action.subject, at=at(request))
    given = {
        "page": page,
        "action": page.action,
        "year": page.action.plan.year,
        "form": form,
        "undone": undone,
        "others": others,
    }
    return render(request, "plan/edit.html", given, status=status)


@unit_page("plan.edit")
@require_safe
def editors(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """Who else has the row's form open; the open page asks now and then, and by asking says that it is still open."""
    page = editable_row(request, plan_or_404(request, unit, year), ref)
    others = note_open(person=viewer(request).person, subject=page.action.subject, at=at(request))
    return render(request, "plan/editors.html", {"action": page.action, "year": year, "others": others})


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """A new row."""
    plan = plan_or_404(request, unit, year)
    sections = _own(request, plan, plan.sections.order_by("position"))
    if not sections:
        refuse_unless_editor(request, plan, None)
    rows = plan.actions.filter(section__in=sections, withdrawn_at=None).order_by("section__position", "position")
    people = [(p.code, p.name) for p in assignable(unit, today=today(request))]
    initial: dict[str, Any] = {
        "section": next((s.key for s in sections if s.number == request.GET.get("bagian")), sections[0].key)
    }
    asked = asked_rows(plan, request.GET.get("temuan", ""))
    if asked:
        initial |= {"reason": Kind.CORRECTION, "words": _("Baris keputusan yang belum terbaca")}
    if asked and asked.after and asked.after.section in sections:
        initial |= {"section": asked.after.section.key, "after": asked.after.ref}
    wanted = values_for(request.GET.get("butir", ""), plan, sections, today(request))
    if wanted:
        initial |= {**wanted, "reason": Kind.OTHER, "words": _("Menambah cakupan butir LKE")}
    form = NewActionForm(request.POST or None, initial=initial, sections=sections, people=people, rows=rows)
    if form.is_valid():
        try:
            made = add_action_for(
                items=[request.GET["butir"]] if wanted else [],
                actor=viewer(request).person,
                at=request.at,  # type: ignore[attr-defined]
                plan=plan,
                values=form.values(),
                reason=form.given_reason(),
                after=_after(form, rows),
            )
        except UnableToEdit as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            said = _("Aksi %(ref)s ditambahkan.") % {"ref": made.ref}
            if asked:
                lasting = _("Bila semua baris yang terlewat sudah ada, kesampingkan temuan ini.")
                messages.success(request, f"{said} {lasting}")
                return redirect("plan_finding", unit.code, year, asked.found.mark)
            messages.success(request, said)
            return redirect("plan_action", unit.code, year, made.ref)
    status = 422 if form.is_bound else 200
    item = load_instrument().items[request.GET["butir"]] if wanted else None
    given = {"year": year, "form": form, "plan": plan, "item": item, "asked": asked and told(asked.found)}
    given |= {"source": asked.source, "unread": asked.part} if asked else {}
    return render(request, "plan/edit.html", given, status=status)


def _after(form: NewActionForm, rows: Iterable[Action]) -> Action | None:
    """The row that the new one stands behind; one of another section means the end of the chosen one."""
    found = next((row for row in rows if row.ref == form.cleaned_data["after"]), None)
    return found if found and found.section.key == form.cleaned_data["section"] else None


def _is_already(action: Action) -> Over:
    """A row that was withdrawn or is in force already, in words; it is read on its page."""
    said = _("Aksi %(ref)s berlaku dan tidak perlu dipulihkan.")
    if action.withdrawn_at:
        said = _("Aksi %(ref)s sudah ditarik pada %(when)s; isinya tetap terbaca.")
    given = {"ref": action.ref, "when": words.instant(action.withdrawn_at)}
    return Over(said % given, reverse("plan_action", args=[action.plan.unit.code, action.plan.year, action.ref]))


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """Takes a row out of the plan, with a reason."""
    return _out_or_in(request, unit, year, ref, out=True)


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, unit: Unit, year: int, ref: str) -> HttpResponse:
    """Puts a withdrawn row back, with a reason."""
    return _out_or_in(request, unit, year, ref, out=False)


def _out_or_in(request: HttpRequest, unit: Unit, year: int, ref: str, *, out: bool) -> HttpResponse:
    page = editable_row(request, plan_or_404(request, unit, year), ref)
    if bool(page.action.withdrawn_at) is out:
        raise _is_already(page.action)
    kind, act = (WithdrawForm, withdraw_action) if out else (VersionForm, restore_action)
    form = kind(request.POST or None, initial={"version": page.action.version})
    if form.is_valid():
        try:
            act(
                actor=viewer(request).person,
                at=request.at,  # type: ignore[attr-defined]
                action=page.action,
                version=form.cleaned_data["version"],
                reason=form.given_reason(),
            )
        except UnableToEdit as refusal:
            data = request.POST.copy()
            data["version"] = str(row_or_404(request, page.action.plan, ref).action.version)
            form = kind(data)
            form.add_error(refusal.field or None, str(refusal))
        else:
            said = _("Aksi %(ref)s ditarik.") if out else _("Aksi %(ref)s dipulihkan.")
            messages.success(request, said % {"ref": ref})
            return redirect("plan_action", unit.code, year, ref)
    given = {"page": page, "action": page.action, "year": year, "form": form, "out": out}
    return render(request, "plan/withdraw.html", given, status=422 if form.is_bound else 200)

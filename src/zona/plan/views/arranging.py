"""Single months as a list, and arranging several at once: person, last day, waived, handed over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.models import Person, Unit
from zona.org.scope import at, or_begin, today, unit_page, viewer
from zona.plan.models import Occurrence, Plan
from zona.plan.monthforms import ArrangeForm, HandOverForm
from zona.plan.queries import Board, assignable
from zona.plan.queries import board as board_of
from zona.plan.queries.board import Filters, due_until
from zona.plan.queries.listing import Line, Which, groups_of, lines_of
from zona.plan.services import MonthChanged, UnableToAct, UnableToEdit, assign_months, count_again, move_due, waive
from zona.plan.services.handover import hand_over
from zona.plan.views.finding import plan_or_404, refuse_closed
from zona.rules.schedule import MONTHS, State
from zona.ui import words
from zona.ui.exports import asks_table, table_response
from zona.ui.forms import typed, whole_number
from zona.ui.marks import MARKS


def which_of(query: QueryDict) -> Which:
    """What the address asks for; what makes no sense is not asked for."""
    month, until = whole_number(query.get("bulan", "")), whole_number(query.get("sampai", ""))
    first, last = whole_number(query.get("dari", "")), whole_number(query.get("hingga", ""))
    both = first in MONTHS and last in MONTHS
    states = {State(s) for s in query.getlist("keadaan") if s in set(State)}
    return Which(
        ref=typed(query, "aksi"),
        month=month if month in MONTHS else None,
        until=until if until is not None and until <= 12 else None,
        states=frozenset(states),
        person=typed(query, "orang"),
        months=range(first or 0, (last or 0) + 1) if both else range(0),
    )


@unit_page("plan.view")
@require_safe
@or_begin("plan_board")
def months(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The months behind a number, each with its state; `?bentuk=csv` or `xlsx` as a table."""
    plan = plan_or_404(request, unit, year)
    board, lines = _listed(request, plan)
    if asks_table(request):
        return _table(request, plan, lines)
    given = _given(request, plan, board, lines)
    return render(request, "plan/arrange/months.html", given)


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Changes several months at once."""
    plan = plan_or_404(request, unit, year)
    board, listed = _listed(request, plan)
    if not board.may_edit:
        refuse_closed(plan)
        raise PermissionDenied
    lines = [line for line in listed if line.row.may_edit]
    people = {p.code: p for p in assignable(unit, today=today(request))}
    form = ArrangeForm(request.POST or None, people=people.values())
    status = 422 if form.is_bound else 200
    if form.is_bound:
        rows = _rows(form, lines)
        if not rows:
            form.add_error(None, _("Pilih sedikitnya satu bulan."))
        elif form.is_valid():
            try:
                done = _arranged(request, form, rows, people)
            except UnableToAct as refusal:
                status = 409 if isinstance(refusal, MonthChanged) else 422
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                said = ngettext("%(n)d bulan diubah.", "%(n)d bulan diubah.", len(done)) % {"n": len(done)}
                messages.success(request, said)
                return redirect(f"{request.path}?{request.GET.urlencode()}")
    chosen = set(request.POST.getlist("bulan"))
    if not form.is_bound and len(lines) == 1:
        chosen = {lines[0].value}
    named = {value.rpartition(":")[0] for value in chosen}
    chosen = {line.value for line in lines if line.value.rpartition(":")[0] in named}
    given = {**_given(request, plan, board, lines), "form": form, "chosen": chosen}
    given["groups"] = groups_of(lines, chosen)
    return render(request, "plan/arrange/arrange.html", given, status=status)


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Gives a colleague's work to another."""
    plan = plan_or_404(request, unit, year)
    board = board_of(plan, viewer=viewer(request), today=today(request))
    if not board.may_edit:
        refuse_closed(plan)
        raise PermissionDenied
    lines = [line for line in lines_of(board, Which()) if line.row.may_edit]
    givers = {p.code: p for line in lines if (p := line.in_charge)}
    givers |= {row.action.pic.code: row.action.pic for row in board.rows if row.may_edit and row.action.pic}
    takers = {p.code: p for p in assignable(unit, today=today(request))}
    form = HandOverForm(
        request.POST or None,
        givers=sorted(givers.values(), key=lambda p: p.name),
        takers=takers.values(),
        months=[(m, words.month(m)) for m in MONTHS],
        initial={"first": board.now or 1, "giver": typed(request.GET, "dari")},
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            count = hand_over(
                actor=viewer(request).person,
                at=at(request),
                actions=[row.action for row in board.rows if row.may_edit],
                giver=givers[data["giver"]],
                taker=takers[data["taker"]],
                first=data["first"],
                last=data["last"],
                reason=form.given_reason(),
            )
        except (UnableToAct, UnableToEdit) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            name = takers[data["taker"]].name
            said = ngettext("%(n)d bulan dialihkan kepada %(name)s.", "%(n)d bulan dialihkan kepada %(name)s.", count)
            messages.success(request, said % {"n": count, "name": name})
            return redirect("plan_board", unit.code, year)
    given = {"plan": plan, "year": year, "form": form, "givers": givers}
    return render(request, "plan/arrange/handover.html", given, status=422 if form.is_bound else 200)


def _table(request: HttpRequest, plan: Plan, lines: list[Line]) -> HttpResponseBase:
    head = [_("Aksi"), _("Komponen"), _("Bulan"), _("Keadaan"), _("Jatuh tempo"), _("Penanggung jawab")]
    rows = (
        [
            line.action.ref,
            line.action.component or line.action.action,
            words.month(line.month.month),
            str(MARKS[line.state].words),
            line.month.due_on.isoformat() if line.month.due_on else "",
            line.in_charge.name if line.in_charge else line.action.pic_text,
        ]
        for line in lines
    )
    return table_response(request, f"bulan-kerja-{plan.unit.code}-{plan.year}", head, rows)


def _listed(request: HttpRequest, plan: Plan) -> tuple[Board, list[Line]]:
    section = typed(request.GET, "bagian")
    board = board_of(plan, viewer=viewer(request), today=today(request), filters=Filters(section=section))
    return board, lines_of(board, which_of(request.GET))


def _given(request: HttpRequest, plan: Plan, board: Board, lines: list[Line]) -> dict[str, Any]:
    which = which_of(request.GET)
    people = {p.code: p.name for line in lines_of(board, Which()) if (p := line.in_charge)}
    return {
        "plan": plan,
        "year": plan.year,
        "board": board,
        "lines": lines,
        "groups": groups_of(lines),
        "which": which,
        "state": next(iter(which.states)) if len(which.states) == 1 else "",
        "states": [s for s in State if s is not State.NONE],
        "people": sorted(people.items(), key=lambda item: item[1]),
        "section": typed(request.GET, "bagian"),
        "months": MONTHS,
        "until": due_until(plan.year, today(request)),
        "day": today(request),
        "query": request.GET.urlencode(),
        "accepted": sum(line.month.is_accepted for line in lines),
    }


def _rows(form: ArrangeForm, lines: list[Line]) -> list[tuple[Occurrence, int]]:
    known = {(line.action.ref, line.month.month): line.occurrence for line in lines}
    return [(known[ref, month], version) for ref, month, version in form.seen() if (ref, month) in known]


def _arranged(
    request: HttpRequest, form: ArrangeForm, rows: list[tuple[Occurrence, int]], people: dict[str, Person]
) -> list[Occurrence]:
    given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "rows": rows}
    given["reason"] = form.given_reason()
    way = form.cleaned_data["way"]
    if way == "assign":
        return assign_months(**given, person=people.get(form.cleaned_data["person"]))
    if way == "move":
        return move_due(**given, due_on=form.cleaned_data["due_on"])
    return waive(**given) if way == "waive" else count_again(**given)

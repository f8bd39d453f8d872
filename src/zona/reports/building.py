"""A report from what is true on a day: `build` reads the plan, its events and proofs, and derives the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from zona.evidence.models import Confidentiality, Document, DocumentVersion
from zona.evidence.queries.documents import readable_by
from zona.org.access import Viewer
from zona.org.days import day_of
from zona.org.models import Membership, Unit
from zona.plan.exports import decree_words
from zona.plan.models import OccurrenceEvent, Plan, Proof
from zona.plan.months import usual_term
from zona.plan.queries import Month, Row, board, plan_of
from zona.plan.queries.board import BoardSection, due_until
from zona.reports.advising import advise, followed_up
from zona.reports.periods import Period
from zona.reports.shape import Before, Figures, Line, Part, Proven, Report, Why
from zona.rules.schedule import ACCEPTED, UNCOUNTED, State, Step, counted, handed_in_late, progress_of, tally
from zona.ui.marks import Share

E = OccurrenceEvent.Step
TOLD = (E.RETURNED, E.WAIVED, E.BEFORE, E.MOVED)
SAID = (E.NOTED, E.HANDED_IN)
"""In what the office itself writes, it says why something is late."""
BEHIND = frozenset({State.LATE, State.RETURNED, State.ACCEPTED_LATE})

FIGURES: Mapping[str, Sequence[State]] = {
    "planned": [state for state in State if state is not State.NONE and state not in UNCOUNTED],
    "open": [State.DUE, State.PLANNED],
    **{
        state.value: [state]
        for state in (State.ACCEPTED, State.ACCEPTED_LATE, State.HANDED_IN, State.RETURNED, State.LATE)
    },
    "waived": [State.WAIVED],
    "before": [State.BEFORE],
}
"""The states whose months each figure counts."""


def build(
    unit: Unit,
    year: int,
    period: Period,
    *,
    viewer: Viewer,
    today: date,
    before: Report | None = None,
    number_before: str = "",
) -> Report | None:
    """The report of a period on a day; None where the office has no plan for the year or the viewer may not see it.

    `before` is the report issued last, whose recommendations are followed up. Seven queries, whatever the plan's size.
    """
    plan = plan_of(unit, year, viewer=viewer)
    if plan is None:
        return None
    found = board(plan, viewer=viewer, today=today)
    why, standing = _why(plan, period), list(_proofs(plan, viewer))
    proofs = [proof for proof in standing if _is_listed(proof, period)]
    lines = tuple(_lines(found.rows, period, why))
    made = Report(
        unit=unit.code,
        unit_name=unit.name,
        year=year,
        period=period.key,
        day=today.isoformat(),
        decree=decree_words(plan),
        figures=figures_of(line.state for line in lines),
        parts=tuple(_part(section, period, due_until(year, today)) for section in found.sections),
        lines=lines,
        evidence=tuple(_proven(proof) for proof in proofs),
        trend=tuple(_before(found.rows, earlier) for earlier in period.earlier),
        advice=(),
        before=number_before,
        follow_up=(),
    )
    proven = {f"{p.occurrence.action.key}/{p.occurrence.month}" for p in standing}
    advice = advise(found, period, proven=proven, until=_until(today))
    follow_up = followed_up(before, found, proven=proven) if before else ()
    return replace(made, advice=tuple(advice), follow_up=tuple(follow_up))


def figures_of(states: Iterable[str]) -> Figures:
    """How these months stand."""
    counts = tally(State(s) for s in states)
    return Figures(
        planned=counted(counts),
        accepted=counts[State.ACCEPTED],
        accepted_late=counts[State.ACCEPTED_LATE],
        handed_in=counts[State.HANDED_IN],
        returned=counts[State.RETURNED],
        late=counts[State.LATE],
        open=counts[State.DUE] + counts[State.PLANNED],
        waived=counts[State.WAIVED],
        before=counts[State.BEFORE],
    )


def _part(section: BoardSection, period: Period, until: int) -> Part:
    inside = [m for row in section.rows for m in row.months if m.month in period.months]
    until = min(until, period.months[-1])
    progress = progress_of(((m.month, m.state) for row in section.rows for m in row.months), until=until)
    return Part(
        number=section.section.number,
        title=section.section.title,
        figures=figures_of(m.state for m in inside),
        accepted=progress.accepted,
        due=progress.due,
        year=progress.year,
        heat=tuple(_cell(share) for share in section.shares),
    )


def _cell(share: Share) -> tuple[int, int, int, int]:
    return share.total, share.accepted, share.handed_in, share.behind


def _lines(rows: Iterable[Row], period: Period, why: Mapping[int, Sequence[Why]]) -> Iterable[Line]:
    for row in rows:
        for month in row.months:
            if month.occurrence is None or month.month not in period.months:
                continue
            person = month.occurrence.person or row.action.pic
            yield Line(
                key=row.action.key,
                ref=row.action.ref,
                action=row.action.action,
                month=month.month,
                state=month.state.value,
                person=person.name if person else row.action.pic_text,
                due_on=month.due_on.isoformat() if month.due_on else "",
                done_on=_done_on(month),
                why=tuple(_about(month, why.get(month.occurrence.pk, ()))) or _reason(month),
            )


def _about(month: Month, told: Sequence[Why]) -> Iterable[Why]:
    """The reasons on record; what the office wrote is one where the month is late or came late, the last of it."""
    said = [why for why in told if why.step in SAID]
    is_late = month.state in BEHIND or handed_in_late(month.events)
    return [why for why in told if why.step not in SAID or (is_late and why is said[-1])]


def _reason(month: Month) -> tuple[Why, ...]:
    """What the plan itself says of a month that was waived or not counted at its adoption."""
    said = month.state in {State.WAIVED, State.BEFORE} and month.reason
    return (Why(month.state.value, "", "", month.reason),) if said else ()


def _done_on(month: Month) -> str:
    came = [e.on for e in month.events if e.step is Step.HANDED_IN]
    done = month.state in ACCEPTED or month.state is State.HANDED_IN
    return came[-1].isoformat() if done and came else ""


def _why(plan: Plan, period: Period) -> Mapping[int, Sequence[Why]]:
    office = Membership.objects.filter(unit=plan.unit).values("person")
    said = Q(step__in=SAID, by__in=office) & ~Q(words="")
    told = OccurrenceEvent.objects.filter(
        Q(step__in=TOLD) | said, occurrence__action__plan=plan, occurrence__month__in=list(period.months)
    ).order_by("occurrence_id", "number")
    found: dict[int, list[Why]] = defaultdict(list)
    for e in told:
        found[e.occurrence_id].append(Why(e.step, day_of(e.at).isoformat(), e.reason, e.words))
    return found


def _proofs(plan: Plan, viewer: Viewer) -> Iterable[Proof]:
    """Every proof that stands in the plan, in the plan's order, with its digest and whether the viewer may read it."""
    version = DocumentVersion.objects.filter(document=OuterRef("document"), position=OuterRef("position"))
    readable = Document.objects.filter(readable_by(viewer), pk=OuterRef("document"))
    return (
        Proof.objects.filter(occurrence__action__plan=plan, until=None, document__withdrawn_at=None)
        .annotate(sha256=Subquery(version.values("file__sha256")[:1]), is_readable=Exists(readable))
        .select_related("occurrence__action__section", "document")
        .order_by("occurrence__action__section__position", "occurrence__action__position", "occurrence__month", "pk")
    )


def _is_listed(proof: Proof, period: Period) -> bool:
    """Whether a proof stands in the report's list: of a row and month that count, and readable by the viewer."""
    of = proof.occurrence
    return of.month in period.months and of.action.withdrawn_at is None and bool(getattr(proof, "is_readable", False))


def _proven(proof: Proof) -> Proven:
    document = proof.document
    limited = document.confidentiality == Confidentiality.LIMITED
    return Proven(
        code=document.code,
        title="" if limited else document.title,
        number="" if limited else document.number,
        dated_on=document.dated_on.isoformat() if document.dated_on else "",
        ref=proof.occurrence.action.ref,
        month=proof.occurrence.month,
        sha256=str(getattr(proof, "sha256", "") or ""),
        limited=limited,
    )


def _before(rows: Iterable[Row], period: Period) -> Before:
    counts = Counter(m.state for row in rows for m in row.months if m.month in period.months)
    figures = figures_of(state.value for state in counts.elements())
    return Before(period.key, figures.planned, figures.done, figures.accepted)


def _until(today: date) -> date | None:
    """The day until which a recommendation is to be taken up: the last working day of this month, or where that has
    passed, of the next."""
    this = usual_term(today.year, today.month, today)
    if this is None or this.due_on > today:
        return this.due_on if this else None
    after = usual_term(today.year + today.month // 12, today.month % 12 + 1, today)
    return after.due_on if after else None

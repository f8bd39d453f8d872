"""One row of the plan with everything that its page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zona.audit.models import Entry
from zona.audit.queries import history_of
from zona.org.access import Viewer
from zona.plan.models import Action, Comment, Plan, Section
from zona.plan.queries.months import Month, months_of, read_months
from zona.plan.queries.plan import may_edit
from zona.plan.values import values_of

EDITED = "plan.action_edited"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The row before or after: what it is called, and a few of its words."""

    ref: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """A row's page. `entries` are the log's, newest first, of the row, its section and the plan; `now` is the current
    month where it is this year; `sections` are all of the plan's by key."""

    action: Action
    months: tuple[Month, ...]
    previous: Neighbour | None
    following: Neighbour | None
    comments: tuple[Comment, ...]
    entries: tuple[Entry, ...]
    sections: dict[str, Section]
    now: int | None
    may_edit: bool
    may_comment: bool

    @property
    def values(self) -> dict[str, str]:
        """The row as flat values."""
        return values_of(self.action, {m.month: m.treatment for m in self.months})


def action_page(plan: Plan, ref: str, *, viewer: Viewer, today: date) -> ActionPage | None:
    """The page of a row, withdrawn or not; None where the plan has no such row. Seven queries."""
    if "\x00" in ref:  # PostgreSQL knows no such text
        return None
    action = Action.objects.filter(plan=plan, ref=ref).select_related("pic").first()
    if action is None:
        return None
    sections = {s.pk: s for s in Section.objects.filter(plan=plan).order_by("position")}
    action.plan, action.section = plan, sections[action.section_id]
    action.section.plan = plan
    before, after = _neighbours(plan, action)
    comments = action.comments.select_related("by").order_by("at", "pk")
    subjects = [action.subject, action.section.subject, plan.subject]
    return ActionPage(
        action=action,
        months=months_of(read_months(action=action), action.pk, year=plan.year, today=today),
        previous=before,
        following=after,
        comments=tuple(comments),
        entries=tuple(history_of(subjects).filter(chain=plan.unit.code)),
        sections={s.key: s for s in sections.values()},
        now=today.month if today.year == plan.year else None,
        may_edit=may_edit(viewer, plan, action.section.area),
        may_comment=viewer.may("plan.comment", plan.unit),
    )


def ref_by_key(plan: Plan, key: str) -> str | None:
    """What the row is called now that was once called so: old addresses lead on."""
    if "\x00" in key:
        return None
    return Action.objects.filter(plan=plan, key=key).values_list("ref", flat=True).first()


def changes_since(action: Action, version: int) -> list[Entry]:
    """The entries of the edits that others made to a row after this version, newest first."""
    later = history_of([action.subject]).filter(verb=EDITED, chain=action.plan.unit.code)
    return [entry for entry in later if entry.data.get("version", 0) > version]


def _neighbours(plan: Plan, action: Action) -> tuple[Neighbour | None, Neighbour | None]:
    held = Action.objects.filter(Q(withdrawn_at=None) | Q(pk=action.pk), plan=plan)
    rows = list(held.order_by("section__position", "position", "pk").values_list("pk", "ref", "component", "action"))
    at = [pk for pk, *_rest in rows].index(action.pk)
    return _neighbour(rows[at - 1 : at] if at else []), _neighbour(rows[at + 1 : at + 2])


def _neighbour(found: Iterable[tuple[int, str, str, str]]) -> Neighbour | None:
    return next((Neighbour(ref, component or action) for _pk, ref, component, action in found), None)

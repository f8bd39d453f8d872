"""Meetings and the plan: what is late for the agenda, the row that a meeting belongs to, its papers into the month."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zona.activities.join import Row, UnableToFile
from zona.evidence.models import Document
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import Action, Occurrence, OccurrenceEvent, Plan
from zona.plan.queries import board, plan_of
from zona.plan.queries.month import MonthPage, find_month, may_hand_in, month_page
from zona.plan.services import Handed, UnableToAct, hand_in, take_back
from zona.rules.asked import answered, words_of
from zona.rules.schedule import State
from zona.ui import words

MOST_LATE = 12
"""Lines of an agenda; the rest is counted."""
LONGEST_KEY = 39
"""Of a row of the former year, so that the meeting can keep it with the year before it."""
_WAITING = ["", OccurrenceEvent.Step.HANDED_IN, OccurrenceEvent.Step.RETURNED]
_BEHIND = {State.LATE, State.RETURNED}


class PlanJoin:
    """Answers for the plan what a meeting asks (see `activities.join.Join`)."""

    def late(self, unit: Unit, year: int, *, viewer: Viewer) -> list[str]:
        """Each row of the year's plan with months that are late or were returned, in the plan's order; another year
        than today's stands behind the months."""
        plan = plan_of(unit, year, viewer=viewer)
        if plan is None:
            return []
        said = "" if viewer.today.year == year else f" {year}"
        lines = [
            _("%(ref)s %(title)s: %(months)s belum selesai")
            % {"ref": row.action.ref, "title": _title(row.action), "months": words.months(behind) + said}
            for section in board(plan, viewer=viewer, today=viewer.today).sections
            for row in section.rows
            if (behind := [n for n, state in enumerate(row.cells, start=1) if state in _BEHIND])
        ]
        more = len(lines) - MOST_LATE
        if more > 0:
            lines = [*lines[:MOST_LATE], _("%(n)s aksi lain yang terlambat") % {"n": more}]
        return lines

    def rows(self, unit: Unit, year: int, wanted: Sequence[str], *, viewer: Viewer) -> list[Row]:
        """The rows with months that count and for which the viewer may hand in; those whose words fit best first. A
        meeting of January often looks back: then the rows of the former year that fit at all, with the months that
        nobody has accepted yet."""
        found = _fitting(unit, year, wanted, viewer)
        best = max((fit for fit, *_rest in found), default=0)
        own = [
            Row(a.key, f"{a.ref} {_title(a)}", months, proposed=bool(fit) and fit == best) for fit, a, months in found
        ]
        former = _fitting(unit, year - 1, wanted, viewer, step__in=_WAITING)
        return own + [
            Row(f"{_of(year - 1)}{a.key}", f"{year - 1}: {a.ref} {_title(a)}", months, proposed=False)
            for fit, a, months in former
            if fit and len(a.key) <= LONGEST_KEY
        ]

    def file(
        self,
        unit: Unit,
        year: int,
        key: str,
        month: int,
        documents: Sequence[Document],
        *,
        viewer: Viewer,
        at: datetime,
    ) -> None:
        """Hands the documents in beside what stands for the month; what the viewer handed in and nobody has checked is
        taken back first. Raises `UnableToFile` where the month is not open to them."""
        page = self._month(unit, year, key, month, viewer)
        try:
            if page.occurrence.step == OccurrenceEvent.Step.HANDED_IN and page.may_take_back:
                take_back(actor=viewer.person, at=at, occurrence=page.occurrence, version=page.occurrence.version)
                page = self._month(unit, year, key, month, viewer)
            items = [asked.item for asked in page.asked]
            given = [Handed(h.document, h.proof.item) for h in page.handed if not h.document.withdrawn_at]
            given += [Handed(d, answers(d.title, items)) for d in documents]
            hand_in(
                actor=viewer.person,
                at=at,
                occurrence=page.occurrence,
                version=page.occurrence.version,
                documents=given,
            )
        except UnableToAct as refusal:
            raise UnableToFile(str(refusal)) from refusal

    def _month(self, unit: Unit, year: int, key: str, month: int, viewer: Viewer) -> MonthPage:
        own = key.removeprefix(_of(year - 1))
        plan: Plan | None = plan_of(unit, year if own == key else year - 1, viewer=viewer)
        action = plan.actions.filter(key=own, withdrawn_at=None).first() if plan else None
        found = find_month(plan, action.ref, month) if plan and action else None
        if found is None:
            raise UnableToFile(_("Bulan ini tidak ada dalam rencana aksi. Pilih aksi dan bulan lain."))
        page = month_page(found, viewer=viewer, today=viewer.today)
        if not page.may_hand_in:
            raise UnableToFile(_("Anda tidak dapat menyerahkan bukti untuk aksi ini. Minta penanggung jawabnya."))
        return page


def answers(title: str, items: Sequence[str]) -> str:
    """The item that a meeting's paper answers: by what it is, else by the meeting that it is of (a row may ask for
    "Rapat" alone)."""
    return answered(title.partition(":")[0], items) or answered(title, items)


def _of(year: int) -> str:
    """How the key of a row of a former year begins."""
    return f"{year}/"


def _title(action: Action) -> str:
    title = " ".join((action.component or action.action).split())
    return title if len(title) <= 80 else f"{title[:79]}…"


def _fit(action: Action, wanted: Sequence[str]) -> int:
    """How well the words fit the row: what its component and its action say, each for itself, weighs more than every
    word that stands in its indicator or its evidence alone, where the names of systems and papers are."""
    asked = set(wanted)
    main = [_said(cell) & asked for cell in (action.component, action.action)]
    beside = _said(" ".join([action.indicator, *map(str, action.evidence)])) & asked
    return (len(asked) + 1) * sum(map(len, main)) + len(beside.difference(*main))


def _said(cell: str) -> frozenset[str]:
    return words_of(re.sub(r"\s+", " ", cell))


def _fitting(
    unit: Unit, year: int, wanted: Sequence[str], viewer: Viewer, **which: Any
) -> list[tuple[int, Action, tuple[int, ...]]]:
    """The rows of a year for which the viewer may hand in, each with how well it fits and with its counted months
    (`which` of them); what fits best first. Two queries, and the plan."""
    plan = plan_of(unit, year, viewer=viewer)
    if plan is None or plan.closed_at:
        return []
    counted = Occurrence.objects.filter(action__plan=plan, treatment=Occurrence.Treatment.COUNTED, **which)
    months: dict[int, list[int]] = defaultdict(list)
    for action, month in counted.values_list("action", "month").order_by("month"):
        months[action].append(month)
    actions = plan.actions.filter(withdrawn_at=None, pk__in=months).select_related("section", "pic")
    found = [
        (_fit(action, wanted), action, tuple(months[action.pk]))
        for action in actions.order_by("section__position", "position")
        if may_hand_in(viewer, plan, action.section.area, action.pic_id)
    ]
    return sorted(found, key=lambda one: -one[0])


JOIN = PlanJoin()

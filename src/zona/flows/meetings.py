"""Meetings and the plan: what is late for the agenda, the row that a meeting belongs to, its papers into the month."""

import re
from collections.abc import Sequence
from datetime import datetime

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
_BEHIND = {State.LATE, State.RETURNED}


class PlanJoin:
    """Answers for the plan what a meeting asks (see `activities.join.Join`)."""

    def late(self, unit: Unit, *, viewer: Viewer) -> list[str]:
        """Each row of this year's plan with months that are late or were returned, in the plan's order."""
        plan = plan_of(unit, viewer.today.year, viewer=viewer)
        if plan is None:
            return []
        lines = [
            _("%(ref)s %(title)s: %(months)s belum selesai")
            % {"ref": row.action.ref, "title": _title(row.action), "months": words.months(behind)}
            for section in board(plan, viewer=viewer, today=viewer.today).sections
            for row in section.rows
            if (behind := [n for n, state in enumerate(row.cells, start=1) if state in _BEHIND])
        ]
        more = len(lines) - MOST_LATE
        if more > 0:
            lines = [*lines[:MOST_LATE], _("%(n)s aksi lain yang terlambat") % {"n": more}]
        return lines

    def rows(self, unit: Unit, year: int, wanted: Sequence[str], *, viewer: Viewer) -> list[Row]:
        """The rows with months that count and for which the viewer may hand in; those whose words fit best first."""
        plan = plan_of(unit, year, viewer=viewer)
        if plan is None or plan.closed_at:
            return []
        months: dict[int, list[int]] = {}
        for action, month in Occurrence.objects.filter(
            action__plan=plan, treatment=Occurrence.Treatment.COUNTED
        ).values_list("action", "month"):
            months.setdefault(action, []).append(month)
        actions = plan.actions.filter(withdrawn_at=None, pk__in=months).select_related("section", "pic")
        found = [
            (_fit(action, wanted), action)
            for action in actions.order_by("section__position", "position")
            if may_hand_in(viewer, plan, action.section.area, action.pic_id)
        ]
        best = max((fit for fit, _action in found), default=0)
        found.sort(key=lambda pair: -pair[0])
        return [
            Row(a.key, f"{a.ref} {_title(a)}", tuple(sorted(months[a.pk])), proposed=bool(fit) and fit == best)
            for fit, a in found
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
            given += [Handed(d, answered(d.title.partition(":")[0], items)) for d in documents]
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
        plan: Plan | None = plan_of(unit, year, viewer=viewer)
        action = plan.actions.filter(key=key, withdrawn_at=None).first() if plan else None
        found = find_month(plan, action.ref, month) if plan and action else None
        if found is None:
            raise UnableToFile(_("Bulan ini tidak ada dalam rencana aksi. Pilih aksi dan bulan lain."))
        page = month_page(found, viewer=viewer, today=viewer.today)
        if not page.may_hand_in:
            raise UnableToFile(_("Anda tidak dapat menyerahkan bukti untuk aksi ini. Minta penanggung jawabnya."))
        return page


def _title(action: Action) -> str:
    title = " ".join((action.component or action.action).split())
    return title if len(title) <= 80 else f"{title[:79]}…"


def _fit(action: Action, wanted: Sequence[str]) -> int:
    """How many of the words the row speaks of, in any of its cells."""
    text = " ".join([action.component, action.indicator, action.action, *map(str, action.evidence)])
    return len(words_of(re.sub(r"\s+", " ", text)) & set(wanted))


JOIN = PlanJoin()

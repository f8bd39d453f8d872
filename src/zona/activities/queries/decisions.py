"""What was agreed, and how far it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from zona.activities.models import Decision, Meeting
from zona.org.access import Viewer, units_where
from zona.org.models import Unit


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions a list shows: `state` "" (all), "open" (late ones too), "late" or "done"; one's own; words."""

    state: str = ""
    mine: bool = False
    search: str = ""


def decisions_of(unit: Unit, *, viewer: Viewer, wanted: DecisionFilter) -> QuerySet[Decision]:
    """The decisions of the office's meetings that were not called off, the open ones first, by their last day."""
    found = Decision.objects.filter(
        meeting__unit=unit, meeting__unit__in=units_where(viewer, "meeting.view"), meeting__cancelled_at=None
    )
    if wanted.state == "done":
        found = found.filter(done_at__isnull=False)
    elif wanted.state:
        found = found.filter(done_at=None)
    if wanted.state == "late":
        found = found.filter(due_on__lt=viewer.today)
    if wanted.mine:
        found = found.filter(owner=viewer.person)
    if wanted.search:
        found = found.filter(Q(text__icontains=wanted.search) | Q(owner_name__icontains=wanted.search))
    return found.select_related("meeting", "owner", "done_by", "done_document").order_by(
        "done_at", "due_on", "position", "pk"
    )


def decision(unit: Unit, code: str, *, viewer: Viewer) -> Decision | None:
    """The decision with this code, that of a meeting called off since too; None where there is none for this viewer."""
    seen = Decision.objects.filter(meeting__unit=unit, meeting__unit__in=units_where(viewer, "meeting.view"))
    found = seen.filter(code=code).select_related("meeting", "owner", "done_by", "done_document").first()
    if found:
        found.meeting.unit = unit
    return found


def open_before(meeting: Meeting) -> list[Decision]:
    """What earlier meetings of the same kind agreed that the meeting looks at: everything of the last one, and of those
    before it what is not done or was done since. By day, then as agreed. Two queries."""
    earlier = Meeting.objects.filter(
        unit=meeting.unit_id, kind=meeting.kind, cancelled_at=None, day__lt=meeting.day
    ).exclude(pk=meeting.pk)
    last = earlier.aggregate(last=Max("day"))["last"]
    if last is None:
        return []
    since = timezone.make_aware(datetime.combine(last, datetime.min.time()))
    wanted = Q(meeting__day=last) | Q(done_at=None) | Q(done_at__gte=since)
    return list(
        Decision.objects.filter(wanted, meeting__in=earlier)
        .select_related("meeting", "owner", "done_by", "done_document")
        .order_by("meeting__day", "position")
    )


def agreed_last_time(unit: Unit, kind: str, *, viewer: Viewer) -> list[Decision]:
    """The decisions of the office's meetings of a kind that nobody has settled, for the agenda of the next."""
    found = decisions_of(unit, viewer=viewer, wanted=DecisionFilter("open")).filter(meeting__kind=kind)
    return list(found.order_by("meeting__day", "position"))

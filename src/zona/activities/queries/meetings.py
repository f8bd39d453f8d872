"""Meetings, as far as the viewer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zona.activities.models import AgendaItem, Decision, Invitee, Meeting, MeetingPaper
from zona.activities.queries.decisions import open_before
from zona.org.access import Viewer, units_where
from zona.org.models import Unit


def meetings_of(unit: Unit, year: int, *, viewer: Viewer) -> QuerySet[Meeting]:
    """The office's meetings of a year, the latest first, with `present`, `guests` and `agreed` counted."""
    return (
        _seen(unit, viewer)
        .filter(day__year=year)
        .annotate(
            guests=Count("invitees", distinct=True),
            present=Count("invitees", filter=Q(invitees__attended_at__isnull=False), distinct=True),
            agreed=Count("decisions", distinct=True),
        )
        .order_by("-day", "-begins", "pk")
    )


def meeting(unit: Unit, code: str, *, viewer: Viewer) -> Meeting | None:
    """The office's meeting with this code; None where there is none for this viewer."""
    found = _seen(unit, viewer).filter(code=code).select_related("made_by", "closed_by").first()
    if found:
        found.unit = unit
    return found


def years_of(unit: Unit, *, viewer: Viewer) -> list[int]:
    """The years that have meetings, the latest first."""
    return [day.year for day in _seen(unit, viewer).dates("day", "year", order="DESC")]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with everything that its pages and papers say. `before` are the decisions of earlier meetings of its
    kind that were open on its day or were settled since the meeting before it."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    guests: Sequence[Invitee]
    decisions: Sequence[Decision]
    before: Sequence[Decision]
    papers: Sequence[MeetingPaper]

    @property
    def present(self) -> list[Invitee]:
        """Who was present."""
        return [guest for guest in self.guests if guest.attended_at]

    @property
    def absent(self) -> list[Invitee]:
        """Who was invited and was not present."""
        return [guest for guest in self.guests if not guest.attended_at]


def meeting_page(meeting: Meeting) -> MeetingPage:
    """Everything of a meeting that the viewer was given. Five queries."""
    return MeetingPage(
        meeting=meeting,
        items=list(meeting.items.select_related("changed_by").order_by("position")),
        guests=list(meeting.invitees.select_related("person").order_by("-invited", "position", "pk")),
        decisions=list(meeting.decisions.select_related("owner", "done_by", "done_document").order_by("position")),
        before=open_before(meeting),
        papers=list(meeting.papers.select_related("document__unit").order_by("pk")),
    )


def _seen(unit: Unit, viewer: Viewer) -> QuerySet[Meeting]:
    return Meeting.objects.filter(unit=unit, unit__in=units_where(viewer, "meeting.view"))


def meeting_by_link(code: str, *, viewer: Viewer) -> Meeting | None:
    """The meeting of an attendance link, for those who were invited to it or may see the office's meetings."""
    allowed = Q(unit__in=units_where(viewer, "meeting.view")) | Q(invitees__person=viewer.person)
    return Meeting.objects.filter(allowed, code=code).select_related("unit").distinct().first()

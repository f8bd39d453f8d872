"""Proving that what is stored of meetings agrees with itself."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from zona.activities.models import AgendaItem, Decision, Meeting, MeetingPaper

FOUR = ("invitation", "attendance", "minutes", "report")


def meeting_faults() -> Iterator[str]:
    """Every closed meeting that lacks one of its four papers, every paper and proof of another office, and every agenda
    whose points are not numbered from 1; one English sentence each."""
    closed = Meeting.objects.filter(closed_at__isnull=False).annotate(
        n=Count("papers", filter=Q(papers__what__in=FOUR))
    )
    for meeting in closed.exclude(n=len(FOUR)).order_by("pk"):
        yield f"meeting {meeting.code}: it is closed and has {meeting.n} of its {len(FOUR)} papers"
    strange = MeetingPaper.objects.exclude(document__unit=F("meeting__unit")).select_related("meeting", "document")
    for paper in strange.order_by("pk"):
        yield f"meeting {paper.meeting.code}: the document {paper.document.code} is another office's"
    lent = Decision.objects.filter(done_document__isnull=False).exclude(done_document__unit=F("meeting__unit"))
    for decision in lent.order_by("pk"):
        yield f"decision {decision.code}: its proof is another office's document"
    numbered: dict[str, list[int]] = {}
    for code, position in AgendaItem.objects.order_by("meeting", "position").values_list("meeting__code", "position"):
        numbered.setdefault(code, []).append(position)
    for code, positions in numbered.items():
        if positions != list(range(1, len(positions) + 1)):
            yield f"meeting {code}: its agenda is numbered {positions}"

"""Where meetings use documents of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.activities.models import Decision, Meeting, MeetingPaper
from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.ui import words


def find(documents: Sequence[int], viewer: Viewer) -> Mapping[int, Sequence[Use]]:
    """The meetings that each document came out of, and the decisions that it settled. Two queries."""
    seen = units_where(viewer, "meeting.view")
    papers = MeetingPaper.objects.filter(document__in=documents, meeting__unit__in=seen)
    settled = Decision.objects.filter(done_document__in=documents, meeting__unit__in=seen)
    found: dict[int, list[Use]] = {}
    for paper in papers.select_related("meeting__unit"):
        found.setdefault(paper.document_id, []).append(_use(paper.meeting))
    for one in settled.select_related("meeting__unit"):
        found.setdefault(one.done_document_id or 0, []).append(_settling(one))
    return found


def holds(document: int) -> str:
    """Why a document stays as it is: it is a paper of a closed meeting. One query."""
    if not MeetingPaper.objects.filter(document=document, meeting__closed_at__isnull=False).exists():
        return ""
    return _("Dokumen ini milik rapat yang sudah ditutup. Terbitkan ulang dari halaman rapatnya bila perlu.")


def href_of(meeting: Meeting) -> str:
    """The address of a meeting's page."""
    return reverse("meeting", args=[meeting.unit.code, meeting.day.year, meeting.code])


def _use(meeting: Meeting) -> Use:
    title = f"{meeting.title}, {words.day(meeting.day)}"
    return Use(title=title, href=href_of(meeting), folder=title, order=_order(meeting))


def _settling(one: Decision) -> Use:
    title = _("Tindak lanjut: %(text)s") % {"text": one.text}
    return Use(title=title, href=href_of(one.meeting), folder=_use(one.meeting).folder, order=_order(one.meeting))


def _order(meeting: Meeting) -> tuple[int, ...]:
    return (meeting.day.toordinal(), meeting.pk)


USES = Uses("rapat", gettext_lazy("Rapat"), find, holds=holds)

"""The papers of a meeting become documents of the register, and so do its photos and signed sheets."""

from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from zona import paper as papers
from zona.activities.models import Meeting, MeetingPaper
from zona.activities.papers import Told, paper_of, title_of
from zona.activities.refusals import UnableToMeet
from zona.activities.services.meetings import log
from zona.evidence.models import Document
from zona.evidence.services import add_version, register_document
from zona.files.models import StoredFile
from zona.files.services import store
from zona.org.models import Person

What = MeetingPaper.What
FOUR = (What.INVITATION, What.ATTENDANCE, What.MINUTES, What.REPORT)
KINDS = {
    What.INVITATION: "undangan",
    What.ATTENDANCE: "daftar_hadir",
    What.SHEET: "daftar_hadir",
    What.MINUTES: "notula",
    What.PHOTO: "foto",
}


def kind_of(what: str, meeting: Meeting) -> str:
    """The kind of evidence that a paper is."""
    return meeting.known_kind.report if what == What.REPORT else KINDS[What(what)]


def issue(*, actor: Person, at: datetime, told: Told) -> list[Document]:
    """Registers the four papers as PDF; one that is registered already gets another version where its bytes differ.

    Its day is that of the meeting; the invitation's stands open, for the letter is dated when it is signed.
    """
    meeting, made = told.meeting, []
    for what in FOUR:
        data = papers.render_pdf(paper_of(what, told))
        title = title_of(what, meeting)
        file = store(
            actor=actor,
            at=at,
            unit=meeting.unit,
            name=f"{what}-{meeting.day.isoformat()}.pdf",
            content=ContentFile(data),
            kept_for="evidence",
        )
        made.append(_registered(actor, at, meeting, what, title, file))
    return made


def _registered(
    actor: Person, at: datetime, meeting: Meeting, what: MeetingPaper.What, title: str, file: StoredFile
) -> Document:
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        standing = meeting.papers.filter(what=what).select_related("document__unit").first()
        if standing and not standing.document.withdrawn_at:
            last = standing.document.versions.select_related("file").order_by("-position").first()
            if last is None or last.file.sha256 != file.sha256:
                add_version(actor=actor, at=at, document=standing.document, file=file, reissued=True)
            return standing.document
        document = register_document(
            actor=actor,
            at=at,
            unit=meeting.unit,
            file=file,
            title=title,
            number=meeting.letter if what == What.INVITATION else "",
            dated_on=None if what == What.INVITATION else meeting.day,
            period_from=meeting.day,
            period_to=meeting.day,
            kind=kind_of(what, meeting),
            issuer=meeting.unit.name,
        )
        meeting.papers.update_or_create(what=what, defaults={"document": document})
    return document


def add_file(
    *, actor: Person, at: datetime, meeting: Meeting, what: str, file: StoredFile, facts: Mapping[str, str]
) -> MeetingPaper:
    """Adds a photo or a signed sheet, with its `title`, to the meeting and to the register.

    Raises `UnableToMeet` where the meeting was called off.
    """
    if what not in {What.SHEET, What.PHOTO}:
        raise ValueError(what)
    with transaction.atomic():
        kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if kept.cancelled_at:
            raise UnableToMeet(_("Rapat ini sudah dibatalkan."))
        document = register_document(
            actor=actor,
            at=at,
            unit=meeting.unit,
            file=file,
            title=facts["title"],
            dated_on=meeting.day,
            period_from=meeting.day,
            period_to=meeting.day,
            kind=kind_of(what, meeting),
            issuer=meeting.unit.name,
        )
        made = MeetingPaper.objects.create(meeting=meeting, what=what, document=document)
        Meeting.objects.filter(pk=meeting.pk).update(changed_at=at)
        log(actor, at, meeting, "meeting.file_added", {"document": document.title})
    meeting.refresh_from_db()
    return made

"""Meetings, who was invited and came, what was on the agenda and said, what was decided, and their papers."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from zona.catalogue.activities import MeetingKind, meeting_kind
from zona.evidence.models import Document
from zona.org.models import Person, Unit
from zona.ui.zones import short_zone, zone_of

WINDOW = timedelta(hours=1)
"""How long before the beginning and after the end presence can be confirmed by the link."""


class Meeting(models.Model):
    """A meeting of an office. `kind` is a key of `catalogue.activities`; times are those of the installation's zone.

    `row` and `month` name the plan's row (by its unchanging key) and the month for which its papers were handed in;
    this room does not know what a plan is. `version` counts the changes of what the form holds. `turn` is part of the
    attendance link's secret: another one makes the former link worthless.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=120)
    chair_office = models.CharField(max_length=120, blank=True)
    note_taker = models.CharField(max_length=120)
    letter = models.CharField(max_length=120, blank=True)
    row = models.CharField(max_length=44, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    turn = models.CharField(max_length=16)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["unit", "day"], name="activities_meeting_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(begins__lt=models.F("ends")), name="activities_ends_later"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(cancelled_at__isnull=True),
                name="activities_closed_or_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def known_kind(self) -> MeetingKind:
        """The kind as the catalogue has it."""
        return meeting_kind(self.kind)

    @property
    def subject(self) -> str:
        """How the log names this meeting."""
        return f"meeting:{self.code}"

    @property
    def began_at(self) -> datetime:
        """The instant at which it begins, by the clock of its office."""
        return datetime.combine(self.day, self.begins, zone_of(self.unit.code))

    @property
    def ended_at(self) -> datetime:
        """The instant at which it ends."""
        return datetime.combine(self.day, self.ends, zone_of(self.unit.code))

    @property
    def zone(self) -> str:
        """The zone of its hours, in short: "WIB"."""
        return short_zone(self.unit.code)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.closed_at is None and self.cancelled_at is None

    def takes_presence(self, at: datetime) -> bool:
        """Whether presence can be confirmed by the link at this instant."""
        return self.is_open and self.began_at <= at + WINDOW and at - WINDOW <= self.ended_at


class Invitee(models.Model):
    """Somebody who was invited, or came without (`invited` False). `person` is None for names from outside.

    `attended_at` and `attended_by` say when and how presence was confirmed.
    """

    class By(models.TextChoices):
        """How presence was confirmed."""

        LINK = "link", _("kode QR")
        SHEET = "sheet", _("daftar hadir")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=120, blank=True)
    nip = models.CharField(max_length=30, blank=True)
    invited = models.BooleanField(default=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    attended_by = models.CharField(max_length=5, choices=By.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="activities_invited_once"),
            models.CheckConstraint(
                condition=models.Q(attended_at__isnull=True, attended_by="")
                | (models.Q(attended_at__isnull=False) & ~models.Q(attended_by="")),
                name="activities_attended_somehow",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """A point of the agenda with its minutes. `version` counts the changes of the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    discussion = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What somebody is to do after a meeting (rencana tindak lanjut), until when, and that it was done."""

    code = models.CharField(max_length=16, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=120)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_note = models.CharField(max_length=300, blank=True)
    done_document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="activities_done_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def subject(self) -> str:
        """How the log names this decision."""
        return f"decision:{self.code}"

    def state(self, today: date) -> str:
        """ "done", "late" or "open" on a day."""
        if self.done_at:
            return "done"
        return "late" if self.due_on < today else "open"


class MeetingPaper(models.Model):
    """A document of the register that came out of a meeting: each of the four papers once, sheets and photos many."""

    class What(models.TextChoices):
        """What it is."""

        INVITATION = "invitation", _("Undangan")
        ATTENDANCE = "attendance", _("Daftar hadir")
        MINUTES = "minutes", _("Notula")
        REPORT = "report", _("Laporan")
        SHEET = "sheet", _("Daftar hadir bertanda tangan")
        PHOTO = "photo", _("Foto")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    what = models.CharField(max_length=10, choices=What.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "what"],
                condition=~models.Q(what__in=["sheet", "photo"]),
                name="activities_paper_once",
            ),
            models.UniqueConstraint(fields=["meeting", "document"], name="activities_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.what}"

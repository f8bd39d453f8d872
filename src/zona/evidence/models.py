"""Documents that prove something, their versions, and what was answered when the register asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zona.files.models import StoredFile
from zona.org.days import day_of
from zona.org.models import Person, Unit


class Confidentiality(models.TextChoices):
    """Who may read a document: everybody, the office and its assessors, or only those with the right for it."""

    PUBLIC = "public", _("Terbuka untuk umum")
    INTERNAL = "internal", _("Untuk kantor dan penilai")
    LIMITED = "limited", _("Terbatas")


class Document(models.Model):
    """A document of an office's register. It may prove many things; who uses it says so (see `evidence.uses`).

    `kind` is the key of an evidence kind of the LKE, "" while nobody chose one. `dated_on` is the day that stands on
    the document, `period_from` and `period_to` what it speaks of, both or neither. `version` counts the changes of
    what is said of it; the bytes have versions of their own. A withdrawn document stays, with its reason.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    confidentiality = models.CharField(max_length=10, choices=Confidentiality.choices, default=Confidentiality.INTERNAL)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    registered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "registered_at", "id"], name="evidence_latest"),
            models.Index(fields=["unit", "title", "id"], name="evidence_by_title"),
            models.Index(fields=["unit", "number", "id"], name="evidence_by_number"),
            models.Index(fields=["unit", "registered_by"], name="evidence_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__isnull=True, period_to__isnull=True)
                | models.Q(period_from__lte=models.F("period_to")),
                name="evidence_period_runs_forward",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> int:
        """The first year in whose register it stands: that of its period, of the day on it, or of its coming."""
        return (self.period_from or self.dated_on or day_of(self.registered_at)).year

    @property
    def subject(self) -> str:
        """How the log names this document."""
        return f"document:{self.code}"


class DocumentVersion(models.Model):
    """The bytes of a document at one time; position 1 is the first, the highest is what counts now."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="evidence_version_position")]

    def __str__(self) -> str:
        return f"{self.document} {self.position}"


class Answer(models.Model):
    """What somebody answered when the register asked about a document: "memang sama, karena …".

    `question` is the rule's key and `about` what exactly it asked of, so that a changed date asks anew.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "question", "about"], name="evidence_answer_once")]

    def __str__(self) -> str:
        return f"{self.document} {self.question}"


class Searchable(models.Model):
    """The words in which a document is found: what is said of it and what stands in it.

    The database keeps its full-text index by itself (see its migration): FTS5 with triggers on SQLite, a
    generated column with a GIN index on PostgreSQL.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="searchable")
    words = models.TextField()

    def __str__(self) -> str:
        return str(self.document)

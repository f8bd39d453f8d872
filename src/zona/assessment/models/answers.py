"""The unit's own voice: one assessment a year, its answers, and the documents that prove them."""

from django.db import models

from zona.evidence.models import Document
from zona.org.models import Person, Unit


class Assessment(models.Model):
    """An office's LKE of one year, by one edition of the instrument.

    `facts` are what is known of the conditions beside the score (the gates), by the name that a gate uses. `settled`:
    the items of which the office says that they rise no more this year, with the reason. The columns from `total` on
    are hints for lists and roll-ups, kept at each write from the answers; `zona check` proves them.
    Points are stored with six decimals; what is shown or compared is computed anew from the answers as exact fractions.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assessments")
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=40)
    aim = models.CharField(max_length=8)
    facts = models.JSONField(default=dict)
    settled = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    total = models.DecimalField(max_digits=9, decimal_places=6, default=0)
    pengungkit = models.DecimalField(max_digits=9, decimal_places=6, default=0)
    hasil = models.DecimalField(max_digits=9, decimal_places=6, default=0)
    areas = models.JSONField(default=list)
    answered = models.PositiveSmallIntegerField(default=0)
    met = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="assessment_once_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    @property
    def subject(self) -> str:
        """How the log names this assessment."""
        return f"assessment:{self.code}"


class Answer(models.Model):
    """What the unit answers to one item now. `value` is a choice's key, an index as text, a ratio's counts by their
    keys as text, or None where only a note stands. `version` counts its changes."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=24)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="assessment_answer_once")]

    def __str__(self) -> str:
        return f"{self.assessment} {self.item}"


class AnswerEdit(models.Model):
    """One change of an answer: what stood there before and after. Nothing here is ever changed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="edits")
    item = models.CharField(max_length=24)
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item", "version"], name="assessment_edit_version")
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.item} {self.version}"


class Exhibit(models.Model):
    """A document of the register that is shown for an item. Taken away, it stays as a line."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="exhibits")
    item = models.CharField(max_length=24)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="exhibits")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item", "document"],
                condition=models.Q(removed_at__isnull=True),
                name="assessment_exhibit_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.document}"

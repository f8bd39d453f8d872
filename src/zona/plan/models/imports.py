"""The import that a plan comes from."""

from django.db import models

from zona.files.models import StoredFile
from zona.org.models import Person, Unit


class DecreeImport(models.Model):
    """A decree on its way to become a plan. It can be left at any point and is there tomorrow.

    `document` is the source as cells and paragraphs, `reading` what the reader made of it, both empty until it is read;
    `draft` is the reading as people have corrected it so far, `version` counts its changes. `findings` are those of the
    draft, numbered in the order in which they were first seen; `figures` counts what is left, for lists.
    """

    class State(models.TextChoices):
        """How far the import is."""

        QUEUED = "queued"
        READING = "reading"
        REVIEW = "review"
        FAILED = "failed"
        ADOPTED = "adopted"
        WITHDRAWN = "withdrawn"

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="imports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    document = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    draft = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How the log names this import."""
        return f"import:{self.code}"


class ImportEdit(models.Model):
    """One change that a person made to a draft: which row and cell, from what to what.

    `before` and `after` hold a value for each place of the draft that the change touched ("rows.r4.months"); undoing
    it is another edit, which `undoes` it.
    """

    of = models.ForeignKey(DecreeImport, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    row = models.CharField(max_length=40, blank=True)
    cell = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "version"], name="plan_edit_version")]

    def __str__(self) -> str:
        return f"{self.of} {self.row} {self.cell}"

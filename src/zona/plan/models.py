"""The plan: sections, actions and their months; and the import that a plan comes from."""

from django.db import models

from zona.files.models import StoredFile
from zona.org.models import Person, Unit


class DecreeImport(models.Model):
    """A decree on its way to become a plan. It can be left at any point and is there tomorrow.

    `document` is the source as cells and paragraphs, `reading` what the reader made of it, both never changed;
    `draft` is the reading as people have corrected it so far, `version` counts its changes.
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
    problem = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    document = models.JSONField(null=True)
    reading = models.JSONField(null=True)
    draft = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.code


class ImportEdit(models.Model):
    """One change that a person made to a draft: which row and cell, from what to what. Kept, so that it can be undone."""

    of = models.ForeignKey(DecreeImport, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    row = models.CharField(max_length=40, blank=True)
    cell = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "version"], name="plan_edit_version")]

    def __str__(self) -> str:
        return f"{self.of} {self.row} {self.cell}"


class Plan(models.Model):
    """An office's action plan of one year, as adopted by its decree."""

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    source = models.OneToOneField(DecreeImport, null=True, on_delete=models.PROTECT, related_name="plan")
    title = models.TextField(blank=True)
    decree_number = models.CharField(max_length=60, blank=True)
    decree_year = models.PositiveSmallIntegerField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    signed_in = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True)
    signatory_office = models.CharField(max_length=300, blank=True)
    signatory_name = models.CharField(max_length=200, blank=True)
    clauses = models.JSONField(default=dict)
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=models.Q(withdrawn_at__isnull=True), name="plan_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Section(models.Model):
    """A heading of the plan. `area` is the LKE area (1 to 6) that a person mapped it to; None = not mapped."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    area = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plan_section_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Action(models.Model):
    """A row of the plan. `ref` ("V.1a") is how people and addresses name it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=40)
    number = models.CharField(max_length=20, blank=True)
    sub = models.CharField(max_length=10, blank=True)
    component = models.TextField(blank=True)
    indicator = models.TextField(blank=True)
    action = models.TextField()
    evidence = models.JSONField(default=list)
    target = models.CharField(max_length=200, blank=True)
    pic_text = models.CharField(max_length=300, blank=True)
    pic = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "ref"], name="plan_action_ref")]

    def __str__(self) -> str:
        return self.ref


class Occurrence(models.Model):
    """An action's month. `treatment` says what becomes of a month before the signing day: counted like any other,
    waived with a reason, or not counted."""

    class Treatment(models.TextChoices):
        """What a month asks of the office."""

        COUNTED = "counted"
        WAIVED = "waived"
        BEFORE = "before"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="occurrences")
    month = models.PositiveSmallIntegerField()
    treatment = models.CharField(max_length=10, choices=Treatment.choices, default=Treatment.COUNTED)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "month"], name="plan_occurrence_month"),
            models.CheckConstraint(condition=models.Q(month__gte=1, month__lte=12), name="plan_occurrence_in_year"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.month}"


class Comment(models.Model):
    """What somebody said about an action. Withdrawn ones stay as a line without their words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.action} {self.at}"

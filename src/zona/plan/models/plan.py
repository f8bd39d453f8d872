"""The plan: sections, actions and their months."""

from django.db import models

from zona.evidence.models import Document
from zona.org.models import Person, Unit
from zona.plan.models.imports import DecreeImport
from zona.rules.lke.matching import Fit


class Plan(models.Model):
    """An office's action plan of one year, as adopted by its decree or copied from the year before. A withdrawn one
    stays, with its reason; a closed one is read and no longer worked on.

    `decree_attached_at` says that its decree was recorded here after the plan had begun without one; `decree_document`
    is the signed paper in the register. `decree_draft` is the head and clauses of the next decree, in the making, where
    they differ from those adopted.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    # An import may be adopted again after its plan was withdrawn, so it can have had several plans.
    source = models.ForeignKey(DecreeImport, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    title = models.TextField(blank=True)
    decree_number = models.CharField(max_length=60, blank=True)
    decree_year = models.PositiveSmallIntegerField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    signed_in = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signatory_office = models.CharField(max_length=300, blank=True)
    signatory_name = models.CharField(max_length=200, blank=True)
    clauses = models.JSONField(default=dict)
    decree_draft = models.JSONField(default=dict)
    decree_attached_at = models.DateTimeField(null=True, blank=True)
    decree_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="decree_of"
    )
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    # The parts of the instrument that it was begun from (`rules.lke.template`); none for one from a decree.
    begun_parts = models.JSONField(default=list, blank=True)
    # By what its item links were proposed last; "" = not yet, or the rows have changed since.
    links_by = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=models.Q(withdrawn_at__isnull=True), name="plan_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    @property
    def subject(self) -> str:
        """How the log names this plan."""
        return f"plan:{self.code}"


class Revision(models.Model):
    """That an amended decree took the place of a plan's decree (or of none), while the plan went on.

    `former` is the head that it replaced, as the plan kept it; `changes` what it changed in the plan, so that it can be
    taken back; `state` the fingerprint of the plan right after it: while that holds, nothing was done since.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    former = models.JSONField(default=dict)
    former_source = models.ForeignKey(DecreeImport, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(DecreeImport, null=True, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=dict)
    state = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reverted_at = models.DateTimeField(null=True, blank=True)
    reverted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reverted_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_revision_number")]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Section(models.Model):
    """A heading of the plan. `area` is the LKE area (1 to 6) that a person mapped it to; None = not mapped.

    `number` may change; `key` is the section's place at the beginning and names it in addresses and in the log.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    key = models.SlugField(max_length=8, db_index=False)
    title = models.CharField(max_length=300)
    area = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_section_position"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_section_number"),
            models.UniqueConstraint(fields=["plan", "key"], name="plan_section_key"),
            models.CheckConstraint(
                condition=models.Q(area__isnull=True) | models.Q(area__gte=1, area__lte=6), name="plan_section_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def subject(self) -> str:
        """How the log names this section."""
        return f"section:{self.plan.code}/{self.key}"


class Action(models.Model):
    """A row of the plan. `ref` ("V.1a") is how people and addresses name it.

    `ref` follows the numbers of section and row and may change; `key` is the ref at the beginning and names the row
    in the log. `place` says where the row stood in the source, as the reading says it ({"page": 3, …}).
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=40)
    key = models.CharField(max_length=44)
    number = models.CharField(max_length=20, blank=True)
    sub = models.CharField(max_length=10, blank=True)
    component = models.TextField(blank=True)
    indicator = models.TextField(blank=True)
    action = models.TextField()
    evidence = models.JSONField(default=list)
    target = models.CharField(max_length=200, blank=True)
    pic_text = models.CharField(max_length=300, blank=True)
    pic = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="plan_action_ref"),
            models.UniqueConstraint(fields=["plan", "key"], name="plan_action_key"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def subject(self) -> str:
        """How the log names this row."""
        return f"action:{self.plan.code}/{self.key}"


class Occurrence(models.Model):
    """An action's month. `treatment` says what becomes of a month before the signing day: counted like any other,
    waived with a reason, or not counted.

    What happened stands in its events; `version` is the number of the last. `person` (None: the row's own), `due_on`
    (None: the last working day), `step`, `is_late`, `handed_in_by` and `handed_in_at` only repeat them for lists that
    span many plans, and `zona check` proves that they agree.
    """

    class Treatment(models.TextChoices):
        """What a month asks of the office."""

        COUNTED = "counted"
        WAIVED = "waived"
        BEFORE = "before"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="occurrences")
    month = models.PositiveSmallIntegerField()
    treatment = models.CharField(max_length=10, choices=Treatment.choices, default=Treatment.COUNTED)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    step = models.CharField(max_length=10, blank=True)
    is_late = models.BooleanField(default=False)
    handed_in_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "month"], name="plan_occurrence_month"),
            models.CheckConstraint(condition=models.Q(month__gte=1, month__lte=12), name="plan_occurrence_in_year"),
        ]
        indexes = [
            models.Index(fields=["handed_in_at"], condition=models.Q(step="handed_in"), name="plan_occurrence_to_check")
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.month}"

    @property
    def in_charge(self) -> Person | None:
        """Who answers for the month: the person named for it, else the row's."""
        return self.person or self.action.pic


class OccurrenceEvent(models.Model):
    """What happened to a month; nothing here is ever changed.

    `number` counts from 1 within the month. `reason` is a key of the catalogue's short list, `words` what was written.
    `due_on` is the last day in time: the one that held when something was handed in, or the one that it was moved to
    (None: back to the usual). `person` is who was put in charge (None: the row's own).
    """

    class Step(models.TextChoices):
        """What can happen."""

        HANDED_IN = "handed_in"
        TAKEN_BACK = "taken_back"
        ACCEPTED = "accepted"
        RETURNED = "returned"
        COUNTED = "counted"
        WAIVED = "waived"
        BEFORE = "before"
        MOVED = "moved"
        ASSIGNED = "assigned"
        NOTED = "noted"

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30, blank=True)
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "number"], name="plan_event_number")]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.number} {self.step}"


class Proof(models.Model):
    """A document that was handed in for a month. One document may prove many months.

    `item` are the words of the plan's evidence column that it answers ("" = none of them), `position` which version of
    the document was handed in. `since` and `until` are the events by which it came and by which it was left out; None
    while it stands.
    """

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="proofs")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proofs")
    position = models.PositiveSmallIntegerField(default=1)
    item = models.CharField(max_length=500, blank=True)
    since = models.ForeignKey(OccurrenceEvent, on_delete=models.PROTECT, related_name="brought")
    until = models.ForeignKey(OccurrenceEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="left_out")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "document"], condition=models.Q(until__isnull=True), name="plan_proof_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.document}"


class ItemLink(models.Model):
    """That a row serves an item of the instrument (LKE), and how well its words and evidence speak to it.

    A proposed one is made by rule and may be made anew at any time; what a person has confirmed or refused stays, and
    `by` is who. `reason` holds by which words the rule saw it ({"words": […], "cells": […]}), `sureness` orders
    proposals (thousandths).
    """

    class State(models.TextChoices):
        """Whose word the link is."""

        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links")
    item = models.CharField(max_length=24)
    fit = models.CharField(max_length=8, choices=[(str(fit), str(fit)) for fit in Fit])
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    sureness = models.PositiveSmallIntegerField(default=0)
    reason = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "item"], name="plan_link_once"),
            models.CheckConstraint(
                condition=models.Q(state="proposed", by=None) | ~models.Q(state="proposed"), name="plan_link_by_rule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.item}"


class FindingDecision(models.Model):
    """What was decided about a finding of the plan: taken over, put aside, or taken up again.

    `mark` names the finding by its kind and place (`queries.findings`), `found` is what it said, for telling it when
    it is no longer found. What was decided while the decree was read stays with its import; a decision here goes first.
    """

    class State(models.TextChoices):
        """What was decided last."""

        OPEN = "open"
        LEFT = "left"
        TAKEN = "taken"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="finding_decisions")
    mark = models.CharField(max_length=12)
    found = models.JSONField(default=dict)
    state = models.CharField(max_length=6, choices=State.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "mark"], name="plan_finding_once")]

    def __str__(self) -> str:
        return f"{self.plan} {self.mark}"


class Comment(models.Model):
    """What somebody said about an action. Withdrawn ones stay as a line without their words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.action} {self.at}"

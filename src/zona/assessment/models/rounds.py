"""A round of an assessment: who sits in it, how it went, and what each voice says; nothing of it alters an answer."""

from django.db import models
from django.db.models import Q

from zona.assessment.models.answers import Assessment
from zona.org.models import Person
from zona.rules.lke.rounds import OPEN, Stage


class Round(models.Model):
    """One way of an assessment from the unit's lock to the ministry's letter.

    `stage` and `due_on` are hints: they follow from the steps and the deadlines, and `zona check` proves them.
    `deadlines` are days by stage. `fit` is what the TPI found, None before; `outcome` what the TPN decided, "" before.
    `affirmed`: the agency proposes the unit for WBK by the affirmation (PortalRB's "afirmasi").
    """

    code = models.CharField(max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, default=Stage.DRAFT)
    deadlines = models.JSONField(default=dict)
    due_on = models.DateField(null=True, blank=True)
    fit = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=8, blank=True)
    affirmed = models.BooleanField(default=False)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="assessment_round_number"),
            models.UniqueConstraint(
                fields=["assessment"], condition=~Q(stage=Stage.WITHDRAWN), name="assessment_round_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["stage", "due_on"], name="assessment_round_due")]

    def __str__(self) -> str:
        return f"{self.assessment} {self.number}"

    @property
    def subject(self) -> str:
        """How the log names this round."""
        return f"round:{self.code}"

    @property
    def at_stage(self) -> Stage:
        """The stage as the rules know it."""
        return Stage(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.at_stage in OPEN


class Step(models.Model):
    """One move of a round, in order; never changed. `data` is what else was said: a letter, a finding."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="assessment_step_position")]

    def __str__(self) -> str:
        return f"{self.round} {self.move}"


class Seat(models.Model):
    """Somebody's post in a round. `areas` bound a TPI member's share (0 stands for Hasil); empty means all.

    Nobody judges before `declared_at`: the day on which they declared to have no conflict of interest.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    post = models.CharField(max_length=16)
    areas = models.JSONField(default=list, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(ended_at__isnull=True), name="assessment_seat_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.post} {self.round}"


class Declaration(models.Model):
    """What is on record of somebody's interest in a round: that they declared none, that they declared one, or that the
    office was found to be their own. Nothing here is ever changed."""

    class Kind(models.TextChoices):
        """What was declared or found."""

        NONE = "none"
        OWN = "own"
        FOUND = "found"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.round}"


class Verdict(models.Model):
    """What a voice says of one item now: it accepts, or puts `value` beside the unit's. `seen` is the unit's value that
    was judged. `version` counts its changes; the log keeps each."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="verdicts")
    voice = models.CharField(max_length=12)
    item = models.CharField(max_length=24)
    accepts = models.BooleanField()
    value = models.JSONField(null=True)
    seen = models.JSONField(null=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "voice", "item"], name="assessment_verdict_once")]

    def __str__(self) -> str:
        return f"{self.round} {self.voice} {self.item}"


class Remark(models.Model):
    """A question or a reply about an item, in the order of the thread. `voice` is the side that speaks."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    item = models.CharField(max_length=24)
    voice = models.CharField(max_length=12)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["round", "item", "at"], name="assessment_thread")]

    def __str__(self) -> str:
        return f"{self.round} {self.item}"

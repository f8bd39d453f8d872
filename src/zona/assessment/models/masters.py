"""The ministry's masters of questions, as an installation brought and adopted them."""

from django.db import models

from zona.org.models import Person, Unit

PREFIX = "master-"


class Master(models.Model):
    """A master file as it was brought at the top of the tree, for every office below. `content` is the file itself,
    `sha256` the digest of exactly its bytes; neither ever changes.

    Once adopted it is an edition of its own over `base`, a catalogue edition: `placing` says for each question
    [soal_id, item, count] what it asks, `version` counts the masters of a year. `previous` is the master that it
    followed. Withdrawn, no new assessment takes it; those that have it keep it.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="masters")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=0)
    base = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    placing = models.JSONField(default=list)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    adopted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "version"],
                condition=models.Q(adopted_at__isnull=False),
                name="assessment_master_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}.{self.version}"

    @property
    def subject(self) -> str:
        """How the log names this master."""
        return f"master:{self.code}"

    @property
    def edition(self) -> str:
        """The code of the edition that it is once adopted."""
        return f"{PREFIX}{self.code}"

    @property
    def stands(self) -> bool:
        """Whether it is adopted and not withdrawn."""
        return self.adopted_at is not None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        """Whether it still waits to be adopted."""
        return self.adopted_at is None and self.withdrawn_at is None

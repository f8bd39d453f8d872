"""Issued reports: frozen, versioned, never overwritten."""

from typing import Any, NoReturn

from django.db import models

from zona.assessment.models.snapshots import Immutable, Sealed, add_only
from zona.evidence.models import Document
from zona.org.models import Person, Unit


class IssuedReport(models.Model):
    """A monitoring report as it was issued: `content` is its canonical JSON, `sha256` the digest of exactly these
    bytes, which stands in the unit's chain of the log as entry `entry`; `document` is its paper in the register.

    A second issue of a period has the next `version`, a `reason`, and is another version of the same document. The
    database refuses to change a row (and on PostgreSQL to drop one).
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    entry = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reports")
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    objects = Sealed.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "period", "version"], name="reports_version_once")
        ]
        indexes = [models.Index(fields=["unit", "-issued_at"], name="reports_latest")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.period} {self.version}"

    def save(self, **given: Any) -> None:
        """Adds; a second save is refused."""
        add_only(self, given)
        super().save(**given)

    @property
    def subject(self) -> str:
        """How the log names this report."""
        return f"report:{self.code}"

    def delete(self, *_given: Any, **_named: Any) -> NoReturn:
        """Refused."""
        raise Immutable(str(self))

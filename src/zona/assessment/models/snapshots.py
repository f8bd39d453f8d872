"""What was sealed at a lock, and the links through which assessors look at it without signing in."""

from typing import Any, NoReturn

from django.db import models

from zona.assessment.models.rounds import Round
from zona.org.models import Person


class Immutable(Exception):
    """Somebody tried to change or drop what is sealed."""


class Sealed(models.QuerySet[Any]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise Immutable(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refused."""
        raise Immutable(self.model.__name__)


class InstrumentCopy(models.Model):
    """The data files of an edition as they were when an assessment was sealed, once for all seals with the same."""

    sha256 = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=40)
    content = models.TextField()

    objects = Sealed.as_manager()

    def __str__(self) -> str:
        return f"{self.code} {self.sha256[:12]}"

    def save(self, **given: Any) -> None:
        """Adds; a second save is refused."""
        add_only(self, given)
        super().save(**given)

    def delete(self, *_given: Any, **_named: Any) -> NoReturn:
        """Refused."""
        raise Immutable(str(self))


class Snapshot(models.Model):
    """An assessment sealed at one moment: `content` is its canonical JSON, `sha256` the digest of exactly these bytes,
    which stands in the unit's chain of the log as entry `entry`, with `previous`, the digest sealed before.

    The database refuses to change a row (and on PostgreSQL to drop one); `zona check` finds what is missing.
    """

    code = models.CharField(max_length=16, unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="snapshots")
    move = models.CharField(max_length=12)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    entry = models.PositiveIntegerField()
    instrument = models.ForeignKey(InstrumentCopy, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = Sealed.as_manager()

    def __str__(self) -> str:
        return f"{self.round} {self.move} {self.sha256[:12]}"

    def save(self, **given: Any) -> None:
        """Adds; a second save is refused."""
        add_only(self, given)
        super().save(**given)

    def delete(self, *_given: Any, **_named: Any) -> NoReturn:
        """Refused."""
        raise Immutable(str(self))


class Pass(models.Model):
    """A link, valid for a time, through which somebody outside reads the evidence of a round.

    It holds a secret of which only the hash is kept.
    """

    code = models.CharField(max_length=16, unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="passes")
    secret_hash = models.CharField(max_length=64, unique=True)
    whom = models.CharField(max_length=200)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.round} {self.whom}"


class Opening(models.Model):
    """What was opened through a link, and when; "" = the list itself. Nothing here is ever changed."""

    link = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="openings")
    document = models.CharField(max_length=16, blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["link", "-at"], name="assessment_openings")]

    def __str__(self) -> str:
        return f"{self.link} {self.document}"


def add_only(row: models.Model, given: dict[str, Any]) -> None:
    """Lets a save add its row and nothing else; raises `Immutable` for one that is there already."""
    if not row._state.adding:  # noqa: SLF001
        raise Immutable(str(row))
    given["force_insert"] = True

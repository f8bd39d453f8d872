"""Uploaded files, addressed by the SHA-256 of their bytes."""

from django.db import models

from zona.org.models import Person, Unit

CHUNK = 256 * 1024
"""How many bytes are read at a time."""


class StoredFile(models.Model):
    """One upload. The bytes lie in the storage under their digest and are shared by equal uploads; nothing is
    overwritten. `media_type` is found from the content.

    `kept_for` is the room that alone hands it out, by its own rules of who may read; "" = whoever sees the unit's plan.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    kept_for = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where its bytes lie in the storage."""
        return address_of(self.sha256)


def address_of(sha256: str) -> str:
    """Where bytes with this digest lie: two levels of folders, so that none grows large."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"

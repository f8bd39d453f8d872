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


class Contents(models.Model):
    """What was found in bytes, once for all uploads of them. Everything here follows from the bytes and may be found
    anew.

    `safe_sha256` addresses the harmless copy that is shown and published, "" where the original is harmless itself or
    there is none (`media_type` of a copy in `safe_type`). `removed` says what the copy lacks. `text` is what can be
    searched in, `taken_on` the day that a camera wrote into it. The prints are those of `rules.evidence.likeness`.
    """

    class State(models.TextChoices):
        """How far the examination is."""

        WAITING = "waiting"
        DONE = "done"
        LOCKED = "locked"  # it cannot be opened, so nothing of it is shown

    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    safe_sha256 = models.CharField(max_length=64, blank=True)
    safe_type = models.CharField(max_length=100, blank=True)
    safe_size = models.PositiveBigIntegerField(default=0)
    removed = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    needs_ocr = models.BooleanField(default=False)
    taken_on = models.DateField(null=True, blank=True)
    picture_print = models.BigIntegerField(null=True, blank=True)
    text_print = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class Band(models.Model):
    """A part of a print, by which near ones are found through an index (see `rules.evidence.likeness.bands`)."""

    contents = models.ForeignKey(Contents, on_delete=models.CASCADE, related_name="bands")
    key = models.PositiveIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.contents} {self.key}"


PIECES = "pieces"
"""The folder of the storage in which files lie that are on their way in."""


class Upload(models.Model):
    """A file on its way in, in pieces: a dropped line goes on where it stopped.

    `received` counts the bytes that lie in the storage whole; a piece counts once it was acknowledged. `door` is the
    form that it is sent for. `stamp` is the file's last change as the device tells it: with name and size it tells
    whether the same file is chosen again.
    """

    code = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    door = models.CharField(max_length=20, blank=True)
    stamp = models.CharField(max_length=20, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    began_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name

    @property
    def whole(self) -> bool:
        """Whether every byte has come."""
        return self.received == self.size

    @property
    def percent(self) -> int:
        """How much has come, in whole percent; 100 only for all of it."""
        return self.received * 100 // self.size

    @property
    def folder(self) -> str:
        """Where its pieces lie in the storage."""
        return f"{PIECES}/{self.code}"

    def piece(self, offset: int) -> str:
        """Where the piece that begins at this byte lies in the storage."""
        return f"{self.folder}/{offset:015d}"


def address_of(sha256: str) -> str:
    """Where bytes with this digest lie: two levels of folders, so that none grows large."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"

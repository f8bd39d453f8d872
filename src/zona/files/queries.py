"""Finding and opening files, and proving that their bytes are whole."""

import hashlib
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import default_storage

from zona.files.models import CHUNK, StoredFile
from zona.org.access import Viewer, units_where
from zona.org.models import Unit


def file_of(unit: Unit, code: str, *, viewer: Viewer, right: str = "plan.view") -> StoredFile | None:
    """The unit's file with this code, where the viewer holds the right; None otherwise. A file that is kept for a
    room is not handed out here: that room asks more."""
    return StoredFile.objects.filter(unit=unit, code=code, kept_for="", unit__in=units_where(viewer, right)).first()


def open_bytes(stored: StoredFile) -> IO[bytes]:
    """The file's bytes, open for reading; the caller closes it. Raises `FileNotFoundError` where they are gone."""
    return default_storage.open(stored.address, "rb")


def file_faults() -> Iterator[str]:
    """Every file whose bytes are missing or changed, one English sentence each; equal uploads are looked at once."""
    seen: set[str] = set()
    for stored in StoredFile.objects.order_by("sha256", "pk").iterator(chunk_size=500):
        if stored.sha256 in seen:
            continue
        seen.add(stored.sha256)
        if not default_storage.exists(stored.address):
            yield f"file {stored.code}: the bytes {stored.sha256[:12]} are missing"
        elif _digest(stored) != stored.sha256:
            yield f"file {stored.code}: the bytes no longer have the digest {stored.sha256[:12]}"


def _digest(stored: StoredFile) -> str:
    digest = hashlib.sha256()
    with open_bytes(stored) as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

"""Taking files in: the one door for every upload."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.utils.translation import gettext

from zona.audit.services import record
from zona.files.kinds import HEAD, media_type
from zona.files.models import CHUNK, StoredFile, address_of
from zona.org.codes import new_code
from zona.org.models import Person, Unit


class UnableToStore(Exception):
    """The upload cannot be taken. `message` is one sentence for the person; `too_large` says that it is the size."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.too_large = too_large


def store(
    *, actor: Person | None, at: datetime, unit: Unit, name: str, content: File[bytes], kept_for: str = ""
) -> StoredFile:
    """Takes an upload in: its bytes lie under their SHA-256, equal bytes lie there once and nothing is overwritten.
    `kept_for` names the room that alone may hand it out.

    The bytes are written before the row, so that a row always has its bytes; a broken upload leaves at most bytes that
    nobody names. Raises `UnableToStore` for an empty file and for one over `settings.UPLOAD_LIMIT`.
    """
    seen = _look(content, name)
    _keep(seen, content, default_storage)
    with transaction.atomic():
        stored = StoredFile.objects.create(
            code=new_code(),
            unit=unit,
            sha256=seen.sha256,
            size=seen.size,
            media_type=seen.media_type,
            name=clean_name(name),
            uploaded_by=actor,
            uploaded_at=at,
            kept_for=kept_for,
        )
        record(
            actor=actor,
            at=at,
            chain=unit.code,
            verb="file.stored",
            subject=f"file:{stored.code}",
            data={
                "name": stored.code if kept_for else stored.name,  # the log has more readers
                "sha256": stored.sha256,
                "size": stored.size,
                "type": stored.media_type,
            },
        )
    return stored


@dataclass(frozen=True, slots=True)
class _Seen:
    sha256: str
    size: int
    media_type: str


def _look(content: File[bytes], name: str) -> _Seen:
    """Reads the upload once, a chunk at a time: its digest, size and kind."""
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    content.seek(0)
    for chunk in content.chunks(CHUNK):
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            raise too_large(name)
        digest.update(chunk)
        head = (head + chunk)[:HEAD] if len(head) < HEAD else head
        tail = (tail + chunk)[-16 * HEAD :]
    if not size:
        raise UnableToStore(gettext("Berkas “%(name)s” kosong. Pilih berkas yang berisi.") % {"name": clean_name(name)})
    return _Seen(digest.hexdigest(), size, media_type(head, tail))


def _keep(seen: _Seen, content: File[bytes], storage: Storage) -> None:
    """Writes the bytes under their digest unless they lie there whole already; a cut-off rest is replaced."""
    address = address_of(seen.sha256)
    if storage.exists(address):
        if storage.size(address) == seen.size:
            return
        storage.delete(address)
    content.seek(0)
    written = storage.save(address, content)
    if written != address:  # somebody else wrote the same bytes in the same moment
        storage.delete(written)


def too_large(name: str = "") -> UnableToStore:
    """The refusal of an upload over the limit."""
    limit = settings.UPLOAD_LIMIT // 2**20
    words = gettext(
        "Berkas %(name)s melebihi batas %(limit)s MB. Perkecil gambarnya atau kirim bagian yang perlu saja."
    )
    shown = f"“{clean_name(name)}”" if name else gettext("yang dikirim")
    return UnableToStore(words % {"name": shown, "limit": limit}, too_large=True)


def clean_name(name: str) -> str:
    """The name without folders and control characters, at most 255 characters, its ending kept."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    base = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", base).strip() or gettext("tanpa nama")
    if len(base) <= 255:
        return base
    stem, dot, ending = base.rpartition(".")
    return f"{stem[: 254 - len(ending)]}.{ending}" if dot and len(ending) < 12 else base[:255]

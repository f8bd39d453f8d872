"""Taking files in: the one door for every upload."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db import transaction

from zona.audit.services import record
from zona.files import antivirus, guard, refusals
from zona.files.kinds import HEAD, media_type
from zona.files.models import CHUNK, StoredFile, address_of
from zona.files.names import clean_name
from zona.org.codes import new_code
from zona.org.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Received:
    """An upload that passed the door and whose bytes lie in the storage, though no row names them yet (see `keep`)."""

    name: str
    sha256: str
    size: int
    media_type: str


def store(
    *, actor: Person | None, at: datetime, unit: Unit, name: str, content: File[bytes], kept_for: str = ""
) -> StoredFile:
    """Takes an upload in: its bytes lie under their SHA-256, equal bytes lie there once and nothing is overwritten.
    `kept_for` names the room that alone may hand it out.

    The bytes are written before the row, so that a row always has its bytes; a broken upload leaves at most bytes that
    nobody names. Raises as `receive` does.
    """
    return keep(actor=actor, at=at, unit=unit, received=receive(name=name, content=content), kept_for=kept_for)


def receive(*, name: str, content: File[bytes]) -> Received:
    """Looks at an upload and writes its bytes, outside any transaction: nobody should wait for a lock meanwhile.

    Raises `UnableToStore` for an empty file, one over `settings.UPLOAD_LIMIT`, one that is a program or a bomb
    or carries macros, and one in which the antivirus finds something.
    """
    received = _look(content, name)
    guard.refuse_dangerous(content, received.media_type, name)
    antivirus.refuse_infected(content, name)
    keep_bytes(received.sha256, received.size, content, default_storage)
    return received


def keep(*, actor: Person | None, at: datetime, unit: Unit, received: Received, kept_for: str = "") -> StoredFile:
    """Gives received bytes their row and its entry in the log; in the caller's transaction, where there is one."""
    with transaction.atomic():
        stored = StoredFile.objects.create(
            code=new_code(),
            unit=unit,
            sha256=received.sha256,
            size=received.size,
            media_type=received.media_type,
            name=clean_name(received.name),
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


def _look(content: File[bytes], name: str) -> Received:
    """Reads the upload once, a chunk at a time: its digest, size and kind."""
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    content.seek(0)
    for chunk in content.chunks(CHUNK):
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            raise refusals.too_large(name)
        digest.update(chunk)
        head = (head + chunk)[:HEAD] if len(head) < HEAD else head
        tail = (tail + chunk)[-16 * HEAD :]
    if not size:
        raise refusals.empty(name)
    return Received(name, digest.hexdigest(), size, media_type(head, tail))


def keep_bytes(sha256: str, size: int, content: File[bytes], storage: Storage) -> None:
    """Writes the bytes under their digest unless they lie there whole already; a cut-off rest is replaced."""
    address = address_of(sha256)
    if storage.exists(address):
        if storage.size(address) == size:
            return
        storage.delete(address)
    content.seek(0)
    written = storage.save(address, content)
    if written != address:  # somebody else wrote the same bytes in the same moment
        storage.delete(written)

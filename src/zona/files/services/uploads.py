"""Taking a file in piece by piece, so that a dropped line goes on where it stopped."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.temp import NamedTemporaryFile
from django.db import transaction
from django.utils.translation import gettext

from zona.files import refusals
from zona.files.models import PIECES, Upload
from zona.files.names import clean_name
from zona.org.codes import new_code
from zona.org.models import Person, Unit

PIECE = 1024 * 1024
"""The most bytes of one piece."""

KEPT_FOR = timedelta(days=3)
"""How long an upload that nobody goes on with is kept."""


def begin_upload(
    *, actor: Person, at: datetime, unit: Unit, name: str, size: int, door: str = "", stamp: str = ""
) -> Upload:
    """An upload of `size` bytes: the one that the person began with the same file at the same door, on whatever device,
    else a new one. Without a `stamp` it is always new. Raises `UnableToStore` for none and for more than the limit."""
    if size <= 0:
        raise refusals.empty(name)
    if size > settings.UPLOAD_LIMIT:
        raise refusals.too_large(name)
    drop_old_uploads(at=at)
    file = {"unit": unit, "by": actor, "name": clean_name(name), "size": size, "door": door[:20], "stamp": stamp[:20]}
    begun = Upload.objects.filter(**file, touched_at__gte=at - KEPT_FOR).order_by("-received") if stamp else ()
    for upload in begun:
        if upload.received == 0 or _listed(upload.folder)[1]:
            return upload
        drop_upload(upload)  # a backup gives the row back and no pieces
    return Upload.objects.create(code=new_code(), **file, began_at=at, touched_at=at)


def take_piece(*, at: datetime, upload: Upload, offset: int, content: bytes) -> Upload:
    """Takes the piece that begins at byte `offset`; what was acknowledged lies in the storage.

    A piece that came before (the answer was lost) changes nothing; one that leaves a gap is not taken: the upload's
    `received` says where to go on. Raises `UnableToStore` for one that is too long, and where the upload was thrown
    away or used while the piece came.
    """
    if len(content) > PIECE or offset + len(content) > upload.size:
        raise refusals.UnableToStore(gettext("Potongan berkas ini lebih panjang daripada yang diumumkan."))
    if offset != upload.received or not content:
        return upload
    address = upload.piece(offset)
    if default_storage.exists(address):
        default_storage.delete(address)  # its acknowledgement never came to be
    default_storage.save(address, ContentFile(content))
    with transaction.atomic():
        still = Upload.objects.filter(pk=upload.pk, received=offset)
        still.update(received=offset + len(content), touched_at=at)
    try:
        upload.refresh_from_db()
    except Upload.DoesNotExist:
        drop_upload(upload)  # nobody would find this piece again
        raise refusals.gone() from None
    return upload


def assembled(upload: Upload) -> File[bytes]:
    """The whole file, in a temporary file that goes when it is closed. Raises `UnableToStore` while pieces are still to
    come, and where some are gone; then what is left goes too."""
    if not upload.whole:
        raise refusals.UnableToStore(
            gettext("Berkas “%(name)s” belum terkirim seluruhnya. Lanjutkan pengirimannya.") % {"name": upload.name}
        )
    out = NamedTemporaryFile(prefix="zona-")
    offset = 0
    while offset < upload.size:
        try:
            with default_storage.open(upload.piece(offset), "rb") as piece:
                data = piece.read()
        except FileNotFoundError:
            data = b""
        if not data:
            out.close()
            drop_upload(upload)  # chosen again, it begins anew
            words = gettext("Sebagian berkas “%(name)s” hilang. Kirim sekali lagi.")
            raise refusals.UnableToStore(words % {"name": upload.name})
        out.write(data)
        offset += len(data)
    out.flush()
    handle: IO[bytes] = out
    handle.seek(0)
    whole: File[bytes] = File(handle, name=upload.name)
    return whole


def drop_upload(upload: Upload) -> None:
    """Removes an upload and its pieces: it was used, or nobody goes on with it."""
    _empty(upload.folder)
    upload.delete()


def sweep_pieces() -> int:
    """Removes the pieces of uploads that are gone; of how many."""
    folders = [name.strip("/") for name in _listed(PIECES)[0]]
    known = set(Upload.objects.filter(code__in=folders).values_list("code", flat=True))
    lost = [name for name in folders if name not in known]
    for name in lost:
        _empty(f"{PIECES}/{name}")
    return len(lost)


def _empty(folder: str) -> None:
    for name in _listed(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    if isinstance(default_storage, FileSystemStorage):
        with suppress(OSError):  # a piece came meanwhile
            default_storage.delete(folder)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The folders and the files in a folder of the storage."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing has come, or it is gone
        return [], []
    return list(folders), list(names)


def drop_all(uploads: Iterable[Upload]) -> None:
    """Removes uploads that were used, after what they became was committed."""
    for upload in uploads:
        drop_upload(upload)


def drop_old_uploads(*, at: datetime, most: int = 20) -> int:
    """Removes uploads that nobody touched for `KEPT_FOR`; how many, at most `most` at a time."""
    old = list(Upload.objects.filter(touched_at__lt=at - KEPT_FOR).order_by("touched_at")[:most])
    for upload in old:
        drop_upload(upload)
    return len(old)

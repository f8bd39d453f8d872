"""Finding out what is in bytes: the harmless copy, the words, the prints. Done in the background, once per digest."""

import logging
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from zona.files import harmless, texts
from zona.files.models import Band, Contents, StoredFile
from zona.files.queries import open_bytes
from zona.files.services.storing import keep_bytes
from zona.rules.evidence import likeness

log = logging.getLogger(__name__)
State = Contents.State

PICTURE, TEXT = 0, 1


def examine(stored: StoredFile) -> Contents:
    """Examines a file's bytes unless that was done before. Never raises for what they hold.

    What takes long is left: where `needs_ocr` is set, `read_scan` reads the words.
    """
    contents, _made = Contents.objects.get_or_create(sha256=stored.sha256)
    if contents.state != State.WAITING:
        return contents
    with open_bytes(stored) as content:
        data = content.read()
    found = texts.text_of(stored.media_type, data)
    contents.text, contents.pages, contents.needs_ocr = found.words, found.pages, found.needs_ocr
    if stored.media_type.startswith("image/"):
        contents.taken_on = _believable(texts.taken_on(data))
        contents.picture_print = _kept(texts.picture_print_of(data))
    contents.text_print = _kept(likeness.text_print(found.words))
    contents.state = _make_harmless(contents, stored, data)
    _save(contents)
    return contents


def read_scan(stored: StoredFile) -> Contents:
    """Reads the words of scanned pages and photos, where none were read yet."""
    contents = examine(stored)
    if not contents.needs_ocr:
        return contents
    with open_bytes(stored) as content:
        data = content.read()
    words = texts.ocr(stored.media_type, data)
    contents.text = "\n".join(part for part in (contents.text, words) if part)[: texts.MOST_LETTERS]
    contents.text_print = _kept(likeness.text_print(contents.text))
    contents.needs_ocr = False
    _save(contents)
    return contents


def _make_harmless(contents: Contents, stored: StoredFile, data: bytes) -> Contents.State:
    try:
        made = harmless.harmless(stored.media_type, data)
    except harmless.UnableToMakeHarmless as error:
        log.info("No harmless copy of %s: %s", contents, error)
        return State.LOCKED
    if made.data is not None:
        import hashlib

        contents.safe_sha256 = hashlib.sha256(made.data).hexdigest()
        contents.safe_type, contents.safe_size = made.media_type, len(made.data)
        keep_bytes(contents.safe_sha256, len(made.data), ContentFile(made.data), default_storage)
    contents.removed = list(made.removed)
    return State.DONE


def _save(contents: Contents) -> None:
    prints = ((PICTURE, contents.picture_print), (TEXT, contents.text_print))
    with transaction.atomic():
        contents.save()
        contents.bands.all().delete()
        keys = [key for salt, value in prints if value is not None for key in likeness.bands(value, salt)]
        Band.objects.bulk_create(Band(contents=contents, key=key) for key in keys)


def _kept(value: int | None) -> int | None:
    return None if value is None else likeness.signed(value)


def _believable(day: date | None) -> date | None:
    """A camera whose clock was never set says 1970 or 2000."""
    return day if day and day.year > 2000 else None

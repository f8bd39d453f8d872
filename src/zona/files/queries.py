"""Finding and opening files, and proving that their bytes are whole."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.core.files.storage import default_storage
from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Left

from zona.files.models import CHUNK, Band, Contents, StoredFile, Upload, address_of
from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.rules.evidence import likeness


def file_of(unit: Unit, code: str, *, viewer: Viewer, right: str = "plan.view") -> StoredFile | None:
    """The unit's file with this code, where the viewer holds the right; None otherwise. A file that is kept for a
    room is not handed out here: that room asks more."""
    return StoredFile.objects.filter(unit=unit, code=code, kept_for="", unit__in=units_where(viewer, right)).first()


def open_bytes(stored: StoredFile) -> IO[bytes]:
    """The file's bytes, open for reading; the caller closes it. Raises `FileNotFoundError` where they are gone."""
    return default_storage.open(stored.address, "rb")


def upload_of(unit: Unit, code: str, *, viewer: Viewer) -> Upload | None:
    """The viewer's own upload with this code, where they may bring files in."""
    return _uploads(unit, viewer).filter(code=code).first()


def waiting_uploads(unit: Unit, door: str, *, viewer: Viewer, since: datetime) -> list[Upload]:
    """What the viewer sent for this form of the unit and it has not got yet, in the order in which it was begun; what
    nobody touched from `since` on is left out."""
    return list(_uploads(unit, viewer).filter(door=door, touched_at__gte=since).order_by("began_at", "pk"))


def _uploads(unit: Unit, viewer: Viewer) -> QuerySet[Upload]:
    return Upload.objects.filter(unit=unit, by=viewer.person, unit__in=units_where(viewer, "evidence.add"))


def contents_of(digests: Iterable[str], *, text: bool = False) -> dict[str, Contents]:
    """What was found in bytes, by their digest; without the long texts, unless they are asked for. One query."""
    found = Contents.objects.filter(sha256__in=set(digests))
    return {c.sha256: c for c in (found if text else found.defer("text"))}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in bytes, by their digest, and what is nearly the same: the digests of other bytes whose picture,
    and of those whose text, is near, the nearest first.

    All units' bytes are among the near ones: the caller asks whose documents they are. `beginnings` are the first
    letters of the words in the bytes, as many as were asked for.
    """

    known: Mapping[str, Contents]
    near: Mapping[str, tuple[list[str], list[str]]]
    beginnings: Mapping[str, str] = field(default_factory=dict)


def seen_of(digests: Iterable[str], *, letters: int = 0) -> Seen:
    """What was found in these bytes, and what is near; of the long texts the first `letters`. One query."""
    wanted = set(digests)
    if not wanted:
        return Seen({}, {})
    keys = Band.objects.filter(contents__sha256__in=wanted).values("key")
    every_row = Contents.objects.defer("text")
    if letters:  # the same for both halves, or the union would hold a row twice
        own_start = When(sha256__in=wanted, then=Left("text", letters))
        every_row = every_row.annotate(beginning=Case(own_start, default=Value("")))
    every = list(every_row.filter(sha256__in=wanted).union(every_row.filter(bands__key__in=keys)))
    known = {one.sha256: one for one in every if one.sha256 in wanted}
    near = {digest: (_near(one, every, 0), _near(one, every, 1)) for digest, one in known.items()}
    return Seen(known, near, {digest: getattr(one, "beginning", "") for digest, one in known.items()})


def _near(one: Contents, others: Iterable[Contents], salt: int) -> list[str]:
    name = ("picture_print", "text_print")[salt]
    own: int | None = getattr(one, name)
    if own is None:
        return []
    prints = [(getattr(other, name), other) for other in others if other.pk != one.pk]
    measured = [(likeness.distance(own, value), other.pk, other.sha256) for value, other in prints if value is not None]
    return [digest for distance, _pk, digest in sorted(measured) if distance <= likeness.NEAR]


def open_harmless(stored: StoredFile, contents: Contents) -> IO[bytes]:
    """The harmless copy of a file, open for reading; the original itself where that is harmless. The caller closes it.

    Raises `FileNotFoundError` where there is none yet, or where the file cannot be opened at all.
    """
    if contents.state != Contents.State.DONE:
        raise FileNotFoundError(stored.sha256)
    return default_storage.open(address_of(contents.safe_sha256 or stored.sha256), "rb")


def drawable(stored: StoredFile, contents: Contents | None) -> bool:
    """Whether something of a file can be shown within the page."""
    if contents is None or contents.state != Contents.State.DONE:
        return False
    return stored.media_type == "application/pdf" or contents.safe_type.startswith("image/")


def every_digest() -> list[str]:
    """The digests of all bytes that some row names, harmless copies too, in order. Two queries."""
    copies = Contents.objects.exclude(safe_sha256="").values_list("safe_sha256", flat=True)
    return sorted({*StoredFile.objects.values_list("sha256", flat=True).distinct(), *copies})


def file_faults() -> Iterator[str]:
    """Every file whose bytes are missing or changed, one English sentence each; equal uploads are looked at once."""
    seen: set[str] = set()
    for stored in StoredFile.objects.order_by("sha256", "pk").iterator(chunk_size=500):
        if stored.sha256 in seen:
            continue
        seen.add(stored.sha256)
        if not default_storage.exists(stored.address):
            yield f"file {stored.code}: the bytes {stored.sha256[:12]} are missing"
        elif _digest(stored.address) != stored.sha256:
            yield f"file {stored.code}: the bytes no longer have the digest {stored.sha256[:12]}"


def copy_faults() -> Iterator[str]:
    """Every harmless copy whose bytes are missing or changed, one English sentence each."""
    for contents in Contents.objects.exclude(safe_sha256="").defer("text").iterator(chunk_size=500):
        address = address_of(contents.safe_sha256)
        if not default_storage.exists(address):
            yield f"file {contents}: its harmless copy {contents.safe_sha256[:12]} is missing"
        elif _digest(address) != contents.safe_sha256:
            yield f"file {contents}: its harmless copy no longer has the digest {contents.safe_sha256[:12]}"


def print_faults() -> Iterator[str]:
    """Everything found in bytes whose bands are not those of its prints, one English sentence each."""
    for contents in Contents.objects.defer("text").prefetch_related("bands").iterator(chunk_size=500):
        prints = enumerate((contents.picture_print, contents.text_print))
        wanted = {key for salt, value in prints if value is not None for key in likeness.bands(value, salt)}
        if wanted != {band.key for band in contents.bands.all()}:
            yield f"file {contents}: the bands are not those of its prints"


def _digest(address: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(address, "rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

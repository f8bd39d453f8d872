"""What the tests of the import's pages share: files to send, and buttons to press."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from zona.plan.models import DecreeImport

State = DecreeImport.State
CORPUS = Path(__file__).parents[2] / "corpus"
Begin = Callable[..., DecreeImport]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def photo(colour: str, size: tuple[int, int] = (80, 60), turned: int = 1) -> bytes:
    """A picture of one colour, held by the camera as `turned` says (EXIF)."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = turned
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def only() -> DecreeImport:
    """The import that there is."""
    return DecreeImport.objects.select_related("unit", "file").get()


def key_of(item: DecreeImport, ref: str) -> str:
    """The key of a row in the draft, by its number."""
    item.refresh_from_db()
    return next(key for key, row in item.draft["rows"].items() if row["ref"] == ref)


def press(client: Client, item: DecreeImport, line: str, **more: Any) -> Any:
    """Presses a button of the review."""
    return client.post(
        f"/1504/impor/{item.code}/sunting/", {"do": line, "seen": DecreeImport.objects.get(pk=item.pk).version, **more}
    )

"""What the tests of the register's pages share: files to send, and who looks."""

import io
from collections.abc import Callable

import pikepdf
from django.test import Client
from PIL import Image

from zona.files.models import StoredFile

Keep = Callable[..., StoredFile]

HERE = ["1504", 2025]


def signed(person: object) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def content_of(response: object) -> bytes:
    """The bytes of a streamed answer."""
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def a_pdf(words: str = "a") -> bytes:
    """A PDF of one page, titled."""
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(200, 300))
    pdf.docinfo["/Title"] = words
    pdf.save(out)
    return out.getvalue()


def a_photo(*, taken: str = "", seed: int = 0) -> bytes:
    """A photo with a place in it, and the day on which it was taken."""
    import numpy as np

    spots = np.random.default_rng(seed).integers(0, 255, (8, 9), dtype=np.uint8)
    picture = Image.fromarray(spots).resize((450, 400), Image.Resampling.BICUBIC).convert("RGB")
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825)[2] = (1.0, 42.0, 5.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()

"""Pictures of a decree: photos (HEIC of phones too) and scans in one file, page by page to OCR."""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import overload

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from zona.rules.decree.document import Box, Document, Kind, UnableToReadSource
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.refusals import refuse
from zona.rules.decree.sources.view import View

_PLUGINS = (  # imported, so that Pillow knows them
    BmpImagePlugin,
    GifImagePlugin,
    PngImagePlugin,
    JpegImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "HEIF")
_WITHIN = (*_FORMATS, "BMP", "GIF")  # that programs keep within their documents


def load_pictures(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """The document on a photo, or on the pages of a TIFF. Raises `UnableToReadSource` where it cannot be opened."""
    with _opened(data) as picture:
        frames = Frames(picture)
        check_count(len(frames), limits.MAX_SCANNED_PAGES, "halaman hasil pindai", "scanned pages")
        from zona.rules.decree.sources.scan import load_scan

        document = load_scan(frames, kind=Kind.SCAN, progress=progress)
    if not document.blocks:
        raise refuse(refusals.NOTHING_THERE, kind="gambar", kind_en="picture")
    return document


@contextmanager
def opened_frames(data: bytes) -> Iterator["Frames"]:
    """The pages of a document's picture while it is open. Raises `UnableToReadSource` where it cannot be opened."""
    with _opened(data, _WITHIN) as picture:
        yield Frames(picture)


def size_of(data: bytes, view: View) -> tuple[int, int] | None:
    """The pixels that are shown of a document's picture; None where it cannot be opened."""
    try:
        with _opened(data, _WITHIN) as picture:
            return view.size(*picture.size)
    except UnableToReadSource:
        return None


def draw_picture(data: bytes, number: int, *, width: int, crop: Box | None = None) -> bytes:
    """The picture's page (from 1), or the part of it within `crop`, as a PNG of that width in pixels."""
    with _opened(data) as picture:
        frames = Frames(picture)
        if not 1 <= number <= len(frames):
            raise refuse(refusals.NO_PICTURE, page=number)
        page = frames[number - 1]
    return _drawn(page, width, crop)


def draw_within(data: bytes, view: View, *, width: int, crop: Box | None = None) -> bytes:
    """What is shown of a document's picture, or its part within `crop`, as a PNG of that width in pixels."""
    with opened_frames(data) as frames:
        page = view.of(frames[0])
    return _drawn(page, width, crop)


def _drawn(page: Image.Image, width: int, crop: Box | None) -> bytes:
    if crop is not None:
        across, down = page.size
        page = page.crop(
            (int(crop.left * across), int(crop.top * down), int(crop.right * across), int(crop.bottom * down))
        )
    page = page.resize((width, max(1, round(page.height * width / max(1, page.width)))), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    page.save(output, "PNG")
    return output.getvalue()


class Frames(Sequence[Image.Image]):
    """The pages of an opened picture in RGB, upright as the camera held it; each is decoded when it is asked for."""

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        # A camera's MPO holds its preview as a second frame; only a TIFF has pages.
        self._numbers: Sequence[int] = range(getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Image.Image: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Image.Image]: ...
    def __getitem__(self, index: int | slice) -> Image.Image | Sequence[Image.Image]:
        if isinstance(index, slice):
            part = Frames(self._picture)
            part._numbers = self._numbers[index]
            return part
        self._picture.seek(self._numbers[index])
        _check_size(self._picture)
        return _on_white(ImageOps.exif_transpose(self._picture))


def _opened(data: bytes, formats: tuple[str, ...] = _FORMATS) -> Image.Image:
    _know_heic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=formats)
    except Image.DecompressionBombError as error:
        raise refuse(refusals.PICTURE_FAR_TOO_LARGE, limit=limits.MAX_PIXELS // 10**6) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if data[4:12] == b"ftypavif":
            raise refuse(refusals.AVIF) from error
        raise refuse(refusals.DAMAGED, kind="gambar", kind_en="picture") from error
    _check_size(picture)
    return picture


@cache
def _know_heic() -> None:
    """Tells Pillow of HEIC: the picture is decoded in memory, upright, and goes on like any JPEG."""
    import pi_heif

    pi_heif.register_heif_opener()


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > limits.MAX_PIXELS:
        raise refuse(refusals.PICTURE_TOO_LARGE, width=width, height=height, limit=limits.MAX_PIXELS // 10**6)


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which would show as black."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        solid = picture.convert("RGBA")
        paper = Image.new("RGBA", solid.size, "white")
        return Image.alpha_composite(paper, solid).convert("RGB")
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    return picture.convert("RGB")

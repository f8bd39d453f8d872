"""Photos as the pages of one PDF. Pure, since it is done in a process of its own."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from zona.files.pictures import open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 842.0
"""A page's long side in points: that of A4, whatever the camera. A photo of 3500 pixels comes to 300 dpi."""

SMALLER = ((3508, 85), (3508, 70), (3000, 60), (2500, 50))
"""Long side and quality of a photo that has to take less room: the first that is small enough."""


class UnableToBind(Exception):
    """A photo cannot be opened; `place` is its place, from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def bind_pages(photos: Sequence[str], to: str, most: int) -> None:
    """Writes the photos that lie in these files as a PDF; one of more than `most` bytes becomes a smaller JPEG. Raises
    `UnableToBind` for one that is no picture."""
    import pypdfium2

    bound = pypdfium2.PdfDocument.new()
    for at, photo in enumerate(photos, 1):
        try:
            jpeg, turned = _as_jpeg(Path(photo).read_bytes(), most)
            picture = pypdfium2.PdfImage.new(bound)
            picture.load_jpeg(BytesIO(jpeg))
            width, height = picture.get_px_size()
        except (OSError, ValueError, pypdfium2.PdfiumError) as error:
            raise UnableToBind(at) from error
        scale = LONG_SIDE / max(width, height)
        page = bound.new_page(width * scale, height * scale)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width * scale, height * scale))
        page.insert_obj(picture)
        page.gen_content()
        page.set_rotation(turned)
    bound.save(to)


_TURNS = {3: 180, 6: 90, 8: 270}
"""The camera's note on how it was held (EXIF orientation), as degrees to turn clockwise."""


def _as_jpeg(data: bytes, most: int) -> tuple[bytes, int]:
    from PIL import ImageOps

    with open_picture(BytesIO(data)) as picture:
        held = picture.getexif().get(0x0112, 1)
        is_jpeg = picture.format == "JPEG" and picture.mode in {"RGB", "L"} and held in {1, *_TURNS}
        if is_jpeg and len(data) <= most:
            return data, _TURNS.get(held, 0)
        steps = SMALLER if is_jpeg else ((max(picture.size), 95), *SMALLER)
        return _encoded(ImageOps.exif_transpose(picture).convert("RGB"), steps, most), 0


def _encoded(picture: "Image", steps: Sequence[tuple[int, int]], most: int) -> bytes:
    out = BytesIO()
    for side, quality in steps:
        picture.thumbnail((side, side))
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= most:
            break
    return out.getvalue()

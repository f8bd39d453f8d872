"""Photos as the pages of one PDF. Pure, since it is done in a process of its own."""

from collections.abc import Sequence
from io import BytesIO

from zona.files.pictures import open_picture

LONG_SIDE = 842.0
"""A page's long side in points: that of A4, whatever the camera. A photo of 3500 pixels comes to 300 dpi."""


class UnableToBind(Exception):
    """A photo cannot be opened; `place` is its place, from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def bind_pages(photos: Sequence[bytes]) -> bytes:
    """The PDF. Raises `UnableToBind` for one that is no picture."""
    import pypdfium2

    bound = pypdfium2.PdfDocument.new()
    for at, photo in enumerate(photos, 1):
        try:
            jpeg, turned = _as_jpeg(photo)
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
    out = BytesIO()
    bound.save(out)
    return out.getvalue()


_TURNS = {3: 180, 6: 90, 8: 270}
"""The camera's note on how it was held (EXIF orientation), as degrees to turn clockwise."""


def _as_jpeg(data: bytes) -> tuple[bytes, int]:
    from PIL import ImageOps

    with open_picture(BytesIO(data)) as picture:
        held = picture.getexif().get(0x0112, 1)
        if picture.format == "JPEG" and picture.mode in {"RGB", "L"} and held in {1, *_TURNS}:
            return data, _TURNS.get(held, 0)
        out = BytesIO()
        ImageOps.exif_transpose(picture).convert("RGB").save(out, "JPEG", quality=95)
        return out.getvalue(), 0

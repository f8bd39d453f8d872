"""Opening pictures, those of phones too. Pure; what requests ask of a picture is done apart (`zona.apart`)."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from zona import apart

if TYPE_CHECKING:
    from PIL.Image import Image


def open_picture(content: Any) -> "Image":
    """A picture of any kind that is known, HEIC of phones among them, as pillow opens it; the caller closes it.

    `content` is a file open for reading bytes. Raises what pillow raises for what is no picture.
    """
    from PIL import Image

    _know_heic()
    source: BinaryIO = content
    return Image.open(source)


def is_picture(content: Any) -> bool:
    """Whether a file open for reading is a picture that can be read to its end; it is left at its beginning."""
    data = content.read()
    content.seek(0)
    return apart.call(_is_picture, data)


def small_pictures(pictures: Sequence[bytes], *, edge: int) -> list[bytes | None]:
    """Each picture upright, as a JPEG whose longer side has at most so many pixels, without what the camera wrote; None
    for one that cannot be opened."""
    return apart.call(_small_pictures, pictures, edge) if pictures else []


def _is_picture(data: bytes) -> bool:
    from PIL import Image

    try:
        with open_picture(BytesIO(data)) as opened:
            opened.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _small_pictures(pictures: Sequence[bytes], edge: int) -> list[bytes | None]:
    return [_small(data, edge) for data in pictures]


def _small(data: bytes, edge: int) -> bytes | None:
    from PIL import Image, ImageOps

    try:
        with open_picture(BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    upright.thumbnail((edge, edge))
    out = BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()


@cache
def _know_heic() -> None:
    import pi_heif

    pi_heif.register_heif_opener()

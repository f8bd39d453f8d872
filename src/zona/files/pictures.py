"""Opening pictures, those of phones too. Pure."""

from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

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


@cache
def _know_heic() -> None:
    import pi_heif

    pi_heif.register_heif_opener()

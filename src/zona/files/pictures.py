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


def is_picture(content: Any) -> bool:
    """Whether a file open for reading is a picture that can be read to its end; it is left at its beginning."""
    from PIL import Image

    try:
        with open_picture(content) as opened:
            opened.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    finally:
        content.seek(0)
    return True


@cache
def _know_heic() -> None:
    import pi_heif

    pi_heif.register_heif_opener()

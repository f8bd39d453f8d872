"""When two pictures or two texts are nearly the same: prints of 64 bits whose distance counts the differing bits."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

BITS = 64
NEAR = 5
"""Up to so many differing bits two prints count as nearly the same. A photo saved anew or made smaller differs in 0 to
3, a page whose date alone was changed in 0 to 5; unrelated ones in about 32."""

BANDS = NEAR + 1
"""A print is cut into so many bands: of two that differ in at most `NEAR` bits, at least one band is equal, so that the
near ones are found by an index."""

_WIDTHS = (11, 11, 11, 11, 10, 10)
FEWEST_WORDS = 20
"""A text of fewer words has no print: it says too little to be called the same."""

_SHINGLE = 3


def picture_print(picture: "Image") -> int | None:
    """The print of a picture (dHash): each bit says whether a spot is brighter than its right neighbour, of 9 by 8
    spots. None for a picture so even that it says nothing (an empty page)."""
    import numpy as np  # 11 MB, and only where prints are made

    small = picture.convert("L").resize((9, 8))
    spots = np.asarray(small, dtype=np.int16)
    if int(spots.max()) - int(spots.min()) < 8:
        return None
    return _number((spots[:, 1:] < spots[:, :-1]).ravel())


def text_print(text: str) -> int | None:
    """The print of a text (simhash over every three words in a row); None for fewer than `FEWEST_WORDS` words."""
    import numpy as np

    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return None
    runs = {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    hashed = b"".join(hashlib.blake2b(run.encode(), digest_size=8).digest() for run in sorted(runs))
    bits = np.unpackbits(np.frombuffer(hashed, dtype=np.uint8).reshape(-1, 8), axis=1)
    return _number(bits.sum(axis=0, dtype=np.int64) * 2 > len(runs))


def distance(one: int, other: int) -> int:
    """In how many bits two prints differ, 0 to 64."""
    differing: int = (one ^ other) & (2**BITS - 1)
    return differing.bit_count()


def is_near(one: int, other: int) -> bool:
    """Whether two prints count as nearly the same."""
    return distance(one, other) <= NEAR


def bands(of: int, salt: int = 0) -> tuple[int, ...]:
    """The keys of a print's bands, each a whole number below 2**20; `salt` (0 or 1) keeps pictures and texts apart."""
    keys, rest = [], of & (2**BITS - 1)
    for place, width in enumerate(_WIDTHS):
        keys.append(((salt * BANDS + place) << 11) | (rest & (2**width - 1)))
        rest >>= width
    return tuple(keys)


def nearest(of: int, others: Iterable[tuple[int, int]], most: int = 5) -> list[int]:
    """The keys of the near ones among (key, print), the nearest first."""
    found = sorted((distance(of, other), key) for key, other in others if is_near(of, other))
    return [key for _distance, key in found[:most]]


def signed(number: int) -> int:
    """The print as a database keeps it, in 64 bits with a sign."""
    return number - 2**BITS if number >= 2 ** (BITS - 1) else number


def _number(bits: "Sequence[bool] | np.ndarray") -> int:
    import numpy as np

    return int.from_bytes(np.packbits(np.asarray(bits, dtype=np.uint8)).tobytes(), "big")

"""Bytes to text, for the encodings that Indonesian offices' programs write."""

import codecs
import re

from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.refusals import refuse

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ufffd]")

_WRITTEN = (
    "\ufffd".encode()
)  # the mark of a lost character, where an earlier program wrote it, tells nothing of the file


def decode(data: bytes) -> str:
    """The text of the bytes, with line ends as "\\n".

    A byte-order mark decides; then UTF-8, UTF-16 without a mark (every other byte zero), then cp1252. Raises
    `UnableToReadSource` where the result is no text.
    """
    text = _decoded(data).removeprefix("\ufeff")
    strange = len(_CONTROL.findall(text[:100_000])) - data[:400_000].count(_WRITTEN)
    if strange > min(len(text), 100_000) // 200:
        raise refuse(refusals.UNKNOWN)
    return re.sub(r"\r\n?|\x0b|\x85|\u2028|\u2029", "\n", text)


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_sixteen_bit(data) or "cp1252", "replace")
    return text if "\0" not in text else data.decode(_sixteen_bit(data) or "utf-8", "replace")


def _sixteen_bit(data: bytes) -> str | None:
    """Latin text in UTF-16 without a mark has a zero in every other byte."""
    even, odd = data[0:4000:2], data[1:4000:2]
    if even.count(0) > len(even) * 0.4 > odd.count(0) * 2:
        return "utf-16-be"
    if odd.count(0) > len(odd) * 0.4 > even.count(0) * 2:
        return "utf-16-le"
    return None

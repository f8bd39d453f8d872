"""Pictures on web pages: within the page's own text, beside it in the same file, or nowhere in it."""

import base64
import binascii
import posixpath
import re
from collections.abc import Callable, Mapping
from email.message import Message
from functools import partial
from urllib.parse import unquote, urljoin

from zona.rules.decree.sources.embedded import Embedded
from zona.rules.decree.sources.html.css import Style
from zona.rules.decree.sources.markup import Element

_DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=-]+)*?;base64,([\w+/=%\s]{200,})", re.IGNORECASE)
_KEPT = "zona-picture:"
_PIXELS = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*")
_LARGE = {"width": 264, "height": 15}  # pixels: a table of a year is no narrower than 7 cm, a row of it 0.4 high

Within = Mapping[str, Callable[[], bytes]]
"""What else a file holds, by the addresses by which its page names it."""


def without_data(text: str) -> tuple[str, Within]:
    """A page's text with short names in place of the pictures that are written out in it, and what they stand for."""
    kept: dict[str, Callable[[], bytes]] = {}

    def name(found: re.Match[str]) -> str:
        kept[name := f"{_KEPT}{len(kept)}"] = partial(_decoded, found[1])
        return name

    return _DATA.sub(name, text), kept


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(unquote(text) + "==")
    except (binascii.Error, ValueError):
        return b""


def parts_of(message: Message, page: Message) -> Within:
    """The pictures of a page that was saved with all it shows (MHTML), by every address that it may use."""
    base = page.get("Content-Location") or ""
    parts: dict[str, Callable[[], bytes]] = {}
    for part in message.walk():
        if part.get_content_maintype() == "image":
            read = partial(_payload, part)
            if name := (part.get("Content-ID") or "").strip(" <>"):
                parts[f"cid:{name}"] = read
            if place := part.get("Content-Location"):
                parts |= {place: read, urljoin(base, place): read}
    return parts


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def embedded(source: str, at: int, within: Within, base: str) -> Embedded:
    """The picture of an address; one of which the page's file holds nothing is lost."""
    read = next((within[name] for name in (source, urljoin(base, source), unquote(source)) if name in within), None)
    name = "" if source.startswith(_KEPT) else posixpath.basename(unquote(source).partition("?")[0])
    return Embedded(at, read, name=name)


def source_of(node: Element, style: Style) -> str:
    """Where an element's picture is; "" where it has none, or states that it is smaller than a table."""
    for side, least in _LARGE.items():
        found = _PIXELS.fullmatch(style.get(side) or node.get(side) or "")
        if found and int(found[1]) < least:
            return ""
    source = (node.get("src") or "").strip()
    return "" if source.startswith("data:") else source

"""The names that uploads bring."""

import re
import unicodedata

from django.utils.translation import gettext

from zona.files.models import Contents, StoredFile
from zona.rules.hidden import visible


def clean_name(name: str) -> str:
    """The name without folders and control characters, at most 255 characters, its ending kept. A quotation mark comes
    as "%22" in what a browser sends of a form."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2].replace("%22", '"'))
    base = re.sub(r"[\x00-\x1f\x7f]", "", visible(base)).strip() or gettext("tanpa nama")
    if len(base) <= 255:
        return base
    stem, dot, ending = base.rpartition(".")
    return f"{stem[: 254 - len(ending)]}.{ending}" if dot and len(ending) < 12 else base[:255]


_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "text/html": "html", "image/svg+xml": "svg"}

_OPENED_AS_PAGES = frozenset({"html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "xml"})
"""Endings for which a computer calls its browser, whatever is in the file."""


def copy_name(stored: StoredFile, contents: Contents) -> str:
    """The name of a file's harmless copy: its own, with the ending of what the copy is."""
    ending = _ENDINGS.get(contents.safe_type) if contents.safe_sha256 else None
    stem, dot, old = stored.name.rpartition(".")
    if stored.media_type == "text/plain" and old.lower() in _OPENED_AS_PAGES:  # shown as text, and opened as text
        return f"{stored.name}.txt"
    return f"{stem if dot else stored.name}.{ending}" if ending else stored.name

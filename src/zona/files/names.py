"""The names that uploads bring."""

import re
import unicodedata

from django.utils.translation import gettext


def clean_name(name: str) -> str:
    """The name without folders and control characters, at most 255 characters, its ending kept."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    base = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", base).strip() or gettext("tanpa nama")
    if len(base) <= 255:
        return base
    stem, dot, ending = base.rpartition(".")
    return f"{stem[: 254 - len(ending)]}.{ending}" if dot and len(ending) < 12 else base[:255]

"""Whether a page was cut off: it ends within a tag, within a table, or in the middle of its words."""

import re

_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_BEGUN = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_ENDED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_IN_A_TAG = re.compile(r"<(?:/?[a-z!][^<>]*)?\Z", re.IGNORECASE)


def ends_early(text: str) -> bool:
    """Whether the page's last words are not its end. A page that closes itself is whole, whatever else it forgets to
    close; many forget to close what browsers close for them."""
    plain = _ASIDE.sub("", text)
    if _ENDED.search(plain):
        return False
    if _IN_A_TAG.search(plain.rstrip()):
        return True
    open_tables = sum(-1 if found[1] else 1 for found in _TABLE.finditer(plain))
    said_behind = plain.rpartition(">")[2].strip()
    return open_tables > 0 or bool(_BEGUN.search(plain) and said_behind)

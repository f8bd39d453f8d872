"""Elements that are a sign by themselves: boxes, pictures and icon fonts."""

import re

from zona.rules.decree.document import PICTURE
from zona.rules.decree.sources.markup import Element

_SMALL = 40  # pixels: a picture up to this size, in a cell, is a sign and not an illustration

_TICK_WORDS = re.compile(
    r"(?:^|[-_./# ])(check(?:-?(?:mark|ed|circle|lg|2|all|double))*|tick|centang|ok|done|yes|true)(?:$|[-_./ ])"
)
_BOX_WORDS = re.compile(
    r"(?:^|[-_./# ])(un-?(?:checked|check|ticked)|false|checkbox-?(?:blank|empty|outline))(?:$|[-_./ ])"
)
_CROSS_WORDS = re.compile(r"(?:^|[-_./ ])(times|close|cross|xmark|x|remove|silang)(?:$|[-_./ ])")


def sign_of(node: Element) -> str:
    """The sign that an element shows where it has no text of its own; "" where it shows none."""
    if node.tag == "input" and (node.get("type") or "").lower() in {"checkbox", "radio"}:
        return "☑" if node.get("checked") is not None else "☐"
    if node.tag == "img":
        return _picture(node)
    if node.tag == "svg":
        used = [use.get("href") or use.get("xlink:href") or "" for use in node.iterdescendants("use")]
        return named_sign(" ".join((node.get("class") or "", node.get("aria-label") or "", *used))) or "✓"
    if node.tag in {"i", "span"} and len(node) == 0 and not (node.text or "").strip():
        return named_sign(node.get("class") or "")
    return ""


def _picture(node: Element) -> str:
    text = (node.get("alt") or node.get("title") or "").strip()
    if 0 < len(text) <= 2:
        return text
    if text.lower() in {"true", "false"}:
        return named_sign(text)
    if sign := named_sign(f"{text} {(node.get('src') or '')[-80:]}"):
        return sign
    sizes = [re.match(r"\d+", node.get(side) or "") for side in ("width", "height")]
    return PICTURE if all(s is not None and 0 < int(s[0]) <= _SMALL for s in sizes) else ""


def named_sign(words: str) -> str:
    """The sign that a picture shows by what it is called; "" where its name says nothing."""
    words = words.lower()
    if _BOX_WORDS.search(words):
        return "☐"
    if _TICK_WORDS.search(words):
        return "✓"
    return "✗" if _CROSS_WORDS.search(words) else ""

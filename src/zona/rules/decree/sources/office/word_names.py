"""Names of WordprocessingML, and reading its on/off properties."""

from zona.rules.decree.sources.markup import Element

__all__ = ["MC", "Element", "M", "W", "number", "switch", "val"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def val(node: Element | None, name: str = "val") -> str | None:
    """An attribute of the namespace, or None where node or attribute is missing."""
    return node.get(W + name) if node is not None else None


def number(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; the default where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def switch(properties: Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not set, so that a style below may answer."""
    node = properties.find(W + name) if properties is not None else None
    if node is None:
        return None
    return (val(node) or "true").lower() not in {"0", "false", "off", "none"}

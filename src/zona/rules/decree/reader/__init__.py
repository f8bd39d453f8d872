"""The reader: a document of any kind in, the decree's reading out.

Its parts are loaded when something is read: others use single ones of them (numerals, dates, titles)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zona.rules.decree.document import Document
    from zona.rules.decree.reading import Reading

__all__ = ["read"]


def read(document: "Document") -> "Reading":
    """Reads a document, of whatever kind: see `whole.read`. Pure; never raises on a document of the given shapes."""
    from zona.rules.decree.reader import whole

    return whole.read(document)

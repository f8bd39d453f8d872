"""The reader: a document of any kind in, the decree's reading out."""

from zona.rules.decree.reader.read import read

__all__ = ["read"]

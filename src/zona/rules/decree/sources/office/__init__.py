"""Word and Excel files (OOXML): a zip of XML parts, opened with care and read part by part."""

from zona.rules.decree.sources.office.load import load_office, office_pictures

__all__ = ["load_office", "office_pictures"]

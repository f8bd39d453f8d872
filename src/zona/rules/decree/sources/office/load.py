"""Which office program a zip belongs to."""

from zona.rules.decree.document import Document
from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.office.archive import Archive
from zona.rules.decree.sources.refusals import refuse

_OPEN_DOCUMENT = {"text": ("ODT", ".docx"), "spreadsheet": ("ODS", ".xlsx"), "presentation": ("ODP", "PDF")}


def load_office(data: bytes) -> Document:
    """The document of a DOCX or XLSX. Raises `UnableToReadSource` for every other zip."""
    archive = Archive(data)
    main = next((part for _, kind, part in archive.relations("") if kind == "officeDocument"), None)
    kind = _kind_of(archive, main) if main else None
    if main and kind == "word":
        from zona.rules.decree.sources.office.word import load_word

        archive.kind, archive.kind_en = "Word", "Word"
        return load_word(archive, main)
    if main and kind == "sheet":
        from zona.rules.decree.sources.office.workbook import load_workbook

        archive.kind, archive.kind_en = "Excel", "Excel"
        return load_workbook(archive, main)
    if kind == "xlsb":
        raise refuse(refusals.OTHER_OFFICE, kind="Excel biner (.xlsb)", better=".xlsx")
    if kind == "presentation":
        raise refuse(refusals.PRESENTATION, kind=".pptx")
    mime = (archive.read("mimetype", 200) or b"").decode("ascii", "replace")
    for word, (name, better) in _OPEN_DOCUMENT.items():
        if f"opendocument.{word}" in mime:
            raise refuse(refusals.OTHER_OFFICE, kind=f"OpenDocument ({name})", better=better)
    raise refuse(refusals.ARCHIVE, kind="ZIP")


def _kind_of(archive: Archive, main: str) -> str | None:
    """What the content types say that the main part is."""
    types = archive.xml("[Content_Types].xml")
    content = ""
    if types is not None:
        for entry in types:
            if entry.get("PartName", "").lstrip("/").lower() == main.lower():
                content = entry.get("ContentType", "")
    if "sheet.binary" in content or main.endswith(".bin"):
        return "xlsb"
    for kind, words in (
        ("word", ("wordprocessingml", "ms-word", "word/")),
        ("sheet", ("spreadsheetml", "ms-excel", "xl/")),
        ("presentation", ("presentationml", "ms-powerpoint", "ppt/")),
    ):
        if any(word in content or main.startswith(word) for word in words):
            return kind
    return None

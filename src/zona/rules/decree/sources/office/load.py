"""Which office program a zip belongs to."""

from zona.rules.decree.document import Document
from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.embedded import Embedded, Progress, with_pictures
from zona.rules.decree.sources.office.archive import Archive
from zona.rules.decree.sources.refusals import refuse

_OPEN_DOCUMENT = {"text": ("ODT", ".docx"), "spreadsheet": ("ODS", ".xlsx"), "presentation": ("ODP", "PDF")}


def load_office(data: bytes, *, progress: Progress | None = None, pictures: bool = True) -> Document:
    """The document of a DOCX or XLSX, its pictures read where they show tables. Raises `UnableToReadSource` for every
    other zip, and for one that holds nothing."""
    archive = Archive(data)
    document, embedded = _loaded(archive)
    if embedded and pictures:
        document = with_pictures(document, embedded, progress)
    if not document.blocks and not document.depicted:
        raise refuse(refusals.NOTHING_THERE, kind=archive.kind, kind_en=archive.kind_en)
    return document


def office_pictures(data: bytes) -> list[Embedded]:
    """The pictures of a DOCX or XLSX. Raises `UnableToReadSource` as `load_office` does."""
    return _loaded(Archive(data))[1]


def _loaded(archive: Archive) -> tuple[Document, list[Embedded]]:
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

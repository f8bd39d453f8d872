"""What a file is, found from its content and never from its name. Pure."""

import re

OCTETS = "application/octet-stream"
HEAD = 4096
"""How many bytes of the beginning `media_type` wants to see."""

_TAGS = (
    rb"html|head|body|table|meta|title|style|link|base|div|p|h[1-6]|ul|ol|span|br|font|center|a|b|img|form|script|iframe|"
    rb"object|embed"
)
"""With which a page may begin."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\xef?\xbb?\xbf?\s*%PDF-", "application/pdf"),
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"II\*\0|MM\0\*", "image/tiff"),
    (rb"RIFF.{4}WEBP", "image/webp"),
    (rb"GIF8[79]a", "image/gif"),
    (rb".{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1)", "image/heic"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (
        rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(svg|!doctype\s+svg)\b",
        "image/svg+xml",
    ),
    (rb"(\xef\xbb\xbf)?\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|" + _TAGS + rb")\b", "text/html"),
)
_RUNS = re.compile(rb"<\s*(script|iframe|object|embed)\b|<[a-z][^<>]{0,500}\son[a-z]+\s*=", re.IGNORECASE)
"""What a browser would run in a text that begins like any other."""

_OFFICE: tuple[tuple[bytes, str], ...] = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)

_ENDINGS: dict[str, tuple[str, ...]] = {
    "pdf": ("application/pdf",),
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "heic", "heif"), ("image/",)),
    **dict.fromkeys(("docx", "xlsx", "pptx"), ("application/vnd.openxmlformats", "application/zip")),
}
"""How the media type begins of what a name with this ending promises; a picture of any kind opens as a picture."""


def media_type(head: bytes, tail: bytes = b"") -> str:
    """The media type of a file by its first `HEAD` bytes; `tail` is its end, where a zip lists what it holds."""
    if head.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _OFFICE if mark in head or mark in tail), "application/zip")
    for pattern, kind in _SIGNATURES:
        if re.match(pattern, head, re.DOTALL | re.IGNORECASE):
            return kind
    if not _is_text(head):
        return OCTETS
    return "text/html" if _RUNS.search(head) else "text/plain"


def false_ending(name: str, kind: str) -> str:
    """The ending of a file's name where the bytes (of media type `kind`) are something else, so that the program that
    the ending calls cannot open them; "" where it is right, or promises nothing that is known."""
    ending = name.rpartition(".")[2].lower()
    promised = _ENDINGS.get(ending)
    return ending if promised and not kind.startswith(promised) else ""


def is_photo(kind: str) -> bool:
    """Whether several files of this kind may be the pages of one document."""
    return kind in {"image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic"}


def _is_text(head: bytes) -> bool:
    if not head:
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in head)

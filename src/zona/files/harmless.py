"""The harmless copy of a file: what is shown and published in place of bytes that could run or tell too much.

The original stays as it came, addressed by its digest. Pure: bytes in, bytes out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from zona.files.pictures import open_picture

MOST_PIXELS = 120_000_000
"""The most pixels of a picture that is opened: A3 at 600 dpi."""

LONGEST_SIDE = 3000
"""A picture's copy is made no longer than this, in pixels: enough to read a page by."""

_KEPT = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/png",
    "TIFF": "image/jpeg",
    "HEIF": "image/jpeg",
}
_WRITTEN = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_DEEPEST = 40


class UnableToMakeHarmless(Exception):
    """The file cannot be opened: locked, damaged, or larger than anything is opened."""


@dataclass(frozen=True, slots=True)
class Harmless:
    """A file's harmless copy. `data` None says that the original is harmless as it is; `removed` says what was taken
    out: "script", "location", "metadata", "attachment"."""

    media_type: str
    data: bytes | None = None
    removed: tuple[str, ...] = ()


def harmless(media_type: str, data: bytes) -> Harmless:
    """The harmless copy of a file's bytes. Raises `UnableToMakeHarmless`."""
    makers = {"application/pdf": _pdf, "text/html": _html, "image/svg+xml": _svg}
    maker = makers.get(media_type) or (_picture if media_type.startswith("image/") else None)
    if maker is None:
        return Harmless(media_type)  # nothing shows it: it is downloaded, and macros never came in
    try:
        return maker(data)
    except UnableToMakeHarmless:
        raise
    except Exception as error:
        raise UnableToMakeHarmless(str(error)) from error


def _picture(data: bytes) -> Harmless:
    """The picture drawn anew: upright, without the camera's notes, and without whatever stood behind it."""
    from PIL import Image, ImageOps

    with open_picture(BytesIO(data)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise UnableToMakeHarmless("too many pixels")
        kept = _KEPT.get(picture.format or "")
        if kept is None:
            raise UnableToMakeHarmless(f"no copy of {picture.format}")
        notes = picture.getexif()
        removed = [word for word, there in (("location", _tells_place(notes)), ("metadata", bool(notes))) if there]
        if kept == "image/jpeg" and max(picture.size) > LONGEST_SIDE:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if kept == "image/jpeg" and upright.mode != "L":
            upright = upright.convert("RGB")
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
    out = BytesIO()
    bare.save(out, _WRITTEN[kept], **({"quality": 88} if kept != "image/png" else {}))
    return Harmless(kept, out.getvalue(), tuple(removed))


def _tells_place(notes: Any) -> bool:
    """Whether a picture's EXIF says where it was taken."""
    return bool(notes.get_ifd(0x8825))


_ACTIONS = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
    ]
)
_LIVELY = frozenset(["/RichMedia", "/3D", "/Movie", "/Screen", "/Sound", "/FileAttachment"])


def _pdf(data: bytes) -> Harmless:
    """The PDF without what could run: scripts, actions that start or send something, and files inside it."""
    import pikepdf

    removed: set[str] = set()
    try:
        opened = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise UnableToMakeHarmless("locked") from error
    with opened as pdf:
        root = pdf.Root
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if "/Names" in root and key in root.Names:
                del root.Names[key]
                removed.add("script" if key == "/JavaScript" else "attachment")
        if "/AcroForm" in root and "/XFA" in root.AcroForm:
            del root.AcroForm["/XFA"]
            removed.add("script")
        for thing in pdf.objects:
            _calm(thing, removed)
        _calm(root, removed)
        if not removed:
            return Harmless("application/pdf")
        out = BytesIO()
        pdf.save(out)
    return Harmless("application/pdf", out.getvalue(), tuple(sorted(removed)))


def _calm(thing: Any, removed: set[str], depth: int = 0) -> None:
    """Takes the actions out of one object and out of what lies directly in it."""
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(thing, pikepdf.Array):
        parts: list[Any] = list(thing)
        for part in parts:
            if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
                _calm(part, removed, depth + 1)
        return
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    _calm_dictionary(thing, removed)
    inner: list[Any] = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - a dictionary of PDF
    for part in inner:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
            _calm(part, removed, depth + 1)


def _calm_dictionary(thing: Any, removed: set[str]) -> None:
    import pikepdf

    if "/AA" in thing:
        del thing["/AA"]
        removed.add("script")
    for key in ("/OpenAction", "/A", "/Next"):
        action = thing.get(key)
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _ACTIONS:
            del thing[key]
            removed.add("script")
    if str(thing.get("/S", "")) in _ACTIONS and "/S" in thing:  # an action that others point to
        for key in [k for k in ("/JS", "/F", "/Win", "/Mac", "/Unix") if k in thing]:
            del thing[key]
            removed.add("script")
    if str(thing.get("/Subtype", "")) in _LIVELY and str(thing.get("/Type", "/Annot")) == "/Annot":
        for key in [k for k in ("/FS", "/RichMediaContent", "/3DD", "/Movie", "/Sound", "/A") if k in thing]:
            del thing[key]
            removed.add("attachment")


_RUNS = re.compile(rb"<\s*(script|iframe|object|embed|applet)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


def _html(data: bytes) -> Harmless:
    """The page without scripts, frames and what it would fetch from elsewhere."""
    import nh3

    text = _decoded(data)
    clean = nh3.clean(
        text,
        tags=(nh3.ALLOWED_TAGS | {"section", "article", "header", "footer", "main", "u"}) - {"img"},
        clean_content_tags={"script", "style", "title", "iframe", "object"},
        url_schemes={"http", "https", "mailto"},
    )
    page = f'<!doctype html><meta charset="utf-8"><body>{clean}</body>'
    return Harmless("text/html", page.encode(), ("script",) if _RUNS.search(data) else ())


_SHAPES = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "title",
        "desc",
        "defs",
        "use",
        "symbol",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "switch",
    ]
)


def _svg(data: bytes) -> Harmless:
    """The drawing with its shapes alone: no script, no style, no link, nothing from elsewhere."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    root = etree.fromstring(data, parser)
    removed: set[str] = set()
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or etree.QName(node).localname not in _SHAPES:
            removed.add("script")
            parent = node.getparent()
            if parent is None:
                raise UnableToMakeHarmless("not a drawing")
            parent.remove(node)
            continue
        for key in _unsafe(node.attrib.items()):
            removed.add("script")
            del node.attrib[key]
    etree.cleanup_namespaces(root)
    return Harmless("image/svg+xml", etree.tostring(root, encoding="utf-8"), tuple(sorted(removed)))


def _unsafe(attributes: Iterable[tuple[Any, Any]]) -> list[str]:
    """The attributes that could run or fetch something."""
    found = []
    for key, value in attributes:
        name, said = str(key).rpartition("}")[2].lower(), str(value).strip().lower()
        link = name in {"href", "src", "from", "to", "values"} and not said.startswith("#")
        if (
            name.startswith("on")
            or name == "style"
            or link
            or ("url(" in said and "url(#" not in said.replace(" ", ""))
        ):
            found.append(str(key))
    return found


def _decoded(data: bytes) -> str:
    """The text of a page: by its mark, else UTF-8, else the letters of old Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

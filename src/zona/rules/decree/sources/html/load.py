"""Bytes of a web page to a document: encoding, the page within an MHTML, limits."""

import codecs
import email
import email.policy
import re

from lxml import etree

from zona.rules.decree.document import Block, Document, Kind
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.embedded import Embedded, Progress, with_pictures
from zona.rules.decree.sources.html.css import Sheet
from zona.rules.decree.sources.html.ending import ends_early
from zona.rules.decree.sources.html.pictures import Within, embedded, parts_of, without_data
from zona.rules.decree.sources.html.tables import name_tables
from zona.rules.decree.sources.html.walk import Picture, Walker
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.refusals import refuse
from zona.rules.decree.sources.text.decode import decode

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_OTHER_TABLES = re.compile(r"role\s*=\s*[\"']?row\b|display\s*:\s*table-cell", re.IGNORECASE)


def load_html(data: bytes, *, progress: Progress | None = None, pictures: bool = True) -> Document:
    """The document of an HTML page, its pictures read where they show tables. Raises `UnableToReadSource` where it is
    far too long or holds nothing."""
    return _whole(_page(data), progress, pictures=pictures)


def load_mhtml(data: bytes, *, progress: Progress | None = None, pictures: bool = True) -> Document:
    """The document of a page that a browser or Word saved as one file."""
    return _whole(_saved(data), progress, pictures=pictures)


def html_pictures(data: bytes, *, mhtml: bool) -> list[Embedded]:
    """The pictures of a page, in the order of their numbers."""
    return (_saved(data) if mhtml else _page(data))[1]


def _whole(loaded: tuple[Document, list[Embedded]], progress: Progress | None, *, pictures: bool) -> Document:
    document, held = loaded
    if held and pictures:
        document = with_pictures(document, held, progress)
    if not document.blocks and not document.depicted:
        raise refuse(refusals.NOTHING_THERE, kind="HTML", kind_en="HTML")
    return document


def _page(data: bytes) -> tuple[Document, list[Embedded]]:
    check_count(len(data) // 2**20, limits.MAX_TEXT // 2**20, "MB HTML", "MB of HTML")
    return _load(_decoded(data), {}, "")


def _saved(data: bytes) -> tuple[Document, list[Embedded]]:
    check_count(len(data) // 2**20, limits.MAX_TEXT // 2**20, "MB HTML", "MB of HTML")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                text = _decoded(body, part.get_content_charset())
                return _load(text, parts_of(message, part), part.get("Content-Location") or "")
    raise refuse(refusals.NOTHING_THERE, kind="MHTML", kind_en="MHTML")


def _decoded(data: bytes, charset: str | None = None) -> str:
    """A byte-order mark decides, then what is declared, then what fits."""
    declared = _CHARSET.search(data[:4096])
    name = charset or (declared[1].decode("ascii") if declared else "")
    if name and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, UnicodeError):
            pass
    return decode(data)


def _load(text: str, within: Within, base: str) -> tuple[Document, list[Embedded]]:
    check_count(text.count("<"), limits.MAX_TAGS, "elemen HTML", "HTML elements")
    text, written = without_data(text)
    # Word wraps its list numbers in "<![if …]>", which only its own parser understands.
    text = re.sub(r"<!\[(?:if|endif)[^>\]]{0,80}\]>", "", text, flags=re.IGNORECASE).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise refuse(refusals.NOTHING_THERE, kind="HTML", kind_en="HTML")
    sheet = Sheet(node.text or "" for node in root.iter("style"))
    if _OTHER_TABLES.search(text):
        name_tables(root, sheet)
    walker = Walker(sheet)
    blocks: list[Block] = []
    pictures: list[Embedded] = []
    for piece in walker.blocks(root):
        if isinstance(piece, Picture):
            pictures.append(embedded(piece.source, len(blocks), {**within, **written}, base))
        else:
            blocks.append(piece)
    return Document(Kind.HTML, tuple(blocks), hidden=walker.hidden, ends_early=ends_early(text)), pictures

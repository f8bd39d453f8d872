"""Bytes of a web page to a document: encoding, the page within an MHTML, limits."""

import codecs
import email
import email.policy
import re

from lxml import etree

from zona.rules.decree.document import Document, Kind
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.html.css import Sheet
from zona.rules.decree.sources.html.ending import ends_early
from zona.rules.decree.sources.html.tables import name_tables
from zona.rules.decree.sources.html.walk import Walker
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.refusals import refuse
from zona.rules.decree.sources.text.decode import decode

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_OTHER_TABLES = re.compile(r"role\s*=\s*[\"']?row\b|display\s*:\s*table-cell", re.IGNORECASE)


def load_html(data: bytes) -> Document:
    """The document of an HTML page. Raises `UnableToReadSource` where it is far too long or holds nothing."""
    check_count(len(data) // 2**20, limits.MAX_TEXT // 2**20, "MB HTML", "MB of HTML")
    return _load(_decoded(data))


def load_mhtml(data: bytes) -> Document:
    """The document of a page that a browser or Word saved as one file."""
    check_count(len(data) // 2**20, limits.MAX_TEXT // 2**20, "MB HTML", "MB of HTML")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return _load(_decoded(body, part.get_content_charset()))
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


def _load(text: str) -> Document:
    check_count(text.count("<"), limits.MAX_TAGS, "elemen HTML", "HTML elements")
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
    blocks = tuple(walker.blocks(root))
    if not blocks:
        raise refuse(refusals.NOTHING_THERE, kind="HTML", kind_en="HTML")
    return Document(Kind.HTML, blocks, hidden=walker.hidden, ends_early=ends_early(text))

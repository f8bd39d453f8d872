"""How much of a file is read. A decree with its plan stays far below each of these; what goes beyond is refused in
one sentence, so that no file can hang the machine or fill its memory."""

from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.refusals import refuse

MAX_BYTES = 100 * 2**20
"""The largest file that is opened at all."""

MAX_TEXT = 20 * 2**20
"""The most bytes of plain text or HTML."""

MAX_PART = 48 * 2**20
"""The most bytes of one part of a DOCX or XLSX, unpacked."""

MAX_UNPACKED = 1024 * 2**20
"""The most bytes that a whole zip may say it unpacks to."""

MAX_RATIO = 400
"""How often a large part may be as long as its packed form; ordinary markup reaches about 30."""

MAX_PARTS = 5_000
"""The most files in a DOCX or XLSX."""

MAX_CELLS = 400_000
"""The most cells: a plan of 10,000 rows and 40 columns."""

MAX_COLUMNS = 400
"""The most columns of one table; what lies beyond is left out."""

MAX_PARAGRAPHS = 200_000
"""The most paragraphs or lines."""

MAX_TAGS = 600_000
"""The most tags of an HTML page."""

MAX_DEPTH = 60
"""How deep elements or tables may lie in one another before what is deeper is left out."""

MAX_PAGES = 150
"""The most pages of a PDF."""

MAX_SCANNED_PAGES = 100
"""The most pages of pictures, each of which takes seconds."""

MAX_OBJECTS = 60_000
"""The most drawn objects on one page of a PDF."""

MAX_DRAWN = 300_000
"""The most drawn objects on all pages of a PDF."""

MAX_LETTERS = 1_000_000
"""The most letters on all pages of a PDF."""

MAX_GRID = 12_000
"""The most cells of one ruled table on a page; graph paper has more."""

MAX_RENDERED = 25_000_000
"""The most pixels to which a page is drawn: A3 at 300 dpi has 17 million."""

MAX_PIXELS = 120_000_000
"""The most pixels of one picture: A3 at 600 dpi."""


def check_count(count: int, limit: int, what: str, what_en: str) -> None:
    """Refuse, with `UnableToReadSource`, a file that holds more than `limit` of something."""
    if count > limit:
        raise refuse(refusals.TOO_LONG, limit=f"{limit:,}".replace(",", "."), what=what, what_en=what_en)

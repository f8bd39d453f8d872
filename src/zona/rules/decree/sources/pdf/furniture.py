"""Headers, footers and page numbers, which stand on every page and belong to none of its text."""

import re
from collections import Counter
from collections.abc import Sequence

from zona.rules.decree.document import Block, Page, Paragraph
from zona.rules.decree.sources.pdf.layout import Placed

_MARGIN = 0.12  # of the page's height, at top and bottom
_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:halaman|hal\.?|page)\s*)?\d{1,4}(?:\s*(?:dari|of|/|\|)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)


def without_furniture(placed: Sequence[Placed], pages: Sequence[Page]) -> list[Block]:
    """The blocks without page numbers and without what is repeated in the margin of at least half of the pages."""
    edge = [p for p in placed if isinstance(p.block, Paragraph) and _is_at_edge(p.block)]
    seen = Counter(text for text, _ in {(_plain(p), p.block.page) for p in edge})
    often = max(2, len(pages) / 2)
    dropped = {id(p) for p in edge if seen[_plain(p)] >= often or _NUMBER.fullmatch(_text(p))}
    return [p.block for p in placed if id(p) not in dropped]


def _is_at_edge(block: Paragraph) -> bool:
    box = block.box
    return box is not None and (box.bottom <= _MARGIN or box.top >= 1 - _MARGIN)


def _text(placed: Placed) -> str:
    return placed.block.text if isinstance(placed.block, Paragraph) else ""


def _plain(placed: Placed) -> str:
    return re.sub(r"\d+", "0", _text(placed)).casefold()

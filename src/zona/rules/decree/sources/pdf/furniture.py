"""Headers, footers and page numbers, which stand on every page and belong to none of its text."""

import re
from collections.abc import Sequence

from zona.rules.decree.document import Block, Page, Paragraph
from zona.rules.decree.sources.pdf.layout import Placed

_MARGIN = 0.12  # of the page's height, at top and bottom
_SAME = 0.012  # of the page's height and width: as near as this, two texts stand on the same place
_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:halaman|hal\.?|page)\s*)?\d{1,4}(?:\s*(?:dari|of|/|\|)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)


def without_furniture(placed: Sequence[Placed], pages: Sequence[Page]) -> list[Block]:
    """The blocks without page numbers, and without what stands on the same place in the margin of most pages.

    What stands farther out on its page than it has to be furniture too: a heading is not, though it be repeated.
    """
    blocks = [p.block for p in placed]
    most = max(min(3, len(pages)), 2, 0.6 * len(pages))
    dropped: set[int] = set()
    for page in pages:
        own = [b for b in blocks if b.page == page.number]
        for inwards in (own, own[::-1]):
            for block in inwards:
                if not _is_furniture(block, blocks, most):
                    break
                dropped.add(id(block))
    return [b for b in blocks if id(b) not in dropped] or blocks


def _is_furniture(block: Block, blocks: Sequence[Block], most: float) -> bool:
    if (
        not isinstance(block, Paragraph)
        or block.box is None
        or (block.box.bottom > _MARGIN and block.box.top < 1 - _MARGIN)
    ):
        return False
    if _NUMBER.fullmatch(block.text):
        return True
    return len({o.page for o in blocks if isinstance(o, Paragraph) and _is_same(block, o)}) >= most


def _is_same(block: Paragraph, other: Paragraph) -> bool:
    if block.box is None or other.box is None or _plain(block) != _plain(other):
        return False
    return abs(block.box.top - other.box.top) <= _SAME and abs(block.box.left - other.box.left) <= _SAME


def _plain(block: Paragraph) -> str:
    return re.sub(r"\d+", "0", block.text).casefold()

"""Pages to a document, one page after the other."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image as Pictures

from zona.rules.decree.document import Block, Document, Kind, Page
from zona.rules.decree.sources.scan.cells import finished
from zona.rules.decree.sources.scan.drafts import drafted
from zona.rules.decree.sources.scan.grid import grids_of, lines_of
from zona.rules.decree.sources.scan.light import Image, grey, level
from zona.rules.decree.sources.scan.ocr import require_tesseract
from zona.rules.decree.sources.scan.prose import paragraphs_of
from zona.rules.decree.sources.scan.readout import read
from zona.rules.decree.sources.scan.rectify import rectified
from zona.rules.decree.sources.scan.sheet import Sheet
from zona.rules.decree.sources.scan.stamps import lifted
from zona.rules.decree.sources.scan.upright import is_upside_down

STEPS = 4  # steps of progress a page
LARGEST = 4200  # pixels of a picture's long side; more is scaled down (A4 at 350 dpi)
A4 = 842.0
SMALLEST = 80  # pixels of a side


def read_pages(
    pages: Sequence[Pictures.Image], kind: Kind, progress: Callable[[int, int], None] | None = None
) -> Document:
    """The document of these pictures; see `load_scan`."""
    require_tesseract()
    blocks: list[Block] = []
    sizes: list[Page] = []
    for number in range(1, len(pages) + 1):
        steps = Steps(progress, (number - 1) * STEPS, len(pages) * STEPS)
        page = pages[number - 1]
        sizes.append(page_size(page, number))
        held = [pixels(page)]
        del page  # neither form of the picture is kept while its sheet is read; a photo's take 70 MB
        blocks.extend(read_page(held.pop(), number, steps))
        steps.finish(number * STEPS)
    return Document(kind, tuple(blocks), tuple(sizes))


class Steps:
    """Counts steps and tells them."""

    def __init__(self, tell: Callable[[int, int], None] | None, done: int, total: int) -> None:
        self.tell, self.done, self.total = tell, done, total
        self._say()

    def __call__(self) -> None:
        """One step more is done."""
        self.finish(self.done + 1)

    def finish(self, done: int) -> None:
        """So many steps are done now."""
        if done != self.done:
            self.done = done
            self._say()

    def _say(self) -> None:
        if self.tell:
            self.tell(self.done, self.total)


def page_size(page: Pictures.Image, number: int) -> Page:
    """The page in points: by its dpi where the file says a likely one, else as if its long side were that of A4."""
    dpi = page.info.get("dpi", (0, 0))[0]
    width, height = page.size
    scale = 72 / float(dpi) if 90 <= dpi <= 1200 else A4 / max(width, height)
    return Page(number, round(width * scale, 1), round(height * scale, 1))


def pixels(page: Pictures.Image) -> Image:
    """The picture as an RGB array of bearable size; what is transparent is white."""
    if max(page.size) > LARGEST:
        page = page.reduce(-(-max(page.size) // LARGEST)) if max(page.size) >= 2 * LARGEST else page
    if page.mode in {"RGBA", "LA", "PA"} or "transparency" in page.info:
        page = page.convert("RGBA")
        white = Pictures.new("RGBA", page.size, "white")
        page = Pictures.alpha_composite(white, page)
    return np.asarray(page.convert("RGB"))


def widest_grid(page: Pictures.Image) -> int:
    """The columns of the widest ruled table on a picture: the cells that two of its rows have."""
    picture = pixels(page)
    if min(picture.shape[:2]) < SMALLEST:
        return 0
    rgb, _ = rectified(picture, lambda _light: False)
    counts = [Counter(slot.row for slot in grid.slots) for grid in grids_of(lines_of(level(grey(rgb))))]
    return max((sorted(count.values())[-2] for count in counts if len(count) > 1), default=0)


def read_page(picture: Image, number: int, step: Callable[[], None]) -> list[Block]:
    """The blocks of one page, from top to bottom."""
    height, width = picture.shape[:2]
    if min(height, width) < SMALLEST:
        return []
    rgb, warp = rectified(picture, is_upside_down)
    del picture
    light = level(grey(rgb))
    stamps = lifted(rgb, light)
    sheet = Sheet(number, rgb, light, lines_of(light), stamps, warp, width, height)
    tables = [drafted(sheet, grid) for grid in grids_of(sheet.lines)]
    step()
    read(tables, light.flat, step)
    boxes = [t.grid.box for t in tables]
    placed: list[tuple[int, Block]] = [(t.grid.ys[0], finished(sheet, t)) for t in tables]
    placed += paragraphs_of(sheet, boxes)
    return [block for _, block in sorted(placed, key=lambda p: p[0])]

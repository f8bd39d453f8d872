"""The pages of a PDF as pictures, drawn one by one as they are asked for, so that few are in memory at once."""

from collections.abc import Sequence
from typing import overload

import pypdfium2
from PIL import Image

from zona.rules.decree.sources import limits
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.engine import LOCK, opened_page

_USUAL, _COARSEST, _FINEST = 300.0, 150.0, 300.0  # dots per inch


class RenderedPages(Sequence[Image.Image]):
    """The pages of these contents, in RGB, as fine as the pictures on them are (150 to 300 dpi)."""

    def __init__(self, pdf: pypdfium2.PdfDocument, contents: Sequence[Content]) -> None:
        self._pdf, self._contents = pdf, contents

    def __len__(self) -> int:
        return len(self._contents)

    @overload
    def __getitem__(self, index: int) -> Image.Image: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Image.Image]: ...
    def __getitem__(self, index: int | slice) -> Image.Image | Sequence[Image.Image]:
        if isinstance(index, slice):
            return RenderedPages(self._pdf, self._contents[index])
        content = self._contents[index]
        with LOCK, opened_page(self._pdf, content.number - 1) as page:
            return render(page, _fineness(page) / 72)


def render(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """A page as an RGB picture, `scale` pixels a point or as many as the limit allows."""
    width, height = page.get_size()
    largest = (limits.MAX_RENDERED / max(1.0, width * height)) ** 0.5
    bitmap = page.render(scale=min(scale, largest))
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("RGB")
    finally:
        bitmap.close()


def _fineness(page: pypdfium2.PdfPage) -> float:
    """The dots per inch of the largest picture on a page."""
    finest, largest = _USUAL, 0.0
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > largest:
            across, down = item.get_px_size()
            largest, finest = area, 72 * (across * down / area) ** 0.5
    return min(_FINEST, max(_COARSEST, finest))

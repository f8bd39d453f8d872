"""A page of a PDF as a picture for the screen."""

import io

from zona.rules.decree.document import Box
from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.pdf.engine import opened, opened_page
from zona.rules.decree.sources.pdf.rendered import render
from zona.rules.decree.sources.refusals import refuse


def draw_page(data: bytes, number: int, *, width: int, crop: Box | None = None) -> bytes:
    """The page (from 1), or the part of it within `crop`, as a PNG of that width in pixels."""
    with opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise refuse(refusals.NO_PICTURE, page=number)
        with opened_page(pdf, number - 1) as page:
            share = max(0.01, crop.right - crop.left) if crop else 1.0
            picture = render(page, (width - 0.01) / max(1.0, page.get_width() * share))
    if crop is not None:
        across, down = picture.size
        picture = picture.crop(
            (int(crop.left * across), int(crop.top * down), int(crop.right * across), int(crop.bottom * down))
        )
    output = io.BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()

"""Charts as plainer things: a month map is a table with shaded cells, a bar a small picture in Word."""

import io

from zona.paper.model import Align, Bar, Cell, Column, HeatMap, Table
from zona.rules.months import NAMES

BRAND = (15, 86, 97)
LINE = (125, 135, 146)
INK = (27, 36, 48)
GROUND = (255, 255, 255)


def heat_table(chart: HeatMap) -> Table:
    """The month map as a table: each cell says its share in percent and is the darker the more of it is done."""
    months = [Cell(name[:3], align=Align.CENTER, bold=True) for name in NAMES["id"]]
    rows = [[Cell(row.label), *(_heat_cell(share) for share in (*row.shares, *[None] * 12)[:12])] for row in chart.rows]
    columns = [Column(30.0), *[Column(5.8, Align.CENTER, numbers=True)] * 12]
    return Table(
        columns=columns,
        head=[[Cell("", bold=True), *months]],
        rows=rows,
        caption=chart.caption,
        name=chart.name,
        size=8.0,
    )


def _heat_cell(share: float | None) -> Cell:
    if share is None:
        return Cell("–", align=Align.CENTER)
    part = min(max(share, 0.0), 1.0)
    tint = (round(255 - (255 - c) * part * 0.6) for c in BRAND)  # 0.6: dark type stays readable on the darkest
    return Cell(str(round(part * 100)), align=Align.CENTER, shade="".join(f"{c:02x}" for c in tint))


def parts_of(bar: Bar) -> tuple[float, list[float]]:
    """The bar's filled share and the shares at which its ticks stand, 0 to 1."""
    whole = bar.whole if bar.whole > 0 else 1.0
    return min(max(bar.value / whole, 0.0), 1.0), [min(max(t / whole, 0.0), 1.0) for t in bar.ticks]


def bar_png(bar: Bar) -> bytes:
    """The bar with its ticks as a PNG of 900 × 90 pixels."""
    from PIL import Image, ImageDraw

    filled, ticks = parts_of(bar)
    picture = Image.new("RGB", (900, 90), GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 20, 899, 69), fill=GROUND, outline=LINE, width=4)
    if filled:
        draw.rectangle((0, 20, round(899 * filled), 69), fill=BRAND)
    for tick in ticks:
        at = min(max(round(899 * tick), 4), 895)
        draw.rectangle((at - 4, 0, at + 3, 89), fill=INK)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()

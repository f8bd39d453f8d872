"""Charts as plainer things: a month map is a table with shaded cells, a bar a small picture in Word; in a workbook bars
are figures with a chart of the workbook's own."""

import io
from typing import Any

from zona.paper.model import Align, Bar, BarChart, Cell, Column, HeatMap, Table
from zona.rules.months import NAMES

BRAND = (15, 86, 97)
LINE = (125, 135, 146)
INK = (27, 36, 48)
GROUND = (255, 255, 255)
FEW = 10  # up to which an axis counts in ones


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


def bar_table(chart: BarChart) -> Table:
    """The figures of a chart: a bar a row, its value, where its ticks stand, its whole."""
    what, value, whole = chart.labels
    heads = [what, value, *chart.tick_labels, whole]
    rows = [[bar.label, *(f"{n:g}" for n in (bar.value, *bar.ticks[: len(chart.tick_labels)], bar.whole))]
            for bar in chart.bars]  # fmt: skip
    return Table(
        columns=[Column(40.0), *[Column(12.0, Align.RIGHT, numbers=True)] * (len(heads) - 1)],
        head=[[Cell(head[:1].upper() + head[1:], bold=True, align=Align.CENTER) for head in heads]],
        rows=[[Cell(text) for text in row] for row in rows],
        caption=chart.caption,
        name=chart.name,
        size=9.0,
    )


def draw_native(book: Any, sheet: Any, chart: BarChart, first: int) -> None:
    """A spreadsheet's own chart of the figures that stand in the sheet from row `first` (its head) on: whoever changes
    one sees the chart follow. Bars lie under one another; what runs in time are columns."""
    count, series = len(chart.bars), 2 + len(chart.tick_labels)
    name = sheet.get_name()
    made = book.add_chart({"type": "column" if chart.runs else "bar"})
    fills = [BRAND, *[INK] * len(chart.tick_labels), LINE]
    for column in range(1, series + 1):
        fill = f"#{bytes(fills[column - 1]).hex()}"
        last = column == series  # the whole is what the others are measured against: a line around nothing
        made.add_series(
            {
                "name": [name, first, column],
                "categories": [name, first + 1, 0, first + count, 0],
                "values": [name, first + 1, column, first + count, column],
                "fill": {"none": True} if last else {"color": fill},
                "border": {"color": fill, "width": 1},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
    made.set_title({"name": chart.name, "name_font": {"size": 11}})
    made.set_legend({"position": "bottom"})
    scale: dict[str, Any] = {"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#DCDFDA"}}}
    if max((bar.whole for bar in chart.bars), default=0) <= FEW:
        scale["major_unit"] = 1  # no half of a month
    if chart.runs:
        made.set_y_axis(scale)
    else:
        made.set_y_axis({"reverse": True})
        made.set_x_axis(scale)
    height = 380 if chart.runs else min(160 + 44 * count, 900)
    made.set_size({"width": 640, "height": height})
    begin = first + count + 2
    sheet.insert_chart(begin, 0, made, {"description": chart.alt[:250], "object_position": 1})
    sheet.print_area(0, 0, begin + height // 20 + 1, series)  # a row is 20 pixels high


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

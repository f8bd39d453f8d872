"""A paper as the plain values that the template draws."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from zona.paper import charts
from zona.paper.labels import label
from zona.paper.model import (
    Align,
    Attachment,
    BarChart,
    Block,
    Cell,
    Clauses,
    Facts,
    Heading,
    HeatMap,
    Item,
    Items,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from zona.paper.plain import lines, over_signatures, plain, suffix, under_signature
from zona.paper.widths import PADDING, column_widths, placed_grid, text_width, word_width

_TALL = 40.0  # a row may break over pages when a cell of it needs more lines than this
# A dash, bullet or label in the middle of a text must not begin a line, where it would look like an item of a list, nor
# a comma that has a space before it. Nor may a line end at a hyphen or stroke that has a space behind it, since there a
# word would seem to go on.
_GLUED = re.compile(r" (?=(?:[-–—•·*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]) |[,.;:)%])|(?<=\w[-/]) ")
_BREAK = "\u200b"  # where a word that is wider than its column may break


@dataclass(slots=True)
class Pictures:
    """The pictures of a paper as files beside the template."""

    files: dict[str, bytes] = field(default_factory=dict)

    def put(self, picture: Picture) -> dict[str, Any]:
        """Keeps a picture and gives what the template needs of it."""
        name = f"{len(self.files)}.{suffix(picture)}"
        self.files[name] = picture.data
        return {
            "path": f"/{name}",
            "alt": plain(picture.alt),
            "width": picture.width,
            "caption": plain(picture.caption),
        }


def data_of(paper: Paper, pictures: Pictures) -> dict[str, Any]:
    """The whole paper."""
    made = paper.made_at
    room = text_width(paper.sheet, lying=paper.lying)
    head = paper.letterhead
    return {
        "subject": plain(paper.subject),
        "author": plain(paper.author),
        "language": paper.language,
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "lying": paper.lying,
        "footer": plain(paper.footer),
        "letterhead": head
        and {
            "name": [plain(line) for line in head.name],
            "address": [plain(line) for line in head.address],
            "ruled": head.ruled,
            "logo": pictures.put(head.logo) if head.logo else None,
        },
        "title": paper.title
        and {
            "kind": [plain(line) for line in paper.title.kind],
            "number": plain(paper.title.number),
            "about": plain(paper.title.about),
            "about_word": plain(paper.title.about_word),
        },
        "blocks": _blocks(paper.blocks, room, pictures),
        "signatures": _signatures(paper.signatures, pictures),
        "copies": [plain(line) for line in paper.copies],
        "attachments": [_attachment(a, paper, pictures) for a in paper.attachments],
    }


def _attachment(part: Attachment, paper: Paper, pictures: Pictures) -> dict[str, Any]:
    room = text_width(paper.sheet, lying=part.lying)
    return {
        "head": [plain(line) for line in part.head],
        "title": plain(part.title),
        "lying": part.lying,
        "blocks": _blocks(part.blocks, room, pictures),
        "signatures": _signatures(part.signatures, pictures),
    }


def _signatures(given: Sequence[Signature], pictures: Pictures) -> list[dict[str, Any]]:
    return [
        {
            "over": over,
            "under": under_signature(signature),
            "image": pictures.put(signature.image) if signature.image else None,
        }
        for signature, over in zip(given, over_signatures(given), strict=True)
    ]


def _blocks(blocks: Sequence[Block], room: float, pictures: Pictures) -> list[dict[str, Any]]:
    return [_block(block, room, pictures) for block in blocks]


def _block(block: Block, room: float, pictures: Pictures) -> dict[str, Any]:
    if isinstance(block, Table | HeatMap):
        return _table(charts.heat_table(block) if isinstance(block, HeatMap) else block, room)
    if isinstance(block, Picture):
        return {"type": "picture", **pictures.put(block)}
    plainer: dict[type, Callable[[Any], dict[str, Any]]] = {
        Heading: lambda b: {"text": plain(b.text), "level": b.level},
        Paragraph: _paragraph,
        Items: lambda b: {"items": _items(b.items, b.labels)},
        Clauses: lambda b: {"word": plain(b.word), "clauses": [[plain(c.label), _running(c.text)] for c in b.clauses]},
        Facts: lambda b: {"pairs": [[plain(name), plain(value)] for name, value in b.pairs]},
        BarChart: _bars,
        PageBreak: lambda _: {},
    }
    return {"type": type(block).__name__.lower(), **plainer[type(block)](block)}


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {
        "text": _running(block.text),
        "align": str(block.align),
        "bold": block.bold,
        "italic": block.italic,
        "indent": block.indent,
        "size": block.size,
    }


def _items(items: Sequence[Item], labels: Sequence[str]) -> list[dict[str, Any]]:
    style, deeper = labels[0], labels[1:] or labels
    return [
        {"label": label(style, place), "text": _running(item.text), "items": _items(item.items, deeper)}
        for place, item in enumerate(items, 1)
    ]


def _bars(block: BarChart) -> dict[str, Any]:
    bars = []
    for bar in block.bars:
        filled, ticks = charts.parts_of(bar)
        bars.append({"label": plain(bar.label), "filled": filled, "ticks": ticks, "note": plain(bar.note)})
    return {
        "bars": bars,
        "alt": plain(block.alt),
        "caption": plain(block.caption),
        "tick_labels": [plain(t) for t in block.tick_labels],
    }


def _table(table: Table, room: float) -> dict[str, Any]:
    widths = column_widths(table, room)
    grid = placed_grid([*table.head, *table.rows], len(widths))
    rows = [_row(row, table.size, widths) for row in grid]
    return {
        "type": "table",
        "widths": widths,
        "aligns": [str(c.align) for c in table.columns],
        "head": rows[: len(table.head)],
        "rows": rows[len(table.head) :],
        "caption": plain(table.caption),
        "size": table.size,
        "height": table.row_height,
    }


def _row(row: Sequence[tuple[int, Cell]], size: float, widths: Sequence[float]) -> dict[str, Any]:
    cells, tall = [], 0.0
    for at, cell in row:
        width = sum(widths[at : at + cell.columns]) - 2 * PADDING
        shown = [_breakable(line, width, size, bold=cell.bold) for line in lines(cell.text)]
        tall = max(tall, sum(1 + word_width(line, size) / max(width, 1.0) for line in shown))
        cells.append(
            {
                "lines": shown,
                "columns": cell.columns,
                "rows": cell.rows,
                "align": str(cell.align) if isinstance(cell.align, Align) else None,
                "bold": cell.bold,
                "shade": cell.shade,
            }
        )
    return {"cells": cells, "whole": tall <= _TALL}


def _breakable(line: str, width: float, size: float, *, bold: bool) -> str:
    """The line with places to break inside those words that are wider than their column."""
    words = []
    for word in line.split(" "):
        if word_width(word, size, bold=bold) <= width:
            words.append(word)
            continue
        words.append(_BREAK.join(word))
    return _glued(" ".join(words))


def _running(text: str) -> str:
    return _glued(plain(text))


def _glued(text: str) -> str:
    """The text with spaces at which no line ends; behind a hyphen or stroke that takes a word joiner too."""
    return _GLUED.sub(lambda m: "\u2060\u00a0" if text[m.start() - 1 : m.start()] in {"-", "/"} else "\u00a0", text)

"""Running text beside the tables: lines, joined to paragraphs, with list labels at their start."""

import re
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from zona.rules.decree.document import Paragraph
from zona.rules.decree.sources.scan.light import MM, Image, picked
from zona.rules.decree.sources.scan.ocr import BLOCK, words_of
from zona.rules.decree.sources.scan.rulings import runs
from zona.rules.decree.sources.scan.sheet import Sheet
from zona.rules.decree.sources.scan.signs import with_signs
from zona.rules.decree.sources.scan.text import LABEL, Line, lines_of, sure_of

HEAD = re.compile(r"^(?:[A-Z]\w+ ?:|[A-Z]{4,}\b.{0,30}:)")  # "Menimbang :", "KESATU :"

Box = tuple[int, int, int, int]


def paragraphs_of(sheet: Sheet, tables: Sequence[Box]) -> list[tuple[int, Paragraph]]:
    """The paragraphs outside the tables, each with its top on the sheet."""
    flat = without(sheet, tables)
    out: list[tuple[int, Paragraph]] = []
    bands = bands_of(flat, tables)
    shots = [
        cv2.copyMakeBorder(flat[top:bottom], 20, 20, 0, 0, cv2.BORDER_CONSTANT, value=255) for top, bottom in bands
    ]
    for (top, _), words in zip(bands, with_signs(shots, words_of(shots, BLOCK)), strict=True):
        clear = [w for w in words if w.sure > 0.25 and re.search(r"[\w:•]", w.text)]
        lines = [line for line in lines_of(clear) if readable(line)]
        for group in paragraphs(lines):
            box = (min(n.left for n in group), group[0].top, max(n.right for n in group), group[-1].bottom)
            shown = sheet.box(box[0], box[1] + top - 20, box[2], box[3] + top - 20)
            text = joined(group)
            sure = sure_of([w for n in group for w in n.words])
            out.append((box[1] + top - 20, Paragraph(text, page=sheet.number, box=shown, sure=sure)))
    return out


def readable(line: Line) -> bool:
    """Whether a line is text, not the traces of a signature or a stamp."""
    sure = sure_of(line.words)
    return sure > 0.6 or (sure > 0.4 and sum(c.isalpha() for c in line.text) > 8)


def without(sheet: Sheet, tables: Sequence[Box]) -> Image:
    """The sheet's light with tables, rulings, blots and everything that hangs on the rim wiped out."""
    flat = sheet.light.flat.copy()
    for left, top, right, bottom in tables:
        flat[max(0, top - 12) : bottom + 12, max(0, left - 12) : right + 12] = 255
    across, down = sheet.lines.across, sheet.lines.down
    rulings = cv2.bitwise_or(runs(across, True, round(40 * MM)), runs(down, False, round(40 * MM)))
    flat[cv2.dilate(rulings, np.ones((5, 5), np.uint8)) > 0] = 255
    ink = cv2.threshold(flat, 255 * (1 - 0.45 * sheet.light.contrast), 255, cv2.THRESH_BINARY_INV)[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    height, width = flat.shape
    x, y, w, h = (stats[:, n] for n in range(4))
    rim = (x <= 4) | (y <= 4) | (x + w >= width - 4) | (y + h >= height - 4)
    big = (w > 20 * MM) & (h > 13 * MM)
    tall = h > 16 * MM
    solid = (stats[:, 4] > 0.7 * w * h) & (h > 4 * MM)
    junk = rim | big | tall | solid
    junk[0] = False
    flat[cv2.dilate(picked(labels, junk), np.ones((5, 5), np.uint8)) > 0] = 255
    return flat


def bands_of(flat: Image, tables: Sequence[Box]) -> list[tuple[int, int]]:
    """The stretches of the sheet between tables that hold enough ink for text."""
    height = len(flat)
    edges = [0, *[y for _, top, _, bottom in tables for y in (top, bottom)], height]
    out = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        rows = np.flatnonzero(np.count_nonzero(flat[top:bottom] < 140, axis=1) > 4) if bottom > top else np.empty(0)
        if rows.size > 12:
            out.append((top + max(0, int(rows[0]) - 8), top + int(rows[-1]) + 9))
    return out


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines as paragraphs: a label, a gap, a short line before or a new indent begins one."""
    if not lines:
        return []
    right = float(np.percentile([n.right for n in lines], 90))
    out: list[list[Line]] = [[lines[0]]]
    for above, line in pairwise(lines):
        if goes_on(out[-1], above, line, right):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def goes_on(group: Sequence[Line], above: Line, line: Line, right: float) -> bool:
    """Whether a line continues the paragraph above it."""
    size = float(np.median([n.height for n in (*group, line)]))
    if line.top - above.bottom > 1.1 * size or LABEL.match(line.text) or HEAD.match(line.text):
        return False
    return above.right > right - 3.5 * size


def joined(group: Sequence[Line]) -> str:
    """The lines of a paragraph as one text."""
    out = group[0].text
    for line in group[1:]:
        hyphen = out.endswith("-") and out[-2:-1].isalpha()
        out += line.text if hyphen else f" {line.text}"
    return out

"""The text of drafts: long cells as blocks, short ones twice as lines, headings as strips and on their side."""

import re
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from zona.rules.decree.sources.scan.drafts import Draft, Drafted
from zona.rules.decree.sources.scan.ink import Stroke, TableInk
from zona.rules.decree.sources.scan.light import MM, Image
from zona.rules.decree.sources.scan.ocr import BLOCK, LINE, Word, number_language, words_of
from zona.rules.decree.sources.scan.signs import with_signs
from zona.rules.decree.sources.scan.text import flowed, lines_of, sure_of
from zona.rules.decree.sources.scan.ticks import box_of, grouped

SHORT = (round(15 * MM), round(6.5 * MM))  # the largest text that is read as one short line
PAD = 24
MARGIN = round(1.6 * MM)  # the room between a cell's ruling and its text
NUMBER = re.compile(r"^[\d.,/–-]+ ?%?$|^[IVXL]+\.?$|^\d+[.)]$|^B\d\d$")


def read(tables: Sequence[Drafted], light: Image, step: Callable[[], None]) -> None:
    """Read the text of all tables of a page into their drafts."""
    wanted = [(t, d) for t in tables for d in t.drafts if d.to_read]
    short = [(t, d) for t, d in wanted if is_short(d)]
    long = [(t, d) for t, d in wanted if not is_short(d)]
    shots = [picture(light, t.ink, d.strokes) for t, d in long]
    for (_, draft), words in zip(long, with_signs(shots, words_of(shots, BLOCK)), strict=True):
        lines = lines_of([w for w in words if w.sure > 0.1])
        width = draft.slot.right - draft.slot.left - 2 * MARGIN
        draft.text, draft.sure = flowed(lines, width), sure_of(words)
    step()
    read_short(light, short)
    read_strips(light, tables)
    read_upright(light, tables)
    step()


def read_short(light: Image, short: Sequence[tuple[Drafted, Draft]]) -> None:
    """Read cells of one short line twice, as words and as numbers."""
    shots = [picture(light, t.ink, d.strokes) for t, d in short]
    readings = zip(short, words_of(shots, LINE), words_of(shots, LINE, number_language()), strict=True)
    for (table, draft), plain, exact in readings:
        draft.text, draft.sure = chosen(plain, exact, table.ink, draft)


def read_strips(light: Image, tables: Sequence[Drafted]) -> None:
    """Read rows of the narrow columns' headings as one line each, where single digits were not clear."""
    strips: list[tuple[Drafted, list[Draft]]] = []
    for table in tables:
        for row in range(min(4, len(table.grid.ys) - 1)):
            here = [d for d in table.drafts if d.slot.row == row and d.slot.column in table.columns and d.to_read]
            here = [d for d in here if d.slot.col_span == 1 and is_short(d)]
            if len(here) >= 3 and any(not d.text or d.sure < 0.7 for d in here):
                strips.append((table, here))
    shots = [picture(light, t.ink, [s for d in here for s in d.strokes]) for t, here in strips]
    for (_, here), words in zip(strips, words_of(shots, LINE, number_language()), strict=True):
        first = min(s.left for d in here for s in d.strokes) - 3 - PAD
        for draft in here:
            inside = [w for w in words if draft.slot.left <= first + (w.left + w.right) / 2 < draft.slot.right]
            sure = sure_of(inside)
            if inside and sure > draft.sure:
                draft.text, draft.sure = " ".join(w.text for w in inside), sure


def is_short(draft: Draft) -> bool:
    """Whether a cell holds one short line."""
    left, top, right, bottom = box_of(draft.strokes)
    return right - left < SHORT[0] and bottom - top < SHORT[1]


def picture(light: Image, ink: TableInk, strokes: Sequence[Stroke]) -> Image:
    """Strokes alone on white, for reading."""
    left, top, right, bottom = box_of(strokes)
    box = (max(0, left - 3), max(0, top - 3), min(light.shape[1], right + 3), min(light.shape[0], bottom + 3))
    mask = cv2.dilate(ink.mask(strokes, box), np.ones((5, 5), np.uint8))
    lone = np.where(mask > 0, light[box[1] : box[3], box[0] : box[2]], 255).astype(np.uint8)
    return cv2.copyMakeBorder(lone, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=255)


def chosen(plain: list[Word], exact: list[Word], ink: TableInk, draft: Draft) -> tuple[str, float]:
    """The better of two readings of a short line: the second one knows numbers and signs, the first one words."""
    texts = [" ".join(w.text for w in words) for words in (plain, exact)]
    sures = [sure_of(words) for words in (plain, exact)]
    upright = bars(ink, draft.strokes)
    if upright:
        return upright, 0.85
    if NUMBER.match(texts[1]):
        agree = texts[0] == texts[1] or "%" in texts[1]
        return texts[1], max(sures) if agree else min(0.9, sures[1])
    if texts[0] == texts[1]:
        return texts[0], max(sures)
    best = 1 if sures[1] > sures[0] + 0.15 or not texts[0] else 0
    return texts[best], 0.9 * sures[best]


def bars(ink: TableInk, strokes: tuple[Stroke, ...]) -> str:
    """ "I", "II", "III", "1" or "11" where a cell holds nothing but upright bars; "" otherwise."""
    glyphs = grouped(list(strokes), gap=0)
    if not 1 <= len(glyphs) <= 3:
        return ""
    out = ""
    for glyph in glyphs:
        left, top, right, bottom = box_of(glyph)
        if bottom - top < 1.6 * (right - left) or bottom - top < 14:
            return ""
        out += bar(ink.mask(glyph, (left, top, right, bottom)))
    return out if "?" not in out and len(set(out)) == 1 else ""


def bar(mask: Image) -> str:
    """ "I" or "1" for an upright bar, "?" for anything else: a one has a flag to its left."""
    height = len(mask)
    rows = [np.flatnonzero(r) for r in mask]
    middle = [r for r in rows[int(0.4 * height) : int(0.75 * height)] if r.size]
    if not middle:
        return "?"
    lefts, rights = np.array([r[0] for r in middle]), np.array([r[-1] for r in middle])
    left, right = float(np.median(lefts)), float(np.median(rights))
    thick = max(2.0, float(np.median(rights - lefts)) + 1)
    bent = max(np.ptp(lefts), np.ptp(rights)) > 0.5 * thick + 1
    if bent or (rights - lefts).max() + 1 > 1.6 * thick or thick > 0.4 * height:
        return "?"
    head = [r for r in rows[: int(0.4 * height)] if r.size]
    foot = [r for r in rows[int(0.75 * height) :] if r.size]
    flag_left = left - min(r[0] for r in head)
    flag_right = max(r[-1] for r in head) - right
    foot_right = max(r[-1] for r in foot) - right if foot else 0
    if flag_left > 0.45 * thick and flag_left > 1.8 * max(1.0, flag_right):
        return "1"
    if abs(flag_left - flag_right) <= 0.6 * thick and foot_right < 1.5 * thick:
        return "I"
    return "?"


def read_upright(light: Image, tables: Sequence[Drafted]) -> None:
    """Read headings that are written from bottom to top in narrow columns."""
    found = [(t, d) for t in tables for d in t.drafts if d.to_read and is_upright(d)]
    if not found:
        return
    shots = [picture(light, t.ink, d.strokes) for t, d in found]
    ways = [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE]
    turned = [np.ascontiguousarray(cv2.rotate(s, way)) for s in shots for way in ways]
    answers = words_of(turned, BLOCK)
    for n, (_, draft) in enumerate(found):
        for words in answers[2 * n : 2 * n + 2]:
            sure = sure_of(words)
            if sure > max(0.5, draft.sure):
                draft.text, draft.sure = " ".join(w.text for w in words), sure


def is_upright(draft: Draft) -> bool:
    """Whether a cell's ink is a narrow column."""
    left, top, right, bottom = box_of(draft.strokes)
    narrow = draft.slot.right - draft.slot.left < 14 * MM
    return narrow and len(draft.strokes) >= 3 and bottom - top > 1.6 * (right - left)

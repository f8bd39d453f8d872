"""The text of drafts: long cells as blocks, short ones twice as lines, headings as strips and on their side."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from zona.rules.decree.sources.scan.drafts import Draft, Drafted
from zona.rules.decree.sources.scan.ink import Stroke, TableInk
from zona.rules.decree.sources.scan.light import MM, Image
from zona.rules.decree.sources.scan.numerals import BARRED, bars
from zona.rules.decree.sources.scan.ocr import BLOCK, LINE, Word, number_language, words_of
from zona.rules.decree.sources.scan.signs import with_signs
from zona.rules.decree.sources.scan.text import flowed, lines_of, sure_of
from zona.rules.decree.sources.scan.ticks import box_of

SHORT = (round(15 * MM), round(6.5 * MM))  # the largest text that is read as one short line
HEADINGS = 3  # rows from the top that are read twice
SMALL = 10  # pixels below which a stroke is a point, not a letter
PAD = 24
MARGIN = round(1.6 * MM)  # the room between a cell's ruling and its text
NUMBER = re.compile(r"^[\d.,/–-]+ ?%?$|^[IVXL]+\.?$|^\d+[.)]$|^B\d\d$")


def read(tables: Sequence[Drafted], light: Image, step: Callable[[], None]) -> None:
    """Read the text of all tables of a page into their drafts."""
    wanted = [(t, d) for t in tables for d in t.drafts if d.to_read]
    short = [(t, d) for t, d in wanted if is_short(d)]
    long = [(t, d) for t, d in wanted if not is_short(d)]
    shots = [picture(light, t.ink, d.strokes) for t, d in long]
    for (table, draft), words in zip(long, with_signs(shots, words_of(shots, BLOCK)), strict=True):
        lines = lines_of([w for w in with_numeral(table.ink, draft, words) if w.sure > 0.1])
        width = draft.slot.right - draft.slot.left - 2 * MARGIN
        draft.text, draft.sure = flowed(lines, width), sure_of(words)
    read_headings(light, [(t, d) for t, d in long if d.slot.row < HEADINGS])
    step()
    read_short(light, short)
    read_strips(light, tables)
    read_upright(light, tables)
    step()


def with_numeral(ink: TableInk, draft: Draft, words: list[Word]) -> list[Word]:
    """The words of a heading ("ni PENGUATAN", "AREA n") with its Roman number put right."""
    if draft.slot.column > 1 or not words:
        return words
    left, top, _, _ = box_of(draft.strokes)
    out = list(words)
    for n, word in enumerate(words):
        rest = [w for k, w in enumerate(words) if k != n and abs(k - n) <= 2]
        if not BARRED.match(word.text) or not rest or not all(w.text.isupper() for w in rest):
            continue
        x, y = left - 3 - PAD, top - 3 - PAD
        inside = [
            s
            for s in draft.strokes
            if word.left - 3 <= (s.left + s.right) / 2 - x <= word.right + 3
            and word.top - 3 <= (s.top + s.bottom) / 2 - y <= word.bottom + 3
        ]
        if inside and (numeral := upright_bars(ink, inside)):
            out[n] = replace(word, text=numeral + ("." if word.text.endswith(".") else ""), sure=0.8)
    return out


def read_headings(light: Image, found: Sequence[tuple[Drafted, Draft]]) -> None:
    """Read long headings again with the other data, since so much hangs on them, and keep the surer reading."""
    unsure = [(t, d) for t, d in found if d.sure < 0.9]
    answers = words_of([picture(light, t.ink, d.strokes) for t, d in unsure], BLOCK, number_language())
    for (_, draft), words in zip(unsure, answers, strict=True):
        sure = sure_of(words)
        if sure > draft.sure + 0.05:
            width = draft.slot.right - draft.slot.left - 2 * MARGIN
            draft.text, draft.sure = flowed(lines_of(words), width), sure


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
    return right - left < SHORT[0] and bottom - top < SHORT[1] and len(bands(draft.strokes)) == 1


def bands(strokes: Sequence[Stroke]) -> list[tuple[int, int]]:
    """The lines of text that strokes make: stretches of height with nothing between them, specks aside."""
    out: list[tuple[int, int]] = []
    for stroke in sorted((s for s in strokes if s.height >= SMALL), key=lambda s: s.top):
        if out and stroke.top <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], stroke.bottom))
        else:
            out.append((stroke.top, stroke.bottom))
    return out or [(0, 0)]


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
    if BARRED.match(texts[0]) or BARRED.match(texts[1]):
        upright = upright_bars(ink, draft.strokes)
        if upright:
            return upright + ("." if texts[1].endswith(".") else ""), 0.85
    if NUMBER.match(texts[1]):
        agree = texts[0] == texts[1] or "%" in texts[1]
        return texts[1], max(sures) if agree else min(0.9, sures[1])
    if texts[0] == texts[1]:
        return texts[0], max(sures)
    best = 1 if sures[1] > sures[0] + 0.15 or not texts[0] else 0
    return texts[best], 0.9 * sures[best]


def upright_bars(ink: TableInk, strokes: Sequence[Stroke]) -> str:
    """The ones or Roman ones that strokes are, small ones aside; "" for anything else."""
    tall = [s for s in strokes if s.height >= SMALL]
    if not 1 <= len(tall) <= 3:
        return ""
    return bars(ink.mask(tall, box_of(tall)))


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

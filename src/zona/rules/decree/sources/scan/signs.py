"""Signs that tesseract's Indonesian data does not know: the percent sign is read again, semicolons and bullets are told
by their shape."""

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image
from zona.rules.decree.sources.scan.ocr import LINE, Word, number_language, words_of

DARK = 150  # grey below which a pixel of a levelled picture is ink
BULLET = "•"
_PERCENT_LIKE = re.compile(r"^\(?\d{1,3}(?:[.,]\d+)?(?:%|[YXV]\w{0,2}|[49]6|9o|o/o|0/0|96o?)[.,;:)]?$")
_NUMBER_LIKE = re.compile(r"^\(?\d{2,3}\w{1,3}[.,;:)]?$")
_PERCENT = re.compile(r"^\(?\d{1,3}(?:[.,]\d+)?%[.,;:)]?$")
_PAD = 20


def with_signs(pictures: Sequence[Image], read: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of each picture with bullets, semicolons and percent signs."""
    out = [shaped(picture, words) for picture, words in zip(pictures, read, strict=True)]
    asked = [(n, k) for n, words in enumerate(out) for k, w in enumerate(words) if may_be_percent(w)]
    crops = [cut(pictures[n], out[n][k]) for n, k in asked]
    for (n, k), again in zip(asked, words_of(crops, LINE, number_language()), strict=True):
        text = "".join(w.text for w in again)
        if _PERCENT.match(text):
            out[n][k] = replace(out[n][k], text=text, sure=max(w.sure for w in again))
    return out


def may_be_percent(word: Word) -> bool:
    """Whether a word may be a number with a percent sign that was misread."""
    return bool(_PERCENT_LIKE.match(word.text)) or (word.sure < 0.85 and bool(_NUMBER_LIKE.match(word.text)))


def cut(picture: Image, word: Word) -> Image:
    """A word's part of a picture with white around it."""
    part = picture[max(0, word.top - 3) : word.bottom + 3, max(0, word.left - 3) : word.right + 3]
    return cv2.copyMakeBorder(part, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=255)


def shaped(picture: Image, words: Sequence[Word]) -> list[Word]:
    """The words with those signs that their shape tells."""
    if not words:
        return []
    ink = cv2.threshold(picture, DARK, 255, cv2.THRESH_BINARY_INV)[1]
    stats = cv2.connectedComponentsWithStats(ink)[2][1:]
    stats = stats[stats[:, cv2.CC_STAT_AREA] >= 5]
    out: list[Word] = []
    last = None
    for word in words:
        first = word.line != last
        last = word.line
        if word.text[-1] in ",:" and len(word.text) > 1 and is_semicolon(stats, word):
            word = replace(word, text=word.text[:-1] + ";")
        if first and (bullet := bullet_before(stats, word)):
            at, taken = bullet
            dot = replace(word, text=BULLET, sure=0.9, left=at, right=at + 8)
            out.append(dot)
            if taken:
                continue
        out.append(word)
    return out


def is_semicolon(stats: Image, word: Word) -> bool:
    """Whether the sign at the end of a word is a point over a comma."""
    height = word.bottom - word.top
    x, y, w, h = (stats[:, n] for n in range(4))
    inside = (x >= word.right - 0.42 * height) & (x + w <= word.right + 3) & (w < 0.4 * height)
    near = stats[inside & (y >= word.top - 3) & (y + h <= word.bottom + 6)]
    if len(near) < 2:
        return False
    near = near[np.argsort(-near[:, 0])][:2]
    upper, lower = near[np.argsort(near[:, 1])]
    aligned = abs((upper[0] + upper[2] / 2) - (lower[0] + lower[2] / 2)) < 0.15 * height
    return bool(aligned and lower[1] > upper[1] + upper[3] and lower[3] > 1.35 * upper[3])


def bullet_before(stats: Image, word: Word) -> tuple[int, bool] | None:
    """Where a bullet stands at the start of the line of its first word, and whether that word is the bullet itself."""
    height = word.bottom - word.top
    x, y, w, h, area = (stats[:, n] for n in range(5))
    level = (y + h / 2 > word.top + 0.2 * height) & (y + h / 2 < word.bottom - 0.2 * height)
    round_ = (w <= 1.5 * h) & (h <= 1.5 * w) & (area > 0.62 * w * h) & (w >= 5) & (w <= 18)
    inside = (x >= word.left - 2) & (x + w <= word.right + 2) & (y >= word.top - 2) & (y + h <= word.bottom + 2)
    itself = len(word.text) <= 2 and not word.text[0].isdigit() and height < 22 and np.count_nonzero(inside) == 1
    if itself:
        level = (y >= word.top - 2) & (y + h <= word.bottom + 2)
    found = stats[level & round_ & (x + w <= (word.right + 2 if itself else word.left - 4)) & (x > word.left - 90)]
    if len(found) != 1 or (itself and word.text in {"-", "–", "o"}):
        return None
    return int(found[0][0]), itself

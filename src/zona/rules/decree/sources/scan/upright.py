"""Whether a page stands on its head: some of its lines are read both ways."""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, Light
from zona.rules.decree.sources.scan.ocr import LINE, Word, words_of

SAMPLE = 10


def is_upside_down(light: Light) -> bool:
    """Whether the page reads better turned by 180°; False where there is too little text to tell."""
    samples = sample_lines(light.flat)
    if not samples:
        return False
    upright = score(words_of(samples, LINE))
    if upright > 1.2 * sum(s.shape[1] / max(10, s.shape[0] - 16) for s in samples):
        return False
    turned = score(words_of([np.ascontiguousarray(s[::-1, ::-1]) for s in samples], LINE))
    return turned > 1.3 * upright + 6


def sample_lines(flat: Image) -> list[Image]:
    """Pieces of text lines, the widest first."""
    ink = cv2.threshold(cv2.GaussianBlur(flat, (0, 0), 1.0), 170, 255, cv2.THRESH_BINARY_INV)[1]
    for bar in ((1, 60), (60, 1)):
        rulings = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(bar, np.uint8))
        ink = cv2.subtract(ink, cv2.dilate(rulings, np.ones((5, 5), np.uint8)))
    words = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 21), np.uint8))
    stats = cv2.connectedComponentsWithStats(words)[2][1:]
    lines = [(int(w), int(x), int(y), int(h)) for x, y, w, h, _ in stats if 14 < h < 70 and w > 4 * h]
    out = []
    for w, x, y, h in sorted(lines, reverse=True)[:SAMPLE]:
        part = flat[max(0, y - 4) : y + h + 4, max(0, x - 4) : x + min(w, 16 * h) + 4]
        out.append(cv2.copyMakeBorder(part, 12, 12, 20, 20, cv2.BORDER_CONSTANT, value=255))
    return out


def score(read: list[list[Word]]) -> float:
    """Letters of words that were read surely."""
    return float(
        sum(len(w.text) for words in read for w in words if w.sure > 0.7 and sum(map(str.isalpha, w.text)) > 2)
    )

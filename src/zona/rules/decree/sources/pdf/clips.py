"""The room to which an object of a page is clipped."""

import ctypes

from pypdfium2 import raw

from zona.rules.decree.sources.typeset.geometry import Affine, Rect

_MOST_CLIPS, _MOST_POINTS = 8, 64


def clip_of(item: raw.FPDF_PAGEOBJECT, to_page: Affine) -> Rect | None:
    """The room that all clips of an object leave it, None where there is none."""
    path = raw.FPDFPageObj_GetClipPath(item)
    clip: Rect | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(0, min(raw.FPDFClipPath_CountPaths(path), _MOST_CLIPS)) if path else 0):
        points = []
        for n in range(max(0, min(raw.FPDFClipPath_CountPathSegments(path, index), _MOST_POINTS))):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, n), x, y)
            points.append(to_page(x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            rect = Rect(min(xs), min(ys), max(xs), max(ys))
            clip = rect if clip is None else clip.meet(rect)
    return clip

"""The characters of a page, each with its place, size and font, as PDFium finds them."""

import ctypes
import math
from collections.abc import Iterator, Mapping

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.symbols import is_symbol_font, symbol_text
from zona.rules.decree.sources.typeset.geometry import Affine, Rect
from zona.rules.decree.sources.typeset.letter import Letter, Run

_MOST_CLIPS, _MOST_POINTS = 8, 64
_DEEPEST = 6  # forms within forms
_INVISIBLE = 3  # the text render mode of an OCR layer
_SLOPE = 0.35  # radians: from here on, text does not run along the page


def letters_of(page: pypdfium2.PdfPage, to_page: Affine) -> list[Letter]:
    """The characters of a page in the order of its content, spaces included, generated ones left out.

    Raises `UnableToReadSource` where they are far too many.
    """
    textpage = page.get_textpage()
    try:
        check_count(textpage.count_chars(), limits.MAX_LETTERS, "huruf", "letters")
        written = _written(page)
        letters = list(_letters(textpage.raw, to_page, written))
    finally:
        textpage.close()
    return sorted(letters, key=lambda letter: letter.run.number)


def _written(page: pypdfium2.PdfPage) -> dict[int, int]:
    """The place of each text in the order of the content: PDFium sorts those on one line from left to right, though
    they be of cells in different rows."""
    places: dict[int, int] = {}
    waiting = [(raw.FPDFPage_GetObject, raw.FPDFPage_CountObjects, page.raw, 0)]
    while waiting and len(places) < limits.MAX_LETTERS:
        get, count, holder, depth = waiting.pop()
        inner = []
        for index in range(min(count(holder), limits.MAX_OBJECTS)):
            item = get(holder, index)
            places[ctypes.addressof(item.contents)] = len(places)
            if depth < _DEEPEST and raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
                inner.append((raw.FPDFFormObj_GetObject, raw.FPDFFormObj_CountObjects, item, depth + 1))
        waiting += reversed(inner)
    return places


def _letters(text: raw.FPDF_TEXTPAGE, to_page: Affine, written: Mapping[int, int]) -> Iterator[Letter]:
    runs: dict[int, Run] = {}
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    apart = False
    for index in range(raw.FPDFText_CountChars(text)):
        owner = raw.FPDFText_GetTextObject(text, index)
        if not owner:
            apart = True  # a space or line end that PDFium made up
            continue
        key = ctypes.addressof(owner.contents)
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text, index, owner, written.get(key, len(written)), to_page)
        code = raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        broken = code in {0, 0xFFFD} or 0xE000 <= code < 0xF000 or (code < 32 and code not in {2, 9, 10, 13})
        char = "-" if code in {2, 0xFFFE} else chr(code) if 0 < code < 0x110000 else "\ufffd"
        yield Letter(
            symbol_text(char, run.font),
            to_page.rect(box.left, box.bottom, box.right, box.top),
            to_page(x.value, y.value),
            run,
            broken,
            apart,
        )
        apart = False


def _run(text: raw.FPDF_TEXTPAGE, index: int, owner: raw.FPDF_PAGEOBJECT, number: int, to_page: Affine) -> Run:
    font = raw.FPDFTextObj_GetFont(owner)
    name = _font_name(font) if font else ""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    size = raw.FPDFText_GetFontSize(text, index) * scale
    along = to_page.a * matrix.a + to_page.c * matrix.b, to_page.b * matrix.a + to_page.d * matrix.b
    angle = math.atan2(along[1], along[0])
    turn = round(angle / (math.pi / 2)) % 4 if abs(math.remainder(angle, math.pi / 2)) < _SLOPE else 0
    lower = name.lower()
    bold = "bold" in lower or "black" in lower or "heavy" in lower or raw.FPDFText_GetFontWeight(text, index) >= 700
    visible = raw.FPDFTextObj_GetTextRenderMode(owner) != _INVISIBLE
    mark = raw.FPDFPageObj_GetMarkedContentID(owner)
    return Run(number, name, size if size > 0 else 1.0, bold, turn, visible, _clip(owner, to_page), mark)


def _clip(owner: raw.FPDF_PAGEOBJECT, to_page: Affine) -> Rect | None:
    """The room to which a text is clipped: spreadsheets clip each text to its cell."""
    path = raw.FPDFPageObj_GetClipPath(owner)
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


def is_untold(owner: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a text's font is one of symbols that is not in the file: PDFium may leave its letters out."""
    font = raw.FPDFTextObj_GetFont(owner)
    return bool(font) and not raw.FPDFFont_GetIsEmbedded(font) and is_symbol_font(_font_name(font))


def _font_name(font: raw.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 256 else ""

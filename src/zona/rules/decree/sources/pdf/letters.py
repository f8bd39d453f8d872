"""The characters of a page, each with its place, size and font, as PDFium finds them."""

import ctypes
import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.pdf.clips import clip_of
from zona.rules.decree.sources.pdf.paint import colour_of, is_white
from zona.rules.decree.sources.symbols import is_symbol_font, symbol_text
from zona.rules.decree.sources.typeset.geometry import Affine
from zona.rules.decree.sources.typeset.letter import Letter, Run

_DEEPEST = 6  # forms within forms
_INVISIBLE = 3  # the text render mode of an OCR layer
_SLOPE = 0.35  # radians: from here on, text does not run along the page
_LOOKS_BACK = 7  # letters among which PDFium looks for the same one in nearly the same place
_HOLE = 0.1  # of the size: gaps as wide may be a letter's that was left out, and its place may be off by as much


def letters_of(page: pypdfium2.PdfPage, to_page: Affine) -> list[Letter]:
    """The characters of a page in the order of its content, spaces included, generated ones left out.

    Raises `UnableToReadSource` where they are far too many.
    """
    textpage = page.get_textpage()
    try:
        check_count(textpage.count_chars(), limits.MAX_LETTERS, "huruf", "letters")
        written = _written(page)
        letters = list(_with_lost(_letters(textpage.raw, to_page, written)))
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
    high = 0  # the first half of a sign that PDFium gives in two
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
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
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


def _with_lost(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters with those that PDFium leaves out: where words are too wide for their columns, it takes a letter that
    lies over the same of another text for one printed twice."""
    recent: deque[Letter] = deque(maxlen=_LOOKS_BACK)
    for letter in letters:
        lost = _lost(recent, letter)
        yield from lost
        yield replace(letter, apart=False) if lost else letter
        recent += [*lost, letter]


def _lost(recent: Sequence[Letter], letter: Letter) -> list[Letter]:
    """The letters of other texts that fill the hole before a letter, which stands in the middle of its own."""
    found: list[Letter] = []
    slack = _HOLE * letter.run.size
    left = recent[-1].rect.right if recent and recent[-1].run is letter.run else letter.rect.left
    while letter.rect.left - left > slack:
        fitting = (
            other
            for other in recent
            if other.run is not letter.run
            and (other.run.font, other.run.size) == (letter.run.font, letter.run.size)
            and abs(other.base[1] - letter.base[1]) < slack
            and abs(other.rect.left - left) < slack < other.rect.width
            and other.rect.right < letter.rect.left + slack
        )
        if (other := next(fitting, None)) is None:
            return []
        found.append(replace(other, run=letter.run, apart=False))
        left = other.rect.right
    return found


def _run(text: raw.FPDF_TEXTPAGE, index: int, owner: raw.FPDF_PAGEOBJECT, number: int, to_page: Affine) -> Run:
    font = raw.FPDFTextObj_GetFont(owner)
    name = _font_name(font) if font else ""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    size = raw.FPDFText_GetFontSize(text, index) * scale
    along = to_page.a * matrix.a + to_page.c * matrix.b, to_page.b * matrix.a + to_page.d * matrix.b
    angle = math.atan2(along[1], along[0])
    aslant = abs(math.remainder(angle, math.pi / 2)) >= _SLOPE
    turn = 0 if aslant else round(angle / (math.pi / 2)) % 4
    lower = name.lower()
    bold = "bold" in lower or "black" in lower or "heavy" in lower or raw.FPDFText_GetFontWeight(text, index) >= 700
    visible = raw.FPDFTextObj_GetTextRenderMode(owner) != _INVISIBLE
    mark = raw.FPDFPageObj_GetMarkedContentID(owner)
    clip = clip_of(owner, to_page)
    return Run(number, name, size if size > 0 else 1.0, bold, turn, visible, clip, aslant, mark, _is_white(owner))


def _is_white(owner: raw.FPDF_PAGEOBJECT) -> bool:
    if raw.FPDFTextObj_GetTextRenderMode(owner) != raw.FPDF_TEXTRENDERMODE_FILL:
        return False
    colour = colour_of(owner, raw.FPDFPageObj_GetFillColor)
    return colour is None or is_white(colour)


def is_untold(owner: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a text's font is one of symbols that is not in the file: PDFium may leave its letters out."""
    font = raw.FPDFTextObj_GetFont(owner)
    return bool(font) and not raw.FPDFFont_GetIsEmbedded(font) and is_symbol_font(_font_name(font))


def _font_name(font: raw.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 256 else ""

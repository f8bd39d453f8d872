"""A page as it is read: set upright, with its words and what is drawn on it."""

import ctypes
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.document import STROKE, struck
from zona.rules.decree.sources.pdf.letters import letters_of
from zona.rules.decree.sources.pdf.paint import is_white
from zona.rules.decree.sources.pdf.strokes import Drawn, Ruling, drawn_on
from zona.rules.decree.sources.pdf.tags import TagTable, tables_on
from zona.rules.decree.sources.typeset.geometry import Affine, Frame, Rect, around
from zona.rules.decree.sources.typeset.letter import Letter, Run
from zona.rules.decree.sources.typeset.words import Word, words_of
from zona.rules.decree.sources.unseen import is_sign

_FINE = 1000.0  # PDFium maps to whole numbers; on a canvas so much larger they are fine enough
_TYPE, _TINY, _HUGE = 9.0, 5.5, 24.0  # points: the usual size of type in a table, and from where it is not usual
_MOST = 20.0  # times that a page is magnified at most
_STRUCK = 0.12, 0.5  # of the size, above the baseline: between them, a ruling strikes a sign through
_LONGEST_STROKE = 60.0  # points
_STAMP = 1.5  # times the largest upright type
_FEW = 15  # letters: below this a page has no text worth the name
_JUNK = 0.25  # the share of letters without meaning from which on a text is no text
_COVERING = 0.5  # the share of a page from which on pictures are its content


@dataclass(frozen=True, slots=True)
class Turned:
    """A word that runs up or down the page: `place` is where it stands, `word` how it reads when turned upright."""

    place: Rect
    word: Word


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on one page. `is_picture` says that its text, if any, is not what a person sees there."""

    number: int
    frame: Frame
    words: tuple[Word, ...]
    turned: tuple[Turned, ...]
    drawn: Drawn
    is_picture: bool
    is_blank: bool
    letters: int = 0
    overprinted: bool = False  # somewhere in the file, texts lie over one another
    tables: tuple[TagTable, ...] = ()  # that the file itself says it has
    parted: bool = False  # somewhere in the file, tables within cells part the columns of those around them


def content_of(page: pypdfium2.PdfPage, number: int) -> Content:
    """Everything on a page, in points from the top left of the page as it is read."""
    width, height = page.get_size()
    shown = _to_shown(page, width, height)
    letters = letters_of(page, shown)
    aslant = [x for x in letters if x.run.visible and x.run.aslant]
    visible = [x for x in letters if x.run.visible and not x.run.aslant]
    turns = Counter(x.run.turn for x in visible if not x.text.isspace())
    frame = Frame(width, height, -turns.most_common(1)[0][0] % 4 if turns else 0, _magnified(visible))
    runs = {id(x.run): _read_run(x.run, frame) for x in visible}
    visible = [replace(x, run=runs[id(x.run)]) for x in visible]
    read = frame.upright.after(shown)
    drawn = drawn_on(page, read)
    upright = [_moved(x, frame.upright) for x in visible if (x.run.turn + frame.turns) % 4 == 0]
    turned = [x for x in visible if (x.run.turn + frame.turns) % 4]
    inked = sum(not x.text.isspace() for x in visible)
    return Content(
        number,
        frame,
        tuple(_without_unseen(_with_strokes(words_of(upright), drawn.across), drawn)),
        (*_turned_words(turned, frame), *_words_aslant(aslant, frame, visible)),
        drawn,
        is_picture=_is_picture(visible, inked, drawn, frame),
        is_blank=not inked
        and not drawn.pictures
        and not drawn.marks
        and not (drawn.across or drawn.down or drawn.fills),
        letters=len(letters),
        tables=tables_on(page),
    )


def _to_shown(page: pypdfium2.PdfPage, width: float, height: float) -> Affine:
    """From the PDF's own coordinates to the page as shown: its crop and rotation applied."""

    def mapped(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = int(width * _FINE), int(height * _FINE)
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    (e, f), (ax, ay), (cx, cy) = mapped(0, 0), mapped(100, 0), mapped(0, 100)
    return Affine((ax - e) / 100, (ay - f) / 100, (cx - e) / 100, (cy - f) / 100, e, f)


def _read_run(run: Run, frame: Frame) -> Run:
    return replace(run, size=run.size * frame.scale, clip=run.clip and frame.upright.rect(*run.clip))


def _magnified(letters: Sequence[Letter]) -> float:
    """How much larger or smaller the page is read, so that its usual type is neither tiny nor huge."""
    sizes = sorted(x.run.size for x in letters if not x.text.isspace())
    usual = sizes[len(sizes) // 2] if sizes else _TYPE
    return 1.0 if _TINY <= usual <= _HUGE else min(_MOST, _TYPE / usual)


def _moved(letter: Letter, move: Affine) -> Letter:
    if move == Affine():
        return letter
    return replace(letter, rect=move.rect(*letter.rect), base=move(*letter.base))


def _with_strokes(words: Sequence[Word], rulings: Sequence[Ruling]) -> Iterator[Word]:
    """The words, of which a sign that a short ruling strikes through carries that stroke."""
    short = sorted((r for r in rulings if r.end - r.start <= _LONGEST_STROKE), key=lambda r: r.at)
    heights = [r.at for r in short]
    for word in words:
        first, end = (bisect_left(heights, word.base - share * word.size) for share in (_STRUCK[1], _STRUCK[0]))
        if struck(word.text) != word.text and any(_strikes(r, word) for r in short[first:end]):
            letters = tuple(replace(x, text=x.text + STROKE) for x in word.letters)
            yield replace(word, text=struck(word.text), letters=letters)
        else:
            yield word


def _without_unseen(words: Iterable[Word], drawn: Drawn) -> Iterator[Word]:
    """The words, of which a white sign on a white ground is struck through: it counts as little."""
    for word in words:
        if is_sign(word.text) and all(x.run.white for x in word.letters) and _is_on_white(word, drawn):
            letters = tuple(replace(x, text=x.text + STROKE, unseen=True) for x in word.letters)
            yield replace(word, text=struck(word.text), letters=letters)
        else:
            yield word


def _is_on_white(word: Word, drawn: Drawn) -> bool:
    """Whether nothing is painted where a word stands, or white last."""
    x, y = word.rect.middle
    if any(rect.holds(x, y) for rect in (*(p.rect for p in drawn.pictures), *(m.rect for m in drawn.marks))):
        return False
    ground = next((fill.colour for fill in reversed(drawn.fills) if fill.rect.holds(x, y)), None)
    return ground is None or is_white(ground)


def _strikes(ruling: Ruling, word: Word) -> bool:
    slack = 0.25 * word.size
    covers = ruling.start < word.rect.left + slack and ruling.end > word.rect.right - slack
    return covers and ruling.end - ruling.start < word.rect.width + 2 * slack


def _turned_words(letters: list[Letter], frame: Frame) -> Iterator[Turned]:
    for turn in sorted({x.run.turn for x in letters}):
        side = Frame(frame.width, frame.height, -turn % 4, frame.scale)
        for word in words_of(_moved(x, side.upright) for x in letters if x.run.turn == turn):
            yield Turned(frame.upright.rect(*side.back.rect(*word.rect)), word)


def _words_aslant(letters: Sequence[Letter], frame: Frame, visible: Sequence[Letter]) -> Iterator[Turned]:
    """What is written aslant, text by text, as heads of narrow columns are. A page's stamp ("SALINAN"), larger by far
    than what stands upright there, is left out."""
    usual = max((x.run.size for x in visible), default=_TYPE)
    texts: dict[int, list[Letter]] = {}
    for letter in letters:
        if letter.run.size * frame.scale <= _STAMP * usual:
            texts.setdefault(letter.run.number, []).append(letter)
    for text in texts.values():
        size = text[0].run.size
        row = [
            replace(x, rect=Rect(n * size, 0, (n + 1) * size, size), base=(n * size, size)) for n, x in enumerate(text)
        ]
        place = frame.upright.rect(*around([x.rect for x in text]))
        yield from (Turned(place, word) for word in words_of(row))


def _is_picture(visible: list[Letter], inked: int, drawn: Drawn, frame: Frame) -> bool:
    """Whether the page must be looked at instead of read: no text, no meaning in it, or pictures in its place."""
    page = Rect(0, 0, *frame.read_size)
    covered = sum(picture.rect.shared(page) for picture in drawn.pictures) / (page.area or 1.0)
    if inked < _FEW:
        return covered > 0.05 or len(drawn.marks) > 50
    if sum(x.broken for x in visible) > _JUNK * inked:
        return True
    if covered < _COVERING:
        return False
    if any(picture.order > drawn.last_text for picture in drawn.pictures if picture.rect.area > _COVERING * page.area):
        return True  # the text lies under the picture
    spots = [frame.upright(*x.rect.middle) for x in visible if not x.text.isspace()]
    return sum(any(p.rect.holds(*spot) for p in drawn.pictures) for spot in spots) < _FEW

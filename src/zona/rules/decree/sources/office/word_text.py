"""The text of Word paragraphs as a person sees it: symbols, numbers and boxes in, deletions and hidden words out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zona.rules.decree.document import PICTURE, Hidden, Veil, beginning, struck
from zona.rules.decree.sources.office.views import Shown
from zona.rules.decree.sources.office.word_lists import Lists
from zona.rules.decree.sources.office.word_names import MC, Element, M, W, number, switch, val
from zona.rules.decree.sources.office.word_pictures import Drawn, drawn_in, is_small, large_pictures
from zona.rules.decree.sources.office.word_styles import Look, Styles, look_of
from zona.rules.decree.sources.symbols import TICKS, symbol_text
from zona.rules.decree.sources.unseen import is_sign

_SYMBOL_FIELD = re.compile(r'\s*SYMBOL\s+(\d{1,3}|61\d{3})\b.*\\f\s*"?([\w ]+)', re.IGNORECASE)

_INSIDE = {W + name for name in ("hyperlink", "smartTag", "ins", "moveTo", "sdtContent", "sdt", "fldSimple", "dir")}
_INSIDE |= {W + name for name in ("bdo", "customXml", "ruby", "rubyBase")} | {M + "oMathPara"}
_LITERAL = {
    W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t",
}  # fmt: skip
_SHOWN = (W + "sym", W + "drawing", W + "pict", W + "object", W + "fldChar", M + "oMath", W + "tbl", W + "numPr")


@dataclass(slots=True)
class Said:
    """One paragraph: its text with its list label, and what hangs on it: text boxes, large pictures,
    and drawings that may lie over several cells."""

    text: str = ""
    bold: bool = False
    page: int | None = None
    boxes: list[Element] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    unseen: bool = False  # it holds a sign in the colour of its ground


@dataclass(slots=True)
class _Spoken:
    """A paragraph in the making."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    page: int | None = None
    filled: bool = True  # its ground has a colour, or nobody knows which
    unseen: bool = False
    symbol: str = ""  # that the field which has begun stands for


class Speaker:
    """Turns paragraphs into text, in the order of the document: it counts lists and pages as it goes."""

    def __init__(self, body: Element, styles: Styles, lists: Lists) -> None:
        self._styles, self._lists = styles, lists
        self._rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        explicit = any(val(br, "type") == "page" for br in body.iter(W + "br"))
        explicit = explicit or next(body.iter(W + "pageBreakBefore"), None) is not None
        self.page = 1 if self._rendered or explicit else None
        self._unseen: dict[int | None, list[str]] = {}
        self._runs: dict[object, Callable[[Element, Look, _Spoken], None]] = {
            W + "t": self._words,
            W + "sym": self._symbol,
            W + "br": self._break,
            W + "lastRenderedPageBreak": self._rendered_break,
            W + "fldChar": self._field,
            W + "instrText": self._instruction,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            MC + "AlternateContent": self._alternative,
        }

    def say(self, paragraph: Element, *, filled: bool = True) -> Said:
        """The paragraph's text. List paragraphs begin with their number, or with "- " for a bullet. Where its ground is
        not `filled`, white signs are left out."""
        properties = paragraph.find(W + "pPr")
        style = val(properties.find(W + "pStyle")) if properties is not None else None
        if not self._rendered and self.page is not None and self._begins_page(properties, style):
            self.page += 1
        spoken = _Spoken(page=self.page, filled=filled)
        self._inline(paragraph, self._styles.look(style), spoken)
        text = "".join(spoken.parts).replace("\u00ad", "").replace("\u00a0", " ")
        text = self._labelled(text.strip(" \n"), properties, style)
        self._after(properties)
        bold = bool(spoken.bold) and all(spoken.bold)
        return Said(text, bold, spoken.page, spoken.boxes, spoken.pictures, spoken.drawn, spoken.unseen)

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """The hidden words met so far, page by page."""
        return tuple(Hidden(Veil.TEXT, beginning(words), page=page) for page, words in self._unseen.items() if words)

    def _begins_page(self, properties: Element | None, style: str | None) -> bool:
        own = switch(properties, "pageBreakBefore")
        return self._styles.breaks_before(style) if own is None else own

    def _after(self, properties: Element | None) -> None:
        """A section that ends with this paragraph sends the next one to a new page."""
        section = properties.find(W + "sectPr") if properties is not None else None
        if section is not None and self.page is not None and not self._rendered:
            self.page += (val(section.find(W + "type")) or "nextPage") != "continuous"

    def _labelled(self, text: str, properties: Element | None, style: str | None) -> str:
        numbers = properties.find(W + "numPr") if properties is not None else None
        listed = self._styles.list_of(style)
        if numbers is not None:
            inherited = listed or ("", 0)
            name = val(numbers.find(W + "numId")) or inherited[0]
            listed = name, number(val(numbers.find(W + "ilvl")), inherited[1])
        if listed is None or listed[0] in {"", "0"} or self._is_deleted(text, properties):
            return text
        label = self._lists.label(*listed)
        if label is None:
            return text
        if label.bullet:
            return f"- {text}" if text else label.text if label.text in TICKS else ""
        return f"{label.text} {text}".strip()

    @staticmethod
    def _is_deleted(text: str, properties: Element | None) -> bool:
        return not text and properties is not None and properties.find(f"{W}rPr/{W}del") is not None

    def _inline(self, node: Element, look: Look, spoken: _Spoken) -> None:
        for child in node:
            if child.tag == W + "r":
                self._run(child, look, spoken)
            elif child.tag in _INSIDE:
                self._inline(child, look, spoken)
            elif child.tag == M + "oMath":
                spoken.parts.append(_formula(child))
            elif child.tag == MC + "AlternateContent":
                self._alternative(child, look, spoken)

    def _run(self, run: Element, below: Look, spoken: _Spoken) -> None:
        properties = run.find(W + "rPr")
        look = below
        if properties is not None:
            if (named := properties.find(W + "rStyle")) is not None:
                look = self._styles.look(val(named)).over(look)
            look = look_of(properties).over(look)
        if look.hidden:
            words = "".join(node.text or "" for node in run.iter(W + "t")).strip()
            self._unseen.setdefault(self.page, []).extend([words] if words else ())
            return
        for child in run:
            if child.tag in _LITERAL:
                spoken.parts.append(_LITERAL[str(child.tag)])
            elif child.tag in self._runs:
                self._runs[child.tag](child, look, spoken)
            elif child.tag in _INSIDE:
                self._inline(child, look, spoken)

    def _add(self, text: str, look: Look, spoken: _Spoken) -> None:
        if look.white and not spoken.filled and is_sign(text):
            spoken.unseen = True
            return
        if text.strip():
            if not any(part.strip() for part in spoken.parts):
                spoken.page = self.page
            spoken.bold.append(bool(look.bold))
        spoken.parts.append(struck(text) if look.struck else text)

    def _words(self, node: Element, look: Look, spoken: _Spoken) -> None:
        text = node.text or ""
        if node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \n\t")
        if look.ascii == look.other:
            text = symbol_text(text, look.ascii)
        else:
            text = "".join(symbol_text(c, look.ascii if c < "\x80" else look.other) for c in text)
        self._add(text, look, spoken)

    def _symbol(self, node: Element, look: Look, spoken: _Spoken) -> None:
        try:
            char = chr(int(val(node, "char") or "", 16))
        except (ValueError, OverflowError):
            return
        self._add(symbol_text(char, val(node, "font")), look, spoken)

    def _break(self, node: Element, _look: Look, spoken: _Spoken) -> None:
        if val(node, "type") == "page":
            if self.page is not None and not self._rendered:
                self.page += 1
        elif val(node, "type") != "column":
            spoken.parts.append("\n")

    def _rendered_break(self, _node: Element, _look: Look, _spoken: _Spoken) -> None:
        if self.page is not None:
            self.page += 1

    def _instruction(self, node: Element, _look: Look, spoken: _Spoken) -> None:
        found = _SYMBOL_FIELD.match(node.text or "")
        spoken.symbol = symbol_text(chr(int(found[1])), found[2]) if found else ""

    def _field(self, node: Element, look: Look, spoken: _Spoken) -> None:
        if spoken.symbol and val(node, "fldCharType") == "end":  # the field has no result of its own
            self._add(spoken.symbol, look, spoken)
        spoken.symbol = ""
        box = node.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            state = switch(box, "checked")
            self._add("☑" if (switch(box, "default") if state is None else state) else "☐", look, spoken)

    def _alternative(self, node: Element, look: Look, spoken: _Spoken) -> None:
        """One of several forms of the same content; the first is the richest."""
        form = next((child for child in node if child.tag in {MC + "Choice", MC + "Fallback"}), None)
        for child in form if form is not None else ():
            if child.tag in self._runs:
                self._runs[child.tag](child, look, spoken)
            elif child.tag == W + "r":
                self._run(child, look, spoken)

    def _drawing(self, node: Element, _look: Look, spoken: _Spoken) -> None:
        boxes = [box for box in _outermost(node, W + "txbxContent") if _holds_something(box)]
        spoken.boxes.extend(boxes)
        if not boxes and (drawn := drawn_in(node)) is not None:
            spoken.drawn.append(drawn)
        if not boxes and is_small(node):
            spoken.parts.append(PICTURE)
        else:
            spoken.pictures.extend(large_pictures(node))


def _outermost(node: Element, tag: str) -> Iterator[Element]:
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag != MC + "Fallback":
            yield from _outermost(child, tag)


def _holds_something(box: Element) -> bool:
    """Whether a text box is more than the empty paragraph that a shape may bring along."""
    return any(node.tag != W + "t" or node.text for node in box.iter(W + "t", *_SHOWN))


def _formula(node: Element) -> str:
    """A formula as a line of text; its root sign often serves as a tick."""
    text = ""
    for child in node.iter(M + "t", M + "rad"):
        text += "√" if child.tag == M + "rad" else child.text or ""
    return text

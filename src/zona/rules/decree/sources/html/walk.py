"""Walking a page: inline text gathers to paragraphs, tables become grids, lists get their labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from zona.rules.decree.document import Block, Hidden, Paragraph, Table, Veil, beginning, struck
from zona.rules.decree.sources.html.css import Sheet, Style
from zona.rules.decree.sources.html.ink import PLAIN, Ink, ink_of
from zona.rules.decree.sources.html.pictures import source_of
from zona.rules.decree.sources.html.signs import sign_of
from zona.rules.decree.sources.html.tables import Placed, Said, hidden_texts, is_frame, placed_rows, table_of, words_in
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.word_lists import letters, roman
from zona.rules.decree.sources.symbols import symbol_text
from zona.rules.decree.sources.text import text_blocks
from zona.rules.decree.sources.unseen import is_sign

_DEEPEST = 150

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "th", "tr",
    "ul",
}  # fmt: skip
_SKIPPED = {
    "applet", "audio", "canvas", "col", "colgroup", "datalist", "frame", "frameset", "head", "iframe", "link",
    "map", "math", "meta", "noframes", "noscript", "object", "option", "rp", "rt", "script", "select", "style",
    "template", "textarea", "title", "video", "xml",
}  # fmt: skip
_BOLD = {
    "b", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "th",
}  # fmt: skip
_STRUCK = {"s", "strike", "del"}

_SPACE, _SPACES, _BREAK = re.compile(r"[ \t\r\n\f]+"), re.compile(" {2,}"), re.compile(r" ?\n ?")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b]")  # what programs leave of fields and of hyphens
_SHORTHAND = re.compile(r"(?:.{0,60}?\s)?[\d.]+(?:pt|px|em|rem|%|cm|mm)\S*\s+(.+)")


@dataclass(frozen=True, slots=True)
class Voice:
    """What text inherits from the elements around it."""

    font: str | None = None
    bold: bool = False
    kept: bool = False  # white space is kept, as in <pre>
    struck: bool = False
    ink: Ink = PLAIN


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is no mere sign, by its address."""

    source: str


@dataclass(slots=True)
class _Gathering:
    """Text on its way to a paragraph, and the blocks and pictures that are done."""

    blocks: list[Block | Picture] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    label: str = ""
    unseen: bool = False

    def add(self, text: str, voice: Voice) -> None:
        if not voice.kept:
            text = _SPACE.sub(" ", text)
        text = symbol_text(text, voice.font)
        if voice.ink.unseen and is_sign(text):
            self.unseen = True
            return
        if text.strip("\u00a0 \n\t"):
            self.bold.append(voice.bold)
        self.parts.append(struck(text.strip()) if voice.struck else text)

    def flush(self) -> None:
        if not self.parts:
            return
        text = _UNSEEN.sub("", "".join(self.parts)).replace("\u00a0", " ")
        text = _BREAK.sub("\n", _SPACES.sub(" ", text)).strip()
        if text:
            self.blocks.append(Paragraph(self.label + text, bold=all(self.bold)))
            self.label = ""
        self.parts, self.bold = [], []


class Walker:
    """Reads one page with its style sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._unseen: list[str] = []
        self._white = False  # signs that nobody sees stand in the cell that is being read
        self._held: list[Picture] = []  # met within cells: they follow their table

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """The rows, cells and tables met so far that hold text and that a browser would not show."""
        return (Hidden(Veil.TEXT, beginning(self._unseen)),) if self._unseen else ()

    def blocks(self, node: Element, voice: Voice = Voice(), depth: int = 0) -> list[Block | Picture]:
        """The paragraphs, tables and large pictures within an element, in order."""
        gathering = _Gathering()
        self._inside(node, voice, gathering, depth)
        gathering.flush()
        self._white = self._white or gathering.unseen
        return gathering.blocks

    def style(self, node: Element) -> Style:
        """The element's own declarations."""
        return self._sheet.style(node)

    def _inside(self, node: Element, voice: Voice, gathering: _Gathering, depth: int) -> None:
        if sign := self._sheet.sign(node, "before"):
            gathering.add(sign, self._inked(voice, node, "before"))
        if node.text:
            gathering.add(node.text, voice)
        for child in node:
            if child.tag not in _SKIPPED:
                if depth < _DEEPEST:
                    self._element(child, voice, gathering, depth + 1)
                else:
                    gathering.add("".join(str(t) for t in child.itertext()), voice)
            if child.tail:
                gathering.add(child.tail, voice)
        if sign := self._sheet.sign(node, "after"):
            gathering.add(sign, self._inked(voice, node, "after"))

    def _inked(self, voice: Voice, node: Element, pseudo: str = "") -> Voice:
        ink = ink_of(None if pseudo else node, self._sheet.style(node, pseudo), voice.ink)
        return voice if ink == voice.ink else replace(voice, ink=ink)

    def _element(self, node: Element, voice: Voice, gathering: _Gathering, depth: int) -> None:
        style = self._sheet.style(node)
        if is_hidden(node, style):
            tables = [node] if node.tag == "table" else list(node.iterdescendants("table"))
            self._unseen.extend(filter(None, map(words_in, tables)))
            return
        voice = _voice(node, style, voice)
        if node.tag == "br":
            gathering.parts.append("\n")
        elif node.tag == "table":
            gathering.flush()
            gathering.blocks.extend(self._table(node, voice, depth))
        elif node.tag == "pre" and next(node.iterchildren(), None) is None:
            gathering.flush()
            gathering.blocks.extend(replace(b, line=None) for b in text_blocks(node.text or ""))
        elif node.tag in _BLOCKS:
            gathering.flush()
            if node.tag == "li":
                gathering.label = _label(node, self._sheet)
            self._inside(node, voice, gathering, depth)
            gathering.flush()
            gathering.label = ""
        elif sign := sign_of(node):
            gathering.add(sign, voice)
        elif node.tag == "img":
            if source := source_of(node, style):
                gathering.flush()
                gathering.blocks.append(Picture(source))
        else:
            self._inside(node, voice, gathering, depth)

    def _table(self, table: Element, voice: Voice, depth: int) -> Iterator[Block | Picture]:
        for caption in table.iterchildren("caption"):
            yield from self.blocks(caption, voice, depth)
        rows = placed_rows(table, self._sheet)
        self._unseen.extend(hidden_texts(table, self._sheet))
        if is_frame(table, rows, self._sheet):  # a frame that only lays out the real table
            for row in rows:
                for placed in row:
                    yield from self.blocks(placed.element, voice, depth)
            return
        drawn = table_of(rows, lambda placed: self._cell_blocks(placed, voice, depth), self._sheet)
        if drawn is not None:
            yield drawn
        yield from self._held
        self._held.clear()

    def _cell_blocks(self, placed: Placed, voice: Voice, depth: int) -> Said:
        """What a cell says."""
        if (row := placed.element.getparent()) is not None:
            voice = self._inked(voice, row)
        voice = _voice(placed.element, self._sheet.style(placed.element), voice)
        self._white = False
        lines: list[str] = []
        bold: list[bool] = []
        beside: list[str] = []
        tables: list[Table] = []
        for block in self.blocks(placed.element, voice, depth):
            if isinstance(block, Picture):
                self._held.append(block)
            elif isinstance(block, Table):
                tables.append(block)
                lines.extend(" ".join(c.text for c in row.cells if c.text) for row in block.rows)
            else:
                lines.append(block.text)
                beside.append(block.text)
                bold.append(block.bold)
        if not lines and any(_label(item, self._sheet) == "- " for item in placed.element.iterdescendants("li")):
            lines.append("•")  # an empty item shows its bullet
        within = tables[0] if len(tables) == 1 else None
        return Said("\n".join(lines), bool(bold) and all(bold), "\n".join(beside), within, self._white)


def is_hidden(node: Element, style: Style) -> bool:
    """Whether a browser would not show the element."""
    if node.get("hidden") is not None:
        return True
    return style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all"


def _voice(node: Element, style: Style, voice: Voice) -> Voice:
    if not style and node.tag in {"td", "p", "div", "tr", "span"} and node.get("bgcolor") is None:
        return voice
    font, bold = voice.font, voice.bold or node.tag in _BOLD
    if node.tag == "font" and node.get("face"):
        font = node.get("face")
    short = _SHORTHAND.match(style["font"]) if "font" in style else None
    font = style.get("font-family") or (short[1] if short else None) or font
    weight = style.get("font-weight")
    if weight is not None:
        bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    kept = node.tag == "pre" or style.get("white-space", "").startswith("pre") or (voice.kept and node.tag != "p")
    crossed = voice.struck or node.tag in _STRUCK
    crossed = crossed or "line-through" in style.get("text-decoration", style.get("text-decoration-line", ""))
    family = font.split(",")[0].strip("\"' ") if font else None
    found = Voice(family, bold, kept, crossed, ink_of(node, style, voice.ink))
    return voice if found == voice else found


def _label(item: Element, sheet: Sheet) -> str:
    """The number or bullet that a browser shows before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag not in {"ol", "ul"}:
        return "- "
    style = sheet.style(parent)
    kind = style.get("list-style-type") or style.get("list-style", "").partition(" ")[0] or parent.get("type") or ""
    if kind == "none":
        return ""
    if parent.tag == "ul":
        return "- "
    count = _integer(parent.get("start"), 1)
    for other in parent.iterchildren("li"):
        count = _integer(other.get("value"), count)
        if other is item:
            break
        count += 1
    return f"{_counted(count, kind)}. "


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default


def _counted(count: int, kind: str) -> str:
    if not 0 < count < 1000:
        return str(count)
    forms = {"a": letters, "i": roman, "lower-alpha": letters, "lower-latin": letters, "lower-roman": roman}
    if kind in forms:
        return forms[kind](count)
    upper = {"A": letters, "I": roman, "upper-alpha": letters, "upper-latin": letters, "upper-roman": roman}
    return upper[kind](count).upper() if kind in upper else str(count)

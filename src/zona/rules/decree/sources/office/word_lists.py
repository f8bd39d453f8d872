"""The numbers that Word shows before the paragraphs of a list, counted as Word counts them."""

from dataclasses import dataclass

from zona.rules.decree.sources.office.word_names import Element, W, number, switch, val
from zona.rules.decree.sources.symbols import symbol_text

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9


def roman(count: int) -> str:
    """A number from 1 to 3999 in small Roman letters."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def letters(count: int) -> str:
    """a … z, then aa, bb … as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def counted(count: int, style: str) -> str:
    """A number in one of Word's ways of counting; in digits where it has none for it."""
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "none":
        return ""
    if 0 < count < 1000:
        for ending, form in (("Roman", roman), ("Letter", letters)):
            if style.endswith(ending):
                text = form(count)
                return text.upper() if style.startswith("upper") else text
    return str(count)


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    start: int
    font: str | None
    legal: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a list paragraph: "1.", "a.", or the sign of a bullet."""

    text: str
    bullet: bool


class Lists:
    """The numbering part, with its counters. Ask for each list paragraph once, in the order of the document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        styled = {val(a.find(W + "styleLink")): a for a in root.iterfind(W + "abstractNum")}
        for abstract in root.iterfind(W + "abstractNum"):
            link = val(abstract.find(W + "numStyleLink"))
            source = styled.get(link, abstract) if link else abstract
            levels = {number(val(n, "ilvl")): _level(n) for n in source.iterfind(W + "lvl")}
            self._abstract[val(abstract, "abstractNumId") or ""] = levels
        for num in root.iterfind(W + "num"):
            self._add(num)

    def _add(self, num: Element) -> None:
        name, abstract = val(num, "numId") or "", val(num.find(W + "abstractNumId")) or ""
        levels = dict(self._abstract.get(abstract, {}))
        starts = {}
        own = False
        for override in num.iterfind(W + "lvlOverride"):
            at = number(val(override, "ilvl"))
            if (level := override.find(W + "lvl")) is not None:
                levels[at] = _level(level)
                own = True
            if (start := override.find(W + "startOverride")) is not None:
                starts[at] = number(val(start), 1)
        if own:
            abstract = f"num {name}"
            self._abstract[abstract] = levels
        self._of[name], self._overrides[name] = abstract, starts

    def label(self, name: str, at: int) -> Label | None:
        """The label of the next paragraph in list `name` at level `at` (from 0), or None where it has none."""
        abstract = self._of.get(name)
        level = self._abstract.get(abstract, {}).get(at) if abstract is not None else None
        if abstract is None or level is None:
            return None
        if level.style == "bullet":
            return Label(symbol_text(level.text, level.font).strip(), bullet=True)
        counters = self._counters.setdefault(abstract, {})
        starts = self._overrides[name]
        if at in starts:
            counters[at] = starts.pop(at)
        else:
            counters[at] = counters.get(at, level.start - 1) + 1
        for deeper in range(at + 1, _LEVELS):
            counters.pop(deeper, None)
        return Label(self._written(abstract, level, counters), bullet=False)

    def _written(self, abstract: str, level: _Level, counters: dict[int, int]) -> str:
        text = level.text
        for n in range(_LEVELS):
            other = self._abstract[abstract].get(n)
            if f"%{n + 1}" in text and other is not None:
                style = "decimal" if level.legal else other.style
                text = text.replace(f"%{n + 1}", counted(counters.get(n, other.start), style))
        return text.strip()


def _level(node: Element) -> _Level:
    fonts = node.find(f"{W}rPr/{W}rFonts")
    return _Level(
        style=val(node.find(W + "numFmt")) or "decimal",
        text=val(node.find(W + "lvlText")) or "",
        start=number(val(node.find(W + "start")), 1),
        font=val(fonts, "ascii") or val(fonts, "hAnsi"),
        legal=bool(switch(node, "isLgl")),
    )

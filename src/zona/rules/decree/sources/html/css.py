"""As much of CSS as decides what a cell shows: fill, ink, boldness, font, whether it is shown, and signs put before it.

Rules from `<style>` elements are matched by tag, class and id, with ancestors; the `style` attribute comes last.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zona.rules.decree.sources.html.signs import named_sign
from zona.rules.decree.sources.markup import Element

_LONGEST = 200_000  # characters of style sheets
_LONGEST_VALUE = 200
_MOST_PER_KEY = 50

_USED = {
    "text-decoration", "text-decoration-line",
    "background", "background-color", "background-image", "color", "font-weight", "font-family", "font", "display",
    "visibility", "content", "white-space", "list-style-type", "list-style", "mso-hide",
    "width", "height",
}  # fmt: skip

_COMPOUND = re.compile(
    r"(?P<tag>[a-z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+)*)(?P<pseudo>::?(?:before|after))?", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_DECLARATION = re.compile(r"(?:[^;(\"']|\((?:[^()\"']|\"[^\"]*\"|'[^']*'|\([^()]*\))*\)|\"[^\"]*\"|'[^']*'|[(\"'])+")

Style = Mapping[str, str]
_NOTHING: Style = {}


@dataclass(frozen=True, slots=True)
class _Compound:
    """One step of a selector: "td.on"."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def fits(self, tag: str, classes: frozenset[str], name: str | None) -> bool:
        return self.tag in {"", tag} and self.classes <= classes and (not self.ids or self.ids == {name})


@dataclass(frozen=True, slots=True)
class _Rule:
    steps: tuple[_Compound, ...]
    pseudo: str
    weight: tuple[int, int, int]
    style: Style


class Sheet:
    """The rules of a page, asked element by element."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_key: dict[str, list[tuple[int, _Rule]]] = {}
        for order, rule in enumerate(_rules("\n".join(texts)[:_LONGEST])):
            last = rule.steps[-1]
            key = min((f".{c}" for c in last.classes), default=min((f"#{i}" for i in last.ids), default=last.tag))
            same = self._by_key.setdefault(key, [])
            if len(same) < _MOST_PER_KEY:
                same.append((order, rule))

    def style(self, node: Element, pseudo: str = "") -> Style:
        """The declarations that hold for an element by itself, without what it inherits."""
        own = None if pseudo else node.get("style")
        if not self._by_key:
            return declared(own) if own else _NOTHING
        found = []
        tag, classes, name = str(node.tag), _classes(node), node.get("id")
        for key in ("", tag, f"#{name}", *(f".{c}" for c in classes)):
            for order, rule in self._by_key.get(key, ()):
                if rule.pseudo == pseudo and rule.steps[-1].fits(tag, classes, name) and _under(node, rule.steps[:-1]):
                    found.append((rule.weight, order, rule.style))
        style: dict[str, str] = {}
        for _, _, declarations in sorted(found, key=lambda item: item[:2]):
            style |= declarations
        return style | declared(own) if own else style

    def sign(self, node: Element, pseudo: str) -> str:
        """The text that a `::before` or `::after` rule puts there."""
        content = self.style(node, pseudo).get("content", "") if self._by_key else ""
        if (quoted := _QUOTED.match(content)) is None:
            return named_sign(content[4:].strip("\"')")) if content.startswith("url(") else ""
        return _ESCAPE.sub(_escaped, quoted[1] or quoted[2] or "")


def declared(text: str) -> dict[str, str]:
    """The declarations of a style attribute that are of use here."""
    style = {}
    for declaration in _DECLARATION.findall(text):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _USED:
            style["background-color" if name == "background" else name] = (
                value[:_LONGEST_VALUE].replace("!important", "").strip()
            )
    return style


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def _rules(text: str) -> Iterable[_Rule]:
    """The rules of a style sheet. Those within `@media` count as if they stood outside."""
    for part in _without_comments(text).split("}"):
        before, brace, body = part.rpartition("{")
        style = declared(body)
        if not brace or not style:
            continue
        for selector in before.rpartition("{")[2].split(","):
            parsed = [_COMPOUND.fullmatch(step) for step in selector.replace(">", " ").split()]
            if parsed and all(p is not None for p in parsed):
                yield _rule([p for p in parsed if p is not None], style)


def _without_comments(text: str) -> str:
    text = text.replace("<!--", " ").replace("-->", " ")
    kept = []
    for n, part in enumerate(text.split("/*")):
        kept.append(part if n == 0 else part.partition("*/")[2])
    return " ".join(kept)


def _rule(parsed: Sequence[re.Match[str]], style: Style) -> _Rule:
    steps = []
    for match in parsed:
        marks = re.findall(r"[.#][\w-]+", match["rest"] or "")
        steps.append(
            _Compound(
                (match["tag"] or "").lower().replace("*", ""),
                frozenset(m[1:] for m in marks if m[0] == "."),
                frozenset(m[1:] for m in marks if m[0] == "#"),
            )
        )
    weight = sum(len(s.ids) for s in steps), sum(len(s.classes) for s in steps), sum(bool(s.tag) for s in steps)
    return _Rule(tuple(steps), (parsed[-1]["pseudo"] or "").lstrip(":").lower(), weight, style)


def _classes(node: Element) -> frozenset[str]:
    return frozenset((node.get("class") or "").split())


def _under(node: Element, steps: Sequence[_Compound]) -> bool:
    """Whether the ancestors hold these steps, from the innermost out."""
    left = list(steps)
    for ancestor in node.iterancestors() if left else ():
        if left[-1].fits(str(ancestor.tag), _classes(ancestor), ancestor.get("id")):
            left.pop()
            if not left:
                return True
    return not left

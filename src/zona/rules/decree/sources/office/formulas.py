"""Just enough of a sheet's formulas to say whether a condition holds: comparisons, AND, OR, some functions of texts and
dates. What is not known raises `Unknown`; nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date, timedelta

Value = float | str | bool | None
Lookup = Callable[[int, int], Value]
"""The value of a cell by its row and column, both from 1."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?%?)|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(!])"""
    r"""|(?P<name>[A-Za-z][A-Za-z.]*)|(?P<sign><=|>=|<>|[-+*/&=<>(),;]))"""
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_DEEPEST = 30
_EPOCH = date(1899, 12, 30)


class Unknown(Exception):
    """Something in the formula is not known here."""


class Fault(Exception):
    """What the sheet's program would show as an error, such as #VALUE!."""


class Formula:
    """A parsed condition, asked cell by cell: relative references move with the cell."""

    def __init__(self, text: str, row: int, column: int) -> None:
        self._tokens = _tokens(text.removeprefix("="))
        self._from = row, column

    def value(self, row: int, column: int, lookup: Lookup) -> Value:
        """The value for one cell. Raises `Unknown` or `Fault`."""
        reader = _Reader(self._tokens, (row - self._from[0], column - self._from[1]), lookup)
        found = reader.comparison(0)
        if reader.place != len(self._tokens):
            raise Unknown
        return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise Unknown
        tokens.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]], moved: tuple[int, int], lookup: Lookup) -> None:
        self._tokens, self._moved, self._lookup = tokens, moved, lookup
        self.place = 0

    def comparison(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise Unknown
        left = self._joined(depth)
        while (sign := self._take("=", "<>", "<", ">", "<=", ">=")) is not None:
            left = compared(left, self._joined(depth), sign)
        return left

    def _joined(self, depth: int) -> Value:
        left = self._sum(depth)
        while self._take("&"):
            left = _text(left) + _text(self._sum(depth))
        return left

    def _sum(self, depth: int) -> Value:
        left = self._product(depth)
        while (sign := self._take("+", "-")) is not None:
            right = number(self._product(depth))
            left = number(left) + right if sign == "+" else number(left) - right
        return left

    def _product(self, depth: int) -> Value:
        left = self._single(depth)
        while (sign := self._take("*", "/")) is not None:
            right = number(self._single(depth))
            if sign == "/" and right == 0:
                raise Fault
            left = number(left) * right if sign == "*" else number(left) / right
        return left

    def _single(self, depth: int) -> Value:
        if self._take("-"):
            return -number(self._single(depth))
        if self._take("("):
            found = self.comparison(depth + 1)
            self._need(")")
            return found
        if self.place >= len(self._tokens):
            raise Unknown
        kind, text = self._tokens[self.place]
        self.place += 1
        if kind == "string":
            return text[1:-1].replace('""', '"')
        if kind == "number":
            return float(text[:-1]) / 100 if text.endswith("%") else float(text)
        if kind == "cell":
            return self._cell(text)
        if kind == "name":
            return self._function(text.upper(), depth)
        raise Unknown

    def _cell(self, text: str) -> Value:
        match = _CELL.fullmatch(text)
        if match is None:
            raise Unknown
        column = 0
        for letter in match[2].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        row = int(match[4]) + (0 if match[3] else self._moved[0])
        return self._lookup(row, column + (0 if match[1] else self._moved[1]))

    def _function(self, name: str, depth: int) -> Value:
        if not self._take("("):
            if name in {"TRUE", "FALSE"}:
                return name == "TRUE"
            raise Unknown
        if name in {"ISERROR", "ISNUMBER"}:
            return self._tested(name, depth)
        given: list[Value] = []
        while not self._take(")"):
            given.append(self.comparison(depth + 1))
            if self._take(",", ";") is None and self._tokens[self.place : self.place + 1] != [("sign", ")")]:
                raise Unknown
        function = _FUNCTIONS.get(name)
        if function is None:
            raise Unknown
        try:
            return function(*given)
        except TypeError as error:
            raise Unknown from error

    def _tested(self, name: str, depth: int) -> bool:
        begin, open_ = self.place, 1
        end = begin
        while open_ and end < len(self._tokens):
            open_ += {"(": 1, ")": -1}.get(self._tokens[end][1], 0) if self._tokens[end][0] == "sign" else 0
            end += 1
        try:
            found = self.comparison(depth + 1)
            faulty = False
        except Fault:
            found, faulty = None, True
        self.place = end
        return faulty if name == "ISERROR" else isinstance(found, float)

    def _take(self, *signs: str) -> str | None:
        if self.place < len(self._tokens):
            kind, text = self._tokens[self.place]
            if kind == "sign" and text in signs:
                self.place += 1
                return text
        return None

    def _need(self, sign: str) -> None:
        if self._take(sign) is None:
            raise Unknown


def number(value: Value) -> float:
    """The value as a number, an empty cell as 0."""
    if isinstance(value, str):
        raise Fault
    return float(value or 0)


def _text(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).upper() if isinstance(value, bool) else value or ""


def compared(left: Value, right: Value, sign: str) -> bool:
    """Whether a comparison holds, by the rules of sheets: case does not count, texts come after numbers."""
    if left is None:
        left = "" if isinstance(right, str) else 0.0
    if right is None:
        right = "" if isinstance(left, str) else 0.0
    ours, theirs = (_ranked(value) for value in (left, right))
    return {
        "=": ours == theirs,
        "<>": ours != theirs,
        "<": ours < theirs,
        ">": ours > theirs,
        "<=": ours <= theirs,
        ">=": ours >= theirs,
    }[sign]


def _ranked(value: Value) -> tuple[int, float, str]:
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, str):
        return 1, 0.0, value.casefold()
    return 0, float(value or 0), ""


def _day(value: Value) -> date:
    count = number(value)
    if not 0 < count < 200_000:
        raise Fault
    return _EPOCH + timedelta(days=int(count))


def _search(what: Value, where: Value) -> float:
    place = _text(where).casefold().find(_text(what).casefold())
    if place < 0:
        raise Fault
    return float(place + 1)


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "AND": lambda *given: all(map(number, given)),
    "OR": lambda *given: any(map(number, given)),
    "NOT": lambda value: not number(value),
    "IF": lambda test, yes=True, no=False: yes if number(test) else no,
    "ISBLANK": lambda value: value is None,
    "ISTEXT": lambda value: isinstance(value, str),
    "LEN": lambda value: float(len(_text(value))),
    "TRIM": lambda value: " ".join(_text(value).split()),
    "UPPER": lambda value: _text(value).upper(),
    "LOWER": lambda value: _text(value).lower(),
    "LEFT": lambda value, count=1.0: _text(value)[: int(number(count))],
    "RIGHT": lambda value, count=1.0: _text(value)[-int(number(count)) :],
    "EXACT": lambda one, other: _text(one) == _text(other),
    "SEARCH": _search,
    "MONTH": lambda value: float(_day(value).month),
    "YEAR": lambda value: float(_day(value).year),
    "DAY": lambda value: float(_day(value).day),
}

"""Tables set with spaces, as programs write them that turn a page into text: columns under one another."""

import re
from collections.abc import Iterator, Sequence

from zona.rules.decree.document import Cell, Table
from zona.rules.decree.sources.text.lines import Line
from zona.rules.decree.sources.typeset.aligned import aligned_tables
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.words import TextLine, Word

_ENTRIES = re.compile(r"\S {2,}\S")
_FEWEST = 4  # gaps between entries in a line
_SIZE = 1.6  # of type, in widths of a letter, so that two spaces part two entries
_PITCH = 2.0  # from line to line, in the same measure


def spaced_tables(lines: Sequence[Line]) -> Iterator[tuple[set[int], Table]]:
    """The tables set with spaces, each with the places of its lines among these."""
    if sum(len(_ENTRIES.findall(line.text)) >= _FEWEST for line in lines) < 3:
        return
    set_lines = {
        n: _typeset(line.text.replace("\t", "        "), n) for n, line in enumerate(lines) if line.text.strip()
    }
    places = {id(line): n for n, line in set_lines.items()}
    for aligned in aligned_tables(list(set_lines.values())):
        taken = {places[id(line)] for line in aligned.lines}
        first = lines[min(taken)]
        rows = aligned.rows_with(lambda e: Cell(e.column, e.text, e.column_end - e.column))
        yield taken, Table(rows, page=first.page, line=first.number)


def _typeset(text: str, number: int) -> TextLine:
    words = []
    for found in re.finditer(r"\S+", text):
        rect = Rect(found.start(), number * _PITCH - 1.5, found.end(), number * _PITCH)
        words.append(Word(found[0], rect, number * _PITCH, _SIZE, bold=False, letters=()))
    return TextLine(tuple(words))

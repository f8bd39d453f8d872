"""Whether a text was cut off: it ends within a table, in a line that is not finished.

A copy that was broken off, a mail that was shortened, a file of which a part did not arrive. Only what no whole file
does is taken for it; a text that was cut between two rows looks whole."""

import csv
import re
from collections.abc import Sequence

from zona.rules.decree.document import Block, Row, Table

_BARS = re.compile(r"(?<!\\)[|│┃║¦]")
_FEWEST = 3  # rows beside the last one, to tell what a whole row looks like
_COLUMNS = 5  # a line of a letter's head with fewer is no row


def ends_early(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the last line of a text with these blocks is a row that was cut off."""
    if not blocks or not isinstance(blocks[-1], Table) or text.endswith("\n"):
        return False
    last = text.rpartition("\n")[2]
    if not last.strip():
        return False
    if _BARS.search(last):
        return _lacks_bars(text, last)
    if "\t" in last:
        return _is_short(text.split("\n"), "\t")
    if blocks[-1].ragged:
        return False
    if last.count(";") >= _FEWEST or last.count(",") >= _FEWEST:
        return _is_short(text.split("\n"), ";" if ";" in last else ",")
    return _is_bare(blocks[-1].rows)


def _lacks_bars(text: str, last: str) -> bool:
    """Whether the last line has fewer bars than every other row that is drawn with bars."""
    others = [len(_BARS.findall(line)) for line in text.split("\n")[:-1] if len(_BARS.findall(line)) >= 2]
    return len(others) >= _FEWEST and len(_BARS.findall(last)) < min(others)


def _is_short(lines: Sequence[str], separator: str) -> bool:
    """Whether the last line has fewer fields than every other row of a table."""
    try:
        *others, last = (len(fields) for fields in csv.reader(filter(str.strip, lines), delimiter=separator))
    except csv.Error:
        return False
    rows = [count for count in others if count >= _COLUMNS]
    return len(rows) >= _FEWEST and last < min(rows)


def _is_bare(rows: Sequence[Row]) -> bool:
    """Whether the last of rows that stand in columns holds half of what any other does."""
    filled = [count for row in rows if (count := sum(bool(cell.text) for cell in row.cells))]
    whole = [count for count in filled[:-1] if count >= 3]
    return len(whole) >= _FEWEST and filled[-1] * 2 <= min(whole)

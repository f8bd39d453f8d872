"""The lines of a text, with the number and page a person finds them by."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `number` from 1, `page` from 1 where the text has form feeds."""

    text: str
    number: int
    page: int | None


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text whose line ends are "\\n". A form feed begins a page; soft hyphens go."""
    text = text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u200b", "")
    page = 1 if "\f" in text else None
    for number, raw in enumerate(text.split("\n"), start=1):
        while "\f" in raw and page is not None:
            before, raw = raw.split("\f", 1)
            if before.strip():
                yield Line(before, number, page)
            page += 1
        yield Line(raw, number, page)

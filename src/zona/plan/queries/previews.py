"""What can be shown of the documents of a month within the checker's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from zona.files.models import Contents
from zona.files.queries import drawable
from zona.plan.queries.month import Handed

MOST_PAGES = 12
MOST_LETTERS = 6000
"""How much is shown of a file that has words and no pages."""
BEGINNING = MOST_LETTERS + 1
"""One more, to see that there is more."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document beside what was asked: the pages to draw (1 for a picture), whether its bytes are still being looked
    at, whether there is more than is shown, and the words of a file that has no pages (text, table, web page)."""

    handed: Handed
    pages: range
    is_waiting: bool
    has_more: bool
    words: str = ""

    @property
    def item(self) -> str:
        """The item of the row that it answers; "" for none."""
        return self.handed.proof.item


def previews(handed: Iterable[Handed]) -> list[Shown]:
    """What is shown of these documents, each in the version that was handed in: they come with `BEGINNING` letters."""
    return [_shown(one) for one in handed]


def _shown(handed: Handed) -> Shown:
    file, contents = handed.file, handed.contents
    waiting = handed.is_readable and (contents is None or contents.state == Contents.State.WAITING)
    if not handed.is_readable or contents is None or not drawable(file, contents):
        text = handed.beginning if handed.is_readable else ""
        return Shown(handed, range(0), waiting, has_more=len(text) > MOST_LETTERS, words=text[:MOST_LETTERS])
    count = contents.pages if file.media_type == "application/pdf" else 1
    return Shown(handed, range(1, min(count, MOST_PAGES) + 1), is_waiting=False, has_more=count > MOST_PAGES)

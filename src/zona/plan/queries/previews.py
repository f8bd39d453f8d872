"""What can be shown of the documents of a month within the checker's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from zona.evidence.models import DocumentVersion
from zona.files.models import Contents
from zona.files.queries import beginnings, contents_of, drawable
from zona.plan.queries.month import Handed

MOST_PAGES = 12
MOST_LETTERS = 6000
"""How much is shown of a file that has words and no pages."""


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
    """What is shown of these documents, each in the version that was handed in. Three queries."""
    given = list(handed)
    asked = Q(pk=None)
    for one in given:
        if one.is_readable:
            asked |= Q(document=one.document, position=one.proof.position)
    versions = {v.document_id: v for v in DocumentVersion.objects.filter(asked).select_related("file")}
    known = contents_of([v.file.sha256 for v in versions.values()])
    bare = {v.file.sha256 for v in versions.values() if not drawable(v.file, known.get(v.file.sha256))}
    words = beginnings(bare, letters=MOST_LETTERS + 1)
    return [_shown(one, versions.get(one.document.pk), known, words) for one in given]


def _shown(handed: Handed, version: DocumentVersion | None, known: dict[str, Contents], words: dict[str, str]) -> Shown:
    contents = known.get(version.file.sha256) if version else None
    waiting = version is not None and (contents is None or contents.state == Contents.State.WAITING)
    if version is None or contents is None or not drawable(version.file, contents):
        text = words.get(version.file.sha256, "") if version else ""
        return Shown(handed, range(0), waiting, has_more=len(text) > MOST_LETTERS, words=text[:MOST_LETTERS])
    count = contents.pages if version.file.media_type == "application/pdf" else 1
    return Shown(handed, range(1, min(count, MOST_PAGES) + 1), is_waiting=False, has_more=count > MOST_PAGES)

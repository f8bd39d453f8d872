"""What goes into a pack."""

from collections.abc import Iterator, Sequence

from zona.evidence.kinds import kind_of, kinds
from zona.evidence.models import Document, DocumentVersion
from zona.evidence.packing import Piece
from zona.evidence.queries.documents import documents_of, in_year
from zona.evidence.uses import Use, used_in, uses_of
from zona.files.models import Contents
from zona.files.names import copy_name
from zona.files.queries import contents_of
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.ui.words import spoken

BY_KIND = "jenis"
AT_A_TIME = 500


def pieces(unit: Unit, year: int, order: str, *, viewer: Viewer) -> Iterator[Piece]:
    """The year's documents and those that are used in it, as far as the viewer may read them, each with what it proves
    in the room `order`, or with its kind.

    Seven queries for every `AT_A_TIME` documents, and what the room asks.
    """
    places = {key: number for number, key in enumerate(kinds())}
    batch: list[Document] = []
    wanted = documents_of(unit, viewer=viewer).filter(in_year(year) | used_in(unit, year))
    for one in wanted.order_by("title", "pk").iterator():
        batch.append(one)
        if len(batch) == AT_A_TIME:
            yield from _pieces(batch, order, places, viewer, year)
            batch = []
    yield from _pieces(batch, order, places, viewer, year)


def _pieces(
    batch: Sequence[Document], order: str, places: dict[str, int], viewer: Viewer, year: int
) -> Iterator[Piece]:
    versions = DocumentVersion.objects.filter(document__in=batch).select_related("file").order_by("position")
    current = {version.document_id: version.file for version in versions}
    found = contents_of([file.sha256 for file in current.values()])
    used = uses_of([one.pk for one in batch], viewer=viewer)
    for one in batch:
        file = current[one.pk]
        contents = found.get(file.sha256)
        copy = contents if contents and contents.state == Contents.State.DONE and contents.safe_sha256 else None
        kind = kind_of(one.kind)
        title = spoken(kind.title) if kind else ""
        proven = [use for room, uses in used.get(one.pk, ()) for use in uses if room.key == order]
        uses = [use for use in proven if use.year in {None, year}]
        if order == BY_KIND and kind:
            uses = [Use(title, "", title, (places.get(one.kind, len(places)),))]
        yield Piece(
            document=one,
            kind=title,
            name=copy_name(file, copy) if copy else file.name,
            sha256=copy.safe_sha256 if copy else file.sha256,
            size=copy.safe_size if copy else file.size,
            original=file.sha256 if copy else "",
            uses=uses,
        )

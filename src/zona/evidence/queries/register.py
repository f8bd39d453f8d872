"""The register as somebody asked for it: filtered, sorted, counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy

from zona.evidence.models import Document
from zona.evidence.queries.documents import in_year, readable_in
from zona.evidence.queries.search import with_words
from zona.org.access import Viewer
from zona.org.models import Person, Unit

MOST_FOUND = 1000
ORDERS: dict[str, Sequence[str | OrderBy]] = {
    "": ("-registered_at", "-pk"),
    "tanggal": (F("dated_on").desc(nulls_last=True), "-pk"),
    "judul": ("title", "pk"),
    "nomor": ("number", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of the register. `year` None asks for every year; `month` for what speaks of it; `who` is the
    code of the person who registered it; `withdrawn` shows those that were withdrawn instead."""

    year: int | None = None
    words: str = ""
    kind: str = ""
    month: int | None = None
    who: str = ""
    confidentiality: str = ""
    withdrawn: bool = False
    order: str = ""


def register(unit: Unit, wanted: Wanted, *, viewer: Viewer) -> QuerySet[Document]:
    """The documents that were asked for, with the people who registered them."""
    return _asked(unit, wanted, viewer).select_related("registered_by", "unit")


class Pages(Paginator[int]):
    """The register in pages of the documents' table keys. Where words are looked for, counting ends at `MOST_FOUND`:
    nobody reads on, and the count of a word that stands everywhere would take longer than the search. These keys are
    read at once: one search instead of two, and a database that is asked for one row alone goes through all of them by
    date rather than through the index of words."""

    def __init__(self, unit: Unit, wanted: Wanted, *, viewer: Viewer, per_page: int) -> None:
        self._searching = bool(wanted.words)
        keys = _asked(unit, wanted, viewer).values_list("pk", flat=True)
        super().__init__(list(keys[:MOST_FOUND]) if self._searching else keys, per_page)

    @property
    def more(self) -> bool:
        """Whether there is more than was counted."""
        return self._searching and self.count >= MOST_FOUND


def shown(keys: Sequence[int]) -> list[Document]:
    """The documents of a page, in its order, with the people who registered them. One query."""
    found = Document.objects.select_related("registered_by").in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def _asked(unit: Unit, wanted: Wanted, viewer: Viewer) -> QuerySet[Document]:
    found = readable_in(unit, viewer=viewer, withdrawn=wanted.withdrawn)
    if wanted.year is not None:
        found = found.filter(in_year(wanted.year))
        if wanted.month is not None:
            found = found.filter(_in_month(wanted.year, wanted.month))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.who:
        found = found.filter(registered_by__code=wanted.who)
    if wanted.confidentiality:
        found = found.filter(confidentiality=wanted.confidentiality)
    found = found.order_by(*ORDERS[wanted.order])
    return with_words(found, unit, wanted.words, latest_first=not wanted.order)


def registrars(unit: Unit, *, viewer: Viewer) -> QuerySet[Person]:
    """The people who registered documents here that the viewer may read, by name."""
    own = readable_in(unit, viewer=viewer, withdrawn=None).filter(registered_by=OuterRef("pk"))
    return Person.objects.filter(Exists(own)).order_by("name", "pk")


def _in_month(year: int, month: int) -> Q:
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    period = Q(period_from__lte=last, period_to__gte=first)
    return period | Q(period_from__isnull=True, dated_on__range=(first, last))

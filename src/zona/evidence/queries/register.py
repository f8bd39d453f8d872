"""The register as somebody asked for it: filtered, sorted, counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from zona.evidence.models import Document
from zona.evidence.queries.documents import documents_of, in_year
from zona.evidence.queries.search import with_words
from zona.org.access import Viewer
from zona.org.models import Person, Unit

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
    """The documents that were asked for."""
    found = documents_of(unit, viewer=viewer, withdrawn=wanted.withdrawn)
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
    return with_words(found, unit, wanted.words).order_by(*ORDERS[wanted.order])


def registrars(unit: Unit, *, viewer: Viewer) -> QuerySet[Person]:
    """The people who registered documents here that the viewer may read, by name."""
    own = documents_of(unit, viewer=viewer, withdrawn=None).order_by().values("registered_by")
    return Person.objects.filter(pk__in=own.distinct()).order_by("name", "pk")


def _in_month(year: int, month: int) -> Q:
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    period = Q(period_from__lte=last, period_to__gte=first)
    return period | Q(period_from__isnull=True, dated_on__range=(first, last))

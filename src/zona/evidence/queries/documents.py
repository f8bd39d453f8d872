"""Documents, as far as the viewer may read them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import make_aware

from zona.evidence.models import Confidentiality, Document, DocumentVersion
from zona.files.models import Contents, StoredFile
from zona.org.access import Viewer, units_where
from zona.org.models import Person, Unit


def documents_of(unit: Unit, *, viewer: Viewer, withdrawn: bool | None = False) -> QuerySet[Document]:
    """The office's documents that the viewer may read, the latest first, each with `file_id` of its present version.

    `withdrawn` False gives those that count, True those that were withdrawn, None all.
    """
    last = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-position")
    found = readable_in(unit, viewer=viewer, withdrawn=withdrawn).annotate(file_id=Subquery(last.values("file")[:1]))
    return found.select_related("unit", "registered_by").order_by("-registered_at", "-pk")


def readable_in(unit: Unit, *, viewer: Viewer, withdrawn: bool | None = False) -> QuerySet[Document]:
    """The same without order and file, for what goes through very many. What the viewer may do in one office is known
    without asking the database."""
    found = Document.objects.filter(unit=unit)
    if not viewer.may("evidence.view", unit):
        return found.none()
    if not viewer.may("evidence.limited", unit):
        found = found.filter(~Q(confidentiality=Confidentiality.LIMITED) | Q(registered_by=viewer.person))
    return found if withdrawn is None else found.filter(withdrawn_at__isnull=not withdrawn)


def document(unit: Unit, code: str, *, viewer: Viewer) -> Document | None:
    """The office's document with this code, withdrawn or not; None where there is none for this viewer."""
    return documents_of(unit, viewer=viewer, withdrawn=None).filter(code=code).first()


def same_before(*, actor: Person, unit: Unit, sha256: str, period: tuple[date | None, date | None]) -> list[Document]:
    """The documents with these very bytes, in any version, that a person has put into an office's register for the same
    period and that were not withdrawn, the oldest first. One query."""
    first, last = period
    found = Document.objects.filter(
        unit=unit,
        registered_by=actor,
        withdrawn_at=None,
        period_from=first,
        period_to=last,
        pk__in=DocumentVersion.objects.filter(file__sha256=sha256).values("document"),
    )
    return list(found.select_related("unit").order_by("pk"))


def recorded_before(
    viewer: Viewer, unit: Unit, sha256: str, titles: Collection[str], facts: Mapping[str, Any]
) -> Document | None:
    """The document that the viewer has recorded before with these very bytes, one of these titles and the same facts;
    None where there is none. A form of which one file was refused is sent again with all of them."""
    first, last = facts["period_from"], facts["period_to"]
    known = same_before(actor=viewer.person, unit=unit, sha256=sha256, period=(first or last, last or first))
    alike = ("number", "dated_on", "kind", "confidentiality")
    return next((one for one in known if one.title in titles and all(getattr(one, n) == facts[n] for n in alike)), None)


def may_read(viewer: Viewer, document: Document) -> bool:
    """Whether the viewer may read a document. No query where its unit is loaded."""
    if not viewer.may("evidence.view", document.unit):
        return False
    mine = document.registered_by_id == viewer.person.pk
    limited = document.confidentiality == Confidentiality.LIMITED
    return mine or not limited or viewer.may("evidence.limited", document.unit)


def first_words(file: StoredFile) -> str:
    """The beginning of what stands in a file, to show where nothing can be drawn; "" where it is not known."""
    return Contents.objects.filter(sha256=file.sha256).values_list("text", flat=True).first() or ""


def readable_by(viewer: Viewer) -> Q:
    """The documents that a viewer may read: of units where they hold the right; limited ones need one more right or
    to have been registered by themselves."""
    seen = Q(unit__in=units_where(viewer, "evidence.view"))
    closed = Q(confidentiality=Confidentiality.LIMITED)
    allowed = Q(unit__in=units_where(viewer, "evidence.limited")) | Q(registered_by=viewer.person)
    return seen & (~closed | allowed)


def in_year(year: int) -> Q:
    """Documents of a year: by their period, else by the day on them, else by the day on which they came."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    period = Q(period_from__lte=last, period_to__gte=first)
    dated = Q(period_from__isnull=True, dated_on__range=(first, last))
    begin, end = (make_aware(datetime(y, 1, 1)) for y in (year, year + 1))  # noqa: DTZ001 - the installation's own zone
    came = Q(period_from__isnull=True, dated_on__isnull=True, registered_at__gte=begin, registered_at__lt=end)
    return period | dated | came

"""Finding documents by words, by the database's own full-text index."""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zona.evidence.kinds import kind_of
from zona.evidence.models import Document
from zona.evidence.queries.documents import readable_by
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.rules.evidence.words import PREFIX, folded, wanted

_POSTGRESQL = "SELECT document_id FROM evidence_searchable WHERE found @@ to_tsquery('simple', %s)"


def with_words(
    found: QuerySet[Document], unit: Unit | None, text: str, *, latest_first: bool = False
) -> QuerySet[Document]:
    """Those of the documents in which every word occurs, in what is said of them or in what stands in them.

    `unit` is the one office that they belong to, which makes the search quick however many offices there are.
    `latest_first` orders them by when they came, in the way in which the index gives them without sorting.
    """
    words = wanted(text)
    if not words:
        return found.none() if text.strip() else found
    if connection.vendor == "sqlite":
        terms = [f'"{word}"*' if len(word) >= PREFIX else f'"{word}"' for word in words]
        match = " AND ".join([*_office(unit, '"{}"'), *terms])
        # A join in which the index comes first: it stops at the last row of a page.
        joined = found.extra(
            tables=["evidence_fts"],
            where=["evidence_fts.rowid = evidence_document.id", "evidence_fts MATCH %s"],
            params=[match],
        )
        return joined.extra(order_by=["-evidence_fts.rowid"]) if latest_first else joined
    terms = [f"{word}:*" if len(word) >= PREFIX else word for word in words]
    asked = " & ".join([*_office(unit, "{}"), *terms])
    return found.filter(pk__in=RawSQL(_POSTGRESQL, [asked]))  # noqa: S611 - a parameter


def find_documents(text: str, *, viewer: Viewer) -> QuerySet[Document]:
    """The documents of every office that the viewer may read in which every word occurs, the latest first."""
    seen = Document.objects.filter(readable_by(viewer), withdrawn_at=None).select_related("unit")
    return with_words(seen.order_by("-pk"), None, text, latest_first=True)


def _office(unit: Unit | None, form: str) -> list[str]:
    return [form.format(office_word(unit.pk))] if unit else []


def office_word(pk: int) -> str:
    """The word that stands among a document's and names its office; nobody types it by chance."""
    return f"zonaunit{pk}"


def searchable_words(document: Document, text: str) -> str:
    """What is said of a document and what stands in it, folded, with its office's own word in front."""
    kind = kind_of(document.kind)
    said = [document.title, document.number, document.issuer, document.note]
    said += [kind.title.id, kind.title.en] if kind else []
    return f"{office_word(document.unit_id)} {folded(' '.join([*said, text]))}"

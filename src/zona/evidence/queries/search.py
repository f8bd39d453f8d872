"""Finding documents by words, by the database's own full-text index."""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zona.evidence.models import Document
from zona.evidence.queries.documents import readable_by
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.rules.evidence.words import PREFIX, wanted

_SQLITE = "SELECT rowid FROM evidence_fts WHERE evidence_fts MATCH %s"
_POSTGRESQL = (
    "SELECT document_id FROM evidence_searchable WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
)


def with_words(found: QuerySet[Document], unit: Unit | None, text: str) -> QuerySet[Document]:
    """Those of the documents in which every word occurs, in what is said of them or in what stands in them.

    `unit` is the one office that they belong to, which makes the search quick however many offices there are.
    """
    words = wanted(text)
    if not words:
        return found.none() if text.strip() else found
    if connection.vendor == "sqlite":
        terms = [f'"{word}"*' if len(word) >= PREFIX else f'"{word}"' for word in words]
        ask = RawSQL(_SQLITE, [" AND ".join([*_office(unit, '"{}"'), *terms])])  # noqa: S611 - a parameter
    else:
        terms = [f"{word}:*" if len(word) >= PREFIX else word for word in words]
        ask = RawSQL(_POSTGRESQL, [" & ".join([*_office(unit, "{}"), *terms])])  # noqa: S611 - a parameter
    return found.filter(pk__in=ask)


def find_documents(text: str, *, viewer: Viewer) -> QuerySet[Document]:
    """The documents of every office that the viewer may read in which every word occurs, the latest first."""
    seen = Document.objects.filter(readable_by(viewer), withdrawn_at=None).select_related("unit")
    return with_words(seen, None, text).order_by("-pk")


def _office(unit: Unit | None, form: str) -> list[str]:
    return [form.format(office_word(unit.pk))] if unit else []


def office_word(pk: int) -> str:
    """The word that stands among a document's and names its office; nobody types it by chance."""
    return f"zonaunit{pk}"

"""Proving that what is stored for the search agrees with what it follows from."""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction

from zona.evidence.models import Document, DocumentVersion
from zona.evidence.queries.search import searchable_words
from zona.files.queries import contents_of

AT_A_TIME = 500


def register_faults() -> Iterator[str]:
    """Every document without a version, and every one whose words for the search are not those that are said of it and
    stand in it; one English sentence each. And the index of SQLite where it disagrees with its table."""
    batch: list[Document] = []
    for document in Document.objects.select_related("searchable").order_by("pk").iterator(chunk_size=AT_A_TIME):
        batch.append(document)
        if len(batch) == AT_A_TIME:
            yield from _batch(batch)
            batch = []
    yield from _batch(batch)
    if connection.vendor == "sqlite" and not _index_agrees():
        yield "register: the full-text index disagrees with the words of the documents"


def _batch(batch: list[Document]) -> Iterator[str]:
    versions = DocumentVersion.objects.filter(document__in=batch).select_related("file").order_by("position")
    current = {version.document_id: version.file.sha256 for version in versions}
    found = contents_of(current.values(), text=True)
    for document in batch:
        if document.pk not in current:
            yield f"document {document.code}: it has no version"
            continue
        contents = found.get(current[document.pk])
        kept = document.searchable.words if hasattr(document, "searchable") else None
        if kept != searchable_words(document, contents.text if contents else ""):
            yield f"document {document.code}: the words for the search are not those of the document"


def _index_agrees() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO evidence_fts(evidence_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True

"""Every read of this room."""

from zona.evidence.queries.asking import asked_of
from zona.evidence.queries.documents import document, documents_of, first_words, may_read

__all__ = ["asked_of", "document", "documents_of", "first_words", "may_read"]

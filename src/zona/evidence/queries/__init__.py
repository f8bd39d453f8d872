"""Every read of this room."""

from zona.evidence.queries.asking import asked_of, asked_of_all
from zona.evidence.queries.documents import document, documents_of, first_words, may_read

__all__ = ["asked_of", "asked_of_all", "document", "documents_of", "first_words", "may_read"]

"""Every read of this room."""

from zona.evidence.queries.documents import document, documents_of, may_read

__all__ = ["document", "documents_of", "may_read"]

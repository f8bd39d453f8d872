"""What is found out about a document after it was registered: its words, and what is in its bytes."""

from zona.evidence.models import Document, Searchable
from zona.evidence.queries.search import searchable_words
from zona.files.models import Contents
from zona.files.services.contents import examine, read_scan


def read_document(pk: int, *, scan: bool = False) -> bool:
    """Examines the document's present bytes and makes their words findable; whether a scan is left to be read.

    `scan` reads scanned pages and photos too, which takes seconds a page.
    """
    document = Document.objects.get(pk=pk)
    current = document.versions.select_related("file").order_by("-position").first()
    if current is None:
        return False
    contents = (read_scan if scan else examine)(current.file)
    make_findable(document, contents)
    return contents.needs_ocr


def make_findable(document: Document, contents: Contents | None = None, *, new: bool = False) -> None:
    """Writes the words in which the document is found. Without `contents`, those known of its present bytes. `new`
    spares looking for former words."""
    if contents is None:
        current = document.versions.select_related("file").order_by("-position").first()
        contents = Contents.objects.filter(sha256=current.file.sha256).first() if current else None
    words = searchable_words(document, contents.text if contents else "")
    if new or not Searchable.objects.filter(document=document).update(words=words):
        Searchable.objects.create(document=document, words=words)

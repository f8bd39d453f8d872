"""What is done in the background after a document was registered."""

from django_tasks import task

from zona.evidence.services.reading import read_document


@task()
def read(pk: int) -> None:
    """Examines a document's present bytes; a scan is left to a job of its own, behind all others."""
    if read_document(pk):
        scan.enqueue(pk)


@task(priority=-50)
def scan(pk: int) -> None:
    """Reads the scanned pages and photos of a document."""
    read_document(pk, scan=True)

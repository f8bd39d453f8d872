"""The jobs of an import."""

from django_tasks import task

from zona.plan.imports.services.reading import read_import
from zona.ui.middleware import read_clock


@task()
def read(pk: int, attempt: int) -> None:
    """Reads an import's file, in the background."""
    read_import(pk=pk, attempt=attempt, clock=read_clock)

"""Reading the log."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from zona.audit.chain import faults
from zona.audit.models import Entry, Head


def history_of(subjects: Iterable[str]) -> QuerySet[Entry]:
    """The entries about these subjects, newest first. The caller has already made sure that the viewer may see them."""
    return Entry.objects.filter(subject__in=list(subjects)).order_by("-at", "-number")


def chain_faults() -> Iterator[str]:
    """Every fault in every chain, one English sentence each; nothing when the log is whole."""
    chains = set(Entry.objects.order_by().values_list("chain", flat=True).distinct())
    heads = {h.chain: h for h in Head.objects.all()}
    for chain in sorted(chains | heads.keys()):
        head = heads.get(chain)
        entries = Entry.objects.filter(chain=chain).order_by("number").iterator(chunk_size=2000)
        yield from faults(entries, count=head.number if head else 0, last=head.digest if head else "")

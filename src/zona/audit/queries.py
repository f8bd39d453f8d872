"""Reading the log."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from zona.audit.chain import faults
from zona.audit.models import Entry, Head

SHORTEST_NOTE = 12  # hexadecimal digits of a noted digest: 48 bits


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a chain: by whom, of which verb, from which day to which, both included."""

    actor_name: str = ""
    verb: str = ""
    first: date | None = None
    last: date | None = None


def history_of(subjects: Iterable[str]) -> QuerySet[Entry]:
    """The entries about these subjects, newest first. The caller has already made sure that the viewer may see them."""
    return Entry.objects.filter(subject__in=list(subjects)).order_by("-at", "-number")


def entries_of(chain: str, wanted: Wanted) -> QuerySet[Entry]:
    """A chain's entries, newest first. The caller has already made sure that the viewer may see them."""
    entries = Entry.objects.filter(chain=chain)
    if wanted.actor_name:
        entries = entries.filter(actor_name=wanted.actor_name)
    if wanted.verb:
        entries = entries.filter(verb=wanted.verb)
    if wanted.first:
        entries = entries.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        entries = entries.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return entries.order_by("-number")


def actors_in(chain: str) -> list[str]:
    """The names under which people acted in a chain, in alphabetical order."""
    names = Entry.objects.filter(chain=chain).exclude(actor_name="").order_by("actor_name")
    return list(names.values_list("actor_name", flat=True).distinct())


def verbs_in(chain: str) -> list[str]:
    """The verbs that occur in a chain."""
    return list(Entry.objects.filter(chain=chain).order_by("verb").values_list("verb", flat=True).distinct())


def head_of(chain: str) -> Head | None:
    """The end of a chain; None before its first entry."""
    return Head.objects.filter(chain=chain).first()


def chain_faults() -> Iterator[str]:
    """Every fault in every chain, one English sentence each; nothing when the log is whole."""
    chains = set(Entry.objects.order_by().values_list("chain", flat=True).distinct())
    heads = {h.chain: h for h in Head.objects.all()}
    for chain in sorted(chains | heads.keys()):
        head = heads.get(chain)
        entries = Entry.objects.filter(chain=chain).order_by("number", "pk").iterator(chunk_size=2000)
        yield from faults(chain, entries, count=head.number if head else 0, last=head.digest if head else "")


def noted_fault(chain: str, digest: str) -> str | None:
    """What is wrong with a digest that somebody noted earlier: one English sentence, or None when it is in the chain.

    `digest` is the whole or at least its first 12 hexadecimal digits; spaces and letter case do not matter.
    """
    noted = re.sub(r"\s", "", digest).lower()
    name = f"chain {chain or 'installation'}"
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST_NOTE},64}}", noted):
        return f"{name}: {digest!r} is no digest; give its first {SHORTEST_NOTE} to 64 hexadecimal digits"
    if Entry.objects.filter(chain=chain, digest__startswith=noted).exists():
        return None
    return f"{name}: the noted digest {noted[:12]} is no longer there: the chain was cut off or rewritten"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

"""Who uses a document, asked without knowing the rooms that do: `settings.EVIDENCE_USES` names them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from zona.org.access import Viewer
from zona.org.models import Unit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that a document proves: its name and address, and where it stands in a pack.

    `folder` is the pack's folder ("I.1 Pembentukan Tim kerja"), `order` sorts the folders; one of a `year` stands in
    the packs of that year alone.
    """

    title: str
    href: str
    folder: str = ""
    order: tuple[int | str, ...] = ()
    year: int | None = None


Finder = Callable[[Sequence[int], Viewer], Mapping[int, Sequence[Use]]]
Holder = Callable[[Unit, int], QuerySet[Any, Any]]
Holding = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Uses:
    """A room that uses documents: `key` stands in addresses, `title` is the heading, `find` gives the uses of several
    documents by their table keys, as far as the viewer may see them. `held` gives the table keys of what a unit uses in
    a year, whatever year the documents themselves are of. `holds` says why a document, by its table key, must stay as
    it is ("" where it need not): what is closed or issued rests on it."""

    key: str
    title: "_StrPromise | str"
    find: Finder
    held: Holder | None = None
    holds: Holding | None = None


def used_in(unit: Unit, year: int) -> Q:
    """The documents that a room uses in a year of a unit: a decree of an earlier year still proves this year's item."""
    found = Q(pk__in=())
    for room in users():
        if room.held:
            found |= Q(pk__in=room.held(unit, year))
    return found


def held_fast(document: int) -> str:
    """Why a document gets no other version and is not withdrawn: the sentence of the first room that holds it; "" where
    none does. At most one query for each room."""
    return next((why for room in users() if room.holds and (why := room.holds(document))), "")


def users() -> list[Uses]:
    """The rooms that use documents, in the order of the settings."""
    return [import_string(path) for path in settings.EVIDENCE_USES]


def uses_of(documents: Iterable[int], *, viewer: Viewer) -> dict[int, list[tuple[Uses, list[Use]]]]:
    """What each document proves, by room; documents that prove nothing are missing. As many queries as rooms ask."""
    wanted = list(documents)
    if not wanted:
        return {}
    found: dict[int, list[tuple[Uses, list[Use]]]] = {}
    for room in users():
        for document, uses in room.find(wanted, viewer).items():
            if uses:
                found.setdefault(document, []).append((room, sorted(uses, key=lambda use: use.order)))
    return found

"""Who uses a document, asked without knowing the rooms that do: `settings.EVIDENCE_USES` names them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from zona.org.access import Viewer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that a document proves: its name and address, and where it stands in a pack.

    `folder` is the pack's folder ("I.1 Pembentukan Tim kerja"), `order` sorts the folders.
    """

    title: str
    href: str
    folder: str = ""
    order: tuple[int | str, ...] = ()


Finder = Callable[[Sequence[int], Viewer], Mapping[int, Sequence[Use]]]


@dataclass(frozen=True, slots=True)
class Uses:
    """A room that uses documents: `key` stands in addresses, `title` is the heading, `find` gives the uses of several
    documents by their table keys, as far as the viewer may see them."""

    key: str
    title: "_StrPromise | str"
    find: Finder


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

"""Roles and their rights, from `roles.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its key, its names on screen, its reach ("unit" or "subtree"), its rights, and the roles it may give.

    `areas` says whether it can be bounded to LKE areas, `keep_one` whether a unit may not lose its last.
    """

    key: str
    id: str
    en: str
    scope: str
    rights: frozenset[str]
    grants: tuple[str, ...] = ()
    areas: bool = False
    keep_one: bool = False


@cache
def roles() -> dict[str, Role]:
    """Every role by its key, in the order in which people meet them."""
    data = tomllib.loads(files("zona.catalogue").joinpath("roles.toml").read_text(encoding="utf-8"))
    return {
        key: Role(
            key,
            said["id"],
            said["en"],
            said["scope"],
            frozenset(said["rights"]),
            tuple(said.get("grants", ())),
            said.get("areas", False),
            said.get("keep_one", False),
        )
        for key, said in data.items()
    }


def role_of(key: str) -> Role:
    """A role by its key; one that is no longer in the catalogue has its key for a name and no right."""
    return roles().get(key) or Role(key, key, key, "unit", frozenset())


@cache
def roles_with(right: str, scope: str | None = None) -> tuple[str, ...]:
    """The keys of the roles that hold a right, of one scope or of any."""
    return tuple(r.key for r in roles().values() if right in r.rights and scope in {None, r.scope})

"""Which of the three zones of time an office lives by, from `zones.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of time: its short name as papers write it ("WIB"), and the database's name of it."""

    name: str
    key: str


def zone_of_code(code: str) -> Zone | None:
    """The zone of a regional code ("1504", by its province "15"); None for a code that is none."""
    return _zones().get(code[:2]) if code[:2].isdecimal() else None


def zone_named(key: str) -> Zone | None:
    """The zone with this name in the database; None for one outside the country."""
    return next((zone for zone in _zones().values() if zone.key == key), None)


@cache
def _zones() -> dict[str, Zone]:
    """The zones by province."""
    data = tomllib.loads(files("zona.catalogue").joinpath("zones.toml").read_text(encoding="utf-8"))
    return {code: Zone(name, of["zone"]) for name, of in data.items() for code in of["provinces"]}

"""The components of the six areas of change, from `area_components.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def area_components() -> dict[int, tuple[str, ...]]:
    """The names of an area's components, by the area's number, 1 to 6."""
    data = tomllib.loads(files("zona.catalogue").joinpath("area_components.toml").read_text(encoding="utf-8"))
    return {int(area): tuple(names) for area, names in data["areas"].items()}

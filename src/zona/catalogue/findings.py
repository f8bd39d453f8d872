"""What the checker can find, from `findings.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its code, severity, basis in two languages, and what the rule cannot see, in
    two languages too."""

    code: str
    severity: str
    basis: str
    basis_en: str
    blind: str
    blind_en: str


@cache
def finding_kinds() -> dict[str, FindingKind]:
    """Every kind by its code ("citation.no_year")."""
    data = tomllib.loads(files("zona.catalogue").joinpath("findings.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": FindingKind(code=f"{group}.{name}", **v)
        for group, names in data.items()
        for name, v in names.items()
    }

"""What a column of a plan is for, told from the words of its header."""

import difflib
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from zona.rules.decree.reader.wording import fold, squash, upright


class Role(StrEnum):
    """The roles of columns. The values are what `Reading.columns` names."""

    NUMBER = "number"
    AREA = "area"
    COMPONENT = "component"
    INDICATOR = "indicator"
    ACTION = "action"
    EVIDENCE = "evidence"
    MONTHS = "months"
    TIME = "time"
    TARGET = "target"
    UNIT = "unit"
    PIC = "pic"
    REALISATION = "realisation"
    BASELINE = "baseline"
    BUDGET = "budget"
    NOTE = "note"
    SCORE = "score"  # what an evaluation sheet has and a plan has not: weights, answers, scores
    SUBNUMBER = "subnumber"
    UNKNOWN = "unknown"


# Columns beside the plan, which do not tell a plan's header from another's.
BESIDE = frozenset({Role.NOTE, Role.SCORE, Role.BASELINE, Role.BUDGET})

# Columns of running text, any of which can carry what is done.
TEXT_ROLES = (Role.AREA, Role.COMPONENT, Role.INDICATOR, Role.ACTION, Role.EVIDENCE)


@dataclass(frozen=True, slots=True)
class Naming:
    """A role and how well the words name it; where two columns claim one role, the greater weight has it."""

    role: Role
    weight: float


def _load() -> dict[str, Naming]:
    data = tomllib.loads(files("zona.catalogue").joinpath("plan_columns.toml").read_text(encoding="utf-8"))
    return {name: Naming(Role(h["role"]), h["weight"]) for h in data["heading"] for name in h["names"]}


_NAMES = _load()
# Names long enough to be recognised inside a longer header ("Bukti dukung yang harus disiapkan").
_INSIDE = sorted((name for name in _NAMES if len(name) >= 5), key=len, reverse=True)
_COUNTING = ("jumlah", "jml", "banyaknya", "total")
_REALISED = ("realisasi", "capaian", "terlaksana", "realisasinya")
MAX_HEADER = 90


def plain_naming_of(text: str) -> Naming | None:
    """The role that a header names in just these words: cheap enough to be asked of every row."""
    return _NAMES.get(fold(text)) if len(text) <= MAX_HEADER else None


@lru_cache(maxsize=8192)
def naming_of(text: str) -> Naming | None:
    """The role that a header names, or None where the words name none."""
    if len(text) > MAX_HEADER:
        return None
    words = fold(squash(upright(text)))
    if not words:
        return None
    if words in _NAMES:
        return _NAMES[words]
    glued = words.replace(" ", "")
    return _NAMES.get(glued) or _inside(words)


def _inside(words: str) -> Naming | None:
    parts = words.split()
    if len(parts) > 8:
        return None
    if parts[0] in _COUNTING:
        return Naming(Role.NOTE, 1)
    if any(part in _REALISED for part in parts):
        return Naming(Role.REALISATION, 2)
    padded = f" {words} "
    for name in _INSIDE:
        if padded.startswith(f" {name} ") or (len(parts) <= 4 and f" {name} " in padded):
            naming = _NAMES[name]
            return Naming(naming.role, naming.weight - 0.5)
    return None


@lru_cache(maxsize=2048)
def blurred_naming_of(text: str) -> Naming | None:
    """The role that a badly printed header names: as `naming_of`, a few wrong letters allowed."""
    if naming := naming_of(text):
        return naming
    words = fold(squash(upright(text)))
    if len(words) < 3 or len(words) > 40 or (any(c.isdigit() for c in words) and len(words) < 5):
        return None
    near = difflib.get_close_matches(words, _NAMES, n=1, cutoff=0.78 if len(words) >= 6 else 0.85)
    return Naming(_NAMES[near[0]].role, _NAMES[near[0]].weight - 0.7) if near else None

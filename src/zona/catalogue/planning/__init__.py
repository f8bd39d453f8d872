"""What a plan of building integrity needs and how offices say it: needs, evidence, components, leaders, spelling.

The words are those of the regulations and of everyday office language; none is drawn from an office's plan. Words are
small letters without signs; one that ends in "*" stands for every word that begins so.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a plan or a decree needs: its name in both languages, the words by which it is recognised, and
    the clause that asks for it. `text` is a wording to take over, where there is one; `part` the part of a plan begun
    from the instrument that brings it, "" for what no such part brings."""

    key: str
    name: str
    name_en: str
    words: Words
    basis: str
    text: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class ComponentWords:
    """A component of the evaluation sheet: the area that it belongs to, its official name, the other names that
    offices use, those of revoked editions, and the words of which a row of it has at least one."""

    area: int
    name: str
    others: Words
    old: Words
    words: Words


def old_names_confidence() -> str:
    """How sure the names of revoked editions are: "H", "M" or "L". What is not H is shown as not certain."""
    return str(_data("components")["old_confidence"])


@dataclass(frozen=True, slots=True)
class OldIndicator:
    """An indicator that a revoked edition had and the present one has not."""

    words: Words
    edition: int
    basis: str
    instead: str
    instead_en: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that belongs to no single area, as a row: its texts, the month in which a plan begun in January does it,
    and the clause that asks for it."""

    component: str
    indicator: str
    action: str
    evidence: Words
    month: int
    basis: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps from the declaration to the proposal: the title of their section, who leads them, how sure their months
    are ("H", "M" or "L"), and the rows in order."""

    title_id: str
    title_en: str
    pic: str
    confidence: str
    rows: tuple[StepRow, ...]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("zona.catalogue.planning").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def needs(group: str) -> tuple[Need, ...]:
    """The needs of a group: "reform", "results", "assets", "steps", "dictums", "columns"."""
    return tuple(
        Need(key, n["name"], n["name_en"], tuple(n["words"]), n["basis"], n.get("text", ""), n.get("part", ""))
        for key, n in _data("needs")[group].items()
    )


@cache
def steps() -> Steps:
    """The steps that every plan has beside its areas."""
    held = _data("steps")
    rows = (StepRow(**{**one, "evidence": tuple(one["evidence"])}) for one in held["step"])
    return Steps(held["title"]["id"], held["title"]["en"], held["pic"], held["confidence"], tuple(rows))


@cache
def evidence_kinds() -> dict[str, Words]:
    """The kinds of evidence by the words that show them."""
    return {kind: tuple(words) for kind, words in _data("evidence")["kinds"].items()}


@cache
def spoken(group: str) -> Words:
    """The words for a matter that rows speak of, such as "meeting" or "leader"."""
    return tuple(_data("evidence")["words"][group])


@cache
def component_words() -> tuple[ComponentWords, ...]:
    """The components of all areas in the order of the sheet."""
    return tuple(
        ComponentWords(c["area"], c["name"], tuple(c.get("others", ())), tuple(c.get("old", ())), tuple(c["words"]))
        for c in _data("components")["component"]
    )


@cache
def old_indicators() -> tuple[OldIndicator, ...]:
    """Indicators of revoked editions."""
    return tuple(
        OldIndicator(tuple(o["words"]), o["edition"], o["basis"], o["instead"], o["instead_en"])
        for o in _data("components")["old_indicator"]
    )


@cache
def rhythm_words() -> dict[str, Words]:
    """The words by which a row is known to do what an item counts in times a year, by the item's code."""
    return {code: tuple(words) for code, words in _data("evidence")["rhythm"].items()}


@cache
def spelling() -> dict[str, str]:
    """Words that the dictionary does not have, with the right spelling."""
    return dict(_data("spelling")["words"])


@cache
def joined() -> Words:
    """Words before which "di" is a preposition and stands apart."""
    return tuple(_data("spelling")["places"])

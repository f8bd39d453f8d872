"""The short list of reasons for returning evidence, from `returning.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """A reason: its key, its words on screen; `needs_words` where it says nothing by itself."""

    key: str
    id: str
    en: str
    needs_words: bool


@cache
def return_reasons() -> dict[str, ReturnReason]:
    """Every reason by its key, in the order of the list."""
    data = tomllib.loads(files("zona.catalogue").joinpath("returning.toml").read_text(encoding="utf-8"))
    return {key: ReturnReason(key, said["id"], said["en"], said.get("words", False)) for key, said in data.items()}


def return_reason(key: str) -> ReturnReason:
    """A reason by its key; one that is no longer in the list has its key for words."""
    return return_reasons().get(key) or ReturnReason(key, key, key, False)

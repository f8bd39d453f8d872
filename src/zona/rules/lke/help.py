"""Reading aids for each item: what assessors look for, good examples, common mistakes; and a search in them.

They are our reading of the options, not law; the clause of each item stands in the instrument.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zona.rules.lke.alike import words
from zona.rules.lke.instrument import Instrument, Item, Words

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class ItemHelp:
    """One item's aids: what assessors look for, examples of good evidence, and mistakes often seen."""

    item: str
    looks: Words
    good: tuple[Words, ...]
    mistakes: tuple[Words, ...]


@cache
def _aids(home: str) -> Mapping[str, ItemHelp]:
    folder = files("zona.catalogue.instruments").joinpath(home)
    found: dict[str, ItemHelp] = {}
    for name in sorted(p.name for p in folder.iterdir() if p.name.startswith("help-")):
        for code, said in tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")).items():
            good, mistakes = (tuple(Words(**w) for w in said[key]) for key in ("good", "mistakes"))
            found[code] = ItemHelp(code, Words(**said["looks"]), good, mistakes)
    return found


def item_help(instrument: Instrument) -> Mapping[str, ItemHelp]:
    """The aids of an edition by item; an edition that extends another has those of the other."""
    return _aids(instrument.home)


def find_items(instrument: Instrument, query: str) -> list[str]:
    """The items that hold every word asked for in question, options, evidence or aids, the question's own first.

    A code, or its beginning, finds its items. Words count by their stems, and in Indonesian as in English, whatever
    the language of the screen.
    """
    asked = query.strip().casefold()
    if not asked:
        return []
    if by_code := [code for code in instrument.items if code.casefold().startswith(asked)]:
        return by_code
    wanted = words(query)
    if not wanted:
        return []
    found = []
    for item in instrument.items.values():
        questions = [words(item.question.in_(language)) for language in LANGUAGES]
        said = [words(text) for text in _texts(instrument, item)]
        if any(wanted <= question | more for question, more in zip(questions, said, strict=True)):
            found.append((not any(wanted <= question for question in questions), item.code))
    order = {code: place for place, code in enumerate(instrument.items)}
    return [code for _, code in sorted(found, key=lambda pair: (pair[0], order[pair[1]]))]


def _texts(instrument: Instrument, item: Item) -> list[str]:
    """What is said of an item beside its question, in each language."""
    aid = item_help(instrument).get(item.code)
    said = [option.means for option in item.options] + [instrument.evidence[key].title for key in item.evidence]
    said.append(instrument.subcomponents[item.subcomponent].title)
    if aid:
        said += [aid.looks, *aid.good, *aid.mistakes]
    return [" ".join(each.in_(language) for each in said) for language in LANGUAGES]

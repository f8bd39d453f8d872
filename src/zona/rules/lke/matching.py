"""Which items of the instrument an action serves: proposed from its words, for a person to confirm.

Two steps, as a person does it. First the sub-component: the action's component and its own words are compared with the
sub-component's title and everything that its items ask for and name as evidence, rare words counting more (tf-idf,
cosine); the section's area speaks for its own sub-components. Then, within the one or two sub-components that come
nearest, the items: only words that tell an item from its siblings count there. An action that speaks of a sub-component
alone and of none of its items in particular is proposed for its first item, which asks whether the thing is there at
all. No plan is known here: the words are the instrument's and the catalogue's (`catalogue/matching/`).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha256
from heapq import nsmallest
from itertools import islice
from math import log, sqrt
from operator import add, mul

from zona.catalogue.matching import matching_words
from zona.rules.lke.instrument import Instrument, Item, Subcomponent
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.wording import Wording, wording

# How much a word counts by the cell in which it stands.
_CELLS = {"action": 1.0, "indicator": 0.9, "evidence": 0.7}
_COMPONENT = 0.8
# How much a word counts by the part of the item in which it stands.
_QUESTION, _EVIDENCE, _OPTION = 1.0, 0.7, 0.25
_NAME = 2.0  # the sub-component's own title, when sub-components are compared
_FAINT = 0.5
_OWN_SHARE = 0.55  # the action's own words against its component's
_OTHER_AREA, _OTHER_ASPECT = 0.4, 0.6  # Reform and Hasil ask for effects: a plan's rows speak of them more rarely
_NEAR, _NEAREST, _FAR = 0.55, 3, 0.12
_LEAST, _SOME, _MUCH, _MOST = 0.15, 0.2, 0.3, 0.4  # shares of an item's telling words
_TELLING, _MOST_TELLING = 0.5, 6
_BESIDE = 0.35  # a proposal beside a surer one must reach this share of it
_NAMING = 2.0  # how rare a word must be to name a sub-component by itself
_DIGITS = 9  # sums of the same words in another order, in another process, come out the same
_HAIR = 10.0**-_DIGITS  # what is further below a bar need not be rounded, which takes longest
_SURENESS = 4  # and of a proposal's sureness
_SPOKEN = 4  # how many words a proposal tells
_FIRST = 0.2  # how sure the first item of a sub-component is that is named alone


METHOD = 3
"""To be raised when this method changes, so that proposals made by an older one are made anew."""


class Fit(StrEnum):
    """How an action and its evidence speak to an item: in full, in part, or only weakly. Not how it would score."""

    FULL = "full"
    PARTIAL = "partial"
    WEAK = "weak"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return _RANKS[self]


_RANKS = {Fit.FULL: 0, Fit.PARTIAL: 1, Fit.WEAK: 2}


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action as its words. `section` names the heading that it stands under, `area` is that heading's LKE area where
    it is known."""

    ref: str
    component: str
    indicator: str
    action: str
    evidence: tuple[str, ...] = ()
    section: str = ""
    section_title: str = ""
    area: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed link. `words` are the action's words that speak for it, as written, `cells` where they stand;
    `sureness` (0 and up) orders, `sure` tells those that need only a glance."""

    action: str
    item: str
    fit: Fit
    sureness: float
    words: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether a glance is enough."""
        return self.fit is Fit.FULL or (self.fit is Fit.PARTIAL and self.sureness >= _MUCH)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item as weights of words: `tells` those that tell it from its siblings, the strongest first, `most` what the
    best of them add up to, `does` and `proves` those that tell it well and that its question, or its question and its
    evidence, have."""

    code: str
    tells: Mapping[str, float]
    most: float
    does: frozenset[str]
    proves: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Topic:
    """A sub-component with its items; `length` is that of its title, by which likenesses are made comparable. `telling`
    says by word which of the items, by place, it tells and how much; `names` are the words that speak of the
    sub-component by themselves: its title's, or what all its items share."""

    code: str
    area: int | None
    aspect: str
    length: float
    items: tuple[_Asked, ...]
    telling: Mapping[str, tuple[tuple[int, float], ...]]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """An action's words: how much each of its own counts, the component's, how much each of all counts, in which cells
    each stands, and how it is written."""

    own: Mapping[str, float]
    component: frozenset[str]
    weights: Mapping[str, float]
    cells: Mapping[str, frozenset[str]]
    written: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """What may become a proposal: only those that remain beside the surest are told in full."""

    asked: _Asked
    fit: Fit
    sureness: float
    among: Container[str]


class Matcher:
    """Proposes links for one edition of the instrument. Built once; knows no plan."""

    def __init__(self, instrument: Instrument, words: Wording) -> None:
        self._words = words
        subs = list(instrument.subcomponents.values())
        profiles = {code: _profile(instrument, item, words) for code, item in instrument.items.items()}
        titles = {sub.code: words.words(sub.title.id) for sub in subs}
        weights = {sub.code: _topic_weights(sub, titles[sub.code], profiles) for sub in subs}
        found: dict[str, int] = defaultdict(int)
        for held in weights.values():
            for word in held:
                found[word] += 1
        self._rare = {
            word: log((len(subs) + 1) / (n + 0.5)) * (_FAINT if word in words.faint else 1.0)
            for word, n in found.items()
        }
        self._unknown = log((len(subs) + 1) / 0.5)
        self._topics = [self._topic(instrument, sub, titles[sub.code], profiles) for sub in subs]
        self._factors = cache(self._factors_of)
        self._of_area: dict[int, list[int]] = defaultdict(list)
        for at, topic in enumerate(self._topics):
            if topic.area:
                self._of_area[topic.area].append(at)
        self._by_component = lru_cache(maxsize=1024)(self._cosines_of)
        index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, topic in enumerate(self._topics):
            for word, weight in weights[topic.code].items():
                index[word].append((at, weight * self._rare[word] ** 2 / topic.length))
        self._index = {word: (self._rare[word] ** 2, tuple(held)) for word, held in index.items()}

    def propose(self, actions: Iterable[ActionWords]) -> tuple[Proposal, ...]:
        """The links proposed for the actions, in their order, and for each the surest first."""
        return tuple(
            _told(action.ref, read, one) for action, read, found in self._found(list(actions)) for one in found
        )

    def items(self, action: ActionWords) -> tuple[str, ...]:
        """The items alone that a single action is proposed for, the surest first."""
        return tuple(one.asked.code for _action, _read, found in self._found([action]) for one in found)

    def _found(self, actions: Sequence[ActionWords]) -> Iterator[tuple[ActionWords, _Read, list[_Found]]]:
        reads = [self._read(action) for action in actions]
        likes = [self._likeness(read) for read in reads]
        areas = self._areas(actions, likes)
        for action, read, like in zip(actions, reads, likes, strict=True):
            yield action, read, self._of(read, like, action.area or areas.get(action.section))

    def _topic(
        self,
        instrument: Instrument,
        sub: Subcomponent,
        title: frozenset[str],
        profiles: Mapping[str, Mapping[str, float]],
    ) -> _Topic:
        length = round(sqrt(sum((_NAME * self._rare[word]) ** 2 for word in title)), _DIGITS) or 1.0
        asked = tuple(self._asked(instrument, instrument.items[code], sub, profiles) for code in sub.items)
        telling: dict[str, tuple[tuple[int, float], ...]] = defaultdict(tuple)
        for at, one in enumerate(asked):
            for word, weight in one.tells.items():
                telling[word] += ((at, weight),)
        shared = {word for word, held in telling.items() if len(held) == len(asked)}
        names = frozenset(word for word in title | shared if self._rare[word] >= _NAMING)
        return _Topic(sub.code, sub.area, sub.aspect, length, asked, dict(telling), names)

    def _asked(
        self, instrument: Instrument, item: Item, sub: Subcomponent, profiles: Mapping[str, Mapping[str, float]]
    ) -> _Asked:
        siblings = [profiles[code] for code in sub.items]
        tells = {}
        for word, weight in profiles[item.code].items():
            held = sum(word in sibling for sibling in siblings)
            share = log((len(siblings) + 0.6) / held) if len(siblings) > 1 else 1.0
            tells[word] = weight * self._rare[word] * share
        tells = dict(sorted(tells.items(), key=lambda told: (-told[1], told[0])))
        most = sum(list(tells.values())[:_MOST_TELLING]) or 1.0
        question = self._words.words(item.question.id)
        proof = self._words.words(
            *(kind.title.id for key in item.evidence if not (kind := instrument.evidence[key]).supporting)
        )
        telling = frozenset(word for word, weight in tells.items() if weight > _TELLING)
        return _Asked(item.code, tells, most, telling & question, telling & (proof | question))

    def _read(self, action: ActionWords) -> _Read:
        did, meant, proof, component = map(
            self._words.said, (action.action, action.indicator, "\n".join(action.evidence), action.component)
        )
        # Each word counts by its heaviest cell: the lighter cells come first.
        own = dict.fromkeys(proof.words, _CELLS["evidence"])
        weights = own | dict.fromkeys(component.words, _COMPONENT)
        for cell, weight in ((meant, _CELLS["indicator"]), (did, _CELLS["action"])):
            said = dict.fromkeys(cell.words, weight)
            own |= said
            weights |= said
        cells = {"action": did.words, "indicator": meant.words, "evidence": proof.words, "component": component.words}
        written = {**component.written, **proof.written, **meant.written, **did.written}
        return _Read(own, component.words, weights, cells, written)

    def _likeness(self, read: _Read) -> Sequence[float]:
        """How near the action is to each sub-component, areas left aside."""
        if not read.component:
            return self._cosines(read.own, 1.0)
        own, component = self._cosines(read.own, _OWN_SHARE), self._by_component(read.component)
        return list(map(add, own, component))

    def _cosines_of(self, component: frozenset[str]) -> Sequence[float]:
        """How near a component's words are; kept, since many rows of a plan stand under one."""
        return self._cosines(dict.fromkeys(component, 1.0), 1 - _OWN_SHARE)

    def _cosines(self, said: Mapping[str, float], share: float) -> Sequence[float]:
        """How near words are to each sub-component, as a share of the whole likeness."""
        sums = [0.0] * len(self._topics)
        length = 0.0
        unknown: tuple[float, tuple[tuple[int, float], ...]] = (self._unknown**2, ())
        for word, weight in said.items():
            rare, held = self._index.get(word, unknown)
            length += weight * weight * rare
            for at, here in held:
                sums[at] += weight * here
        share /= sqrt(length) or 1.0
        return [value * share for value in sums]

    def _areas(self, actions: Sequence[ActionWords], likes: Sequence[Sequence[float]]) -> dict[str, int]:
        """The area that the rows of each section speak of, where nobody has said it: the one nearest to most of them,
        the section's own title counting as much as one row."""
        votes: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        titles: dict[str, str] = {}
        for action, like in zip(actions, likes, strict=True):
            if action.area is None:
                titles[action.section] = action.section_title
                self._vote(votes[action.section], like)
        for section, title in titles.items():
            said = self._words.words(title)
            if said:
                self._vote(votes[section], self._cosines(dict.fromkeys(said, 1.0), 1.0))
        return {section: max(held, key=lambda area: (held[area], -area)) for section, held in votes.items() if held}

    def _vote(self, votes: dict[int, float], like: Sequence[float]) -> None:
        for area, topics in self._of_area.items():
            best = max(like[at] for at in topics)
            if best > 0.0:
                votes[area] = round(votes[area] + best, _DIGITS)

    def _of(self, read: _Read, like: Sequence[float], area: int | None) -> list[_Found]:
        values = list(map(mul, like, self._factors(area)))
        top = round(max(values), _DIGITS)
        if top < _FAR:
            return []
        least = _NEAR * top
        near = [(-round(value, _DIGITS), at) for at, value in enumerate(values) if value > least - _HAIR]
        found: list[_Found] = []
        for value, at in nsmallest(_NEAREST, near):
            if -value >= least:
                found += _within(read, self._topics[at], -value / top)
        best = max((one.sureness for one in found), default=0.0)
        kept = [one for one in found if one.sureness > _BESIDE * best]
        kept.sort(key=lambda one: (one.fit.rank, -one.sureness, one.asked.code))
        return kept

    def _factors_of(self, area: int | None) -> tuple[float, ...]:
        """By how much each sub-component counts for a row of this area."""
        return tuple(
            (1.0 if topic.aspect == "pemenuhan" else _OTHER_ASPECT)
            * (_OTHER_AREA if area and topic.area != area else 1.0)
            for topic in self._topics
        )


def _within(read: _Read, topic: _Topic, nearness: float) -> list[_Found]:
    """The items of a sub-component of which the action speaks."""
    shares = [0.0] * len(topic.items)
    for word in topic.telling.keys() & read.weights.keys():
        weight = read.weights[word]
        for at, tells in topic.telling[word]:
            shares[at] += tells * weight
    found = []
    for asked, told in zip(topic.items, shares, strict=True):
        share = told / asked.most
        if share > _LEAST - _HAIR and (share := round(share, _DIGITS)) >= _LEAST:
            sureness = round(share * nearness, _SURENESS)
            found.append(_Found(asked, _fit(read, asked, share), sureness, read.written))
    first = topic.items[0]
    if all(one.asked is not first and one.fit is not Fit.FULL for one in found) and not topic.names.isdisjoint(
        read.own
    ):
        fit = Fit.WEAK if found else Fit.PARTIAL
        found.append(_Found(first, fit, round(_FIRST * nearness, _SURENESS), read.own))
    return found


def _profile(instrument: Instrument, item: Item, words: Wording) -> dict[str, float]:
    """How much each word counts for an item. Invitations, attendance lists and photos prove nothing alone and stand
    beside half of the items, so their words do not count."""
    kinds = [kind for key in item.evidence if not (kind := instrument.evidence[key]).supporting]
    parts = (
        (_OPTION, words.words(*(option.means.id for option in item.options))),
        (_EVIDENCE, words.words(*(kind.title.id for kind in kinds))),
        (_QUESTION, words.words(item.question.id)),
    )
    return {word: weight for weight, said in parts for word in said}


def _topic_weights(
    sub: Subcomponent, title: frozenset[str], profiles: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    weights: dict[str, float] = {}
    for code in sub.items:
        for word, weight in profiles[code].items():
            weights[word] = max(weights.get(word, 0.0), _COMPONENT * weight)
    return weights | dict.fromkeys(title, _NAME)


def _fit(read: _Read, asked: _Asked, share: float) -> Fit:
    does = not (asked.does.isdisjoint(read.cells["action"]) and asked.does.isdisjoint(read.cells["indicator"]))
    proves = not asked.proves.isdisjoint(read.cells["evidence"])
    if does and proves and share > _MUCH:
        return Fit.FULL
    return Fit.PARTIAL if ((does or proves) and share > _SOME) or share > _MOST else Fit.WEAK


def _told(ref: str, read: _Read, found: _Found) -> Proposal:
    spoken = list(islice((word for word in found.asked.tells if word in found.among), _SPOKEN))
    cells = [cell for cell, said in read.cells.items() if not said.isdisjoint(spoken)]
    words = tuple(dict.fromkeys(read.written[word] for word in spoken))
    return Proposal(ref, found.asked.code, found.fit, found.sureness, words, tuple(cells))


def maker(code: str = "zi-2021") -> str:
    """By what proposals are made now: the method, the edition and the words, in 16 letters."""
    return sha256(f"{METHOD} {code} {matching_words().digest}".encode()).hexdigest()[:16]


@cache
def matcher(code: str = "zi-2021") -> Matcher:
    """The matcher of an edition, built once."""
    return Matcher(load_instrument(code), wording())

"""Which items of the instrument an action serves: proposed from its words, for a person to confirm.

Two steps, as a person does it. First the sub-component: the action's component and its own words are compared with the
sub-component's title and everything that its items ask for and name as evidence, rare words counting more (tf-idf,
cosine); the section's area speaks for its own sub-components. Then, within the one or two sub-components that come
nearest, the items: only words that tell an item from its siblings count there. An action that speaks of a sub-component
alone and of none of its items in particular is proposed for its first item, which asks whether the thing is there at
all. No plan is known here: the words are the instrument's and the catalogue's (`catalogue/matching/`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha256
from heapq import nsmallest
from math import log, sqrt

from zona.catalogue.matching import matching_words
from zona.rules.lke.instrument import Instrument, Item, Subcomponent, load_instrument
from zona.rules.lke.wording import Wording, wording

# How much a word counts by the cell in which it stands.
_CELLS = {"action": 1.0, "indicator": 0.9, "evidence": 0.7}
_LIGHTEST_FIRST = sorted(_CELLS.items(), key=lambda cell: cell[1])  # a word counts by its heaviest cell
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
    """An item as weights of words: `tells` those that tell it from its siblings, `most` what the best of them add up
    to, `question` and `proof` the words of the question and of the evidence."""

    code: str
    tells: Mapping[str, float]
    most: float
    question: frozenset[str]
    proof: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Topic:
    """A sub-component with its items; `length` is that of its title, by which likenesses are made comparable."""

    code: str
    area: int | None
    aspect: str
    title: frozenset[str]
    length: float
    items: tuple[_Asked, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """An action's words: how much each of its own counts, the component's, how much each of all counts, in which cells
    each stands, and how it is written."""

    own: Mapping[str, float]
    component: frozenset[str]
    weights: Mapping[str, float]
    cells: Mapping[str, frozenset[str]]
    written: Mapping[str, str]


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
        self._by_component = lru_cache(maxsize=1024)(self._cosines_of)
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, topic in enumerate(self._topics):
            for word, weight in weights[topic.code].items():
                self._index[word].append((at, weight * self._rare[word] ** 2 / topic.length))

    def propose(self, actions: Iterable[ActionWords]) -> tuple[Proposal, ...]:
        """The links proposed for the actions, in their order, and for each the surest first."""
        rows = [(action, self._read(action)) for action in actions]
        likes = [self._likeness(read) for _action, read in rows]
        areas = self._areas([action for action, _read in rows], likes)
        found: list[Proposal] = []
        for (action, read), like in zip(rows, likes, strict=True):
            found += self._of(action, read, like, action.area or areas.get(action.section))
        return tuple(found)

    def _topic(
        self,
        instrument: Instrument,
        sub: Subcomponent,
        title: frozenset[str],
        profiles: Mapping[str, Mapping[str, float]],
    ) -> _Topic:
        length = round(sqrt(sum((_NAME * self._rare[word]) ** 2 for word in title)), _DIGITS) or 1.0
        asked = tuple(self._asked(instrument, instrument.items[code], sub, profiles) for code in sub.items)
        return _Topic(sub.code, sub.area, sub.aspect, title, length, asked)

    def _asked(
        self, instrument: Instrument, item: Item, sub: Subcomponent, profiles: Mapping[str, Mapping[str, float]]
    ) -> _Asked:
        siblings = [profiles[code] for code in sub.items]
        tells = {}
        for word, weight in profiles[item.code].items():
            held = sum(word in sibling for sibling in siblings)
            share = log((len(siblings) + 0.6) / held) if len(siblings) > 1 else 1.0
            tells[word] = weight * self._rare[word] * share
        most = sum(sorted(tells.values())[-_MOST_TELLING:]) or 1.0
        question = self._words.words(item.question.id)
        proof = self._words.words(
            *(kind.title.id for key in item.evidence if not (kind := instrument.evidence[key]).supporting)
        )
        return _Asked(item.code, tells, most, question, proof)

    def _read(self, action: ActionWords) -> _Read:
        own: dict[str, float] = {}
        cells: dict[str, frozenset[str]] = {}
        written: dict[str, str] = {}
        texts = {"action": action.action, "indicator": action.indicator, "evidence": "\n".join(action.evidence)}
        for cell, text in [*texts.items(), ("component", action.component)]:
            said = self._words.said(text)
            cells[cell] = frozenset(one.word for one in said)
            for one in said:
                written.setdefault(one.word, one.written)
        for cell, weight in _LIGHTEST_FIRST:
            own.update(dict.fromkeys(cells[cell], weight))
        weights = own | {word: max(own.get(word, 0.0), _COMPONENT) for word in cells["component"]}
        return _Read(own, cells["component"], weights, cells, written)

    def _likeness(self, read: _Read) -> dict[int, float]:
        """How near the action is to each sub-component that shares a word with it, areas left aside."""
        own = self._cosines(read.own)
        if not read.component:
            return own
        component = self._by_component(read.component)
        return {
            at: round(_OWN_SHARE * own.get(at, 0.0) + (1 - _OWN_SHARE) * component.get(at, 0.0), _DIGITS)
            for at in own.keys() | component.keys()
        }

    def _cosines_of(self, component: frozenset[str]) -> Mapping[int, float]:
        """How near a component's words are; kept, since many rows of a plan stand under one."""
        return self._cosines(dict.fromkeys(component, 1.0))

    def _cosines(self, said: Mapping[str, float]) -> dict[int, float]:
        sums = [0.0] * len(self._topics)
        length = 0.0
        for word, weight in said.items():
            length += (weight * self._rare.get(word, self._unknown)) ** 2
            for at, held in self._index.get(word, ()):
                sums[at] += weight * held
        length = sqrt(length)
        return {at: round(value / length, _DIGITS) for at, value in enumerate(sums) if value}

    def _areas(self, actions: Sequence[ActionWords], likes: Sequence[Mapping[int, float]]) -> dict[str, int]:
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
                self._vote(votes[section], self._cosines(dict.fromkeys(said, 1.0)))
        return {section: max(held, key=lambda area: (held[area], -area)) for section, held in votes.items() if held}

    def _vote(self, votes: dict[int, float], like: Mapping[int, float]) -> None:
        best: dict[int, float] = {}
        for at, value in like.items():
            area = self._topics[at].area
            if area and value > best.get(area, 0.0):
                best[area] = value
        for area, value in best.items():
            votes[area] = round(votes[area] + value, _DIGITS)

    def _of(self, action: ActionWords, read: _Read, like: Mapping[int, float], area: int | None) -> list[Proposal]:
        factors = self._factors(area)
        near = nsmallest(_NEAREST, [(-round(value * factors[at], _DIGITS), at) for at, value in like.items()])
        top = -near[0][0] if near else 0.0
        if top < _FAR:
            return []
        found: list[Proposal] = []
        for value, at in near:
            if -value >= _NEAR * top:
                found += self._within(action.ref, read, self._topics[at], -value / top)
        best = max((p.sureness for p in found), default=0.0)
        kept = [p for p in found if p.sureness > _BESIDE * best]
        return sorted(kept, key=lambda p: (p.fit.rank, -p.sureness, p.item))

    def _factors_of(self, area: int | None) -> tuple[float, ...]:
        """By how much each sub-component counts for a row of this area."""
        return tuple(
            (1.0 if topic.aspect == "pemenuhan" else _OTHER_ASPECT)
            * (_OTHER_AREA if area and topic.area != area else 1.0)
            for topic in self._topics
        )

    def _within(self, ref: str, read: _Read, topic: _Topic, nearness: float) -> list[Proposal]:
        found = []
        for asked in topic.items:
            shared = asked.tells.keys() & read.weights.keys()
            if not shared:
                continue
            share = round(sum(asked.tells[word] * read.weights[word] for word in shared) / asked.most, _DIGITS)
            if share >= _LEAST:
                found.append(_proposal(ref, read, asked, share, share * nearness))
        first = topic.items[0]
        if all(p.item != first.code and p.fit is not Fit.FULL for p in found) and self._names(read, topic):
            fit = Fit.WEAK if found else Fit.PARTIAL
            found.append(_made(ref, read, first, fit, _FIRST * nearness, frozenset(read.own)))
        return found

    def _names(self, read: _Read, topic: _Topic) -> bool:
        """Whether the action's own words speak of the sub-component: by its title, or by what all its items share."""
        shared = {word for word in topic.items[0].tells if all(word in asked.tells for asked in topic.items)}
        return any(word in read.own and self._rare[word] >= _NAMING for word in topic.title | shared)


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


def _proposal(ref: str, read: _Read, asked: _Asked, share: float, sureness: float) -> Proposal:
    telling = {word for word, weight in asked.tells.items() if weight > _TELLING}
    does = bool(telling & asked.question & (read.cells["action"] | read.cells["indicator"]))
    proves = bool(telling & (asked.proof | asked.question) & read.cells["evidence"])
    if does and proves and share > _MUCH:
        fit = Fit.FULL
    else:
        fit = Fit.PARTIAL if ((does or proves) and share > _SOME) or share > _MOST else Fit.WEAK
    return _made(ref, read, asked, fit, sureness, frozenset(read.written))


def _made(ref: str, read: _Read, asked: _Asked, fit: Fit, sureness: float, among: frozenset[str]) -> Proposal:
    spoken = sorted((w for w in asked.tells if w in among), key=lambda w: (-asked.tells[w], w))[:4]
    cells = [cell for cell, said in read.cells.items() if any(word in said for word in spoken)]
    words = tuple(dict.fromkeys(read.written[word] for word in spoken))
    return Proposal(ref, asked.code, fit, round(sureness, 4), words, tuple(cells))


def maker(code: str = "zi-2021") -> str:
    """By what proposals are made now: the method, the edition and the words, in 16 letters."""
    return sha256(f"{METHOD} {code} {matching_words().digest}".encode()).hexdigest()[:16]


@cache
def matcher(code: str = "zi-2021") -> Matcher:
    """The matcher of an edition, built once."""
    return Matcher(load_instrument(code), wording())

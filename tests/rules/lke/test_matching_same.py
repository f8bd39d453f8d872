"""Matching as it is: quick ways of reading say what plain ones say, and proposals stay the same until METHOD is raised."""

import json
import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.lke.plans import NEW_STYLE, OLD_STYLE

from zona.catalogue.matching import matching_words
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import ActionWords, maker, matcher
from zona.rules.lke.wording import stem, wording

WORDS = matching_words()
WAYS = sorted({way for ways in WORDS.concepts.values() for way in ways})
ASKED = sorted({word for item in load_instrument().items.values() for word in item.question.id.split()})
TEXTS = st.lists(st.sampled_from([*WAYS, *ASKED, "dan", "Éa", "12/2021", "di"]), max_size=12).map(" ".join)

RECORDED = {"25b66619e5606521": "238a46b160ebab90"}


def plainly(text: str) -> dict[str, str]:
    """The words that count by their definition: at each place the longest phrase that is a concept, or one word."""
    words = re.findall("[a-z0-9]+", text.casefold())
    concepts: dict[tuple[str, ...], list[str]] = {}
    for name, ways in WORDS.concepts.items():
        for way in ways:
            concepts.setdefault(tuple(re.findall("[a-z0-9]+", way.casefold())), []).append(f"={name}")
    found: dict[str, str] = {}
    while words:
        taken = next((n for n in range(len(words), 0, -1) if tuple(words[:n]) in concepts), 0)
        if taken:
            for concept in concepts[tuple(words[:taken])]:
                found.setdefault(concept, " ".join(words[:taken]))
        elif len(words[0]) > 2 and words[0] not in WORDS.empty:
            found.setdefault(stem(words[0], WORDS.roots), words[0])
        words = words[taken or 1 :]
    return found


def asked_rows() -> list[ActionWords]:
    """A row for each item, in the instrument's own words."""
    lke = load_instrument()
    return [
        ActionWords(
            item.code,
            lke.subcomponents[item.subcomponent].title.id,
            "",
            item.question.id,
            tuple(lke.evidence[key].title.id for key in item.evidence),
            str(item.area),
        )
        for item in lke.items.values()
    ]


@given(TEXTS)
def test_a_text_says_what_its_plain_reading_says(text: str) -> None:
    assert wording().said(text).written == plainly(text)
    assert wording().words(text) == set(plainly(text))


@given(TEXTS, TEXTS, TEXTS, st.sampled_from([None, 1, 6]))
def test_the_items_alone_are_those_of_the_proposals(component: str, action: str, proof: str, area: int | None) -> None:
    row = ActionWords("1", component, "", action, (proof,) if proof else (), "A", "PENGUATAN PENGAWASAN", area)
    assert matcher().items(row) == tuple(p.item for p in matcher().propose([row]))


def test_proposals_stay_the_same_until_the_method_is_raised() -> None:
    """Stored proposals are made anew only when `METHOD`, the edition or the catalogue's words change. When this fails
    for a change of the method: raise METHOD, and record the new digest below its maker."""
    plans = [asked_rows(), [words for words, _ in OLD_STYLE], [words for words, _ in NEW_STYLE]]
    said = [[p.action, p.item, p.fit, p.sureness, p.words, p.cells] for rows in plans for p in matcher().propose(rows)]
    digest = sha256(json.dumps(said).encode()).hexdigest()[:16]
    assert {maker(): digest} == RECORDED

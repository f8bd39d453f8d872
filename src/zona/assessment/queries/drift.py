"""What stands in the rows otherwise than the newest seal of a round says, though nobody may have changed it since."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zona.assessment.models import Exhibit, Round, Snapshot
from zona.assessment.rounddata import judgement_of
from zona.assessment.sealed import Sealed
from zona.audit.models import Entry
from zona.evidence.models import Document
from zona.rules.lke.freezing import plain
from zona.rules.lke.rounds import FROZEN, MOVES, SPEAKING, Stage, Voice

RELATED = ("verdicts", "assessment__answers")
"""What `drift_of` reads of a round; loaded beforehand, it costs one query for the exhibits."""

ANSWER, VERDICT, SHOWN, GONE = "answer", "verdict", "shown", "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One item in which the rows and the seal differ: an answer or a `voice`'s verdict that reads otherwise, a
    document (by its code) that is shown and not sealed, or sealed and no longer shown."""

    kind: str
    item: str
    voice: str = ""
    document: str = ""

    def __str__(self) -> str:
        return {
            ANSWER: f"the answer to {self.item} is not the one that was sealed",
            VERDICT: f"what {self.voice} says of {self.item} is not what was sealed",
            SHOWN: f"document {self.document} is shown for {self.item} and was not sealed",
            GONE: f"document {self.document} was sealed for {self.item} and is no longer shown",
        }[self.kind]


def drift_of(in_round: Round, seal: Snapshot) -> Iterator[Difference]:
    """The differences between the rows and the round's newest seal, in what no stage since then let anybody change."""
    since, sealed = stages_between(seal.move, in_round.at_stage), Sealed(seal)
    for voice, speaking in SPEAKING.items():
        if speaking.stage not in since:
            yield from _verdicts(in_round, sealed, voice)
    if since <= FROZEN:
        yield from _answers(in_round, sealed)
        yield from _exhibits(in_round, sealed)


@cache
def stages_between(move: str, stage: Stage) -> frozenset[Stage]:
    """The stages in which a round may have stood since a move that sealed it, where it stands in `stage` and no other
    move sealed it on the way."""
    after = {one: {m.to for m in MOVES.values() if one in m.sources and not m.seals} for one in Stage}
    before = {one: {source for source in Stage if one in after[source]} for one in Stage}
    return _reached(MOVES[move].to, after) & _reached(stage, before)


def _reached(start: Stage, ways: Mapping[Stage, Collection[Stage]]) -> frozenset[Stage]:
    found, open_ = {start}, [start]
    while open_:
        for one in ways[open_.pop()]:
            if one not in found:
                found.add(one)
                open_.append(one)
    return frozenset(found)


def _verdicts(in_round: Round, sealed: Sealed, voice: Voice) -> Iterator[Difference]:
    kept = {
        i: (v["accepts"], v["value"], v["seen"], v["note"]) for i, v in sealed.content["voices"].get(voice, {}).items()
    }
    now = {}
    for one in in_round.verdicts.all():
        if one.voice == voice:
            said = judgement_of(one)
            now[one.item] = (said.accepts, said.value, said.seen, one.note)
    for item in sorted(kept.keys() | now.keys()):
        if kept.get(item) != now.get(item):
            yield Difference(VERDICT, item, voice=voice.value)


def _answers(in_round: Round, sealed: Sealed) -> Iterator[Difference]:
    kept = {item: (said["value"], said["note"]) for item, said in sealed.content["answers"].items()}
    now = {one.item: (plain(one.value), one.note) for one in in_round.assessment.answers.all()}
    for item in sorted(kept.keys() | now.keys()):
        if kept.get(item) != now.get(item):
            yield Difference(ANSWER, item)


def _exhibits(in_round: Round, sealed: Sealed) -> Iterator[Difference]:
    """A document that was withdrawn from the register when the round was sealed is no part of the seal."""
    kept = {(item, one["document"]) for item, shown in sealed.content["evidence"].items() for one in shown}
    live = Exhibit.objects.filter(assessment=in_round.assessment_id, removed_at=None).select_related("document")
    now = {(one.item, one.document.code): one.document for one in live}
    for item, code in sorted(kept - now.keys()):
        yield Difference(GONE, item, document=code)
    for item, code in sorted(now.keys() - kept):
        document = now[item, code]
        if document.withdrawn_at is None and not _restored_since(document, sealed.snapshot):
            yield Difference(SHOWN, item, document=code)


def _restored_since(document: Document, seal: Snapshot) -> bool:
    restored = Entry.objects.filter(verb="evidence.restored", subject=document.subject, at__gte=seal.made_at)
    return restored.exists()

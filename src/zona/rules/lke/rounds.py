"""A round of an assessment: its stages, who moves it from one to the next, and which voice speaks when. Pure data.

PermenPANRB 90/2021 Lampiran II Bab I A.1 and Bab III, Bab II in the wording of PermenPANRB 5/2024: the unit answers;
for a unit below the province the provincial unit assesses first; the TPI evaluates and reports whether the unit may be
proposed; the head of the agency proposes; the TPN decides by its own letters. How the TPI divides its work (members,
head, controller) follows the usual roles of an internal audit team and is this product's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    LOCKED = "locked"
    PRELIMINARY = "preliminary"
    TPI = "tpi"
    REVIEW = "review"
    RESULT = "result"
    PROPOSED = "proposed"
    TPN = "tpn"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Voice(StrEnum):
    """Whose letters these are."""

    UNIT = "unit"
    PRELIMINARY = "preliminary"
    TPI = "tpi"
    TPN = "tpn"


class Post(StrEnum):
    """What somebody is appointed to in a round."""

    PRELIMINARY = "preliminary"
    TPI_MEMBER = "tpi_member"
    TPI_HEAD = "tpi_head"
    TPI_CONTROLLER = "tpi_controller"


WAY = tuple(stage for stage in Stage if stage is not Stage.WITHDRAWN)
"""The stages in their order, without the way out."""

OPEN = frozenset(Stage) - {Stage.CLOSED, Stage.WITHDRAWN}
FROZEN = frozenset(Stage) - {Stage.DRAFT, Stage.WITHDRAWN}
"""The stages in which the unit's answers, facts and evidence cannot change."""

DUE = (Stage.DRAFT, Stage.PRELIMINARY, Stage.TPI, Stage.REVIEW, Stage.RESULT, Stage.TPN)
"""The stages that have somebody at work, and so a deadline."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way from stage to stage.

    Whoever holds one of `rights` or sits in one of `posts` may make it. `reason`: it needs words. `seals`: it makes a
    snapshot. `complete`: a voice that must have spoken to every item before. `takes`: whoever makes it takes this post.
    `letter`: it needs the number and day of a letter. `asks`: what else must be said ("fit", "outcome").
    """

    key: str
    sources: frozenset[Stage]
    to: Stage
    rights: frozenset[str] = frozenset()
    posts: frozenset[Post] = frozenset()
    reason: bool = False
    seals: bool = False
    complete: Voice | None = None
    takes: Post | None = None
    letter: bool = False
    asks: str = ""


def _move(key: str, sources: Iterable[Stage], to: Stage, who: Iterable[str | Post], **more: object) -> Move:
    asked = list(who)
    posts = frozenset(one for one in asked if isinstance(one, Post))
    rights = frozenset(str(one) for one in asked if not isinstance(one, Post))
    return Move(key, frozenset(sources), to, rights, posts, **more)  # type: ignore[arg-type]


LOCK, ASSESS, ROUNDS = "lke.lock", "lke.assess", "lke.rounds"

MOVES: Mapping[str, Move] = {
    move.key: move
    for move in (
        _move("lock", [Stage.DRAFT], Stage.LOCKED, [LOCK], seals=True),
        _move("unlock", [Stage.LOCKED], Stage.DRAFT, [LOCK, ROUNDS], reason=True),
        _move("begin", [Stage.LOCKED], Stage.PRELIMINARY, [ASSESS], takes=Post.PRELIMINARY),
        _move("straight", [Stage.LOCKED], Stage.TPI, [ROUNDS], reason=True),
        _move(
            "pass", [Stage.PRELIMINARY], Stage.TPI, [Post.PRELIMINARY], seals=True, complete=Voice.PRELIMINARY,
            letter=True,
        ),
        _move("return", [Stage.PRELIMINARY], Stage.DRAFT, [Post.PRELIMINARY], reason=True),
        _move("conclude", [Stage.TPI], Stage.REVIEW, [Post.TPI_HEAD], complete=Voice.TPI),
        _move("tpi_return", [Stage.TPI], Stage.DRAFT, [Post.TPI_HEAD], reason=True),
        _move("again", [Stage.REVIEW], Stage.TPI, [Post.TPI_CONTROLLER], reason=True),
        _move(
            "approve", [Stage.REVIEW], Stage.RESULT, [Post.TPI_CONTROLLER], seals=True, complete=Voice.TPI, letter=True,
            asks="fit",
        ),
        _move("reopen", [Stage.RESULT], Stage.DRAFT, [ROUNDS], reason=True),
        _move("propose", [Stage.RESULT], Stage.PROPOSED, [ROUNDS], seals=True, letter=True),
        _move("record", [Stage.PROPOSED], Stage.TPN, [ROUNDS]),
        _move("close", [Stage.TPN], Stage.CLOSED, [ROUNDS], seals=True, letter=True, asks="outcome"),
        _move("withdraw", OPEN, Stage.WITHDRAWN, [LOCK, ROUNDS], reason=True),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaking:
    """When a voice speaks and who lends it theirs."""

    stage: Stage
    rights: frozenset[str]
    posts: frozenset[Post]


SPEAKING: Mapping[Voice, Speaking] = {
    Voice.PRELIMINARY: Speaking(Stage.PRELIMINARY, frozenset(), frozenset({Post.PRELIMINARY})),
    Voice.TPI: Speaking(Stage.TPI, frozenset(), frozenset({Post.TPI_MEMBER, Post.TPI_HEAD})),
    Voice.TPN: Speaking(Stage.TPN, frozenset({ROUNDS}), frozenset()),
}
"""The TPN does not sign in: whoever keeps the rounds writes down its letters from its report."""

ASKING: Mapping[Voice, tuple[frozenset[Stage], frozenset[Post]]] = {
    Voice.PRELIMINARY: (frozenset({Stage.PRELIMINARY}), SPEAKING[Voice.PRELIMINARY].posts),
    Voice.TPI: (frozenset({Stage.TPI, Stage.REVIEW}), SPEAKING[Voice.TPI].posts | {Post.TPI_CONTROLLER}),
    Voice.TPN: (frozenset({Stage.TPN}), frozenset()),
}
"""When a voice asks in an item's thread and from which posts: while it is at work. The TPI's controller, who gives no
letters, asks too, and the TPI still asks while its controller looks."""

AT_WORK: Mapping[Post, Stage] = {
    Post.PRELIMINARY: Stage.PRELIMINARY,
    Post.TPI_MEMBER: Stage.TPI,
    Post.TPI_HEAD: Stage.TPI,
    Post.TPI_CONTROLLER: Stage.REVIEW,
}
"""The stage in which a post has its work: until that is passed it lies ahead, after it there is none."""

BASE: Mapping[Voice, Voice] = {
    Voice.PRELIMINARY: Voice.UNIT,
    Voice.TPI: Voice.UNIT,
    Voice.TPN: Voice.TPI,
}
"""Whose letter stands where a voice accepts or says nothing. The TPN's findings override the TPI's score (90/2021
Lampiran II Bab III C.1), so that what it leaves alone is the TPI's."""


def moves_from(stage: Stage, rights: Iterable[str], posts: Iterable[Post]) -> list[Move]:
    """The moves that somebody with these rights and posts may make now, in the table's order."""
    held, sat = set(rights), set(posts)
    return [m for m in MOVES.values() if stage in m.sources and (m.rights & held or m.posts & sat)]


def voice_now(stage: Stage, rights: Iterable[str], posts: Iterable[Post]) -> Voice | None:
    """The voice with which somebody may speak now; None where they may only look."""
    held, sat = set(rights), set(posts)
    for voice, speaking in SPEAKING.items():
        if speaking.stage is stage and (speaking.rights & held or speaking.posts & sat):
            return voice
    return None


def asker_now(stage: Stage, rights: Iterable[str], posts: Iterable[Post]) -> Voice | None:
    """The voice with which somebody may ask now; None for everybody whose stage it is not."""
    held, sat = set(rights), set(posts)
    for voice, (stages, asking) in ASKING.items():
        if stage in stages and (SPEAKING[voice].rights & held or asking & sat):
            return voice
    return None


def has_work_left(post: Post, stage: Stage) -> bool:
    """Whether a post's work is still to come or to be done when a round stands at a stage."""
    return stage in WAY and WAY.index(stage) <= WAY.index(AT_WORK[post])


def stage_after(moves: Iterable[str]) -> Stage:
    """The stage after these moves from the beginning. Raises `ValueError` for a move that its stage does not know."""
    stage = Stage.DRAFT
    for key in moves:
        move = MOVES.get(key)
        if move is None or stage not in move.sources:
            raise ValueError(f"{key} does not lead on from {stage}")
        stage = move.to
    return stage


def of_own_office(terms: Iterable[tuple[date, date | None]], year: int, today: date) -> bool:
    """Whether somebody who belonged to the office in these terms (from a day, until the day before another, or still)
    would assess themselves: they belong to it today, or did in the assessed year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return any(
        (began <= today and (ended is None or ended > today)) or (began < after and (ended is None or ended > first))
        for began, ended in terms
    )

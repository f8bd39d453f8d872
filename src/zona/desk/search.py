"""Search over what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from zona.org.access import Viewer
from zona.org.models import Person, Unit
from zona.org.queries.search import find_people, units_seen
from zona.plan.models import Action
from zona.plan.queries.across import find_actions

MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at most `MOST` of each; `more` says of which kinds there is more."""

    units: Sequence[Unit]
    actions: Sequence[Action]
    people: Sequence[Person]
    more: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(self.units or self.actions or self.people)


def found(words: str, *, viewer: Viewer) -> Found:
    """Units, actions and people in which the words occur. Four queries."""
    units = list(units_seen(words, viewer=viewer)[: MOST + 1])
    actions = list(find_actions(words, viewer=viewer)[: MOST + 1])
    people = list(find_people(words, viewer=viewer)[: MOST + 1])
    counts = {"units": len(units), "actions": len(actions), "people": len(people)}
    more = frozenset(kind for kind, n in counts.items() if n > MOST)
    return Found(units[:MOST], actions[:MOST], people[:MOST], more)

"""Search over what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from zona.evidence.models import Document
from zona.evidence.queries.search import find_documents
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
    documents: Sequence[Document]
    people: Sequence[Person]
    more: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(self.units or self.actions or self.documents or self.people)


def found(words: str, *, viewer: Viewer) -> Found:
    """Units, actions, documents and people in which the words occur. Five queries."""
    units = list(units_seen(words, viewer=viewer)[: MOST + 1])
    actions = list(find_actions(words, viewer=viewer)[: MOST + 1])
    documents = list(find_documents(words, viewer=viewer)[: MOST + 1]) if words else []
    people = list(find_people(words, viewer=viewer)[: MOST + 1])
    counts = {"units": len(units), "actions": len(actions), "documents": len(documents), "people": len(people)}
    more = frozenset(kind for kind, n in counts.items() if n > MOST)
    return Found(units[:MOST], actions[:MOST], documents[:MOST], people[:MOST], more)

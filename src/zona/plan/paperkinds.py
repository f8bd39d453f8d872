"""Which kind of evidence a paper is that somebody hands in for a row: proposed by the words of the row, and by the
items of the instrument that it serves."""

from collections.abc import Sequence

from zona.evidence.kinds import kinds
from zona.plan.models import Action
from zona.plan.queries.links import links_of
from zona.rules.evidence.kinds import ProposedKind, proposed_kind
from zona.rules.lke.loading import load_instrument


class PaperKinds:
    """The kinds for the papers of one row. One query."""

    def __init__(self, action: Action) -> None:
        self._row = f"{action.component} {action.action}"
        self._items = [held.link.item for held in links_of(action)]

    def proposed(self, words: str) -> ProposedKind | None:
        """The kind of what is called so, or is asked for so."""
        return proposed_kind(words, self._row, self._items)

    def sure(self, words: str) -> str:
        """The kind that may be kept without being looked at; "" for none."""
        found = self.proposed(words)
        return found.kind if found and found.sure else ""

    def in_order(self) -> Sequence[str]:
        """Every kind, those first that the row's items name."""
        known = load_instrument().items
        served = [kind for item in self._items if item in known for kind in known[item].evidence]
        return list(dict.fromkeys([*served, *kinds()]))

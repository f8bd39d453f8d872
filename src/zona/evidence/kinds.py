"""The kinds of evidence that a document can be: those of the LKE."""

from collections.abc import Mapping

from zona.rules.lke.instrument import EvidenceKind, Words
from zona.rules.lke.loading import load_instrument


def kinds() -> Mapping[str, EvidenceKind]:
    """Every kind by its key, in the instrument's order."""
    return load_instrument().evidence


def kind_of(key: str) -> EvidenceKind | None:
    """The kind with this key; None for none. One that the instrument dropped has its key for a name."""
    return kinds().get(key) or EvidenceKind(key, Words(key, key), "", False) if key else None

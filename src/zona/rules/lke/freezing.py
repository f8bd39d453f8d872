"""An edition of the instrument, and an assessment, frozen: text whose SHA-256 proves it and from which the score can be
computed again on any later day, whatever the catalogue says then."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import build, texts_of
from zona.rules.lke.score import Score

FORMAT = "zona-lke-snapshot/1"


def canonical(value: Any) -> str:
    """JSON with one way to write it: keys in order, no spaces, no binary numbers. Raises `TypeError` for a float."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=8)
def frozen_instrument(code: str) -> str:
    """The edition's data files as one text: their names and what stands in them."""
    return canonical({"code": code, "files": dict(texts_of(code))})


@lru_cache(maxsize=8)
def thawed_instrument(text: str) -> Instrument:
    """The edition as it was when it was frozen."""
    kept = json.loads(text)
    return build(kept["code"], kept["files"])


def score_json(scored: Score) -> dict[str, Any]:
    """A score as exact fractions in words ("109/3")."""
    return {
        "total": str(scored.total),
        "pengungkit": str(scored.pengungkit),
        "hasil": str(scored.hasil),
        "areas": {
            str(number): {"score": str(a.score), "pemenuhan": str(a.pemenuhan), "reform": str(a.reform)}
            for number, a in scored.areas.items()
        },
        "subcomponents": {code: str(points) for code, points in scored.subcomponents.items()},
        "met": {name: predicate.met for name, predicate in scored.predicates.items()},
        "unanswered": list(scored.unanswered),
    }


def plain(value: Any) -> Any:
    """A stored value without binary numbers: what came as 3.65 is kept as the text "3.65"."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(f"a snapshot takes no binary number: {value!r}")
    if isinstance(value, Mapping):
        for one in value.values():
            _refuse_floats(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _refuse_floats(one)

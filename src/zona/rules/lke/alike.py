"""How alike two wordings of a question are, and which questions of two lists answer to each other in order."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "telah sudah dan atau yang dari pada untuk dengan dalam oleh atas terhadap terdapat ada unit kerja jumlah jika"
        " dilakukan menuju wbk wbbm secara kepada tentang serta agar",
    )
)
_LONG = {
    "zi": "zona integritas",
    "monev": "monitoring evaluasi",
    "dimonev": "monitoring evaluasi",
    "wbs": "whistle blowing system",
    "iku": "indikator kinerja utama",
    "ti": "teknologi informasi",
    "teladan": "teladan role model",
}
"""Short forms that one wording uses and another writes out."""


def words(text: str) -> frozenset[str]:
    """The stems that tell a question apart: without little words and the commonest beginnings and endings."""
    spelt = " ".join(_LONG.get(word, word) for word in re.findall(r"[a-z]+", text.casefold()))
    return frozenset(_stem(word) for word in _WORD.findall(spelt) if word not in _STOP)


def _stem(word: str) -> str:
    word = re.sub(r"^(meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)(?=[a-z]{4})", "", word)
    return re.sub(r"(?<=[a-z]{4})(nya|kan|an|i)$", "", word)[:6]


def alike(said: frozenset[str], asked: Iterable[frozenset[str]]) -> float:
    """How much of the words is shared with the closest of the others, 0 to 1."""
    return max((2 * len(said & other) / (len(said) + len(other)) if other else 0.0 for other in asked), default=0.0)


def in_order(likeness: Sequence[Sequence[float]], width: int, least: float) -> list[tuple[int, int]]:
    """The pairs of row and column, both rising, whose likeness is greatest in sum; none less alike than `least`."""
    best = [[0.0] * (width + 1) for _ in range(len(likeness) + 1)]
    for r, row in enumerate(likeness):
        for c, like in enumerate(row):
            taken = best[r][c] + like if like >= least else 0.0
            best[r + 1][c + 1] = max(best[r][c + 1], best[r + 1][c], taken)
    pairs = []
    r, c = len(likeness), width
    while r and c:
        if best[r][c] == best[r - 1][c]:
            r -= 1
        elif best[r][c] == best[r][c - 1]:
            c -= 1
        else:
            r, c = r - 1, c - 1
            pairs.append((r, c))
    return pairs[::-1]

"""How alike two wordings of a question are, and which questions of two lists answer to each other in order."""

from collections.abc import Iterable, Sequence

from zona.rules.lke.wording import wording


def words(text: str) -> frozenset[str]:
    """The words of a text that count: concepts, however written, and the stems of the others."""
    return wording().words(text)


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

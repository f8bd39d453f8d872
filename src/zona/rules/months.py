"""Months in words."""

from collections.abc import Iterable

NAMES = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
AND = {"id": "dan", "en": "and"}
TO = {"id": "sampai", "en": "to"}


def listed(words: Iterable[str], language: str = "id") -> str:
    """Words as a list in a sentence: "a", "a dan b", "a, b, dan c"."""
    given = list(words)
    if len(given) < 3:
        return f" {AND[language]} ".join(given)
    return f"{', '.join(given[:-1])}, {AND[language]} {given[-1]}"


def in_words(months: Iterable[int], language: str = "id") -> str:
    """Months (1 to 12) in words, three or more in a row as a range: "Januari sampai Agustus dan Desember"."""
    runs: list[list[int]] = []
    for month in sorted(set(months)):
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    names = NAMES[language]
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{names[run[0] - 1]} {TO[language]} {names[run[-1] - 1]}")
        else:
            parts.extend(names[m - 1] for m in run)
    return listed(parts, language)

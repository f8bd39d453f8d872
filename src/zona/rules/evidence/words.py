"""Words as the search compares them, the same in every database."""

import re
import unicodedata

LONGEST_WORD = 60
PREFIX = 3
"""From so many letters on, a word that somebody looks for also finds longer ones: "eval" finds "evaluasi"."""


def folded(text: str) -> str:
    """The text as small plain words with single spaces: "Kartu Kendali, No. 27/PW.02" → "kartu kendali no 27 pw 02"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", plain))


def wanted(text: str) -> list[str]:
    """The words that somebody looks for, each once, at most eight."""
    return list(dict.fromkeys(folded(text).split()))[:8]

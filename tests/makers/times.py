"""Months as offices write them: headers of month columns, and the words of a time column with what they mean."""

import random
from dataclasses import dataclass

from tests.makers.plan import MONTHS, ROMAN

OLD = ("Jan", "Peb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Agt", "Sept", "Okt", "Nop", "Des")
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def month_heads(style: str, year: int = 2025) -> tuple[str, ...]:
    """The twelve headers in a style of `Layout.heads`."""
    return {
        "digits": tuple(str(n) for n in range(1, 13)),
        "zeros": tuple(f"{n:02d}" for n in range(1, 13)),
        "initials": tuple(m[0] for m in MONTHS),
        "dated": tuple(f"{m}-{year % 100}" for m in SHORT),
        "ordinal": tuple(f"Bulan ke-{n}" for n in range(1, 13)),
        "roman": ROMAN,
        "short": SHORT,
        "SHORT": tuple(m.upper() for m in SHORT),
        "old": OLD,
        "long": MONTHS,
        "codes": tuple(f"B{n:02d}" for n in range(1, 13)),
    }[style]


def quarter_heads(style: str) -> tuple[str, ...]:
    """The four headers of quarters, or of their last months ("codes")."""
    if style == "codes":
        return ("B03", "B06", "B09", "B12")
    pattern = {"tw": "TW {}", "triwulan": "Triwulan {}", "roman": "{}", "q": "Q{}"}[style]
    return tuple(pattern.format(n + 1 if style == "q" else ROMAN[n]) for n in range(4))


def quarter_ends(months: tuple[int, ...]) -> tuple[int, ...]:
    """The last months of the quarters that hold these months."""
    return tuple(sorted({(m + 2) // 3 * 3 for m in months}))


@dataclass(frozen=True)
class When:
    """Words of a time column and the months they mean. `accept` are other readings that are as good with a doubt."""

    text: str
    months: tuple[int, ...]
    must: bool = False
    may: bool = False
    accept: tuple[tuple[int, ...], ...] = ()


def words(months: tuple[int, ...], year: int, rng: random.Random) -> When:
    """Words for these months, chosen among the ways in which offices say them."""
    choices = [*_lists(months, year)]
    if len(months) > 1 and months[-1] - months[0] == len(months) - 1:
        choices += _ranges(months, year) * 2
    if len(months) == 12:
        choices += [When(t, months) for t in ("Setiap bulan", "Tiap bulan", "setiap bulan")] * 3
        choices.append(When("Sepanjang tahun", months, may=True))
    if months == (3, 6, 9, 12):
        choices += [When(t, months, must=True) for t in ("Tiap triwulan", "Setiap Triwulan", "setiap tiga bulan")] * 2
        choices.append(When("B03, B06, B09, B12", months, may=True))
        choices.append(When("TW I, TW II, TW III, TW IV", months, must=True))
    if months == (6, 12):
        choices += [When(t, months, must=True) for t in ("Setiap semester", "Tiap semester")]
    if months in ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)):
        quarter = ROMAN[months[-1] // 3 - 1]
        choices.append(When(f"Triwulan {quarter}", months, must=True, accept=(months[-1:],)))
    if len(months) == 1:
        choices.append(When(f"Triwulan {ROMAN[(months[0] + 2) // 3 - 1]}", quarter_ends(months), must=True))
    return rng.choice(choices)


def _lists(months: tuple[int, ...], year: int) -> list[When]:
    names = [MONTHS[m - 1] for m in months]
    short = [SHORT[m - 1] for m in months]
    if len(months) == 1:
        name = names[0]
        texts = (name, f"{name} {year}", f"Minggu ke-2 {name} {year}", f"17 {name} {year}", short[0])
        return [When(t, months) for t in texts]
    if len(months) == 12:
        return [When(", ".join(short), months)]
    texts = (
        ", ".join(short),
        ", ".join(names[:-1]) + f" dan {names[-1]}",
        ", ".join(names) + f" {year}",
        "\n".join(names),
        ", ".join(short[:-1]) + f" & {short[-1]}",
    )
    return [When(t, months) for t in texts]


def _ranges(months: tuple[int, ...], year: int) -> list[When]:
    first, last = MONTHS[months[0] - 1], MONTHS[months[-1] - 1]
    texts = (
        f"{first}–{last}",
        f"{first} - {last} {year}",
        f"{first} s/d {last}",
        f"{first} s.d. {last} {year}",
        f"{first} sampai dengan {last}",
        f"{SHORT[months[0] - 1]}-{SHORT[months[-1] - 1]}",
        f"{first} {year} s.d {last} {year}",
    )
    return [When(t, months) for t in texts]

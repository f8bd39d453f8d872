"""Numbers of a sheet as the sheet shows them: percent, dates, month names, and signs put there by a format."""

import re
from datetime import date, timedelta

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 20: "h:mm", 22: "dd/mm/yyyy h:mm", 49: "@",
}  # fmt: skip

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_PIECES = re.compile(
    r'"(?P<words>[^"]*)"|\\(?P<letter>.)|(?P<unseen>_.|\*.|\[[^\]]*\])|(?P<figures>[0#?][0#?,.]*)|(?P<sign>.)'
)
_MOST_DECIMALS = 10
_LONGEST = 255  # Excel allows no longer format


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as its format shows it, with the decimal comma; dates in Indonesian words."""
    section = _section(value, code[:_LONGEST])
    if value < 0 and section != code[:_LONGEST]:
        value = -value  # a section for negative numbers writes its own sign
    bare = _QUOTED.sub("", section)
    if bare.strip().lower() in {"", "general", "@"}:
        literal = _literal(section)
        return literal if bare.strip() == "" and literal else _plain(value)
    if re.search("[ymd]", bare, re.IGNORECASE) and not re.search("[0#?]", bare):
        return _date(value, bare.lower(), since_1904)
    if re.search("[0#?]", bare):
        return _figures(value, bare, section)
    return _plain(value)


def _section(value: float, code: str) -> str:
    """The part of a format that is for this number: positive; negative; zero; text."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    for section in sections:
        if (wanted := re.match(r"\[(=|<>|<=|>=|<|>)(-?[\d.]+)\]", section)) and _meets(value, wanted[1], wanted[2]):
            return section
    sections = [s for s in sections if not re.match(r"\[[=<>]", s)] or ["General"]
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _meets(value: float, sign: str, text: str) -> bool:
    bound = float(text)
    return {
        "=": value == bound, "<>": value != bound, "<": value < bound, ">": value > bound, "<=": value <= bound,
        ">=": value >= bound,
    }[sign]  # fmt: skip


def _literal(section: str) -> str:
    return "".join(m[1] or m[2] or "" for m in _QUOTED.finditer(section)).strip()


def _plain(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return f"{value:.{_MOST_DECIMALS}g}".replace(".", ",")


def _figures(value: float, bare: str, section: str) -> str:
    if "e" in bare.lower():
        return _plain(value)
    scaled = value * 100 if "%" in bare else value
    decimals = re.search(r"\.([0#?]+)", bare)
    places = len(decimals[1]) if decimals else 0
    always = decimals[1].count("0") if decimals else 0
    text = f"{scaled:,.{places}f}" if "," in bare else f"{scaled:.{places}f}"
    whole, _, part = text.partition(".")
    while len(part) > always and part.endswith("0"):
        part = part[:-1]
    return _placed(section, whole.replace(",", ".") + (f",{part}" if part else ""))


def _placed(section: str, figures: str) -> str:
    """The figures among the words and signs of their format."""
    text = ""
    for piece in _PIECES.finditer(section):
        if piece["figures"]:
            text, figures = text + figures, ""
        elif not piece["unseen"]:
            text += piece["words"] or piece["letter"] or piece["sign"] or ""
    return text.strip()


def _date(value: float, bare: str, since_1904: bool) -> str:
    try:
        day = (
            date(1904, 1, 1) + timedelta(days=int(value)) if since_1904 else date(1899, 12, 30) + timedelta(int(value))
        )
    except OverflowError:
        return _plain(value)
    bare = re.sub(r"h+:mm|mm:ss", "", bare)
    parts = []
    if re.search(r"(?<!d)d{1,2}(?!d)", bare):
        parts.append(str(day.day))
    if "m" in bare:
        parts.append(MONTHS[day.month - 1])
    if "y" in bare:
        parts.append(str(day.year))
    return " ".join(parts) or _plain(value)

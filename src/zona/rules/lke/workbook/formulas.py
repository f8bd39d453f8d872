"""The formulas of the workbook, as text that Excel and LibreOffice compute alike."""

from collections.abc import Iterable
from fractions import Fraction

from zona.rules.lke.instrument import Formula, Scale
from zona.rules.lke.workbook.layout import shown_key


def number(figure: Fraction) -> str:
    """A fraction in a formula: exact where it is a short decimal, else as a quotient."""
    return str(figure.numerator) if figure.denominator == 1 else f"({figure.numerator}/{figure.denominator})"


def choice_value(cell: str, scale: Scale) -> str:
    """The value of a choice; 0 for nothing and for what the scale does not know."""
    formula = "0"
    for key, value in reversed(list(scale.values.items())):
        formula = f'IF(UPPER(TRIM({cell}))="{shown_key(key).upper()}",{number(value)},{formula})'
    return f"={formula}"


def index_value(cell: str, highest: Fraction) -> str:
    """An index as its share of the highest."""
    top = number(highest)
    return f"=IF(ISNUMBER({cell}),MAX(0,MIN({top},{cell}))/{top},0)"


def ratio_value(formula: Formula, cells: dict[str, str]) -> str:
    """A ratio, clamped; 0 while a count is missing; a zero denominator scores what the formula's rule says."""
    needed = list(dict.fromkeys((*formula.plus, *formula.minus, *formula.over)))
    numerator = "+".join(cells[key] for key in formula.plus) + "".join(f"-{cells[key]}" for key in formula.minus)
    denominator = "+".join(cells[key] for key in formula.over)
    zero = f"IF(({numerator})=0,1,0)" if formula.zero == "full" else "0"
    ratio = f"MAX(0,MIN(1,({numerator})/({denominator})))"
    return f"=IF(COUNT({','.join(cells[k] for k in needed)})<{len(needed)},0,IF(({denominator})=0,{zero},{ratio}))"


def is_said(cells: Iterable[str]) -> str:
    """1 where every one of the cells is filled."""
    filled = ",".join(f'TRIM({cell})<>""' for cell in cells)
    return f"=IF(AND({filled}),1,0)"


def mean(weight: str, values: list[str]) -> str:
    """Points of a sub-component: its weight times the mean of its items' values."""
    return f"={weight}*({'+'.join(values)})/{len(values)}"


def circulating_mean(weight: str, values: list[str], said: list[str]) -> str:
    """The same as the circulating workbook counts it: over the answered items alone."""
    count = "+".join(said)
    weighted = "+".join(f"{v}*{s}" for v, s in zip(values, said, strict=True))
    return f"=IF(({count})=0,0,{weight}*({weighted})/({count}))"

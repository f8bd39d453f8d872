"""Running totals in the months' cells, told from the months' own figures."""

from tests.rules.decree.reader.build import T, document, doubted, head, months, row, table

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why

YEAR = tuple(range(1, 13))


def figures(number: str, *values: str) -> list[str | T]:
    cells = list(row(number))
    return [*cells[:5], *values, *cells[17:]]


def totals(number: str, *planned: int, unit: str = "%", blank: str = "") -> list[str | T]:
    whole = 100 if unit else len(planned)
    done = [sum(p <= m for p in planned) * whole // len(planned) for m in YEAR]
    return figures(number, *(f"{d}{unit}" if d else blank for d in done))


def test_a_running_total_plans_the_months_in_which_it_grows() -> None:
    for unit, blank in (("%", ""), ("%", "0%"), ("", "")):
        rows = [totals("1", 3, 6, 9, 12, unit=unit, blank=blank), totals("2", 2, 8, unit=unit, blank=blank)]
        once, monthly = totals("3", 5, unit=unit, blank=blank), totals("4", *YEAR, unit=unit, blank=blank)
        total = ["JUMLAH", "", "", "", "", *"324334321312", ""]
        reading = read(document(table(*head(), *rows, once, monthly)))
        assert months(reading) == {"I.1": (3, 6, 9, 12), "I.2": (2, 8), "I.3": (5,), "I.4": YEAR}
        assert doubted(reading) == {"I.1": [Why.OTHER], "I.2": [Why.OTHER], "I.3": [Why.OTHER], "I.4": []}
        assert [d.months for d in reading.actions[1].doubts] == [tuple(range(2, 13))]
        many = [totals(str(n), 3, 6) for n in range(5, 9)]
        assert months(read(document(table(*head(), *rows, once, *many, total))))["I.1"] == (3, 6, 9, 12)


def test_figures_that_fall_or_end_before_the_year_are_the_months_own() -> None:
    shares = [figures("1", *["25%", "25%", "50%", *[""] * 9]), figures("2", *["", "50%", "50%", *[""] * 9])]
    assert months(read(document(table(*head(), *shares)))) == {"I.1": (1, 2, 3), "I.2": (2, 3)}
    falls = [figures("1", *["2", "2", *["1"] * 10]), figures("2", *["1", "2", *["1"] * 10])]
    assert months(read(document(table(*head(), *falls)))) == {"I.1": YEAR, "I.2": YEAR}
    alike = [figures("1", *["1"] * 12), figures("2", *["2"] * 12)]
    assert doubted(read(document(table(*head(), *alike)))) == {"I.1": [], "I.2": []}


def test_one_row_that_grows_and_stands_still_makes_no_custom_and_a_doubt() -> None:
    stands = figures("1", *["1"] * 6, *["2"] * 6)
    reading = read(document(table(*head(), stands, row("2", 1, sign="1"), row("3", 2, sign="1"))))
    assert months(reading) == {"I.1": YEAR, "I.2": (1,), "I.3": (2,)}
    assert doubted(reading) == {"I.1": [Why.OTHER], "I.2": [], "I.3": []}
    assert [d.months for d in reading.actions[0].doubts] == [(2, 3, 4, 5, 6, 8, 9, 10, 11, 12)]
    assert "mungkin target kumulatif" in reading.actions[0].doubts[0].message
    for others in ([], [row("2", 1, 4)], [figures("2", *["3"] * 12)]):
        alone = read(document(table(*head(), stands, *others)))
        assert doubted(alone)["I.1"] == [Why.OTHER]
        assert all(not doubts for ref, doubts in doubted(alone).items() if ref != "I.1")


def test_a_row_that_stands_still_among_many_counts_is_no_running_total() -> None:
    counts = [figures(str(n), *["2", "1", "3"] * 4) for n in range(2, 6)]
    stands = figures("1", *["1"] * 6, *["2"] * 6)
    assert doubted(read(document(table(*head(), stands, *counts))))["I.1"] == []
    assert doubted(read(document(table(*head(), stands, *counts[1:]))))["I.1"] == [Why.OTHER]

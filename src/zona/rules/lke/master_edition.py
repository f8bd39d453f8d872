"""A master as an edition: our instrument in the ministry's words, weights, values and cells."""

from dataclasses import replace
from fractions import Fraction

from zona.rules.lke.instrument import AnswerSheet, Cell, Instrument, Item, Option, Scale, Subcomponent, Words
from zona.rules.lke.master import Bound, Master, Soal


def edition_of(instrument: Instrument, master: Master, bound: Bound, code: str) -> Instrument:
    """The instrument as the master words it. Items that the master does not ask keep our words and weights.

    English stays ours: the master has none. The values of the letters and the weights of sub-components are the
    master's; where its letters are worth something else, the item gets a scale of its own.
    """
    asked = {bound.items[soal.id]: soal for soal in master.soals if soal.id in bound.items}
    scales = dict(instrument.scales)
    items = {
        item.code: _worded(item, asked[item.code, None], scales)
        if (item.code, None) in asked
        else _counted(item, asked)
        for item in instrument.items.values()
    }
    subcomponents = {sub.code: _weighed(sub, asked) for sub in instrument.subcomponents.values()}
    title = Words(f"{instrument.title.id} (master {master.year})", f"{instrument.title.en} (master {master.year})")
    return replace(
        instrument,
        code=code,
        title=title,
        basis=f"{instrument.basis.split(';')[0]}; master soal {master.year}",
        items=items,
        subcomponents=subcomponents,
        scales=scales,
        sheet=_sheet(instrument, master, bound),
    )


def _worded(item: Item, soal: Soal, scales: dict[str, Scale]) -> Item:
    values = {option.key: choice.value for option, choice in zip(item.options, soal.choices, strict=True)}
    scale = scales[item.scale]
    if values and values != scale.values:
        scale = replace(scale, code=f"{scale.code}.{soal.id}", values=values)
        scales[scale.code] = scale
    options = tuple(
        Option(o.key, c.value, Words(c.label or o.means.id, o.means.en))
        for o, c in zip(item.options, soal.choices, strict=True)
    )
    return replace(item, question=Words(soal.question, item.question.en), options=options, scale=scale.code)


def _counted(item: Item, asked: dict[tuple[str, str | None], Soal]) -> Item:
    inputs = tuple(
        replace(count, title=Words(asked[item.code, count.key].question, count.title.en))
        if (item.code, count.key) in asked
        else count
        for count in item.inputs
    )
    return replace(item, inputs=inputs)


def _weighed(sub: Subcomponent, asked: dict[tuple[str, str | None], Soal]) -> Subcomponent:
    """The weight that the master's heading prints; where its items stand under headings of their own, their sum."""
    own = {soal.part: soal.weight for (code, _), soal in asked.items() if code in sub.items}
    weight = sum(own.values(), Fraction(0))
    if sub.aspect == "hasil":
        weight = next((soal.weight for (code, _), soal in asked.items() if code in sub.items), Fraction(0))
    return replace(sub, weight=weight) if weight else sub


def _sheet(instrument: Instrument, master: Master, bound: Bound) -> AnswerSheet | None:
    placed = [soal for soal in master.soals if soal.id in bound.items and soal.row is not None]
    if not placed or not master.sheet:
        return instrument.sheet
    cells = tuple(Cell(soal.id, soal.row or 0, *bound.items[soal.id]) for soal in placed)
    return AnswerSheet(master.sheet, min(cell.row for cell in cells), placed[0].columns, cells)

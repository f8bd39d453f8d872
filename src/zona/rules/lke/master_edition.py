"""A master as an edition: our instrument in the ministry's words, weights, values and cells."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from zona.rules.lke.answers import Fault
from zona.rules.lke.instrument import AnswerSheet, Area, Cell, Instrument, Item, Option, Scale, Subcomponent, Words
from zona.rules.lke.master import Bound, Master, Soal

Asked = Mapping[tuple[str, str | None], Soal]
_ASPECTS = {"pengungkit": ("pemenuhan", "reform"), "hasil": ("hasil",)}


def edition_of(instrument: Instrument, master: Master, bound: Bound, code: str) -> Instrument:
    """The instrument as the master words it: what it asks, in its order. An item that it does not ask is not part of
    the edition; one that only it asks is, in its words.

    English stays ours: the master has none. The values of the letters and the weights of sub-components are the
    master's; where its letters are worth something else, the item gets a scale of its own.
    """
    asked = {bound.items[soal.id]: soal for soal in master.soals if soal.id in bound.items}
    scales = dict(instrument.scales)
    standing = _standing(instrument, asked)
    subs = {
        sub: _weighed(replace(instrument.subcomponents[sub], items=codes), asked) for sub, codes in standing.items()
    }
    items = {
        item: _item(instrument, subs[sub], item, asked, scales) for sub, codes in standing.items() for item in codes
    }
    areas = tuple(_area(area, subs) for area in instrument.areas)
    title = Words(f"{instrument.title.id} (master {master.year})", f"{instrument.title.en} (master {master.year})")
    weights = {f"area.{area.number}": area.weight for area in areas}
    return replace(
        instrument,
        code=code,
        title=title,
        basis=f"{instrument.basis.split(';')[0]}; master soal {master.year}",
        areas=areas,
        items=items,
        subcomponents=subs,
        scales=scales,
        thresholds={
            name: replace(
                said, minima={**said.minima, **{test: said.area_ratio * weight for test, weight in weights.items()}}
            )
            for name, said in instrument.thresholds.items()
        },
        results=tuple(replace(r, items=tuple(i for i in r.items if i in items)) for r in instrument.results),
        alone={sub: tuple(i for i in codes if i in items) for sub, codes in instrument.alone.items() if sub in subs},
        sheet=_sheet(instrument, master, bound),
    )


def weight_faults(edition: Instrument) -> list[Fault]:
    """The sub-components that weigh nothing or less, and the halves of the LKE whose sub-components do not add up to
    what the regulation gives them."""
    found = [
        Fault(
            sub.code,
            f"bobotnya {float(sub.weight):g}, padahal harus lebih dari nol.",
            f"it weighs {float(sub.weight):g}, yet must weigh more than zero.",
        )
        for sub in edition.subcomponents.values()
        if sub.weight <= 0
    ]
    for half, aspects in _ASPECTS.items():
        is_ = sum((sub.weight for sub in edition.subcomponents.values() if sub.aspect in aspects), Fraction(0))
        if is_ != edition.weights[half]:
            needs = edition.weights[half]
            found.append(
                Fault(
                    half,
                    f"bobotnya berjumlah {float(is_):g}, padahal seharusnya {float(needs):g}.",
                    f"its weights add up to {float(is_):g} instead of {float(needs):g}.",
                )
            )
    return found


def share_faults(edition: Instrument, master: Master, bound: Bound) -> list[Fault]:
    """The items to which the master gives a weight of their own that is not their share of the sub-component: a score
    shares a sub-component's weight evenly among its items, so such a master would be scored otherwise than it says."""
    printed: dict[str, Fraction] = {}
    for soal in master.soals:
        code = bound.items[soal.id][0]
        stands = edition.items[code].subcomponent
        alone = soal.part != stands and soal.part.startswith(f"{stands}.")  # under a heading of its own
        printed[code] = max(printed.get(code, Fraction(0)), soal.own or (soal.heading if alone else Fraction(0)))
    return [
        Fault(
            code,
            f"bobotnya sendiri {float(own):g}, padahal bagiannya {float(edition.item_weight(code)):g}: bobot "
            "subkomponen dibagi rata kepada butirnya.",
            f"its own weight is {float(own):g}, yet its share is {float(edition.item_weight(code)):g}: a "
            "sub-component's weight is shared evenly among its items.",
        )
        for code, own in printed.items()
        if own and own != edition.item_weight(code)
    ]


def subcomponent_at(instrument: Instrument, part: str) -> Subcomponent | None:
    """The sub-component at a heading of the master, or the one whose item has a heading of its own there."""
    above = part.rpartition(".")[0]
    return instrument.subcomponents.get(part) or instrument.subcomponents.get(above)


def _standing(instrument: Instrument, asked: Asked) -> dict[str, tuple[str, ...]]:
    """The items of each sub-component in the master's order; sub-components that it leaves empty are left out."""
    standing: dict[str, dict[str, None]] = {code: {} for code in instrument.subcomponents}
    for (code, _count), soal in asked.items():
        here = subcomponent_at(instrument, soal.part)
        standing[here.code if here else instrument.items[code].subcomponent].setdefault(code)
    return {sub: tuple(codes) for sub, codes in standing.items() if codes}


def _item(instrument: Instrument, sub: Subcomponent, code: str, asked: Asked, scales: dict[str, Scale]) -> Item:
    known = instrument.items.get(code)
    if known is None:
        return _added(instrument, sub, code, asked[code, None], scales)
    here = replace(known, subcomponent=sub.code, area=sub.area, aspect=sub.aspect)
    return _worded(here, asked[code, None], scales) if (code, None) in asked else _counted(here, asked)


def _added(instrument: Instrument, sub: Subcomponent, code: str, soal: Soal, scales: dict[str, Scale]) -> Item:
    """An item that only the master asks; what proves it is for the office to find."""
    letter = code.rpartition(".")[2]
    blank = next(iter(instrument.items.values()))
    item = replace(
        blank,
        code=code,
        subcomponent=sub.code,
        area=sub.area,
        aspect=sub.aspect,
        letter=letter,
        printed=letter,
        question=Words(soal.question, soal.question),
        scale="",
        options=(),
        inputs=(),
        formula=None,
        evidence=(),
        asks=(),
        rhythm=None,
        note=None,
        clause=f"master soal, soal {soal.id}",
        confidence="H",
    )
    return _rescaled(item, soal, scales)


def _worded(item: Item, soal: Soal, scales: dict[str, Scale]) -> Item:
    item = replace(item, question=Words(soal.question, item.question.en))
    scale = scales[item.scale]
    if scale.kind != soal.kind or [o.key.casefold() for o in item.options] != [c.key.casefold() for c in soal.choices]:
        return _rescaled(item, soal, scales)
    values = {option.key: choice.value for option, choice in zip(item.options, soal.choices, strict=True)}
    if values and values != scale.values:
        scale = replace(scale, code=f"{scale.code}.{soal.id}", values=values)
        scales[scale.code] = scale
    options = tuple(
        Option(o.key, c.value, Words(c.label or o.means.id, o.means.en))
        for o, c in zip(item.options, soal.choices, strict=True)
    )
    return replace(item, options=options, scale=scale.code)


def _rescaled(item: Item, soal: Soal, scales: dict[str, Scale]) -> Item:
    """The item answered as the master has it answered: by its choices, or by the index that the instrument knows."""
    if soal.kind == "index":
        scale = next(scale for scale in scales.values() if scale.kind == "index")
        return replace(item, scale=scale.code, options=(), rhythm=None)
    keys = [c.key.upper() if len(c.key) == 1 else c.key.casefold() for c in soal.choices]
    values = dict(zip(keys, (c.value for c in soal.choices), strict=True))
    known = [s for s in scales.values() if s.kind == "choice" and list(s.values.items()) == list(values.items())]
    scale = known[0] if known else Scale(f"soal.{soal.id}", "choice", values, None, "H")
    scales[scale.code] = scale
    options = tuple(Option(k, c.value, Words(c.label, c.label)) for k, c in zip(keys, soal.choices, strict=True))
    return replace(item, scale=scale.code, options=options, rhythm=None)


def _counted(item: Item, asked: Asked) -> Item:
    inputs = tuple(
        replace(count, title=Words(asked[item.code, count.key].question, count.title.en))
        if (item.code, count.key) in asked
        else count
        for count in item.inputs
    )
    return replace(item, inputs=inputs)


def _weighed(sub: Subcomponent, asked: Asked) -> Subcomponent:
    """The weight that the master's heading prints; where its items stand under headings of their own, their sum; under
    a heading without a weight, what its questions print themselves."""
    parts: dict[str, tuple[Fraction, dict[str, Fraction]]] = {}
    for (code, _count), soal in asked.items():
        if code in sub.items:
            own = parts.setdefault(soal.part, (soal.heading, {}))[1]
            own[code] = max(own.get(code, Fraction(0)), soal.own)
    weight = sum((heading or sum(own.values()) for heading, own in parts.values()), Fraction(0))
    if sub.aspect == "hasil":
        weight = next((soal.weight for (code, _), soal in asked.items() if code in sub.items), Fraction(0))
    return replace(sub, weight=weight) if weight else sub


def _area(area: Area, subs: Mapping[str, Subcomponent]) -> Area:
    return replace(area, weight=sum((s.weight for s in subs.values() if s.area == area.number), Fraction(0)))


def _sheet(instrument: Instrument, master: Master, bound: Bound) -> AnswerSheet | None:
    placed = [soal for soal in master.soals if soal.id in bound.items and soal.row is not None]
    if not placed or not master.sheet:
        return instrument.sheet
    cells = tuple(Cell(soal.id, soal.row or 0, *bound.items[soal.id]) for soal in placed)
    return AnswerSheet(master.sheet, min(cell.row for cell in cells), placed[0].columns, cells)

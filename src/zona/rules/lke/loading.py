"""Editions of the instrument, read from the catalogue or worded as a ministry master that somebody adopted."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from zona.rules.lke.instrument import (
    AnswerSheet,
    Area,
    Cell,
    Count,
    EvidenceKind,
    Formula,
    Gate,
    Instrument,
    Item,
    Option,
    Periodic,
    Proof,
    Result,
    Rhythm,
    Scale,
    Subcomponent,
    Threshold,
    UnknownInstrument,
    Words,
)
from zona.rules.lke.master import Bound, read_master
from zona.rules.lke.master_edition import edition_of

Table = Mapping[str, Any]
Texts = Mapping[str, str]
Source = Callable[[str], Texts | None]

# Where editions come from that the catalogue does not hold: those that somebody adopted from a ministry master.
_SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """Adds a place that gives the data files of an edition by its code, or None; what it gives never changes."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def editions() -> tuple[str, ...]:
    """The codes of the editions that the catalogue holds."""
    home = files("zona.catalogue.instruments")
    return tuple(sorted(p.name for p in home.iterdir() if p.is_dir() and p.joinpath("instrument.toml").is_file()))


@cache
def load_instrument(code: str = "zi-2021") -> Instrument:
    """The edition of a code, read once. Raises `UnknownInstrument` for a code that the catalogue does not hold."""
    return build(code, texts_of(code))


def with_sheet(instrument: Instrument) -> Instrument:
    """The edition itself where it has an answer sheet, else the newest edition that has one."""
    if instrument.sheet is not None:
        return instrument
    others = (load_instrument(code) for code in reversed(editions()))
    return next(other for other in others if other.sheet is not None)


def texts_of(code: str) -> Texts:
    """The data files of an edition and of what it extends, by "edition/file"; the reading aids are not of them. Raises
    `UnknownInstrument`."""
    if code not in editions():
        for source in _SOURCES:
            if (given := source(code)) is not None:
                return given
        raise UnknownInstrument(f"instrumen {code!r} tidak dikenal; yang ada: {', '.join(editions())}")
    home = files("zona.catalogue.instruments").joinpath(code)
    names = sorted(p.name for p in home.iterdir() if p.name.endswith(".toml") and not p.name.startswith("help-"))
    found = {f"{code}/{name}": home.joinpath(name).read_text(encoding="utf-8") for name in names}
    base = tomllib.loads(found[f"{code}/instrument.toml"]).get("extends")
    return {**texts_of(base), **found} if base else found


def build(code: str, texts: Texts) -> Instrument:
    """An edition from its data files, which may be those of an earlier day."""
    if f"{code}/master.json" in texts:
        return _build_master(code, texts)
    head = _head(code, texts)
    home, often = head["home"], head["periodic"]
    kinds = _table(home, "evidence.toml", texts)
    evidence = {key: _kind(key, said) for key, said in kinds["kind"].items()}
    scales = {key: _scale(key, said) for key, said in head["scale"].items()}
    areas = tuple(Area(a["number"], Words(**a["title"]), Fraction(a["weight"])) for a in head["area"])
    parts = sorted(_subcomponents(home, texts), key=_order)
    items = [
        _item(said, part, scales[said["scale"]], evidence, head["annex"]) for part in parts for said in part["item"]
    ]
    return Instrument(
        code=head["code"],
        home=home,
        title=Words(**head["title"]),
        basis=head["basis"],
        in_force_from=head["in_force_from"],
        weights={key: Fraction(value) for key, value in head["weights"].items()},
        areas=areas,
        results=tuple(Result(r["code"], Words(**r["title"]), tuple(r["items"])) for r in head["result"]),
        subcomponents={part["code"]: _subcomponent(part) for part in parts},
        items={item.code: item for item in items},
        scales=scales,
        thresholds={key: _threshold(key, said, areas) for key, said in head["threshold"].items()},
        gates=tuple(_gate(said) for said in head["gate"]),
        evidence=evidence,
        proofs={key: Proof(key, Words(**said)) for key, said in kinds["proof"].items()},
        periodic=Periodic(often["times"], Words(**often["basis"]), often["confidence"]),
        alone={code: tuple(items) for code, items in head["circulating"]["alone"].items()},
        tests={key: Words(**said) for key, said in head["test"].items()}
        | {f"area.{area.number}": area.title for area in areas},
        sheet=_sheet(head["sheet"]) if "sheet" in head else None,
    )


def master_texts(code: str, base: str, master: str, placed: Mapping[int, tuple[str, str | None]]) -> Texts:
    """The data files of an edition that words `base` as a ministry master does. `placed`: the item, and its count, that
    each question asks, by its id."""
    edition = {"base": base, "placed": [[soal, *slot] for soal, slot in placed.items()]}
    return {**texts_of(base), f"{code}/master.json": master, f"{code}/edition.json": json.dumps(edition)}


def _build_master(code: str, texts: Texts) -> Instrument:
    said = json.loads(texts[f"{code}/edition.json"])
    placed = {soal: (item, count) for soal, item, count in said["placed"]}
    master = read_master(texts[f"{code}/master.json"].encode())
    return edition_of(build(said["base"], texts), master, Bound(placed, []), code)


def _head(code: str, texts: Texts) -> dict[str, Any]:
    """The edition's own table over that of the edition that it extends; `home` is where its items stand."""
    own = _table(code, "instrument.toml", texts)
    if "extends" not in own:
        return {**own, "home": code}
    base = _head(own["extends"], texts)
    scales = {key: {**said, **own.get("scale", {}).get(key, {})} for key, said in base["scale"].items()}
    return {**base, **own, "scale": scales}


def _table(code: str, name: str, texts: Texts) -> Table:
    return tomllib.loads(texts[f"{code}/{name}"])


def _subcomponents(code: str, texts: Texts) -> Iterator[Table]:
    for path in sorted(texts):
        edition, _slash, name = path.partition("/")
        if edition == code and (name.startswith("area-") or name == "hasil.toml"):
            yield from _table(code, name, texts)["subcomponent"]


def _order(part: Table) -> tuple[int, int]:
    """The order of the annex: Pemenuhan area by area, then Reform, then Hasil; within an area as the file has it."""
    return ("pemenuhan", "reform", "hasil").index(part["aspect"]), part.get("area", 0)


def _kind(key: str, said: Table) -> EvidenceKind:
    return EvidenceKind(key, Words(said["id"], said["en"]), said["proof"], said.get("supporting", False))


def _scale(key: str, said: Table) -> Scale:
    values = {letter: Fraction(value) for letter, value in said.get("values", {}).items()}
    highest = Fraction(said["highest"]) if "highest" in said else None
    return Scale(key, said["kind"], values, highest, said["confidence"])


def _subcomponent(part: Table) -> Subcomponent:
    codes = tuple(item["code"] for item in part["item"])
    title, weight = Words(**part["title"]), Fraction(part["weight"])
    return Subcomponent(part["code"], part.get("area"), part["aspect"], title, weight, codes)


def _item(said: Table, part: Table, scale: Scale, evidence: Mapping[str, EvidenceKind], annex: str) -> Item:
    letter = said["code"].rsplit(".", 1)[-1]
    kinds = [evidence[key] for key in said["evidence"]]
    return Item(
        code=said["code"],
        subcomponent=part["code"],
        area=part.get("area"),
        aspect=part["aspect"],
        letter=letter,
        printed=said.get("printed", letter),
        question=Words(**said["question"]),
        scale=scale.code,
        options=tuple(
            Option(o["key"], scale.values[o["key"]], Words(o["id"], o["en"])) for o in said.get("options", ())
        ),
        inputs=tuple(Count(c["key"], Words(c["id"], c["en"])) for c in said.get("inputs", ())),
        formula=_formula(said["formula"]) if "formula" in said else None,
        evidence=tuple(said["evidence"]),
        asks=tuple(dict.fromkeys(kind.proof for kind in kinds if not kind.supporting)),
        rhythm=_rhythm(said["rhythm"]) if "rhythm" in said else None,
        note=Words(**said["note"]) if "note" in said else None,
        clause=f"{annex}, {said['code']}",
        confidence=said["confidence"],
    )


def _formula(said: Table) -> Formula:
    plus, minus, over, within = (tuple(said.get(part, ())) for part in ("plus", "minus", "over", "within"))
    return Formula(plus, minus, over, said["zero"], said["confidence"], within)


def _rhythm(said: Table) -> Rhythm:
    return Rhythm(dict(said.get("times", {})), tuple(said.get("periodic", ())))


def _threshold(predicate: str, said: Table, areas: tuple[Area, ...]) -> Threshold:
    ratio = Fraction(said["area_ratio"])
    minima = {"total": Fraction(said["total"]), "pengungkit": Fraction(said["pengungkit"])}
    minima |= {f"area.{area.number}": ratio * area.weight for area in areas}
    minima["hasil.bersih_akuntabel"] = Fraction(said["bersih_akuntabel"])
    minima |= {"ipak": Fraction(said["ipak"]), "capaian_kinerja": Fraction(said["capaian_kinerja"])}
    minima["hasil.pelayanan_prima"] = Fraction(said["pelayanan_prima"])
    return Threshold(predicate, ratio, minima, said["clause"], said["confidence"])


def _sheet(said: Table) -> AnswerSheet:
    cells = tuple(Cell(cell[0], cell[1], cell[2], cell[3] if len(cell) > 3 else None) for cell in said["cells"])
    return AnswerSheet(said["title"], said["first_row"], dict(said["columns"]), cells)


def _gate(said: Table) -> Gate:
    return Gate(
        key=said["key"],
        fact=said["fact"],
        also=tuple(said.get("also", ())),
        level=said["level"],
        kind=said["kind"],
        title=Words(**said["title"]),
        needs=dict(said["needs"]),
        grades=tuple(said.get("grades", ())),
        clause=said["clause"],
        confidence=said["confidence"],
    )

"""Documents, readings and findings as plain JSON and back, for keeping them with an import.

What equals its default is left out, so that a cell takes the room of its words; the round trip gives an equal value.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from zona.rules.decree.document import Document
from zona.rules.decree.reading import Action, Clause, Finding, Reading


def document_json(document: Document) -> dict[str, Any]:
    """The document as JSON values."""
    return typing.cast("dict[str, Any]", _plain(document))


def document_from_json(data: Mapping[str, Any]) -> Document:
    """The document that `document_json` gave."""
    return typing.cast("Document", _maker(Document)(data))


def reading_json(reading: Reading) -> dict[str, Any]:
    """The whole reading, places included, as JSON values; the command line's shorter shape is `reading.to_json`."""
    return typing.cast("dict[str, Any]", _plain(reading))


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `reading_json` gave."""
    return typing.cast("Reading", _maker(Reading)(data))


def action_from_json(data: Mapping[str, Any]) -> Action:
    """One action of a reading that `reading_json` gave."""
    return typing.cast("Action", _maker(Action)(data))


def clauses_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """The recitals, bases or dictums of a reading that `reading_json` gave."""
    return tuple(_maker(Clause)(clause) for clause in data)


def finding_json(finding: Finding) -> dict[str, Any]:
    """The finding, its place included, as JSON values."""
    return typing.cast("dict[str, Any]", _plain(finding))


def finding_from_json(data: Mapping[str, Any]) -> Finding:
    """The finding that `finding_json` gave."""
    return typing.cast("Finding", _maker(Finding)(data))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if dataclasses.is_dataclass(value):
        shape = _shape(typing.cast("type", type(value)))
        return {
            name: _plain(kept)
            for name, (_, default) in shape.items()
            if (kept := getattr(value, name)) is not default and kept != default
        }
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _shape(kind: type) -> dict[str, tuple[Any, Any]]:
    """The fields of a dataclass with their types and defaults (`MISSING` where there is none)."""
    hints = typing.get_type_hints(kind)
    shape = {}
    for field in dataclasses.fields(kind):
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        shape[field.name] = (hints[field.name], default)
    return shape


Maker = Callable[[Any], Any]


@cache
def _maker(kind: Any) -> Maker:
    """What makes a value of a type from its JSON. Found once for a type, since a plan has thousands of places."""
    if dataclasses.is_dataclass(kind):
        return _maker_of_fields(typing.cast("type", kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        one = _maker(typing.get_args(kind)[0])
        return lambda data: tuple([one(v) for v in data])
    if origin is Mapping:
        key, value = typing.get_args(kind)
        of_value = _maker(value)
        return lambda data: {key(k): of_value(v) for k, v in data.items()}
    if origin is not None:
        return _maker_of_one(kind)
    if kind in _AS_IS:
        return lambda data: data
    if kind is date:
        return date.fromisoformat
    return typing.cast("Maker", kind)


_AS_IS = {str, int, bool}


def _maker_of_fields(kind: type) -> Maker:
    makers = {name: _maker(hint) for name, (hint, _) in _shape(kind).items()}
    return lambda data: kind(**{name: makers[name](value) for name, value in data.items()})


def _maker_of_one(kind: Any) -> Maker:
    """Of a type that may be None, or one of several dataclasses: the one whose required fields are all there."""
    options = [a for a in typing.get_args(kind) if a is not types.NoneType]
    makers = [_maker(option) for option in options]
    if len(makers) == 1:
        only = makers[0]
        return lambda data: None if data is None else only(data)
    needed = [
        {name for name, (_, default) in _shape(option).items() if default is dataclasses.MISSING} for option in options
    ]
    return lambda data: next(make for make, names in zip(makers, needed, strict=True) if names <= data.keys())(data)

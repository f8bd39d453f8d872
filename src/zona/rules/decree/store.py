"""Documents, readings and findings as plain JSON and back, for keeping them with an import.

What equals its default is left out, so that a cell takes the room of its words; the round trip gives an equal value.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from zona.rules.decree.document import Document
from zona.rules.decree.reading import Finding, Reading

T = TypeVar("T")


def document_json(document: Document) -> dict[str, Any]:
    """The document as JSON values."""
    return typing.cast("dict[str, Any]", _plain(document))


def document_from_json(data: Mapping[str, Any]) -> Document:
    """The document that `document_json` gave."""
    return typing.cast("Document", _made(Document, data))


def reading_json(reading: Reading) -> dict[str, Any]:
    """The whole reading, places included, as JSON values; the command line's shorter shape is `reading.to_json`."""
    return typing.cast("dict[str, Any]", _plain(reading))


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `reading_json` gave."""
    return typing.cast("Reading", _made(Reading, data))


def finding_json(finding: Finding) -> dict[str, Any]:
    """The finding, its place included, as JSON values."""
    return typing.cast("dict[str, Any]", _plain(finding))


def finding_from_json(data: Mapping[str, Any]) -> Finding:
    """The finding that `finding_json` gave."""
    return typing.cast("Finding", _made(Finding, data))


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


def _made(kind: Any, data: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        shape = _shape(typing.cast("type", kind))
        return typing.cast("Any", kind)(**{name: _made(shape[name][0], value) for name, value in data.items()})
    origin = typing.get_origin(kind)
    if origin is not None:
        return _made_of_many(kind, origin, data)
    if data is None or kind in _AS_IS:
        return data
    if kind is float:
        return float(data)
    return date.fromisoformat(data) if kind is date else kind(data)


_AS_IS = {str, int, bool}


def _made_of_many(kind: Any, origin: Any, data: Any) -> Any:
    arguments = typing.get_args(kind)
    if origin is tuple:
        return tuple(_made(arguments[0], v) for v in data)
    if origin is Mapping:
        key, value = arguments
        return {key(k): _made(value, v) for k, v in data.items()}
    assert origin in {types.UnionType, typing.Union}
    if data is None:
        return None
    options = [a for a in arguments if a is not types.NoneType]
    return _made(options[0] if len(options) == 1 else _fitting(options, data), data)


def _fitting(options: list[Any], data: Mapping[str, Any]) -> Any:
    """The one of several dataclasses whose required fields are all there."""
    return next(
        option
        for option in options
        if all(default is not dataclasses.MISSING or name in data for name, (_, default) in _shape(option).items())
    )

"""A column's value as JSON, and back, by the kind of its field."""

import base64
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

Convert = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A value as JSON holds it; what a JSON column holds stays as it is. Raises `TypeError` for a kind that would not
    come back as it was."""
    if value is None or isinstance(value, bool | int | float | str | dict | list):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    raise TypeError(f"A backup takes no {type(value).__name__}.")


def back(field: "models.Field[Any, Any]") -> Convert:
    """How a value of this column is made again from JSON."""
    while isinstance(field, models.ForeignKey):  # a reference is of the kind of what it refers to
        field = field.target_field
    if isinstance(field, models.BinaryField):
        return base64.b64decode
    if isinstance(field, models.DurationField):
        return lambda microseconds: timedelta(microseconds=microseconds)
    if isinstance(field, models.DateField | models.TimeField | models.DecimalField | models.UUIDField):
        return field.to_python  # a DateTimeField is a DateField
    return lambda value: value

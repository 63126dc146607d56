"""Typed values back to what YAML and JSON hold: mappings, lists, text, numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: Any) -> Any:
    """Dates as ISO text, tuples as lists, values as mappings in field order without their empty fields."""
    if value is None or type(value) is str:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name.rstrip("_"), getattr(value, field.name)) for field in fields(value))
        return {key: plain(item) for key, item in pairs if not is_empty(item)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def is_empty(value: Any) -> bool:
    """Whether a field is left out of a file: nothing, or an empty list, mapping or text."""
    return value is None or (isinstance(value, (str, list, tuple, dict)) and not value)

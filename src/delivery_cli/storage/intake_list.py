"""A list of directives to register, as YAML or JSON."""

from __future__ import annotations

import json
from typing import Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.yaml.read import read


def read_list(data: bytes, name: str) -> list[dict[str, Any]]:
    """The mappings of a list; `name` is the file's, for messages. JSON where it begins with a bracket."""
    items = _json(data, name) if data.lstrip()[:1] in {b"[", b"{"} else _yaml(data, name)
    if isinstance(items, dict):
        items = items.get("directives", items)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise RefusedError(
            _("{name} is not a list of directives").format(name=visible(name)),
            _("begin each directive with “- ” at the start of a line"),
        )
    return items


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        message = _("{name} is not readable JSON: {why}").format(name=visible(name), why=error)
        raise RefusedError(message, _("check it with: python -m json.tool FILE")) from error


def _yaml(data: bytes, name: str) -> Any:
    """The reader takes mappings only, so the list is read as the value of a key; lines shift by one."""
    indented = b"".join(b"  " + line for line in data.splitlines(keepends=True))
    reading = read(b"directives:\n" + indented)
    if reading.values is None:
        first = reading.problems[0]
        place = _("{name}:{line}: {message}").format(
            name=visible(name), line=first.line - 1, message=first.message
        )
        raise RefusedError(place, first.fix)
    return reading.values["directives"]

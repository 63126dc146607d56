"""Lists for programs: JSON with the directives as a list or under `items`, and JSON lines."""

from __future__ import annotations

import json
from typing import Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.sheet import MAX_ROWS


def read_listed(data: bytes, name: str) -> list[dict[str, Any]]:
    """The mappings of a list, in order."""
    try:
        text = data.decode("utf-8-sig")
        items = _lines(text) if name.casefold().endswith(".jsonl") else _listed(json.loads(text))
    except (ValueError, RecursionError) as error:
        message = _("{name} is not readable JSON: {why}").format(name=visible(name), why=visible(str(error)))
        raise RefusedError(message, _("check it with: python -m json.tool FILE")) from None
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise RefusedError(
            _("{name} is not a list of directives").format(name=visible(name)),
            _("take a file that delivery export wrote"),
        )
    if len(items) > MAX_ROWS:
        raise RefusedError(
            _("{name} has more than {max} directives").format(name=visible(name), max=MAX_ROWS),
            _("divide it into several files"),
        )
    return items


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _listed(found: Any) -> Any:
    return found.get("items") if isinstance(found, dict) else found

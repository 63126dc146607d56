"""The register for programs: every directive whole, with where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.plain import plain
from delivery_cli.domain.untrusted import UNTRUSTED

if TYPE_CHECKING:
    from delivery_cli.domain.register import Register, RegisterLine

SCHEMA_VERSION = 1


def json_document(register: Register) -> bytes:
    """One document, the directives under `items`: each with the keys of its file, and what is derived as `standing`."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "as_of": register.as_of.isoformat(),
        "items": [_item(line) for line in register.lines],
    }
    return _encoded(whole, indent=2)


def jsonl_document(register: Register) -> bytes:
    """A directive a line."""
    return b"".join(
        _encoded({"schema_version": SCHEMA_VERSION, **_item(line)}, indent=None) for line in register.lines
    )


def _item(line: RegisterLine) -> dict[str, Any]:
    stands = line.standing
    derived = {
        "as_of": stands.as_of,
        "status": stands.status,
        "owner": stands.state.owner,
        "co_owners": stands.state.co_owners,
        "control": stands.state.control,
        "deadline": stands.deadline,
        "days_left": stands.days_left,
        "overdue": stands.overdue,
        "due_soon": stands.due_soon,
        "silent": stands.silent,
        "executed_on": stands.executed_on,
        "executed": stands.executed,
    }
    return {**plain(dict(line.values)), "standing": plain(derived)}


def _encoded(value: Any, *, indent: int | None) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    shown = UNTRUSTED.sub(lambda one: one[0] if one[0] == "\n" else json.dumps(one[0])[1:-1], text)
    return f"{shown}\n".encode("utf-8", "backslashreplace")

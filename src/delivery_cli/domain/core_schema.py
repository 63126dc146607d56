"""pydantic's schema of our types, made to hold the form of the files: what is empty is left out.

pydantic takes null for every field that has a default. In a file, a key without a value is a line somebody
forgot to finish, so null and empty lists and mappings are refused. Both the reading of files and the JSON
Schema start from what is made here, and so cannot differ in it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator

# Nothing in these is required, and with nothing in them they say nothing.
NEVER_EMPTY = frozenset({"Links", "Effect", "Evidence", "Names", "Validity"})
_OPAQUE = frozenset({"metadata", "cls", "config", "default", "function"})


@cache
def validator(kind: Any) -> SchemaValidator:
    """The judge of values for one of our types; made once, when first needed."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(core_schema(kind))


def core_schema(kind: Any) -> CoreSchema:
    """How values of `kind` are judged. Settings may have empty lists and mappings: they say “none”."""
    from pydantic import TypeAdapter

    lists = kind.__name__ != "Settings"
    return cast("CoreSchema", _present(TypeAdapter(kind).core_schema, lists=lists))


def _present(schema: Any, *, lists: bool) -> Any:
    if isinstance(schema, (list, tuple)):
        return [_present(part, lists=lists) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "nullable":
        return _present(schema["schema"], lists=lists)
    parts = {key: part if key in _OPAQUE else _present(part, lists=lists) for key, part in schema.items()}
    match schema.get("type"):
        case "tuple" if lists:
            return parts | {"min_length": 1}
        case "dataclass" if schema["cls"].__name__ in NEVER_EMPTY:
            return _not_empty(parts)
        case _:
            return parts


def _not_empty(schema: dict[str, Any]) -> dict[str, Any]:
    from pydantic_core import core_schema as cs

    ref = schema.pop("ref", None)
    return dict(cs.no_info_before_validator_function(_refuse_empty, cast("CoreSchema", schema), ref=ref))


def _refuse_empty(value: Any) -> Any:
    from pydantic_core import PydanticCustomError

    if value == {}:
        raise PydanticCustomError("empty", "empty mapping")
    return value

"""Values out of YAML to directives, teams and settings: pydantic judges, problems are worded for people."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from delivery_cli.domain.event_shape import event_problems
from delivery_cli.domain.findings import FieldPath, Problem
from delivery_cli.domain.wording import worded
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import TypeAdapter

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.team import Team

T = TypeVar("T")
SCHEMA = "D102"


def read_directive(values: Mapping[str, Any]) -> tuple[Directive | None, tuple[Problem, ...]]:
    """The directive, or what keeps the values from being one; `x-` keys are set aside."""
    from delivery_cli.domain.directive import Directive

    directive, problems = _read(Directive, values)
    if directive is None:
        return None, problems
    found = (*_missing_once_registered(directive), *event_problems(directive.events))
    return (None, found) if found else (directive, ())


def read_team(values: Mapping[str, Any]) -> tuple[Team | None, tuple[Problem, ...]]:
    from delivery_cli.domain.team import Team

    team, problems = _read(Team, values)
    if team is not None and not team.name.all():
        return None, (Problem(SCHEMA, ("name",), _("a name in at least one language is needed")),)
    return team, problems


def read_settings(values: Mapping[str, Any]) -> tuple[Settings | None, tuple[Problem, ...]]:
    from delivery_cli.domain.settings import Settings

    return _read(Settings, values)


def _read(kind: type[T], values: Mapping[str, Any]) -> tuple[T | None, tuple[Problem, ...]]:
    from pydantic import ValidationError

    known = {key: value for key, value in values.items() if not key.startswith("x-")}
    try:
        return adapter(kind).validate_python(known), ()
    except ValidationError as error:
        return None, tuple(_problems(kind, error.errors(include_url=False)))


@cache
def adapter(kind: type[T]) -> TypeAdapter[T]:
    """pydantic's validator for one of our types; made once, when first needed."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _problems(kind: type[Any], errors: list[Any]) -> Iterator[Problem]:
    """One problem per field: of a choice of types only what fits the value is told."""
    seen: set[FieldPath] = set()
    for error in errors:
        field = field_path(kind, error["loc"])
        if field in seen:
            continue
        seen.add(field)
        message, fix = worded(error, field, known_keys(kind, field[:-1]))
        yield Problem(SCHEMA, field, message, fix, on_key=error["type"] == "unexpected_keyword_argument")


def field_path(kind: type[Any], loc: tuple[str | int, ...]) -> FieldPath:
    """pydantic's location without the names of the types it tried on the way."""
    path: list[str | int] = []
    here: Any = kind
    for part in loc:
        step = _below(here, part)
        if step is None and here is not None and isinstance(part, str) and _is_type_name(part):
            continue
        path.append(part)
        here = step
    return tuple(path)


_TYPE_NAMES = frozenset({"constrained-str", "constrained-int", "int", "float", "str", "bool", "[key]", "function-after[]"})


def _is_type_name(part: str) -> bool:
    return part in _TYPE_NAMES or part[:1].isupper() or "[" in part


def _below(kind: Any, part: str | int) -> Any:
    """The dataclasses that may stand at `part` of a dataclass or a list; None where nothing is known."""
    choices = kind if isinstance(kind, tuple) else (kind,)
    if isinstance(part, int):
        return kind
    for choice in choices:
        hints = _hints(choice) if is_dataclass(choice) else {}
        if part in hints:
            return hints[part]
    return None


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, ...]]:
    """For each key of a dataclass the dataclasses its values may be; an empty tuple for plain values."""
    from typing import get_type_hints

    hints = get_type_hints(kind)
    return {field.name.rstrip("_"): tuple(_dataclasses_in(hints[field.name])) for field in fields(kind)}


def _dataclasses_in(hint: Any) -> Iterator[Any]:
    from typing import get_args

    if is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from _dataclasses_in(part)


def known_keys(kind: type[Any], path: FieldPath) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `path`."""
    here: Any = kind
    for part in path:
        here = _below(here, part)
        if not here:
            return ()
    choices = here if isinstance(here, tuple) else (here,)
    return tuple(key for choice in choices if is_dataclass(choice) for key in _hints(choice))


def _missing_once_registered(directive: Directive) -> Iterator[Problem]:
    from delivery_cli.domain.directive import REQUIRED_ONCE_REGISTERED

    if directive.status == "draft":
        return
    for key in REQUIRED_ONCE_REGISTERED:
        if not getattr(directive, key):
            message = _("{field} is missing: a registered directive needs it").format(field=key)
            yield Problem(SCHEMA, (key,), message, _("add the line “{field}: …”").format(field=key))
    if not directive.events:
        message = _("events is missing: a registered directive begins with the event “register”")
        yield Problem(SCHEMA, ("events",), message, _("register it with: delivery register {id}").format(id=directive.id))

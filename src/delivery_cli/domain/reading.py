"""Values out of YAML to directives, teams and settings: pydantic judges, problems are worded for people."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from delivery_cli.domain.core_schema import validator
from delivery_cli.domain.findings import FieldPath, Problem
from delivery_cli.domain.swift import swiftly
from delivery_cli.domain.wording import worded
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import SchemaValidator

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.import_profile import ImportProfile
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.team import Team

T = TypeVar("T")
SCHEMA = "D102"


def read_directive(values: Mapping[str, Any]) -> tuple[Directive | None, tuple[Problem, ...]]:
    """The directive, or what keeps the values from being one; `x-` keys are set aside."""
    # Loaded only where a directive is read: its types take a third of the time that a list of known facts takes.
    from delivery_cli.domain.directive import Directive

    directive, problems = _read(Directive, values)
    return (None, problems) if directive is None else _looked_at(values, directive)


def read_directives(many: Sequence[Mapping[str, Any]]) -> list[tuple[Directive | None, tuple[Problem, ...]]]:
    """What `read_directive` makes of each, in less time: each step is taken for all before the next."""
    from delivery_cli.domain.directive import Directive

    if "pydantic_core" not in sys.modules:
        return [read_directive(values) for values in many]
    judge = validator(Directive)
    made = [_valid(judge, values) for values in many]
    return [
        read_directive(values) if directive is None else _looked_at(values, directive)
        for values, directive in zip(many, made, strict=True)
    ]


def _valid(judge: SchemaValidator, values: Mapping[str, Any]) -> Any:
    """The directive where nothing is wrong and nothing set aside."""
    if "x-" in " ".join(values):
        return None
    try:
        return judge.validate_python(values)
    except ValueError:
        return None


def _looked_at(
    values: Mapping[str, Any], directive: Directive
) -> tuple[Directive | None, tuple[Problem, ...]]:
    """What pydantic finds nothing wrong with, judged by what it does not know."""
    from delivery_cli.domain.event_shape import as_they_should, event_problems, unfilled_problems

    events = values.get("events") or ()
    if _is_complete(directive) and as_they_should(events, directive.events):
        return directive, ()
    found = (
        *_missing_once_registered(directive),
        *unfilled_problems(events),
        *event_problems(directive.events),
    )
    return (None, found) if found else (directive, ())


def read_events(values: Sequence[Any]) -> tuple[Event, ...] | None:
    """Events that are added to a ledger, None where something is wrong with one: then the whole file says what."""
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.event_shape import event_problems, unfilled_problems

    made = [_read(Event, one)[0] if isinstance(one, dict) else None for one in values]
    events = tuple(one for one in made if one is not None)
    if len(events) != len(values) or any(key.startswith("x-") for one in values for key in one):
        return None
    found = (*unfilled_problems(values), *event_problems(events))
    return None if found else events


def read_team(values: Mapping[str, Any]) -> tuple[Team | None, tuple[Problem, ...]]:
    from delivery_cli.domain.team import Team

    return _read(Team, values)


def read_settings(values: Mapping[str, Any]) -> tuple[Settings | None, tuple[Problem, ...]]:
    from delivery_cli.domain.settings import Settings

    return _read(Settings, values)


def read_import_profile(values: Mapping[str, Any]) -> tuple[ImportProfile | None, tuple[Problem, ...]]:
    from delivery_cli.domain.import_profile import ImportProfile

    return _read(ImportProfile, values)


def judge_many() -> None:
    """Load pydantic now: it takes long to come, and is the quickest judge of thousands of files."""
    from delivery_cli.domain.core_schema import validator
    from delivery_cli.domain.directive import Directive

    validator(Directive)


def _read(kind: type[T], values: Mapping[str, Any]) -> tuple[T | None, tuple[Problem, ...]]:
    known: Any = values
    if "x-" in " ".join(values):
        known = {key: value for key, value in values.items() if not key.startswith("x-")}
    if "pydantic_core" not in sys.modules and (made := swiftly(kind, known)) is not None:
        return made, ()
    judge = validator(cast("Any", kind))
    try:
        return cast("T", judge.validate_python(known)), ()
    except ValueError as error:
        from pydantic_core import ValidationError

        if not isinstance(error, ValidationError):
            raise
        return None, tuple(_problems(kind, error.errors(include_url=False)))


def _problems(kind: type[Any], errors: list[Any]) -> Iterator[Problem]:
    """One problem per field: of a choice of types only what fits the value is told."""
    seen: set[FieldPath] = set()
    for error in errors:
        field = field_path(kind, error["loc"])
        if field in seen or _is_aftermath(error):
            continue
        seen.add(field)
        message, fix = worded(error, field, known_keys(kind, field[:-1]))
        yield Problem(SCHEMA, field, message, fix, on_key=error["type"] == "unexpected_keyword_argument")


def _is_aftermath(error: Any) -> bool:
    """Errors that only repeat another: a mapping tried as a text, a list short of the items that are wrong."""
    if error["type"] == "too_short":
        return bool(error["input"])
    return error["loc"][-1:] == (_TEXT_CHOICE,) and isinstance(error["input"], dict)


def field_path(kind: type[Any], loc: tuple[str | int, ...]) -> FieldPath:
    """The location in the file: pydantic's own without the names of the types it tried on the way."""
    path: list[str | int] = []
    here: Any = kind
    for part in loc:
        if _is_choice(here, part):
            continue
        path.append(part)
        here = _below(here, part)
    return tuple(path)


_TEXT_CHOICE = "constrained-str"
_CHOICES = frozenset({_TEXT_CHOICE, "constrained-int", "constrained-float", "int", "float", "[key]"})


def _is_choice(here: Any, part: str | int) -> bool:
    """Whether `part` names one of the types that may stand here, not a key."""
    if isinstance(part, int):
        return False
    names = {kind.__name__ for kind in here} if isinstance(here, tuple) else set()
    return part in _CHOICES or part in names or part.startswith("function-")


def _below(kind: Any, part: str | int) -> Any:
    """The dataclasses that may stand at `part` of a dataclass or a list; None where nothing is known."""
    choices = kind if isinstance(kind, tuple) else (kind,)
    if isinstance(part, int):
        return kind
    for choice in choices:
        hints = _hints(choice)
        if part in hints:
            return hints[part]
    return None


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, ...]]:
    """For each key of a dataclass the dataclasses its values may be; an empty tuple for plain values."""
    from typing import get_type_hints

    if not is_dataclass(kind):
        return {}
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
    return tuple(key for choice in choices for key in _hints(choice))


def _is_complete(directive: Directive) -> bool:
    return bool(directive.text and directive.issuer and directive.sources and directive.events)


def _missing_once_registered(directive: Directive) -> Iterator[Problem]:
    from delivery_cli.domain.directive import REQUIRED_ONCE_REGISTERED

    if not _was_registered(directive):
        return
    for key in REQUIRED_ONCE_REGISTERED:
        if not getattr(directive, key):
            message = _("{field} is missing: a registered directive needs it").format(field=key)
            yield Problem(SCHEMA, (key,), message, _("add the line “{field}: …”").format(field=key))
    if not directive.events:
        message = _("events is missing: a registered directive begins with the event “register”")
        yield Problem(
            SCHEMA,
            ("events",),
            message,
            _("register it with: delivery register {id}").format(id=directive.id),
        )


def _was_registered(directive: Directive) -> bool:
    """Whether it ever came on control; a draft may be cancelled as incomplete as it is."""
    if directive.status == "cancelled":
        return any(event.kind == "register" for event in directive.events)
    return directive.status != "draft"

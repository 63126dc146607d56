"""Options and arguments as a command's signature declares them, before anybody knows who will parse them.

They take what typer's own take, and are turned into those where typer parses the line. Importing typer and click costs
more than most commands take for all the rest, so a line that is plainly right is read without them (`plain_line`):
from these same declarations, the one table of a command's options.
"""

from __future__ import annotations

from copy import copy
from types import FunctionType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Declared:
    """`names` as they are typed; `details` are typer's, but for `choices`, their `words` and `completes` (in `completion`)."""

    __slots__ = ("details", "names")

    def __init__(self, *names: str, **details: Any) -> None:
        self.names = names
        self.details: Mapping[str, Any] = details


class Option(Declared):
    """What typer calls an option."""

    __slots__ = ()


class Argument(Declared):
    """What typer calls an argument."""

    __slots__ = ()


def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotations of a command's parameters, looked up where they were put off."""
    hints = dict(function.__annotations__)
    if any(isinstance(hint, str) for hint in hints.values()):
        hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    return hints


def split(hint: Any) -> tuple[Any, Declared | None]:
    """A parameter's type, and what is declared of it."""
    if get_origin(hint) is not Annotated:
        return hint, None
    kind, *said = get_args(hint)
    return kind, next((one for one in said if isinstance(one, Declared)), None)


def typed(function: Any) -> Any:
    """The same function, its parameters annotated for typer."""
    made = FunctionType(
        function.__code__,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    made.__kwdefaults__ = copy(function.__kwdefaults__)
    made.__doc__ = function.__doc__
    made.__annotations__ = {name: _typers(hint) for name, hint in hints_of(function).items()}
    return made


def _typers(hint: Any) -> Any:
    kind, declared = split(hint)
    if declared is None:
        return hint
    import typer

    make: Any = typer.Option if isinstance(declared, Option) else typer.Argument
    return Annotated[kind, make(*declared.names, **_details(declared))]


def _details(declared: Declared) -> dict[str, Any]:
    details = dict(declared.details)
    choices, words = details.pop("choices", None), details.pop("words", None)
    if choices and words:
        from delivery_cli.cli.spoken_choice import SpokenChoice, told_of

        kind = SpokenChoice(choices, words)
        details |= {"click_type": kind, "help": told_of(kind, details.get("help", ""))}
    elif choices:
        import click

        details["click_type"] = click.Choice(choices)
    if completes := details.pop("completes", None):
        from delivery_cli.cli import completion

        details["autocompletion"] = getattr(completion, completes)
    return details

"""A wrong call in our words: what click found wrong becomes a UsageError of ours."""

import re
import shlex
import sys
from collections.abc import Iterable, Sequence

import click
from click import exceptions as found

from delivery_cli.cli.spoken_choice import SpokenChoice, paired
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

_GLOBAL_WITH_VALUE = frozenset({"-C", "--as-of", "--lang", "--color"})
GLOBAL_OPTIONS = _GLOBAL_WITH_VALUE | {"--no-input", "-q", "--quiet", "--version"}

# click has no codes for these, only English; the contract test holds each to the pinned click.
_PATTERNS = (
    (r"Missing command\.", N_("the command's name is missing")),
    (r"Got unexpected extra arguments? \((?P<words>.*)\)", N_("too many arguments: {words}")),
    (r"Option '(?P<option>.*)' requires an argument\.", N_("{option} needs a value")),
    (r"Option '(?P<option>.*)' does not take a value\.", N_("{option} takes no value")),
    (r"Option '(?P<option>.*)' requires (?P<count>\d+) arguments\.", N_("{option} needs {count} values")),
    (r"'(?P<value>.*)' is not one of (?P<choices>.*)\.", N_("{value} is not one of {choices}")),
    (r"'(?P<value>.*)' is not a valid integer(?: range)?\.", N_("{value} is not a whole number")),
    (r"'(?P<value>.*)' is not a valid float(?: range)?\.", N_("{value} is not a number")),
    (r"(?P<value>.*) is not in the range (?P<range>.*)\.", N_("{value} is not in the range {range}")),
    (r"(?:File|Directory|Path) '(?P<path>.*)' does not exist\.", N_("{path} does not exist")),
    (r"(?:File|Directory|Path) '(?P<path>.*)' is a directory\.", N_("{path} is a folder")),
    (r"(?:File|Directory|Path) '(?P<path>.*)' is a file\.", N_("{path} is a file, not a folder")),
    (r"(?:File|Directory|Path) '(?P<path>.*)' is not readable\.", N_("{path} cannot be read")),
    (r"(?:File|Directory|Path) '(?P<path>.*)' is not writable\.", N_("{path} cannot be written")),
)
_NOT_ONE_OF = re.compile(r"'(.*)' is not one of", re.DOTALL)
_REWORDINGS = tuple((re.compile(pattern, re.DOTALL), message) for pattern, message in _PATTERNS)


def worded(error: click.ClickException) -> UsageError:
    """The error as ours: named option, "did you mean", where the help is."""
    ctx = error.ctx if isinstance(error, found.UsageError) else None
    if isinstance(error, found.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, found.MissingParameter):
        return UsageError(_("missing {parameter}").format(parameter=_named(error)), _help_hint(ctx))
    if isinstance(error, found.BadParameter):
        reworded = {"parameter": _named(error), "problem": _problem(error)}
        return UsageError(
            _("{parameter}: {problem}").format(**reworded), _choice_hint(error) or _help_hint(ctx)
        )
    return UsageError(_reworded(error.format_message()), _help_hint(ctx))


def _no_such_option(error: found.NoSuchOption) -> UsageError:
    name = error.option_name
    message = _("no such option: {option}").format(option=name)
    if error.ctx is not None and error.ctx.parent is not None and name in GLOBAL_OPTIONS:
        example = shlex.join(["delivery", *_put_first(name, sys.argv[1:])])
        return UsageError(message, _("It stands before the command: `{example}`").format(example=example))
    return UsageError(message, _suggestion(name, _option_names(error.ctx)) or _help_hint(error.ctx))


def _put_first(name: str, words: Sequence[str]) -> list[str]:
    """The command line with a global option, and its value, moved to where it is read."""
    at = next((n for n, word in enumerate(words) if word.partition("=")[0] == name), len(words))
    takes_next = name in _GLOBAL_WITH_VALUE and words[at : at + 1] == [name]
    end = at + 1 + takes_next
    return [*(words[at:end] or [name]), *words[:at], *words[end:]]


def _option_names(ctx: click.Context | None) -> list[str]:
    if ctx is None:
        return []
    return [
        name
        for param in ctx.command.get_params(ctx)
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--")
    ]


def _suggestion(word: str, candidates: Iterable[str]) -> str:
    near = did_you_mean(word, candidates)
    return _("Did you mean {candidates}?").format(candidates=_(" or ").join(near)) if near else ""


def _choice_hint(error: found.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    value = _NOT_ONE_OF.match(error.message)
    if isinstance(kind, click.Choice) and value:
        near = _suggestion(value[1], [str(choice) for choice in kind.choices])
        if near or not isinstance(kind, SpokenChoice):
            return near
        return _suggestion(value[1], kind.words.values())
    return ""


def _named(error: found.BadParameter) -> str:
    """The parameter as it is typed: `--owner`, or ID for an argument."""
    param = error.param
    if param is None:
        return error.param_hint if isinstance(error.param_hint, str) else _("a value")
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.name or "").upper()


def _problem(error: found.BadParameter) -> str:
    """What is wrong with the value; a closed list is told with the words that are shown for its values."""
    kind = error.param.type if error.param is not None else None
    value = _NOT_ONE_OF.match(error.message)
    if not isinstance(kind, click.Choice) or not value:
        return _reworded(error.message)
    words = kind.words if isinstance(kind, SpokenChoice) else {}
    choices = paired([str(one) for one in kind.choices], words)
    return _("{value} is not one of {choices}").format(value=value[1], choices=choices)


def _reworded(message: str) -> str:
    for pattern, ours in _REWORDINGS:
        if match := pattern.fullmatch(message):
            return _(ours).format(**match.groupdict())
    return message


def _help_hint(ctx: click.Context | None) -> str:
    command = ctx.command_path if ctx is not None else "delivery"
    return _("`{command} --help` shows how it is called.").format(command=command)

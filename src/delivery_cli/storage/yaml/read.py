"""One file's bytes to plain values, or to the problems that forbid reading them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, cast

import yaml_rs

from delivery_cli.messages import _
from delivery_cli.storage.yaml.doubt import doubts
from delivery_cli.storage.yaml.form import (
    Expected,
    FormProblem,
    decoded,
    problem_at,
    text_problems,
)

MAX_BYTES = 1 << 20
FILE = Expected()
MANY = 200  # files from which compiling the pattern of evident ones is paid back

_so_far = count()

_NO_ALIASES = yaml_rs.AliasLimits(
    max_total_replayed_events=0, max_replay_stack_depth=0, max_alias_expansions_per_anchor=0
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: `values` is None exactly where there are problems.

    `evident`: all of it is printable, and was plain at the first look.
    """

    text: str
    values: dict[str, Any] | None
    problems: tuple[FormProblem, ...]
    empty: bool = False
    evident: bool = field(default=False, compare=False)


def read(data: bytes, *, expected: Expected = FILE) -> Reading:
    """The values of a file, with Windows line ends read as Unix ones; never raises."""
    if len(data) > MAX_BYTES:
        message = _("the file has {size} bytes, more than {limit}").format(size=len(data), limit=MAX_BYTES)
        return _refused("", FormProblem(1, 1, message, _("divide it, or keep attachments outside of it")))
    text = decoded(data)
    if isinstance(text, FormProblem):
        return _refused("", text)
    evident = expected is FILE and next(_so_far) >= MANY and _is_evident(text)
    if not evident and (problems := text_problems(data, text)):
        return Reading(text, None, problems)
    unix = text.replace("\r\n", "\n") if b"\r" in data else text
    return _parsed(text, unix, expected, evident=evident)


def read_many(files: Sequence[bytes]) -> list[Reading]:
    """What `read` makes of each file: of plain ones in a third less time.

    Each step is taken for all of them before the next, so that its code stays in the processor's cache.
    """
    texts = [decoded(data) if len(data) <= MAX_BYTES else None for data in files]
    evident = [type(text) is str and next(_so_far) >= MANY and _is_evident(text) for text in texts]
    values = [_loaded(text) if sure else None for text, sure in zip(texts, evident, strict=True)]
    return [
        Reading(cast("str", text), found, (), evident=True) if type(found) is dict else read(data)
        for data, text, found in zip(files, texts, values, strict=True)
    ]


def _loaded(text: Any) -> Any:
    """The values; None where they cannot be had, whyever."""
    try:
        return yaml_rs.loads(text, parse_datetime=False, alias_limits=_NO_ALIASES)
    except Exception:  # noqa: BLE001  whatever a parser raises over hostile bytes is a finding, told by `read`
        return None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return None


def _is_evident(text: str) -> bool:
    return _look()(text)


@cache
def _look() -> Callable[[str], bool]:
    from delivery_cli.storage.yaml.evident import is_evident

    return is_evident


def _parsed(text: str, unix: str, expected: Expected, *, evident: bool) -> Reading:
    try:
        values = yaml_rs.loads(unix, parse_datetime=False, alias_limits=_NO_ALIASES)
    except Exception as error:  # noqa: BLE001  whatever a parser raises over hostile bytes is a finding
        return Reading(text, None, _from_parser(str(error), unix, expected))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the parser's own bug, as its runtime reports it
            raise
        return Reading(text, None, _from_parser(str(error), unix, expected))
    if evident and type(values) is dict:
        return Reading(text, values, (), evident=True)
    return _checked(text, unix, values, expected)


def _refused(text: str, problem: FormProblem) -> Reading:
    return Reading(text, None, (problem,))


def _from_parser(message: str, unix: str, expected: Expected) -> tuple[FormProblem, ...]:
    from delivery_cli.storage.yaml.judge import judged
    from delivery_cli.storage.yaml.words import in_words

    if "YAML parse error at" not in message and (problems := judged(unix, expected)):
        return problems
    return (in_words(message, unix),)


def _checked(text: str, unix: str, values: Any, expected: Expected) -> Reading:
    if values is None:
        problem = FormProblem(
            1, 1, _("the file is empty"), _("write its keys and values, or delete the file")
        )
        return Reading(text, None, (problem,), empty=True)
    if type(values) is not dict:
        return _refused(text, _no_mapping(unix, values))
    doubt = doubts(values, unix, expected)
    if doubt is None:
        return Reading(text, values, ())
    from delivery_cli.storage.yaml.judge import judged  # loaded for the few files that are in doubt

    problems = judged(unix, expected)
    if doubt and not problems:
        problems = (FormProblem(1, 1, doubt, _("put texts and keys in quotes")),)
    return Reading(text, None if problems else values, problems)


def _no_mapping(unix: str, values: Any) -> FormProblem:
    found = re.search(r"^[ ]*[^ \n#]", unix, re.MULTILINE)
    kind = _("a list") if type(values) is list else _("a single value")
    message = _("the file holds {kind} where lines of key: value are expected").format(kind=kind)
    offset = found.end() - 1 if found else 0
    return problem_at(unix, offset, message, _("begin each line with a key and a colon"))

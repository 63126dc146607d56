"""What must be known before the command line is parsed: the language of its help, the colour of its errors."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from delivery_cli.messages import LANGUAGES, speaking

COLORS = ("auto", "always", "never")
_TAKE_A_VALUE = frozenset({"-C", "--as-of", "--lang", "--color"})
SETTINGS = "delivery.yaml"
_READ_OF_THEM = 64 * 1024  # bytes: the top-level keys stand near the top
_LANGUAGE_KEY = rb"""(?m)^language:[ ]*["']?([a-z]{2})\b"""


_VARIABLE = "DELIVERY_LANG"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is not empty decides, as everywhere
_running: list["Early"] = []


class Early(NamedTuple):
    """`origin`: what settled the language (`--lang`, a variable, `delivery.yaml`), nothing where nobody did.

    `unknown`: a DELIVERY_LANG that names no language of ours.
    """

    language: str
    color: str
    origin: str = ""
    unknown: str = ""


def early(argv: Sequence[str], environ: Mapping[str, str]) -> Early:
    """The language and colour this run will have; a wrong option is left to the parser's error."""
    given = dict(_global_options(argv))
    language, origin = _language(given, environ)
    named = environ.get(_VARIABLE, "")
    return Early(
        language=language,
        color=given["--color"] if given.get("--color") in COLORS else "auto",
        origin=origin,
        unknown="" if not named or _named(named) else named,
    )


@contextmanager
def begun(known: Early) -> Iterator[None]:
    """The run speaks its language, and so do the programs that it starts: a hook may be one of ours."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = known.language
    _running.append(known)
    try:
        with speaking(known.language):
            yield
    finally:
        _running.pop()
        if before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = before


def settled_by() -> str:
    """What settled the language of this run, as `Early.origin`."""
    return _running[-1].origin if _running else ""


def _language(given: Mapping[str, str], environ: Mapping[str, str]) -> tuple[str, str]:
    if wanted := _named(given.get("--lang", "")):
        return wanted, "--lang"
    if wanted := _named(environ.get(_VARIABLE, "")):
        return wanted, _VARIABLE
    if (wanted := _language_of_the_office(Path(given.get("-C", ".")))) in LANGUAGES:
        return str(wanted), SETTINGS
    name = next((name for name in _LOCALES if environ.get(name)), "")
    wanted = _named(environ[name]) if name else None
    return (wanted, name) if wanted else (LANGUAGES[0], "")


def _named(text: str) -> str | None:
    """The language that `ru`, `RU` or a locale such as `ru_KZ.UTF-8` names."""
    code = re.split(r"[-_.@]", text, maxsplit=1)[0].lower()
    return code if code in LANGUAGES else None


def _global_options(argv: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and value of the options before the command's name."""
    words = iter(argv)
    for word in words:
        if not word.startswith("-") or word in {"-", "--"}:
            return
        name, equals, value = word.partition("=")
        if name in _TAKE_A_VALUE and not equals:
            value = next(words, "")
        elif word.startswith("-C"):
            name, value = "-C", word[2:]
        yield name, value


def _language_of_the_office(folder: Path) -> str | None:
    """`language` of the nearest delivery.yaml upwards, found without a YAML reader: help must start fast."""
    try:
        # not a link's target, and a pipe is not waited for
        handle = os.open(_root(folder) / SETTINGS, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(handle, "rb") as settings:  # noqa: PTH123  a handle has no path
            text = settings.read(_READ_OF_THEM)
    except OSError:
        return None
    found = re.search(_LANGUAGE_KEY, text) if b"language:" in text else None
    return found[1].decode() if found else None


def _root(folder: Path) -> Path:
    """The nearest folder upwards that holds delivery.yaml or .git, else the folder itself."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow links and look at files
    for candidate in (start, *start.parents):
        if any((candidate / name).exists() for name in (SETTINGS, ".git")):
            return candidate
    return start

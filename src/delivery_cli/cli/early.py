"""What must be known before the command line is parsed: the language of its help, the colour of its errors."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "ru", "kk")
COLORS = ("auto", "always", "never")
_TAKE_A_VALUE = frozenset({"-C", "--as-of", "--lang", "--color"})
_SETTINGS = "delivery.yaml"
_SETTINGS_READ = 64 * 1024  # bytes: the top-level keys stand near the top
_LANGUAGE_KEY = rb"""(?m)^language:[ ]*["']?([a-z]{2})\b"""


class Early(NamedTuple):
    language: str
    color: str


def early(argv: Sequence[str], environ: Mapping[str, str]) -> Early:
    """The language and colour this run will have; a value that is not allowed is left to the parser's error."""
    given = dict(_global_options(argv))
    return Early(
        language=_language(given, environ),
        color=given["--color"] if given.get("--color") in COLORS else "auto",
    )


def _language(given: Mapping[str, str], environ: Mapping[str, str]) -> str:
    wanted = given.get("--lang") or environ.get("DELIVERY_LANG")
    if wanted is None:
        wanted = _language_of_the_office(Path(given.get("-C", ".")))
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


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
        handle = os.open(
            _root(folder) / _SETTINGS, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
        )
        with open(handle, "rb") as settings:  # noqa: PTH123  a handle has no path
            text = settings.read(_SETTINGS_READ)
    except OSError:
        return None
    found = re.search(_LANGUAGE_KEY, text) if b"language:" in text else None
    return found[1].decode() if found else None


def _root(folder: Path) -> Path:
    """The nearest folder upwards that holds delivery.yaml or .git, else the folder itself."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow links and look at files
    for candidate in (start, *start.parents):
        if any((candidate / name).exists() for name in (_SETTINGS, ".git")):
            return candidate
    return start

"""Ids that one's own new directives got and somebody else's have: the new ones, wherever they are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.ids import parse_id
from delivery_cli.storage.office import entry_of
from delivery_cli.storage.yaml.edit import edited

if TYPE_CHECKING:
    from collections.abc import Mapping

# An id by itself, or the folder of one's evidence: in an address or in a file's name it is part of another's words.
_ID = re.compile(
    r"(?<![\w/.-])(?:(?P<id>D-[0-9]{4}-[0-9]{4,9})(?![\w/-]|\.\w)|evidence/(?P<folder>D-[0-9]{4}-[0-9]{4,9})(?=/))"
)
# What other people call their papers: a number on them that looks like an id is theirs.
_OTHERS_WORDS = re.compile(
    r"\s+(?:- )?(?:file|url|title|document|sha256):|- (?:file|url|title|document|sha256):"
)
_LOCATION = re.compile(r"\s*(?:- )?location:")
_FILE = re.compile(r"D-[0-9]{4}-[0-9]{4,9}")


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with each old id as the new one; all at once, so that a new one is never taken for an old one."""
    return _ID.sub(lambda found: _instead(found, names), text) if names else text


def _instead(found: re.Match[str], names: Mapping[str, str]) -> str:
    old = found["id"] or found["folder"]
    return found[0].replace(old, names.get(old, old))


def renamed_data(data: bytes, names: Mapping[str, str], places: Mapping[str, str]) -> bytes:
    """The same of a directive's file but for what evidence and papers are called there, with evidence at its new
    places; what is no UTF-8 stays as it is.
    """  # noqa: D205  the places are half of the sentence
    if not (names or places):
        return data
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    return "".join(_renamed_line(line, names, places) for line in text.splitlines(keepends=True)).encode()


def _renamed_line(line: str, names: Mapping[str, str], places: Mapping[str, str]) -> str:
    if _OTHERS_WORDS.match(line):
        return line
    if _LOCATION.match(line):
        for old, new in places.items():
            if found := re.search(re.escape(old) + r"(?=[\"']?\s*$)", line):
                return line[: found.start()] + new + line[found.end() :]
    return renamed(line, names)


def renamed_path(path: str, names: Mapping[str, str]) -> str:
    """Where a directive's file, or its evidence, lies under its new id."""
    from delivery_cli.domain.ids import directive_path
    from delivery_cli.domain.kept import EVIDENCE

    parts = path.split("/")
    if parts[0] == EVIDENCE and len(parts) > 2 and parts[1] in names:
        return "/".join((EVIDENCE, names[parts[1]], *parts[2:]))
    name = parts[-1].removesuffix(".yaml")
    return directive_path(names[name]) if parts[0] == "directives" and name in names else path


def with_former_id(text: str, former: str) -> str:
    """A directive's file that says which id it had before."""
    values = entry_of("", text.encode()).values
    known = values.get("former_ids")
    listed = [*(known if isinstance(known, list) else []), former]
    return edited(text, {"former_ids": listed}, order=KEY_ORDER)


def id_of(path: str) -> str | None:
    """The id that a directive's path claims."""
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    return name if _FILE.fullmatch(name) and parse_id(name) else None

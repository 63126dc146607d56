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

_ID = re.compile(r"(?<![\w-])D-[0-9]{4}-[0-9]{4,9}(?![\w-])")
_FILE = re.compile(r"D-[0-9]{4}-[0-9]{4,9}")


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with each old id as the new one; all at once, so that a new one is never taken for an old one."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), text) if names else text


def renamed_data(data: bytes, names: Mapping[str, str]) -> bytes:
    """The same of a file's bytes; what is no UTF-8 stays as it is."""
    if not names:
        return data
    try:
        return renamed(data.decode(), names).encode()
    except UnicodeDecodeError:
        return data


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

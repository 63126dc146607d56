"""A commit as it was signed: its exact bytes without the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AUTHOR = re.compile(rb"(?P<name>[^<>\n]*) <(?P<email>[^<>\n]*)>(?: (?P<time>[0-9]{1,18}) [+-][0-9]{4})?")
_ONCE = (b"tree", b"author", b"committer")


@dataclass(frozen=True, slots=True)
class SignedBytes:
    """`signature` is None where there is none. `odd`: headers that git and we could understand differently.

    `odd_signature`: a signature's header of another kind than the repository's, or more than one.
    """

    author_name: str
    author_email: str
    committed: int | None
    payload: bytes
    signature: bytes | None
    odd: bool
    odd_signature: bool


def read_commit(data: bytes, oid_length: int = 40) -> SignedBytes:
    """The parts of a raw commit, also where its headers are damaged: that is then `odd`."""
    head, blank, message = data.partition(b"\n\n")
    headers, odd = _headers(head)
    mine = b"gpgsig-sha256" if oid_length == 64 else b"gpgsig"
    signatures = [value for name, value, _raw in headers if name == mine]
    others = [name for name, _value, _raw in headers if name.startswith(b"gpgsig") and name != mine]
    payload = b"".join(raw + b"\n" for name, _value, raw in headers if name != mine)
    author, committer = _first(headers, b"author"), _first(headers, b"committer")
    who, when = _AUTHOR.fullmatch(author), _AUTHOR.fullmatch(committer)
    strange = bool(others) or len(signatures) > 1
    odd = odd or strange or not (who and when and when["time"]) or not blank
    return SignedBytes(
        author_name=who["name"].decode("utf-8", "replace") if who else "",
        author_email=who["email"].decode("utf-8", "replace") if who else "",
        committed=int(when["time"]) if when and when["time"] else None,
        payload=payload + (b"\n" + message if blank else b""),
        signature=signatures[0] + b"\n" if signatures else None,
        odd=odd or not _in_order([name for name, _value, _raw in headers]),
        odd_signature=strange,
    )


def _headers(head: bytes) -> tuple[list[tuple[bytes, bytes, bytes]], bool]:
    """Name, value and exact lines of each header, and whether a line was none."""
    found: list[tuple[bytes, bytes, bytes]] = []
    odd = b"\0" in head or b"\r" in head
    for line in head.split(b"\n"):
        if line.startswith(b" "):
            if not found:
                odd = True
                continue
            name, value, raw = found[-1]
            found[-1] = (name, value + b"\n" + line[1:], raw + b"\n" + line)
            odd = odd or name in {*_ONCE, b"parent"}
            continue
        name, space, value = line.partition(b" ")
        odd = odd or not space or not name
        found.append((name, value, line))
    return found, odd


def _first(headers: list[tuple[bytes, bytes, bytes]], name: bytes) -> bytes:
    return next((value for one, value, _raw in headers if one == name), b"")


def _in_order(names: list[bytes]) -> bool:
    """One tree, its parents, one author, one committer, and none of them again: as git writes them."""
    core = [name for name in names if name in {*_ONCE, b"parent"}]
    parents = core.count(b"parent")
    wanted = [b"tree", *[b"parent"] * parents, b"author", b"committer"]
    return core == wanted and names[: len(wanted)] == wanted

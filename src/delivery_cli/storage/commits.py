"""Commits and what they changed, read from one running `git log` as its objects have them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from delivery_cli.storage.faults import unreadable_object
from delivery_cli.storage.history import moment
from delivery_cli.storage.signatures.commit import read_commit
from delivery_cli.storage.trailer_block import trailers_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from delivery_cli.storage.objects import ObjectReader

ABSENT = "000000"
REGULAR = "100644"
EXECUTABLE = "100755"
TOGETHER = 200  # commits that are asked for at once

# What the user's configuration could add to or take from the output is said outright.
LOG = (
    *("log", "-z", "--format=raw", "--raw", "-r", "--root", "--no-abbrev", "--no-abbrev-commit"),
    *("--diff-merges=first-parent", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative"),
    *("--ignore-submodules=none", "-O/dev/null", "--no-color", "--no-decorate", "--no-notes"),
    *("--no-show-signature", "--no-mailmap", "--no-expand-tabs", "--encoding=UTF-8"),
)

_RAW = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z][0-9]*")
_PERSON = re.compile(rb"(.*?) ?<([^>]*)>(?:.*> ?)? ?(.*)")
_HEADER = re.compile(rb"([^ \n]+) (.*(?:\n .*)*)")
_ONCE = (b"tree", b"author", b"committer")


@dataclass(frozen=True, slots=True)
class Raw:
    """One file on both sides of a change: modes as git writes them ("000000" where absent), ids of the blobs."""

    path: str
    old_mode: str
    new_mode: str
    old_oid: str | None
    new_oid: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit as its object says it: no mailmap, no notes. `files` are all that it changed, against its first
    parent, or against nothing for a root.

    `odd`: headers that git never writes so: fail closed.
    """  # noqa: D205  what `files` holds is half of the sentence

    oid: str
    parents: tuple[str, ...]
    tree: str
    author_name: str
    author_email: str
    author_raw_date: str
    committer_name: str
    committer_email: str
    committer_raw_date: str
    message: str
    signed: bool
    odd: bool
    files: tuple[Raw, ...] = ()

    @property
    def committer_date(self) -> dt.datetime:
        return moment(self.committer_raw_date)

    @property
    def committed(self) -> int:
        """Seconds since 1970, 0 where the commit does not say."""
        return _seconds(self.committer_raw_date)

    @property
    def authored(self) -> int:
        """Seconds since 1970, 0 where the commit does not say."""
        return _seconds(self.author_raw_date)

    @property
    def subject(self) -> str:
        return " ".join(self.message.lstrip("\n").partition("\n\n")[0].split("\n")).strip()

    @property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        return trailers_of(self.message)

    def values(self, key: str) -> tuple[str, ...]:
        """What the trailers of this key say."""
        return tuple(value for name, value in self.trailers if name == key) if key in self.message else ()


def _seconds(raw: str) -> int:
    seconds = raw.partition(" ")[0]
    return int(seconds) if seconds.isascii() and seconds.isdecimal() and len(seconds) < 16 else 0


def read_log(tokens: Iterator[bytes]) -> Iterator[Commit]:
    """The commits in the output of `LOG`, cut at its zero bytes."""
    head, files = None, []
    for token in tokens:
        if token.startswith(b"commit "):
            if head is not None:
                yield commit_of(head, tuple(files))
            # Lines of the message are indented, and headers hold no empty line: this can be nothing else.
            head, gap, first = token.partition(b"\n\n:")
            files = [_raw(b":" + first, next(tokens))] if gap else []
        elif token.startswith(b":"):
            files.append(_raw(token, next(tokens)))
    if head is not None:
        yield commit_of(head, tuple(files))


def verified(commits: Iterable[Commit], objects: ObjectReader) -> Iterator[Commit]:
    """The same, each held against its object: one that is odd there, though git's log shows it well, is odd."""
    rest = iter(commits)
    while window := list(islice(rest, TOGETHER)):
        found = objects.many([one.oid for one in window])
        for commit, read in zip(window, found, strict=True):
            if read is None:
                raise unreadable_object(commit.oid)
            # git shows a message to its first zero byte.
            odd = b"\0" in read.data or read_commit(read.data, len(read.oid)).odd
            yield replace(commit, odd=True) if odd and not commit.odd else commit


def _raw(said: bytes, path: bytes) -> Raw:
    found = _RAW.fullmatch(said)
    if not found:
        raise ValueError(said)
    old_mode, new_mode, old, new = (part.decode() for part in found.groups())
    return Raw(
        path.decode("utf-8", "surrogateescape"),
        old_mode,
        new_mode,
        None if old_mode == ABSENT else old,
        None if new_mode == ABSENT else new,
    )


def raw_entries(said: bytes) -> tuple[Raw, ...]:
    """What `--raw -z` lists."""
    tokens = iter(said.split(b"\0"))
    return tuple(_raw(token, next(tokens)) for token in tokens if token)


def commit_of(said: bytes, files: tuple[Raw, ...]) -> Commit:
    """One commit as `--format=raw` shows it."""
    head, _gap, body = said.partition(b"\n\n")
    first, _line, rest = head.partition(b"\n")
    headers = [(found[1], found[2]) for found in _HEADER.finditer(rest)]
    values = dict(reversed(headers))  # the first of each, as git reads it
    names = [name for name, _value in headers]
    parents = tuple(value for name, value in takewhile(_is_parent, headers[1:]))
    wanted = [b"tree", *[b"parent"] * len(parents), b"author", b"committer"]
    core = [name for name in names if name in {*_ONCE, b"parent"}]
    odd = core != wanted or names[: len(wanted)] != wanted or names.count(b"gpgsig") > 1
    author, committer = _person(values.get(b"author", b"")), _person(values.get(b"committer", b""))
    return Commit(
        oid=first.split()[1].decode(),
        parents=tuple(one.decode("ascii", "replace") for one in parents),
        tree=values.get(b"tree", b"").decode("ascii", "replace"),
        author_name=author[0],
        author_email=author[1],
        author_raw_date=author[2],
        committer_name=committer[0],
        committer_email=committer[1],
        committer_raw_date=committer[2],
        message=_message(body),
        signed=b"gpgsig" in values or b"gpgsig-sha256" in values,
        odd=odd,
        files=files,
    )


def _is_parent(header: tuple[bytes, bytes]) -> bool:
    """Those that follow the tree at once are the parents, for git too; one that comes later is nothing."""
    return header[0] == b"parent"


def _person(said: bytes) -> tuple[str, str, str]:
    found = _PERSON.fullmatch(said)
    if not found:
        return said.decode("utf-8", "replace"), "", ""
    name, email, date = (part.decode("utf-8", "replace") for part in found.groups())
    return name, email, date


def _message(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    return "\n".join(line.removeprefix("    ") for line in text.split("\n")).strip("\n")

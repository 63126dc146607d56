"""Git's objects in bulk: read by one `cat-file`, written by one `unpack-objects`."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from delivery_cli.storage.faults import git_fault, unreadable_object
from delivery_cli.storage.git import Git, check_version

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from delivery_cli.errors import EnvironmentFaultError

_HEADER = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) (commit|tree|blob|tag) ([0-9]+)\n")
LOOSE_AT_MOST = 100
# Nothing of an office is larger: a few KB that unpack to gigabytes are read by, and found too large as they are.
BLOB_AT_MOST = 32 * 1024 * 1024
ASKED_AT_ONCE = 200  # names that a pipe takes in before it is read from the other end
FEW = 20  # as many of the largest as there are may be in memory at once
_PORTION = 1024 * 1024
_PACK_KINDS = {"commit": 1, "tree": 2, "blob": 3}


@dataclass(frozen=True, slots=True)
class Object:
    """`data` of a blob are its first `BLOB_AT_MOST` bytes."""

    oid: str
    kind: str
    data: bytes


class ObjectReader:
    """One running `git cat-file --batch`: a second object costs no second process."""

    def __init__(self, git: Git, *, verifying: bool = False) -> None:
        """`verifying`: what is not what its id says is a fault; git itself asks that of nothing it hands out."""
        self._git = git
        self._verifying = verifying
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, name: str) -> Object | None:
        """The object a revision expression (`HEAD`, `main:delivery.yaml`, an id) names, if there is one."""
        if "\0" in name or "\n" in name:
            return None
        return self.many((name,))[0]

    def many(self, names: Sequence[str]) -> list[Object | None]:
        """As many objects as there are names (without zero bytes and line feeds): asked first, then read.

        Git is not waited for at each of them.
        """
        found: list[Object | None] = []
        for start in range(0, len(names), ASKED_AT_ONCE):
            some = names[start : start + ASKED_AT_ONCE]
            child = self._running()
            if child.stdin is None or child.stdout is None:
                raise self._ended(child)
            try:
                child.stdin.write(b"".join(name.encode("utf-8", "surrogateescape") + b"\0" for name in some))
                child.stdin.flush()
            except BrokenPipeError as error:
                raise self._ended(child) from error
            found += [self._answer(child, child.stdout) for _name in some]
        return found

    def some(self, oids: Iterable[str], *, each: int, together: int) -> dict[str, bytes]:
        """The bytes of as many of these objects as there is room for; none that is larger than `each`."""
        found: dict[str, bytes] = {}
        room, rest = together, iter(oids)
        while room > 0 and (few := tuple(islice(rest, FEW))):
            for oid, one in zip(few, self.many(few), strict=True):
                if one is not None and len(one.data) <= each:
                    found[oid] = one.data
                    room -= len(one.data)
        return found

    def _answer(self, child: "subprocess.Popen[bytes]", out: "IO[bytes]") -> Object | None:
        header = out.readline()
        if not header.endswith(b"\n"):
            raise self._ended(child)
        found = _HEADER.fullmatch(header)
        if not found:  # "<name> missing"
            return None
        size = int(found[3])
        kept = min(size, BLOB_AT_MOST) if found[2] == b"blob" else size
        data = out.read(kept)
        digest = _algorithm(len(found[1]))(b"%s %d\0" % (found[2], size), usedforsecurity=False)
        digest.update(data)
        for part in _portions(size - kept):
            digest.update(out.read(part))
        out.read(1)  # the line feed that ends it
        oid = found[1].decode()
        if self._verifying and digest.hexdigest() != oid:
            raise unreadable_object(oid)
        return Object(oid, found[2].decode(), data)

    def close(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.communicate()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None:
            # `-z` came with git 2.38, our floor: an older git ends here and is then asked its version.
            self._child = self._git.open("cat-file", "--batch", "-z")
        return self._child

    def _ended(self, child: "subprocess.Popen[bytes]") -> "EnvironmentFaultError":
        self._child = None
        _out, err = child.communicate()
        check_version(self._git)
        return git_fault(("cat-file",), err.decode("utf-8", "replace").strip(), self._git.worktree)


def _portions(size: int) -> Iterator[int]:
    for start in range(0, size, _PORTION):
        yield min(_PORTION, size - start)


def new_object(kind: str, data: bytes, oid_length: int) -> Object:
    """An object as git would name it; 64 digits mean a repository of SHA-256."""
    name = _algorithm(oid_length)(b"%s %d\0" % (kind.encode(), len(data)) + data, usedforsecurity=False)
    return Object(name.hexdigest(), kind, data)


def _algorithm(oid_length: int) -> "Callable[..., hashlib._Hash]":
    return hashlib.sha256 if oid_length == 64 else hashlib.sha1


def write_objects(git: Git, objects: Sequence[Object]) -> None:
    """Write them all with one process: loose, or as a pack where there are many, as `git fetch` does."""
    loose = len(objects) <= LOOSE_AT_MOST  # each of those is synced by itself
    command = ("unpack-objects", "-q") if loose else ("index-pack", "--stdin")
    git.run(*command, data=pack_of(objects))


def pack_of(objects: Sequence[Object]) -> bytes:
    """A pack as `git index-pack` and `git unpack-objects` take it in."""
    parts = [b"PACK", struct.pack(">II", 2, len(objects)), *_packed(objects)]
    body = b"".join(parts)
    return body + _algorithm(len(objects[0].oid))(body, usedforsecurity=False).digest()


def _packed(objects: Iterable[Object]) -> Iterable[bytes]:
    for each in objects:
        size = len(each.data)
        head = bytearray([_PACK_KINDS[each.kind] << 4 | size & 0x0F])
        size >>= 4
        while size:
            head[-1] |= 0x80
            head.append(size & 0x7F)
            size >>= 7
        yield bytes(head)
        yield zlib.compress(each.data, 1)

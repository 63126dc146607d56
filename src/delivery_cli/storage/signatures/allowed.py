"""The file of allowed signers: who vouches for which key, when and for what, as ssh-keygen reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.storage.signatures.keys import PublicKey, read_key
from delivery_cli.storage.signatures.options import Options, read_options
from delivery_cli.storage.signatures.patterns import matches_list
from delivery_cli.storage.signatures.sshsig import NAMESPACE
from delivery_cli.storage.signatures.wire import MalformedError, unbase64

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.change import Signature

_SPACE = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One signer's line; `key` is None for kinds that are not trusted here."""

    number: int
    principals: bytes
    options: Options
    key: PublicKey | None

    @property
    def first(self) -> str:
        """The first principal that is named, as it is written."""
        named = (one for one in self.principals.split(b",") if one and not one.startswith(b"!"))
        return next(named, self.principals).decode("utf-8", "replace")

    def names(self, email: str) -> bool:
        return matches_list(email.encode("utf-8", "surrogateescape"), self.principals)


@dataclass(frozen=True, slots=True)
class AllowedSigners:
    """The lines that can be understood, and of the others the number and what is wrong."""

    lines: tuple[Line, ...]
    faults: tuple[tuple[int, str], ...]

    def vouching(self, key: PublicKey, email: str, moment: int | None) -> tuple[Signature, str | None]:
        """For a valid signature of the key: `good`, `expired` or `unknown`, and for whom it speaks.

        That is `email` where a line names it, else the first principal of the first line that holds.
        """
        mine = [line for line in self.lines if _is_for_git(line) and line.key == key]
        holding = [line for line in mine if moment is not None and line.options.hold_at(moment)]
        if any(line.names(email) for line in holding):
            return "good", email
        if holding:
            return "good", holding[0].first
        if mine:
            named = any(line.names(email) for line in mine)
            return "expired", email if named else mine[0].first
        return "unknown", None


def _is_for_git(line: Line) -> bool:
    """A line for an authority vouches for its certificates, not for what it signs itself."""
    options = line.options
    if options.authority:
        return False
    return options.namespaces is None or matches_list(NAMESPACE.encode(), options.namespaces)


@lru_cache(maxsize=64)
def read_allowed_signers(data: bytes, zone: dt.tzinfo | None = None) -> AllowedSigners:
    """The file; times without a `Z` are those of the zone, of this machine where None is given (as ssh-keygen)."""
    lines: list[Line] = []
    faults: list[tuple[int, str]] = []
    for number, whole in enumerate(data.split(b"\n"), 1):
        text = whole.partition(b"\0")[0].lstrip(_SPACE)  # a line ends for C where a NUL stands
        if not text or text.startswith(b"#"):
            continue
        try:
            lines.append(_read_line(number, text, zone))
        except MalformedError as error:
            faults.append((number, str(error)))
    return AllowedSigners(tuple(lines), tuple(faults))


def _read_line(number: int, text: bytes, zone: dt.tzinfo | None) -> Line:
    principals, rest = _first_word(text)
    options = Options()
    blob = _key_at(rest)
    if blob is None:
        end = _end_of_options(rest)
        options = read_options(rest[:end], zone)
        blob = _key_at(rest[end:].lstrip(b" \t"))
        if blob is None:
            raise MalformedError(_("no key that can be read"))
    try:
        key = read_key(blob)
    except MalformedError:
        key = None
    return Line(number, principals, options, key)


def _first_word(text: bytes) -> tuple[bytes, bytes]:
    """The principals, which may be in quotes, and what follows."""
    end = next((at for at, byte in enumerate(text) if byte in b' \t\r\n"'), len(text))
    head, rest = text[:end], text[end:]
    if rest.startswith(b'"'):
        quoted, closing, rest = rest[1:].partition(b'"')
        if not closing:
            raise MalformedError(_("a quote is not closed"))
        head += quoted
    rest = rest.lstrip(_SPACE)
    if not rest:
        raise MalformedError(_("no key that can be read"))
    return head, rest


def _end_of_options(text: bytes) -> int:
    quoted, at = False, 0
    while at < len(text) and (quoted or text[at] not in b" \t"):
        if text[at : at + 2] == b'\\"':
            at += 1
        elif text[at] == ord('"'):
            quoted = not quoted
        at += 1
    if quoted:
        raise MalformedError(_("a quote is not closed"))
    return at


def _key_at(text: bytes) -> bytes | None:
    """The key's bytes where a kind of key and its Base64 stand here, None where something else does."""
    parts = text.split(None, 2)
    if len(parts) < 2 or b"\t" in parts[0]:
        return None
    try:
        blob = unbase64(parts[1])
    except MalformedError:
        return None
    named = len(parts[0]).to_bytes(4, "big") + parts[0]
    return blob if blob.startswith(named) else None

"""The options of a line of allowed signers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from delivery_cli.messages import _
from delivery_cli.storage.signatures.wire import MalformedError

_NAME = re.compile(rb"[A-Za-z-]+")
_QUOTED = re.compile(rb'="((?:\\"|[^"])*)"')
_SHAPES = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_ZULU = re.compile(r"(.*?)(?:Z|UTC)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """Seconds since 1970; 0 is no limit. `namespaces` are patterns."""

    authority: bool = False
    namespaces: bytes | None = None
    after: int = 0
    before: int = 0

    def hold_at(self, moment: int) -> bool:
        return (not self.after or moment >= self.after) and (not self.before or moment <= self.before)


def read_options(text: bytes, zone: dt.tzinfo | None) -> Options:
    """The options of one line; MalformedError says what is wrong with them."""
    found = Options()
    while text:
        found, text = _one(found, text, zone)
        if not text:
            break
        if not text.startswith(b","):
            raise MalformedError(_("an option that is not known"))
        text = text[1:]
        if not text:
            raise MalformedError(_("an option is missing after the comma"))
    if found.after and found.before and found.before <= found.after:
        raise MalformedError(_("valid-before is not after valid-after"))
    return found


def _one(found: Options, text: bytes, zone: dt.tzinfo | None) -> tuple[Options, bytes]:
    named = _NAME.match(text)
    name = named[0].lower() if named else b""
    rest = text[len(name) :]
    if name == b"cert-authority":
        return replace(found, authority=True), rest
    if name not in {b"namespaces", b"valid-after", b"valid-before"} or not rest.startswith(b"="):
        raise MalformedError(_("an option that is not known"))
    value = _QUOTED.match(rest)
    if not value:
        raise MalformedError(_("the value of an option is not in quotes"))
    said = value[1].replace(b'\\"', b'"')
    field = {b"namespaces": "namespaces", b"valid-after": "after", b"valid-before": "before"}[name]
    if getattr(found, field):
        raise MalformedError(_("an option stands there twice"))
    if field == "namespaces":
        return replace(found, namespaces=said), rest[value.end() :]
    moment = _moment(said, zone)
    changed = replace(found, after=moment) if field == "after" else replace(found, before=moment)
    return changed, rest[value.end() :]


def _moment(said: bytes, zone: dt.tzinfo | None) -> int:
    text = said.decode("latin-1")
    in_utc = _ZULU.fullmatch(text)
    digits = in_utc[1] if in_utc else text
    shape = _SHAPES.get(len(digits))
    if not shape or not re.fullmatch(r"[0-9]+", digits):
        raise MalformedError(
            _("a time that is not written YYYYMMDD or YYYYMMDDHHMM[SS], with or without a Z")
        )
    try:
        named = dt.datetime.strptime(digits, shape).replace(tzinfo=dt.UTC if in_utc else zone)
        moment = int(named.timestamp())  # without a zone: as this machine's clock tells it
    except (ValueError, OverflowError) as error:
        raise MalformedError(_("a time that the calendar does not have")) from error
    if moment <= 0:
        raise MalformedError(_("a time that the calendar does not have"))
    return moment

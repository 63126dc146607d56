"""Whether a row of a register is a directive that the office has already."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.plain import plain
from delivery_cli.domain.tabular import one_line
from delivery_cli.domain.teams import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.snapshot import Entry

_SAID = ("issued", "text", "title")
_MANY = 500  # ways to name one directive that are remembered
_MOVES = frozenset({"extend", "reopen", "return"})
Identity = tuple[str, str, str, str, str]


def identity(values: Mapping[str, Any], owner: str | None, *, titled: bool) -> Identity:
    """Document number, date, point and addressee; where number or point is not known, the words count too.

    `titled`: the title was given and is no mere beginning of the text; several directives may share a sentence.
    """
    source: Mapping[str, Any] = next(iter(values.get("sources") or ()), {})
    number, point = str(source.get("number") or ""), str(source.get("point") or "")
    day = str(source.get("on") or values.get("issued") or "")
    words = "" if number and point else spoken(values)
    if words and titled:
        words = f"{words}\n{folded(one_line(str(values.get('title'))))}"
    return folded(number or str(source.get("title") or "")), day, folded(point), owner or "", words


def identity_of(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> Identity:
    """That of a row, by its complete values and what it says itself."""
    return identity(values, values.get("owner"), titled="title" in wanted)


def spoken(values: Mapping[str, Any]) -> str:
    """The words of a directive, as they are compared."""
    return folded(one_line(str(values.get("text") or values.get("title") or "")))


class Known(NamedTuple):
    """A directive that is there: its words, and the deadlines that it has had, in ISO form."""

    id: str
    words: str
    deadlines: frozenset[str]

    def differs(self, values: Mapping[str, Any]) -> bool:
        """Whether a row says something else of it; a deadline that it had before is nothing else."""
        due = values.get("due")
        return self.words != spoken(values) or (due is not None and str(due) not in self.deadlines)


def known(entries: Iterable[Entry]) -> dict[Identity, Known]:
    """The directives by all that they may be known by: by what they say now, and by what they said before.

    Teams that led before, every source, and what a correction replaced.
    """
    found: dict[Identity, Known] = {}
    before: dict[Identity, Known] = {}
    for entry in entries:
        if (directive := entry.directive) is not None:
            values = plain(dict(entry.values))
            one = Known(directive.id, spoken(values), frozenset(_deadlines(directive)))
            for titled in (True, False):
                found.setdefault(identity(values, directive.owner, titled=titled), one)
                for said, owner in islice(_as_said(directive, values), _MANY):
                    before.setdefault(identity(said, owner, titled=titled), one)
    return before | found


def _as_said(directive: Directive, values: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """All that a register may say of it, likeliest first."""
    sources = list(_each_source(directive, values))
    fields = [list(_each(directive, values, name)) for name in _SAID]
    for owner, source, *texts in product(list(_owners(directive)), sources, *fields):
        yield {**values, "sources": [source], **dict(zip(_SAID, texts, strict=True))}, owner


def _each(directive: Directive, values: Mapping[str, Any], name: str) -> Iterator[Any]:
    """The value of a field, and what stood there before it was corrected."""
    yield values.get(name)
    for event in directive.events:
        if event.kind == "correct" and event.field == name:
            yield plain(event.from_)


def _each_source(directive: Directive, values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Each once, in the order in which they are named; a directive without one counts as one with an empty one."""
    seen: list[Any] = []
    for some in _each(directive, values, "sources"):
        for one in some if isinstance(some, list) and some else [{}]:
            if isinstance(one, dict) and one not in seen:
                seen.append(one)
                yield one


def _deadlines(directive: Directive) -> Iterator[str]:
    yield str(directive.due)
    for event in directive.events:
        if event.kind in _MOVES and event.to is not None:
            yield str(event.to)


def _owners(directive: Directive) -> Iterator[str | None]:
    yield directive.owner
    for event in directive.events:
        if event.kind == "assign" and isinstance(event.from_, dict) and "owner" in event.from_:
            yield event.from_["owner"]
        elif (
            event.kind == "correct"
            and event.field == "owner"
            and (event.from_ is None or isinstance(event.from_, str))
        ):
            yield event.from_

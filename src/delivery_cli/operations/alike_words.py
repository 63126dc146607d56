"""Why two directives are much like one another, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from delivery_cli.domain.likeness.likeness import Reason
    from delivery_cli.operations.duplicates import Alike

_OWNERS = {
    "same": N_("the same owner"),
    "helps": N_("the owner of one is a co-owner of the other"),
    "heir": N_("one owner came after the other"),
    "member": N_("one owner is a member of the other"),
    "above": N_("one owner is above the other"),
}
_DOCUMENTS = {"point": N_("the same point of the same document"), "document": N_("the same document")}


def why(reasons: Iterable[Reason]) -> str:
    """The reasons on one line, those that weigh most first."""
    return ", ".join(_SAID[reason.kind](reason.value) for reason in reasons)


def much_like(one: Alike, ids: Mapping[int, str]) -> str:
    """What a new directive is like and what to do then; `ids` are those of the new ones, by position."""
    new, other = ids[one.position], ids[one.among] if one.among else one.id
    line = _("{new} is much like {id}: {about}").format(new=new, id=other, about=_about(one))
    command = f"delivery cancel {new} --duplicate-of {other} --reason …"
    return "\n  ".join((line, _("if they are one: {command}").format(command=command)))


def like_this(one: Alike) -> str:
    """The same before the new one has an id."""
    return _("this is much like {id}: {about}").format(id=one.id, about=_about(one))


def _about(one: Alike) -> str:
    due = written_day(one.due) if one.due else _("no deadline")
    return _("{title} ({owner}, {due}): {why}").format(
        title=one.title, owner=one.owner or _("no owner"), due=due, why=why(one.why)
    )


def _words(share: float) -> str:
    return _("{n} % of the words").format(n=f"{share * 100:.0f}")


def _sounds(found: tuple[str, ...]) -> str:
    return n_(
        "in another language, {n} word sounds the same",
        "in another language, {n} words sound the same",
        len(found),
    ).format(n=len(found))


def _issued(days: int) -> str:
    if not days:
        return _("issued on the same day")
    return n_("issued {n} day apart", "issued {n} days apart", days).format(n=days)


def _due(days: int) -> str:
    if not days:
        return _("the same deadline")
    return n_("deadlines {n} day apart", "deadlines {n} days apart", days).format(n=days)


def _numbers(found: tuple[str, ...]) -> str:
    return _("both mention {numbers}").format(numbers=", ".join(_mentioned(one) for one in found[:3]))


def _mentioned(one: str) -> str:
    """A month or a quarter as it is meant; any other number as it stands."""
    if one[:1] == "q" and one[1:].isdecimal():
        return _("quarter {n}").format(n=one[1:])
    if one[:1] == "m" and one[1:].isdecimal():
        return _("month {n}").format(n=one[1:])
    return one


_SAID: dict[str, Callable[..., str]] = {
    "words": _words,
    "sounds": _sounds,
    "owner": lambda relation: _(_OWNERS[relation]),
    "issuer": lambda _issuer: _("the same issuer"),
    "issued": _issued,
    "due": _due,
    "numbers": _numbers,
    "document": lambda kind: _(_DOCUMENTS[kind]),
}

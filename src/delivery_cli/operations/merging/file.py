"""Two versions of one file as one: for git's merge driver, for a conflict that is there already, for `sync`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain import directive, team
from delivery_cli.domain.merging.clash import Clash
from delivery_cli.domain.merging.directive import merged
from delivery_cli.domain.merging.team import merged_team
from delivery_cli.messages import _
from delivery_cli.storage.merging.text import Version, text_of
from delivery_cli.storage.office import DIRECTIVES, TEAMS
from delivery_cli.storage.yaml.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The merged file; `data` is None where there are clashes, and where the file is rightly gone (`deleted`)."""

    data: bytes | None
    clashes: tuple[Clash, ...] = ()
    deleted: bool = False


def is_mergeable(path: str) -> bool:
    """Whether a file is one that is merged field by field: a directive's or a team's."""
    folder, slash, name = path.partition("/")
    return bool(slash) and folder in {DIRECTIVES, TEAMS} and name.endswith(".yaml")


def merged_file(
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    path: str,
    settings: Settings | None = None,
    *,
    weave: bool = True,
) -> MergedFile:
    """The file that both sides' changes make; None is no file. Whatever is wrong with a side is a clash.

    Without `weave`, what theirs appended to a ledger follows after all that ours has, as a plain commit needs it.
    """
    if theirs in {ours, base}:
        return _taken(ours)
    if ours == base:
        return _taken(theirs)
    if ours is None or theirs is None:
        gone = _("here") if ours is None else _("there")
        return _refused(_("it was deleted {gone}, and changed on the other side").format(gone=gone))
    versions: list[Version | None] = []
    for data, where in ((base, _("in the common version")), (ours, _("here")), (theirs, _("there"))):
        version = None if data is None else _version(data)
        if isinstance(version, str):
            told = _("the version {where} cannot be read: {problem}").format(where=where, problem=version)
            return _refused(told)
        versions.append(version)
    text = _text(versions, path, settings, weave=weave)
    if not isinstance(text, str):
        return MergedFile(None, text)
    return MergedFile((text.replace("\n", "\r\n") if b"\r\n" in ours else text).encode())


def _text(
    versions: Sequence[Version | None], path: str, settings: Settings | None, *, weave: bool
) -> str | tuple[Clash, ...]:
    base, ours, theirs = versions
    known = base.values if base else None
    mine, other = (one.values if one else {} for one in (ours, theirs))
    if path.startswith(f"{TEAMS}/"):
        made, order = merged_team(known, mine, other), team.KEY_ORDER
    else:
        made, order = merged(known, mine, other, settings, weave=weave), directive.KEY_ORDER
    if made.clashes or ours is None or theirs is None:
        return made.clashes
    text = text_of(made.values, base, ours, theirs, order)
    return (_clash(_unwritable()),) if text is None else text


def _taken(data: bytes | None) -> MergedFile:
    return MergedFile(data, deleted=data is None)


def _refused(message: str) -> MergedFile:
    return MergedFile(None, (_clash(message),))


def _clash(message: str) -> Clash:
    return Clash((), None, None, None, message)


def _version(data: bytes) -> Version | str:
    """What the bytes say; a text: why they cannot be read."""
    reading = read(data)
    if reading.values is None:
        first = reading.problems[0]
        return _("line {line}: {message}").format(line=first.line, message=first.message)
    return Version(reading.text.replace("\r\n", "\n"), reading.values)


def _unwritable() -> str:
    return _("what both sides did fits, but the file is written in a way in which it cannot be put together")

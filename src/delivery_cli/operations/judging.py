"""Whether a change may be made: what it would newly break is refused, what it newly leaves open is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import FieldPath, Found, Problem, Severity, newly
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.rules import check_entry, check_snapshot
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.domain.snapshot import Entry, Part, file_stem
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_
from delivery_cli.operations.allowed import proposed
from delivery_cli.operations.whole import is_directive, refuse_uncommitted, too_many_priorities
from delivery_cli.storage.office import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.directive import Directive
    from delivery_cli.operations.desk import Desk

Where = Callable[[str, FieldPath], str]  # path and field to what a person calls the place
TOLD = 10  # findings that one refusal or warning names

# What a person gave on the command line, by the field of the event in which a rule found it.
OPTIONS = {
    "decision": "--decision",
    "to": "--to",
    "on": "--on",
    "at": "--on",
    "executed_on": "--executed-on",
    "evidence": "--evidence",
    "initiative": "--initiative",
}
# What the rules call by its key in the file, for those who gave it as an option.
GIVEN_AS = {
    "initiative: issuer": "--initiative issuer",
    "override_reason": "--override-reason",
    "decision.number": "--decision NUMBER",
    "to: DATE": "--to DATE",
    "executed_on": "--executed-on",
}
# Their fixes speak of a file that stands already; the one that was refused does not.
OF_STANDING_FILES = frozenset({"D106", "D108", "D109"})


def judge(desk: Desk, writes: Mapping[str, bytes | None], where: Where | None = None) -> tuple[str, ...]:
    """The new warnings in words; RefusedError where a file would hold an error that it did not hold before."""
    change = proposed(desk, writes)
    found = [*check_authorship(change, desk.policy)]
    found += [
        one
        for path, data in writes.items()
        if data is not None and is_directive(path)
        for one in _new_problems(desk, path, data, writes)
    ]
    found += too_many_priorities(desk, writes)
    errors = _errors(found)
    if not errors:  # they would only be told again
        found += check_content(change, desk.policy)
        errors = _errors(found)
    if errors:
        raise _refusal(errors, where)
    refuse_uncommitted(desk, writes)
    return _warned([one for one in found if one not in errors])


def _errors(found: list[Found]) -> list[Found]:
    return [one for one in found if one[1].severity is not Severity.WARNING]


def _new_problems(desk: Desk, path: str, data: bytes, writes: Mapping[str, bytes | None]) -> list[Found]:
    """Problems that the file did not have before. What is wrong with a new event is new, whatever stands beside."""
    after = [(path, one) for one in _problems(desk, entry_of(path, data), writes)]
    old = desk.base.read(path) if after else None
    before = entry_of(path, old) if old else None
    if before is None:
        return after
    length = len(before.directive.events) if before.directive else 0
    added = [one for one in after if _is_of_event(one[1], since=length)]
    known = [(path, one) for one in _problems(desk, before, {})]
    return [*newly([one for one in after if one not in added], known), *added]


def _is_of_event(problem: Problem, *, since: int) -> bool:
    """Whether the problem lies in an event from the given place of the ledger on."""
    match problem.field:
        case ("events", int(index), *_rest):
            return index >= since
    return False


def _problems(desk: Desk, entry: Entry, writes: Mapping[str, bytes | None]) -> list[Problem]:
    """Everything wrong with a file, among those that it is linked to: as they are written too, else as they stand."""
    settings = desk.office.settings
    found = list(check_entry(entry, settings, desk.today))
    if entry.directive is not None:
        around = _linked(desk, entry.directive, writes)
        # Of the teams' own files nothing is asked here: judged anew for each directive, they would take most of the time.
        snapshot = Part((entry, *around), (), settings, whole=desk.teams_alone)
        found += [
            problem for path, problem in check_snapshot(snapshot, settings, desk.today) if path == entry.path
        ]
    return found


def _linked(desk: Desk, directive: Directive, writes: Mapping[str, bytes | None]) -> list[Entry]:
    """The directives that can be reached through links, so that missing ones and cycles are seen."""
    found: dict[str, Entry] = {}
    waiting = [*link_targets(directive)]
    while waiting:
        directive_id = waiting.pop()
        if directive_id in found or directive_id == directive.id:
            continue
        path = directive_path(directive_id)
        data = writes[path] if path in writes else desk.base.read(path)
        if data is None:
            continue
        found[directive_id] = entry_of(path, data)
        linked = found[directive_id].directive
        waiting += link_targets(linked) if linked else ()
    return list(found.values())


def link_targets(directive: Directive) -> tuple[str, ...]:
    links = directive.links
    if links is None:
        return ()
    single = (links.parent, links.superseded_by, links.duplicate_of)
    return (*(one for one in single if one), *links.supersedes, *links.depends_on)


def _refusal(errors: list[Found], where: Where | None) -> RefusedError:
    lines = []
    for path, problem in errors:
        place = _place(path, problem, where)
        words = _("{place}: {message} ({code})") if place else _("{message} ({code})")
        lines.append(words.format(place=place, message=problem.message, code=problem.code))
    return RefusedError("\n".join(first_of(lines)), _way_out(*errors[0], given_here=where is not None))


def _place(path: str, problem: Problem, where: Where | None) -> str:
    """Where it is wrong; empty where the message says it, or where the person gave nothing that could be named."""
    if where and is_directive(path):
        return "" if problem.field[:1] == ("events",) else where(path, problem.field)
    return "" if problem.message.startswith(f"{file_stem(path)} ") else _in_file(path, problem)


def _in_file(path: str, problem: Problem) -> str:
    """The file; with the field where the message leaves it out."""
    if problem.code != "D102" or not problem.field or str(problem.field[-1]) in problem.message:
        return path
    return _("{path}, {field}").format(path=path, field=".".join(str(part) for part in problem.field))


def first_of(lines: Iterable[str]) -> list[str]:
    """The lines, each once; of many the first ones and how many more there are."""
    told = list(dict.fromkeys(lines))
    more = len(told) - TOLD
    rest = [n_("… and {n} more", "… and {n} more", more).format(n=more)] if more > 0 else []
    return [*told[:TOLD], *rest]


def _way_out(path: str, problem: Problem, *, given_here: bool) -> str:
    """What to do about the first error; nothing was written, so a fix of the file is no use."""
    option = None
    if not given_here and problem.field[:1] == ("events",):
        option = next((OPTIONS[part] for part in reversed(problem.field) if part in OPTIONS), None)
    fix = "" if problem.code in OF_STANDING_FILES else re.sub(r"\bID\b", file_stem(path), problem.fix)
    if not given_here:
        for key, said in GIVEN_AS.items():
            fix = re.sub(rf"(?<![\w-]){re.escape(key)}\b", said, fix)
    look = _("nothing was changed; look at {option}").format(option=option) if option else ""
    return "\n".join(part for part in (fix, look) if part) or _("nothing was changed")


def _called(path: str) -> str:
    return file_stem(path) if is_directive(path) else path


def _warned(warnings: list[Found]) -> tuple[str, ...]:
    lines = [
        _("{id}: {message} ({code})").format(id=_called(path), message=problem.message, code=problem.code)
        for path, problem in warnings
    ]
    told = first_of(lines)
    return (
        (*told[:-1], _("{more}: delivery validate").format(more=told[-1]))
        if len(told) > TOLD
        else tuple(told)
    )

"""D401, D402: whether a command made the commit, and whether what the commit says of itself is what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.rules.history_cancel import keeping_sources
from delivery_cli.domain.rules.history_rule import history_rule
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from delivery_cli.domain.accepted import Accepted
    from delivery_cli.domain.change import Revised
    from delivery_cli.domain.policy import Policy

BY_HAND, FALSE = "D401", "D402"
# The kinds of events that each command appends; None: an undo appends nothing, it is judged by what it takes back.
KINDS: dict[str, frozenset[str] | None] = {
    **{
        kind: frozenset({kind})
        for kind in (
            *("register", "progress", "note", "request", "extend", "assign", "submit", "return", "verify"),
            *("close", "reopen", "correct", "link", "control"),
            *("milestone", "measure", "assess", "cancel"),
        )
    },
    "special": frozenset({"control"}),
    "add": frozenset({"register"}),
    "draft": frozenset(),
    "edit": frozenset({"correct"}),
    "undo": None,
    "team-close": frozenset({"assign", "correct"}),
    "team-add": frozenset(),
    "team-edit": frozenset(),
    "init": frozenset(),
}
NAMES_SOME = frozenset({"team-close", "undo"})  # drafts are handed over without a word
MAY_BE_SILENT = frozenset({"team-close", "add", "edit"})  # what needs no event is edited, drafts are added
_NO_DIRECTIVES = frozenset({"init", "team-add", "team-edit"})
# The commands that touch other files than directives, by the folder or file.
_TOUCHED_BY = (
    ("teams/", frozenset({"team-add", "team-edit", "team-close", "init", "undo"})),
    (f"{EVIDENCE}/", frozenset({"progress", "submit", "verify", "close", "undo"})),
    ("", frozenset({"init", "undo"})),
)


@history_rule(BY_HAND, N_("A change that no command explains"), Severity.WARNING)
def by_hand(one: Accepted, _policy: Policy) -> Iterator[Found]:
    """Every command of `delivery` says in its commit which one it was (`Delivery-Action`). A commit that changes
    directives, teams or evidence without saying so was made by hand, or squashed on a server that rewrote the message.

    It may be right all the same: what it did is judged like everything else. It is classed, so that a reviewer looks
    at it, and never hidden. Settings have no command and are not told of.

    Wrong: an editor, `git commit -am "fix"`.

    Fix: nothing; use `delivery edit` the next time, or keep the message when merging.
    """  # noqa: D205  a page of text, not a docstring of an interface
    if one.change.is_merge or any(action in KINDS for action in one.actions):
        return
    paths = [path for path in one.change.paths if path.startswith(("directives/", "teams/", f"{EVIDENCE}/"))]
    if not paths:
        return
    if one.actions:
        message = _("no command is called “{action}”: this change was made by hand").format(
            action=one.actions[0]
        )
    else:
        message = _("no command made this change: it was made by hand")
    yield (
        paths[0],
        Problem(BY_HAND, (), message, _("look at it; delivery edit records such a change"), line=1),
    )


@history_rule(FALSE, N_("A commit that does not do what it says"))
def false_words(one: Accepted, policy: Policy) -> Iterator[Found]:
    """The trailers of a commit name the command and the directives: the history is read by them. They must be what the
    commit did: the directives that it changed, events of the kind that the command appends, and no team, evidence or
    setting that the command never touches.

    Wrong: `Delivery-Action: note` on a commit that appends `close`; a directive changed that is not named.

    Fix: a commit that is not published yet is made again with the command; a published one stays, and is explained to
    the reviewer.
    """  # noqa: D205  a page of text, not a docstring of an interface
    known = [action for action in one.actions if action in KINDS]
    if one.change.is_merge or not known:
        return
    if len(one.actions) > 1:
        yield _said(one, _("the commit names {n} commands").format(n=len(one.actions)))
    yield from _wrong_names(one, known[0])
    yield from _wrong_kinds(one, known[0])
    yield from _wrong_files(one, known[0], policy)
    if known[0] == "undo" and not one.is_inverse:
        yield _said(one, _("the commit says that it takes another one back, and does something else"))


def _wrong_names(one: Accepted, action: str) -> Iterator[Found]:
    changed = {_id_of(revised): revised.path for revised in one.change.directives}
    for missing in sorted(set(one.named) - changed.keys()):
        yield _said(one, _("the commit names {id}, and does not change it").format(id=missing))
    if action in NAMES_SOME:
        return
    for extra in sorted(changed.keys() - set(one.named)):
        message = _("the commit changes {id}, and does not name it").format(id=extra)
        yield changed[extra], _problem(message)


def expected_kinds(action: str, directive: str, keeping: Collection[str]) -> frozenset[str] | None:
    """The kinds of events that a command appends to a directive; None: any. `keeping` are those that stay."""
    if action == "cancel" and directive in keeping:
        return frozenset({"correct"})
    return KINDS[action]


def _wrong_kinds(one: Accepted, action: str) -> Iterator[Found]:
    keeping = keeping_sources({_id_of(revised): revised.new_events for revised in one.change.directives})
    for revised in one.change.directives:
        expected = expected_kinds(action, _id_of(revised), keeping)
        if expected is None:
            return
        kinds = {str(event.get("kind")) for event in revised.new_events if isinstance(event, dict)}
        for kind in sorted(kinds - expected):
            message = _("the commit says “{action}”, and appends an event “{kind}”").format(
                action=action, kind=kind
            )
            yield revised.path, _problem(message)
        if expected and action not in MAY_BE_SILENT and not kinds:
            message = _("the commit says “{action}”, and appends no such event").format(action=action)
            yield revised.path, _problem(message)


def _wrong_files(one: Accepted, action: str, policy: Policy) -> Iterator[Found]:
    """Teams, evidence and policy that a command of this name never touches."""
    paths = [file.path for file in one.change.files if _is_offices(file.path, policy)]
    paths += [revised.path for revised in one.change.directives if action in _NO_DIRECTIVES]
    for path in paths:
        by = next(actions for start, actions in _TOUCHED_BY if path.startswith(start))
        if action not in by or path.startswith("directives/"):
            message = _("the commit says “{action}”, and changes {path}").format(action=action, path=path)
            yield path, _problem(message)


def _is_offices(path: str, policy: Policy) -> bool:
    return policy.is_policy(path) or path.startswith(f"{EVIDENCE}/")


def _id_of(one: Revised) -> str:
    entry = one.after or one.before
    return (entry.claimed_id if entry else None) or file_stem(one.path)


def _said(one: Accepted, message: str) -> Found:
    return one.change.first_path, _problem(message)


def _problem(message: str) -> Problem:
    fix = _("compare the commit's message with what it did: git show COMMIT")
    return Problem(FALSE, (), message, fix, line=1)

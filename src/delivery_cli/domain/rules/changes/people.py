"""D308, D309, D311, D312, D313: whether the author of a commit may do what it does, and is who its events name."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of, is_registered
from delivery_cli.domain.entitlement import refusal
from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.rules.rule import change_rule
from delivery_cli.domain.steps import FREE_KEYS
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.change import Author, Change, Revised, Signature
    from delivery_cli.domain.policy import Policy

ROLE, FORGED, POLICY, COLLAPSED, UNSIGNED = "D308", "D309", "D311", "D312", "D313"


@change_rule(ROLE, N_("A step by somebody without the role"))
def without_role(change: Change, policy: Policy) -> Iterator[Found]:
    """Where roles are set, every step is taken by somebody who has the role, as the target branch had it before.

    A registrar registers, links and corrects; a controller extends, assigns, returns, verifies, closes; the people of
    the lead and of co-owners report, ask and submit. The office may enter their words: it then names the team (`for`)
    and the letter (`document`). What needs no event, `tags` or `priority`, is a registrar's or controller's to change.
    Nobody gets a role by the change that uses it.

    Wrong: `close` by somebody among the people of no team and under no role.

    Fix: somebody with the role takes the step; an admin gives roles in `delivery.yaml` and under `people` in `teams/`.
    """
    author = change.author
    if author is None or not policy.has_roles or change.is_merge:
        return
    for one in change.directives:
        for problem in _of_steps(one, author, policy):
            yield one.path, problem
        if (silent := _of_silent_change(one, author, policy)) is not None:
            yield one.path, silent


def _of_steps(one: Revised, author: Author, policy: Policy) -> Iterator[Problem]:
    ledger = one.tip or one.after
    directive = ledger.directive if ledger else None
    if directive is None:
        return
    for moment in one.new_moments:
        if moment.event.by.casefold() != author.email.casefold():
            continue  # another's event is told by another rule
        if (found := refusal(policy, author.email, moment, directive)) is not None:
            field, message, fix = found
            yield Problem(ROLE, ("events", moment.index, field), message, fix)


def _of_silent_change(one: Revised, author: Author, policy: Policy) -> Problem | None:
    """What a change does beside its events: a draft, a free key, spacing. What it takes away, another rule tells."""
    if policy.roles_of(author.email) & {"registrar", "controller"} or not _needs_the_office(one):
        return None
    message = _("{email} is neither registrar nor controller, and changed what needs no event")
    fix = _("somebody with that role makes this change")
    return Problem(ROLE, (), message.format(email=author.email), fix, line=1, column=1)


def _needs_the_office(one: Revised) -> bool:
    if one.before is None or not one.before.values:  # new, or nobody could read it
        return not is_registered(one.after)
    if one.after is None or len(events_of(one.before)) > len(events_of(one.after)):
        return False
    before, after = one.before.values, one.after.values
    changed = [key for key in {*before, *after} - {"events"} if before.get(key) != after.get(key)]
    if any(key in FREE_KEYS or key.startswith("x-") for key in changed):
        return True
    if not is_registered(one.before) and any(key != "status" for key in changed):
        return True
    return not changed and not one.new_places


@change_rule(FORGED, N_("An event is not by the author of its commit, or not of its day"))
def forged(change: Change, policy: Policy) -> Iterator[Found]:
    """`by` of an event is the e-mail of who entered it: the author of the commit that appends it.

    Where no roles are set it is a warning: the steps are then everybody's, and only the name is doubtful.

    Whether a request came in time is judged by when it was entered, `at`: a request that says it was entered by the
    deadline, in a commit that was made after it, is told here too, as a warning: a squash merge of an honest branch
    looks the same.

    Wrong: a commit by a@office.example that appends `by: controller@office.example`.

    Fix: who takes the step makes the commit. To enter what a ministry wrote, name it: `for` and `document`; and on
    which day it was written: `on`.
    """
    author = change.author
    if author is None or change.is_merge:
        return
    severity = None if policy.has_roles else Severity.WARNING
    for one in change.directives:
        for problem in _dated_back(one, author):
            yield one.path, problem
        others = _others(one, author, policy)
        if policy.has_roles and len(_authors(one)) > 1:
            continue  # several were collapsed into one
        for place, by in others:
            message = _("the event is by {by}, and its commit by {author}").format(by=by, author=author.email)
            fix = _("who takes a step commits it; a squashed change loses who did what: merge it instead")
            yield one.path, Problem(FORGED, ("events", place, "by"), message, fix, severity)


def _dated_back(one: Revised, author: Author) -> Iterator[Problem]:
    """Requests that say they were entered in time, and were committed when the deadline had passed."""
    if not author.authored:
        return
    for moment in one.new_moments:
        event, deadline = moment.event, moment.before.deadline
        if event.kind != "request" or deadline is None or event.at.date() > deadline:
            continue
        made = day_of(author.authored, event.at)
        if made is not None and made > deadline:
            message = _(
                "the request says it was entered on {at}, and its commit is of {day}, after the deadline"
            )
            fix = _("at is when it was entered; on which day it was written is said in on")
            told = message.format(at=written_day(event.at.date()), day=written_day(made))
            yield Problem(FORGED, ("events", moment.index, "at"), told, fix, Severity.WARNING)


def day_of(seconds: int, there: dt.datetime) -> dt.date | None:
    """The day of a moment in the time zone of another; None for a moment that no calendar has."""
    try:
        return dt.datetime.fromtimestamp(seconds, there.tzinfo).date()
    except (OverflowError, ValueError, OSError):
        return None


@change_rule(COLLAPSED, N_("Several people's steps were collapsed into one commit"))
def collapsed(change: Change, policy: Policy) -> Iterator[Found]:
    """Where roles are set, each step stands in a commit of who took it: one commit has one author.

    A squash merge keeps the events and loses whose commits they were. What it does may be legal; who did it can no
    longer be known, so it cannot be held to the roles.

    Wrong: one commit with a `submit` by the ministry and a `close` by the controller.

    Fix: merge with a merge commit or a fast-forward, and switch squash merging off for this repository.
    """
    author = change.author
    if author is None or not policy.has_roles or change.is_merge:
        return
    for one in change.directives:
        authors, others = _authors(one), _others(one, author, policy)
        if len(authors) > 1 and others:
            place = others[0][0]
            message = _("one commit by {author} holds new events of several people: {people}").format(
                author=author.email, people=", ".join(authors)
            )
            fix = _("merge the commits as they were made; a squash loses whose they are")
            yield one.path, Problem(COLLAPSED, ("events", place, "by"), message, fix)


def _authors(one: Revised) -> tuple[str, ...]:
    """Whose the new events are, each once."""
    directive = one.after.directive if one.after else None
    if directive is None:
        return ()
    return tuple(dict.fromkeys(directive.events[place].by.casefold() for place in one.new_places))


def _others(one: Revised, author: Author, policy: Policy) -> list[tuple[int, str]]:
    """New events that name somebody else, with their places."""
    directive = one.after.directive if one.after else None
    if directive is None or _mends_unreadable(one, author, policy):
        return []
    mine = author.email.casefold()
    named = ((place, directive.events[place].by) for place in one.new_places)
    return [(place, by) for place, by in named if by.casefold() != mine]


def _mends_unreadable(one: Revised, author: Author, policy: Policy) -> bool:
    """Whether an admin mends what nobody could ever read: which events are new then, nobody can say.

    Anybody else might write a file that cannot be read, and then mend it with events of other people.
    """
    unreadable = one.before is not None and not one.before.values
    return unreadable and (not policy.has_roles or "admin" in policy.roles_of(author.email))


@change_rule(POLICY, N_("The policy was changed by somebody who is no admin"))
def policy_changed(change: Change, policy: Policy) -> Iterator[Found]:
    """Settings, teams, the allowed signers and git's attributes say who may do what: they are an admin's to change.

    So is what runs this check on a hosting site: the workflows, and the version of `delivery` they install. Judged
    by the policy of the target branch before the change, so nobody makes himself an admin. Where no roles are set
    everybody may change them, also to set the first roles.

    Wrong: `roles: {controller: [me@office.example]}` by me.

    Fix: an admin makes this change, in a commit of his own.
    """
    author = change.author
    if author is None or not policy.has_roles or "admin" in policy.roles_of(author.email):
        return
    for file in change.files:
        if policy.is_policy(file.path):
            message = _("{email} is no admin, and changed who may do what").format(email=author.email)
            fix = _("an admin makes this change; admins stand under roles in delivery.yaml")
            yield file.path, Problem(POLICY, (), message, fix, line=1, column=1)


@change_rule(UNSIGNED, N_("A commit is not signed by its author"))
def unsigned(change: Change, policy: Policy) -> Iterator[Found]:
    """Where `signing.required` is set, every commit has a good signature by a key that is allowed for its author.

    The allowed signers are those of the target branch before the change; a key counts only within its period.

    Wrong: an unsigned commit, or one by a@office.example signed with the key of b@office.example.

    Fix: sign as the author: `git commit --amend -S` while it is not published; `delivery doctor` checks the setting.
    """
    author = change.author
    if author is None or not policy.settings.signing.required:
        return
    message = _what_is_wrong(author)
    if message:
        fix = _("sign it with a key that the allowed-signers file of the target branch has for its author")
        yield change.first_path, Problem(UNSIGNED, (), message, fix, line=1, column=1)


def _what_is_wrong(author: Author) -> str:
    if author.signature == "good":
        if author.signer is not None and author.signer.casefold() == author.email.casefold():
            return ""
        return _("the commit of {author} is signed by {signer}").format(
            author=author.email, signer=author.signer or _("nobody known")
        )
    states: dict[Signature, str] = {
        "none": _("the commit of {author} is not signed"),
        "bad": _("the signature of the commit of {author} is bad"),
        "expired": _("the commit of {author} is signed with a key that had expired"),
        "unknown": _("the commit of {author} is signed with a key that nobody vouches for"),
    }
    # Unchecked: there is no commit yet.
    return states.get(author.signature, "").format(author=author.email)

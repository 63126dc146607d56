"""What a sync did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.operations.sync.plan import Plan
    from delivery_cli.operations.sync.sync import Synced

SHORT = 8
NAMED = 5


def show_synced(done: Synced) -> None:
    """Tell it on standard error."""
    for notice in done.notices:
        warn(notice)
    if done.upstream is None or done.plan is None:
        receipt(
            _("{branch} is not shared: no remote is set up, and nothing was sent").format(branch=done.branch),
            "  " + _("to share it: git remote add origin URL; then delivery sync"),
        )
        return
    receipt(*_lines(done, done.plan))


def _lines(done: Synced, plan: Plan) -> Iterator[str]:
    came = list(_came(done))
    sent = list(_sent(done, plan))
    yield from came
    yield from sent
    if not (came or sent):
        yield _("{branch} and {upstream} are the same: nothing to do").format(
            branch=done.branch, upstream=done.upstream.name if done.upstream else ""
        )
    yield from _names(plan)
    if plan.new != plan.old and not done.dry_run:
        yield "  " + _("{branch} is at {commit} now, before {old}").format(
            branch=done.branch, commit=plan.new[:SHORT], old=plan.old[:SHORT]
        )
    yield from _what_next(done)
    if done.dry_run:
        yield _("dry run: nothing was changed")


def _came(done: Synced) -> Iterator[str]:
    news = done.news
    if not news.commits:
        return
    yield n_("{n} commit of others came in", "{n} commits of others came in", news.commits).format(
        n=news.commits
    )
    for one, words in news.directives:
        yield "  " + _("{id}: {words}").format(id=one, words=words)
    if news.more:
        yield "  " + n_("… and {n} more directive", "… and {n} more directives", news.more).format(
            n=news.more
        )


def _sent(done: Synced, plan: Plan) -> Iterator[str]:
    there = plan.joined.there
    if there:
        yield n_(
            "{n} change of yours was there already", "{n} changes of yours were there already", len(there)
        ).format(n=len(there))
    if plan.joined.undone:
        undone = len(plan.joined.undone)
        yield n_(
            "what you had taken back was left out: {n} commit",
            "what you had taken back was left out: {n} commits",
            undone,
        ).format(n=undone)
    if not done.sent or done.to is None:
        return
    made = [(one.commit, one.subject) for one in plan.joined.made]
    subjects = made or [(one.oid, one.subject) for one in plan.mine]
    count = len(made) or plan.ahead
    yield _how_many(plan, count, dry_run=done.dry_run).format(
        n=count, to=done.to.name, others=0 if made else plan.others
    )
    for commit, subject in subjects[-NAMED:]:
        yield f"  {commit[:SHORT]} {subject}"
    if plan.joined.is_merge:
        yield "  " + _("both sides were merged in {commit}").format(commit=plan.new[:SHORT])
    if done.attempts > 1:
        yield "  " + _("somebody was quicker: it took {n} attempts").format(n=done.attempts)


def _how_many(plan: Plan, count: int, *, dry_run: bool) -> str:
    if plan.others and not plan.joined.made:
        if dry_run:
            return n_(
                "{n} commit would be sent to {to}, {others} of others",
                "{n} commits would be sent to {to}, {others} of them of others",
                count,
            )
        return n_(
            "{n} commit sent to {to}, {others} of others",
            "{n} commits sent to {to}, {others} of them of others",
            count,
        )
    if dry_run:
        return n_(
            "{n} change of yours would be sent to {to}", "{n} changes of yours would be sent to {to}", count
        )
    return n_("{n} change of yours sent to {to}", "{n} changes of yours sent to {to}", count)


def _names(plan: Plan) -> Iterator[str]:
    for old, new in plan.joined.names.items():
        yield _("{old} of yours is {new} now: another directive was given {old} first").format(
            old=old, new=new
        )


def _what_next(done: Synced) -> Iterator[str]:
    for line in done.said.splitlines():
        yield "  " + _("the server says: {line}").format(line=line)
    if done.upstream is not None and done.upstream.is_guess and not done.dry_run:
        yield "  " + _(
            "{branch} follows no branch yet; to say so: git branch --set-upstream-to={upstream}"
        ).format(branch=done.branch, upstream=done.upstream.name)
    if not done.sent or done.dry_run or done.to is None:
        return
    if done.to != done.upstream:
        yield "  " + _("now open a merge request from {name} on the server").format(
            name=done.to.name.partition("/")[2]
        )
    else:
        yield "  " + _("published changes are not taken back: a new one corrects them (delivery help)")

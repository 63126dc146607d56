"""Offering one's own changes to the other side, and what its answers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.remote import HEADS, fetch, push

if TYPE_CHECKING:
    from delivery_cli.operations.sync.plan import Plan
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.remote import Online, Pushed, Upstream
    from delivery_cli.storage.revisions import Revisions


def send(
    git: Git, revisions: Revisions, plan: Plan, upstream: Upstream, to: Upstream, online: Online
) -> str | None:
    """What the server said when it took them; None where somebody was quicker. RefusedError where it takes none."""
    done = push(git, plan.new, to, online)
    if done.outcome == "done":
        return done.said
    if to != upstream:
        raise _not_there(to, done)
    if done.outcome == "overtaken":
        return None
    # A hook may refuse for the race alone, in words of its own.
    fetch(git, upstream, online)
    if revisions.resolve(upstream.tracking) != plan.tip:
        return None
    raise _protected(upstream, plan, done) if done.outcome == "protected" else _refused(upstream, done)


def _protected(upstream: Upstream, plan: Plan, done: Pushed) -> RefusedError:
    name = proposed_name(plan)
    said = f"\n{done.said}" if done.said else ""
    return RefusedError(
        _("{upstream} is protected: it takes merge requests only. Nothing was changed.{said}").format(
            upstream=upstream.name, said=said
        ),
        _(
            "Push your changes to a branch of their own: delivery sync --branch {name}. Then open a merge request "
            "from {name} to {target} on the server; its answer to the push shows the address."
        ).format(name=name, target=upstream.ref.removeprefix(HEADS)),
    )


def proposed_name(plan: Plan) -> str:
    """A name for a branch of one's own: who, and about what."""
    last = plan.mine[-1] if plan.mine else None
    who = (last.author_email if last else "").partition("@")[0] or "changes"
    about = next(iter(last.values("Delivery-Directive")), "") if last else ""
    name = "-".join(part for part in (who, plan.joined.names.get(about, about)) if part)
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)


def _refused(upstream: Upstream, done: Pushed) -> RefusedError:
    return RefusedError(
        _("{upstream} did not take your changes, and nothing was changed ({reason}):\n{said}").format(
            upstream=upstream.name, reason=done.reason, said=done.said or _("(it said nothing)")
        ),
        _(
            "Put right what it names, then run delivery sync again. Where the branch takes merge requests only: "
            "delivery sync --branch NAME"
        ),
    )


def _not_there(to: Upstream, done: Pushed) -> RefusedError:
    if done.outcome == "overtaken":
        return RefusedError(
            _("{branch} has other commits already, and they are never overwritten.").format(branch=to.name),
            _("Choose another name: delivery sync --branch {name}-2").format(name=to.ref.removeprefix(HEADS)),
        )
    return _refused(to, done)

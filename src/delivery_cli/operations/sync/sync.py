"""One's own changes and those of others brought together: fetched, joined, published, and only then moved to here.

The order of the last two has a reason. Cut off between them, the changes are published and this clone does not know
it: the next sync finds them there by the ids of their events, and has nothing more to do. The other way round every
lost race, and every refusal of the server, would have rewritten the branch here for nothing.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from delivery_cli.errors import DeliveryError, RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.sync.news import News, news
from delivery_cli.operations.sync.plan import planned
from delivery_cli.operations.sync.sending import send
from delivery_cli.storage.inside_hook import refuse_inside_hook
from delivery_cli.storage.moving import HeadMovedError, Move, move, refuse_obstacles
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.publishing import BranchMovedError
from delivery_cli.storage.remote import HEADS, Online, branch_named, fetch, upstream_of
from delivery_cli.storage.repository import head
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.transaction import repair
from delivery_cli.storage.under_locks import nothing

if TYPE_CHECKING:
    from delivery_cli.operations.sync.plan import Plan
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.office import Office
    from delivery_cli.storage.remote import Upstream
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.under_locks import At

ATTEMPTS = 100
STILL = 5  # attempts that were lost to nobody: then it is no race


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What was done, or, in a dry run, would be. `upstream` None: there is no remote, and nothing to do.

    `to` is where one's own changes went; `attempts` how often they were offered; `said` what the server told then.
    """

    branch: str
    upstream: Upstream | None = None
    to: Upstream | None = None
    plan: Plan | None = None
    news: News = field(default_factory=News)
    sent: bool = False
    attempts: int = 0
    said: str = ""
    dry_run: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    office: Office
    git: Git
    branch: str
    upstream: Upstream
    to: Upstream
    online: Online
    dry_run: bool
    at: At
    notices: tuple[str, ...]

    @property
    def repository(self) -> Repository:
        return self.office.repository


def sync(
    office: Office,
    *,
    branch: str | None = None,
    dry_run: bool = False,
    online: Online | None = None,
    at: At = nothing,
) -> Synced:
    """Bring this branch and the one it follows together; `branch` publishes to another one of that remote.

    `at` is told each step (tests).
    """
    repo = office.repository
    refuse_inside_hook(repo)
    healed = None if dry_run else repair(repo)
    here, git = head(repo), repo.git()
    ours = refuse_head(repo, here)
    if here.commit is None:
        raise _unborn()
    upstream = upstream_of(git, ours)
    notices = (healed,) if healed else ()
    if upstream is None:
        return Synced(branch=ours.removeprefix(HEADS), notices=notices)
    to = branch_named(upstream, branch) if branch else upstream
    return _attempts(_Job(office, git, ours, upstream, to, online or Online(), dry_run, at, notices))


def _attempts(job: _Job) -> Synced:
    tips: list[str] = []
    for attempt in range(1, ATTEMPTS + 1):
        fetch(job.git, job.upstream, job.online)
        job.at("fetched")
        tips.append(job.git.run("for-each-ref", "--format=%(objectname)", job.upstream.tracking).text)
        if tips[-STILL:] == [tips[-1]] * STILL:
            break
        done = _attempt(job, attempt)
        if done is not None:
            return done
        time.sleep(random.uniform(0, _longest_pause(attempt)))  # noqa: S311  against convoys, not against guessing
    raise RefusedError(
        _("The push to {upstream} was lost {n} times in a row, as if others were always quicker.").format(
            upstream=job.upstream.name, n=len(tips)
        ),
        _("Nothing was changed here. Run delivery sync again; git push says more, should it go on."),
    )


def _longest_pause(attempt: int) -> float:
    """Seconds: short after the first race, then long, then ever shorter, so that who has lost often comes first."""
    return 0.3 if attempt == 1 else max(0.05, 2.5 * 0.85**attempt)


def _attempt(job: _Job, attempt: int) -> Synced | None:
    """What was done; None where somebody was quicker, there or here."""
    here = head(job.repository)
    if refuse_head(job.repository, here) != job.branch or here.commit is None:
        raise HeadMovedError(_("Another branch was taken up here meanwhile."), _("Run delivery sync again."))
    with Revisions(job.git) as revisions:
        plan, result = _prepared(job, revisions, here.commit, attempt)
        if job.dry_run:
            return result  # what was made for it hangs on nothing, and git tidies it away
        if plan.new != plan.old:
            refuse_obstacles(job.repository, job.git, plan.old, plan.new)
        job.at("planned")
        if result.sent:
            said = send(job.git, revisions, plan, job.upstream, job.to, job.online)
            if said is None:
                return None
            result = replace(result, said=said)
            job.at("sent")
    return result if plan.new == plan.old else _moved(job, plan, result)


def _prepared(job: _Job, revisions: Revisions, head_: str, attempt: int) -> tuple[Plan, Synced]:
    elsewhere = job.to != job.upstream
    plan = planned(job.office, revisions, job.upstream, job.to, job.branch, head_)
    there = revisions.resolve(job.to.tracking) if elsewhere else plan.tip
    result = Synced(
        branch=job.branch.removeprefix(HEADS),
        upstream=job.upstream,
        to=job.to,
        plan=plan,
        news=news(revisions, plan),
        sent=plan.new not in {there, plan.tip},
        attempts=attempt,
        dry_run=job.dry_run,
        notices=(*job.notices, *plan.joined.notices),
    )
    return plan, result


def _moved(job: _Job, plan: Plan, result: Synced) -> Synced | None:
    wanted = Move(job.branch, plan.old, plan.new, f"sync with {job.upstream.name}", plan.joined.objects)
    try:
        healed = move(job.repository, wanted, at=job.at)
    except (HeadMovedError, BranchMovedError):
        return None  # what another command committed here meanwhile is taken along the next time
    except DeliveryError as error:
        if result.sent:
            raise _half(error, result) from error
        raise
    return replace(result, notices=(*result.notices, healed)) if healed else result


def _half(error: DeliveryError, result: Synced) -> DeliveryError:
    """The fault of the move, saying that what was to be published is."""
    to = result.to.name if result.to else ""
    error.message = _(
        "Your changes are published in {to}, but the files here could not be brought up to date:\n{why}"
    ).format(to=to, why=error.message)
    error.args = (error.message,)
    return error


def _unborn() -> RefusedError:
    return RefusedError(
        _("There is no commit here yet: nothing can be synced."),
        _("Take a clone instead (git clone URL), or commit what is here first."),
    )

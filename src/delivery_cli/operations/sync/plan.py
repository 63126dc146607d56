"""What a sync is to do: which commit both sides are to have, and what leads to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, speaking
from delivery_cli.operations.desk import refuse_unsigned
from delivery_cli.operations.sync.checking import refuse_unfit
from delivery_cli.operations.sync.ends import Ends
from delivery_cli.operations.sync.joined import Joined
from delivery_cli.operations.sync.merge import Why, merge
from delivery_cli.operations.sync.own import not_own
from delivery_cli.operations.sync.reapply import reapply
from delivery_cli.operations.sync.rewritten import refuse_rewritten
from delivery_cli.storage.head import read_identity
from delivery_cli.storage.remote import HEADS, branch_named
from delivery_cli.storage.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.office import Office
    from delivery_cli.storage.remote import Upstream
    from delivery_cli.storage.revisions import Revisions


@dataclass(frozen=True, slots=True)
class Plan:
    """`old` is where the branch is here, `tip` what is published (None: nothing), `joined` holds where both are to be.

    `mine` are the commits that are not published, oldest first, and `ahead` how many there are: where nothing at all is
    published they are not listed. `base` is where both sides parted. `others`: how many of `mine` others made.
    """

    old: str
    tip: str | None
    base: str | None
    mine: tuple[Commit, ...]
    joined: Joined
    ahead: int
    others: int = 0

    @property
    def new(self) -> str:
        return self.joined.tip


def planned(
    office: Office, revisions: Revisions, upstream: Upstream, to: Upstream, branch: str, head: str
) -> Plan:
    """What is to be done to publish to `to`; RefusedError where it cannot, or where `upstream` would get what the rules
    refuse.
    """  # noqa: D205  the second case is half of the sentence
    tip = revisions.resolve(upstream.tracking)
    if tip is None:
        count = int(revisions.run("rev-list", "--count", "--end-of-options", head).text)
        return Plan(head, None, None, (), Joined(head), count)
    base = revisions.merge_base(tip, head)
    if base is None:
        raise _unrelated(office, upstream)
    if base == head:
        return Plan(head, tip, base, (), Joined(tip), 0)
    ends = Ends(base, tip, head)
    refuse_rewritten(revisions, ends, upstream)
    mine = tuple(revisions.commits(include=head, exclude=(tip,)))
    joined = _joined(office, revisions, ends, mine, (upstream, to, branch))
    if to == upstream and joined.tip != tip:
        joined = replace(joined, notices=(*joined.notices, *refuse_unfit(revisions, ends, joined.tip)))
    return Plan(head, tip, base, mine, joined, len(mine), _of_others(office, mine))


def _of_others(office: Office, mine: Sequence[Commit]) -> int:
    me = office.repository.git().answer("config", "--get", "user.email")
    return sum(one.author_email.casefold() != (me or "").casefold() for one in mine)


def _joined(
    office: Office,
    revisions: Revisions,
    ends: Ends,
    mine: Sequence[Commit],
    names: tuple[Upstream, Upstream, str],
) -> Joined:
    upstream, to, branch = names
    git = revisions.git
    if ends.base == ends.upstream and (to != upstream or _is_in_line(revisions, ends)):
        return Joined(ends.head)
    refuse_unsigned(office)
    sign, identity = read_settings(office.repository, git).sign, read_identity(git)
    with speaking(office.settings.language):
        subject = _("Merge {branch} into {upstream}").format(
            branch=branch.removeprefix(HEADS), upstream=upstream.name
        )
    if ends.base == ends.upstream:
        return merge(revisions, ends, identity, subject, Why(""), sign=sign)
    words = not_own(revisions, mine, identity.email)
    why = Why(words) if words else None
    if why is None:
        joined = reapply(office.repository, revisions, ends, mine, sign=sign)
        # Under a new name they are somebody's own to make anew: the branch that has them is left as it is.
        is_new = to != upstream and revisions.resolve(to.tracking) is None
        why = _shared(revisions, joined.made[0].was, upstream) if joined.made and not is_new else None
        if why is None:
            return joined
    return merge(revisions, ends, identity, subject, why, sign=sign)


def _is_in_line(revisions: Revisions, ends: Ends) -> bool:
    """Whether what is published comes first in what is here: after `git pull` one's own does, and others come second."""
    asked = ("--first-parent", "--parents", "--end-of-options", ends.head, f"^{ends.upstream}")
    *_newer, oldest = revisions.run("rev-list", *asked).text.split("\n")
    return oldest.split()[1:2] == [ends.upstream]


def _shared(revisions: Revisions, oldest: Commit, upstream: Upstream) -> Why | None:
    """Why commits that another branch of a remote has are not made anew: others may have them from there."""
    asked = ("for-each-ref", f"--contains={oldest.oid}", "--format=%(refname)", "refs/remotes")
    held = [one for one in revisions.git.text(*asked).split() if one != upstream.tracking]
    if not held:
        return None
    branch = held[0].removeprefix("refs/remotes/")
    name = branch.partition("/")[2]
    free = next(
        tried
        for number in count(2)
        if revisions.resolve(branch_named(upstream, tried := f"{name}-{number}").tracking) is None
    )
    return Why(_("they are in {branch} already").format(branch=branch), branch, free)


def _unrelated(office: Office, upstream: Upstream) -> RefusedError:
    if (office.repository.common_dir / "shallow").exists():
        return RefusedError(
            _("This clone is shallow: where it parted from {upstream} cannot be seen.").format(
                upstream=upstream.name
            ),
            _("Fetch the whole history: git fetch --unshallow"),
        )
    return RefusedError(
        _("{upstream} and this repository have no common history.").format(upstream=upstream.name),
        _("Check that it is the right one: git remote -v. Nothing was changed."),
    )

"""What a sync is to do: which commit both sides are to have, and what leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.desk import refuse_unsigned
from delivery_cli.operations.sync.checking import refuse_unfit
from delivery_cli.operations.sync.ends import Ends
from delivery_cli.operations.sync.joined import Joined
from delivery_cli.operations.sync.merge import merge
from delivery_cli.operations.sync.own import not_own
from delivery_cli.operations.sync.reapply import reapply
from delivery_cli.storage.head import read_identity
from delivery_cli.storage.remote import HEADS
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
    published they are not listed. `base` is where both sides parted.
    """

    old: str
    tip: str | None
    base: str | None
    mine: tuple[Commit, ...]
    joined: Joined
    ahead: int

    @property
    def new(self) -> str:
        return self.joined.tip


def planned(
    office: Office, revisions: Revisions, upstream: Upstream, branch: str, head: str, *, judged: bool
) -> Plan:
    """What is to be done; RefusedError where it cannot. `judged`: nothing is published that the rules refuse."""
    tip = revisions.resolve(upstream.tracking)
    if tip is None:
        count = int(revisions.run("rev-list", "--count", "--end-of-options", head).text)
        return Plan(head, None, None, (), Joined(head), count)
    base = revisions.merge_base(tip, head)
    if base is None:
        raise _unrelated(office, upstream)
    if base == head:
        return Plan(head, tip, base, (), Joined(tip), 0)
    mine = tuple(revisions.commits(include=head, exclude=(tip,)))
    if base == tip:
        joined = Joined(head)
    else:
        refuse_unsigned(office)
        joined = _joined(office, revisions, Ends(base, tip, head), mine, (upstream, branch))
    if judged and joined.tip != tip:
        refuse_unfit(revisions, tip, joined.tip)
    return Plan(head, tip, base, mine, joined, len(mine))


def _joined(
    office: Office,
    revisions: Revisions,
    ends: Ends,
    mine: Sequence[Commit],
    names: tuple[Upstream, str],
) -> Joined:
    upstream, branch = names
    git = revisions.git
    sign, identity = read_settings(office.repository, git).sign, read_identity(git)
    why = not_own(revisions, mine, identity.email)
    if why is None:
        joined = reapply(office.repository, revisions, ends, mine, sign=sign)
        why = _shared(revisions, mine[0], upstream) if joined.made else None
        if why is None:
            return joined
    subject = f"Merge {branch.removeprefix(HEADS)} into {upstream.name}"
    return merge(revisions, ends, identity, subject, why, sign=sign)


def _shared(revisions: Revisions, oldest: Commit, upstream: Upstream) -> str | None:
    """Why commits that another branch of a remote has are not made anew: others may have them from there."""
    asked = ("for-each-ref", "--count=2", f"--contains={oldest.oid}", "--format=%(refname)", "refs/remotes")
    held = [one for one in revisions.git.text(*asked).split() if one != upstream.tracking]
    return (
        _("they are in {branch} already").format(branch=held[0].removeprefix("refs/remotes/"))
        if held
        else None
    )


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

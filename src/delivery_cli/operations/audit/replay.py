"""History replayed: each commit of the chain judged as one change, each commit that it brought by its author."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from delivery_cli.domain.policy import SETTINGS, Policy
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.domain.rules.history import check_accepted
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.teams import Teams
from delivery_cli.operations.audit.accepted import accepted_of
from delivery_cli.operations.audit.joined import contents_of
from delivery_cli.operations.audit.result import Counts
from delivery_cli.operations.audit.telling import told
from delivery_cli.operations.gate.authorship import allowed_signers
from delivery_cli.operations.gate.automatic import needs_no_signature
from delivery_cli.operations.gate.changes import author_of, change_of_commit, entry_at
from delivery_cli.operations.gate.listed_twice import listed_twice
from delivery_cli.operations.gate.tips import Tips
from delivery_cli.storage.signatures import Signatures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.accepted import Accepted
    from delivery_cli.domain.change import Author, Change
    from delivery_cli.domain.findings import Finding, Found
    from delivery_cli.operations.audit.order import Link
    from delivery_cli.storage.revisions import Commit, Revisions

WINDOW = 200  # commits whose files are fetched together
UNSIGNED, POLICY = "D313", "D311"  # who takes his own step back must still be who he is
SIGNATURE = "D406"
EMPTY = Policy(Settings(), Teams({}))


@dataclass(slots=True)
class Replay:
    """What is known while history goes by. `policy` is that of the commit before, `policy_at` where it stands.

    `times` are when the commits were made, `zone` that of the office. What a checkpoint has `covered`, and what an
    earlier merge brought (`merged`), is published: nobody takes it back.
    """

    revisions: Revisions
    now: int
    policy: Policy = EMPTY
    policy_at: str | None = None
    before: int | None = None
    counts: Counts = field(default_factory=Counts)
    findings: list[Finding] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    times: dict[str, int] = field(default_factory=dict)
    zone: dt.tzinfo | None = None
    covered: str | None = None
    merged: set[str] = field(default_factory=set)
    open_before: Sequence[str] | None = None

    def run(self, links: Iterable[Link]) -> None:
        """Judge all of them, in order."""
        with Signatures(self.revisions.git, None, zone=self.zone) as signatures:
            for link in self._fetched(links):
                signatures.judged_by(self._signers() if _is_signed(link) else None)
                self._accept(link, signatures)

    def _fetched(self, links: Iterable[Link]) -> Iterator[Link]:
        rest = iter(links)
        while window := list(islice(rest, WINDOW)):
            commits = (one for link in window for one in (*link.sides, link.commit))
            self.revisions.read_ahead(raw for commit in commits for raw in commit.files)
            yield from window

    def _signers(self) -> bytes | None:
        return allowed_signers(self.revisions, self.policy, self.policy_at)

    def _accept(self, link: Link, signatures: Signatures) -> None:
        self._start(link.commit)
        commit = link.commit
        tips = Tips(self.revisions, commit.files, partial(entry_at, self.revisions, commit.oid))
        for side in link.sides:
            before = self.times.get(side.parents[0]) if side.parents else None
            change = change_of_commit(self.revisions, side, author=_author(side, signatures))
            self._judge(side, tips.held_to(change), (), before)
            self.times[side.oid] = side.committed
        author = _author(commit, signatures)
        change = change_of_commit(self.revisions, commit, author=author, base=link.base)
        self._judge(commit, change, contents_of(self.revisions, link, change), self.before)
        self.counts.accepted += 1
        self.merged.update(side.oid for side in link.sides)
        self.before = self.times[commit.oid] = commit.committed
        self._follow(commit)

    def _start(self, commit: Commit) -> None:
        """The first commit of all is judged by the teams and settings that it brings, without anybody's roles."""
        if not commit.parents and self.policy_at is None:
            own = self.revisions.policy(commit.oid)
            settings = replace(own.settings, roles=Settings().roles, signing=Settings().signing)
            self.policy = Policy(settings, own.teams)

    def _judge(
        self, commit: Commit, change: Change, contents: tuple[Change, ...], before: int | None
    ) -> None:
        one = accepted_of(
            self.revisions, commit, change, before, self.now, partial(self._is_open, commit.oid)
        )
        self.seen.add(commit.oid)
        self._count(one, commit)
        found = [*self._of_history(one, commit), *self._of_author(one)]
        found += listed_twice(self.revisions, commit, self.policy)
        if not one.is_inverse:
            for content in contents:
                found += check_content(content, self.policy)
        if found:
            self.findings += told(self.revisions, commit, found)

    def _is_open(self, by: str, oid: str) -> bool:
        """Whether `by` may take a commit back: it came before, and nothing shows that others had it."""
        if oid not in self.seen and self.open_before is not None:
            said = self.revisions.run(
                "rev-list", "--first-parent", "--end-of-options", *self.open_before, "--"
            ).text
            self.open_before = None  # asked once, and only where something is undone
            self.seen.update(said.split())
        is_shown = oid in self.merged or (self._is_covered(oid) and not self._is_covered(by))
        return oid in self.seen and not is_shown

    def _is_covered(self, oid: str) -> bool:
        return self.covered is not None and self.revisions.merge_base(oid, self.covered) == oid

    def _of_history(self, one: Accepted, commit: Commit) -> Iterator[Found]:
        for path, problem in check_accepted(one, self.policy):
            if problem.code != SIGNATURE or not needs_no_signature(self.revisions, commit, one.change.author):
                yield path, problem

    def _of_author(self, one: Accepted) -> Iterator[Found]:
        author = one.change.author
        doubtful = author is None or author.signature != "good"
        for path, problem in check_authorship(one.change, self.policy):
            if problem.code == UNSIGNED and doubtful:
                continue  # D406 says why
            if not one.is_inverse or problem.code in {UNSIGNED, POLICY}:
                yield path, problem

    def _count(self, one: Accepted, commit: Commit) -> None:
        counts, author = self.counts, one.change.author
        counts.commits += 1
        counts.signed += commit.signed
        counts.undone += one.is_inverse
        if one.change.is_merge:
            counts.merges += 1
            return
        counts.by_hand += not one.actions and bool(one.change.directives)
        names = {
            str(event.get("by", "")).casefold() if isinstance(event, dict) else ""
            for revised in one.change.directives
            for event in revised.new_events
        }
        if not names or author is None or one.is_inverse:
            return
        own = names == {author.email.casefold()}
        counts.changes += 1
        counts.by_author += own
        counts.by_signer += own and author.signature == "good" and (author.signer or "").casefold() in names

    def _follow(self, commit: Commit) -> None:
        """The policy after the commit. Settings that cannot be read change nothing: nobody is freed by an error."""
        paths = [raw.path for raw in commit.files]
        if self.policy_at is not None and not any(map(self.policy.is_policy, paths)):
            return
        deleted = any(raw.path == SETTINGS and raw.new_oid is None for raw in commit.files)
        if self.policy_at is not None and deleted:
            return  # which is told: what held before still holds
        if faults := self.revisions.settings_faults(commit.oid):
            self.findings += (replace(one, message=f"{one.message} ({commit.oid[:10]})") for one in faults)
            teams = self.revisions.policy(commit.oid).teams
            self.policy = Policy(self.policy.settings, teams)
        else:
            self.policy, self.policy_at = self.revisions.policy(commit.oid), commit.oid
            return
        self.policy_at = self.policy_at or commit.oid


def _is_signed(link: Link) -> bool:
    return link.commit.signed or any(side.signed for side in link.sides)


def _author(commit: Commit, signatures: Signatures) -> Author:
    if commit.signed:
        return replace(signatures.author_of(commit.oid), authored=commit.authored)
    return replace(author_of(commit), signature="none")

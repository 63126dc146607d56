"""Random honest histories: people work on branches, join them in every way git has, and the gate finds no fault."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import DeliveryError
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.gate.staged import validate_staged
from delivery_cli.operations.validate import Report
from tests.honest.acts import act
from tests.honest.house import manage
from tests.honest.people import EVERYBODY
from tests.honest.resolving import HopelessError, puts_between, resolve
from tests.honest.world import TARGET, Templates, World

BRANCHES = 3
MANGLED = {
    "D101",
    "D307",
}  # what git's merge by lines makes of a key that both sides added in different places
WAYS = ("merge", "merge", "squash", "squash", "forward", "rebase")


class Histories(RuleBasedStateMachine):
    """`counts` says what the histories were made of; `templates` is set by the test that runs them."""

    templates: ClassVar[Templates]
    counts: ClassVar[Counter[str]]
    world: World

    @initialize(data=st.data(), roles=st.booleans())
    def begin(self, data: st.DataObject, roles: bool) -> None:
        """Two branches from the start: histories are about what becomes of them."""
        self.world = self.templates.new(roles=roles)
        self.roles = roles
        self.branches: list[str] = []
        self.number = 0
        self.counts["histories"] += 1
        self.work_on_a_branch(data)
        self.work_on_a_branch(data)

    @rule(data=st.data())
    def work(self, data: st.DataObject) -> None:
        for _turn in range(data.draw(st.integers(1, 3))):
            self._try(lambda: act(self.world, _pick(data)))

    @precondition(lambda self: len(self.branches) < BRANCHES)
    @rule(data=st.data())
    def work_on_a_branch(self, data: st.DataObject) -> None:
        self._begin_branch(data)
        self.work(data)

    @rule(data=st.data())
    def work_somewhere(self, data: st.DataObject) -> None:
        self.world.to(data.draw(st.sampled_from(["main", *self.branches])))
        self.work(data)

    @rule(data=st.data())
    def manage_the_office(self, data: st.DataObject) -> None:
        self._try(lambda: manage(self.world, _pick(data)))

    @rule(days=st.sampled_from([1, 1, 2, 7, 20]))
    def a_day_passes(self, days: int) -> None:
        self.world.tick(days * 24 * 60)

    @rule()
    def push(self) -> None:
        """What was done on main itself goes to the server."""
        self._publish(self.world.id_of("main"))

    @precondition(lambda self: self.branches)
    @rule(data=st.data(), way=st.sampled_from(WAYS))
    def merge_request(self, data: st.DataObject, way: str) -> None:
        """A branch is made ready, judged, and joined to main; it may live on."""
        branch = data.draw(st.sampled_from(self.branches))
        self.push()
        if not self._made_ready(data, branch):
            return
        if not self._fits(branch, way):
            return
        self._sit_down(data)
        if getattr(self, f"_{way}")(branch):
            self._publish(self.world.id_of("main"))
            if not data.draw(st.booleans()):
                self._drop(branch)

    @precondition(lambda self: self.branches)
    @rule(data=st.data())
    def back_merge(self, data: st.DataObject) -> None:
        self._bring(data, "main", into=data.draw(st.sampled_from(self.branches)))

    @precondition(lambda self: len(self.branches) > 1)
    @rule(data=st.data())
    def merge_a_branch_into_another(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations(self.branches))[:2]
        self._bring(data, one, into=other)

    @precondition(lambda self: len(self.branches) > 1)
    @rule(data=st.data())
    def octopus(self, data: st.DataObject) -> None:
        """Several branches at once, where git can."""
        self.push()
        ready = [one for one in self.branches if not self._clashes("main", one)]
        if len(ready) < 2:
            return
        if not all(self._fits(branch, "an octopus") for branch in ready):
            return
        self._sit_down(data)
        self.world.to("main")
        before = self.world.id_of("main")
        self.world.git("merge", "-q", "--no-edit", "--no-ff", *ready, check=False)
        if self.world.id_of("main") == before:
            self.world.git("reset", "-q", "--hard", before)
            return
        if self._is_mangled(before):
            self.world.git("reset", "-q", "--hard", before)
            return
        self.counts["octopuses"] += 1
        self._publish(self.world.id_of("main"))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self._publish(self.world.id_of("main"))
            self._audit()
            self.counts["commits"] += int(self.world.git("rev-list", "--count", TARGET)) - 1
            self.counts["merges"] += int(self.world.git("rev-list", "--count", "--merges", TARGET))
            self.templates.drop(self.world)

    # what people do one after the other

    def _try(self, step: Callable[[], None]) -> None:
        before = self.world.id_of("HEAD")
        try:
            step()
        except DeliveryError as error:
            self.counts["refused"] += 1
            note(f"refused: {error.message}")
            return
        commit, subject = self.world.git("log", "-1", "--format=%H %s").split(" ", 1)
        if commit != before:
            self.counts["steps"] += 1
            self.counts[f"step {subject.partition(' ')[0].strip(':')}"] += 1
            note(f"{commit[:10]} on {self.world.branch()}: {subject}")

    def _sit_down(self, data: st.DataObject) -> None:
        self.world.now_acts(data.draw(st.sampled_from(EVERYBODY)))

    def _begin_branch(self, data: st.DataObject) -> None:
        self.number += 1
        start = data.draw(st.sampled_from([TARGET, TARGET, *self.branches]))
        self.world.git("checkout", "-q", "--no-track", "-b", f"work-{self.number}", start)
        self.branches.append(f"work-{self.number}")

    def _drop(self, branch: str) -> None:
        self.world.to("main")
        self.world.git("branch", "-D", branch)
        self.branches.remove(branch)

    def _clashes(self, one: str, other: str) -> bool:
        return not self.world.git("merge-tree", "--write-tree", one, other, check=False)

    def _made_ready(self, data: st.DataObject, branch: str) -> bool:
        """Where it does not merge with main any more, main is merged into it; given up where that is hopeless."""
        return not self._clashes("main", branch) or self._bring(data, "main", into=branch)

    def _fits(self, branch: str, way: str) -> bool:
        """Whether the gate takes a branch; one that closed a parent to which another side linked a child it need not.

        Each side was right by what it knew: only the two together leave a child open below an ended parent.
        """
        report = self.world.since(branch)
        errors = {one.code for one in report.findings if one.severity is Severity.ERROR}
        if errors == {"D207"}:
            self.counts["clash D207"] += 1
            self._drop(branch)
            return False
        self._judge(report, f"{branch} before {way}")
        return True

    def _bring(self, data: st.DataObject, one: str, *, into: str) -> bool:
        """Merge a branch into another, as a careful person does; whether it could be done."""
        self._sit_down(data)
        world = self.world
        world.to(into)
        clean = world.git("merge", "-q", "--no-commit", "--no-ff", one, check=False) != "" or not world.git(
            "ls-files", "-u"
        )
        if not (world.root / ".git/MERGE_HEAD").exists():
            return True  # nothing to merge
        try:
            if not clean:
                resolve(world, first=data.draw(st.integers(0, 2)))
            report = validate_staged(world.office.repository)
            errors = {one.code for one in report.findings if one.severity is Severity.ERROR}
            both = errors in ({"D207"}, MANGLED)
            self._judge(report, f"{one} into {into}, staged", resolved=both or not clean)
        except HopelessError as error:
            note(f"given up: {error}")
            self.counts["given up"] += 1
            world.git("merge", "--abort")
            self._drop(into)
            return False
        world.git("commit", "-q", "--no-edit")
        self.counts["resolved" if not clean else "brought"] += 1
        return True

    def _is_mangled(self, before: str) -> bool:
        """Whether git put a key twice into a file: an octopus asks no merge driver, wherever one is set up."""
        report = self.world.pushed(before, self.world.id_of("main"))
        errors = {one.code for one in report.findings if one.severity is Severity.ERROR}
        if errors != MANGLED:
            return False
        self.counts["clash octopus"] += 1
        return True

    # ways to join a branch to main

    def _merge(self, branch: str) -> bool:
        self.world.to("main")
        self.world.git("merge", "-q", "--no-edit", "--no-ff", branch)
        return True

    def _forward(self, branch: str) -> bool:
        self.world.to("main")
        self.world.git("merge", "-q", "--ff-only", branch, check=False)
        return self.world.id_of("main") == self.world.id_of(branch)

    def _rebase(self, branch: str) -> bool:
        self.world.to(branch)
        self.world.git("rebase", "-q", "main", check=False)
        if (self.world.root / ".git/rebase-merge").exists():
            self.world.git("rebase", "--abort")
            return False
        self.counts["rebases"] += 1
        return self._forward(branch)

    def _squash(self, branch: str) -> bool:
        """One commit of several, by their author; where nobody has a role, by anybody."""
        authors = set(self.world.git("log", "--format=%ae", "--no-merges", f"main..{branch}").split())
        if self.roles and len(authors) != 1:
            return False
        self.world.to("main")
        self.world.git("merge", "-q", "--squash", branch)
        if not self.world.git("status", "--porcelain"):
            return False
        if any(
            puts_between(self.world, path)
            for path in self.world.git("diff", "--cached", "--name-only").split("\n")
        ):
            self.world.git(
                "reset", "-q", "--hard"
            )  # only a merge may do that: this one is not to be squashed
            self.counts["not squashed"] += 1
            return False
        if len(authors) == 1:
            self.world.now_acts(next(one for one in EVERYBODY if one.email in authors))
        self.world.git("commit", "-qm", f"Squashed {branch}")
        self.counts["squashes"] += 1
        return True

    # what must hold

    def _publish(self, tip: str) -> None:
        old = self.world.id_of(TARGET)
        if old == tip:
            return
        self._judge(self.world.pushed(old, tip), "a push")
        self.world.git("update-ref", TARGET, tip)
        self.counts["pushes"] += 1

    def _audit(self) -> None:
        """Of all that was accepted no more may be said than the gate said of every part of it."""
        self.world.to("main")
        done = audit(self.world.office, Asked(range="refs/remotes/origin/main"))
        self._judge(done.report, "the audit")
        self.counts.update(f"warned {one}" for one in {finding.code for finding in done.report.findings})
        assert done.is_consistent is True, done.gaps
        self.counts["audited"] += 1

    def _judge(self, report: Report, what: str, *, resolved: bool = False) -> None:
        """No error; but two sides may have done what does not go together, and then nobody can merge them."""
        errors = [one for one in report.findings if one.severity is Severity.ERROR]
        if errors and resolved:
            self.counts[f"clash {errors[0].code}"] += 1
            raise HopelessError(f"{errors[0].code} {errors[0].message}")
        assert not errors, f"{what}: " + "\n".join(
            f"{one.code} {one.path}:{one.line} {one.message}" for one in errors
        )
        self.counts["judged"] += 1


def _pick(data: st.DataObject) -> Callable[[Sequence[Any]], Any]:
    return lambda some: some[data.draw(st.integers(0, len(some) - 1))]

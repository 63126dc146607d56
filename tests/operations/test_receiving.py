"""How a protected ref may move, whatever the rules say of the files: each refusal leaves the rules unasked."""

from dataclasses import dataclass

import pytest

from delivery_cli.domain.findings import Finding, Severity
from delivery_cli.errors import UsageError
from delivery_cli.operations.receiving import Update, Verdict, protection, read_updates, receive, refused
from delivery_cli.operations.validate import Report
from delivery_cli.storage.bare import Server, open_server
from tests.conftest import git

MAIN = "refs/heads/main"
NONE = "0" * 40


@dataclass(frozen=True)
class History:
    """A server's repository and the commits in it: `side` and `next` follow `old`, the merges join the two."""

    server: Server
    old: str
    following: str
    side: str
    merged: str
    foxtrot: str
    orphan: str

    def judged(self, new: str | None, old: str | None = "", ref: str = MAIN) -> tuple[Verdict, list[object]]:
        asked: list[object] = []

        def judge(*args: object) -> Report:
            asked.append(args[1:])
            return Report(directives=1, teams=0, findings=())

        (verdict,) = receive(self.server, [Update(ref, self.old if old == "" else old, new)], judge)
        return verdict, asked


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("server") / "office.git"
    folder.mkdir()
    git(folder, "init", "-q", "--bare", "-b", "main")
    tree = git(folder, "mktree", data=b"").strip()

    def commit(*parents: str, words: str = "x") -> str:
        who = ("-c", "user.name=R", "-c", "user.email=r@office.example")
        named = [part for parent in parents for part in ("-p", parent)]
        return git(folder, *who, "commit-tree", tree, *named, "-m", words).strip()

    root = commit()
    old = commit(root, words="old")
    following, side = commit(old, words="next"), commit(root, words="side")
    merged, foxtrot = commit(old, side, words="merge"), commit(side, old, words="merge")
    git(folder, "update-ref", MAIN, old)
    git(folder, "update-ref", "refs/tags/checkpoint/1", root)
    git(folder, "update-ref", "refs/heads/work", side)
    git(folder, "symbolic-ref", "refs/heads/trunk", MAIN)
    return History(open_server(folder), old, following, side, merged, foxtrot, commit(words="orphan"))


@pytest.mark.parametrize("name", ["following", "merged"])
def test_what_follows_is_judged_from_the_old_tip(made: History, name: str) -> None:
    new = getattr(made, name)
    verdict, asked = made.judged(new)
    assert not verdict.is_refused
    assert asked == [(made.old, new)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "not deleted"),
        ("side", "published history would be rewritten"),
        ("orphan", "published history would be rewritten"),
        ("foxtrot", "wrong way round"),
    ],
)
def test_how_a_protected_branch_may_not_move(made: History, name: str, words: str) -> None:
    verdict, asked = made.judged(getattr(made, name) if name else None)
    assert verdict.is_refused
    assert words in verdict.refusal
    assert verdict.fix
    assert asked == []


def test_a_foxtrot_below_the_new_tip_is_seen(made: History) -> None:
    above = git(
        made.server.git_dir, "-c", "user.name=R", "-c", "user.email=r@office.example",
        "commit-tree", f"{made.foxtrot}^{{tree}}", "-p", made.foxtrot, "-m", "above",
    ).strip()  # fmt: skip
    verdict, _asked = made.judged(above)
    assert "wrong way round" in verdict.refusal


def test_what_the_pusher_says_of_the_old_tip_is_not_believed(made: History) -> None:
    for said in (None, made.side):
        verdict, asked = made.judged(made.following, old=said)
        assert "moved meanwhile" in verdict.refusal
        assert asked == []


def test_only_a_commit_becomes_a_branch(made: History) -> None:
    tree = git(made.server.git_dir, "rev-parse", f"{made.old}^{{tree}}").strip()
    verdict, asked = made.judged(tree)
    assert "only a commit" in verdict.refusal
    assert asked == []


def test_another_name_of_a_protected_branch_is_protected(made: History) -> None:
    verdict, _asked = made.judged(made.foxtrot, ref="refs/heads/trunk")
    assert "wrong way round" in verdict.refusal


def test_a_new_protected_branch_is_judged_from_its_root(made: History) -> None:
    with_pattern(made, "refs/heads/*")
    verdict, asked = made.judged(made.merged, old=None, ref="refs/heads/other")
    assert not verdict.is_refused
    assert asked == [(None, made.merged)]


def test_a_protected_tag_comes_once(made: History) -> None:
    with_pattern(made, "refs/tags/checkpoint/*")
    root = git(made.server.git_dir, "rev-parse", "refs/tags/checkpoint/1").strip()
    verdict, asked = made.judged(made.old, old=None, ref="refs/tags/checkpoint/2")
    assert not verdict.is_refused
    verdict, asked = made.judged(made.old, old=root, ref="refs/tags/checkpoint/1")
    assert "not replaced" in verdict.refusal
    assert asked == []


@pytest.mark.parametrize("ref", ["refs/heads/work", "refs/tags/v1", "refs/notes/commits"])
def test_other_refs_are_nobodys_business(made: History, ref: str) -> None:
    with_pattern(made, MAIN)
    update = Update(ref, made.side, None)
    assert receive(made.server, [update], lambda *_args: pytest.fail("judged")) == ()


@pytest.mark.parametrize(
    ("pattern", "is_met", "is_not"),
    [
        ("refs/heads/main", MAIN, "refs/heads/main2"),
        ("main", MAIN, "refs/tags/main"),
        ("release/*", "refs/heads/release/2026/1", "refs/heads/released"),
        ("refs/heads/MAIN", MAIN, "refs/heads/maintenance"),
        ("refs/heads/main", "refs/heads/Main", "refs/heads/mai"),
        ("refs/*", "refs/notes/x", "HEAD"),
    ],
)
def test_patterns_of_the_servers_configuration(made: History, pattern: str, is_met: str, is_not: str) -> None:
    with_pattern(made, pattern)
    is_protected = protection(made.server)
    assert (is_protected(is_met), is_protected(is_not)) == (True, False)


def test_without_a_pattern_the_branch_of_head_is_protected(made: History) -> None:
    with_pattern(made)
    is_protected = protection(made.server)
    assert (is_protected(MAIN), is_protected("refs/heads/work")) == (True, False)


@pytest.mark.parametrize("head", ["ref: refs/heads/master", "OLD"])
def test_where_head_names_no_branch_that_is_there_every_branch_is_protected(made: History, head: str) -> None:
    file = made.server.git_dir / "HEAD"
    before = file.read_text()
    file.write_text(head.replace("OLD", made.old) + "\n")
    try:
        is_protected = protection(made.server)
    finally:
        file.write_text(before)
    assert (is_protected(MAIN), is_protected("refs/heads/x/y"), is_protected("refs/tags/v1")) == (
        True,
        True,
        False,
    )


def with_pattern(made: History, *patterns: str) -> None:
    folder = made.server.git_dir
    (folder / "config").write_text(
        (folder / "config").read_text().split("[delivery]", 1)[0]
        + "".join(f"[delivery]\n\tprotectedRef = {pattern}\n" for pattern in patterns)
    )


@pytest.fixture(autouse=True)
def _no_pattern(made: History) -> None:
    with_pattern(made)


@pytest.mark.parametrize(("severity", "expected"), [(Severity.ERROR, True), (Severity.WARNING, False)])
def test_an_error_of_the_rules_refuses_a_warning_does_not(
    made: History, severity: Severity, expected: bool
) -> None:
    found = Finding("directives/x.yaml", 1, 1, "D304", "status moved", severity)
    report = Report(directives=1, teams=0, findings=(found,))
    verdicts = receive(made.server, [Update(MAIN, made.old, made.following)], lambda *_args: report)
    assert refused(verdicts) is expected


def test_the_lines_of_a_push_are_read() -> None:
    one, two = "1" * 40, "2" * 64
    text = f"{one} {NONE} refs/heads/a\n{NONE} {two} refs/heads/б\u2028в\n"
    assert read_updates(text) == (Update("refs/heads/a", one, None), Update("refs/heads/б\u2028в", None, two))
    assert read_updates("") == ()


@pytest.mark.parametrize(
    "line", ["x", f"{NONE} {NONE}", f"--all {NONE} refs/heads/a", f"{NONE} {NONE[1:]} a", "\n"]
)
def test_lines_that_git_does_not_write_are_refused(line: str) -> None:
    with pytest.raises(UsageError, match="line 1 of standard input"):
        read_updates(line)

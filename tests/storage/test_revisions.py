"""History as the objects have it: raw, whole, and not as replace refs, grafts or a configuration would have it."""

import hashlib
import subprocess
import zlib
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, UnreadableObjectError
from delivery_cli.storage.git import Git
from delivery_cli.storage.revisions import Raw, Revisions
from delivery_cli.storage.trailer_block import trailers_of
from tests.conftest import git

FILE = "directives/2017/00xx/D-2017-0001.yaml"


def put(repo: Path, path: str, text: str, message: str = "a change") -> str:
    (repo / path).parent.mkdir(parents=True, exist_ok=True)
    (repo / path).write_bytes(text.encode())
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "--cleanup=verbatim", "-m", message)
    return git(repo, "rev-parse", "HEAD").strip()


def revisions(repo: Path) -> Revisions:
    return Revisions(Git(repo))


def merged(repo: Path) -> list[str]:
    """root, main, side, merge."""
    root = put(repo, FILE, "id: D-2017-0001\n", "root")
    git(repo, "checkout", "-qb", "side")
    side = put(repo, "teams/mic.yaml", "id: mic\n", "side")
    git(repo, "checkout", "-q", "main")
    main = put(repo, "odd\n:100644 name", "x", "main")
    git(repo, "merge", "-q", "--no-ff", "-m", "merge", "side")
    return [root, main, side, git(repo, "rev-parse", "HEAD").strip()]


def test_commits_come_parents_first_with_what_they_changed_against_their_first_parent(repo):
    root, main, side, merge = merged(repo)
    with revisions(repo) as read:
        found = {one.oid: one for one in read.commits(include=merge)}
    assert (*found,)[0] == root
    assert (*found,)[-1] == merge
    assert found[merge].parents == (main, side)
    assert [file.path for file in found[root].files] == [FILE]
    assert [file.path for file in found[main].files] == ["odd\n:100644 name"]
    assert [file.path for file in found[merge].files] == ["teams/mic.yaml"]
    assert found[root].files[0].old_oid is None
    assert (found[root].files[0].old_mode, found[root].files[0].new_mode) == ("000000", "100644")


def test_the_first_parent_chain_leaves_the_side_out(repo):
    root, main, _side, merge = merged(repo)
    with revisions(repo) as read:
        assert [one.oid for one in read.commits(include=merge, first_parent=True)] == [root, main, merge]
        assert [one.oid for one in read.commits(include=merge, exclude=[main], first_parent=True)] == [merge]


def test_a_commit_without_changes_or_message_is_a_commit(repo):
    put(repo, FILE, "id: D-2017-0001\n", "root")
    git(repo, "commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
    put(repo, FILE, "id: D-2017-0002\n", "last")
    git(repo, "rm", "-q", FILE)
    git(repo, "commit", "-q", "--allow-empty-message", "-m", "")
    with revisions(repo) as read:
        found = list(read.commits(include="HEAD"))
    assert [one.subject for one in found] == ["root", "", "last", ""]
    assert [len(one.files) for one in found] == [1, 0, 1, 1]
    assert found[3].files[0].new_oid is None


def test_names_dates_and_messages_are_as_the_object_has_them(repo):
    (repo / ".mailmap").write_text("Other <other@x.example> <registrar@office.example>\n", encoding="utf-8")
    message = "Subject\ngoes on\n\nbody: no trailer\n\n    indented\n\nDelivery-Action: note\nDelivery-Directive:  D-1\n  and more\n"
    put(repo, FILE, "a: 1\n", message)
    raw = git(repo, "cat-file", "commit", "HEAD")
    seconds = int(raw.split("\ncommitter ")[1].split("\n")[0].split()[-2])
    with revisions(repo) as read:
        (one,) = read.commits(include="HEAD")
    assert (one.author_name, one.author_email) == ("Айгерим Registrar", "registrar@office.example")
    assert one.committer_email == "registrar@office.example"
    assert one.committed == seconds == int(one.committer_date.timestamp())
    assert one.subject == "Subject goes on"
    assert "    indented" in one.message
    assert one.trailers == (("Delivery-Action", "note"), ("Delivery-Directive", "D-1 and more"))
    assert one.values("Delivery-Action") == ("note",)


def hashed(repo: Path, body: bytes) -> str:
    """A commit object as somebody wrote it by hand."""
    return git(repo, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=body).strip()


def test_a_signature_is_a_header_and_not_words_in_the_message(repo):
    put(repo, FILE, "a: 1\n", "root")
    tree = git(repo, "rev-parse", "HEAD^{tree}").strip()
    head = f"tree {tree}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n".encode()
    signed = hashed(repo, head + b"gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n\nwords\n")
    worded = hashed(repo, head + b"\ngpgsig -----BEGIN SSH SIGNATURE-----\n")
    twice = hashed(repo, head + b"gpgsig x\ngpgsig y\n\nwords\n")
    trees = hashed(repo, f"tree {tree}\n".encode() + head + b"\nwords\n")
    with revisions(repo) as read:
        found = [next(read.commits(include=oid)) for oid in (signed, worded, twice, trees)]
    assert [one.signed for one in found] == [True, False, True, False]
    assert [one.odd for one in found] == [False, False, True, True]
    assert found[0].message == "words"


def test_replace_refs_grafts_and_the_commit_graph_are_not_believed(repo):
    root = put(repo, FILE, "a: 1\n", "root")
    second = put(repo, FILE, "a: 2\n", "second")
    third = put(repo, FILE, "a: 3\n", "third")
    git(repo, "replace", third, root)
    info = repo / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{third} {root}\n", encoding="ascii")
    assert second not in git(repo, "log", "--format=%H")
    with revisions(repo) as read:
        found = [one.oid for one in read.commits(include=third)]
        assert found == [root, second, third]
        assert read.merge_base(third, second) == second
        assert read.diff(second, third)[0].path == FILE


def test_a_doctored_commit_graph_hides_nothing(repo):
    commits = [put(repo, FILE, f"a: {number}\n", str(number)) for number in range(3)]
    git(repo, "commit-graph", "write", "--reachable")
    graph = repo / ".git" / "objects" / "info" / "commit-graph"
    data = bytearray(graph.read_bytes())
    at = data.index(b"CDAT")
    start = int.from_bytes(data[at + 4 : at + 12], "big")
    place = sorted(commits).index(commits[2])
    data[start + place * 36 + 20 : start + place * 36 + 24] = (0x70000000).to_bytes(4, "big")  # no parent
    data[-20:] = hashlib.sha1(data[:-20], usedforsecurity=False).digest()
    graph.chmod(0o644)
    graph.write_bytes(data)
    assert git(repo, "rev-list", "--count", commits[2]).strip() == "1"
    with revisions(repo) as read:
        assert [one.oid for one in read.commits(include=commits[2])] == commits


def test_the_configuration_changes_nothing(repo):
    root, *_between, merge = merged(repo)
    with revisions(repo) as read:
        plain = list(read.commits(include=merge))
        difference = read.diff(root, merge)
    (repo / "order").write_text("teams/*\n", encoding="utf-8")
    settings = {
        "log.showRoot": "false", "log.decorate": "full", "log.abbrevCommit": "true", "diff.renames": "copies",
        "log.diffMerges": "separate", "log.date": "human", "diff.orderFile": str(repo / "order"),
        "diff.relative": "true", "notes.displayRef": "*", "log.mailmap": "true", "diff.external": "false",
        "format.pretty": "oneline", "color.ui": "always", "core.abbrev": "7", "log.showSignature": "true",
    }  # fmt: skip
    for key, value in settings.items():
        git(repo, "config", key, value)
    git(repo, "notes", "add", "-m", "a note", merge)
    with Revisions(Git(repo / "teams")) as read:
        assert list(read.commits(include=merge)) == plain
        assert read.diff(root, merge) == difference


def test_resolve_takes_names_and_never_options(repo):
    first = put(repo, FILE, "a: 1\n")
    git(repo, "tag", "-am", "a tag", "v1")
    with revisions(repo) as read:
        assert read.resolve("HEAD") == read.resolve("v1") == read.resolve("main") == first
        assert read.resolve("nobody") is None
        assert read.resolve("--all") is None
        assert read.resolve("") is None
        assert read.resolve("HEAD:directives") is None
        assert read.resolve("v1..main") is None


def test_histories_with_nothing_in_common_have_no_base(repo):
    first = put(repo, FILE, "a: 1\n")
    git(repo, "checkout", "-q", "--orphan", "other")
    second = put(repo, FILE, "b: 1\n")
    with revisions(repo) as read:
        assert read.merge_base(first, second) is None


def test_a_difference_is_of_trees_or_commits_or_nothing(repo):
    first = put(repo, FILE, "a: 1\n")
    second = put(repo, "teams/a\nb.yaml", "x: 1\n")
    with revisions(repo) as read:
        assert [one.path for one in read.diff(None, second)] == [FILE, "teams/a\nb.yaml"]
        (one,) = read.diff(first, second)
        assert one == Raw("teams/a\nb.yaml", "000000", "100644", None, one.new_oid)
        assert read.diff(second, first)[0].new_mode == "000000"
        assert read.diff(first, first) == ()
        assert read.blob(one.new_oid or "") == b"x: 1\n"


def test_what_is_not_there_is_a_fault_with_words(repo):
    put(repo, FILE, "a: 1\n")
    with revisions(repo) as read:
        with pytest.raises(EnvironmentFaultError, match="missing"):
            read.blob("1" * 40)
        with pytest.raises(EnvironmentFaultError, match="diff-tree"):
            read.diff_trees("1" * 40, "2" * 40)
        with pytest.raises(EnvironmentFaultError, match="missing or damaged: 1111"):
            list(read.commits(include="1" * 40))


def test_a_directive_is_read_once(repo, monkeypatch):
    put(repo, FILE, "id: D-2017-0001\n")
    with revisions(repo) as read:
        oid = read.paths("HEAD")[FILE].oid
        first = read.entry(FILE, oid)
        monkeypatch.setattr(read, "blob", lambda _oid: pytest.fail("read twice"))
        assert read.entry(FILE, oid) is first
        assert first.claimed_id == "D-2017-0001"


def test_the_policy_is_that_of_the_tree(repo):
    put(repo, "delivery.yaml", "roles: {admin: [a@x.example]}\n")
    team = "id: mic\nkind: ministry\nname: {en: M}\npeople:\n  - {name: P, email: p@mic.example}\n"
    put(repo, "teams/mic.yaml", team)
    put(repo, "delivery.yaml", "roles: nonsense\n")
    git(repo, "rm", "-qr", "delivery.yaml", "teams")
    git(repo, "commit", "-qm", "all gone")
    with revisions(repo) as read:
        assert read.policy("HEAD~2").roles_of("A@x.example") == {"admin"}
        assert read.policy("HEAD~2").teams.of_person("p@mic.example") == ("mic",)
        assert read.policy("HEAD~3").teams.of_person("p@mic.example") == ()
        assert not read.policy("HEAD~1").has_roles
        assert [one.path for one in read.settings_faults("HEAD~1")] == ["delivery.yaml"]
        assert not read.policy("HEAD").has_roles
        assert read.settings_faults("HEAD") == ()


def test_a_reader_that_stops_early_leaves_no_process(repo):
    for number in range(3):
        put(repo, FILE, f"a: {number}\n")
    with revisions(repo) as read:
        running = read.commits(include="HEAD")
        next(running)
        running.close()  # type: ignore[attr-defined]  # a generator


MESSAGES = [
    "subject\n\nKey: value\n",
    "subject\n\nKey: value\n  folded\nOther:x\n",
    "subject only: no trailer\n",
    "subject\n\ntext\nKey: value\n",
    "subject\n\ntext\nKey: value\nSigned-off-by: A <a@x>\n",
    "subject\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@x>\n",
    "subject\n\n(cherry picked from commit 1234)\nKey: v\n",
    "subject\n\nbody\n\nKey : value\nBad key: value\n",
    "subject\n\nKey: a\n\nKey: b\n\n",
    "subject\n\n folded first\nKey: b\n",
    "subject\n\nKey:\n",
    "subject\nsecond: line\n\nKey-2: a: b\n",
    "subject\n\nКлюч: значение\n",
    "subject\n\n: empty\n",
    "subject\n\nA: 1\n# remark\nB: 2\n",
    "",
]


@pytest.mark.parametrize("message", MESSAGES)
def test_trailers_are_those_that_git_finds(message):
    asked = ["git", "-c", "trailer.separators=:", "interpret-trailers", "--parse", "--no-divider"]
    said = subprocess.run(asked, input=message.encode(), capture_output=True, check=True).stdout.decode()
    theirs = [line for line in said.splitlines() if ":" in line]
    assert [f"{name}: {value}".rstrip() for name, value in trailers_of(message)] == [
        line.rstrip() for line in theirs
    ]


def test_parents_are_those_that_follow_the_tree(repo):
    root = put(repo, FILE, "a: 1\n", "root")
    other = put(repo, FILE, "a: 2\n", "other")
    tree = git(repo, "rev-parse", "HEAD^{tree}").strip()
    who = "A <a@x> 1 +0000"
    late = f"tree {tree}\nparent {root}\nauthor {who}\ncommitter {who}\nparent {other}\n\nx\n"
    between = f"tree {tree}\nauthor {who}\nparent {other}\ncommitter {who}\n\nx\n"
    absent = late.replace(other, "1" * 40)
    nobody = f"tree {tree}\nparent {root}\nauthor nobody\ncommitter {who}\n\nx\n"
    zero = f"tree {tree}\nparent {root}\nauthor {who}\ncommitter {who}\n\nx\0Delivery-Action: note\n"
    fine = late.replace(f"parent {other}\n", "")
    for body, parents, odd in (
        (late, (root,), True),
        (between, (), True),
        (absent, (root,), True),
        (nobody, (root,), True),
        (zero, (root,), True),
        (fine, (root,), False),
    ):
        oid = hashed(repo, body.encode())
        with revisions(repo) as read:
            found = list(read.commits(include=oid))[-1]
        assert (found.oid, found.parents, found.odd) == (oid, parents, odd)
        assert git(repo, "rev-list", "--parents", "-1", oid).split()[1:] == list(parents)


@pytest.mark.parametrize("kind", ["blob", "commit"])
def test_what_is_not_what_its_id_says_is_a_fault(repo, kind):
    put(repo, FILE, "a: 1\n")
    put(repo, FILE, "a: 2\n")
    oid = git(repo, "rev-parse", f"HEAD:{FILE}" if kind == "blob" else "HEAD^").strip()
    data = git(repo, "cat-file", kind, oid).replace("a: 2", "a: 9").replace("a change", "b change").encode()
    loose = repo / ".git" / "objects" / oid[:2] / oid[2:]
    loose.chmod(0o644)
    loose.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(data)) + data))
    with revisions(repo) as read, pytest.raises(UnreadableObjectError, match=oid):
        read.blob(oid) if kind == "blob" else list(read.commits(include="HEAD"))


def test_no_more_is_read_ahead_than_there_is_room_for(repo, monkeypatch):
    put(repo, FILE, "a: 1\n")
    put(repo, FILE, "a: 2\n")
    monkeypatch.setattr("delivery_cli.storage.objects.FEW", 1)
    monkeypatch.setattr("delivery_cli.storage.revisions.AHEAD_AT_MOST", 5)
    with revisions(repo) as read:
        files = [raw for commit in read.commits(include="HEAD") for raw in commit.files]
        read.read_ahead(files)
        assert list(read._ahead.values()) == [b"a: 1\n"]
        monkeypatch.setattr("delivery_cli.storage.revisions.MAX_BYTES", 4)
        read.read_ahead(files)
        assert read._ahead == {}
        oid = read.paths("HEAD")[FILE].oid
        assert read.entry(FILE, oid) is read.entry(FILE, oid)
        assert read._latest == {}

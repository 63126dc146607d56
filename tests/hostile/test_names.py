"""Names that are options, commands, escapes or paths out of the repository are text, wherever they stand."""

import pytest

from tests.conftest import git
from tests.hostile.conftest import Trap
from tests.hostile.running import LOOKING, codes, look, say

BRANCHES = (
    "--output=canary",
    "-c",
    "--upload-pack=touch",
    "@{-1}x",
    "$(touch${IFS}canary)",
    ";touch${IFS}canary",
    "`touch`",
    "|touch",
    "\u202emain",
)
FILES = (
    "directives/a\nb.yaml",
    "directives/--upload-pack=touch canary.yaml",
    "directives/-c core.fsmonitor=touch.yaml",
    "directives/\x1b[31mred\x1b]0;title\x07.yaml",
    "directives/..yaml/..../x.yaml",
    "directives/\u202etxt.yaml",
    "directives/$(touch canary).yaml",
    "directives/::error file=x::y.yaml",
    "directives/%0A::error::.yaml",
    "directives/\ttab\\back\"quote'.yaml",
    "evidence/D-2017-0001/:(glob)**.yaml",
    "teams/-h.yaml",
    "teams/a\nb.yaml",
)


def test_file_names_are_shown_and_never_obeyed(trap: Trap) -> None:
    for path in FILES:
        trap.put(path, "id: x\n")
    trap.put("directives/\\", "id: x\n")
    (trap.root / "directives" / "bad\udcff.yaml").write_text("id: x\n", encoding="utf-8")
    trap.commit(".", message="names")
    said = look(trap.root, (*LOOKING, ("validate", "--format", "github"), ("list",), ("team", "list")))
    assert said["validate",].code == said["validate", "--since", "main"].code == 1
    for line in said["validate", "--format", "github"].out.splitlines():
        assert line.startswith(("::error file=", "::warning file=", "::notice::")) or not line.startswith(
            "::"
        ), line
    assert "a\\nb.yaml" in said["validate",].out
    assert not list(trap.root.rglob("canary*"))


def test_staged_names_are_shown_and_never_obeyed(trap: Trap) -> None:
    for path in FILES:
        trap.put(path, "id: x\n")
    trap.git("add", "-A")
    assert say(trap.root, "validate", "--staged").code == 1
    assert not list(trap.root.rglob("canary*"))


GITS = (".GIT", "git~1", ".g\u200cit", ".git ", "..", ".", ".git::$INDEX_ALLOCATION")


@pytest.mark.parametrize("name", GITS)
def test_trees_that_would_be_checked_out_over_git_are_only_read(trap: Trap, name: str) -> None:
    """Made by hand, since git itself refuses to."""
    blob = trap.git("hash-object", "-w", "--stdin", data=b"id: x\n")
    inner = b"100644 config\0" + bytes.fromhex(blob)
    tree = trap.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=inner)
    top = b"".join(
        b"%s %s\0%s" % (mode.lstrip("0").encode(), path.encode(), bytes.fromhex(oid))
        for mode, path, oid in sorted(_with(trap, "directives", name, tree), key=lambda one: one[1])
    )
    _commit_tree(trap, top)
    said = look(trap.root, (("validate", "--since", "main"), ("log",), ("audit",)))
    assert said["validate", "--since", "main"].code in {1, 3}
    assert _pushed(trap) in {1, 3}
    assert not (trap.root / ".git" / "canary").exists()


def _with(trap: Trap, folder: str, name: str, tree: str) -> list[tuple[str, str, str]]:
    """The entries of the branch's tree, with one more in one of its folders."""
    found = []
    for line in trap.git("ls-tree", "HEAD").splitlines():
        mode, _kind, rest = line.split(" ", 2)
        oid, path = rest.split("\t")
        if path == folder:
            oid = _and(trap, oid, name, tree)
        found.append((mode, path, oid))
    return found


def _and(trap: Trap, folder: str, name: str, tree: str) -> str:
    raw = b"40000 %s\0%s" % (name.encode(), bytes.fromhex(tree))
    for line in trap.git("ls-tree", folder).splitlines():
        mode, _kind, rest = line.split(" ", 2)
        oid, path = rest.split("\t")
        raw += b"%s %s\0%s" % (mode.lstrip("0").encode(), path.encode(), bytes.fromhex(oid))
    return trap.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=raw)


def _commit_tree(trap: Trap, raw: bytes) -> None:
    tree = trap.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=raw)
    commit = trap.git("commit-tree", tree, "-p", "main", "-m", "odd")
    trap.git("update-ref", "refs/heads/work", commit)


def _pushed(trap: Trap) -> int:
    trap.config(("delivery.protectedRef", "refs/heads/main"))
    old, new = trap.git("rev-parse", "main"), trap.git("rev-parse", "work")
    return say(trap.root, "hook", "pre-receive", data=f"{old} {new} refs/heads/main\n".encode()).code


def test_refs_named_like_options_are_refs(trap: Trap) -> None:
    tip = trap.git("rev-parse", "work")
    trap.git("config", "core.precomposeUnicode", "false")
    lines = "".join(
        f"create refs/{kind}/{name} {tip}\n"
        for kind in ("heads", "tags", "remotes/origin")
        for name in BRANCHES
        if "@{" not in name
    )
    trap.git("update-ref", "--stdin", data=lines.encode())
    assert codes(look(trap.root)) == {}
    for name in BRANCHES:
        said = say(trap.root, "validate", f"--since={name}")
        assert said.code in {0, 1}, said
        assert say(trap.root, "audit", "--", name).code in {0, 1, 2}
    trap.git("symbolic-ref", "HEAD", "refs/heads/--output=canary")
    assert codes(look(trap.root, (("log",), ("validate", "--since", "main"), ("audit",)))) == {}
    assert say(trap.root, "note", "D-2017-0001", "--text", "x").code == 0
    assert say(trap.root, "undo").code == 0
    old = trap.git("rev-parse", "main")
    trap.config(("delivery.protectedRef", "refs/heads/*"))
    for name in BRANCHES:
        data = f"{old} {tip} refs/heads/{name}\n".encode()
        assert say(trap.root, "hook", "pre-receive", data=data).code in {0, 1}
    assert not list(trap.root.rglob("canary")) or (trap.root / ".git/refs/heads/--output=canary").exists()
    assert not (trap.root / "canary").exists()


@pytest.mark.parametrize(
    "word",
    [
        "--output=canary",
        "-h",
        "--",
        "HEAD^{/.*}",
        ":/x",
        "main..work",
        "work:delivery.yaml",
        "HEAD@{1 day ago}",
        "a\nb",
        "\x1b[31m",
        "^main",
        "--all",
    ],
)
def test_a_revision_that_is_none_is_refused(trap: Trap, word: str) -> None:
    said = say(trap.root, "validate", f"--since={word}")
    assert said.code in {0, 1, 2}, said
    assert not (trap.root / "canary").exists()


MESSAGE = """\
close D-2017-0001: \x1b]0;owned\x07 \u202e[bold]x[/foo] ::error::x %x41

body \x1b[2J

Delivery-Action: close
Delivery-Directive: D-2017-0002\x1b[31m
Delivery-Directive: ../../etc/passwd
Delivery-Undoes: --output=canary
Signed-off-by: x
"""


def test_messages_and_names_of_people_are_shown_visibly(trap: Trap) -> None:
    trap.put("directives/2017/00xx/x.txt", "\x1b[31m")
    trap.git("config", "user.name", "Evil \x1b[31m\u202e[bold] %an")
    trap.git("config", "user.email", "evil\x1b]8;;http://x\x07@x")
    trap.commit("directives", message=MESSAGE)
    trap.git("commit", "-q", "--allow-empty", "--no-verify", "--cleanup=verbatim", "-m", MESSAGE)
    said = look(trap.root)
    assert "\\x1b" in said["log",].out
    assert said["log", "--since", "2017-01-01"].code == 0
    assert say(trap.root, "undo", "--dry-run").code in {0, 1, 3}
    assert not (trap.root / "canary").exists()
    assert git(trap.root, "status", "--porcelain") == ""

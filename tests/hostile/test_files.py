"""Files that are no files, too large, too deep or elsewhere; commits that git would never write."""

import os
import time
from pathlib import Path

import pytest

from tests.hostile.conftest import Trap
from tests.hostile.running import DIRECTIVE, NOTE, ONE, look, say

SECRET = "secret: s3cr3t-of-the-machine\n"
GATE = (("validate", "--since", "main"), ("log",), ("log", ONE), ("audit",), ("validate",))


def pushed(trap: Trap) -> int:
    trap.config(("delivery.protectedRef", "refs/heads/main"))
    old, new = trap.git("rev-parse", "main"), trap.git("rev-parse", "work")
    return say(trap.root, "hook", "pre-receive", data=f"{old} {new} refs/heads/main\n".encode()).code


@pytest.mark.parametrize(
    "path",
    [
        "directives",
        "teams",
        "directives/2017",
        DIRECTIVE,
        "teams/mic.yaml",
        "evidence",
        "delivery.yaml",
        ".gitattributes",
    ],
)
def test_links_lead_nowhere(trap: Trap, tmp_path: Path, path: str) -> None:
    """What they lead to is neither shown nor written to; where a record should be, it is an error."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "D-2017-0009.yaml").write_text(SECRET, encoding="utf-8")
    here = trap.root / path
    if here.is_dir():
        trap.git("rm", "-rq", "--", path)
    here.unlink(missing_ok=True)
    is_file = "." in Path(path).name
    here.symlink_to(outside / "D-2017-0009.yaml" if is_file else outside)
    trap.git("add", "-A")
    said = look(trap.root)
    assert not any("s3cr3t" in one.all for one in said.values())
    if path not in {"evidence", ".gitattributes"}:
        assert said["validate",].code in {1, 3}
    assert said["validate", "--staged"].code == 1
    trap.git("commit", "-q", "--no-verify", "-m", "a link")
    assert pushed(trap) == 1
    assert not any("s3cr3t" in one.all for one in look(trap.root, GATE[:3]).values())
    assert say(trap.root, *NOTE).code in {0, 1, 3}
    assert (outside / "D-2017-0009.yaml").read_text(encoding="utf-8") == SECRET
    assert [one.name for one in outside.iterdir()] == ["D-2017-0009.yaml"]


@pytest.mark.parametrize(
    "path", ["directives/2017/00xx/D-2017-0009.yaml", "teams/x.yaml", DIRECTIVE, "delivery.yaml"]
)
def test_pipes_are_not_waited_for(trap: Trap, path: str) -> None:
    (trap.root / path).unlink(missing_ok=True)
    os.mkfifo(trap.root / path)
    began = time.monotonic()
    said = look(trap.root)
    assert said["validate",].code in {1, 3}
    assert time.monotonic() - began < 20


def test_a_huge_blob_is_not_parsed(trap: Trap) -> None:
    """50 MB that shrink to a few KB: told as too large, in the folder, on the branch and in a push."""
    path = "directives/2017/00xx/D-2017-0003.yaml"
    trap.put(path, "id: D-2017-0003\ntitle: |\n" + "  x\n" * 12_500_000)
    trap.commit(path)
    began = time.monotonic()
    said = look(trap.root, GATE)
    for one in (("validate",), ("validate", "--since", "main")):
        assert said[one].code == 1
        assert "D101 the file has" in said[one].out
    assert pushed(trap) == 1
    assert time.monotonic() - began < 20


BOMBS = {
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "depth": b"id: " + b"[" * 30_000 + b"\n",
    "a tag": b"id: !!python/object/apply:os.system ['touch canary']\n",
    "digits": b"id: D-2017-0003\nnumber: " + b"9" * 5_000 + b"\n",
    "no text": bytes(range(256)) * 50,
    "two documents": b"id: a\n---\nid: b\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_on_a_branch_are_findings(trap: Trap, name: str) -> None:
    path = "directives/2017/00xx/D-2017-0003.yaml"
    (trap.root / path).write_bytes(BOMBS[name])
    trap.commit(path)
    began = time.monotonic()
    said = look(trap.root, GATE)
    assert said["validate", "--since", "main"].code == said["validate",].code == 1
    assert pushed(trap) == 1
    assert time.monotonic() - began < 20
    assert not (trap.root / "canary").exists()


def test_deep_and_wide_trees_are_read_without_recursion(trap: Trap) -> None:
    """1,500 folders in one another, beside the office's files and among them, and 2,000 beside one another."""
    blob = trap.git("hash-object", "-w", "--stdin", data=b"id: x\n")
    deep = "d/" * 1_500
    lines = [f"M 100644 {blob} {deep}x.txt", f"M 100644 {blob} directives/{deep}x.yaml"]
    lines += [f"M 100644 {blob} many/{number}/x" for number in range(2_000)]
    tip = trap.git("rev-parse", "main")
    person = "Good <registrar@office.example> 1505200000 +0600"
    head = f"commit refs/heads/deep\nauthor {person}\ncommitter {person}\ndata 1\nx\nfrom {tip}\n"
    trap.git("fast-import", "--quiet", data=(head + "\n".join(lines) + "\n").encode())
    trap.git("symbolic-ref", "HEAD", "refs/heads/deep")
    began = time.monotonic()
    said = look(trap.root, GATE)
    assert said["validate", "--since", "main"].code == 1
    assert time.monotonic() - began < 30


def test_objects_that_lie_elsewhere_are_gits_affair(trap: Trap, tmp_path: Path) -> None:
    """Alternates that lead out of the repository, in a circle, or nowhere."""
    info = trap.root / ".git/objects/info"
    info.mkdir(exist_ok=True)
    (info / "alternates").write_text(
        f"/etc\n{tmp_path}/nowhere\n../objects\n--upload-pack=x\n", encoding="utf-8"
    )
    assert look(trap.root, GATE)["validate", "--since", "main"].code in {0, 3}
    assert say(trap.root, *NOTE).code in {0, 3}

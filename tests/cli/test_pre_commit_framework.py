"""Our hooks of the pre-commit framework, by the real program against a real office."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.cli.calling import ROOT
from tests.conftest import IDENTITY, git, isolate
from tests.operations.founding import founded, register

BIN = Path(sys.executable).parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(MANIFEST)


@dataclass(frozen=True)
class Office:
    root: Path
    directive: Path

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        return done.returncode, done.stdout + done.stderr

    def by_hand(self, old: str, new: str) -> None:
        text = self.directive.read_text(encoding="utf-8")
        assert old in text
        self.directive.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest's hooks as hooks of the machine: the same but for their being installed from a repository."""
    root = tmp_path_factory.mktemp("made") / "office"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        git(root, "init", "-q")
        for key, value in IDENTITY.items():
            git(root, "config", key, value)
        register(founded(root))
        configure(root, *(hook for hook in HOOKS if hook["id"] != "delivery-files"))
        git(root, "add", ".pre-commit-config.yaml")
        git(root, "commit", "-qm", "hooks")
        types = [part for one in ("pre-commit", "pre-merge-commit") for part in ("--hook-type", one)]
        subprocess.run([BIN / "pre-commit", "install", *types], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    root = shutil.copytree(made, tmp_path / "office")
    git(root, "update-index", "-q", "--refresh")
    return Office(root, next(root.glob("directives/*/*/*.yaml")))


def configure(root: Path, *hooks: dict[str, Any]) -> None:
    local = [{**hook, "language": "system"} for hook in hooks]
    with (root / ".pre-commit-config.yaml").open("w", encoding="utf-8") as file:
        YAML().dump({"repos": [{"repo": "local", "hooks": local}]}, file)


def test_the_manifest_is_valid_and_names_stages_of_today() -> None:
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", str(MANIFEST)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert {stage for hook in HOOKS for stage in hook["stages"]} <= {
        "pre-commit", "pre-merge-commit", "pre-push", "manual",
    }  # fmt: skip


def test_a_step_by_our_own_command_passes_beside_unsaved_work(office: Office) -> None:
    mine = office.root / "mine.txt"
    mine.write_text("staged\n")
    git(office.root, "add", "mine.txt")
    mine.write_text("edited\n")
    code, said = office.run("delivery", "note", office.directive.stem, "--text", "Позвонили")
    assert (code, "Позвонили" in office.directive.read_text()) == (0, True), said
    assert git(office.root, "status", "--porcelain") == "AM mine.txt\n"
    assert (mine.read_text(), git(office.root, "show", ":mine.txt")) == ("edited\n", "staged\n")


def test_a_status_that_was_edited_by_hand_is_not_committed(office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD")
    office.by_hand("status: active", "status: closed")
    code, said = office.run("git", "commit", "-qam", "by hand")
    assert code == 1
    assert "hook id: delivery-staged" in said
    assert "D304" in said
    assert git(office.root, "rev-parse", "HEAD") == before


def test_a_commit_that_only_deletes_is_looked_at(office: Office) -> None:
    """The framework shows no names of deleted files, and skips a hook that has none."""
    git(office.root, "rm", "-q", str(office.directive))
    code, said = office.run("git", "commit", "-qm", "tidy up")
    assert code == 1
    assert "D307" in said


def test_only_what_is_staged_counts(office: Office) -> None:
    office.by_hand("status: active", "status: closed")
    (office.root / "other.txt").write_text("x\n")
    git(office.root, "add", "other.txt")
    code, said = office.run("git", "commit", "-qm", "other")
    assert code == 0, said
    assert git(office.root, "status", "--porcelain").split() == [
        "M",
        str(office.directive.relative_to(office.root)),
    ]


def test_a_merge_is_looked_at_before_it_is_committed(office: Office) -> None:
    git(office.root, "switch", "-qc", "side")
    office.by_hand("status: active", "status: closed")
    git(office.root, "commit", "-qnam", "by hand, unchecked")
    git(office.root, "switch", "-q", "main")
    code, said = office.run("git", "merge", "--no-ff", "-m", "merge", "side")
    assert code == 1
    assert "hook id: delivery-staged" in said
    assert f"{office.directive.name}:" in said
    assert "error D" in said


@pytest.mark.parametrize("hook", ["delivery-files", "delivery-all"])
def test_the_files_themselves_are_checked_on_demand(office: Office, hook: str) -> None:
    configure(office.root, *(one for one in HOOKS if one["id"] == hook))
    run = ("pre-commit", "run", hook, "--hook-stage", "manual", "--all-files")
    assert office.run(*run)[0] == 0
    office.by_hand("issuer: pm", "issuer: nobody-at-all")
    code, said = office.run(*run)
    assert code == 1
    assert "nobody-at-all" in said


def test_installed_by_the_framework_from_our_repository(office: Office, tmp_path: Path) -> None:
    """The whole way: clone, environment, `pip install`, run. What is installed here need not be fetched again."""
    source = _as_repository(tmp_path / "delivery")
    around = [sysconfig.get_path("purelib"), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(around)}
    if can_build := importlib.util.find_spec("hatchling") is not None:
        env |= {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1"}  # pip's own spelling of "no isolation"
    command = ["pre-commit", "try-repo", str(source), "delivery-all", "--verbose", "--all-files"]
    done = subprocess.run(command, cwd=office.root, env=env, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if not can_build and done.returncode and "requirement hatchling" in said:
        pytest.skip("hatchling, which builds the package, is neither installed nor can it be fetched")
    assert done.returncode == 0, said
    assert "checked 1 directive, 3 teams: 0 errors" in said


def _as_repository(folder: Path) -> Path:
    """What is committed to this project, and what stands in its working tree beside it."""
    folder.mkdir()
    names = git(
        ROOT, "ls-files", "-z", "-co", "--exclude-standard", "src", "pyproject.toml", "README.md", "LICENSE"
    )
    for name in (*filter(None, names.split("\0")), MANIFEST.name):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    for args in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x"),
    ):
        git(folder, *args)
    return folder

"""Files written and staged while git's own merge waits."""

from pathlib import Path

import pytest

from delivery_cli.storage.merging.unmerged import put_and_stage
from delivery_cli.storage.repository import find_repository
from tests.conftest import IDENTITY, git


@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_written_and_deleted_files_are_staged(tmp_path: Path, format_: str) -> None:
    folder = tmp_path / "office"
    git(tmp_path, "init", "-q", f"--object-format={format_}", "office")
    for key, value in IDENTITY.items():
        git(folder, "config", key, value)
    for name in ("left", "written", "deleted"):
        (folder / name).write_text("1\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    repo = find_repository(folder)
    put_and_stage(repo, repo.git(), {"written": b"2\n", "deleted": None})
    assert git(folder, "status", "--porcelain") == "D  deleted\nM  written\n"
    assert not (folder / ".git/index.lock").exists()

"""Many changes one after the other and at once: each one commit of its own file, nobody's work touched, no id twice."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from delivery_cli.domain.findings import Severity
from delivery_cli.operations.lifecycle import Closing, close
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.undo import undo
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import open_office
from tests.cli.calling import DELIVERY, Done, call
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register

PROCESSES, EACH = (int(one) for one in os.environ.get("DELIVERY_MANY", "6x4").split("x"))
ADD = ("-q", "add", "--issuer", "pm", "--issued", "2017-09-12", "--source-title", "Заседание")
EVIDENCE = ({"title": "Отчёт"},)


def errors(folder: Path) -> list[str]:
    found = validate(open_office(folder)).findings
    return [one.message for one in found if one.severity is Severity.ERROR]


def test_a_hundred_in_a_row_are_a_hundred_commits_of_one_file_each(repo: Path) -> None:
    office = founded(repo)
    by_hand(repo, "заметки.txt", "раз\nдва\n")
    by_hand(repo, "план.txt", "план\n")
    (repo / "заметки.txt").write_text("раз\nдва, не записано\n")
    (repo / "план.txt").write_text("план, отложено\n")
    git(repo, "add", "план.txt")
    (repo / "план.txt").write_text("план, отложено и переделано\n")
    (repo / "новый «файл».txt").write_text("не в git\n")
    status, index = (
        git(repo, "status", "--porcelain", "-z"),
        git(repo, "ls-files", "-s", "план.txt", "заметки.txt"),
    )
    before = count(repo)
    ids = [register(office) for _time in range(50)]
    for one in ids:
        close(office, [one], Common(), Closing(evidence=EVIDENCE), DecisionGiven(number="1"))
    assert ids == [f"D-2017-{number:04}" for number in range(1, 51)]
    assert count(repo) == before + 100
    touched = git(repo, "log", "-100", "--reverse", "--format=", "--name-only").split()
    assert touched == [f"directives/2017/00xx/{one}.yaml" for one in ids] * 2
    assert git(repo, "status", "--porcelain", "-z") == status
    assert git(repo, "ls-files", "-s", "план.txt", "заметки.txt") == index
    assert git(repo, "show", ":план.txt") == "план, отложено\n"
    assert (repo / "план.txt").read_text() == "план, отложено и переделано\n"
    assert (repo / "заметки.txt").read_text() == "раз\nдва, не записано\n"
    assert (repo / "новый «файл».txt").read_text() == "не в git\n"
    assert errors(repo) == []
    subprocess.run(["git", "fsck", "--strict", "--no-dangling"], cwd=repo, check=True, capture_output=True)


def test_many_processes_at_once_each_with_ids_of_its_own(repo: Path) -> None:
    """`DELIVERY_MANY=32x25` is the whole of it: 32 people, 25 directives each, in one folder."""
    founded(repo)
    before = count(repo)

    def several(worker: int) -> list[Done]:
        return [call(*ADD, "--text", f"{worker}-{n}", program=DELIVERY, cwd=repo) for n in range(EACH)]

    with ThreadPoolExecutor(PROCESSES) as pool:
        done = [one for some in pool.map(several, range(PROCESSES)) for one in some]
    assert [one.err for one in done if one.code] == []
    ids = [one.out.strip() for one in done]
    assert sorted(ids) == [f"D-2017-{number:04}" for number in range(1, PROCESSES * EACH + 1)]
    assert count(repo) == before + PROCESSES * EACH
    touched = git(repo, "log", f"-{PROCESSES * EACH}", "--reverse", "--format=", "--name-only").split()
    assert [path[-16:-5] for path in touched] == sorted(ids)
    assert git(repo, "status", "--porcelain") == ""
    assert errors(repo) == []


def test_an_id_is_not_used_again_after_an_undo_nor_where_another_branch_has_it(repo: Path) -> None:
    office = founded(repo)
    first = register(office)
    undo(office)
    assert register(office) == "D-2017-0002" != first
    git(repo, "switch", "-q", "-c", "other")
    assert register(office) == "D-2017-0003"
    git(repo, "switch", "-q", "main")
    assert register(office) == "D-2017-0004"
    elsewhere = git(repo, "rev-parse", "HEAD").strip()
    register(office)
    git(repo, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(repo, "reset", "-q", "--hard", elsewhere)
    assert register(office) == "D-2017-0006"


def test_in_a_worktree_and_in_a_folder_with_a_name_of_its_own(repo: Path, tmp_path: Path) -> None:
    founded(repo)
    by_hand(repo, "приложения/Отчёт №1\t«итог».txt", "а")
    other = tmp_path / "рабочая копия"
    git(repo, "worktree", "add", "-q", "-b", "other", str(other))
    register(open_office(repo))
    office = open_office(other / "приложения")
    assert office.root == other
    one = register(office)
    assert one == "D-2017-0002"  # the first one is on another branch
    close(office, [one], Common(), Closing(evidence=EVIDENCE), DecisionGiven(number="1"))
    for folder in (repo, other):
        assert git(folder, "status", "--porcelain") == ""
        assert errors(folder) == []
    assert git(repo, "log", "-1", "--format=%s", "other").startswith(f"close {one}")

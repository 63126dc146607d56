"""Founding an office: one commit, only what is missing, nothing of the user's touched."""

from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError, UsageError
from delivery_cli.operations.init import ATTRIBUTES, Founding, init, settings_text
from delivery_cli.storage.office import office_settings, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, count

FILES = {"delivery.yaml", ".gitattributes", "directives/.gitkeep", "teams/.gitkeep"}


def test_an_unborn_branch_gets_one_commit_with_everything(repo: Path) -> None:
    made = init(repo, Founding(office="Проектный офис", language="ru"))
    assert made is not None
    assert set(git(repo, "ls-tree", "-r", "--name-only", "HEAD").split()) == FILES
    assert git(repo, "status", "--porcelain") == ""
    assert git(repo, "log", "--format=%B") == "создание офиса: Проектный офис\n\nDelivery-Action: init\n\n"
    settings = open_office(repo).settings
    assert (settings.office, settings.language, settings.timezone) == ("Проектный офис", "ru", "Asia/Almaty")


def test_a_second_run_does_nothing_even_without_an_identity(repo: Path) -> None:
    init(repo, Founding())
    git(repo, "config", "--unset", "user.email")
    assert init(repo, Founding(office="Other")) is None
    assert count(repo) == 1


def test_only_what_is_missing_is_put_in(repo: Path) -> None:
    by_hand(repo, "delivery.yaml", "language: kk\n")
    by_hand(repo, "teams/mic.yaml", "id: mic\nkind: ministry\nname: {en: Ministry}\n")
    made = init(repo, Founding(office="Other"))
    assert made is not None
    assert set(made.change.writes) == {".gitattributes", "directives/.gitkeep"}
    assert (repo / "delivery.yaml").read_text() == "language: kk\n"


def test_the_top_of_the_repository_is_the_office(repo: Path) -> None:
    (repo / "deep" / "down").mkdir(parents=True)
    init(repo / "deep" / "down", Founding())
    assert (repo / "delivery.yaml").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*.png binary", "*.png binary\n" + "".join(f"{line}\n" for line in ATTRIBUTES)),
        ("*.png binary\r\n", "*.png binary\r\n" + "".join(f"{line}\r\n" for line in ATTRIBUTES)),
        (f"{ATTRIBUTES[1]}\n", "".join(f"{ATTRIBUTES[n]}\n" for n in (1, 0, *range(2, len(ATTRIBUTES))))),
    ],
)
def test_lines_are_added_to_existing_attributes(repo: Path, before: str, after: str) -> None:
    by_hand(repo, ".gitattributes", before)
    init(repo, Founding())
    assert (repo / ".gitattributes").read_bytes() == after.encode()


def test_an_older_office_gets_the_line_for_evidence(repo: Path) -> None:
    init(repo, Founding())
    older = "".join(f"{line}\n" for line in ATTRIBUTES[:-1])
    by_hand(repo, ".gitattributes", older)
    made = init(repo, Founding())
    assert made is not None
    assert set(made.change.writes) == {".gitattributes"}
    assert (repo / ".gitattributes").read_text() == f"{older}{ATTRIBUTES[-1]}\n"
    by_hand(repo, ".gitattributes", f"{older}evidence/** binary -text\n")  # somebody's own words for it
    assert init(repo, Founding()) is None


def test_attributes_that_are_not_utf8_are_left_to_the_person(repo: Path) -> None:
    (repo / ".gitattributes").write_bytes(b"\xff\xfe binary\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "odd")
    with pytest.raises(RefusedError, match="not UTF-8") as refused:
        init(repo, Founding())
    assert ATTRIBUTES[0] in refused.value.hint
    assert count(repo) == 1


def test_a_dry_run_changes_nothing(repo: Path) -> None:
    made = init(repo, Founding(), dry_run=True)
    assert made is not None
    assert made.commit is None
    assert set(made.change.writes) == FILES
    assert not (repo / "delivery.yaml").exists()


def test_what_the_user_staged_stays_staged(repo: Path) -> None:
    (repo / "mine.txt").write_text("mine\n")
    git(repo, "add", "mine.txt")
    init(repo, Founding())
    assert git(repo, "status", "--porcelain") == "A  mine.txt\n"


def test_outside_a_repository_git_init_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError) as fault:
        init(tmp_path, Founding())
    assert "git init" in fault.value.hint


def test_a_misspelt_time_zone_has_a_suggestion(repo: Path) -> None:
    with pytest.raises(UsageError, match="--timezone: “Asia/Almat” is not known") as wrong:
        init(repo, Founding(timezone="Asia/Almat"))
    assert "Asia/Almaty" in wrong.value.hint


def test_a_name_over_several_lines_is_refused(repo: Path) -> None:
    with pytest.raises(UsageError, match=r"^--office: "):
        init(repo, Founding(office="two\nlines"))


@pytest.mark.parametrize("name", ["a: b # c", "yes", "0012", "- «Офис»", "'", "*x", "2017-01-01"])
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    assert office_settings(settings_text(Founding(office=name)).encode())[0].office == name


def test_the_commented_examples_are_valid_settings() -> None:
    text = settings_text(Founding())
    examples = [line[2:] for line in text.splitlines() if line.startswith("# ") and ": {" in line]
    assert len(examples) == 3
    assert office_settings("\n".join([*examples, ""]).encode())[1] == ()


def test_the_merge_driver_is_named_where_it_was_not_yet(repo: Path) -> None:
    older = "".join(f"{line}\n" for line in ATTRIBUTES if "merge=delivery" not in line)
    init(repo, Founding())
    by_hand(repo, ".gitattributes", older)
    made = init(repo, Founding())
    assert made is not None
    assert set(made.change.writes) == {".gitattributes"}
    assert git(repo, "check-attr", "merge", "--", "teams/mic.yaml") == "teams/mic.yaml: merge: delivery\n"

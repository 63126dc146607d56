"""An office's history is in its language, whoever writes it; trailers are English, and all that reads it works."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_cli.cli.app import run
from tests.conftest import git
from tests.operations.founding import founded

DECISION = ("--decision", "1", "--decision-on", "2017-09-25")
ADD = (
    "--issuer",
    "pm",
    "--issued",
    "2017-09-12",
    "--source-title",
    "Заседание",
    "--owner",
    "mic",
    "--due",
    "2017-09-26",
)
SUBJECTS = {
    "ru": {
        "add": "регистрация D-2017-0001: Слова",
        "close": "снятие с контроля D-2017-0001: Слова",
        "undo": "отзыв: снятие с контроля D-2017-0001: Слова",
        "many": "примечание: 2 поручения",
    },
    "kk": {
        "add": "тіркеу D-2017-0001: Слова",
        "close": "бақылаудан алу D-2017-0001: Слова",
        "undo": "қайтарып алу: бақылаудан алу D-2017-0001: Слова",
        "many": "жазба: 2 тапсырма",
    },
}
Run = Callable[..., str]


@pytest.fixture
def here(repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line that has to succeed; what it says."""
    monkeypatch.chdir(repo)

    def done(*words: str) -> str:
        code = run(words)
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out + said.err

    return done


def message(repo: Path) -> list[str]:
    return git(repo, "log", "-1", "--format=%B").rstrip("\n").split("\n")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_history_of_an_office_is_in_its_language(repo: Path, here: Run, language: str) -> None:
    words = SUBJECTS[language]
    founded(repo, f"version: 1\noffice: Офис\nlanguage: {language}\n")
    said = here("--lang", "en", "add", "--text", "Слова", *ADD)
    assert "take it back with" in said  # the person reads English
    assert message(repo) == [words["add"], "", "Delivery-Action: add", "Delivery-Directive: D-2017-0001"]
    here("--lang", "en", "close", "17-1", "--outcome", "implemented", *DECISION, "--executed-on", "2017-09-25",
         "--evidence", "Отчёт")  # fmt: skip
    subject, _empty, body, *rest = message(repo)
    assert subject == words["close"]
    assert "25.09.2017" in body
    assert "implemented" not in body
    assert rest == ["", "Delivery-Action: close", "Delivery-Directive: D-2017-0001"]
    here("--lang", "en", "undo")
    assert message(repo)[0] == words["undo"]
    assert message(repo)[-1].startswith("Delivery-Undoes: ")
    here("add", "--text", "Другие слова", *ADD)
    here("note", "17-1", "17-2", "--text", "Заметка")
    assert message(repo)[0] == words["many"]
    here("audit")
    history = json.loads(here("log", "--json"))["items"]
    assert [one["action"] for one in history] == ["note", "add", "undo", "close", "add", "by-hand"]
    assert history[3]["subject"] == words["close"]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_foreign_history_is_published_and_joined(
    repo: Path, here: Run, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded(repo, f"version: 1\noffice: Офис\nlanguage: {language}\n")
    here("add", "--text", "Слова", *ADD)
    server, other = tmp_path / "server.git", tmp_path / "other"
    git(repo, "clone", "-q", "--bare", str(repo), str(server))
    git(repo, "remote", "add", "origin", str(server))
    git(repo, "fetch", "-q", "origin")
    git(repo, "branch", "-q", "--set-upstream-to=origin/main")
    subprocess.run(["git", "clone", "-q", str(server), str(other)], check=True)
    for key in ("user.name", "user.email"):
        git(other, "config", key, git(repo, "config", key).strip())
    here("note", "17-1", "--text", "Здесь")
    here("sync")
    monkeypatch.chdir(other)
    here("add", "--text", "Там", *ADD)
    here("sync")
    here("audit")
    subjects = git(other, "log", "--format=%s").splitlines()
    assert subjects[0].endswith("D-2017-0002: Там")
    assert not any(word in subjects[0] for word in ("add", "note"))

"""Everything a person reads comes through the catalogue, and days are written as the language writes them."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.help_topics import TOPICS
from tests.cli import calling
from tests.languages import story
from tests.languages.conftest import Life, Told, tell
from tests.languages.pseudo import circled

# What stays as it is in every language: what is typed, named or found in files.
_DATA = re.compile(
    r"""
    `[^`]*`                               # commands to copy
    | \bdelivery(?:\ [a-z][a-z-]*){1,2}    # the same without quotes
    | (?<!\w)--?[a-zA-Z][\w-]*           # options
    | [\w.+-]+@[\w.-]+                    # e-mails
    | D-\d{4}-\d{4}
    | [\w.-]*/[\w./…-]* | [\w.]*\.(?:yaml|gitattributes)\b    # paths
    | \b[0-9a-f]{8,64}\b                  # commits
    | \b(?:x-)?[A-Z][A-Z|…_-]*\b                 # placeholders: TEAM, ID…
    | \[[a-z-]+\|[a-z|-]+\] | \[?ID…\ on\|off\]?              # choices of an option
    | (?:[a-z-]+,\ )+[a-z-]+$            # the same in an error
    | \b[a-z-]+(?=\ –(?:\s|$))          # a value before its word
    | :\ [a-z-]+\]                        # an option's default value
    | [a-z]+\.[a-zA-Z.]+                  # git's settings
    """,
    re.VERBOSE,
)
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NAMES = {"delivery", "git", "main", "ru", "kk", "en", "pm", "mic", "mne", "Python", "typer", "click", "rich"}
_NAMES |= {"pydantic", "GitPython", "yaml", "ruamel", "rapidfuzz", "yaml-rs", "commit-graph"}
_COMMANDS = {
    name for entry in COMMANDS for name in (entry.name, *(below.name for below in entry.commands))
} | set(TOPICS)
_FORMATS = {"table", "tsv", "json", "jsonl", "csv", "today"}
_EXAMPLES = circled("Examples")


def for_people(told: Told) -> Iterator[str]:
    """The lines of an answer but for files, diffs and examples, which are the same in every language."""
    fenced = False
    for line in (told.out.partition(_EXAMPLES)[0] + told.err).splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not (_is_plan(told) and line.startswith(("+", "-", " ", "@"))):
            yield line


def _is_plan(told: Told) -> bool:
    return bool({"-n", "--dry-run"} & set(told.words))


def plain_words(told: Told) -> list[str]:
    """The words in plain letters that nobody typed and that are no names."""
    typed = set(re.findall(r"[a-zA-Z-]+", " ".join(told.words)))
    helps = "--help" in told.words or told.words[0] == "help"
    known = _NAMES | typed | (_COMMANDS | _FORMATS if helps or told.code == 2 else set())
    return [
        f"{word}: {line}"
        for line in for_people(told)
        for word in re.findall(r"(?<![\w-])[A-Za-z][a-zA-Z'_-]+", _DATA.sub(" ", line))
        if word not in known
    ]


def test_the_office_lives(life: Life) -> None:
    assert [(one.words, one.err) for one in life.written if one.code] == []


@pytest.fixture(scope="module")
def answers(life: Life) -> list[Told]:
    lines = (*story.READING, *story.newer(), *story.WRONG, *story.SUGGESTING, *story.TOPICS, *story.helps())
    return tell(life.repo, lines, "ru", life.catalogues)


def test_what_is_read_comes_through_the_catalogue(life: Life, answers: list[Told]) -> None:
    found = [
        f"{' '.join(one.words)} | {line}"
        for one in (*life.written, *answers)
        if one.words not in story.SUGGESTING
        for line in plain_words(one)
    ]
    assert not found, "\n".join(found)


def test_every_wrong_line_is_told_as_such(answers: list[Told]) -> None:
    wrong = [one for one in answers if one.words in story.WRONG]
    assert [one.words for one in wrong if one.code not in {1, 2} or not one.err] == []
    known = {*story.WRONG, *story.SUGGESTING}
    assert [one.words for one in answers if one.words not in known and one.code] == []


def test_days_are_not_iso_for_people(life: Life, answers: list[Told]) -> None:
    read = [one for one in (*life.written, *answers) if one.words in (*story.WRITING, *story.READING)]
    found = [
        (one.words, line)
        for one in read
        for line in for_people(one)
        if set(_ISO.findall(line)) - set(one.words)
    ]
    assert found == []


def test_what_is_asked_comes_through_the_catalogue(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole dialogue of `add` at a terminal, with an answer that is refused and the next point."""
    office = tmp_path / "repo"
    shutil.copytree(life.repo, office)
    program = (
        "import sys; from pathlib import Path; from delivery_cli import messages;"
        f"messages.LOCALE_DIR = Path({str(life.catalogues)!r});"
        "from delivery_cli.cli.app import run; sys.exit(run(sys.argv[1:]))"
    )
    monkeypatch.setattr(calling, "SAMPLE", (sys.executable, "-c", program))
    monkeypatch.chdir(office)
    typed = [
        ("only a dot):", "Представить отчёт\n.\n"), ("Who gave it", "nobody\n"), ("Who gave it", "pm\n"),
        ("Title of the source", "Заседание\n"), ("Day of the source", "\n"), ("Point in the source", "\n"),
        ("Team that leads", "mic\n"), ("Deadline", "в течение 5 рабочих дней\n"), ("Date of issue", "2017-09-12\n"),
        ("Expected result", "\n"), ("Another one from this source?", "\n"),
    ]  # fmt: skip
    code, screen = calling.in_terminal(
        "--lang", "ru", "add", typed=[(circled(wait), keys) for wait, keys in typed], env={"NO_COLOR": "1"}
    )
    assert code == 0, screen
    answers = " ".join(keys for _wait, keys in typed).split()
    asked = Told(("add", *answers), code, screen.replace("\r\n", "\n"), "")
    assert circled("(Enter to leave it out)") in screen
    assert plain_words(asked) == []


def test_a_leak_is_seen() -> None:
    leaking = Told(("list",), 0, f"{circled('deadline')}  active\n", "")
    assert plain_words(leaking) == [f"active: {circled('deadline')}  active"]

"""What programs read is the same bytes in every language."""

import json
import re

import pytest

from tests.languages import story
from tests.languages.conftest import Life, tell

READ = (("list",), ("status",), ("log", "17-1"))
ONLY_JSON = (
    ("show", "17-1", "17-2"), ("due",), ("log",), ("log", "--since", "2017-01-01"), ("team", "list"),
    ("list", "--sort", "owner"), ("list", "--sort", "title"), ("team", "show", "mne"), ("rule",), ("rule", "D106"),
    ("audit",), ("doctor",), ("validate",),
)  # fmt: skip
_CLOCK = re.compile(r"\d\d:\d\d")  # doctor says what time it is
LANGUAGES = ("en", "ru", "kk")
FAULTY = ("import", "../faulty.csv", "--dry-run")
FORMATS = ("json", "jsonl", "tsv", "csv")


def lines() -> list[tuple[str, ...]]:
    newer = [words for words in story.newer() if words[0] != "intake"]
    listed = [(*words, "--format", name) for words in READ for name in FORMATS]
    more = (*ONLY_JSON, *newer, ("calendar", "2027"), FAULTY)
    return [*listed, *((*words, "--json") for words in more), ("schema", "directive")]


@pytest.fixture(scope="module")
def said(life: Life) -> dict[str, dict[tuple[str, ...], str]]:
    """By language and command line, what went to standard output."""
    rows = "Текст поручения;Ответственный исполнитель;Срок исполнения\nВнести предложения;Никто;31.02.2026\n"
    (life.repo.parent / "faulty.csv").write_text(rows, encoding="utf-8")
    return {
        language: {one.words: one.out for one in tell(life.repo, lines(), language, life.catalogues)}
        for language in LANGUAGES
    }


def test_programs_read_the_same_in_every_language(said) -> None:
    """One test, not one for each line: workers would each make the office of their own."""
    told = {words: [_CLOCK.sub("", said[language][words]) for language in LANGUAGES] for words in said["en"]}
    assert [words for words, (one, *others) in told.items() if others != [one] * len(others)] == []
    assert [words for words, (one, *_others) in told.items() if not one.strip()] == []


def test_days_are_iso_for_programs(said) -> None:
    listed = json.loads(said["ru"][("list", "--format", "json")])["items"]
    assert {one["issued"] for one in listed if one["issued"]} == {"2017-09-12"}


def test_what_people_read_is_not_the_same(life: Life) -> None:
    shown = [tell(life.repo, [("show", "17-1")], one, life.catalogues)[0].out for one in ("en", "ru")]
    assert shown[0] != shown[1]
    assert "2017-09-12" in shown[0]
    assert "12.09.2017" in shown[1]

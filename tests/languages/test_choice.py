"""Which language a run speaks: option, DELIVERY_LANG, delivery.yaml, the locale, English; in that order."""

import json
import sys
from pathlib import Path

import pytest

from delivery_cli import messages
from delivery_cli.cli.app import run
from delivery_cli.cli.early import early
from delivery_cli.messages import LANGUAGES, language, speaking
from tests.cli.calling import DELIVERY, call
from tests.languages.pseudo import catalogue_of

RU, KK = "ru_RU.UTF-8", "kk_KZ.UTF-8"


@pytest.mark.parametrize(
    ("option", "variable", "office", "locale", "expected", "origin"),
    [
        ("kk", "ru", "ru", {"LC_ALL": RU}, "kk", "--lang"),
        ("en", "ru", "ru", {"LC_ALL": RU}, "en", "--lang"),
        (None, "kk", "ru", {"LC_ALL": RU}, "kk", "DELIVERY_LANG"),
        (None, "en", "ru", {"LC_ALL": RU}, "en", "DELIVERY_LANG"),
        (None, "RU", "kk", {}, "ru", "DELIVERY_LANG"),
        (None, "kk_KZ.UTF-8", "ru", {}, "kk", "DELIVERY_LANG"),
        (None, "", "kk", {"LC_ALL": RU}, "kk", "delivery.yaml"),
        (None, None, "kk", {"LC_ALL": RU}, "kk", "delivery.yaml"),
        (None, None, "en", {"LC_ALL": RU}, "en", "delivery.yaml"),
        (None, "fr", "kk", {}, "kk", "delivery.yaml"),
        (None, None, None, {"LC_ALL": RU}, "ru", "LC_ALL"),
        (None, None, None, {"LC_MESSAGES": KK, "LANG": RU}, "kk", "LC_MESSAGES"),
        (None, None, None, {"LANG": "kk_KZ"}, "kk", "LANG"),
        (None, None, None, {"LC_ALL": "", "LANG": RU}, "ru", "LANG"),
        (None, None, None, {"LC_ALL": "C.UTF-8", "LANG": RU}, "en", ""),
        (None, None, None, {"LANG": "ru@latin"}, "ru", "LANG"),
        (None, None, None, {"LANG": "run"}, "en", ""),
        (None, None, "fr", {"LANG": RU}, "ru", "LANG"),
        ("fr", None, "kk", {}, "kk", "delivery.yaml"),
        ("KK", "ru", "ru", {}, "kk", "--lang"),
        (None, None, None, {}, "en", ""),
    ],
)
def test_who_chooses_the_language(tmp_path, option, variable, office, locale, expected, origin) -> None:
    if office:
        (tmp_path / "delivery.yaml").write_text(f"version: 1\nlanguage: {office}\n", encoding="utf-8")
    else:
        (tmp_path / "delivery.yaml").write_text("version: 1\n", encoding="utf-8")
    argv = ["-C", str(tmp_path), *(["--lang", option] if option else []), "list"]
    known = early(argv, {**({"DELIVERY_LANG": variable} if variable is not None else {}), **locale})
    assert (known.language, known.origin) == (expected, origin)
    assert known.unknown == ("fr" if variable == "fr" else "")


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "нет такой команды"), ("kk", "мұндай"), ("en", "no such command")]
)
def test_the_program_speaks_it(tmp_path: Path, language: str, words: str) -> None:
    told = call("lst", program=DELIVERY, cwd=tmp_path, env={"DELIVERY_LANG": language})
    assert told.code == 2
    assert words in told.err


def test_a_wrong_variable_is_told_of_and_stops_nothing(tmp_path: Path) -> None:
    told = call("help", "exit-codes", program=DELIVERY, cwd=tmp_path, env={"DELIVERY_LANG": "fr\x1b[31m"})
    assert told.code == 0
    assert told.err == (
        "warning: DELIVERY_LANG is fr\\x1b[31m, which is none of en, ru, kk; the language is en now\n"
    )


def test_a_wrong_option_is_an_error(tmp_path: Path) -> None:
    told = call("--lang", "fr", "list", program=DELIVERY, cwd=tmp_path)
    assert told.code == 2
    assert "--lang: fr is not one of en, ru, kk" in told.err


def test_config_says_who_chose(repo: Path, capsys, monkeypatch) -> None:
    (repo / "delivery.yaml").write_text("version: 1\n", encoding="utf-8")
    monkeypatch.chdir(repo)

    def origin(*words: str) -> tuple[str, str, str]:
        assert run([*words, "config", "language", "--json"]) == 0
        item = json.loads(capsys.readouterr().out)["items"][0]
        return item["value"], item["origin"], item["where"]

    assert origin() == ("en", "default", "")
    monkeypatch.setenv("LC_ALL", RU)
    assert origin() == ("ru", "environment", "LC_ALL")
    monkeypatch.setenv("DELIVERY_LANG", "kk")
    assert origin() == ("kk", "environment", "DELIVERY_LANG")
    assert origin("--lang", "en") == ("en", "option", "--lang")
    (repo / "delivery.yaml").write_text("version: 1\nlanguage: ru\n", encoding="utf-8")
    monkeypatch.delenv("DELIVERY_LANG")
    assert origin() == ("ru", "file", "delivery.yaml:2")


def test_a_run_leaves_no_language_behind(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "kk", "help", "exit-codes"]) == 0
    capsys.readouterr()
    assert language() == "en"


def test_speaking_ends_with_its_block_also_after_an_error() -> None:
    def fail() -> None:
        with speaking("kk"):
            assert language() == "kk"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert language() == "en"


def test_without_its_catalogue_a_language_is_english(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "LOCALE_DIR", tmp_path)
    messages.forget()
    with speaking("ru"):
        assert messages._("deadline") == "deadline"
        assert messages._(messages.C_("heading", "active")) == "active"
        assert messages._("") == ""
    messages.forget()


def test_another_language_loads_no_module_more(repo: Path) -> None:
    """Its catalogue is read by a few lines of ours: gettext's parser would cost as much as the command."""
    (repo / "delivery.yaml").write_text("version: 1\n", encoding="utf-8")
    code = (
        "import sys; from delivery_cli.cli.app import run; run(sys.argv[1:]);"
        " print(*sorted(sys.modules), file=sys.stderr)"
    )
    loaded = {
        language: call("--lang", language, "list", program=(sys.executable, "-c", code), cwd=repo).err.split(
            "\n"
        )[-2]
        for language in LANGUAGES
    }
    assert loaded["ru"] == loaded["kk"] == loaded["en"]
    assert "gettext" not in loaded["ru"].split()


def test_findings_that_are_kept_are_of_this_catalogue(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "LOCALE_DIR", tmp_path)
    assert messages.edition() == "en"
    with speaking("kk"):
        assert messages.edition() == "kk"
        catalogue_of(tmp_path, "kk", {"a": "б"})
        first = messages.edition()
        catalogue_of(tmp_path, "kk", {"a": "бв"})
        assert len({"kk", first, messages.edition()}) == 3

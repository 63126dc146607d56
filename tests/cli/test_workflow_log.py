"""What a process prints in a GitHub workflow commands the runner only where we mean it."""

import json

import pytest

from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.workflow_log import inert, inert_json, inert_xml, is_workflow
from tests.cli.finding_formats.reports import commands_in


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::error::x", ": :error::x"),
        (" \t\u00a0\u3000::add-mask::x", " \t\u00a0\u3000: :add-mask::x"),
        ("a ::error::x", "a ::error::x"),
        ("one\n::two\r\n  ::three", "one\n: :two\r\n  : :three"),
        ("a ##[stop-commands]x ###[debug]", "a # #[stop-commands]x ## #[debug]"),
        (":::", ": ::"),
        ("", ""),
    ],
)
def test_commands_are_taken_apart(text: str, harmless: str) -> None:
    assert inert(text) == harmless
    assert commands_in(inert(text)) == []


def test_json_and_xml_keep_their_values() -> None:
    assert json.loads(inert_json('"a ##[b] ###[c"')) == "a ##[b] ###[c"
    assert inert_xml("<a>##[b]</a>") == "<a>#&#35;[b]</a>"
    assert commands_in(inert_json('"a ##[b] ###[c"')) == []


def test_only_a_runner_that_says_so_is_one() -> None:
    assert is_workflow({"GITHUB_ACTIONS": "true"})
    assert not is_workflow({"GITHUB_ACTIONS": "false"})
    assert not is_workflow({})


def test_words_to_the_person_are_inert(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt("::error::x")
    assert capsys.readouterr().err == "::error::x\n"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    receipt("one\n::error::x")
    warn("##[add-mask]x")
    assert capsys.readouterr().err == "one\n: :error::x\nwarning: # #[add-mask]x\n"

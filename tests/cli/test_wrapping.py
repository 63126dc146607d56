"""Long lines in a terminal are broken between words; in a pipe they are left whole."""

import pytest

from delivery_cli.cli.prompts import _problem
from delivery_cli.cli.wrapping import wrapped
from delivery_cli.errors import UsageError
from tests.cli.calling import call, in_terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("  an indented line that is long", "  an indented line\n    that is long"),
        ("\x1b[1;31merror:\x1b[0m twelve more", "\x1b[1;31merror:\x1b[0m twelve more"),
        ("see https://a.example/much-longer-than-it", "see\n  https://a.example/much-longer-than-it"),
        ("one\n\n  two", "one\n\n  two"),
    ],
)
def test_words_stay_whole(text: str, shown: str) -> None:
    assert wrapped(text, 20) == shown


def test_an_error_is_wrapped_in_a_terminal_only() -> None:
    env = {"COLUMNS": "40", "NO_COLOR": "1"}
    code, screen = in_terminal("show", env=env)
    assert code == 2
    assert max(map(len, screen.splitlines())) <= 40
    assert "hint: `delivery show --help` shows how\r\n  it is called." in screen
    assert "shows how it is called." in call("show", env=env).err


def test_a_hint_at_a_prompt_has_a_line_of_its_own() -> None:
    def refuse(_answer: str) -> None:
        raise UsageError("no such team", "did you mean mic?")

    assert _problem("x", refuse) == "no such team\n  did you mean mic?"

"""Questions at a real terminal."""

import os

import pytest

from tests.cli.calling import call, in_terminal

CTRL_C, CTRL_D = "\x03", "\x04"


def test_every_kind_of_question():
    code, screen = in_terminal(
        "ask",
        typed=[
            ("Owner: ", "министерство\n"),
            ("only ASCII", ""),
            ("Owner: ", "\n"),
            ("an answer is needed", ""),
            ("Owner: ", "mic\n"),
            ("only a dot):", "Первый абзац\n\nВторой\n.\n"),
            ("Go on? [yes/NO]: ", "maybe\n"),
            ("please answer", ""),
            ("Go on?", "y\n"),
            ("2. akimat", ""),
            ("Kind: ", "akim\n"),
            ("did you mean akimat?", ""),
            ("Kind: ", "1\n"),
        ],
    )
    assert code == 0
    assert "'mic' 'Первый абзац\\n\\nВторой' True ministry" in screen


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("question", ["Owner: ", "only a dot):", "Go on?"])
def test_an_interrupt_at_a_question_is_exit_130(key, question):
    answers = [("Owner: ", "mic\n"), ("only a dot):", "x\n.\n"), ("Go on?", "y\n")]
    typed = answers[: [wait for wait, _keys in answers].index(question)]
    code, screen = in_terminal("ask", typed=[*typed, (question, key)])
    assert code == 130
    assert "interrupted; nothing was changed" in screen
    assert "Traceback" not in screen


def test_ctrl_d_after_some_text_ends_the_text():
    code, screen = in_terminal(
        "ask",
        typed=[
            ("Owner: ", "mic\n"),
            ("only a dot):", "Текст\n"),
            ("Текст", CTRL_D),
            ("Go on?", "n\n"),
            ("Kind: ", "akimat\n"),
        ],
    )
    assert code == 0
    assert "'mic' 'Текст' False akimat" in screen


def test_questions_stay_out_of_the_data():
    read, write = os.pipe()
    code, screen = in_terminal(
        "ask",
        typed=[("Owner: ", "mic\n"), ("only a dot):", "x\n.\n"), ("Go on?", "\n"), ("Kind: ", "2\n")],
        stdout=write,
    )
    os.close(write)
    with os.fdopen(read) as out:
        assert out.read() == "'mic' 'x' False akimat\n"
    assert code == 0
    assert "Owner: " in screen


def test_the_end_of_the_input_is_an_interrupt_also_where_the_data_is_piped():
    read, write = os.pipe()
    code, screen = in_terminal("ask", typed=[("Owner: ", CTRL_D)], stdout=write)
    os.close(write)
    os.close(read)
    assert (code, "interrupted" in screen) == (130, True)


def test_bytes_that_are_no_text_are_asked_for_again():
    read, write = os.pipe()
    code, screen = in_terminal(
        "ask",
        "--text",
        "x",
        typed=[("Owner: ", "\udcff\n"), ("not UTF-8", ""), ("Owner: ", "mic\n"), ("Go on?", CTRL_C)],
        stdout=write,
    )
    os.close(write)
    os.close(read)
    assert (code, "not UTF-8" in screen) == (130, True)


@pytest.mark.parametrize(
    ("args", "env", "why"),
    [
        (["ask"], {"CI": "true"}, "CI is set"),
        (["--no-input", "ask"], {}, "--no-input forbids"),
    ],
)
def test_a_terminal_where_nobody_is_to_be_asked(args, env, why):
    code, screen = in_terminal(*args, env=env)
    assert code == 2
    assert "missing --owner" in screen
    assert why in screen


def test_without_a_terminal_the_option_is_named():
    done = call("ask", data=b"mic\n")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: missing --owner\nhint: give --owner: standard input is no terminal, so nobody can be asked for it.\n"
    )

import subprocess
import sys

import pytest
import yaml_rs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from delivery_cli.storage.yaml import judge
from delivery_cli.storage.yaml import read as module
from delivery_cli.storage.yaml.form import Expected
from delivery_cli.storage.yaml.read import MAX_BYTES, read
from delivery_cli.storage.yaml.words import in_words
from tests.storage.yaml.documents import BY_HAND, DIRECTIVE, DOCUMENTS, other_values
from tests.storage.yaml.strategies import mutated


@pytest.mark.parametrize("text", DOCUMENTS)
def test_both_readers_agree_on_documents_by_hand(text):
    reading = read(text.encode())
    assert reading.problems == ()
    assert reading.text == text
    assert reading.values == other_values(text)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], max_examples=80
)
@given(text=mutated())
def test_both_readers_agree_on_whatever_is_still_a_document(text):
    reading = read(text.encode())
    assume(reading.values is not None)
    try:
        # A missing last line end we read as if it stood there.
        expected = other_values(text if text.endswith("\n") else text + "\n")
    except YAMLError:
        assume(False)  # the other reader is stricter with keys of several lines
    assert reading.values == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: 1\r\nb: |-\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny"}),
        ("a: |-\n  x\n   y\n\n\nb: 1", {"a": "x\n y", "b": 1}),
        ("due: 2017-09-12\nat: 2017-09-12T10:15:00+06:00\n", {"due": "2017-09-12", "at": "2017-09-12T10:15:00+06:00"}),
        ('number: "0012"\nnote: "2017-09-12"\nx: \'NO\'\n', {"number": "0012", "note": "2017-09-12", "x": "NO"}),
        ("on: x\nno: z\n", {"on": "x", "no": "z"}),
        ("a: Да! Как? Так, «да» & нет * 5 ! x\n", {"a": "Да! Как? Так, «да» & нет * 5 ! x"}),
        ("a: |\n  &x\n  - *y\n  ? !z\n  yes\n  <<: 0012\n", {"a": "&x\n- *y\n? !z\nyes\n<<: 0012\n"}),
        ("a: [~, null]\nb:\nc: {d: 1}", {"a": [None, None], "b": None, "c": {"d": 1}}),
        ("a: 'x\ty'\nb: |\n  x\ty\nc: d # x\ty\n", {"a": "x\ty", "b": "x\ty\n", "c": "d"}),
        ("a: true\nb: 0.5\nc: -3\nd: 999999999999999999", {"a": True, "b": 0.5, "c": -3, "d": 10**18 - 1}),
        ('a: "\\x1b\\u2028"', {"a": "\x1b\u2028"}),
    ],
)  # fmt: skip
def test_values(text, values):
    assert read(text.encode()) == module.Reading(text, values, ())


def test_thirty_two_levels_are_deep_enough():
    assert read(b"a: " + b"[" * 31 + b"]" * 31).values is not None
    assert read(b"a:\n  " + b"- " * 31 + b"x").values is not None
    assert read(b"a:\n  " + b"- " * 32 + b"x").values is None


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: &x 1", 1, 4, "anchor &x"),
        ("a: 1\nb: [1, &x 2]", 2, 8, "anchor &x"),
        ("&k a: 1", 1, 1, "anchor &k"),
        ("a: &x [*x]", 1, 4, "anchor &x"),
        ("a:\n  - *x\n", 2, 5, "alias"),
        ("a: !!str 1", 1, 4, "tag !!str"),
        ("a: !!python/object:os.system x", 1, 4, "tag !!python"),
        ("a: ! x", 1, 4, "tag !"),
        ('a: {"b":!t 1}', 1, 9, "tag !t"),
        ("b: {x: 1}\na:\n  <<: {y: 2}\n", 3, 3, "merge key"),
        ("? a\n: b", 1, 1, "question mark"),
        ("[a]: b", 1, 4, "colon without a key"),
        (": a", 1, 1, "colon without a key"),
        ("a: [digital:]", 1, 5, "key digital has no value"),
        ("a: 1\nb: 2\na: 3", 3, 1, "key a stands twice"),
        ("a:\n  - b: 1\n  - b: 1\n    'b': 2\n", 4, 5, "key b stands twice"),
        ("a:\n- b: 1\n- b: 2\nc:\n- d\nc: 1", 6, 1, "key c stands twice"),
        ('a: {b: 1, "b": 2}', 1, 11, "key b stands twice"),
        ("1: a", 1, 1, "key 1 is not text"),
        ("a:\n  true: b", 2, 3, "key true is not text"),
        ("~: a", 1, 1, "key ~ is not text"),
        ("number: 0012", 1, 9, "loses its zeros"),
        ('x: {"b":012}', 1, 9, "loses its zeros"),
        ("a: 1\nb: [1_000]", 2, 5, "number to some"),
        ("a: 1\nb: -.5", 2, 4, "number to some"),
        ("a: 0x1F", 1, 4, "another base"),
        ("a: .inf", 1, 4, "infinity"),
        ("a: 1e400", 1, 4, "number to some"),
        ("a: NO", 1, 4, "yes or no"),
        ("at: 12:30:45", 1, 5, "base of sixty"),
        ("note: 2017-01-01\ndue: 2017-01-01", 1, 7, "is a date"),
        ("on: [2017-01-01]", 1, 6, "is a date"),
        ("a: 1234567890123456789", 1, 4, "more than 18 digits"),
        ("a: " + "9" * 5000, 1, 4, "more than 18 digits"),
        ("a: " + "[" * 32 + "]" * 32, 1, 35, "more than 32 levels"),
        ("a: " + "[" * 30_000, 1, 259, "nested far too deep"),
        ("a: |\n", 1, 4, "empty block"),
        ("a: b\tc", 1, 5, "tab"),
        ("a:\n \tb: c", 2, 2, "tab"),
        ("a:\n\tb: c", 2, 2, "tab"),
        ("a: b: c", 1, 5, "colon followed by a space"),
        ("ключ: 'x", 1, 7, "quotation mark"),
        ("ключ: [ааа, ббб", 1, 7, "bracket"),
        ('a: "\\q"', 1, 4, "backslash"),
        ('a: "\\ud800"', 1, 4, "half a character"),
        ("a: @x", 1, 4, "cannot begin"),
        ("a: 1\nb", 2, 1, "without a colon"),
        ("a:\n    b: 1\n  c: 2", 3, 3, "indentation"),
        ("- a\n- b", 1, 1, "a list"),
        ("\n  текст", 2, 3, "a single value"),
    ],
)  # fmt: skip
def test_refusals_say_where_and_what(text, line, column, words):
    reading = read(text.encode())
    assert reading.values is None
    problem = reading.problems[0]
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column)
    assert problem.fix


def test_words_are_the_callers():
    """Rules are switched `off` in the settings, where no quotes are asked for."""
    assert read(b"rules: {D104: off}").values is None
    allowed = Expected(words=frozenset({"off"}))
    assert read(b"rules: {D104: off}", expected=allowed).values == {"rules": {"D104": "off"}}
    assert read(b"rules: {D104: on}", expected=allowed).values is None


def test_date_keys_are_the_callers():
    assert read(b"from: 2017-01-01", expected=Expected(date_keys=frozenset())).values is None
    assert read(b"born: 2017-01-01", expected=Expected(date_keys=frozenset({"born"}))).values == {
        "born": "2017-01-01"
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# only a word\n", "~"])
def test_an_empty_file_says_so(text):
    reading = read(text.encode())
    assert (reading.values, reading.empty) == (None, True)
    assert "empty" in reading.problems[0].message


def test_the_limit_of_size():
    fits = b"a: " + b"x" * (MAX_BYTES - 3)
    assert read(fits).values is not None
    assert "1048577 bytes" in read(fits + b"x").problems[0].message


def test_several_problems_of_one_file_come_together():
    found = read(b"a: yes\nb: 0012\nc: &x 1\nd: *x\n").problems
    assert [problem.line for problem in found] == [1, 2, 3, 4]
    assert len(read(b"a: [" + b"yes, " * 100 + b"]").problems) == 20


def test_an_alias_bomb_is_not_expanded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "anchor &a0" in read("\n".join(lines).encode()).problems[0].message


def test_a_sentence_of_the_parser_we_do_not_know_stays_after_ours():
    problem = in_words("YAML parse error at line 9, column 4\n  |\nsomething new", "a\nb\n\n")
    assert problem.message == "this cannot be read as YAML: something new"
    assert (problem.line, problem.column) == (2, 1)


@settings(deadline=2000)  # milliseconds: no input may hang, however busy the machine
@given(data=st.binary(max_size=60))
def test_no_bytes_raise(data):
    assert_whole(data)


@settings(deadline=2000, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated())
def test_no_text_raises(text):
    assert_whole(text.encode())


@settings(deadline=2000)
@given(text=st.text(alphabet="ab:-[]{}#&*!|>'\"\\ \n\t?,0_~<%", max_size=40))
def test_no_signs_raise(text):
    assert_whole(text.encode())


def assert_whole(data: bytes) -> None:
    reading = read(data)
    assert (reading.values is None) == bool(reading.problems)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in reading.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message
        assert problem.fix


@pytest.mark.parametrize("error", [ValueError("x"), RecursionError("deep"), TypeError(), MemoryError()])
def test_whatever_the_parser_raises_is_a_problem(monkeypatch, error):
    def loads(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(yaml_rs, "loads", loads)
    assert "cannot be read" in read(b"a: 1").problems[0].message


def test_a_panic_of_the_parser_is_a_problem_and_an_interrupt_is_not(monkeypatch):
    class PanicException(BaseException):  # the name under which the parser's runtime raises it
        pass

    raised: list[BaseException] = [PanicException("boom")]

    def loads(*_arguments: object, **_options: object) -> None:
        raise raised[0]

    monkeypatch.setattr(yaml_rs, "loads", loads)
    assert "boom" in read(b"a: 1").problems[0].message
    raised[0] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        read(b"a: 1")


def test_ordinary_files_are_never_judged_token_by_token(monkeypatch):
    def judged(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(judge, "judged", judged)
    prose = DIRECTIVE.replace("поручаю ", "поручаю (5 %) – № 7! Как? Так; A&B * ")
    assert prose != DIRECTIVE
    assert read(prose.encode()).values is not None
    with pytest.raises(AssertionError):
        read(BY_HAND.replace("50", "050").encode())


def test_reading_and_writing_do_not_load_the_slow_library():
    code = "import sys, delivery_cli.storage.yaml.edit; print('ruamel.yaml' in sys.modules, 'yaml_rs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]

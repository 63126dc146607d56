import pytest

from delivery_cli.storage.yaml.form import FormProblem, decoded, problem_at, text_problems


def problems(data: bytes) -> list[tuple[int, int, str]]:
    text = decoded(data)
    found = (text,) if isinstance(text, FormProblem) else text_problems(data, text)
    assert all(problem.fix for problem in found)
    return [(problem.line, problem.column, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"a: 1\nb: \xff\n", 2, 4, "not UTF-8"),
        ("ключ: ы".encode()[:-1], 1, 7, "not UTF-8"),
        (b"a: \xed\xa0\x80", 1, 4, "not UTF-8"),
        (b"a: \xc0\x80", 1, 4, "not UTF-8"),
        ("a: ы".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: ы".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("a: ы".encode("utf-32-be"), 1, 1, "UTF-16"),
        (b"\xef\xbb\xbfa: 1", 1, 1, "byte-order mark"),
        (b"a: 1\nb: \x00", 2, 4, "U+0000"),
        (b"a: \x1b[1m", 1, 4, "U+001B"),
        (b"a: x\x7f", 1, 5, "U+007F"),
        ("a: x\x85".encode(), 1, 5, "U+0085"),
        ("a: «x»\u2028".encode(), 1, 7, "U+2028"),
        ("a: x\ufeff".encode(), 1, 5, "U+FEFF"),
        ("a: x\uffff".encode(), 1, 5, "U+FFFF"),
        (b"a: x\ry", 1, 5, "carriage return"),
        (b"a: x\r\nb: y\nc: z\r\n", 2, 5, "mixed"),
        (b"a: x\nb: y\r\nc: z\n", 2, 5, "mixed"),
        (b"%YAML 1.2\na: 1", 1, 1, "directive"),
        (b"a: 1\n---\nb: 2", 2, 1, "marker ---"),
        (b"---\r\na: 1\r\n", 1, 1, "marker ---"),
        (b"--- a", 1, 1, "marker ---"),
        (b"a: 1\n...", 2, 1, "marker ..."),
        (b"- " * 30_000 + b"x", 1, 1, "nested far too deep"),
        (b"a: 1\n" + b"? " * 30_000, 2, 1, "nested far too deep"),
        (b"a:\n" + b" " * 401 + b"b: 1", 2, 1, "nested far too deep"),
        (b"a: " + b"9" * 100_000, 1, 4, "more than 18 digits"),
    ],
)
def test_refused_before_any_parser_sees_it(data, line, column, words):
    ((found_line, found_column, message),) = problems(data)
    assert (found_line, found_column) == (line, column)
    assert words in message


@pytest.mark.parametrize(
    "data",
    [
        b"", b"a: 1", b"a: 1\r\nb: 2\r\n", b"a:\n" + b" " * 400 + b"b: 1", "a: 5 % – «№ 5» … a\u00a0b 👍 ёқұ".encode(),
        b"a: ---\nb: x...\nc: 5%\n  %d: --- e\n", b"----: 1\n", b"a: x\ty", b"a: " + b"9" * 60_000,
    ],
)  # fmt: skip
def test_let_through(data):
    assert problems(data) == []


def test_places_count_characters_from_one():
    assert problem_at("ёж\nключ: x", 9, "m", "f") == FormProblem(2, 7, "m", "f")

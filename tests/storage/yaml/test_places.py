import subprocess
import sys

import pytest

from delivery_cli.storage.yaml.places import Place, place
from tests.storage.yaml.documents import BY_HAND, DIRECTIVE, TEAM


def at(text: str, where: Place) -> str:
    return text.splitlines()[where.line - 1][where.column - 1 :]


@pytest.mark.parametrize(
    ("text", "path", "value", "key"),
    [
        (DIRECTIVE, ("id",), "D-2017-0001", "id: D-"),
        (DIRECTIVE, ("text",), "|-", "text: |-"),
        (DIRECTIVE, ("events",), "- id: k7f2qd", "events:"),
        (DIRECTIVE, ("events", 1, "reason"), "Сбор данных", "reason: Сбор"),
        (DIRECTIVE, ("events", 1, "decision", "by"), "prime-minister, on", "by: prime"),
        (DIRECTIVE, ("co_owners", 1), "akimats]", "akimats]"),
        (DIRECTIVE, ("nope",), "id: D-", "id: D-"),
        (DIRECTIVE, (), "id: D-", "id: D-"),
        (BY_HAND, ("id",), "D-2017", "id:   D"),
        (BY_HAND, ("title",), "'Эффект", '"title": '),
        (BY_HAND, ("co_owners", 2, "name"), '"МИК"', "name: "),
        (BY_HAND, ("events", 1, "decision", "number"), "'12'", "number: "),
        (BY_HAND, ("events", 2, "id"), "c", "id: c"),
        (BY_HAND, ("x-keep",), "|+", "x-keep"),
        (TEAM, ("people", 1, "kpis", 0, 1), "b", "b"),
        (TEAM, ("name", "kk"), "'Ақпарат'", "kk: "),
        ("{a: 1, b: {c: 2}}", ("b", "c"), "2}}", "c: 2"),
        ("  a: 1\n  b: 2\n", ("b",), "2", "b: 2"),
        ("a:\n\n  # x\n  b\n", ("a",), "b", "a:"),
        ("a:\nb: 1", ("a",), "a:", "a:"),
        ("a: # x\nb: 1", ("a",), "a: # x", "a: # x"),
        ("a: # x\n- 1", ("a",), "- 1", "a: # x"),
        ("a:\n  b:\n  c: 1\n", ("a", "b"), "b:", "b:"),
        ("x.y: 1\nxzy: 2", ("x.y",), "1", "x.y"),
    ],
)
def test_where_values_and_keys_stand(text, path, value, key):
    assert at(text, place(text, path)).startswith(value)
    assert at(text, place(text, path, key=True)).startswith(key)


def test_windows_line_ends_do_not_move_a_place():
    for path in [("id",), ("events",), ("events", 1, "reason"), ("text",)]:
        assert place(DIRECTIVE.replace("\n", "\r\n"), path) == place(DIRECTIVE, path)


def test_a_missing_step_answers_with_the_nearest_above_it():
    event = place(DIRECTIVE, ("events", 1))
    assert place(DIRECTIVE, ("events", 1, "nope", 3)) == event
    assert place(DIRECTIVE, ("events", 9)) == place(DIRECTIVE, ("events",))
    assert place(DIRECTIVE, ("id", "x")) == place(DIRECTIVE, ("id",))


def test_what_cannot_be_read_still_has_places_at_the_top():
    text = "a: 1\nb: [1\nc: &x *y {"
    assert place(text, ("b",)) == Place(2, 4)
    assert place(text, ("b", 0)) == Place(2, 1)
    assert place("{", ("b", 0)) == Place(1, 1)


def test_the_top_is_found_without_the_slow_library():
    code = (
        "import sys; from delivery_cli.storage.yaml.places import place;"
        "place('a: 1\\nb: 2', ('b',)); place('a: 1', ('due',)); print('ruamel.yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

"""Files that are read at once are read as each would be alone."""

import random

import pytest

from delivery_cli.domain.reading import judge_many
from delivery_cli.storage.entries import entries_of
from delivery_cli.storage.office import entry_of
from delivery_cli.storage.yaml import read as reading
from delivery_cli.storage.yaml.read import MAX_BYTES
from delivery_cli.storage.yaml.write import dump
from tests.operations.reading_room import closed, directive, event

CHANCE = 20171201
SOUND = tuple(
    dump(one).encode()
    for one in (
        directive("0001", text="Строка\nещё", tags=["a", "b"]),
        directive("0002", status="closed", events=[event("register", "2017-09-01"), closed("2017-09-25", "2017-09-20")]),
        directive("0003", links={"parent": "D-2017-0001"}),
    )
)  # fmt: skip
PIECES = (
    b"x-own: 1\n", b"\n", b"  ", b"#", b": ", b"\t", b"- ", b"{", b"[a", b"yes", b"0012", b"\x00", b"\xff", b"\r\n",
    b"status: closed\n", b"---\n", b"&a ", b"owner:\n", b'"', "ё".encode(), b"2017-01-01", b"priority: yes\n",
)  # fmt: skip
WHOLE = (b"", b"- a\n", b"text", b"\xef\xbb\xbfid: x\n", b"x" * (MAX_BYTES + 1), b"a: &b 1\nc: *b\n")


def damaged(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((0, 1, 1, 2))):
        place = chance.randrange(len(data) + 1)
        if chance.random() < 0.5:
            place = data.rfind(b"\n", 0, place) + 1
        data = data[:place] + chance.choice(PIECES) + data[place + chance.choice((0, 0, 1, 9)) :]
    return data


def test_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 0)  # the short way is taken from the first file on
    judge_many()
    chance = random.Random(CHANCE)
    contents = [damaged(chance, chance.choice(SOUND)) for _ in range(600)]
    files = [(f"directives/2017/00xx/D-2017-{n:04}.yaml", data) for n, data in enumerate((*contents, *WHOLE))]
    one_by_one = [entry_of(*one) for one in files]
    assert entries_of(files) == one_by_one
    assert sum(one.directive is not None and one.printable for one in one_by_one) > 100
    assert sum(one.directive is None for one in one_by_one) > 100


def test_none_is_none() -> None:
    assert entries_of([]) == []

"""What is made of a version that grew is what reading it whole makes, or nothing."""

import random

import pytest

from delivery_cli.storage.growing import grown
from delivery_cli.storage.office import entry_of

PATH = "directives/2017/00xx/D-2017-0001.yaml"
HEAD = """\
id: D-2017-0001
title: Социально-экономический эффект
text: |-
  Поручаю в двухнедельный срок
  предоставить эффект
issuer: pm
issued: 2017-09-12
sources:
  - title: Заседание
    on: 2017-09-12
owner: mic
due: 2017-09-26
control: standard
status: active
"""
EVENTS = (
    "  - id: k7f2qd\n    kind: register\n    at: 2017-09-12T10:15:00+06:00\n    by: registrar@office.example\n",
    (
        "  - id: m4x9ta\n    kind: note\n    at: 2017-09-21T09:02:00+06:00\n    by: registrar@office.example\n"
        "    note: |\n      Первая строка\n      вторая: строка\n\n"
    ),
    (
        "  - id: s3b8mt\n    kind: submit\n    at: 2017-09-25T09:02:00+06:00\n    by: registrar@office.example\n"
        "    for: mic\n    evidence:\n      - title: Таблица\n    note: Готово\n"
    ),
    (
        "  - id: q3b8mt\n    kind: progress\n    at: 2017-09-25T10:02:00Z\n    by: registrar@office.example\n"
        '    note: "сказано\\u0021"\n'
    ),
    "  - {id: q3b8mu, kind: note, at: 2017-09-25T10:02:00Z, by: a@office.example, note: в строку}\n",
)


def text(*events, head=HEAD):
    return f"{head}events:\n{''.join(events)}".encode()


def held(old, new):
    """Whether the quick way was taken; that it is right is asserted."""
    before = entry_of(PATH, old)
    found = grown(before, old, new)
    if found is not None:
        assert found == entry_of(PATH, new)
        assert list(found.values) == list(entry_of(PATH, new).values)
    return found is not None


def test_an_appended_event_is_all_that_is_read():
    for count in range(1, len(EVENTS)):
        assert held(text(*EVENTS[:count]), text(*EVENTS[: count + 1]))
    assert held(text(EVENTS[0]), text(*EVENTS))
    assert held(text(EVENTS[0]), text(EVENTS[0], EVENTS[2], head=HEAD.replace("active", "submitted")))


DECLINED = {
    "an event changed": (text(EVENTS[0]), text(EVENTS[0].replace("registrar@", "other@"), EVENTS[1])),
    "nothing appended": (text(EVENTS[0]), text(EVENTS[0], head=HEAD.replace("mic", "mne"))),
    "removed": (text(*EVENTS[:2]), text(EVENTS[0])),
    "inserted": (text(EVENTS[0], EVENTS[2]), text(*EVENTS[:3])),
    "a key after the ledger": (text(EVENTS[0]), text(EVENTS[0], EVENTS[1], "x-more: 1\n")),
    "a key after the ledger before": (text(EVENTS[0], "x-more:\n"), text(EVENTS[0], "x-more:\n", EVENTS[1])),
    "a comment at the margin": (text(EVENTS[0], "# x\n"), text(EVENTS[0], "# x\n", EVENTS[1])),
    "a line that goes on": (text(EVENTS[0]), text(EVENTS[0], "    note: more\n")),
    "an item that is no event": (text(EVENTS[0]), text(EVENTS[0], "  - words\n")),
    "no line end": (text(EVENTS[0])[:-1], text(EVENTS[0])[:-1] + b"\n" + EVENTS[1].encode()),
    "two ledgers": (text(EVENTS[0]), text(EVENTS[0], EVENTS[1], "events:\n", EVENTS[2])),
    "an anchor": (text(EVENTS[0]), text(EVENTS[0], EVENTS[1].replace("kind: note", "kind: &a note"))),
    "bad before": (text(EVENTS[0], head=HEAD.replace("owner", "ownr")), text(*EVENTS[:2])),
    "a duplicate key": (text(EVENTS[0]), text(*EVENTS[:2], head=HEAD + "owner: mne\n")),
    "windows": (text(EVENTS[0]).replace(b"\n", b"\r\n"), text(*EVENTS[:2]).replace(b"\n", b"\r\n")),
    "bad bytes": (text(EVENTS[0]), text(EVENTS[0]) + b"  - id: \xff\n"),
    "cancelled": (text(EVENTS[0]), text(*EVENTS[:2], head=HEAD.replace("active", "cancelled"))),
}


@pytest.mark.parametrize("name", DECLINED)
def test_what_is_not_plainly_more_is_read_whole(name):
    old, new = DECLINED[name]
    assert not held(old, new)


def test_mutations_of_real_files():
    chance = random.Random(7)
    pieces = [
        b"\n",
        b" ",
        b"  - ",
        b"x-a: 1\n",
        b"events:\n",
        b"|",
        b">",
        b"'",
        b'"',
        b"#",
        b": ",
        b"- ",
        b"{",
        b"]",
        b"\t",
        b"\\",
        b"\xd0",
    ]
    taken = 0
    for _round in range(3000):
        old, new = text(*EVENTS[: chance.randint(1, 4)]), text(*EVENTS)
        both = [bytearray(old), bytearray(new)]
        place = chance.randrange(len(new))
        for data in both if chance.random() < 0.6 else both[1:]:
            at = min(place, len(data))
            if chance.random() < 0.5:
                data[at:at] = chance.choice(pieces)
            else:
                del data[at : at + chance.randint(1, 6)]
        taken += held(bytes(both[0]), bytes(both[1]))
    assert taken > 100

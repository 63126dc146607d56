"""What a directive is known by, also after it was corrected."""

from typing import Any

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.snapshot import Entry
from delivery_cli.operations.importing.identity import identity, known

GIVEN: dict[str, Any] = {
    "id": "D-2026-0001",
    "title": "Внести предложения",
    "text": "Внести предложения",
    "issuer": "pm",
    "issued": "2026-09-14",
    "issued_basis": "exact",
    "sources": [{"title": "Протокол", "number": "12", "point": "3"}],
    "owner": "mic",
    "control": "standard",
    "status": "active",
}
STAMP = {"at": "2026-10-01T10:00:00+05:00", "by": "a@b.example"}


def entry(corrections: list[tuple[str, Any, Any]], **values: Any) -> Entry:
    """A directive as it was given, and then corrected in order: field, before, after."""
    now = {**GIVEN, **values} | {field: after for field, _before, after in corrections}
    events = [{"id": "aaaaaa", "kind": "register", **STAMP}]
    events += [
        {
            "id": f"b{number:05}",
            "kind": "correct",
            **STAMP,
            "field": field,
            "from": before,
            "to": after,
            "reason": "x",
        }
        for number, (field, before, after) in enumerate(corrections)
    ]
    directive, problems = read_directive({**now, "events": events})
    assert not problems
    return Entry(directive_path("D-2026-0001"), directive, {**now, "events": events})


def is_known(found: Entry, row: dict[str, Any]) -> bool:
    return identity(row, row.get("owner"), titled=False) in known([found])


RIGHT = [{"title": "Протокол", "number": "21", "point": "3"}]
RIGHTER = [{"title": "Протокол", "number": "22", "point": "3"}]
BARE = [{"title": "Протокол"}]


@pytest.mark.parametrize(
    "corrections",
    [
        [],
        [("sources", GIVEN["sources"], RIGHT)],
        [("sources", GIVEN["sources"], RIGHT), ("sources", RIGHT, RIGHTER)],
        [("sources", GIVEN["sources"], [*RIGHT, *GIVEN["sources"]])],
        [("issued", "2026-09-14", "2026-09-15")],
        [("owner", "mic", "mne")],
        [
            ("owner", "mic", "mne"),
            ("issued", "2026-09-14", "2026-09-15"),
            ("sources", GIVEN["sources"], RIGHT),
        ],
        [("text", "Внести предложения", "Внести иное")],
    ],
)
def test_a_corrected_directive_is_known_by_what_it_said_before(corrections: Any) -> None:
    found = entry(corrections)
    assert is_known(found, GIVEN)
    assert is_known(found, dict(found.values))
    assert not is_known(found, {**GIVEN, "owner": "mf"})
    assert not is_known(found, {**GIVEN, "sources": [{**GIVEN["sources"][0], "point": "4"}]})


def test_without_number_and_point_the_words_before_count() -> None:
    found = entry([("text", "Внести предложение", "Внести предложения")], sources=BARE)
    assert is_known(found, {**GIVEN, "sources": BARE, "text": "Внести предложение"})
    assert not is_known(found, {**GIVEN, "sources": BARE, "text": "Внести"})


def test_what_one_says_now_goes_before_what_another_said() -> None:
    was = entry([("sources", GIVEN["sources"], RIGHT)])
    now = entry([])
    other = Entry(
        directive_path("D-2026-0002"),
        read_directive({**now.values, "id": "D-2026-0002"})[0],
        {**now.values, "id": "D-2026-0002"},
    )
    assert known([was, other])[identity(GIVEN, "mic", titled=False)].id == "D-2026-0002"

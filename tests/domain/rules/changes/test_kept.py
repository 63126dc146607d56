"""D307 and D314: what is published stays, and what joins fits."""

from __future__ import annotations

import pytest

from delivery_cli.domain.change import Change, Conflict, FileChange, Revised, paired
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.snapshot import Entry
from tests.domain.making import entry, values
from tests.domain.rules.changes.judging import FREE, content

PATH = "directives/2017/00xx/D-2017-0001.yaml"


def told(change: Change) -> list[tuple[str, str, str]]:
    return [(path, one.code, one.message) for path, one in check_content(change, FREE)]


def test_d307_finds_a_deleted_directive():
    assert content(values(), None) == [("D307", "the published directive D-2017-0001 was deleted")]


def test_d307_finds_another_id_in_the_same_file():
    before = entry(values())
    after = entry(values(id="D-2017-0009"), path=PATH)
    found = told(Change(directives=(Revised(before=before, after=after),)))
    assert (PATH, "D307", "the directive D-2017-0001 was given another id: D-2017-0009") in found


def test_d307_finds_a_link_or_garbage_in_a_directives_place():
    link = Entry(PATH, None, {}, (Problem("D101", (), "a link"),))
    found = told(Change(directives=(Revised(before=entry(values()), after=link),)))
    assert found == [
        (PATH, "D307", "a readable directive stood here, and what stands here now cannot be read as one")
    ]


def test_a_file_that_moved_is_the_same_directive_by_its_id():
    before = entry(values(), path="directives/D-2017-0001.yaml")
    (pair,) = paired([before], [entry(values())])
    assert (pair.before, pair.path) == (before, PATH)
    assert told(Change(directives=(pair,))) == []
    gone, new = paired([entry(values(id="D-2017-0002"))], [entry(values())])[::-1]
    assert (gone.after, new.before) == (None, None)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (FileChange(path="evidence/D-2017-0001/a.pdf", fate="deleted"), "attached evidence was deleted"),
        (FileChange(path="evidence/D-2017-0001/a.pdf", fate="changed"), "attached evidence was replaced"),
        (FileChange(path="teams/mic.yaml", fate="deleted"), "the published team mic was deleted"),
        (
            FileChange(path="delivery.yaml", fate="deleted"),
            "the office's settings were deleted: without them nobody has a role",
        ),
        (
            FileChange(path="delivery.yaml", fate="changed", regular=False),
            "this is not a regular file: a link, a submodule or an executable stands here",
        ),
    ],
)
def test_d307_finds_other_published_files_that_are_gone_or_replaced(file, message):
    assert told(Change(files=(file,))) == [(file.path, "D307", message)]


def test_d307_passes_new_evidence_and_changed_teams():
    files = (
        FileChange(path="evidence/D-2017-0001/a.pdf", fate="added"),
        FileChange(path="teams/mic.yaml", fate="changed"),
    )
    assert told(Change(files=files)) == []


def test_d314_tells_an_id_minted_twice_from_a_conflict():
    change = Change(conflicts=(Conflict(path=PATH, minted=True), Conflict(path="teams/mic.yaml")))
    assert told(change) == [
        (PATH, "D314", "D-2017-0001 was given on both sides, to different things"),
        ("teams/mic.yaml", "D314", "the target branch changed this file too, and the two do not merge"),
    ]

"""The index changes nothing but the time: every answer is that of reading all files anew."""

import datetime as dt
import os
import sqlite3
from pathlib import Path

import pytest

from delivery_cli.domain.snapshot import Entry
from delivery_cli.storage import facts as storage_facts
from delivery_cli.storage import index as storage_index
from delivery_cli.storage.facts import Known, known_facts
from delivery_cli.storage.office import Office, load_entry
from tests.operations.reading_room import closed, directive, event, extended, office_with, write

DAYS = [dt.date(2017, 8, 1), dt.date(2017, 9, 5), dt.date(2017, 9, 25), dt.date(2017, 12, 1)]
FIRST = "directives/2017/00xx/D-2017-0001.yaml"


@pytest.fixture(name="office")
def office_of_four(repo: Path) -> Office:
    start = event("register", "2017-09-01")
    return office_with(
        repo,
        directive("0001", recurrence={"every": "month"}, tags=["a", "b"], text="Строка\nещё"),
        directive("0002", events=[start, extended("2017-09-20", "2017-10-01", "2017-10-15")]),
        directive("0003", status="closed", events=[start, closed("2017-09-28", "2017-09-27")]),
        directive("0004", issuer={"name": "Совет"}, links={"parent": "D-2017-0001"}),
        {"id": "D-2017-0005", "title": "Черновик", "control": "standard", "status": "draft"},
    )


@pytest.fixture(name="_indexed")
def any_file_is_indexed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_facts, "INDEXED_FROM", 0)
    monkeypatch.setattr(storage_index, "_SETTLED", -(10**15))


def anew(office: Office, day: dt.date, monkeypatch: pytest.MonkeyPatch, *, words: bool = True) -> Known:
    with monkeypatch.context() as patch:
        patch.setattr(storage_facts, "INDEXED_FROM", 10**9)
        known = known_facts(office, day)
    if words:
        return known
    return Known(tuple((path, one._replace(words="")) for path, one in known.by_path), known.unreadable)


def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []

    def noted(root: Path, path: str) -> Entry:
        read.append(path)
        return load_entry(root, path)

    monkeypatch.setattr(storage_facts, "load_entry", noted)
    return read


def counting(known: Known, day: dt.date) -> list[object]:
    """What lists are made of; of those that count only later nothing but that is used."""
    return [one for _path, one in known.by_path if one.first is None or one.first <= day]


@pytest.mark.usefixtures("_indexed")
def test_every_day_in_any_order_is_as_if_read_anew(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (*DAYS, *reversed(DAYS), DAYS[2], DAYS[1]):
        found, expected = known_facts(office, day, words=True), anew(office, day, monkeypatch)
        assert counting(found, day) == counting(expected, day)
        assert [path for path, _facts in found.by_path] == [path for path, _facts in expected.by_path]


@pytest.mark.usefixtures("_indexed")
def test_an_unchanged_file_is_not_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = known_facts(office, DAYS[-1], words=True)
    read = files_read(monkeypatch)
    assert known_facts(office, DAYS[-1], words=True) == first
    assert known_facts(office, DAYS[-1]) == anew(office, DAYS[-1], monkeypatch, words=False)
    assert len(read) == 5  # by the reading anew
    read.clear()
    known_facts(office, dt.date(2017, 9, 10))
    assert [path[-9:-5] for path in read] == ["0002", "0003"]  # later events are to be left out of these


@pytest.mark.usefixtures("_indexed")
def test_a_changed_a_new_and_a_gone_file_are_seen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    known_facts(office, DAYS[-1])
    file = office.root / FIRST
    before = file.stat()
    file.write_text(
        file.read_text(encoding="utf-8").replace("0001\nt", "0001\nt").replace("Поручение", "Заручение")
    )
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # neither size nor time of change tells
    (office.root / FIRST.replace("0001", "0002")).unlink()
    write(
        office.root,
        FIRST.replace("0001", "0007"),
        "id: D-2017-0007\ntitle: x\ncontrol: standard\nstatus: draft\n",
    )
    read = files_read(monkeypatch)
    found = {facts.id: facts.title for _path, facts in known_facts(office, DAYS[-1]).by_path}
    assert found["D-2017-0001"] == "Заручение 0001"
    assert "D-2017-0002" not in found
    assert found["D-2017-0007"] == "x"
    assert len(read) == 2


@pytest.mark.usefixtures("_indexed")
def test_a_file_that_cannot_be_read_is_told_every_time(office: Office) -> None:
    write(office.root, FIRST.replace("0001", "0008"), "id: [\n")
    (office.root / FIRST.replace("0001", "0009")).symlink_to(office.root / FIRST)
    for _time in range(2):
        known = known_facts(office, DAYS[-1])
        assert [one.path[-9:-5] for one in known.unreadable] == ["0008", "0009"]
        assert len(known.by_path) == 5


@pytest.mark.usefixtures("_indexed")
def test_a_file_that_becomes_a_link_is_not_believed(office: Office) -> None:
    known_facts(office, DAYS[-1])
    elsewhere = office.root / "elsewhere.yaml"
    (office.root / FIRST).rename(elsewhere)
    (office.root / FIRST).symlink_to(elsewhere)
    assert [one.path for one in known_facts(office, DAYS[-1]).unreadable] == [FIRST]


def test_a_file_just_written_is_not_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_facts, "INDEXED_FROM", 0)
    known_facts(office, DAYS[-1])
    read = files_read(monkeypatch)
    known_facts(office, DAYS[-1])
    assert len(read) == 5  # within the clock's tick another change could not be told from the first


@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize(
    "damage", ["noise", "empty", "other version", "bad text", "bad value", "other table", "folder"]
)
def test_a_damaged_index_is_done_without(office: Office, damage: str) -> None:
    expected = known_facts(office, DAYS[-1], words=True)
    file = office.repository.scratch / storage_index.FILE
    if damage in {"noise", "empty"}:
        file.write_bytes(b"noise" * 999 if damage == "noise" else b"")
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        spoil(file, damage)
    for _time in range(2):
        assert known_facts(office, DAYS[-1], words=True) == expected


def spoil(file: Path, damage: str) -> None:
    statement = {
        "other version": "update meta set version = 'old'; update facts set value = '[1]'",
        "bad text": "update facts set value = '{'",
        "bad value": "update facts set value = '[1]'",
        "other table": "drop table facts; create table facts (path text)",
    }[damage]
    connection = sqlite3.connect(file)
    connection.executescript(statement)
    connection.close()


@pytest.mark.usefixtures("_indexed")
def test_where_nothing_can_be_written_it_still_reads(office: Office) -> None:
    office.repository.scratch.parent.joinpath("delivery").write_text("in the way")
    assert len(known_facts(office, DAYS[-1]).by_path) == 5


@pytest.mark.usefixtures("_indexed")
def test_a_locked_index_is_done_without(office: Office) -> None:
    known_facts(office, DAYS[-1])
    other = sqlite3.connect(office.repository.scratch / storage_index.FILE)
    other.execute("begin exclusive")
    assert len(known_facts(office, DAYS[-1]).by_path) == 5
    other.close()

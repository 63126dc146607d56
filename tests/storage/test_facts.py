"""The index changes nothing but the time: every answer is that of reading all files anew."""

import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from delivery_cli.domain.searching import read_query
from delivery_cli.storage import facts as storage_facts
from delivery_cli.storage.facts import FILE, facts_as_of
from delivery_cli.storage.indexing import file as index_file
from delivery_cli.storage.indexing.scan import TICK
from delivery_cli.storage.office import Office
from tests.operations.reading_room import closed, directive, event, extended, office_with, write
from tests.storage.indexing.rooms import DAY, always_indexed, anew, answer, files_read, replaced

DAYS = [dt.date(2017, 8, 1), dt.date(2017, 9, 5), dt.date(2017, 9, 25), DAY]
FIRST = "directives/2017/00xx/D-2017-0001.yaml"
DRAFT = "id: D-2017-0007\ntitle: x\ncontrol: standard\nstatus: draft\n"


@pytest.fixture(name="office")
def office_of_five(repo: Path) -> Office:
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
    always_indexed(monkeypatch)


def kept(office: Office) -> Path:
    return office.repository.scratch / FILE


@pytest.mark.usefixtures("_indexed")
def test_every_day_in_any_order_is_as_if_read_anew(office: Office) -> None:
    for day in (*DAYS, *reversed(DAYS), DAYS[2], DAYS[1]):
        assert answer(office, day) == anew(office, day)
    assert kept(office).is_file()


@pytest.mark.usefixtures("_indexed")
def test_an_unchanged_file_is_not_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = answer(office)
    read = files_read(monkeypatch)
    assert answer(office) == first
    assert read == []
    answer(office, dt.date(2017, 9, 10))
    assert [path[-9:-5] for path in read] == ["0002", "0003"]  # later events are to be left out of these


@pytest.mark.usefixtures("_indexed")
def test_a_changed_a_new_and_a_gone_file_are_seen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(office)
    replaced(office.root / FIRST, "Поручение", "Заручение")  # neither size nor time of change tells
    (office.root / FIRST.replace("0001", "0002")).unlink()
    write(office.root, FIRST.replace("0001", "0007"), DRAFT)
    read = files_read(monkeypatch)
    found = {facts.id: facts.title for _path, facts in answer(office)[0]}
    assert found["D-2017-0001"] == "Заручение 0001"
    assert "D-2017-0002" not in found
    assert found["D-2017-0007"] == "x"
    assert len(read) == 2


@pytest.mark.usefixtures("_indexed")
def test_a_file_with_another_s_times_and_size_is_seen(office: Office) -> None:
    """`cp -p` and a rename: the inode is another, or the time at which it came to be there."""
    answer(office)
    file = office.root / FIRST
    copy = file.with_name("copy")
    shutil.copy2(file, copy)
    replaced(copy, "Поручение", "Заручение")
    copy.rename(file)
    assert answer(office)[0][0][1].title == "Заручение 0001"


@pytest.mark.usefixtures("_indexed")
def test_folders_that_come_and_go_are_seen(office: Office) -> None:
    answer(office)
    folder = office.root / "directives/2017/00xx"
    folder.rename(folder.with_name("01xx"))
    assert answer(office) == anew(office)
    assert {path.split("/")[2] for path, _facts in answer(office)[0]} == {"01xx"}
    shutil.rmtree(office.root / "directives")
    assert answer(office) == ([], [], 0)


@pytest.mark.usefixtures("_indexed")
def test_a_file_that_cannot_be_read_is_told_every_time(office: Office) -> None:
    write(office.root, FIRST.replace("0001", "0008"), "id: [\n")
    (office.root / FIRST.replace("0001", "0009")).symlink_to(office.root / FIRST)
    for _time in range(2):
        rows, unreadable, _later = answer(office)
        assert [path[-9:-5] for path in unreadable] == ["0008", "0009"]
        assert len(rows) == 5


@pytest.mark.usefixtures("_indexed")
def test_a_file_that_becomes_a_link_is_not_believed(office: Office) -> None:
    answer(office)
    elsewhere = office.root / "elsewhere.yaml"
    (office.root / FIRST).rename(elsewhere)
    (office.root / FIRST).symlink_to(elsewhere)
    assert answer(office)[1] == [FIRST]


@pytest.mark.usefixtures("_indexed")
def test_a_name_that_is_no_text_is_kept_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = os.fsencode(office.root / "directives/2017/00xx") + b"/D-\xff.yaml"
    (office.root / FIRST).rename(os.fsdecode(odd))
    first = answer(office)
    assert first == anew(office)
    read = files_read(monkeypatch)
    assert answer(office) == first
    assert read == []
    Path(os.fsdecode(odd)).unlink()
    assert answer(office) == anew(office)


def test_a_file_just_written_that_becomes_a_link_is_not_believed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    always_indexed(monkeypatch, TICK)
    answer(office)
    (office.root / FIRST).rename(office.root / "elsewhere.yaml")
    (office.root / FIRST).symlink_to(office.root / "elsewhere.yaml")
    assert answer(office)[1] == [FIRST]


def test_a_file_just_written_is_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the clock's tick another change could not be told from the first."""
    always_indexed(monkeypatch, TICK)
    answer(office)
    read = files_read(monkeypatch)
    answer(office)
    assert len(read) == 5
    (office.root / FIRST).unlink()  # what was kept of it without a mark goes, too
    assert len(answer(office)[0]) == 4


@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize(
    "damage",
    ["noise", "empty", "half", "zeros", "other version", "bad day", "bad names", "other table", "folder"],
)
def test_a_damaged_index_is_done_without(office: Office, damage: str) -> None:
    expected = answer(office)
    spoil(kept(office), damage)
    for _time in range(2):
        assert answer(office) == expected


def spoil(file: Path, damage: str) -> None:
    statements = {
        "other version": "update meta set version = 'old'; update directive set title = 'old'",
        "bad day": "update directive set issued = 'x'",
        "bad names": "update folder set names = x'2f2f2f'",
        "other table": "drop table directive; create table directive (path text)",
    }
    data = file.read_bytes()
    if damage == "noise":
        file.write_bytes(b"noise" * 999)
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "half":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "zeros":  # all but the first page
        file.write_bytes(data[:4096] + bytes(len(data) - 4096))
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        connection = sqlite3.connect(file)
        connection.executescript(statements[damage])
        connection.close()


@pytest.mark.usefixtures("_indexed")
def test_what_a_killed_process_left_half_written_is_taken_back(office: Office) -> None:
    expected = answer(office)
    other = sqlite3.connect(kept(office), isolation_level=None)
    other.execute("pragma cache_size = 1")
    other.execute("begin immediate")
    other.execute("update directive set title = 'half'")
    other.execute("insert into words select hex(randomblob(9)), zeroblob(99999) from directive")
    copy = kept(office).with_name("copy")
    shutil.copy(kept(office), copy)
    shutil.copy(f"{kept(office)}-journal", f"{copy}-journal")
    other.close()
    copy.rename(kept(office))
    Path(f"{copy}-journal").rename(f"{kept(office)}-journal")
    assert answer(office) == expected


@pytest.mark.usefixtures("_indexed")
def test_where_nothing_can_be_written_it_still_reads(office: Office) -> None:
    office.repository.scratch.parent.joinpath("delivery").write_text("in the way")
    assert len(answer(office)[0]) == 5


@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize("begin", ["begin immediate", "begin exclusive"])
def test_an_index_that_another_process_writes_is_done_without(office: Office, begin: str) -> None:
    answer(office)
    replaced(office.root / FIRST, "Поручение", "Заручение")
    other = sqlite3.connect(kept(office), isolation_level=None)
    other.execute(begin)
    found = answer(office)
    other.execute("rollback")
    other.close()
    assert found == anew(office) == answer(office)


@pytest.mark.usefixtures("_indexed")
def test_whoever_is_overtaken_leaves_the_index_as_the_other_wrote_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between what we looked at and what we write, another process saw a file that we did not."""
    answer(office)
    new = FIRST.replace("0001", "0007")
    replaced(office.root / FIRST, "Поручение", "Заручение")
    write_now = index_file._write
    slow: list[int] = []

    def overtaken(*given: object) -> None:
        if not slow:
            slow.append(1)
            connection = given[0]
            connection.execute("rollback")  # type: ignore[attr-defined]
            write(office.root, new, DRAFT)
            answer(office)
            (office.root / new).unlink()
            connection.execute("begin immediate")  # type: ignore[attr-defined]
        write_now(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(index_file, "_write", overtaken)
    answer(office)
    assert slow
    assert answer(office) == anew(office)


@pytest.mark.usefixtures("_indexed")
def test_words_are_searched_as_of_the_day(office: Office) -> None:
    noted = event("note", "2017-09-20", note="Позвонить в акимат «№ 5»")
    start = event("register", "2017-09-01")
    write_one = directive("0006", events=[start, noted], title="Ұлттық жоспар 漢字")
    office_with(office.root, write_one)
    for _time in range(2):
        late, early = facts_as_of(office, DAY), facts_as_of(office, dt.date(2017, 9, 10))
        assert [path[-9:-5] for path in late.speaking_of(read_query("позвонил"))] == ["0006"]
        assert early.speaking_of(read_query("позвонил")) == []
        assert [path[-9:-5] for path in late.speaking_of(read_query("漢字"))] == ["0006"]
        assert len(late.speaking_of(read_query("еще строка"))) == 1


def test_below_the_threshold_nothing_is_kept(office: Office) -> None:
    answer(office)
    assert not kept(office).exists()
    assert storage_facts.FILE == "index.sqlite"

"""What is kept of the judgements: read again only where files changed, and never trusted where it is damaged."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from delivery_cli.storage import judgements
from delivery_cli.storage.judgements import Names, Sheet, kept_judgements
from delivery_cli.storage.office import Office
from tests.operations.reading_room import directive, office_with, write
from tests.storage.indexing.rooms import always_indexed

DAY = dt.date(2017, 12, 1)
EARLIER = dt.date(2017, 9, 1)
ODD = "D-2017-0003.yaml"
LATE = "D-2017-0004.yaml"
MENDED = "mended"
PLACE = "directives/2017/00xx"


@pytest.fixture(name="office")
def office_of_four(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    always_indexed(monkeypatch)
    monkeypatch.setattr(judgements, "AT_ONCE", 3)
    return office_with(repo, *(directive(f"000{number}") for number in range(1, 5)))


class Judging:
    """A judge that only counts: the file's size is its status, one file has more to it, one speaks of a late day."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.asked: list[str] = []

    def __call__(self, things: Sequence[Names]) -> Iterable[Sheet]:
        for folder, names in things:
            self.asked += names
            sizes = [(self.office.root / folder / name).stat().st_size for name in names]
            more = {
                name: (name == LATE, [None, [name]])
                for name, size in zip(names, sizes, strict=True)
                if name in {ODD, LATE} and size != len(MENDED)
            }
            yield Sheet(DAY.toordinal(), [str(size) for size in sizes], more)

    def told(self, day: dt.date = DAY, standards: str = "these") -> dict[str, object]:
        self.asked = []
        found = kept_judgements(self.office, standards, self, day)
        return {path: (int(status or 0), more) for path, status, more in found}


def sizes(office: Office) -> dict[str, int]:
    return {f"{PLACE}/{file.name}": file.stat().st_size for file in (office.root / PLACE).iterdir()}


def expected(office: Office) -> dict[str, object]:
    return {
        path: (size, [None, [Path(path).name]] if Path(path).name in {ODD, LATE} else None)
        for path, size in sizes(office).items()
    }


def kept_file(office: Office) -> Path:
    return office.repository.scratch / "judged-en.sqlite"


def test_only_what_changed_is_judged_again(office: Office) -> None:
    judging = Judging(office)
    assert judging.told() == expected(office)
    assert sorted(judging.asked) == sorted([Path(path).name for path in sizes(office)] + [LATE])
    assert judging.told() == expected(office)
    assert judging.asked == [LATE]  # it speaks of days still to come
    write(office.root, f"{PLACE}/D-2017-0001.yaml", "longer " * 99)
    (office.root / PLACE / ODD).unlink()
    write(office.root, f"{PLACE}/D-2017-0009.yaml", "new")
    assert judging.told() == expected(office)
    assert sorted(judging.asked) == ["D-2017-0001.yaml", LATE, "D-2017-0009.yaml"]
    assert judging.told() == expected(office)


def test_what_there_was_to_say_is_forgotten_when_the_file_is_mended(office: Office) -> None:
    judging = Judging(office)
    judging.told()
    write(office.root, f"{PLACE}/{ODD}", MENDED)
    assert judging.told()[f"{PLACE}/{ODD}"] == (len(MENDED), None)
    assert judging.told()[f"{PLACE}/{ODD}"] == (len(MENDED), None)


def test_a_day_before_the_files_and_other_standards_judge_all_again(office: Office) -> None:
    judging = Judging(office)
    judging.told()
    judging.told(EARLIER)
    assert len(judging.asked) == 4
    judging.told()
    assert judging.asked == [LATE]
    judging.told(standards="others")
    assert len(judging.asked) == 4 + 1
    assert judging.told(standards="others") == expected(office)
    assert judging.asked == [LATE]


def test_a_folder_that_is_gone_is_not_kept(office: Office) -> None:
    judging = Judging(office)
    write(office.root, "directives/2018/00xx/D-2018-0001.yaml", "x")
    assert len(judging.told()) == 5
    (office.root / "directives/2018/00xx/D-2018-0001.yaml").unlink()
    assert judging.told() == expected(office)
    with closing(sqlite3.connect(kept_file(office))) as connection:
        assert connection.execute("select path from folder").fetchall() == [(PLACE,)]


@pytest.mark.parametrize(
    "damage",
    [
        "update folder set sheet = 'nonsense'",
        "update folder set sheet = '[1, []]'",
        "update folder set sheet = '[1, [\"1\"], {}]'",
        "update folder set sheet = '[1, null, {}]'",
        "update folder set names = x'00', marks = x'00'",
        "delete from meta",
        "drop table folder",
        "drop table meta",
    ],
)
def test_damage_costs_nothing_but_time(office: Office, damage: str) -> None:
    judging = Judging(office)
    judging.told()
    with closing(sqlite3.connect(kept_file(office), isolation_level=None)) as connection:
        connection.execute(damage)
    assert judging.told() == expected(office)
    assert judging.told() == expected(office)
    assert judging.asked == [LATE]


def test_what_is_no_database_is_made_anew(office: Office) -> None:
    judging = Judging(office)
    kept_file(office).parent.mkdir(exist_ok=True)
    kept_file(office).write_bytes(b"no database" * 999)
    assert judging.told() == expected(office)
    assert judging.told() == expected(office)
    assert judging.asked == [LATE]


def test_taken_by_another_process_it_is_done_without(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgements, "WAIT", 0.01)
    judging = Judging(office)
    judging.told()
    with closing(sqlite3.connect(kept_file(office), isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert judging.told() == expected(office)
        assert len(judging.asked) == 4 + 1
        other.execute("rollback")
    judging.told()
    assert judging.asked == [LATE]

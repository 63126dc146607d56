import json
import re

from tests.cli.commands.reading import Reader
from tests.operations.reading_room import directive, event, office_with, real_office, write

DAY = ("--as-of", "2017-10-03")


def test_the_real_directives_of_2017(reader: Reader) -> None:
    real_office(reader.folder)
    seen = reader(*DAY, "due")
    assert (seen.code, seen.err) == (0, "")
    header, *rows = (line.split() for line in seen.out.splitlines())
    assert header == ["id", "deadline", "why", "owner", "title"]
    assert [row[:5] for row in rows] == [
        ["D-2017-0001", "2017-09-26", "overdue", "7", "d"],
        ["D-2017-0002", "2017-09-26", "overdue", "7", "d"],
        ["D-2017-0003", "2017-09-26", "overdue", "7", "d"],
        ["D-2017-0007", "2017-10-01", "overdue", "2", "d"],
    ]


def test_within_reaches_further(reader: Reader) -> None:
    real_office(reader.folder)
    last = reader(*DAY, "due", "--within", "60").out.splitlines()[-1]
    assert last.startswith("D-2017-0008  2017-11-30  due in 58 d")


def test_every_reason_in_words(reader: Reader) -> None:
    heard = [event("register", "2017-09-01"), event("progress", "2017-10-01", note="Идет")]
    office_with(
        reader.folder,
        directive("0001", due="2017-10-03", events=heard),
        directive("0002", due=None, no_due_reason="x"),
        directive("0003", due=None, recurrence={"every": "month", "day": 10}, events=heard),
        directive("0004", due="2017-11-02"),
        directive("0005", due=None, recurrence={"every": "month", "day": 3}, events=heard),
    )
    seen = reader.in_terminal(*DAY, "due", "--within", "7")
    told = {found[0]: found[1:3] for line in seen.out.splitlines()[1:] if (found := re.split(" {2,}", line))}
    assert told == {
        "D-2017-0001": ["2017-10-03", "due today"],
        "D-2017-0005": ["2017-10-03", "report today"],
        "D-2017-0003": ["2017-10-10", "report in 7 d"],
        "D-2017-0004": ["2017-11-02", "half, no report"],
        "D-2017-0002": ["—", "silent 32 d"],
    }
    assert max(map(len, seen.out.splitlines())) <= 80


def test_json_gives_all_reasons(reader: Reader) -> None:
    office_with(reader.folder, directive("0001", due="2017-09-02"))
    (item,) = json.loads(reader(*DAY, "due", "--json").out)["items"]
    assert (item["id"], item["reasons"], item["days"], item["next_report"]) == (
        "D-2017-0001",
        ["overdue", "silent"],
        -31,
        None,
    )


def test_nothing_burns(reader: Reader) -> None:
    office_with(reader.folder, directive("0001", due="2018-10-01"))
    seen = reader("--as-of", "2017-09-03", "due")
    assert (seen.code, seen.out, seen.err) == (0, "", "nothing burns on 2017-09-03\n")


def test_bad_files_are_told(reader: Reader) -> None:
    office_with(reader.folder, directive("0001"))
    write(reader.folder, "directives/2017/00xx/D-2017-0002.yaml", "")
    seen = reader(*DAY, "due")
    assert seen.code == 1
    assert "D-2017-0002.yaml:1: the file is empty" in seen.err
    assert "D-2017-0001" in seen.out

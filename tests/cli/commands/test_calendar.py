"""delivery calendar, printed for people and for programs."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.commands.reading import Reader
from tests.operations.founding import founded

ANSI = re.compile(r"\x1b\[[0-9;]*m")
MAY = """\
Calendar of 2018, Kazakhstan

May
Mo Tu We Th Fr Sa Su
    1* 2  3  4  5! 6.
 7* 8+ 9*10 11 12.13.
14 15 16 17 18 19.20.
21 22 23 24 25 26.27.
28 29 30 31
20 working days

. weekend
* holiday, or off instead of one
+ day off moved here
! worked instead

day                    what                          holiday                                source
2018-05-01  Tuesday    holiday                       Unity Day of the People of Kazakhstan
2018-05-05  Saturday   worked instead of 2018-05-08  Victory Day                            No. 864
2018-05-07  Monday     holiday                       Defender of the Fatherland Day
2018-05-08  Tuesday    off instead of 2018-05-05     Victory Day                            No. 864
2018-05-09  Wednesday  holiday                       Victory Day

Decree of the Government No. 864: https://adilet.zan.kz/rus/docs/P1700000864
"""


@pytest.fixture
def office(reader: Reader) -> Reader:
    founded(reader.folder, "office: Office\n", teams=())
    return reader


def test_a_month_in_a_table(office: Reader) -> None:
    seen = office("calendar", "2018", "--month", "5")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == MAY


def test_the_special_days_fit_a_terminal_and_name_each_act_once(office: Reader) -> None:
    seen = office.in_terminal("calendar", "2022", "--month", "8")
    assert max(len(line) for line in seen.out.splitlines() if "http" not in line) <= 80
    assert (
        seen.out.count("2022-08-29  Monday    off instead of 2022-08-27     Constitution Day  No. 713\n") == 1
    )
    assert seen.out.endswith(
        "Decree of the Government No. 713 of 2021-10-06: https://adilet.zan.kz/rus/docs/P2100000713\n"
    )
    assert "source" not in office("calendar", "2022", "--month", "1").out


def test_a_year_has_twelve_months_and_counts(office: Reader) -> None:
    out = office("calendar", "2018").out
    titles = [line.split() for line in out.splitlines() if re.match("(January|April|July|October)", line)]
    assert titles == [
        ["January", "February", "March"],
        ["April", "May", "June"],
        ["July", "August", "September"],
        ["October", "November", "December"],
    ]
    counts = [line.rsplit(None, 2) for line in out.splitlines() if re.match("(quarter|the year)", line)]
    assert counts == [
        ["quarter 1", "59", "472"],
        ["quarter 2", "62", "496"],
        ["quarter 3", "62", "496"],
        ["quarter 4", "63", "504"],
        ["the year", "246", "1968"],
    ]


@pytest.mark.parametrize(("columns", "across"), [(120, 4), (80, 3), (60, 2), (30, 1), (10, 1)])
def test_the_months_fit_the_terminal(office: Reader, columns: int, across: int) -> None:
    out = office.in_terminal("calendar", "2018", columns=columns).out
    first = next(line for line in out.splitlines() if line.startswith("January"))
    assert len(first.split()) == across
    months = out.split("\n\n. weekend")[0]
    assert max(map(len, months.splitlines()[2:])) <= max(columns, 21)


def test_the_signs_that_are_seen_are_explained(office: Reader) -> None:
    page = office("calendar", "2022", "--month", "6").out
    assert page.split("\n\n")[2:] == [". weekend\n"]
    wide = office.in_terminal("calendar", "2022", "--month", "10", columns=100).out.split("\n\n")[2]
    assert wide == ". weekend   * holiday, or off instead of one   + day off moved here   ! worked instead"
    narrow = office.in_terminal("calendar", "2022", "--month", "10").out.split("\n\n")[2]
    assert narrow.splitlines() == wide.split("   ")


def test_without_colour_nothing_is_lost(office: Reader) -> None:
    plain = office("calendar", "2018")
    coloured = office("--color", "always", "calendar", "2018")
    assert ANSI.search(coloured.out)
    assert not ANSI.search(plain.out)
    assert [line.rstrip() for line in ANSI.sub("", coloured.out).splitlines()] == plain.out.splitlines()


def test_by_default_it_is_the_year_of_the_day_it_is_seen_from(office: Reader) -> None:
    assert json.loads(office("--as-of", "2017-10-03", "calendar", "--json").out)["year"] == 2017


def test_json_has_counts_and_special_days(office: Reader) -> None:
    seen = json.loads(office("calendar", "2022", "--json").out)
    assert {key: seen[key] for key in ("schema_version", "year", "country", "official", "working_days", "hours")} == {
        "schema_version": 1, "year": 2022, "country": "KZ", "official": True, "working_days": 246, "hours": 1968,
    }  # fmt: skip
    assert seen["months"][9] == {"month": 10, "days": 31, "working_days": 20, "hours": 160}
    items = {item["date"]: item for item in seen["items"]}
    assert items["2022-08-29"] == {
        "date": "2022-08-29",
        "weekday": 1,
        "kind": "moved-off",
        "working": False,
        "name": "Constitution Day",
        "other": "2022-08-27",
        "estimated": False,
        "source": "Decree of the Government No. 713",
        "url": "https://adilet.zan.kz/rus/docs/P2100000713",
        "names": {
            "ru": "День Конституции Республики Казахстан",
            "kk": "Қазақстан Республикасының Конституциясы күні",
            "en": "Constitution Day",
        },
        "act": {
            "issuer": {
                "ru": "Постановление Правительства",
                "kk": "Үкіметтің қаулысы",
                "en": "Decree of the Government",
            },
            "number": "713",
            "on": "2021-10-06",
            "url": "https://adilet.zan.kz/rus/docs/P2100000713",
        },
    }
    assert items["2022-08-27"]["working"] is True


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_tables_for_programs_have_plain_cells(office: Reader, kind: str) -> None:
    out = office("calendar", "2022", "--format", kind).out
    header, *rows = csv.reader(io.StringIO(out), delimiter="," if kind == "csv" else "\t")
    assert header == ["date", "weekday", "kind", "working", "name", "other", "estimated", "source", "url"]
    assert len({len(row) for row in rows}) == 1
    assert rows[0] == ["2022-01-01", "6", "holiday", "false", "New Year", "", "false", "", ""]


def test_lines_of_json_are_whole(office: Reader) -> None:
    lines = office("calendar", "2022", "--format", "jsonl").out.splitlines()
    assert {tuple(json.loads(line)) for line in lines} == {
        ("schema_version", "date", "weekday", "kind", "working", "name", "other", "estimated", "source", "url",
         "names", "act"),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["table", "json", "tsv", "csv", "jsonl"])
def test_a_year_that_nobody_knows_yet_says_so_in_every_format(office: Reader, kind: str) -> None:
    seen = office("calendar", "2028", "--format", kind)
    assert seen.err.startswith("warning: the calendar of 2028 is not official (known are 2015 to 2026)")
    if kind == "table":
        assert seen.out.startswith("Calendar of 2028, Kazakhstan: not official\n")
        assert "Kurban Ait (estimated)" in seen.out
    if kind == "json":
        assert json.loads(seen.out)["official"] is False


def test_names_are_in_the_language_that_is_read(office: Reader) -> None:
    for language, name in (("ru", "Наурыз мейрамы"), ("ru", "День столицы"), ("kk", "Астана күні")):
        assert name in office("--lang", language, "calendar", "2018").out


def test_a_country_of_which_nothing_is_known(reader: Reader) -> None:
    founded(reader.folder, "calendar: {country: UZ}\n", teams=())
    seen = reader("calendar", "2020", "--json")
    assert "nothing is known of the holidays of UZ" in seen.err
    told = json.loads(seen.out)
    assert (told["official"], told["items"], told["working_days"]) == (False, [], 262)
    assert reader("calendar", "2020").out.startswith("Calendar of 2020, UZ: not official\n")


def test_the_offices_own_days_are_shown(reader: Reader) -> None:
    founded(reader.folder, "calendar: {days: {2020-02-03: off, 2020-02-08: work}}\n", teams=())
    out = reader("calendar", "2020", "--month", "2").out
    assert "off by delivery.yaml" in out
    assert "worked by delivery.yaml" in out
    assert " 3+" in out
    assert " 8!" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("0",), "0 is not a year of the calendar, which has 1 to 9999"),
        (("10000",), "10000 is not a year of the calendar, which has 1 to 9999"),
        (("2018", "--month", "13"), "13 is not a month: it is a number from 1 to 12"),
        (("next",), "next"),
    ],
)
def test_what_is_no_year_or_month_is_refused(office: Reader, words: tuple[str, ...], message: str) -> None:
    seen = office("calendar", *words)
    assert (seen.code, seen.out) == (2, "")
    assert message in seen.err


def test_a_day_that_no_calendar_has_is_a_finding(reader: Reader) -> None:
    founded(reader.folder, "office: Office\n", teams=())
    (Path(reader.folder) / "delivery.yaml").write_text("calendar:\n  days:\n    2026-02-30: off\n", "utf-8")
    seen = reader("calendar")
    assert seen.code == 1
    assert "delivery.yaml:3: “2026-02-30” is not a date" in seen.err

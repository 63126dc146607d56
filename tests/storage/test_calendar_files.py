"""The files of a calendar are taken strictly, and another country is another folder of them."""

import datetime as dt
import tomllib

import pytest

from delivery_cli.domain.calendar.day import SpecialDay
from delivery_cli.domain.calendar.fixed import FixedHolidays
from delivery_cli.domain.calendar.work_calendar import WorkCalendar
from delivery_cli.storage.calendar_files import BadCalendarError, country_of, fixed_holidays, year_days
from delivery_cli.storage.calendars import calendar_in

D = dt.date
COUNTRY = """
official = [2020, 2020]
weekend = [5, 6]
name = { en = "Utopia", ru = "Утопия", kk = "Утопия" }
[names]
founding = { en = "Founding Day", ru = "День основания", kk = "Құрылған күн" }
[issuers]
council = { en = "Act of the Council", ru = "Акт Совета", kk = "Кеңес актісі" }
"""
FIXED = """
carried_since = 2010
[[holidays]]
name = "founding"
month = 6
day = 5
"""
YEAR = """
year = 2020
[holidays]
2020-06-05 = "founding"
[carried]
2020-06-07 = 2020-06-05
[[moved]]
off = 2020-06-08
work = 2020-06-06
by = "council"
url = "https://council.example/8"
"""


def why(calendar: WorkCalendar, day: dt.date) -> SpecialDay:
    found = calendar.reason(day)
    assert found is not None
    return found


def test_another_country_is_another_folder(tmp_path):
    folder = tmp_path / "UT"
    folder.mkdir()
    (folder / "country.toml").write_text(COUNTRY, "utf-8")
    (folder / "fixed.toml").write_text(FIXED, "utf-8")
    (folder / "2020.toml").write_text(YEAR, "utf-8")
    utopia = calendar_in(tmp_path, "UT", {D(2020, 6, 9): "off"})
    assert [utopia.is_working(D(2020, 6, day)) for day in range(4, 13)] == [1, 0, 1, 0, 0, 0, 1, 1, 0]
    act = why(utopia, D(2020, 6, 8)).act
    assert act is not None
    assert (act.issuer.en, act.number, act.on) == ("Act of the Council", None, None)
    assert utopia.computed([2019, 2020, 2021]) == (2019, 2021)
    assert why(utopia, D(2026, 6, 7)).other == D(2026, 6, 5)  # a Friday, computed


@pytest.mark.parametrize(
    ("part", "wrong", "message"),
    [
        ("year = 2020", "year = 2021", "the file of 2020 is that of 2021"),
        ("[carried]", "[kept]", "unknown kept"),
        ("2020-06-07 = 2020-06-05", "2020-06-05 = 2020-06-05", "2020-06-05 stands there twice"),
        ("2020-06-07 = 2020-06-05", "2021-06-07 = 2020-06-05", "2021-06-07 is not of 2020"),
        ("= 2020-06-05", '= "2020-06-05"', "'2020-06-05' is not a date"),
        ("off = 2020-06-08", "off = 2020-06-08T10:00:00", "is not a date"),
        ('by = "council"', 'by = "council"\nwhom = "all"', "unknown whom"),
        ("2020-06-0", "2021-06-0", "is not of 2020"),
        ('url = "https://council.example/8"', "url = 8", "url: 8 is not a str"),
    ],
)
def test_a_file_of_a_year_is_taken_strictly(part, wrong, message):
    country = tomllib.loads(COUNTRY)
    assert part in YEAR
    with pytest.raises(BadCalendarError, match=message):
        year_days(2020, tomllib.loads(YEAR.replace(part, wrong)), country["names"], country["issuers"])


@pytest.mark.parametrize(
    ("part", "wrong", "message"),
    [
        ("weekend = [5, 6]", 'weekend = "5, 6"', "weekend"),
        ("official = [2020, 2020]", 'official = [2020, "now"]', "official: 'now' is not a int"),
        (', kk = "Утопия"', "", "a name is needed in each of en, kk, ru"),
        ('kk = "Утопия"', 'kk = ""', "a name is needed"),
        ("weekend", "week_end", "unknown week_end"),
    ],
)
def test_the_file_of_a_country_is_taken_strictly(part, wrong, message):
    assert part in COUNTRY
    with pytest.raises(BadCalendarError, match=message):
        country_of("UT", tomllib.loads(COUNTRY.replace(part, wrong)))


@pytest.mark.parametrize(
    ("part", "wrong", "message"),
    [
        ("month = 6", 'month = "June"', "month: 'June' is not a int"),
        ("day = 5", "day = 5\nof = 1", "unknown of"),
        ("carried_since = 2010", "carried_since = true", "carried_since: True is not a int"),
    ],
)
def test_the_list_of_holidays_is_taken_strictly(part, wrong, message):
    assert part in FIXED
    names = tomllib.loads(COUNTRY)["names"]
    assert isinstance(fixed_holidays(frozenset(), tomllib.loads(FIXED), names), FixedHolidays)
    with pytest.raises(BadCalendarError, match=message):
        fixed_holidays(frozenset(), tomllib.loads(FIXED.replace(part, wrong)), names)

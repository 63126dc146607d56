"""The calendars that come with the program: every file, and days that were in the papers."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.calendar.day import SpecialDay
from delivery_cli.domain.calendar.fixed import carried
from delivery_cli.domain.calendar.work_calendar import WorkCalendar
from delivery_cli.domain.settings import CalendarSettings
from delivery_cli.domain.team import Names
from delivery_cli.storage.calendar_files import fixed_holidays, year_days
from delivery_cli.storage.calendars import CALENDARS, calendar_in, calendar_of

D = dt.date
KZ = calendar_of(CalendarSettings())
COUNTRIES = sorted(place.name for place in CALENDARS.iterdir())
YEARS = [
    (country, year)
    for country in COUNTRIES
    for first, last in [calendar_in(CALENDARS, country).country.official or (0, -1)]
    for year in range(first, last + 1)
]


def why(calendar: WorkCalendar, day: dt.date) -> SpecialDay:
    found = calendar.reason(day)
    assert found is not None
    return found


def named(one: SpecialDay) -> Names:
    assert one.name is not None
    return one.name


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CALENDARS / name).read_text("utf-8"))


def test_kazakhstan_is_known_from_2015_on():
    assert KZ.country.official is not None
    first, last = KZ.country.official
    assert first == 2015
    assert last >= 2026
    assert KZ.computed([2014, 2015, last, last + 1]) == (2014, last + 1)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_folder_holds_the_years_it_says_and_nothing_else(country):
    first, last = calendar_in(CALENDARS, country).country.official or (0, -1)
    files = {place.name for place in (CALENDARS / country).iterdir()}
    assert files == {"country.toml", "fixed.toml", *(f"{year}.toml" for year in range(first, last + 1))}


@pytest.mark.parametrize(("country", "year"), YEARS)
def test_every_year_says_why_each_day_is_off(country, year):
    raw = toml(f"{country}/{year}.toml")
    calendar = calendar_in(CALENDARS, country)
    for one in calendar.year(year).special.values():
        assert one.day.year == year
        assert one.name is not None
        assert not one.estimated
        assert bool(one.act) == (one.kind in {"moved-off", "moved-work"})
    for moved in raw.get("moved", ()):
        assert why(calendar, moved["off"]).other == moved["work"]
        assert why(calendar, moved["work"]).other == moved["off"]
        assert moved["url"].startswith("https://")
        assert abs(moved["off"] - moved["work"]) < dt.timedelta(21)


@pytest.mark.parametrize(("country", "year"), YEARS)
def test_holidays_on_a_weekend_are_carried_as_the_law_says(country, year):
    calendar, raw = calendar_in(CALENDARS, country), toml(f"{country}/{year}.toml")
    names = toml(f"{country}/country.toml")["names"]
    law = fixed_holidays(calendar.country.weekend, toml(f"{country}/fixed.toml"), names)
    off = year_days(
        year, {"year": year, "holidays": raw["holidays"], "religious": raw["religious"]}, names, {}
    )
    expected = {one.day.isoformat(): one.other for one in carried(law, year, off)}
    assert raw.get("carried", {}) == expected


@pytest.mark.parametrize(("country", "year"), YEARS)
def test_a_year_has_the_holidays_that_the_law_then_had(country, year):
    """The files of the years and the list from which other years are computed do not contradict each other."""
    names = toml(f"{country}/country.toml")["names"]
    law = fixed_holidays(frozenset(), toml(f"{country}/fixed.toml"), names)
    fixed = {
        day.isoformat(): one.name.en for one in law.holidays if not one.islamic for day in one.days(year)
    }
    raw = toml(f"{country}/{year}.toml")
    said = {
        day: names[name]["en"]
        for day, name in {**raw["holidays"], **raw["religious"]}.items()
        if name != "kurban-ait"
    }
    assert said == fixed


def off(*days: str) -> list[tuple[str, bool]]:
    return [(day, False) for day in days]


def on(*days: str) -> list[tuple[str, bool]]:
    return [(day, True) for day in days]


# What people read in the papers then: the source, and the days it says are off and on.
PAPERS = [
    (
        "kapital.kz 36862, 2015",
        off("2015-03-09", "2015-03-24", "2015-03-25", "2015-05-11", "2015-08-31", "2015-09-24"),
    ),
    ("tengrinews.kz 284857, 2016", off("2016-01-04", "2016-01-07") + on("2016-01-05", "2016-01-06")),
    ("tengrinews.kz, 15 February 2016", off("2016-03-06", "2016-03-07", "2016-03-08") + on("2016-03-05")),
    (
        "zakon.kz 4783371, 2016",
        off("2016-05-02", "2016-05-09", "2016-05-10") + on("2016-05-03", "2016-05-11"),
    ),
    ("zharar.com 10841, 2017", off("2017-01-02", "2017-01-03") + on("2017-01-04")),
    ("ng.kz 26134, 2017", off("2017-05-01", "2017-05-08", "2017-05-09")),
    ("tengrinews.kz 321080, 2017", off("2017-07-06", "2017-07-07") + on("2017-07-01")),
    ("inbusiness.kz, 2017", off("2017-08-30", "2017-09-01") + on("2017-08-31")),
    ("baribar.kz 5576, 2017", off("2017-12-18", "2017-12-19")),
    (
        "primeminister.kz 15835, 2018",
        off("2018-03-09", "2018-04-30", "2018-05-08", "2018-08-31", "2018-12-31"),
    ),
    ("the same", on("2018-03-03", "2018-04-28", "2018-05-05", "2018-08-25", "2018-12-29")),
    ("mgorod.kz, 27 July 2018", off("2018-08-21")),
    ("zakon.kz 4952587, 2019", off("2019-03-25", "2019-07-08", "2019-08-11", "2019-12-02")),
    ("almaty.tv 1323, 2019", off("2019-05-07", "2019-05-09", "2019-05-10") + on("2019-05-06", "2019-05-08")),
    (
        "kyzylorda-news.kz 31660, 2020",
        off("2020-01-03", "2020-05-08", "2020-12-16", "2020-12-17", "2020-12-18"),
    ),
    ("ardak.kz 9213, 2020", on("2020-05-11")),
    ("qagro.kz, 2020", off("2020-03-09", "2020-03-23", "2020-03-24", "2020-03-25")),
    ("inastana.kz 2804843, 2020", off("2020-07-06", "2020-07-31")),
    ("ult.kz 245129, 2021", off("2021-03-08", "2021-03-22", "2021-03-23", "2021-03-24") + on("2021-03-25")),
    ("baribar.kz 155380, 2021", off("2021-05-03", "2021-05-07", "2021-05-10") + on("2021-05-11")),
    ("kt.kz 1377917736, 2021", off("2021-07-05", "2021-07-06", "2021-07-20") + on("2021-07-03")),
    ("pm.kz 1195927, 2022", off("2022-03-07", "2022-08-29") + on("2022-03-05", "2022-08-27")),
    ("nur.kz 1991748, 2022", off("2022-10-24", "2022-10-25") + on("2022-10-22")),
    ("aikyn.kz 203554, 2022", off("2022-07-06", "2022-07-09") + on("2022-07-11")),
    ("the law of 29 September 2022", on("2022-12-01")),
    ("zakon.kz 6395425, 2023", off("2023-06-28", "2023-07-06", "2023-07-07") + on("2023-07-01")),
    ("zakon.kz, 18 April 2024", off("2024-05-07", "2024-05-08", "2024-05-09") + on("2024-05-04")),
    ("alau.kz, June 2024", off("2024-06-16") + on("2024-06-17")),
    ("pro1c.kz, 2024", off("2024-12-16") + on("2024-12-17")),
    ("energy-city.kz, 2025", off("2025-01-03", "2025-01-07") + on("2025-01-05")),
    ("informburo.kz, May 2025", off("2025-05-07", "2025-05-09") + on("2025-05-08")),
    ("zakon.kz 6491038, 2025", off("2025-09-01", "2025-10-27")),
    (
        "news.mail.ru 69046544, 2026",
        off("2026-03-09", "2026-03-24", "2026-03-25", "2026-05-11", "2026-10-26"),
    ),
    ("mgorod.kz, 2026", off("2026-05-27")),
    ("taspanews.kz, 18 March 2026", on("2026-08-31")),
]


@pytest.mark.parametrize(("paper", "days"), PAPERS, ids=[paper for paper, _ in PAPERS])
def test_days_that_were_in_the_papers(paper, days):
    assert [(day, KZ.is_working(D.fromisoformat(day))) for day, _ in days] == days


@pytest.mark.parametrize("country", COUNTRIES)
def test_in_any_ten_days_one_is_worked(country: str) -> None:
    """What lets a long term be known to hold so many working days without reading any calendar."""
    calendar = calendar_in(CALENDARS, country)
    marks = b"".join(calendar.year(year).marks for year in range(1990, 2101))
    assert bytes(10) not in marks
    assert bytes(5) in marks


def test_the_sundays_of_two_directives_are_days_off():
    assert KZ.shifted(D(2017, 10, 1), "previous") == D(2017, 9, 29)
    assert KZ.shifted(D(2017, 10, 1), "next") == D(2017, 10, 2)
    assert KZ.shifted(D(2025, 2, 9), "previous") == D(2025, 2, 7)
    assert KZ.shifted(D(2025, 2, 9), "next") == D(2025, 2, 10)


def test_2024_has_the_working_days_that_the_ministry_counted():
    """But for June: there Kurban Ait was still expected on Monday the 17th."""
    counted = [21, 21, 17, 22, 20, 19, 22, 21, 21, 22, 21, 21]
    found = [
        KZ.working_days(D(2024, month, 1), D(2024, month % 12 + 1, 1) - dt.timedelta(1))
        if month < 12
        else KZ.working_days(D(2024, 12, 1), D(2024, 12, 31))
        for month in range(1, 13)
    ]
    assert [after - before for before, after in zip(counted, found, strict=True)] == [0] * 5 + [1] + [0] * 6


def test_the_years_have_as_many_working_days_as_were_told():
    assert KZ.year(2019).working == 365 - 119  # tengrinews.kz 359837
    assert KZ.year(2026).working == 365 - 119 + 1  # tengrinews.kz; 31 August came back in March 2026


def test_a_year_that_nobody_knows_yet_is_computed():
    assert named(why(KZ, D(2027, 3, 15))).ru == "День Конституции Республики Казахстан"
    assert KZ.is_working(D(2027, 8, 30))
    ait = why(KZ, D(2028, 5, 5))
    assert (ait.kind, named(ait).kk, ait.estimated) == ("religious", "Құрбан айт", True)
    assert why(KZ, D(2028, 1, 3)).other == D(2028, 1, 1)


def test_years_long_ago_and_far_away_are_no_error():
    assert KZ.year(1).working == 261
    assert KZ.year(1990).working == 261
    assert KZ.year(9999).number == 9999
    assert KZ.next_working(D.max) == D.max
    assert KZ.previous_working(D.min) == D.min


def test_of_a_country_without_data_only_weekends_are_known():
    nobody = calendar_of(CalendarSettings(country="ZZ"))
    assert not nobody.country.known
    assert nobody.computed([2020]) == (2020,)
    assert nobody.year(2024).working == 262
    assert nobody.reason(D(2024, 1, 1)) is None


def test_a_calendar_is_read_once_and_a_year_when_it_is_asked_for(monkeypatch):
    seen: list[str] = []
    read = Path.read_text

    def watched(place: Path, encoding: str) -> str:
        seen.append(place.name)
        return read(place, encoding)

    monkeypatch.setattr(Path, "read_text", watched)
    own = CalendarSettings(days={D(2016, 2, 2): "off"})
    assert not calendar_of(own).is_working(D(2016, 2, 2))
    assert calendar_of(own).is_working(D(2016, 2, 3))
    assert calendar_of(CalendarSettings(days={D(2016, 2, 2): "off"})) is calendar_of(own)
    assert seen == ["country.toml", "2016.toml"]

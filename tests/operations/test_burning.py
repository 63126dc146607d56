import datetime as dt
from pathlib import Path

from delivery_cli.operations.burning import Fires, due
from tests.operations.reading_room import closed, directive, event, office_with, real_office

DAY = dt.date(2017, 10, 3)
REGISTER = event("register", "2017-09-01")
LONG = {"due": "2018-09-01"}


def progress(day: str, note: str = "Идет") -> dict[str, object]:
    return event("progress", day, note=note)


def seen(found: Fires) -> list[tuple[str, tuple[str, ...], int | None]]:
    return [(one.row.id[-1], one.reasons, one.days) for one in found.burning]


def test_the_most_overdue_first_then_the_nearest_deadline_then_the_quiet(repo: Path) -> None:
    heard = [REGISTER, progress("2017-10-01")]
    office = office_with(
        repo,
        directive("0001", events=heard, **LONG),
        directive("0002", due=None, no_due_reason="постоянно"),
        directive("0003", due="2017-10-20", events=heard),
        directive("0004", due="2017-10-03", events=heard),
        directive("0005", due="2017-10-02", events=heard),
        directive("0006", due="2017-09-10", events=heard),
        directive("0007", status="closed", events=[REGISTER, closed("2017-10-02", "2017-10-02")]),
        directive("0008", due="2017-11-20", events=heard, issued="2017-09-01"),
    )
    assert seen(due(office, as_of=DAY)) == [
        ("6", ("overdue",), -23),
        ("5", ("overdue",), -1),
        ("4", ("due", "term-90"), 0),
        ("3", ("due",), 17),
        ("2", ("silent",), None),
    ]


def test_within_bounds_the_days(repo: Path) -> None:
    office = office_with(repo, directive("0001", due="2017-10-10", events=[REGISTER, progress("2017-10-01")]))
    assert seen(due(office, as_of=DAY, within=7)) == [("1", ("due",), 7)]
    assert seen(due(office, as_of=DAY, within=6)) == []


def test_half_of_the_term_without_a_word_burns_and_a_report_puts_it_out(repo: Path) -> None:
    term = {"due": "2017-11-30", "issued": "2017-09-05", "events": [event("register", "2017-09-05")]}
    word = [event("register", "2017-09-05"), progress("2017-09-06")]
    office = office_with(repo, directive("0001", **term), directive("0002", **term | {"events": word}))
    assert seen(due(office, as_of=dt.date(2017, 10, 4), within=0)) == []
    assert [one[:2] for one in seen(due(office, as_of=dt.date(2017, 10, 18), within=0))] == [
        ("1", ("term-50", "silent")),
        ("2", ("silent",)),
    ]


def test_the_next_report_of_a_recurring_one(repo: Path) -> None:
    office = office_with(
        repo,
        directive(
            "0001",
            due=None,
            recurrence={"every": "quarter", "day": 10},
            issued="2017-08-01",
            events=[event("register", "2017-08-01"), progress("2017-10-01")],
        ),
        directive(
            "0002",
            due=None,
            recurrence={"every": "quarter", "day": 10},
            issued="2017-09-29",
            events=[event("register", "2017-09-29")],
        ),
        directive(
            "0003",
            due=None,
            recurrence={"every": "year", "day": 20, "month": 10},
            issued="2017-09-29",
            events=[event("register", "2017-09-29")],
        ),
    )
    assert seen(due(office, as_of=DAY)) == [("2", ("report",), 7), ("3", ("report",), 17)]
    first = due(office, as_of=DAY).burning[0]
    assert (first.next_report, first.missed_report) == (dt.date(2017, 10, 10), None)
    missed, _later = due(office, as_of=dt.date(2017, 10, 12)).burning
    assert (missed.row.id[-1], missed.reasons, missed.days) == ("2", ("report-overdue",), -2)
    assert (missed.next_report, missed.missed_report) == (dt.date(2018, 1, 10), dt.date(2017, 10, 10))


def test_a_report_is_due_on_the_working_day_before_a_day_off(repo: Path) -> None:
    every = {"due": None, "issued": "2026-09-15", "recurrence": {"every": "quarter", "day": 10}}
    office = office_with(
        repo,
        directive("0001", events=[event("register", "2026-09-15")], **every),
        directive("0002", events=[event("register", "2026-09-15"), progress("2026-10-08")], **every),
    )
    (fire,) = due(office, as_of=dt.date(2026, 10, 9)).burning
    assert (fire.row.id[-1], fire.reasons[0], fire.days) == ("1", "report", 0)
    for day, days in ((10, -1), (12, -3)):  # Saturday, whose working day was the 9th
        (fire,) = due(office, as_of=dt.date(2026, 10, day)).burning
        assert (fire.row.id[-1], fire.reasons[0], fire.days) == ("1", "report-overdue", days)
        assert (fire.next_report, fire.missed_report) == (dt.date(2027, 1, 8), dt.date(2026, 10, 9))


def test_the_real_directives_of_2017(repo: Path) -> None:
    assert [(one.row.id, one.days) for one in due(real_office(repo), as_of=DAY).burning] == [
        ("D-2017-0001", -7),
        ("D-2017-0002", -7),
        ("D-2017-0003", -7),
        ("D-2017-0007", -2),
    ]

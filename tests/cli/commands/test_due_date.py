"""delivery due-date, and deadlines in words wherever a deadline is given."""

import json

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import sit
from tests.operations.founding import founded, register

SAID = (
    "--issuer",
    "pm",
    "--issued",
    "2017-09-12",
    "--source-title",
    "Заседание",
    "--text",
    "Внести предложения",
)


@pytest.fixture
def office(reader: Reader) -> Office:
    return founded(reader.folder)


def test_a_phrase_is_explained(reader: Reader, office: Office) -> None:
    seen = reader("due-date", "до 1 октября текущего года", "--issued", "2017-09-12")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        "2017-09-29, Friday\n"
        "  the day that is named\n"
        "  moved from 2017-10-01, Sunday: to the previous working day\n"
        "  17 days after the issue\n"
    )
    seen = reader("due-date", "до 1 октября", "--issued", "2017-09-12", "--shift", "next")
    assert seen.out.startswith("2017-10-01, Sunday\n")
    assert "a day that is named is never moved later" in seen.out
    seen = reader("due-date", "в месячный срок", "--issued", "09.01.2025", "--shift", "next")
    assert seen.out.startswith("2025-02-10, Monday\n")
    assert "moved from 2025-02-09, Sunday: to the next working day" in seen.out


def test_for_programs(reader: Reader, office: Office) -> None:
    seen = reader("due-date", "в месячный срок", "--issued", "2025-01-09", "--json")
    assert seen.code == 0
    assert json.loads(seen.out) == {
        "schema_version": 1, "date": "2025-02-07", "phrase": "в месячный срок", "issued": "2025-01-09",
        "shift": "previous", "weekday": "Friday", "unshifted": "2025-02-09", "shifted_days": -2,
        "rule": "P1M shift -2", "kind": "term", "named": False, "recurrence": None, "computed_years": [], "notes": [],
        "error": None, "readings": [],
    }  # fmt: skip
    found = json.loads(reader("due-date", "ежемесячно до 5 числа", "--issued", "2017-09-12", "--json").out)
    assert (found["date"], found["recurrence"]) == ("2017-10-05", {"every": "month", "day": 5})
    assert json.loads(reader("due-date", "постоянно", "--json").out)["date"] is None


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_for_programs_it_is_english_in_every_language(reader: Reader, office: Office, language: str) -> None:
    seen = reader("--lang", language, "due-date", "до 1 октября", "--issued", "2017-10-02", "--json")
    found = json.loads(seen.out)
    assert (seen.code, found["date"], found["error"]) == (1, None, "ambiguous")
    assert found["readings"][1] == {"date": "2018-10-01", "meaning": "the next year", "rule": "on 2018-10-01"}


@pytest.mark.parametrize(
    ("words", "code", "messages"),
    [
        (
            ("до 1 октября", "--issued", "2017-10-02"),
            1,
            ("“до 1 октября” can be read in more than one way:", "  2018-10-01: the next year", "hint: "),
        ),
        (
            ("к осени", "--issued", "2017-09-12"),
            1,
            ("is no deadline that is understood", "“в двухнедельный срок”"),
        ),
        (("в кратчайшие сроки",), 1, ("names no date", "--no-due-reason")),
        (("в месячный срок",), 2, ("counts from the date of issue, which is not given", "--issued DATE")),
        (("до конца года", "--issued", "вчера"), 2, ("is not a date",)),
        (("a" * 1000,), 1, ("is too long",)),
        ((), 2, ("PHRASE",)),
    ],
)
def test_what_gives_no_date(
    reader: Reader, office: Office, words: tuple[str, ...], code: int, messages: tuple[str, ...]
) -> None:
    seen = reader("due-date", *words)
    assert (seen.code, seen.out) == (code, "")
    for message in messages:
        assert message in seen.err


def test_an_answer_that_rests_on_a_computed_year_says_so(reader: Reader, office: Office) -> None:
    seen = reader("due-date", "до 1 февраля 2051 года")
    assert (seen.code, seen.out.splitlines()[0]) == (0, "2051-02-01, Wednesday")
    assert "the calendar of 2051 is not official" in seen.err
    found = json.loads(reader("due-date", "до 1 февраля 2051 года", "--json").out)
    assert found["computed_years"] == [2051]
    assert "is not official" in found["notes"][0]


def test_what_recurs_is_told_with_its_next_report(reader: Reader, office: Office) -> None:
    seen = reader("due-date", "тоқсан сайын 10-күніне дейін", "--issued", "2017-09-12")
    assert seen.out == "every quarter, by day 10 of its first month\n  next report: 2017-10-10, Tuesday\n"
    seen = reader("due-date", "on a permanent basis")
    assert seen.out.startswith("permanent: no report has a date of its own\n")


def test_a_directive_is_added_with_words(reader: Reader, office: Office) -> None:
    seen = reader("add", *SAID, "--due", "до конца ноября")
    assert (seen.code, seen.out) == (0, "D-2017-0001\n")
    assert "“до конца ноября” is read as 2017-11-30 (the end of the month: November 2017)" in seen.err
    kept = plain(known_directive(office, "D-2017-0001"))
    assert (kept["due"], kept["due_phrase"], kept["due_rule"]) == (
        "2017-11-30",
        "до конца ноября",
        "end 2017-11",
    )
    seen = reader("add", *SAID, "--due", "до 1 сентября")
    assert (seen.code, seen.out) == (2, "")
    assert "--due: “до 1 сентября” can be read in more than one way:" in seen.err
    seen = reader("add", *SAID, "--due-phrase", "к осени")
    assert "--due-phrase: “к осени” is no deadline" in seen.err


def test_what_recurs_is_added_and_burns_on_its_day(reader: Reader, office: Office) -> None:
    assert reader("add", *SAID, "--due", "ежеквартально, до 10 числа").code == 0
    assert not known_directive(office, "D-2017-0001").due
    burning = json.loads(reader("--as-of", "2017-10-05", "due", "--within", "7", "--json").out)["items"]
    assert [(one["id"], one["next_report"], one["reasons"][0], one["days"]) for one in burning] == [
        ("D-2017-0001", "2017-10-10", "report", 5)
    ]
    burning = json.loads(reader("--as-of", "2017-10-11", "due", "--within", "7", "--json").out)["items"]
    assert [one["next_report"] for one in burning] in ([], ["2018-01-10"])


def test_a_list_takes_words(reader: Reader, office: Office) -> None:
    text = "- text: Первое\n  due: до конца года\n- text: Второе\n  due_phrase: в двухнедельный срок\n"
    (reader.folder.parent / "points.yaml").write_text(text, encoding="utf-8")
    seen = reader("add", *SAID[:6], "--from", "../points.yaml")
    assert (seen.code, seen.out) == (0, "D-2017-0001\nD-2017-0002\n")
    assert [str(known_directive(office, f"D-2017-000{n}").due) for n in (1, 2)] == [
        "2017-12-29",
        "2017-09-26",
    ]
    (reader.folder.parent / "points.yaml").write_text(
        text + "- text: Третье\n  due: скоро\n", encoding="utf-8"
    )
    seen = reader("add", *SAID[:6], "--from", "../points.yaml")
    assert (seen.code, seen.out) == (2, "")
    assert "../points.yaml:6: directive 3, due: “скоро” names no date" in seen.err


def test_a_step_takes_words_that_count_from_its_day(reader: Reader, office: Office) -> None:
    register(office, due="2017-09-26")
    decided = (
        "--reason",
        "Сбор данных",
        "--decision",
        "12-05/34",
        "--on",
        "2017-09-20",
        "--initiative",
        "issuer",
    )
    seen = reader("extend", "17-1", "--to", "через 10 рабочих дней", *decided)
    assert (seen.code, seen.out) == (0, ""), seen.err
    assert (
        "“через 10 рабочих дней” is read as 2017-10-04 (10 working days, counted from 2017-09-20)" in seen.err
    )
    assert known_directive(office, "D-2017-0001").events[-1].to == "2017-10-04"
    for command in ("extend", "request", "return", "reopen"):
        seen = reader(command, "17-1", "--to", "к осени", "--on", "2017-09-20")
        assert seen.code == 2
        assert "--to: “к осени” is no deadline" in seen.err, command


def test_other_dates_are_taken_as_papers_write_them(reader: Reader, office: Office) -> None:
    seen = reader("add", *SAID[:2], "--issued", "12.09.2017", *SAID[4:], "--due", "26.09.2017")
    assert seen.code == 0, seen.err
    found = known_directive(office, "D-2017-0001")
    assert (str(found.issued), str(found.due), found.due_rule) == (
        "2017-09-12",
        "2017-09-26",
        None,
    )
    seen = reader("add", *SAID, "--due", "")
    assert (seen.code, seen.out, "--due: there is no value here" in seen.err) == (2, "", True)
    seen = reader("add", *SAID[:2], "--issued", "31.09.2017", *SAID[4:])
    assert (seen.code, "31.09.2017 is not a day of the calendar" in seen.err) == (2, True)


def test_in_a_terminal_the_default_term_is_proposed(reader: Reader) -> None:
    office = founded(reader.folder, "deadlines: {default_term: P1M}\n")
    asked = [("Point in the source", ""), ("Team that leads", "mic")]
    sat = sit(
        reader, "add", *SAID,
        typed=[*asked, ("Deadline (YYYY-MM-DD, or words)", ""), ("default term, 2017-10-12? [YES/no]", ""),
               ("Expected result", ""), ("Another one", "n")],
    )  # fmt: skip
    assert sat.code == 0
    assert str(known_directive(office, "D-2017-0001").due) == "2017-10-12"
    assert sat.equivalents[0][-2:] == ["--due", "2017-10-12"]
    sat = sit(
        reader, "add", *SAID,
        typed=[*asked, ("Deadline (YYYY-MM-DD, or words)", "екі апта мерзімде"), ("Expected result", ""),
               ("Another one", "n")],
    )  # fmt: skip
    assert str(known_directive(office, "D-2017-0002").due) == "2017-09-26"
    seen = reader("add", *SAID)
    assert "the office's default term would be 2017-10-12: give it with --due 2017-10-12" in seen.err
    assert known_directive(office, "D-2017-0003").due is None


def test_a_report_that_was_not_received_stays_until_it_is(reader: Reader, office: Office) -> None:
    said = ("--text", "Отчитываться", "--issuer", "pm", "--issued", "2017-01-16", "--owner", "mic")
    assert reader("add", *said, "--source-title", "З", "--due", "ежеквартально, до 10 числа").code == 0
    told = reader("--as-of", "2017-04-12", "due").out
    assert "report of 2017-04-10 not received, 2 d" in " ".join(told.split())
    told = reader("--as-of", "2017-04-12", "show", "17-1").out
    assert "every quarter, by day 10 of its first month" in told
    assert "report of 2017-04-10 not received, 2 d" in told
    assert "2017-07-10" in told
    reported = reader("progress", "17-1", "--on", "2017-04-13", "--note", "Отчет", "--for", "mic")
    assert reported.code == 0, reported.err
    burning = json.loads(reader("--as-of", "2017-04-14", "due", "--within", "90", "--json").out)["items"]
    assert [(one["next_report"], one["missed_report"], one["days"]) for one in burning] == [
        ("2017-07-10", None, 87)
    ]

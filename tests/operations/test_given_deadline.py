"""A deadline given in words when a directive is registered: what the file keeps, what the receipt says."""

import datetime as dt
from typing import Any

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.domain.settings import DeadlineSettings, Settings
from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.given_deadline import Given, deadline_given, default_due
from delivery_cli.operations.new_deadline import NewDeadline, new_deadline
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.operations.founding import by_hand, founded, team_text

_RECURS = "{id}: “тоқсан сайын 10-күніне дейін” is read as: every quarter, by day 10 of its first month; the next report is due on 2017-10-10"
ISSUED = "2017-09-12"
SETTINGS = Settings()
ONE: dict[str, Any] = {
    "text": "Разработать концепцию",
    "issuer": "pm",
    "issued": ISSUED,
    "sources": [{"title": "Заседание"}],
    "owner": "mic",
    "expected_result": "Концепция",
}


def given(settings: Settings = SETTINGS, *, draft: bool = False, **values: Any) -> Given:
    return deadline_given(settings, {"issued": ISSUED, **values}, draft=draft)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (
            {"due": "до конца ноября"},
            {"due": "2017-11-30", "due_phrase": "до конца ноября", "due_rule": "end 2017-11"},
        ),
        (
            {"due": "до  1 октября"},
            {"due": "2017-09-29", "due_phrase": "до 1 октября", "due_rule": "on 2017-10-01 shift -2"},
        ),
        (
            {"due_phrase": "в двухнедельный срок"},
            {"due": "2017-09-26", "due_phrase": None, "due_rule": "P2W"},
        ),
        (
            {"due": "26.09.2017", "due_phrase": "в двухнедельный срок"},
            {"due": "2017-09-26"},
        ),
        (
            {"due": "ежеквартально, до 10 числа"},
            {
                "due": None,
                "due_phrase": "ежеквартально, до 10 числа",
                "due_rule": "every quarter on 10",
                "recurrence": {"every": "quarter", "day": 10},
            },
        ),
        (
            {"due_phrase": "постоянно"},
            {"due": None, "due_phrase": None, "due_rule": "permanent", "recurrence": {"every": "permanent"}},
        ),
        ({"due": "2017-10-01"}, {}),
        ({"due_phrase": "в кратчайшие сроки", "no_due_reason": "Срок не назван"}, {}),
        ({"due_phrase": "постоянно", "recurrence": {"every": "month"}}, {}),
        ({}, {}),
    ],
)
def test_what_the_file_keeps(values: dict[str, Any], kept: dict[str, Any]) -> None:
    expected = {key: value for key, value in kept.items() if not (key == "due_phrase" and value is None)}
    assert given(**values).values == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"due": "до 1 сентября"},
            "“до 1 сентября” can be read in more than one way:\n  2017-09-01: this year",
        ),
        ({"due": "к осени"}, "“к осени” is no deadline that is understood here"),
        ({"due_phrase": "к осени"}, "“к осени” is no deadline that is understood here"),
        ({"due": "в кратчайшие сроки"}, "“в кратчайшие сроки” names no date"),
        ({"due": "в месячный срок", "issued": None}, "“в месячный срок” counts from the date of issue"),
        ({"due": "до 31 ноября"}, "“до 31 ноября” names a day that the calendar does not have"),
        ({"due": "ежедневно"}, "“ежедневно” comes again in a way that a directive cannot hold"),
        ({"due": "до " * 200}, "is too long for a deadline"),
        ({"due": "\x1b[31m"}, r"“\x1b[31m” is no deadline"),
    ],
)
def test_words_that_give_no_date_are_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        given(**values)
    assert message in refused.value.message
    assert refused.value.hint


def test_a_draft_keeps_words_that_give_no_date() -> None:
    found = given(due_phrase="к осени", draft=True)
    assert (found.values, found.notices) == ({}, ("“к осени” is no deadline that is understood here",))
    with pytest.raises(UsageError):
        given(due="к осени", draft=True)


@pytest.mark.parametrize(
    ("values", "notices"),
    [
        ({"due": "2017-09-13"}, ("the term is short: a directive is given at least 2 working days, until 2017-09-14",)),
        ({"due": "завтра"}, ("the term is short: a directive is given at least 2 working days, until 2017-09-14",)),
        ({"due": "2017-09-14"}, ()),
        ({"due": "2017-10-10", "due_phrase": "в двухнедельный срок"},
         ("the deadline is given as 2017-10-10, while “в двухнедельный срок” would give 2017-09-26",)),
        ({"due": "2017-09-26", "due_phrase": "в двухнедельный срок"}, ()),
        ({"due": "2017-10-01", "due_phrase": "до 1 октября"}, ()),
        ({"due": "2017-10-10", "due_phrase": "как условились"}, ()),
    ],
)  # fmt: skip
def test_what_is_warned_of(values: dict[str, Any], notices: tuple[str, ...]) -> None:
    assert given(**values).notices == notices


def test_the_default_term_is_proposed_and_never_taken() -> None:
    settings = Settings(deadlines=DeadlineSettings(default_term="P1M", minimum_working_days=0))
    proposed = (
        "no deadline is given; the office's default term would be 2017-10-12: give it with --due 2017-10-12"
    )
    assert given(settings) == Given({}, notices=(proposed,))
    others: list[dict[str, Any]] = [{"due": "2017-10-01"}, {"no_due_reason": "нет"}, {"due": "постоянно"}]
    for values in others:
        assert not given(settings, **values).notices
    assert not given(settings, draft=True).notices
    assert not given().notices
    assert default_due(settings, dt.date(2017, 9, 12)) == dt.date(2017, 10, 12)
    assert default_due(settings, None) is None


def test_a_new_deadline_counts_from_the_day_of_the_step() -> None:
    step = dt.date(2017, 9, 20)
    assert new_deadline(SETTINGS, "2017-10-01", step, "--to") == NewDeadline(dt.date(2017, 10, 1))
    assert new_deadline(SETTINGS, "01.10.2017", step, "--to") == NewDeadline(dt.date(2017, 10, 1))
    assert new_deadline(SETTINGS, "в двухнедельный срок", step, "--to") == NewDeadline(
        dt.date(2017, 10, 4),
        "в двухнедельный срок",
        "P2W from 2017-09-20",
        ("“в двухнедельный срок” is read as 2017-10-04 (2 weeks, counted from 2017-09-20)",),
    )
    for words in ("2017-02-30", "", "к осени", "ежемесячно", "постоянно"):
        with pytest.raises(UsageError, match=r"\A--to: "):
            new_deadline(SETTINGS, words, step, "--to")


def test_an_extension_by_a_month_counts_from_the_deadline_that_stands() -> None:
    step, stands = dt.date(2017, 9, 20), dt.date(2017, 9, 26)
    by_a_month = new_deadline(SETTINGS, "на месяц", step, "--to", moves=True)
    assert by_a_month.of(stands).kept == {
        "to": dt.date(2017, 10, 26),
        "to_phrase": "на месяц",
        "to_rule": "P1M from 2017-09-26",
    }
    assert by_a_month.of(None).day == dt.date(2017, 10, 20)
    assert by_a_month.told == ("“на месяц” counts from the deadline that stands",)
    within = new_deadline(SETTINGS, "в месячный срок", step, "--to", moves=True)
    assert within.of(stands).kept["to_rule"] == "P1M from 2017-09-20"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    from tests.conftest import git

    folder = tmp_path_factory.mktemp("office")
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "Registrar")
    git(folder, "config", "user.email", "registrar@office.example")
    found = founded(folder)
    group = team_text("akimats", "members: [mic, mne]\n").replace("ministry", "group")
    by_hand(folder, "teams/akimats.yaml", group)
    return found


def test_the_receipt_says_how_each_was_read_and_the_file_keeps_it(office: Office) -> None:
    wanted = [{**ONE, "due": "до 1 октября"}, {**ONE, "due_phrase": "тоқсан сайын 10-күніне дейін"}, ONE]
    receipt = add(office, wanted)
    first, second, _third = receipt.change.ids
    assert receipt.change.told[3:] == (
        f"{first}: “до 1 октября” is read as 2017-09-29, moved from 2017-10-01 (the day that is named)",
        _RECURS.format(id=second),
    )
    kept = plain(known_directive(office, first))
    assert (kept["due"], kept["due_phrase"], kept["due_rule"]) == (
        "2017-09-29",
        "до 1 октября",
        "on 2017-10-01 shift -2",
    )
    kept = plain(known_directive(office, second))
    assert kept["recurrence"] == {"every": "quarter", "day": 10}
    assert "due" not in {key for key, value in kept.items() if value}


def test_one_phrase_that_is_not_read_and_nothing_is_registered(office: Office) -> None:
    with pytest.raises(DeliveryError) as refused:
        add(
            office,
            [{**ONE, "due": "до конца ноября"}, {**ONE, "due": "до 1 сентября"}, {**ONE, "due_phrase": "бр"}],
        )
    lines = refused.value.message.splitlines()
    assert lines[0].startswith("directive 2, due: “до 1 сентября” can be read in more than one way:")
    assert "directive 3, due_phrase: “бр” is no deadline that is understood here" in lines


def test_children_get_the_day_of_their_parent(office: Office) -> None:
    receipt = add(office, [{**ONE, "owner": "akimats", "due": "до конца ноября"}], each=True)
    days = {str(known_directive(office, one).due) for one in receipt.change.ids}
    assert (len(receipt.change.ids), days) == (3, {"2017-11-30"})
    assert len([line for line in receipt.change.told if "is read as" in line]) == 1


def test_a_date_typed_as_papers_have_it_is_the_same_date() -> None:
    assert (
        given(due="01.10.2017")
        == Given({"due": "2017-10-01"})
        == given(due="2017-10-01")._replace(values={"due": "2017-10-01"})
    )
    with pytest.raises(UsageError, match=r"31\.11\.2017 is not a day of the calendar"):
        given(due="31.11.2017")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"due": "2026-11-01", "due_rule": "P99D"},
            "the deadline is 2026-11-01, but its due_rule “P99D” gives",
        ),
        ({"due": "2017-09-20", "due_rule": "P5WD"}, "but its due_rule “P5WD” gives 2017-09-19"),
        ({"due": "до 1 ноября", "due_phrase": "до конца октября"}, "is given in two ways"),
        ({"due": "до конца года", "no_due_reason": "x"}, "and why there is none"),
        ({"due": "постоянно", "no_due_reason": "x"}, "and why there is none"),
    ],
)
def test_what_contradicts_itself_is_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        given(**values)
    assert words in refused.value.message


@pytest.mark.parametrize(
    "values",
    [
        {"due": "2017-09-26", "due_rule": "P2W"},
        {"due": "2017-09-26", "due_rule": "по согласованию"},
        {"due": "2017-09-19", "due_rule": "P5WD"},
        {"due": "до  1 ноября", "due_phrase": "До 1 ноября"},
    ],
)
def test_what_agrees_is_taken(values: dict[str, Any]) -> None:
    assert given(**values)

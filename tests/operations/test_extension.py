"""Moving a deadline: on whose initiative, on what request, and what it refuses."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office, open_office
from tests.operations.founding import founded
from tests.operations.founding import register as registered
from tests.operations.ledgers import REQUEST, append, errors, last, read

DECIDED = DecisionGiven(number="12-05/34")
NOTHING = Common()
SHOWN = ({"title": "Отчёт"},)
SEPTEMBER = Common(on=dt.date(2017, 9, 22))


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mic", "mne", "mon"))


def moved(office: Office, one: str, to: dt.date | None, said: Common = SEPTEMBER, **more: Any) -> Receipt:
    return extend(office, [one], said, Extension(to=to, reason="Сбор данных", **more), DECIDED)


def test_without_a_request_it_is_the_issuer_s(office: Office) -> None:
    one = registered(office)
    moved(office, one, dt.date(2017, 10, 10))
    assert last(office, one).items() >= {
        "from": "2017-09-26", "to": "2017-10-10", "initiative": "issuer", "reason": "Сбор данных"
    }.items()  # fmt: skip
    assert "request" not in last(office, one)
    assert read(office, one).due == dt.date(2017, 9, 26)  # the original deadline never moves
    moved(office, one, dt.date(2017, 9, 30))  # the issuer may shorten
    assert last(office, one)["from"] == "2017-10-10"


def test_the_issuer_sets_a_first_deadline(office: Office) -> None:
    one = registered(office, due=None)
    moved(office, one, dt.date(2017, 10, 10))
    assert "from" not in last(office, one)
    assert errors(office) == []


def test_an_open_request_is_answered(office: Office) -> None:
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    moved(office, one, dt.date(2017, 10, 5))
    assert (
        last(office, one).items() >= {"initiative": "lead", "request": "m4x9ta", "to": "2017-10-05"}.items()
    )
    moved(office, one, dt.date(2017, 10, 20))  # answered: from now on it is the issuer's
    assert last(office, one)["initiative"] == "issuer"
    assert "request" not in last(office, one)


def test_the_issuer_may_move_it_beside_an_open_request(office: Office) -> None:
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    moved(office, one, dt.date(2017, 9, 24), initiative="issuer")
    assert last(office, one)["initiative"] == "issuer"
    assert "request" not in last(office, one)


def test_a_late_request_is_not_granted_to_the_lead(office: Office) -> None:
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-27", to="2017-10-10"))
    with pytest.raises(RefusedError, match="entered on 2017-09-27, after the deadline of 2017-09-26"):
        moved(office, one, dt.date(2017, 10, 10))
    moved(office, one, dt.date(2017, 10, 10), initiative="issuer")


def test_the_lead_s_goes_to_a_later_day(office: Office) -> None:
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    with pytest.raises(RefusedError, match="2017-09-20 is not later than the deadline") as refused:
        moved(office, one, dt.date(2017, 9, 20))
    assert refused.value.hint.endswith("look at --to")


def test_the_lead_without_a_request_is_refused(office: Office) -> None:
    one = registered(office)
    with pytest.raises(RefusedError, match="rests on no request") as refused:
        moved(office, one, dt.date(2017, 10, 10), initiative="lead")
    assert f"delivery request {one}" in refused.value.hint


def test_no_more_extensions_than_the_office_allows(repo: Path) -> None:
    founded(repo, settings="control: {max_extensions: 0}\n")
    office = open_office(repo)
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    with pytest.raises(RefusedError, match="had 0 extensions already"):
        moved(office, one, dt.date(2017, 10, 10))


def test_a_request_is_refused_and_the_deadline_stays(office: Office) -> None:
    one = registered(office)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    made = moved(office, one, None, refuse=True)
    assert last(office, one).items() >= {
        "from": "2017-09-26", "to": "2017-09-26", "refused": True, "request": "m4x9ta"
    }.items()  # fmt: skip
    assert "extension refused; the deadline stays 2017-09-26" in made.change.told[0]
    with pytest.raises(UsageError, match="has no open request"):
        moved(office, one, None, refuse=True)


@pytest.mark.parametrize(
    ("to", "more", "words"),
    [
        (None, {}, "missing --to"),
        (dt.date(2017, 9, 26), {}, "the deadline is 2017-09-26 already"),
        (dt.date(2017, 10, 1), {"refuse": True}, "--to does not go with it"),
        (None, {"refuse": True}, "no open request"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(
    office: Office, to: dt.date | None, more: dict[str, Any], words: str
) -> None:
    one = registered(office)
    with pytest.raises(UsageError, match=words):
        moved(office, one, to, **more)


def test_a_request_on_a_directive_with_no_deadline_cannot_be_refused(office: Office) -> None:
    one = registered(office, due=None)
    append(office, one, REQUEST.format(at="2017-09-21", to="2017-10-10"))
    with pytest.raises(UsageError, match="no deadline that could stay"):
        moved(office, one, None, refuse=True)

"""D107: extensions."""

import pytest

from tests.domain.making import DECISION, event, settings, told, values

ASKED = event("request", "2017-09-21", to="2017-10-10", reason="Данные не полны", for_="mic")


def extended(day="2017-09-22", to="2017-10-10", *, from_="2017-09-26", **fields):
    before = {"from_": from_} if from_ else {}
    return event("extend", day, to=to, reason="?", decision=DECISION, **before, **fields)


def messages(*events, **fields):
    return told(values(*events, **fields), "D107")


def test_a_request_in_time_carries_the_leads_extension():
    assert messages(ASKED, extended()) == []
    assert messages(ASKED, extended(request="requ0921", initiative="lead")) == []


def test_without_a_request_it_is_the_issuers_and_free():
    assert messages(extended()) == []
    assert messages(extended(to="2017-09-20")) == []


def test_the_lead_cannot_be_given_what_it_did_not_ask_for():
    assert messages(extended(initiative="lead")) == ["the lead's extension rests on no request"]


def test_a_late_request_is_not_granted():
    late = ASKED | {"at": "2017-09-27T09:00:00+06:00"}
    assert messages(late, extended("2017-09-28")) == [
        "the request requ0921 was entered on 2017-09-27, after the deadline of 2017-09-26"
    ]
    assert messages(late, extended("2017-09-28", initiative="issuer")) == []
    on_the_day = ASKED | {"at": "2017-09-26T23:59:00+06:00"}
    assert messages(on_the_day, extended("2017-09-28")) == []


def test_a_request_is_judged_by_the_deadline_of_its_time():
    shortened = extended("2017-09-22", "2017-09-20", initiative="issuer")
    again = extended("2017-09-23", "2017-10-20", from_="2017-09-20", id="again1", request="requ0921")
    assert messages(ASKED, shortened, again) == []


def test_the_leads_extension_goes_to_a_later_day():
    assert messages(ASKED, extended(to="2017-09-26")) == [
        "2017-09-26 is not later than the deadline of 2017-09-26"
    ]


def test_the_lead_cannot_extend_what_has_no_deadline():
    first = event("extend", "2017-09-22", to="2017-10-10", reason="?", decision=DECISION)
    assert messages(ASKED, first, drop=("due",)) == ["there is no deadline that the lead could have extended"]
    assert messages(first, drop=("due",)) == []


def test_an_extension_names_a_request_that_exists():
    assert messages(ASKED, extended(request="nothere")) == ["there is no request nothere before this"]
    after = ASKED | {"at": "2017-09-23T09:00:00+06:00"}
    assert messages(extended(request="requ0921"), after) == ["there is no request requ0921 before this"]


def test_a_request_is_answered_once():
    second = extended("2017-09-23", "2017-10-20", from_="2017-10-10", id="again1", request="requ0921")
    assert messages(ASKED, extended(request="requ0921"), second) == [
        "the request requ0921 was answered before"
    ]


@pytest.mark.parametrize(("limit", "problems"), [(2, 1), (3, 0), (1, 2), (0, 3)])
def test_the_lead_is_extended_only_so_often(limit, problems):
    office = settings(control={"max_extensions": limit})
    events, deadline = [], "2017-09-26"
    for number in range(3):
        day, to = f"2017-09-{21 + number}", f"2017-10-{10 + number}"
        events += [
            event("request", day, to=to, reason="?"),
            extended(day, to, from_=deadline, id=f"extend{number}"),
        ]
        deadline = to
    found = told(values(*events), "D107", office=office)
    assert len(found) == problems
    if problems:
        had = "1 extension" if limit == 1 else f"{limit} extensions"
        assert found[0] == f"the lead had {had} already, and the office allows {limit}"


def test_the_issuers_extensions_and_refusals_are_not_counted():
    office = settings(control={"max_extensions": 1})
    free = [extended(f"2017-09-{13 + n}", f"2017-10-{10 + n}", from_=None, id=f"free{n}") for n in range(3)]
    assert told(values(*free, ASKED, extended()), "D107", office=office) == [
        "2017-10-10 is not later than the deadline of 2017-10-12"
    ]
    refused = extended("2017-09-21", "2017-09-26", refused=True, id="refused1")
    again = event("request", "2017-09-22", id="again1", to="2017-10-10", reason="?")
    assert told(values(ASKED, refused, again, extended()), "D107", office=office) == []


def test_only_a_request_is_refused():
    assert messages(extended(refused=True)) == ["there is no request that could be refused"]
    assert messages(ASKED, extended(to="2017-09-26", refused=True)) == []


def test_a_later_correction_of_the_deadline_does_not_make_a_step_illegal():
    fixed = event(
        "correct",
        "2017-09-24",
        field="due",
        from_="2017-09-26",
        to="2017-10-15",
        reason="?",
        decision=DECISION,
    )
    assert messages(ASKED, extended(), fixed, due="2017-10-15") == []

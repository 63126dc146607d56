"""Values to directives, teams and settings, and what is told where they are none."""

import datetime as dt

import pytest

from delivery_cli.domain.directive import Directive, UnregisteredIssuer
from delivery_cli.domain.reading import field_path, known_keys, read_directive, read_settings, read_team
from delivery_cli.domain.settings import Settings
from tests.domain.making import event, team_values, values

EMPTY = ("there is no value here", "fill it in, or take the whole line out")


def problems(raw):
    found, told = read_directive(raw)
    assert (found is None) is bool(told)
    return [(one.field, one.message) for one in told]


def told(**fields):
    """Field, message and fix of a directive's first problem."""
    (first, *_rest) = read_directive(values(**fields))[1]
    return first.field, first.message, first.fix


def test_a_directive_is_read_into_its_types():
    found, told = read_directive(values(recurrence={"every": "month", "day": 10}, priority=True))
    assert told == ()
    assert found is not None
    assert found.due == dt.date(2017, 9, 26)
    assert found.events[0].at == dt.datetime(2017, 9, 12, 10, tzinfo=dt.timezone(dt.timedelta(hours=6)))
    assert found.issuer_id == "prime-minister"
    assert found.co_owners == ()


def test_an_issuer_who_is_no_team_is_a_name():
    found, _told = read_directive(values(issuer={"name": "Совет"}))
    assert found is not None
    assert (found.issuer, found.issuer_id) == (UnregisteredIssuer(name="Совет"), None)


def test_own_keys_are_set_aside():
    assert problems(values(**{"x-anything": {"deep": None}})) == []


@pytest.mark.parametrize(
    "key",
    [
        "text", "issuer", "issuer_person", "issuer_basis", "issued", "sources", "owner", "co_owners", "recurrence",
        "priority", "links", "milestones", "funding", "effect", "areas", "due", "no_due_reason", "events",
    ],
)  # fmt: skip
def test_a_key_without_a_value_is_told(key):
    field, *words = told(**{key: None})
    assert (field, tuple(words)) == ((key,), EMPTY)


@pytest.mark.parametrize(
    "fields",
    [
        {"co_owners": []},
        {"sources": []},
        {"events": []},
        {"links": {}},
        {"effect": {}},
        {"title": ""},
        {"text": " \n"},
    ],
)
def test_what_is_empty_is_left_out(fields):
    (key,) = fields
    field, *words = told(**fields)
    assert (field, tuple(words)) == ((key,), EMPTY)


def test_evidence_that_says_nothing_is_none():
    raw = values(event("submit", "2017-09-20", note="?", evidence=[{}]), status="submitted")
    assert problems(raw) == [(("events", 1, "evidence", 0), EMPTY[0])]


@pytest.mark.parametrize("key", ["from", "to"])
def test_an_open_field_of_an_event_is_not_left_unfilled(key):
    raw = values(event("correct", "2017-09-20", field="title", reason="?") | {key: None})
    assert problems(raw) == [(("events", 1, key), EMPTY[0])]


@pytest.mark.parametrize(
    ("fields", "field", "message", "fix"),
    [
        ({"ownr": "mic"}, ("ownr",), "the key “ownr” is not known here", "did you mean “owner”?"),
        (
            {"zzzzzz": 1},
            ("zzzzzz",),
            "the key “zzzzzz” is not known here",
            "take it out, or begin the name of an own key with x-",
        ),
        (
            {"links": {"child": "D-2017-0002"}},
            ("links", "child"),
            "the key “child” is not known here",
            "take it out",
        ),
        (
            {"owner": "МИК"},
            ("owner",),
            "“МИК” is not the id of a team",
            "a team's id is its file name: small Latin letters, digits and hyphens, for example mic",
        ),
        (
            {"due": "2017-02-30"},
            ("due",),
            "“2017-02-30” is not a date",
            "write the date as YYYY-MM-DD, for example 2017-09-26",
        ),
        (
            {"due": 20170926},
            ("due",),
            "“20170926” is not a date",
            "write the date as YYYY-MM-DD, for example 2017-09-26",
        ),
        (
            {"due": "0000-01-01"},
            ("due",),
            "“0000-01-01” is not a date",
            "write the date as YYYY-MM-DD, for example 2017-09-26",
        ),
        (
            {"title": 12},
            ("title",),
            "“12” is read as a number or a yes/no, and text is expected here",
            'put it in quotes: "…"',
        ),
        ({"title": "a\nb"}, ("title",), "“a\\nb” has more than one line", "write it on one line"),
        (
            {"title": "а" * 501},
            ("title",),
            "this text has 501 characters, at most 500 are allowed",
            "shorten it",
        ),
        (
            {"control": "speshial"},
            ("control",),
            "“speshial” is not one of: standard, special",
            "did you mean “special”?",
        ),
        ({"priority": "yes"}, ("priority",), "“yes” is not true or false", "write true or false"),
        ({"co_owners": "mne"}, ("co_owners",), "a list is expected here, not “mne”", "write it like […, …]"),
        (
            {"responsible": "А. Жумагалиев"},
            ("responsible",),
            "a mapping of keys and values is expected here, not “А. Жумагалиев”",
            "write it like {key: value}",
        ),
        (
            {"recurrence": {"every": "month", "day": 32}},
            ("recurrence", "day"),
            "“32” is too large; the most is 31",
            "write a smaller number",
        ),
        ({"issuer": {"nam": "Совет"}}, ("issuer", "name"), "name is missing", "add the line “name: …”"),
        (
            {"issuer": 5},
            ("issuer",),
            "“5” is read as a number or a yes/no, and text is expected here",
            'put it in quotes: "…"',
        ),
        (
            {"effect": {"amount": "много"}},
            ("effect", "amount"),
            "“много” is not a number",
            "write digits without quotes",
        ),
        (
            {"sources": [{"title": "?", "url": "www.example.org"}]},
            ("sources", 0, "url"),
            "“www.example.org” is not a web address",
            "begin it with https://",
        ),
    ],
)
def test_problems_are_told_in_words(fields, field, message, fix):
    assert told(**fields) == (field, message, fix)


def test_one_field_has_one_problem_and_a_list_no_second_one():
    raw = values(sources=[{"title": "?", "kind": "meting"}], co_owners=["MIC"])
    assert [field for field, _message in problems(raw)] == [("sources", 0, "kind"), ("co_owners", 0)]


def test_a_key_is_pointed_at_where_the_key_is_wrong():
    _found, (problem,) = read_directive(values(ownr="mic"))
    assert problem.on_key


@pytest.mark.parametrize("key", ["text", "issuer", "sources"])
def test_a_registered_directive_needs_more_than_a_draft(key):
    assert problems(values(drop=(key,))) == [((key,), f"{key} is missing: a registered directive needs it")]
    assert problems(values(status="draft", drop=(key, "events"))) == []


def test_a_registered_directive_has_a_ledger():
    _found, (problem,) = read_directive(values(drop=("events",)))
    assert problem.message == "events is missing: a registered directive begins with the event “register”"
    assert problem.fix == "register it with: delivery register D-2017-0001"


def test_a_draft_is_cancelled_as_it_is_and_a_registered_directive_is_not():
    cancelled = event("cancel", reason="Лишнее")
    assert problems(values(status="cancelled", events=[cancelled], drop=("text",))) == []
    assert len(problems(values(cancelled, status="cancelled", drop=("text",)))) == 1


@pytest.mark.parametrize(
    "value",
    [10**5000, float("inf"), "\ud800", [[[[[]]]]], {"a": {"b": None}}, b"x"],
    ids=["digits", "inf", "surrogate", "nested", "null inside", "bytes"],
)
def test_no_value_breaks_the_telling(value):
    for key in (
        "title",
        "due",
        "owner",
        "priority",
        "sources",
        "effect",
        "links",
        "control",
        "events",
        "own",
    ):
        assert problems(values(**{key: value}))


def test_a_team_needs_a_name_in_some_language():
    assert read_team(team_values("mic"))[1] == ()
    (problem,) = read_team(team_values("mic", name={}))[1]
    assert (problem.field, problem.message) == (("name",), EMPTY[0])
    (problem,) = read_team(team_values("mic", valid={"until": "2019-02-25"}))[1]
    assert problem.field == ("valid", "until")


def test_empty_settings_are_the_defaults():
    assert read_settings({}) == (Settings(), ())
    assert read_settings({"areas": {}, "calendar": {"days": {}}}) == (Settings(), ())


@pytest.mark.parametrize(
    ("raw", "field", "message"),
    [
        ({"rules": {"D104": "of"}}, ("rules", "D104"), "“of” is not one of: off, warning, error"),
        (
            {"rules": {"D301": "off"}},
            ("rules", "D301"),
            "“D301” is not the code of a rule that can be set here",
        ),
        (
            {"deadlines": {"default_term": "1 месяц"}},
            ("deadlines", "default_term"),
            "“1 месяц” is not a term",
        ),
        (
            {"calendar": {"days": {"1.1.2018": "off"}}},
            ("calendar", "days", "1.1.2018"),
            "“1.1.2018” is not a date",
        ),
        ({"areas": {"digital": {"de": "?"}}}, ("areas", "digital", "de"), "the key “de” is not known here"),
        ({"roles": None}, ("roles",), EMPTY[0]),
        ({"office": {}}, ("office",), EMPTY[0]),
        ({"version": 2}, ("version",), "“2” is too large; the most is 1"),
        ({"control": {"silent_days": 1.5}}, ("control", "silent_days"), "“1.5” is not a whole number"),
    ],
)
def test_settings_are_told_where_they_are_wrong(raw, field, message):
    _found, problems = read_settings(raw)
    assert [(one.field, one.message) for one in problems] == [(field, message)]


def test_a_location_loses_the_types_that_were_tried():
    assert field_path(Directive, ("issuer", "UnregisteredIssuer", "name")) == ("issuer", "name")
    assert field_path(Directive, ("issuer", "constrained-str")) == ("issuer",)
    assert field_path(Directive, ("milestones", 0, "due")) == ("milestones", 0, "due")
    assert field_path(Settings, ("rules", "D104")) == ("rules", "D104")


def test_the_keys_of_a_place_are_known():
    assert known_keys(Directive, ("links",)) == (
        "parent",
        "supersedes",
        "superseded_by",
        "duplicate_of",
        "depends_on",
    )
    assert known_keys(Directive, ("issuer",)) == ("name",)
    assert "for" in known_keys(Directive, ("events", 0))
    assert known_keys(Directive, ("title",)) == ()

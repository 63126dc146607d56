"""Fields of an event by its kind."""

import pytest

from delivery_cli.domain.steps import STEPS
from tests.domain.making import DECISION, EVIDENCE, Values, event, found, values

FULL: dict[str, Values] = {
    "register": {"document": "исх. 1"},
    "progress": {
        "note": "?",
        "percent": 40,
        "rating": "amber-red",
        "evidence": EVIDENCE,
        "document": "исх. 1",
    },
    "request": {"to": "2017-10-10", "reason": "?", "document": "исх. 1"},
    "extend": {"from": "2017-09-26", "to": "2017-10-10", "reason": "?", "decision": DECISION},
    "assign": {"from": {"owner": "mic"}, "to": {"owner": "mne"}, "reason": "?"},
    "control": {"from": "standard", "to": "special", "reason": "?", "decision": DECISION},
    "milestone": {"milestone": "draft", "done_on": "2017-09-20"},
    "measure": {"indicator": "share", "value": 12.5},
    "assess": {
        "likelihood": "green",
        "rationale": "?",
        "difficulty": "very-high",
        "planning": 1,
        "capacity": 4,
        "stage": 2,
    },
    "submit": {"note": "?", "evidence": EVIDENCE, "override_reason": "?"},
    "return": {"remark": "?", "to": "2017-10-10"},
    "verify": {"method": "site-visit", "note": "?", "evidence": EVIDENCE},
    "close": {"outcome": "partly", "executed_on": "2017-09-20", "decision": DECISION, "evidence": EVIDENCE},
    "reopen": {"reason": "?", "decision": DECISION, "to": "2017-12-01"},
    "cancel": {
        "reason": "?",
        "decision": DECISION,
        "superseded_by": "D-2017-0002",
        "duplicate_of": "D-2017-0003",
    },
    "correct": {"field": "title", "from": "а", "to": "б", "reason": "?"},
    "link": {"field": "parent", "add": "D-2017-0002"},
    "note": {"note": "?", "document": "исх. 1"},
}


def told(kind, fields, drop=()):
    given = {key: value for key, value in fields.items() if key not in drop}
    raw = values(event(kind, "2017-09-20") | given)
    return [(one.field[2:], one.message, one.fix) for one in found(raw) if one.code == "D102"]


@pytest.mark.parametrize("kind", STEPS)
def test_an_event_with_all_its_fields_is_fine(kind):
    assert told(kind, FULL[kind]) == []


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, step in STEPS.items() for name in step.required]
)
def test_an_event_lacks_what_its_kind_needs(kind, name):
    key = name.rstrip("_")
    message = f"{key} is missing: an event “{kind}” needs it"
    assert ((key,), message, f"add the line “{key}: …”") in told(kind, FULL[kind], drop=(key,))


@pytest.mark.parametrize("kind", STEPS)
def test_an_event_has_nothing_of_another_kind(kind):
    strange = ("remark", "Не всё") if kind != "return" else ("percent", 5)
    assert told(kind, FULL[kind] | dict([strange])) == [
        (
            (strange[0],),
            f"{strange[0]} does not belong to an event “{kind}”",
            "take the line out, or say it in note",
        )
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "field", "message"),
    [
        ("extend", {"to": "10.10.2017"}, "to", "“10.10.2017” is not a date"),
        ("extend", {"from": 20170926}, "from", "“20170926” is not a date"),
        ("request", {"to": {"owner": "mic"}}, "to", "“{owner: mic}” is not a date"),
        ("control", {"to": "strict"}, "to", "“strict” is not one of: standard, special"),
        ("control", {"to": ["special"]}, "to", "“[special]” is not one of: standard, special"),
        ("assign", {"to": "mne"}, "to", "who is assigned is given as a mapping with any of: owner, co_owners, responsible, coordinator"),
        ("assign", {"to": {"lead": "mne"}}, "to", "who is assigned is given as a mapping with any of: owner, co_owners, responsible, coordinator"),
        ("assign", {"to": {"owner": "МНЭ"}}, "to", "owner holds something that is not the id of a team"),
        ("assign", {"to": {"owner": ["mne"]}}, "to", "owner holds something that is not the id of a team"),
        ("assign", {"to": {"co_owners": "mne"}}, "to", "co_owners is not given as a list of teams"),
        ("assign", {"to": {"co_owners": ["mne", 5]}}, "to", "co_owners holds something that is not the id of a team"),
        ("assign", {"from": {"responsible": "А."}}, "from", "responsible is not given as a person"),
        ("assign", {"to": {"coordinator": {"position": "?"}}}, "to", "coordinator is not given as a person"),
        ("assign", {"to": {"coordinator": {"name": ""}}}, "to", "coordinator is not given as a person"),
        ("milestone", {"done_on": None}, "done_on", "there is no value here"),
        ("link", {"field": "child"}, "field", "“child” is not one of: parent, supersedes, superseded_by, duplicate_of, depends_on"),
        ("link", {"add": "17-1"}, "add", "“17-1” is not the id of a directive"),
        ("link", {"add": ["D-2017-0002"]}, "add", "“[D-2017-0002]” is not the id of a directive"),
        ("correct", {"field": "status"}, "field", "status is never corrected: it changes through a step of its own"),
        ("correct", {"field": "titel"}, "field", "a directive has no field “titel” that could be corrected"),
        ("close", {"outcome": "not-implemented"}, "reason", "reason is missing: closing as not implemented needs one"),
        ("assess", {"planning": 5}, "planning", "“5” is too large; the most is 4"),
        ("progress", {"percent": 101}, "percent", "“101” is too large; the most is 100"),
    ],
)  # fmt: skip
def test_a_value_does_not_fit_the_kind(kind, fields, field, message):
    assert [(place, words) for place, words, _fix in told(kind, FULL[kind] | fields)] == [((field,), message)]


def test_a_milestone_is_done_or_moved():
    assert told("milestone", {"milestone": "draft", "to": "2017-10-10", "reason": "?"}) == []
    for fields in ({}, {"to": "2017-10-10"}, {"reason": "?"}):
        ((field, message, _fix),) = told("milestone", {"milestone": "draft"} | fields)
        assert (field, message) == (("milestone",), "a milestone is done (done_on) or moved (to and reason)")


def test_a_link_is_added_or_removed():
    for fields in ({}, {"add": "D-2017-0002", "remove": "D-2017-0003"}):
        ((field, message, _fix),) = told("link", {"field": "parent"} | fields)
        assert (field, message) == (
            ("kind",),
            "a link is either added or removed: exactly one of add and remove is needed",
        )


def test_nobody_any_more_is_an_assignment_too():
    assert (
        told(
            "assign",
            {
                "from": {"responsible": {"name": "А."}},
                "to": {"responsible": None, "co_owners": []},
                "reason": "?",
            },
        )
        == []
    )


def test_a_misspelt_field_gets_a_suggestion():
    ((_field, _message, fix),) = told("correct", FULL["correct"] | {"field": "titel"})
    assert fix == "did you mean “title”?"

"""D308, D309, D311, D312, D313: the author of a commit and what he may do."""

from __future__ import annotations

import datetime as dt

import pytest

from delivery_cli.domain.change import Author, Change, FileChange, Revised
from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.changes import check_authorship
from delivery_cli.domain.snapshot import Entry
from tests.domain.making import DECISION, EVIDENCE, entry, event, values
from tests.domain.rules.changes.judging import (
    ADMIN,
    CONTROLLER,
    FREE,
    HELPER,
    MINISTRY,
    REGISTRAR,
    STRICT,
    authorship,
    policy,
    revised,
)

STRANGER = "nobody@else.example"
EVERYBODY = (ADMIN, REGISTRAR, CONTROLLER, MINISTRY, HELPER, STRANGER)
MILESTONES = [{"id": "first", "title": "?", "owner": "mne"}]
OFFICE = {"for": "mic", "document": "исх. 7"}


def step(kind, **fields):
    return event(kind, "2017-09-20", **fields)


STEPS = [
    (step("progress", note="?"), {MINISTRY, HELPER}),
    (step("progress", note="?", **OFFICE), {MINISTRY, REGISTRAR, CONTROLLER}),
    (step("request", to="2017-10-01", reason="?"), {MINISTRY}),
    (step("request", to="2017-10-01", reason="?", **OFFICE), {MINISTRY, REGISTRAR, CONTROLLER}),
    (step("extend", from_="2017-09-26", to="2017-10-01", reason="?", decision=DECISION), {CONTROLLER}),
    (step("assign", from_={"owner": "mic"}, to={"owner": "mic"}, reason="?"), {CONTROLLER}),
    (step("control", from_="standard", to="special", reason="?", decision=DECISION), {CONTROLLER}),
    (step("milestone", milestone="first", done_on="2017-09-20"), {MINISTRY, HELPER}),
    (step("milestone", milestone="first", to="2017-10-01", reason="?"), {CONTROLLER}),
    (step("measure", indicator="x", value=1), {MINISTRY, CONTROLLER}),
    (step("assess", likelihood="red", rationale="?"), {CONTROLLER}),
    (step("submit", note="?", evidence=EVIDENCE, override_reason="?"), {MINISTRY}),
    (step("cancel", reason="?", decision=DECISION), {CONTROLLER}),
    (step("correct", field="title", from_="a", to="b", reason="?"), {REGISTRAR}),
    (step("correct", field="text", from_="a", to="b", reason="?", decision=DECISION), {CONTROLLER}),
    (step("link", field="parent", add="D-2017-0002"), {REGISTRAR}),
    (step("note", note="?"), {ADMIN, REGISTRAR, CONTROLLER, MINISTRY, HELPER}),
    (
        step("close", outcome="implemented", executed_on="2017-09-20", decision=DECISION, evidence=EVIDENCE),
        {CONTROLLER},
    ),
]


@pytest.mark.parametrize(
    ("raw", "allowed"), STEPS, ids=lambda one: one["kind"] if isinstance(one, dict) else ""
)
def test_d308_holds_each_step_to_the_roles_of_the_table(raw, allowed):
    before = values(milestones=MILESTONES, indicators=[{"id": "x", "name": "?"}], co_owners=["mne"])
    for email in EVERYBODY:
        after = before | {"events": [*before["events"], raw | {"by": email}]}
        codes = [code for code, _message in authorship(before, after, email) if code == "D308"]
        assert (codes == []) is (email in allowed), email


def test_d308_says_what_is_missing_where_the_office_speaks_for_a_ministry():
    before = values()
    silent = values(step("progress", note="?", by=REGISTRAR))
    assert authorship(before, silent, REGISTRAR) == [
        ("D308", "the office enters another's words here, and does not say whose")
    ]
    unlettered = values(step("progress", note="?", by=REGISTRAR, for_="mic"))
    assert authorship(before, unlettered, REGISTRAR) == [
        ("D308", "the office enters the words of mic, and names no letter")
    ]


def test_d308_lets_a_ministry_speak_for_itself_alone():
    other = values(step("progress", note="?", by=HELPER, for_="mic"), co_owners=["mne"])
    assert [code for code, _ in authorship(values(co_owners=["mne"]), other, HELPER)] == ["D308"]


def test_d308_gives_a_groups_role_to_the_people_of_its_members():
    before = values(owner="both")
    assert authorship(before, values(step("progress", note="?", by=HELPER), owner="both"), HELPER) == []


def test_d308_lets_a_registrar_register_and_nobody_else():
    assert authorship(None, values(), REGISTRAR) == []
    by_controller = values(events=[event("register", by=CONTROLLER)])
    assert authorship(None, by_controller, CONTROLLER) == [
        ("D308", "controller@office.example may not take the step register: it is for registrar")
    ]


def test_d308_keeps_what_needs_no_event_for_the_office():
    before, after = values(), values(tags=["a"])
    assert authorship(before, after, REGISTRAR) == authorship(before, after, CONTROLLER) == []
    assert authorship(before, after, MINISTRY) == [
        ("D308", "secretary@mic.example is neither registrar nor controller, and changed what needs no event")
    ]


def test_a_draft_is_cancelled_by_a_registrar():
    draft = values(status="draft", drop=("events",))
    for email, codes in ((REGISTRAR, []), (CONTROLLER, ["D308"])):
        after = draft | {"status": "cancelled", "events": [step("cancel", reason="?", by=email)]}
        assert [code for code, _ in authorship(draft, after, email)] == codes


def test_without_roles_everybody_may_do_everything():
    after = values(
        step("close", outcome="implemented", executed_on="2017-09-20", decision=DECISION, by=STRANGER)
    )
    assert authorship(values(), after, STRANGER, FREE) == []
    assert authorship(None, None, STRANGER, FREE, files=("delivery.yaml",)) == []


@pytest.mark.parametrize(("office", "severity"), [(STRICT, Severity.ERROR), (FREE, Severity.WARNING)])
def test_d309_finds_an_event_in_anothers_name(office, severity):
    after = values(step("note", note="?", by=CONTROLLER))
    change = Change(directives=(revised(values(), after),), author=Author(email=REGISTRAR))
    ((path, one),) = check_authorship(change, office)
    assert (one.code, one.severity, one.field) == ("D309", severity, ("events", 1, "by"))
    assert one.message == f"the event is by {CONTROLLER}, and its commit by {REGISTRAR}"
    assert path.endswith("D-2017-0001.yaml")


def test_d309_compares_e_mails_without_case():
    after = values(step("note", note="?", by=CONTROLLER))
    assert authorship(values(), after, CONTROLLER.upper()) == []


def test_d311_keeps_the_policy_for_admins():
    checks = (".github/workflows/delivery.yml", ".gitlab-ci.yml", ".gitlab/delivery-requirements.txt")
    others = (".GitAttributes", "Teams/mic.yaml", "Delivery.yaml")  # the same to some file systems
    own = ("delivery.yaml", "teams/mic.yaml", ".gitattributes", "directives/.gitattributes")
    for path in (*own, *others, *checks):
        assert authorship(None, None, ADMIN, files=(path,)) == []
        assert authorship(None, None, CONTROLLER, files=(path,)) == [
            ("D311", "controller@office.example is no admin, and changed who may do what")
        ]
    assert authorship(None, None, CONTROLLER, files=("README.md",)) == []
    signed = policy(roles={"admin": [ADMIN]}, signing={"allowed_signers": "keys/signers"})
    assert authorship(None, None, CONTROLLER, signed, files=("keys/signers",)) != []


def test_d312_finds_the_steps_of_several_people_in_one_commit():
    submitted = step("submit", note="?", evidence=EVIDENCE, by=MINISTRY)
    noted = step("note", note="?", by=CONTROLLER)
    after = values(submitted, noted, status="submitted")
    message = f"one commit by {CONTROLLER} holds new events of several people: {MINISTRY}, {CONTROLLER}"
    assert authorship(values(), after, CONTROLLER) == [("D312", message)]
    assert [code for code, _ in authorship(values(), after, CONTROLLER, FREE)] == ["D309"]


@pytest.mark.parametrize(
    ("author", "message"),
    [
        (Author(email=CONTROLLER, signature="good", signer=CONTROLLER.upper()), None),
        (Author(email=CONTROLLER, signature="unchecked"), None),
        (Author(email=CONTROLLER, signature="none"), f"the commit of {CONTROLLER} is not signed"),
        (Author(email=CONTROLLER, signature="bad"), f"the signature of the commit of {CONTROLLER} is bad"),
        (
            Author(email=CONTROLLER, signature="expired"),
            f"the commit of {CONTROLLER} is signed with a key that had expired",
        ),
        (
            Author(email=CONTROLLER, signature="unknown"),
            f"the commit of {CONTROLLER} is signed with a key that nobody vouches for",
        ),
        (
            Author(email=CONTROLLER, signature="good", signer=REGISTRAR),
            f"the commit of {CONTROLLER} is signed by {REGISTRAR}",
        ),
    ],
)
def test_d313_asks_for_the_authors_own_signature_where_the_office_signs(author, message):
    signing = policy(signing={"required": True})
    after = values(step("note", note="?"))
    assert authorship(values(), after, author, signing) == ([("D313", message)] if message else [])
    assert authorship(values(), after, author, FREE) == []


def test_a_merge_is_held_only_to_the_policy_files_that_it_made_itself():
    after = values(step("note", note="?", by=CONTROLLER))
    merge = Change(directives=(revised(values(), after),), author=Author(email=STRANGER), is_merge=True)
    assert check_authorship(merge, STRICT) == ()
    files = (FileChange(path="delivery.yaml", fate="changed"),)
    evil = Change(files=files, author=Author(email=STRANGER), is_merge=True)
    assert [one.code for _path, one in check_authorship(evil, STRICT)] == ["D311"]


def test_an_event_put_in_or_altered_is_its_authors_as_a_new_one_is():
    last = step("note", id="last22", note="?", by=CONTROLLER)
    before = values(last)
    inserted = values(
        step("close", outcome="partly", executed_on="2017-09-20", decision=DECISION, by=MINISTRY), last
    )
    assert [code for code, _ in authorship(before, inserted, MINISTRY)] == ["D308"]
    altered = values(last | {"note": "иначе"})
    assert [code for code, _ in authorship(before, altered, REGISTRAR)] == ["D309"]


def test_who_takes_back_his_own_step_changes_nothing_silently():
    assert authorship(values(step("progress", note="?", by=MINISTRY)), values(), MINISTRY) == []


def test_a_merge_by_somebody_of_a_ministry_is_no_silent_change():
    one = revised(values(tags=["a"]), values(tags=["a", "b"]), merged=(values(tags=["b"]),))
    assert (
        check_authorship(Change(directives=(one,), author=Author(email=MINISTRY), is_merge=True), STRICT)
        == ()
    )


def test_a_milestone_is_done_by_its_own_owner_and_not_by_anothers():
    milestones = [*MILESTONES, {"id": "second", "title": "?", "owner": "mic"}]
    before = values(milestones=milestones)
    done = values(
        step("milestone", milestone="second", done_on="2017-09-20", by=HELPER), milestones=milestones
    )
    assert [code for code, _ in authorship(before, done, HELPER)] == ["D308"]


def test_an_admin_who_mends_what_could_not_be_read_is_not_the_author_of_its_events():
    broken = Entry("directives/2017/00xx/D-2017-0001.yaml", None, {}, (Problem("D101", (), "?"),))
    for email, codes in ((ADMIN, []), (CONTROLLER, ["D309"])):
        one = Revised(before=broken, after=entry(values()))
        mended = Change(directives=(one,), author=Author(email=email))
        assert [problem.code for _path, problem in check_authorship(mended, STRICT)] == codes


@pytest.mark.parametrize(
    ("at", "made", "codes"),
    [
        ("2017-09-25", "2017-10-02T10:00:00+06:00", ["D309"]),
        ("2017-09-25", "2017-09-26T23:59:00+06:00", []),
        ("2017-09-25", "2017-09-27T00:00:00+06:00", ["D309"]),
        ("2017-09-28", "2017-10-02T10:00:00+06:00", []),  # late it is, and says so
    ],
)
def test_d309_finds_a_request_that_was_dated_back_to_be_in_time(at, made, codes):
    asked = event("request", at, to="2017-10-10", reason="?", by=MINISTRY)
    author = Author(email=MINISTRY, authored=int(dt.datetime.fromisoformat(made).timestamp()))
    found = authorship(values(), values(asked), author)
    assert [code for code, _message in found] == codes
    for _code, message in found:
        assert message.startswith("the request says it was entered on 2017-09-25, and its commit is of 2017-")


def test_d308_finds_what_rides_along_with_an_event():
    told = step("progress", note="?", by=MINISTRY)
    assert authorship(values(), values(told), MINISTRY) == []
    for key, value in (("priority", True), ("tags", ["a"]), ("x-own", 1)):
        found = authorship(values(), values(told, **{key: value}), MINISTRY)
        assert [code for code, _message in found] == ["D308"]
        assert "changed what needs no event" in found[0][1]


def test_d308_keeps_drafts_for_the_office_also_where_they_come_with_a_note():
    noted = step("note", note="?", by=MINISTRY)
    draft = values(status="draft", events=[noted])
    assert [code for code, _ in authorship(None, draft, MINISTRY)] == ["D308"]
    assert [code for code, _ in authorship(draft, draft | {"text": "Иначе"}, MINISTRY)] == ["D308"]
    assert authorship(None, values(status="draft", events=[noted | {"by": REGISTRAR}]), REGISTRAR) == []


def test_a_fact_that_no_event_explains_is_not_told_as_a_silent_change():
    assert authorship(values(), values(status="closed"), ADMIN) == []


def test_roles_are_those_of_the_ledger_that_the_branch_leads_to():
    mine = step("submit", note="?", evidence=EVIDENCE, by=HELPER)
    flipped = entry(values(mine, owner="mne", status="submitted"))
    tip = entry(values(mine, status="submitted"))
    author = Author(email=HELPER)
    seen = Revised(before=entry(values()), after=flipped, tip=tip)
    blind = Revised(before=entry(values()), after=flipped)
    assert [one.code for _p, one in check_authorship(Change(directives=(seen,), author=author), STRICT)] == [
        "D308"
    ]
    assert check_authorship(Change(directives=(blind,), author=author), STRICT) == ()


def test_a_step_that_the_branch_took_back_is_nobodys_to_judge():
    mine = step("close", outcome="partly", executed_on="2017-09-20", decision=DECISION, by=HELPER)
    taken_back = Revised(
        before=entry(values()), after=entry(values(mine, status="closed")), tip=entry(values())
    )
    assert check_authorship(Change(directives=(taken_back,), author=Author(email=HELPER)), STRICT) == ()


def test_who_mends_what_several_people_wrote_is_answered_and_not_a_crash():
    broken = Entry("directives/2017/00xx/D-2017-0001.yaml", None, {}, (Problem("D101", (), "?"),))
    several = entry(values(step("note", note="?", by=MINISTRY)))
    for email, codes in ((ADMIN, []), (CONTROLLER, ["D312"])):
        mended = Change(directives=(Revised(before=broken, after=several),), author=Author(email=email))
        assert [one.code for _path, one in check_authorship(mended, STRICT)] == codes

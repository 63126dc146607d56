"""Ending a team: its file, its open directives, one commit."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.team_close import TeamClosing, close_team
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office, load_team, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register, team_text

LAST = dt.date(2019, 2, 25)
ISSUED = dt.date(2017, 9, 12)


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mic", "mne", "mdai"))


def close(office: Office, team: str = "mic", **said: Any) -> Receipt:
    closing = TeamClosing(**{"on": LAST, "successors": ("mdai",), **said})
    return close_team(office, team, closing, DecisionGiven(number="848"))


def test_owner_and_co_owner_are_handed_over_in_one_commit(office: Office) -> None:
    led = register(office)
    helped = register(office, owner="mne", co_owners=["mic", "pm"])
    other = register(office, owner="mne")
    before = count(office.root)
    made = close(office, "Ministry mic")
    assert count(office.root) == before + 1
    assert made.change.ids == (led, helped)
    assert made.change.told == (
        "team mic ended on 2019-02-25; successor: mdai",
        f"2 open directives are mdai's now: {led}, {helped}",
    )
    assert set(git(office.root, "show", "--name-only", "--format=").split()) == {
        "teams/mic.yaml",
        f"directives/2017/00xx/{led}.yaml",
        f"directives/2017/00xx/{helped}.yaml",
    }
    first, second = (known_directive(office, one) for one in (led, helped))
    assert (first.owner, second.owner, second.co_owners) == ("mdai", "mne", ("mdai", "pm"))
    event = first.events[-1]
    assert (event.kind, event.from_, event.to, event.on) == (
        "assign",
        {"owner": "mic"},
        {"owner": "mdai"},
        LAST,
    )
    assert event.reason == "mic ended on 2019-02-25"
    assert event.decision is not None
    assert (event.decision.number, event.decision.by, event.decision.on) == ("848", "pm", LAST)
    assert second.events[-1].to == {"co_owners": ["mdai", "pm"]}
    assert known_directive(office, other).events[-1].kind == "register"
    assert not [one for one in validate(office).findings if one.severity == "error"]


def test_the_team_s_file_keeps_its_comments(office: Office) -> None:
    by_hand(
        office.root,
        "teams/mic.yaml",
        "# a note\n" + team_text("mic", "areas: [digital]   # one\nvalid: {from: 2016-05-06}\n"),
    )
    close(office)
    text = (office.root / "teams/mic.yaml").read_text()
    assert text.startswith("# a note\nid: mic\n")
    assert "areas: [digital]   # one\n" in text
    team = load_team(office.root, "teams/mic.yaml").team
    assert team is not None
    assert team.valid is not None
    assert (team.valid.from_, team.valid.to, team.valid.successor) == (dt.date(2016, 5, 6), LAST, ("mdai",))


def test_a_co_owner_that_leads_already_is_not_named_twice(office: Office) -> None:
    one = register(office, owner="mdai", co_owners=["mic"])
    close(office)
    assert known_directive(office, one).co_owners == ()


def test_with_several_successors_somebody_must_be_named(office: Office) -> None:
    one = register(office)
    before = count(office.root)
    with pytest.raises(UsageError, match="team mic has 2 successors") as wrong:
        close(office, successors=("mdai", "mne"))
    assert "--reassign-to" in wrong.value.hint
    with pytest.raises(UsageError, match="team mic has no successor"):
        close(office, successors=())
    with pytest.raises(UsageError, match="names the team that is closed"):
        close(office, reassign_to="mic")
    assert count(office.root) == before
    close(office, successors=("mdai", "mne"), reassign_to="mne")
    assert known_directive(office, one).owner == "mne"


def test_without_directives_nobody_need_be_named(office: Office) -> None:
    made = close(office, successors=("mdai", "mne"))
    assert made.change.told[1] == "no open directive names it"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"on": dt.date(2999, 1, 1)}, "is in the future"),
        ({"successors": ("mic",)}, "its own successor"),
        ({"successors": ("mdaii",)}, "no team “mdaii”"),
        ({"on": dt.date(2016, 5, 5)}, "came into being on 2016-05-06"),
    ],
)
def test_impossible_ends_are_refused(office: Office, said: dict[str, Any], message: str) -> None:
    by_hand(office.root, "teams/mic.yaml", team_text("mic", "valid: {from: 2016-05-06}\n"))
    before = count(office.root)
    with pytest.raises(UsageError, match=message):
        close(office, **said)
    assert count(office.root) == before


def test_a_team_that_ended_on_another_day_is_not_ended_again(office: Office) -> None:
    ended = team_text("mic", "valid: {to: 2019-02-25, successor: [mdai]}   # by decree\n")
    by_hand(office.root, "teams/mic.yaml", ended)
    with pytest.raises(RefusedError, match="was closed on 2019-02-25 already"):
        close(office, on=dt.date(2019, 2, 26))
    with pytest.raises(RefusedError, match="was closed on 2019-02-25 already"):
        close(office, successors=("mne",))
    with pytest.raises(RefusedError, match="closed already, and no open directive names it"):
        close(office)
    one = register(office)
    made = close(office, successors=())
    assert (office.root / "teams/mic.yaml").read_text() == ended
    assert list(made.change.writes) == [f"directives/2017/00xx/{one}.yaml"]


def test_the_day_of_handover_is_one_on_which_the_heir_exists(office: Office) -> None:
    by_hand(office.root, "teams/mdai.yaml", team_text("mdai", "valid: {from: 2019-02-26}\n"))
    early = register(office)
    close(office)
    assert known_directive(office, early).events[-1].on == dt.date(2019, 2, 26)


def test_a_team_does_not_end_before_it_was_given_a_directive(office: Office) -> None:
    late = register(office, issued="2020-03-01", due="2020-04-01")
    before = count(office.root)
    with pytest.raises(RefusedError, match=f"{late}.yaml: mic was given this on 2020-03-01") as refused:
        close(office)
    assert f"delivery correct {late} owner TEAM" in str(refused.value.hint)
    assert count(office.root) == before


def test_what_a_correction_gave_the_team_is_handed_over(office: Office) -> None:
    one = register(office)
    assign(office, [one], Common(on=ISSUED), Assignment(owner="mne", reason="r"), DecisionGiven(number="1"))
    correct(
        office, [one], Common(), Correction(field="owner", value="mic", reason="r"), DecisionGiven(number="2")
    )
    close(office)
    directive = known_directive(office, one)
    assert (directive.owner, directive.events[-1].from_) == ("mdai", {"owner": "mic"})
    assert [f.message for f in validate(office).findings if f.severity is Severity.ERROR] == []


def test_closed_ones_stay_and_drafts_and_unreadable_ones_are_told(office: Office) -> None:
    values = {"text": "Черновик", "issuer": "pm", "owner": "mic", "sources": [{"title": "Письмо"}]}
    draft = add(office, [values], draft=True).change.ids[0]
    by_hand(office.root, "directives/2017/00xx/D-2017-0009.yaml", "owner: mic\n")
    made = close(office)
    assert made.change.ids == ()
    assert made.change.told[2:] == (
        f"drafts that still name it: {draft}; change them with delivery edit",
        "1 file could not be read and was not looked at: delivery validate",
    )


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        ("admin: [me@office.example]", "controller"),
        ("admin: [a@office.example], controller: [me@office.example]", "admin"),
        ("admin: [a@office.example]", "admin and no controller"),
        ("admin: [me@office.example], controller: [me@office.example]", None),
    ],
)
def test_where_admin_and_controller_are_two_people_both_are_named(
    repo: Path, roles: str, missing: str | None
) -> None:
    office = founded(repo, teams=("pm", "mic", "mdai"))
    one = register(office)
    by_hand(repo, "delivery.yaml", f"roles: {{{roles}}}\n")
    git(repo, "config", "user.email", "me@office.example")
    office = open_office(repo)
    if missing is None:
        assert close(office).change.ids == (one,)
        return
    with pytest.raises(RefusedError) as refused:
        close(office)
    assert refused.value.message == (
        f"me@office.example is no {missing}, and open directives name team mic: {one}"
    )
    assert "the controller first passes them on: delivery assign" in refused.value.hint
    assert "delivery team close mic" in refused.value.hint

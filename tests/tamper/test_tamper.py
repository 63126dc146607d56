"""Every tampering is seen by the judges that it names, and nothing was wrong just before it."""

import pytest

from tests.tamper import (
    disguised,
    evidence,
    honest,
    ledger,
    merges,
    objects,
    past,
    people,
    policy,
    signatures,
    steps,
    top,
)
from tests.tamper.conftest import Making
from tests.tamper.judging import JUDGES, Heard, keep_checkpoint
from tests.tamper.office import Office
from tests.tamper.scenario import Judge, Scenario, Told

SCENARIOS: tuple[Scenario, ...] = (
    *ledger.SCENARIOS,
    *disguised.SCENARIOS,
    *steps.SCENARIOS,
    *top.SCENARIOS,
    *people.SCENARIOS,
    *policy.SCENARIOS,
    *merges.SCENARIOS,
    *evidence.SCENARIOS,
    *objects.SCENARIOS,
    *past.SCENARIOS,
    *signatures.SCENARIOS,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_a_tampering_is_seen(scenario: Scenario, make: Making) -> None:
    office = make(scenario.office)
    if scenario.honest:
        scenario.honest(office)
        _is_quiet(office, scenario.judges)
        office.publish()
    if "anchored" in scenario.judges:
        keep_checkpoint(office)
    scenario.tamper(office)
    heard = _judged(office, scenario)
    for judge, said in heard.items():
        for told in scenario.told:
            if not told.by or judge in told.by:
                assert any(_is(told, one) for one in said), f"{judge} does not say {told}, but {said}"


def _judged(office: Office, scenario: Scenario) -> dict[Judge, list[Heard]]:
    heard: dict[Judge, list[Heard]] = {}
    if office.is_at_work():
        office.git("add", "-A")
        office.act_as(scenario.by)
        if "staged" in scenario.judges:
            heard["staged"] = JUDGES["staged"](office)
        office.commit(scenario.by)
    return heard | {judge: JUDGES[judge](office) for judge in scenario.judges if judge not in heard}


def _is_quiet(office: Office, judges: tuple[Judge, ...]) -> None:
    for judge in judges:
        if judge != "anchored":
            assert [one for one in JUDGES[judge](office) if one.is_error] == []


def _is(told: Told, heard: Heard) -> bool:
    same = told.code == heard.code and told.path == heard.path and heard.is_error is not told.warning
    return same and told.words in heard.message


@pytest.mark.parametrize("scenario", honest.SCENARIOS, ids=lambda one: one.name)
def test_what_is_honest_is_no_finding(scenario: Scenario, make: Making) -> None:
    office = make(scenario.office)
    if scenario.honest:
        scenario.honest(office)
    scenario.tamper(office)
    _is_quiet(office, scenario.judges)


@pytest.mark.parametrize("kind", ["roles", "open", "signed"])
@pytest.mark.parametrize("judge", ["since", "push", "audit"])
def test_the_offices_are_honest(kind: str, judge: Judge, make: Making) -> None:
    office = make(kind)
    root = office.git("rev-list", "--max-parents=0", "HEAD")
    office.git("branch", "-f", "published", root)
    assert [one for one in JUDGES[judge](office) if one.code != "D401"] == []  # settings have no command

"""delivery validate --staged and --since: what is asked for, and the exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, Done, call
from tests.operations.gate.bench import ONE, Bench, directive, new_office, note


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = new_office(tmp_path / "office", "office: Office\n", (directive(),))
    made.branch("work")
    return made


def validate(bench: Bench, *options: str) -> Done:
    return call("-C", str(bench.root), "validate", *options, program=DELIVERY)


def test_a_branch_is_judged_and_the_exit_code_says_how(bench: Bench) -> None:
    bench.save(bench.append(directive(), note()))
    passed = validate(bench, "--since", "main")
    assert (passed.code, passed.out) == (0, "")
    assert "checked 1 directive, 0 teams, 1 commit: 0 errors" in passed.err
    bench.save(bench.append(directive(text="Подумать"), note()))
    refused = validate(bench, "--since", "main", "--json")
    assert refused.code == 1
    assert [(one["code"], one["directive"]) for one in json.loads(refused.out)["items"]] == [("D302", ONE)]
    assert validate(bench, "--since", "main", "--exit-zero").code == 0


def test_what_is_staged_is_judged(bench: Bench) -> None:
    bench.write(directive(status="closed"))
    assert validate(bench, "--staged").code == 0
    bench.git("add", "-A")
    refused = validate(bench, "--staged")
    assert refused.code == 1
    assert "D304" in refused.out


@pytest.mark.parametrize(
    "options", [("--staged", "--since", "main"), ("--staged", "teams"), ("--since", "main", "teams")]
)
def test_a_change_is_judged_as_a_whole(bench: Bench, options: tuple[str, ...]) -> None:
    done = validate(bench, *options)
    assert done.code == 2
    assert "do not go together" in done.err


def test_a_target_that_is_not_here_says_how_to_get_it(bench: Bench) -> None:
    done = validate(bench, "--since", "origin/main")
    assert (done.code, done.out) == (1, "")
    assert "git fetch origin main" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("asked", [("--since", "main"), ("--staged",), ()])
def test_another_day_may_be_taken_for_today(bench: Bench, asked: tuple[str, ...]) -> None:
    bench.write(bench.append(directive(), note("2099-01-01")))
    bench.git("add", "-A")
    if "--since" in asked:
        bench.commit()

    def warned(*day: str) -> bool:
        done = call("-C", str(bench.root), *day, "validate", *asked, program=DELIVERY)
        return "D1" in done.out

    assert warned()
    assert not warned("--as-of", "2100-01-01")

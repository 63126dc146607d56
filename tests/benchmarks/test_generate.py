"""The made-up office that is measured: the same each time, in the right folders, and valid."""

import datetime as dt
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from delivery_cli.domain.ledger import fold
from delivery_cli.domain.reading import read_directive, read_settings, read_team
from delivery_cli.storage.yaml.read import read

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generate.py"


@pytest.fixture(scope="module")
def generate():
    """The script as a module; it is no package's, so nothing imports it by name."""
    spec = importlib.util.spec_from_file_location("benchmarks_generate", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses ask for it
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def files(generate):
    return dict(generate.directives(400))


def values(text):
    reading = read(text.encode())
    assert reading.problems == ()
    assert reading.values is not None
    return reading.values


def judged(text, of=read_directive):
    found, problems = of(values(text))
    assert problems == ()
    assert found is not None
    return found


def test_the_same_size_gives_the_same_files(generate, files):
    assert dict(generate.directives(400)) == files
    assert dict(generate.directives(400, seed=2)) != files


def test_exactly_as_many_as_asked(generate, files):
    assert len(files) == 400
    assert len(dict(generate.directives(7))) == 7


def test_every_directive_is_read_without_a_problem(files):
    for path, text in files.items():
        directive = judged(text)
        assert directive.issued
        assert path == f"directives/{directive.issued.year}/{directive.id[7:-2]}xx/{directive.id}.yaml"


def test_the_top_of_each_file_is_what_its_ledger_adds_up_to(files):
    seen = set()
    for path, text in files.items():
        directive = judged(text)
        state = fold(directive)
        assert (state.status, state.owner) == (directive.status, directive.owner), path
        seen |= {event.kind for event in directive.events}
    assert seen == {"register", "progress", "request", "extend", "assign", "submit", "close"}


def test_nothing_has_happened_after_2025(files):
    """Figures and findings that depend on the clock stay the same from run to run."""
    for path, text in files.items():
        directive = judged(text)
        assert max(event.day for event in directive.events) < dt.date(2026, 1, 1), path


def test_files_are_as_long_as_real_ones(files):
    lines = sum(text.count("\n") for text in files.values()) / len(files)
    assert 28 <= lines <= 35


def test_settings_and_teams_are_valid_and_complete(generate, files, tmp_path):
    generate.write_office(tmp_path, 40)
    settings = judged((tmp_path / "delivery.yaml").read_text("utf-8"), read_settings)
    named = set()
    for text in files.values():
        directive = judged(text)
        named |= {directive.issuer, directive.owner, *directive.co_owners}
        assert set(directive.areas) <= set(settings.areas)
    teams = {judged(path.read_text("utf-8"), read_team).id for path in (tmp_path / "teams").iterdir()}
    assert named <= teams


def call(*words):
    return subprocess.run(
        [sys.executable, SCRIPT, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_as_a_command_it_makes_a_repository_that_delivery_finds_valid(tmp_path):
    office = tmp_path / "office"
    assert call(office, "--size", 60, "--git").returncode == 0
    status = subprocess.run(
        ["git", "status", "--short"], cwd=office, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""
    done = subprocess.run(
        [sys.executable, "-m", "delivery_cli", "validate", "--format", "json"],
        cwd=office, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"error"' not in done.stdout


def test_it_never_writes_into_a_folder_that_holds_something(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = call(tmp_path, "--size", 4)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

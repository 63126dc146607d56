"""The schema accepts and rejects what reading does; judged by check-jsonschema, a program of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.json_schema import DRAFT, json_schema
from delivery_cli.domain.reading import read_directive, read_settings, read_team
from tests.domain.making import real
from tests.domain.schema_cases import CASES, GONE, of

ROOT = Path(__file__).parents[2]
READERS = {"directive": read_directive, "team": read_team, "settings": read_settings}


@pytest.fixture(scope="module")
def rejected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names of the cases that check-jsonschema rejects, from one run for each sort of file."""
    return {subject: _rejected(subject, tmp_path_factory.mktemp(subject)) for subject in CASES}


def _rejected(subject: str, folder: Path) -> set[str]:
    names = {}
    for number, (name, raw) in enumerate(CASES[subject].items()):
        path = folder / f"{number:03d}.json"
        path.write_text(
            json.dumps({key: one for key, one in raw.items() if one is not GONE}), encoding="utf-8"
        )
        names[str(path)] = name
    report = _check(subject, folder, list(names))
    assert not report.get("parse_errors")
    return {names[error["filename"]] for error in report["errors"]}


def _check(subject: str, folder: Path, files: list[str]) -> dict[str, Any]:
    schema = folder / "schema"
    schema.write_text(json.dumps(json_schema(subject)), encoding="utf-8")  # type: ignore[arg-type]  # one of CASES
    program = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--output-format",
        "json",
        "--schemafile",
        str(schema),
    ]
    done = subprocess.run([*program, *files], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize(
    ("subject", "name"), [(subject, name) for subject, cases in CASES.items() for name in cases]
)
def test_the_schema_says_what_reading_says(rejected, subject, name):
    raw = {key: one for key, one in CASES[subject][name].items() if one is not GONE}
    found, problems = READERS[subject](raw)
    assert (name in rejected[subject]) is (found is None), problems


def test_there_are_cases_enough_of_either_sort(rejected):
    assert all(rejected.values())
    assert sum(map(len, rejected.values())) >= 150
    assert sum(map(len, CASES.values())) - sum(map(len, rejected.values())) >= 50


@pytest.mark.parametrize(
    ("subject", "pattern"),
    [("directive", "directives/*/*/*.yaml"), ("team", "teams/*.yaml"), ("settings", "delivery.yaml")],
)
def test_the_real_files_are_accepted(subject, pattern, tmp_path):
    files = sorted(map(str, ROOT.glob(pattern)))
    assert files
    assert _check(subject, tmp_path, files)["errors"] == []
    for path in files:
        raw = real(Path(path).read_text(encoding="utf-8"))
        assert READERS[subject](raw)[1] == ()


def test_an_empty_settings_file_is_accepted(tmp_path):
    empty = tmp_path / "delivery.yaml"
    empty.write_text("# all defaults\n", encoding="utf-8")
    assert _check("settings", tmp_path, [str(empty)])["errors"] == []


@pytest.mark.parametrize("subject", CASES)
def test_only_keywords_of_draft_7_are_used(subject):
    schema = json_schema(subject)
    assert schema["$schema"] == DRAFT
    assert "$id" not in schema
    assert schema["title"]
    assert schema["description"]
    newer = {
        "$defs",
        "prefixItems",
        "unevaluatedProperties",
        "dependentRequired",
        "dependentSchemas",
        "$anchor",
        "minContains",
    }
    assert not newer & set(_keywords(schema))
    assert '"null"' not in json.dumps({**schema, "type": "object"}) or subject == "directive"


def _keywords(node: Any, *, names: bool = False) -> list[str]:
    if isinstance(node, list):
        return [word for part in node for word in _keywords(part)]
    if not isinstance(node, dict):
        return []
    below = [
        word
        for key, part in node.items()
        for word in _keywords(part, names=key in {"properties", "definitions"})
    ]
    return below if names else [*node, *below]


@pytest.mark.parametrize("subject", CASES)
def test_the_schema_itself_is_one(subject, tmp_path):
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(json_schema(subject)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_what_a_schema_cannot_see_is_known():
    """A whole number with a fraction of zero is whole in JSON; reading wants it written whole."""
    raw = of("progress", percent=50.0)
    assert read_directive(raw)[0] is None
    assert "50.0" in (sys.modules[json_schema.__module__].__doc__ or "")

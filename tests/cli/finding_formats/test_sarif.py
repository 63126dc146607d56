"""SARIF 2.1.0, held to its official schema."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]  # its stubs are no dependency

from delivery_cli import __version__
from delivery_cli.cli.finding_formats.sarif import sarif_text
from delivery_cli.domain.rules.catalogue import CATALOGUE
from delivery_cli.domain.untrusted import UNTRUSTED
from delivery_cli.operations.validate import Report
from tests.cli.finding_formats.reports import PATH, finding, hostile, report, warning

SCHEMA = Path(__file__).parent.parent / "data" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _run(some: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(sarif_text(some))
    return {**document["runs"][0]}


@pytest.mark.parametrize("some", [report(), report(finding(), warning(fix="name one")), hostile()])
def test_it_is_valid(some: Report, schema: Draft4Validator) -> None:
    document = json.loads(sarif_text(some))
    assert [error.message for error in schema.iter_errors(document)] == []
    assert document["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert document["runs"][0]["language"] == "en"


def test_the_schema_can_refuse(schema: Draft4Validator) -> None:
    document = json.loads(sarif_text(report(finding())))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not schema.is_valid(document)


def test_every_rule_is_described() -> None:
    driver = _run(report())["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("delivery", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in CATALOGUE]
    for rule in driver["rules"]:
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", rule["name"])
        assert rule["shortDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"## {rule['id']}: ")
        assert rule["defaultConfiguration"]["level"] in {"error", "warning"}


def test_a_result_points_at_its_rule_and_place() -> None:
    run = _run(report(finding(fix="give due")))
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "D104"
    assert result["message"]["text"] == "the deadline is missing\ngive due"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 5},
            }
        }
    ]
    assert result["properties"] == {"directive": "D-2017-0001", "field": "events.0.at", "fix": "give due"}


def test_a_code_without_a_rule_is_named_all_the_same() -> None:
    run = _run(report(finding(code="D999")))
    assert run["tool"]["driver"]["rules"][-1] == {"id": "D999"}
    assert run["results"][0]["ruleIndex"] == len(CATALOGUE)


@pytest.mark.parametrize("path", ["teams/a b%.yaml", "x:y/\n#?.yaml", "teams/\udcff.yaml", "teams/мик.yaml"])
def test_a_uri_is_relative_and_holds_the_paths_bytes(path: str) -> None:
    place = _run(report(finding(path=path)))["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)
    assert urlsplit(uri).scheme == ""
    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")


def test_fingerprints_hold_no_line() -> None:
    one = finding()
    before = _run(report(one, replace(one, line=8)))["results"]
    after = _run(report(replace(one, line=11), replace(one, line=80)))["results"]
    prints = [result["partialFingerprints"] for result in before]
    assert prints == [result["partialFingerprints"] for result in after]
    assert prints[0] != prints[1]
    assert list(prints[0]) == ["deliveryFinding/v1"]


def test_the_first_five_thousand_and_the_number_of_the_rest(schema: Draft4Validator) -> None:
    some = [warning(f"w{n}") for n in range(3000)] + [finding(f"e{n}") for n in range(3000)]
    run = _run(report(*some))
    assert len(run["results"]) == 5000
    assert [one["level"] for one in run["results"]] == ["error"] * 3000 + ["warning"] * 2000
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told == {"level": "warning", "message": {"text": "1000 more findings are not listed"}}
    short = {**run, "results": run["results"][:3]}
    assert schema.is_valid({"version": "2.1.0", "runs": [short]})


def test_content_makes_no_link_and_stays_visible() -> None:
    text = sarif_text(hostile())
    told = "".join(one["message"]["text"] for one in json.loads(text)["runs"][0]["results"])
    assert "](" not in told
    assert not UNTRUSTED.search(told.replace("\n", ""))
    assert "\x1b" not in text
    assert "\u202e" not in text

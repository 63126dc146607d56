"""D113."""

import dataclasses

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.kept import Kept
from tests.domain.making import event, found_between, snapshot, values

PATH = "evidence/D-2017-0001/report.pdf"
DIGEST = "a" * 64
ONE = {"file": "report.pdf", "size": 7, "sha256": DIGEST, "location": PATH}


def d113(kept, **evidence):
    shown = {key: value for key, value in {**ONE, **evidence}.items() if value is not None}
    raw = values(event("progress", "2017-09-20", note="Готово", evidence=[shown]))
    return found_between(dataclasses.replace(snapshot(raw), kept=kept), "D113")


def test_what_is_as_it_was_attached_passes():
    assert d113({PATH: Kept("file", 7, DIGEST)}) == []
    assert d113({PATH: Kept("file", 7, DIGEST)}, size=None) == []
    assert d113({PATH: Kept("file", 9)}, size=None, sha256=None) == []


def test_what_a_sparse_checkout_leaves_out_passes():
    assert d113({PATH: Kept("away")}) == []


def test_where_nobody_looked_there_is_nothing_to_say():
    assert d113(None) == []


def test_evidence_that_lies_elsewhere_is_nobody_s_business_here():
    assert d113({}, location="архив, полка 12") == []


@pytest.mark.parametrize(
    ("kept", "field", "message"),
    [
        ({}, "location", f"{PATH} is not there"),
        ({PATH: Kept("odd")}, "location", f"{PATH} is not a regular file"),
        ({PATH: Kept("file", 8)}, "size", f"{PATH} has 8 bytes, and 7 were attached"),
        (
            {PATH: Kept("file", 7, "b" * 64)},
            "sha256",
            f"{PATH} is not the file that was attached: its SHA-256 is another",
        ),
    ],
)
def test_d113_finds_what_is_not_as_attached(kept, field, message):
    ((path, one),) = d113(kept)
    assert path == "directives/2017/00xx/D-2017-0001.yaml"
    assert (one.field, one.message, one.severity) == (
        ("events", 1, "evidence", 0, field),
        message,
        Severity.ERROR,
    )
    assert f"git restore --source COMMIT -- {PATH}" in one.fix


def test_d113_follows_no_way_out_of_the_folder():
    ((_path, one),) = d113({}, location="evidence/../delivery.yaml")
    assert one.message == "evidence/../delivery.yaml leads to no file below evidence/"


def test_d113_warns_of_what_no_event_names():
    kept = {PATH: Kept("file", 7, DIGEST), "evidence/D-2017-0001/x\x1b.pdf": Kept("file", 1)}
    ((path, one),) = d113(kept)
    assert path == "evidence/D-2017-0001/x\x1b.pdf"
    assert (one.severity, one.message) == (
        Severity.WARNING,
        "no event names evidence/D-2017-0001/x\\x1b.pdf",
    )

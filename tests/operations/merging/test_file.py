"""The bytes of a merged file: nothing but what both sides did, the comments of both, never a guess."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.rules import check_entry
from delivery_cli.operations.merging.file import is_mergeable, merged_file
from delivery_cli.storage.office import entry_of
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.write import dump
from tests.domain.making import DEFAULTS, TODAY, Values, values
from tests.domain.merging.forking import forks

PATH = directive_path("D-2017-0001")
BASE = """\
# who: the registrar
id: D-2017-0001
title: Концепция
text: Разработать концепцию
issuer: pm
issued: 2017-09-12
sources:
  - title: Заседание
owner: mic
# two weeks
due: 2017-09-26
control: standard
status: active
tags: [а]  # words
events:
  - id: k7f2qd
    kind: register
    at: 2017-09-12T10:15:00+06:00
    by: registrar@office.example
# the end
"""
NOTE = "  - id: {id}\n    kind: note\n    at: 2017-09-{day}T10:00:00+06:00\n    by: a@office.example\n    note: {id}\n"
OURS = BASE.replace("# the end\n", "  # by phone\n" + NOTE.format(id="ours1", day=22) + "# the end\n")
THEIRS = (
    BASE.replace("# the end\n", NOTE.format(id="their", day=21) + "# the end of it\n")
    .replace("# two weeks\n", "# two weeks, said the letter\n")
    .replace("tags: [а]  # words\n", "programme: digital  # since 2017\ntags: [а]  # words\n")
)


def made(base: str | None, ours: str, theirs: str, path: str = PATH, **more: Any) -> str:
    result = merged_file(base.encode() if base else None, ours.encode(), theirs.encode(), path, **more)
    assert result.clashes == ()
    assert result.data is not None
    return result.data.decode()


def words(base: bytes | None, ours: bytes | None, theirs: bytes | None, path: str = PATH) -> str:
    result = merged_file(base, ours, theirs, path)
    assert result.data is None
    return result.clashes[0].message


def test_each_line_is_as_the_side_that_wrote_it_has_it() -> None:
    wanted = (
        BASE.replace("# two weeks\n", "# two weeks, said the letter\n")
        .replace("tags: [а]  # words\n", "programme: digital  # since 2017\ntags: [а]  # words\n")
        .replace(
            "# the end\n",
            NOTE.format(id="their", day=21) + "  # by phone\n" + NOTE.format(id="ours1", day=22),
        )
        + "# the end of it\n"
    )
    assert made(BASE, OURS, THEIRS) == wanted
    assert made(BASE, THEIRS, OURS) == wanted


def test_comments_that_both_wrote_at_one_place_are_both_kept() -> None:
    one, other = (BASE.replace("# two weeks\n", f"# {words}\n") for words in ("a fortnight", "14 days"))
    assert "# a fortnight\n# 14 days\ndue:" in made(BASE, one + "x-a: 1\n", other + "x-b: 1\n")


def test_a_comment_behind_a_value_stays_as_the_side_that_changed_it_has_it() -> None:
    other = BASE.replace("# words", "# keywords") + "x-b: 1\n"
    for one in (made(BASE, OURS, other), made(BASE, other, OURS)):
        assert "tags: [а]  # keywords\n" in one


def test_a_key_that_one_side_took_out_is_gone_with_its_line() -> None:
    gone = BASE.replace("tags: [а]  # words\n", "")
    assert made(BASE, OURS, gone) == OURS.replace("tags: [а]  # words\n", "")
    assert made(BASE, gone, OURS) == OURS.replace("tags: [а]  # words\n", "")


def test_windows_line_ends_stay_where_ours_has_them() -> None:
    text = made(BASE, OURS.replace("\n", "\r\n"), THEIRS)
    assert text.replace("\r\n", "\n") == made(BASE, OURS, THEIRS)
    assert text.count("\r\n") == text.count("\n")


def test_dashes_at_another_column_are_moved() -> None:
    left = THEIRS.replace("  - id", "- id").replace("\n    kind", "\n  kind").replace("\n    at", "\n  at")
    left = left.replace("\n    by", "\n  by").replace("\n    note", "\n  note")
    text = made(BASE, OURS, left)
    assert "  - id: their\n    kind: note\n" in text


def test_a_ledger_in_brackets_is_still_merged() -> None:
    event = "{id: k7f2qd, kind: register, at: '2017-09-12T10:15:00+06:00', by: registrar@office.example}"
    flow = BASE.split("events:", maxsplit=1)[0] + f"events: [{event}]\n"
    text = made(flow, flow, flow + "x-a: 1\n")
    assert "x-a: 1" in text
    assert [one["id"] for one in _values(made(flow, flow + "x-b: 1\n", THEIRS))["events"]] == [
        "k7f2qd",
        "their",
    ]


def test_a_top_in_brackets_is_merged_from_ours_or_refused_in_words() -> None:
    flow = "{" + ", ".join(f"{key}: {value}" for key, value in (("id", "mic"), ("kind", "ministry"))) + "}\n"
    assert "cannot be put together" in words(
        flow.encode(), flow.replace("}", ", aliases: [A]}").encode(), flow.replace("}", ", areas: [a]}").encode(),
        "teams/mic.yaml",
    )  # fmt: skip


def test_no_file_on_a_side() -> None:
    base, other = BASE.encode(), OURS.encode()
    assert merged_file(base, None, base, PATH).deleted
    assert merged_file(base, base, None, PATH).deleted
    assert merged_file(None, other, None, PATH).data == other
    assert words(base, None, other) == "it was deleted here, and changed on the other side"
    assert words(base, other, None) == "it was deleted there, and changed on the other side"


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    base, other = BASE.encode(), OURS.encode()
    assert words(b"\tx", other, THEIRS.encode()).startswith(
        "the version in the common version cannot be read: line 1"
    )
    assert words(base, other, b"a: 1\na: 2\n") == (
        "the version there cannot be read: line 2: the key a stands twice in one mapping"
    )
    assert words(base, b"\xff", other).startswith("the version here cannot be read: line 1:")
    assert words(base, b"- 1\n", other).startswith("the version here cannot be read: ")
    assert words(base, other, b"x" * (1 << 20) + b"y").startswith("the version there cannot be read: ")


def test_one_side_alone_is_taken_byte_for_byte_whatever_it_is() -> None:
    assert merged_file(BASE.encode(), BASE.encode(), b"\xff<<<", PATH).data == b"\xff<<<"


def test_which_files_are_ours() -> None:
    assert [is_mergeable(path) for path in (PATH, "teams/mic.yaml")] == [True, True]
    others = ("delivery.yaml", "teams/README", "evidence/teams/mic.yaml", "teams", "directives/.gitkeep")
    assert not any(map(is_mergeable, others))


def test_teams() -> None:
    base = "id: mic\nkind: ministry\nname: {en: MIC}\n"
    ours, theirs = base + "areas: [digital]\n", base.replace("MIC", "Ministry")
    assert made(base, ours, theirs, "teams/mic.yaml") == theirs + "areas: [digital]\n"
    assert (
        words(None, ours.encode(), theirs.encode(), "teams/mic.yaml")
        == "the team mic was entered twice, differently"
    )
    assert words(base.encode(), theirs.encode(), base.replace("MIC", "МИК").encode(), "teams/mic.yaml") == (
        "name.en was “MIC”: it became “Ministry” here, “МИК” there"
    )


def _values(text: str) -> Values:
    found = read(text.encode()).values
    assert found is not None
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(forks(), st.booleans())
def test_whatever_both_sides_did_the_result_is_valid_or_a_clash_in_words(
    fork: tuple[Values, ...], weave: bool
) -> None:
    base, ours, theirs = (("# a file\n" + dump(side)).encode() for side in fork)
    result = merged_file(base, ours, theirs, PATH, weave=weave)
    if result.data is None:
        assert all(clash.message for clash in result.clashes)
        return
    entry = entry_of(PATH, result.data)
    errors = [one for one in check_entry(entry, DEFAULTS, TODAY) if one.severity is Severity.ERROR]
    assert errors == []
    assert result.data.startswith(b"# a file\n")
    ids = {event["id"] for side in fork[1:] for event in side["events"]}
    assert {event["id"] for event in entry.values["events"]} == ids


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=40))
def test_no_bytes_make_it_stumble(base: bytes, ours: bytes, theirs: bytes) -> None:
    whole = dump(values()).encode()
    for one in (base, whole + base):
        result = merged_file(one, whole + ours, whole + theirs, PATH)
        assert (result.data is None) != (not result.clashes)

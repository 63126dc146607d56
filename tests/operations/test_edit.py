"""Editing by hand: what was changed is recorded, what is not one's to change is refused."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.plain import plain
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.edit import HandEdit, compare, findings_in, save, text_to_edit
from delivery_cli.operations.lifecycle import note
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register

ONE = "D-2017-0001"
PATH = f"directives/2017/00xx/{ONE}.yaml"
DECIDED = DecisionGiven(number="12-05/36")


@pytest.fixture
def office(repo: Path) -> Office:
    """One directive whose file somebody has a hand in."""
    office = founded(repo)
    register(office, tags=["один"], responsible={"name": "А. Иванов"})
    text = (office.root / PATH).read_text(encoding="utf-8")
    odd = text.replace("owner: mic\n", "# из письма\nowner:   'mic'   # головной\n\n").replace(
        "events:\n", "x-shelf: {row: 4}\nevents:\n"
    )
    by_hand(office.root, PATH, odd)
    return office


def edited(office: Office, *changes: tuple[str, str]) -> HandEdit:
    one, before = text_to_edit(office, "17-1")
    after = before
    for old, new in changes:
        assert old in after
        after = after.replace(old, new, 1)
    return compare(one, before, after)


def saved(office: Office, hand: HandEdit, said: Common | None = None, **more: Any) -> Receipt:
    made = save(office, hand, said or Common(), DECIDED, reason="Опечатки", **more)
    assert [one.message for one in validate(office).findings if one.severity is Severity.ERROR] == []
    return made


def events(office: Office) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(known_directive(office, ONE).events)
    return found


def test_several_corrections_with_one_reason(office: Office) -> None:
    hand = edited(
        office,
        ("due: 2017-09-26", "due: 2017-09-29 # пятница"),
        ("'mic'", "'mne'"),
        ("А. Иванов", "Б. Иванов"),
    )
    assert (hand.corrected, hand.free, hand.needs_reason, hand.needs_decision) == (
        ("owner", "responsible", "due"), (), True, True
    )  # fmt: skip
    made = saved(office, hand, Common(on=dt.date(2017, 9, 20), document="исх. 1", note="Сверено"))
    first, second, third = events(office)[-3:]
    assert first.items() >= {
        "kind": "correct", "field": "owner", "from": "mic", "to": "mne", "on": "2017-09-20", "reason": "Опечатки",
        "document": "исх. 1", "note": "Сверено", "decision": {"number": "12-05/36", "by": "pm", "on": "2017-09-20"},
    }.items()  # fmt: skip
    assert second.items() >= {"from": {"name": "А. Иванов"}, "to": {"name": "Б. Иванов"}}.items()
    assert "decision" not in second
    assert (third["field"], third["from"], third["to"]) == ("due", "2017-09-26", "2017-09-29")
    assert git(office.root, "log", "-1", "--format=%s%n%n%b").startswith(
        f"edit {ONE}: Разработать концепцию\n\nowner corrected from mic to mne: Опечатки\nresponsible corrected from А. Иванов to Б. Иванов: Опечатки\n"
    )
    assert len(made.change.told) == 3


def test_what_was_typed_stays_byte_for_byte(office: Office) -> None:
    hand = edited(office, ("owner:   'mic'   # головной\n\n", "owner: >-\n  mne\n# рукой\n"))
    saved(office, hand)
    text = (office.root / PATH).read_text(encoding="utf-8")
    assert text.startswith(hand.after)
    assert "# из письма\nowner: >-\n  mne\n# рукой\n" in text


def test_free_keys_need_neither_reason_nor_event(office: Office) -> None:
    before = len(events(office))
    hand = edited(
        office, ("tags:\n  - один", "tags: [два]\nprogramme: digital\npriority: true"), ("row: 4", "row: 5")
    )
    assert (hand.needs_reason, hand.needs_decision) == (False, False)
    made = save(office, hand, Common(), DecisionGiven(), reason=None)
    assert made.change.told == (f"{ONE}: tags, x-shelf, programme, priority changed",)
    assert len(events(office)) == before


def test_comments_and_spacing_are_a_change_of_their_own(office: Office) -> None:
    hand = edited(office, ("# из письма", "# из письма министра"))
    made = save(office, hand, Common(), DecisionGiven(), reason=None)
    assert made.change.told == (f"{ONE}: comments and spacing changed",)


def test_free_and_corrected_together(office: Office) -> None:
    made = saved(office, edited(office, ("row: 4", "row: 5"), ("title: ", "title: О том, как ")))
    assert made.change.told[0].startswith(f"{ONE}: title corrected from Разработать концепцию to О том")
    assert made.change.told[1] == f"{ONE}: x-shelf changed"


@pytest.mark.parametrize(
    ("old", "new", "words", "hint"),
    [
        ("status: active", "status: closed", "status is not changed by hand", "close, reopen, cancel"),
        ("control: standard", "control: special", "control is not changed by hand", "special"),
        ("kind: register", "kind: register\n    note: а", "events is not changed by hand", "note"),
        ("id: D-2017-0001", "id: D-2017-0002", "id is not changed by hand", "an id stays for ever"),
        (
            "owner:   'mic'",
            "links: {parent: D-2017-0002}\nowner:   'mic'",
            "links is not changed by hand",
            "link",
        ),
    ],
)
def test_what_has_a_step_of_its_own_is_not_changed_by_hand(
    office: Office, old: str, new: str, words: str, hint: str
) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        edited(office, (old, new))
    assert refused.value.message.startswith(PATH)
    assert hint in refused.value.hint


def test_what_is_no_directive_any_more_is_found_with_its_line(office: Office) -> None:
    one, before = text_to_edit(office, "17-1")
    findings = findings_in(one, before.replace("control: standard", "control: standrad"))
    assert [(each.code, each.line) for each in findings] == [
        ("D102", before[: before.index("control:")].count("\n") + 1)
    ]
    assert [each.code for each in findings_in(one, before + "\t: [")] == ["D101"]
    assert findings_in(one, before) == []


def test_what_breaks_a_rule_is_refused(office: Office) -> None:
    before = (office.root / PATH).read_bytes()
    with pytest.raises(RefusedError, match=r"before the directive was issued"):
        saved(office, edited(office, ("due: 2017-09-26", "due: 2016-09-26")))
    with pytest.raises(RefusedError, match=r"reason is missing"):
        save(office, edited(office, ("title: ", "title: а ")), Common(), DECIDED, reason=None)
    with pytest.raises(RefusedError, match=r"due is corrected by a decision"):
        save(
            office,
            edited(office, ("due: 2017-09-26", "due: 2017-09-29")),
            Common(),
            DecisionGiven(),
            reason="r",
        )
    assert (office.root / PATH).read_bytes() == before


def test_somebody_else_was_faster(office: Office) -> None:
    hand = edited(office, ("title: ", "title: а "))
    note(office, [ONE], Common(), text="Между тем")
    with pytest.raises(RefusedError, match=f"{PATH} was changed by somebody else meanwhile") as refused:
        saved(office, hand)
    assert refused.value.hint == f"open it again with: delivery edit {ONE}"


def test_a_dry_run_changes_nothing(office: Office) -> None:
    before = (office.root / PATH).read_bytes()
    made = saved(office, edited(office, ("title: ", "title: а ")), dry_run=True)
    assert made.commit is None
    assert (office.root / PATH).read_bytes() == before


def test_a_draft_keeps_no_ledger(office: Office) -> None:
    one = add(office, [{"text": "Черновик", "issued": "2017-09-12"}], draft=True).change.ids[0]
    _id, before = text_to_edit(office, one)
    hand = compare(one, before, before.replace("control:", "issuer: pm\nsources: [{title: а}]\ncontrol:"))
    assert (hand.needs_reason, hand.needs_decision) == (False, False)
    made = save(office, hand, Common(), DecisionGiven(), reason=None)
    assert made.change.told == (f"{one}: issuer, sources changed",)
    assert known_directive(office, one).events == ()


def test_a_team_may_be_named_that_speaks(office: Office) -> None:
    saved(office, edited(office, ("title: ", "title: а ")), Common(speaker="Ministry mne"))
    assert events(office)[-1]["for"] == "mne"
    with pytest.raises(UsageError, match="there is no team"):
        saved(office, edited(office, ("title: а", "title: б")), Common(speaker="никто"))


@pytest.mark.parametrize(
    ("content", "words"), [(b"id: [\n", ":1:"), (b"\xff\xfe", ":1:"), (b"id: D-2017-0001\n", "is missing")]
)
def test_a_broken_file_is_mended_by_hand(office: Office, content: bytes, words: str) -> None:
    (office.root / PATH).write_bytes(content)
    with pytest.raises(RefusedError, match=words) as refused:
        text_to_edit(office, "17-1")
    assert refused.value.message.startswith(PATH)
    assert f"git commit {PATH}" in refused.value.hint


def test_lines_that_end_as_on_windows_stay_so(office: Office) -> None:
    hand = edited(office, ("title: ", "title: а "))
    windows = dataclasses.replace(hand, after=hand.after.replace("\n", "\r\n"))
    saved(office, windows)
    text = (office.root / PATH).read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")

"""What every step has in common: who, when, on what paper; several directives or none."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.desk import Desk
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import (
    Cancellation,
    Closing,
    cancel,
    close,
    note,
    progress,
    register,
    reopen,
)
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.clock import now
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded
from tests.operations.founding import register as registered

DECIDED = DecisionGiven(number="12-05/34")


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mic", "mne", "mon"))


def errors(office: Office) -> list[str]:
    return [one.message for one in validate(office).findings if one.severity is Severity.ERROR]


def last_event(office: Office, one: str) -> dict[str, object]:
    found: dict[str, object] = plain(known_directive(office, one).events[-1])
    return found


def test_day_speaker_note_and_letter_are_recorded_with_every_step(office: Office) -> None:
    one = registered(office)
    said = Common(on=dt.date(2017, 9, 20), speaker="Ministry mne", note="Письмо", document="исх. 7-2/118")
    day = {"on": "2017-09-20", "for": "mne", "note": "Письмо", "document": "исх. 7-2/118"}
    progress(office, [one], said)
    assert last_event(office, one).items() >= day.items()
    extend(office, [one], said, Extension(to=dt.date(2017, 10, 1), reason="r"), DECIDED)
    assert last_event(office, one).items() >= day.items()
    assign(office, [one], said, Assignment(owner="mne", reason="r"), DECIDED)
    assert last_event(office, one).items() >= day.items()
    close(office, [one], said, Closing(evidence=({"title": "Отчёт"},)), DECIDED)
    assert last_event(office, one).items() >= day.items()
    reopen(office, [one], said, DECIDED, reason="r")
    assert last_event(office, one).items() >= day.items()
    correct(office, [one], said, Correction(field="title", value="Другое", reason="r"), DecisionGiven())
    assert last_event(office, one).items() >= day.items()
    cancel(office, [one], said, Cancellation(reason="r"), DECIDED)
    assert last_event(office, one).items() >= day.items()
    assert errors(office) == []


def test_a_draft_is_registered_on_a_day_for_a_team_with_a_note(office: Office) -> None:
    values = {"text": "Текст", "issuer": "pm", "issued": "2017-09-12", "sources": [{"title": "Заседание"}]}
    one = add(office, [values], draft=True).change.ids[0]
    register(office, [one], Common(on=dt.date(2017, 9, 20), speaker="mne", note="Из черновика"))
    said = {"kind": "register", "on": "2017-09-20", "for": "mne", "note": "Из черновика"}
    assert last_event(office, one).items() >= said.items()
    assert known_directive(office, one).status == "active"


def test_today_is_not_said_twice(office: Office) -> None:
    one = registered(office)
    today = now(office.settings.timezone).date()
    note(office, [one], Common(on=today), text="Сегодня")
    assert "on" not in last_event(office, one)


def test_a_decision_is_the_issuer_s_on_the_day_of_the_step(office: Office) -> None:
    one = registered(office)
    extend(
        office,
        [one],
        Common(on=dt.date(2017, 9, 20)),
        Extension(to=dt.date(2017, 10, 1), reason="r"),
        DECIDED,
    )
    assert last_event(office, one)["decision"] == {"number": "12-05/34", "by": "pm", "on": "2017-09-20"}
    given = DecisionGiven(number="7", by="Ministry mon", on=dt.date(2017, 9, 19))
    made = extend(office, [one], Common(), Extension(to=dt.date(2017, 10, 2), reason="r"), given)
    assert last_event(office, one)["decision"] == {"number": "7", "by": "mon", "on": "2017-09-19"}
    assert [one for one in made.notices if "D112" in one] != []  # mon does not stand above pm: told at once


def test_a_decision_of_an_issuer_who_is_no_team_names_nobody(office: Office) -> None:
    one = registered(office, issuer={"name": "Комиссия"})
    extend(
        office,
        [one],
        Common(on=dt.date(2017, 9, 20)),
        Extension(to=dt.date(2017, 10, 1), reason="r"),
        DECIDED,
    )
    assert last_event(office, one)["decision"] == {"number": "12-05/34", "on": "2017-09-20"}


def test_who_decided_without_a_number_is_no_decision(office: Office) -> None:
    one = registered(office)
    with pytest.raises(UsageError, match="missing --decision"):
        assign(office, [one], Common(), Assignment(owner="mne", reason="r"), DecisionGiven(by="pm"))


def test_several_in_one_commit_with_a_trailer_each(office: Office) -> None:
    ids = [registered(office) for _time in range(3)]
    before = count(office.root)
    made = note(office, [ids[0], "17-2", ids[2], ids[0]], Common(), text="Всем")
    assert (count(office.root), made.change.ids) == (before + 1, tuple(ids))
    said = git(office.root, "log", "-1", "--format=%B")
    assert said.startswith("note 3 directives\n\nD-2017-0001: noted: Всем\n")
    assert [line for line in said.splitlines() if line.startswith("Delivery-")] == [
        "Delivery-Action: note", *(f"Delivery-Directive: {one}" for one in ids)
    ]  # fmt: skip
    touched = git(office.root, "show", "--name-only", "--format=").split()
    assert touched == [f"directives/2017/00xx/{one}.yaml" for one in ids]


def test_one_that_is_not_open_to_the_step_stops_all(office: Office) -> None:
    ids = [registered(office) for _time in range(2)]
    cancel(office, [ids[1]], Common(), Cancellation(reason="r"), DECIDED)
    tree = git(office.root, "rev-parse", "HEAD^{tree}")
    with pytest.raises(RefusedError) as refused:
        progress(office, ids, Common(note="Готово"))
    assert refused.value.message == (
        f"{ids[1]} is cancelled; progress is for a directive that is: active, returned"
    )
    assert refused.value.hint == f"what was cancelled stays so; enter it anew: delivery add --like {ids[1]}"
    assert git(office.root, "rev-parse", "HEAD^{tree}") == tree
    assert git(office.root, "status", "--porcelain") == ""


def test_one_that_a_rule_refuses_stops_all(office: Office) -> None:
    ids = [registered(office), registered(office, issued="2017-10-02", due="2017-11-01")]
    tree = git(office.root, "rev-parse", "HEAD^{tree}")
    with pytest.raises(RefusedError) as refused:
        extend(office, ids, Common(), Extension(to=dt.date(2017, 10, 1), reason="r"), DECIDED)
    assert refused.value.message == (
        f"directives/2017/00xx/{ids[1]}.yaml: 2017-10-01 is before the directive was issued, on 2017-10-02 (D108)"
    )
    assert refused.value.hint == "nothing was changed; look at --to"
    assert git(office.root, "rev-parse", "HEAD^{tree}") == tree


def test_every_broken_file_of_a_refused_change_is_told(office: Office) -> None:
    ids = [registered(office, issued="2017-10-02", due="2017-11-01") for _time in range(2)]
    with pytest.raises(RefusedError) as refused:
        extend(office, ids, Common(), Extension(to=dt.date(2017, 10, 1), reason="r"), DECIDED)
    assert [line.split(":")[0][-16:] for line in refused.value.message.splitlines()] == [
        f"{one}.yaml" for one in ids
    ]


def test_a_wrong_id_stops_all(office: Office) -> None:
    one = registered(office)
    before = count(office.root)
    with pytest.raises(UsageError, match="there is no directive “17-7”") as refused:
        note(office, [one, "17-7"], Common(), text="x")
    assert refused.value.hint == "did you mean D-2017-0001?"
    assert count(office.root) == before


def test_no_directive_is_no_change(office: Office) -> None:
    with pytest.raises(UsageError, match="no directive is named"):
        note(office, [], Common(), text="x")


def test_a_dry_run_changes_nothing_and_says_what_it_would(office: Office) -> None:
    one = registered(office)
    before = (
        git(office.root, "rev-parse", "HEAD"),
        (office.root / "directives/2017/00xx" / f"{one}.yaml").read_bytes(),
    )
    made = note(office, [one], Common(), text="Проба", dry_run=True)
    after = (
        git(office.root, "rev-parse", "HEAD"),
        (office.root / "directives/2017/00xx" / f"{one}.yaml").read_bytes(),
    )
    assert (made.commit, after) == (None, before)
    text = made.change.writes[f"directives/2017/00xx/{one}.yaml"]
    assert text is not None
    assert "note: Проба" in text
    assert git(office.root, "status", "--porcelain") == ""


def test_a_dry_run_meets_every_refusal(office: Office) -> None:
    one = registered(office)
    with pytest.raises(UsageError):
        progress(office, [one], Common(), dry_run=True)
    long_ago = Extension(to=dt.date(2001, 1, 1), reason="r")
    with pytest.raises(RefusedError):
        extend(office, [one], Common(), long_ago, DECIDED, dry_run=True)


def test_a_file_with_uncommitted_changes_is_not_written_over(office: Office) -> None:
    one = registered(office)
    path = f"directives/2017/00xx/{one}.yaml"
    (office.root / path).write_text((office.root / path).read_text() + "# от руки\n")
    with pytest.raises(RefusedError, match=f"{path} has changes that are not committed") as refused:
        note(office, [one], Common(), text="x")
    assert f"git commit {path}" in refused.value.hint
    assert (office.root / path).read_text().endswith("# от руки\n")


def test_an_unreadable_file_is_named_with_its_line(office: Office) -> None:
    one = registered(office)
    path = f"directives/2017/00xx/{one}.yaml"
    by_hand(
        office.root, path, (office.root / path).read_text().replace("control: standard", "control: standrad")
    )
    with pytest.raises(RefusedError, match=rf"^{path}:\d+: .*standrad"):
        note(office, [one], Common(), text="x")


def test_a_file_in_the_wrong_folder_is_told_from_a_missing_one(office: Office) -> None:
    one = registered(office)
    git(office.root, "mv", f"directives/2017/00xx/{one}.yaml", f"directives/{one}.yaml")
    git(office.root, "commit", "-qm", "moved")
    with pytest.raises(RefusedError, match="stands in the wrong place") as refused:
        note(office, [one], Common(), text="x")
    assert refused.value.hint.endswith(f"git mv directives/{one}.yaml directives/2017/00xx/{one}.yaml")


def test_a_full_id_is_found_where_a_sparse_checkout_leaves_it_out(office: Office) -> None:
    one = registered(office)
    git(office.root, "sparse-checkout", "set", "teams")
    assert not (office.root / "directives/2017").exists()
    note(office, [one.lower()], Common(), text="Издалека")
    text = git(office.root, "show", f"HEAD:directives/2017/00xx/{one}.yaml")
    assert "note: Издалека" in text
    assert not (office.root / "directives/2017").exists()


def test_a_full_id_is_not_looked_for_among_all(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    one = registered(office)

    def refuse(_desk: Desk) -> list[str]:
        raise AssertionError

    monkeypatch.setattr(Desk, "known_ids", refuse)
    note(office, [one.lower()], Common(), text="x")
    assert last_event(office, one)["note"] == "x"


def test_a_step_after_a_correction_goes_on_from_what_was_corrected(office: Office) -> None:
    one = registered(office)
    decided = DecisionGiven(number="1")
    assign(office, [one], Common(), Assignment(owner="mne", reason="r"), decided)
    correct(office, [one], Common(), Correction(field="owner", value="mon", reason="Опечатка"), decided)
    assign(office, [one], Common(), Assignment(owner="mic", reason="r"), decided)
    assert last_event(office, one)["from"] == {"owner": "mon"}
    day = Common(on=dt.date(2017, 9, 20))
    for to in (dt.date(2017, 10, 15), dt.date(2017, 9, 26)):
        extend(office, [one], day, Extension(to=to, reason="r"), decided)
    correct(
        office, [one], Common(), Correction(field="due", value="2017-09-29", reason="Воскресенье"), decided
    )
    extend(office, [one], day, Extension(to=dt.date(2017, 11, 1), reason="r"), decided)
    assert last_event(office, one)["from"] == "2017-09-29"
    assert on_record(known_directive(office, one)).deadline == dt.date(2017, 11, 1)
    assert errors(office) == []


def test_a_long_title_is_cut_in_the_subject_and_stays_in_the_file(office: Office) -> None:
    one = registered(office, title="Слово " * 66 + "конец")
    note(office, [one], Common(), text="Письмо")
    subject = git(office.root, "log", "-1", "--format=%s").rstrip("\n")
    head = f"note {one}: "
    assert subject.startswith(f"{head}Слово Слово ")
    assert subject.endswith(" Слово…")
    assert len(subject) <= len(head) + 73
    assert known_directive(office, one).title.endswith("конец")

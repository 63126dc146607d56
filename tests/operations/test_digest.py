"""A reviewer's digest: everything that was committed in some days stands in its group, hand edits marked."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.digest import Digest, digest
from delivery_cli.operations.digest_items import Item
from delivery_cli.operations.history import history
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register

ONE = "directives/2017/00xx/D-2017-0001.yaml"
EVENT = """\
  - id: {id}
    kind: {kind}
    at: 2017-09-20T10:00:00+06:00
    by: registrar@office.example
{more}
"""
EXTEND = (
    "    from: 2017-09-26\n    to: 2017-10-10\n    reason: Сбор данных\n"
    "    decision: {number: 12-05/34, by: pm, on: 2017-09-20}"
)
DAY = dt.date(2017, 9, 20)


def at(patch: pytest.MonkeyPatch, moment: str) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        patch.setenv(name, moment)


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A directive is there when the day begins."""
    at(monkeypatch, "2017-09-12T10:00:00+06:00")
    made = founded(repo, settings="timezone: Asia/Almaty\n")
    register(made)
    at(monkeypatch, "2017-09-20T10:00:00+06:00")
    return made


def text(office: Office) -> str:
    return (office.root / ONE).read_text(encoding="utf-8")


def appended(office: Office, kind: str, more: str, id_: str = "aaaa11", status: str = "active") -> str:
    """A commit as a command would have made it."""
    changed = text(office).replace("status: active", f"status: {status}")
    changed += EVENT.format(id=id_, kind=kind, more=more)
    return by_hand(
        office.root,
        ONE,
        changed,
        f"{kind} D-2017-0001\n\nDelivery-Action: {kind}\nDelivery-Directive: D-2017-0001",
    )


def told(found: Digest) -> dict[str, list[Item]]:
    return {
        group: [one for one in found.items if one.group == group] for group, n in found.counts.items() if n
    }


def test_a_deadline_that_moved_is_told_with_its_decision(office: Office) -> None:
    commit = appended(office, "extend", EXTEND)
    found = digest(office, DAY, DAY)
    assert [*told(found)] == ["deadlines"]
    (item,) = found.items
    assert (item.old, item.new, item.days) == (dt.date(2017, 9, 26), dt.date(2017, 10, 10), 14)
    assert item.decision == {"number": "12-05/34", "by": "pm", "on": "2017-09-20"}
    assert (item.commit, item.id, item.kind) == (commit, "D-2017-0001", "extend")
    assert item.words == "deadline 2017-09-26 → 2017-10-10: Сбор данных"
    assert item.brief == "Сбор данных"
    assert found.commits == 1


@pytest.mark.parametrize(
    ("kind", "more", "groups"),
    [
        ("submit", "    for: mic\n    note: Готово\n    evidence:\n      - {title: Отчет}", ["submitted"]),
        ("note", "    note: Принято", ["other"]),
        ("request", "    for: mic\n    to: 2017-10-10\n    reason: Сбор", ["requested"]),
        (
            "control",
            '    from: standard\n    to: special\n    reason: Важно\n    decision: {number: "1"}',
            ["control"],
        ),
        ("assign", "    from: {owner: mic}\n    to: {owner: mne}\n    reason: Передача", ["reassigned"]),
        (
            "assign",
            "    from: {responsible: {name: B}}\n    to: {responsible: {name: A}}\n    reason: Передача",
            ["other"],
        ),
        ("cancel", '    reason: Отпало\n    decision: {number: "1"}', ["cancelled"]),
        (
            "correct",
            "    field: due\n    from: 2017-09-26\n    to: 2017-09-28\n    reason: Описка",
            ["deadlines"],
        ),
        ("correct", "    field: owner\n    from: mic\n    to: mne\n    reason: Описка", ["reassigned"]),
        (
            "extend",
            EXTEND.replace("    reason", "    refused: true\n    reason").replace("10-10", "09-26"),
            ["refused"],
        ),
    ],
)
def test_each_step_stands_in_its_group(office: Office, kind: str, more: str, groups: list[str]) -> None:
    appended(office, kind, more)
    assert [*told(digest(office, DAY, DAY))] == groups


def test_a_return_with_a_new_deadline_moves_one_too(office: Office) -> None:
    appended(
        office, "submit", "    for: mic\n    note: Готово\n    evidence:\n      - {title: Отчет}", "aaaa11"
    )
    appended(office, "return", "    remark: Нет таблицы\n    to: 2017-10-02", "bbbb22")
    assert [*told(digest(office, DAY, DAY))] == ["deadlines", "submitted", "returned"]


def test_what_was_registered_and_what_the_policy_became(office: Office) -> None:
    two = register(office, title="Вторая")
    by_hand(office.root, "teams/x.yaml", "id: x\nkind: ministry\nname: {en: X}\n", "A team")
    by_hand(office.root, "notes.txt", "no part of the office\n")
    found = told(digest(office, DAY, DAY))
    assert [(one.id, one.title) for one in found["registered"]] == [(two, "Вторая")]
    assert [(one.words, one.files) for one in found["policy"]] == [("A team", ("teams/x.yaml",))]
    assert [*found] == ["registered", "policy"]


def test_hand_edits_are_marked_with_what_they_did(office: Office) -> None:
    by_hand(office.root, ONE, text(office).replace("due: 2017-09-26", "due: 2017-12-31"), "Small fix")
    by_hand(office.root, ONE, text(office) + "# seen\n", "Look")
    by_hand(office.root, ONE, "id: [\n", "Broken")
    git(office.root, "rm", "-q", ONE)
    git(office.root, "commit", "-qm", "Away")
    found = told(digest(office, DAY, DAY))
    fix, look, broken, away = found["by-hand"]
    assert fix.words == "Small fix: due 2017-09-26 → 2017-12-31"
    assert (look.kind, look.words) == ("form", "Look")
    assert broken.words.endswith("the file cannot be read")
    assert (away.kind, away.words) == ("deleted", "Away: the file was deleted")
    (moved,) = [one for one in found["deadlines"] if one.new]
    assert (moved.old, moved.new, moved.days, moved.decision) == (
        dt.date(2017, 9, 26), dt.date(2017, 12, 31), 96, None,
    )  # fmt: skip
    assert moved.words == "without an event"


def test_events_that_were_rewritten_are_named(office: Office) -> None:
    appended(office, "note", "    note: Принято", "aaaa11")
    by_hand(office.root, ONE, text(office).replace("Принято", "Отклонено"), "Reword")
    assert told(digest(office, DAY, DAY))["by-hand"][0].words == "Reword: events gone or changed: aaaa11"


def test_a_merge_tells_only_what_it_made_itself(office: Office) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    appended(office, "note", "    note: Принято", "aaaa11")
    git(office.root, "checkout", "-q", "main")
    register(office)
    git(office.root, "merge", "-q", "--no-ff", "-m", "Together", "side")
    found = told(digest(office, DAY, DAY))
    assert [*found] == ["registered", "merges", "other"]
    assert [one.words for one in found["merges"]] == ["Together"]
    git(office.root, "reset", "-q", "--hard", "HEAD~1")
    git(office.root, "merge", "-q", "--no-ff", "--no-commit", "side")
    (office.root / ONE).write_text(
        text(office).replace("due: 2017-09-26", "due: 2018-01-01"), encoding="utf-8"
    )
    git(office.root, "commit", "-qam", "Evil")
    found = told(digest(office, DAY, DAY))
    assert [one.words for one in found["by-hand"]] == ["Evil: due 2017-09-26 → 2018-01-01"]
    assert [one.new for one in found["deadlines"]] == [dt.date(2018, 1, 1)]


def test_days_are_the_offices_and_a_wrong_clock_hides_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2017-09-20T21:00:00+00:00")  # already the 21st in Almaty
    by_hand(office.root, "teams/a.yaml", "id: a\n", "late")
    at(monkeypatch, "1999-01-01T10:00:00+00:00")
    by_hand(office.root, "teams/b.yaml", "id: b\n", "wrong clock")
    late = digest(office, dt.date(2017, 9, 21)).items
    # what was entered with an old date afterwards is told on the day that the branch had reached
    assert [(one.words, one.accepted.date()) for one in late] == [
        ("late", dt.date(2017, 9, 21)),
        ("wrong clock", dt.date(2017, 9, 21)),
    ]
    assert [one.words for one in digest(office, DAY, DAY).items] == []
    assert len(digest(office, dt.date(2017, 9, 12), dt.date(2017, 9, 12)).items) == 2
    assert [one.words for one in digest(office, dt.date(1999, 1, 1), dt.date(2000, 1, 1)).items] == [
        "wrong clock"
    ]


def test_what_was_taken_back_is_not_counted_as_done(office: Office) -> None:
    two = register(office)
    undo(office)
    three = register(office)
    found = told(digest(office, DAY, DAY))
    head = git(office.root, "rev-parse", "HEAD~1").strip()
    assert [(one.id, one.kind, one.undone_by) for one in found["taken-back"]] == [(two, "register", head)]
    assert [one.id for one in found["registered"]] == [three]


def test_what_was_done_in_other_days_and_taken_back_in_these(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = register(office)
    at(monkeypatch, "2017-09-22T10:00:00+06:00")
    undo(office)
    (item,) = digest(office, dt.date(2017, 9, 22), dt.date(2017, 9, 22)).items
    assert (item.group, item.id, item.kind) == ("taken-back", two, "deleted")
    assert item.words.endswith(f"add {two}: Разработать концепцию: the file was deleted")
    assert [one.group for one in digest(office, DAY, DAY).items] == ["registered"]


def test_an_undo_that_takes_nothing_back_came_by_hand(office: Office) -> None:
    commit = appended(office, "note", "    note: Принято", "aaaa11")
    by_hand(
        office.root,
        ONE,
        text(office).replace("due: 2017-09-26", "due: 2017-12-26"),
        f"undo: note\n\nDelivery-Action: undo\nDelivery-Directive: D-2017-0001\nDelivery-Undoes: {commit}",
    )
    found = told(digest(office, DAY, DAY))
    assert [*found] == ["deadlines", "by-hand", "other"]
    assert found["by-hand"][0].words == "the message says undo, and due 2017-09-26 → 2017-12-26: by hand"


FALSE = "note D-2017-0001\n\nnoted: всё в порядке\n\nDelivery-Action: note\nDelivery-Directive: {id}"


@pytest.mark.parametrize(
    ("id_", "old", "new", "words"),
    [
        ("D-2017-0001", "due: 2017-09-26", "due: 2017-12-26", "due 2017-09-26 → 2017-12-26"),
        ("D-2017-0001", "note: Принято", "note: Отклонено", "events gone or changed: aaaa11"),
        ("D-2017-0001", "note: Принято", "note: Принято # да", "changes only how the file is written"),
        (
            "D-2017-0001",
            "note: Принято\n",
            "note: Принято\n" + EVENT.format(id="bbbb22", kind="cancel", more="    reason: Отпало"),
            "cancelled: Отпало",
        ),
        (
            "D-2017-0001",
            "note: Принято\n",
            "note: Принято\n"
            + EVENT.format(id="bbbb22", kind="note", more="    note: Да").rstrip("\n")
            + "\nx-mark: 1\n",
            "noted: Да; x-mark — → 1",
        ),
        (
            "D-2017-0009",
            "note: Принято\n",
            "note: Принято\n" + EVENT.format(id="bbbb22", kind="note", more="    note: Да"),
            "noted: Да",
        ),
    ],
)
def test_a_message_that_says_something_else_is_not_believed(
    office: Office, id_: str, old: str, new: str, words: str
) -> None:
    appended(office, "note", "    note: Принято", "aaaa11")
    by_hand(office.root, ONE, text(office).replace(old, new), FALSE.format(id=id_))
    expected = f"the message says note, and {words}: by hand"
    assert [one.words for one in told(digest(office, DAY, DAY))["by-hand"]] == [expected]
    false, true, _add = history(office, ["17-1"]).entries
    assert (false.action, false.contradicted) == ("by-hand", True)
    assert (true.action, true.contradicted) == ("note", False)


def test_a_file_made_unreadable_is_told_whoever_says_so(office: Office) -> None:
    by_hand(office.root, ONE, "id: [\n", "close D-2017-0001\n\nDelivery-Action: close")
    (item,) = digest(office, DAY, DAY).items
    assert (item.group, item.words) == (
        "by-hand",
        "the message says close, and the file cannot be read: by hand",
    )


def test_what_was_merged_later_is_told_with_the_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    commit = appended(office, "extend", EXTEND)
    git(office.root, "checkout", "-q", "main")
    at(monkeypatch, "2017-09-28T10:00:00+06:00")
    git(office.root, "merge", "-q", "--no-ff", "-m", "Together", "side")
    merge = git(office.root, "rev-parse", "HEAD").strip()
    assert digest(office, DAY, dt.date(2017, 9, 27)).items == ()
    moved, joined = digest(office, dt.date(2017, 9, 27), dt.date(2017, 9, 29)).items
    assert (moved.group, moved.commit, moved.brought_by) == ("deadlines", commit, merge)
    assert (moved.moment.date(), moved.accepted.date()) == (DAY, dt.date(2017, 9, 28))
    assert (joined.group, joined.commit, joined.brought_by) == ("merges", merge, None)
    assert digest(office, dt.date(2017, 9, 29)).items == ()


def test_days_to_come_are_refused(office: Office) -> None:
    with pytest.raises(UsageError, match="is still to come"):
        digest(office, dt.date(2999, 1, 1), dt.date(2999, 2, 1))
    with pytest.raises(UsageError, match="after its last day"):
        digest(office, DAY, dt.date(2017, 9, 1))


def test_of_some_directives_alone(office: Office) -> None:
    two = register(office)
    appended(office, "note", "    note: Принято")
    assert {one.id for one in digest(office, DAY, DAY, ["17-2"]).items} == {two}


def test_nothing_yet_and_shallow(repo: Path, tmp_path: Path) -> None:
    (repo / "delivery.yaml").write_text("language: en\n")
    assert digest(open_office(repo), DAY).items == ()
    founded(repo)
    by_hand(repo, "teams/a.yaml", "id: a\n")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repo}", "shallow")
    assert digest(open_office(tmp_path / "shallow"), DAY).incomplete
    assert not digest(open_office(repo), DAY).incomplete


def test_the_history_of_a_directive_has_its_changes(office: Office) -> None:
    appended(office, "extend", EXTEND)
    by_hand(office.root, ONE, text(office).replace("due: 2017-09-26", "due: 2017-12-31"), "Small fix")
    fix, extend, add = history(office, ["17-1"]).entries
    assert fix.changes is not None
    assert [(one.name, one.old, one.new) for one in fix.changes[0].fields] == [
        ("due", "2017-09-26", "2017-12-31")
    ]
    assert extend.changes is not None
    assert [each.event.kind for each in extend.changes[0].events] == ["extend"]
    assert extend.changes[0].fields == ()
    assert add.changes is not None
    assert (add.changes[0].fate, [each.event.kind for each in add.changes[0].events]) == (
        "added",
        ["register"],
    )
    assert {one.signature for one in (fix, extend, add)} == {"none"}
    assert [(one.signature, one.changes) for one in history(office).entries][:1] == [("unchecked", None)]


def test_what_a_merge_dropped_is_told(office: Office) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    appended(office, "note", "    note: Принято", "aaaa11")
    git(office.root, "checkout", "-q", "main")
    register(office)
    git(office.root, "merge", "-q", "-s", "ours", "-m", "Together", "side")
    found = told(digest(office, DAY, DAY))
    assert [one.words for one in found["by-hand"]] == ["Together: events gone or changed: aaaa11"]
    merge, note, _add = history(office, ["17-1"]).entries
    assert (merge.action, note.subject) == ("merge", "note D-2017-0001")
    assert merge.changes is not None
    assert merge.changes[0].lost == ("aaaa11",)
    assert len(history(office, ["17-1"], limit=1).entries) == 1


def test_a_merge_of_two_sides_of_one_file_has_nothing_of_its_own(office: Office) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    appended(office, "correct", "    field: title\n    from: A\n    to: B\n    reason: Описка", "bbbb22")
    by_hand(office.root, ONE, text(office).replace("title: Разработать", "title: Создать"), "Title")
    git(office.root, "checkout", "-q", "main")
    appended(office, "note", "    note: Принято", "aaaa11")
    git(office.root, "merge", "-q", "--no-ff", "--no-commit", "-X", "ours", "side")
    ours, theirs = (git(office.root, "show", f"{one}:{ONE}") for one in ("HEAD", "side"))
    (office.root / ONE).write_text(theirs + ours[ours.index("  - id: aaaa11") :], encoding="utf-8")
    git(office.root, "commit", "-qam", "Both")
    assert [one.words for one in told(digest(office, DAY, DAY))["by-hand"]][1:] == []
    assert [one.action for one in history(office, ["17-1"]).entries].count("merge") == 0


def test_a_corrected_deadline_is_told_once(office: Office) -> None:
    more = "    field: due\n    from: 2017-09-26\n    to: 2017-09-28\n    reason: Описка\n"
    changed = text(office).replace("due: 2017-09-26", "due: 2017-09-28")
    changed += EVENT.format(id="aaaa11", kind="correct", more=more)
    by_hand(
        office.root,
        ONE,
        changed,
        "correct D-2017-0001\n\nDelivery-Action: correct\nDelivery-Directive: D-2017-0001",
    )
    assert [one.days for one in digest(office, DAY, DAY).items] == [2]

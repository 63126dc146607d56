"""Cancelling a duplicate: what it came from is kept on the one that stays, in the same commit."""

from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.plain import plain
from delivery_cli.errors import DeliveryError, RefusedError
from delivery_cli.operations.add import add
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.detail import show
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.history import history
from delivery_cli.operations.lifecycle import Cancellation, cancel
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.sync.own import not_own
from delivery_cli.operations.undo import undo
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.yaml.edit import edited
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register

ONE, TWO, THREE, FOUR = (f"D-2017-000{n}" for n in range(1, 5))
DECIDED = DecisionGiven(number="12-05/51")
MEETING = {"title": "Заседание", "kind": "meeting", "on": "2017-09-12"}
PRESS = {"title": "Сообщение Акорды", "kind": "news", "on": "2017-09-13"}
PROTOCOL = {"title": "Протокол", "kind": "protocol", "number": "12", "on": "2017-09-14", "point": "3"}
ROLES = "roles:\n  registrar: [registrar@office.example]\n  controller: [controller@office.example]\n"


@pytest.fixture(name="office")
def office_of_three(repo: Path) -> Office:
    office = founded(repo)
    for sources in ([MEETING], [{"title": "Заседание", "on": "2017-09-12"}, PRESS], [PROTOCOL, PRESS]):
        register(office, sources=sources)
    return office


def cancelled(office: Office, *ids: str, of: str = ONE, dry_run: bool = False) -> Any:
    given = Cancellation(reason="Повтор", duplicate_of=of)
    return cancel(office, ids, Common(), given, DECIDED, dry_run=dry_run)


def values(office: Office, one: str) -> dict[str, Any]:
    found: dict[str, Any] = plain(known_directive(office, one))
    return found


def as_(office: Office, email: str) -> None:
    git(office.root, "config", "user.email", email)


def test_what_is_new_in_its_sources_is_added_in_the_same_commit(office: Office) -> None:
    before = count(office.root)
    made = cancelled(office, TWO)
    assert count(office.root) == before + 1
    one, two = values(office, ONE), values(office, TWO)
    assert one["sources"] == [MEETING, PRESS], "the meeting was known, and in more detail"
    event = {key: value for key, value in one["events"][-1].items() if key not in {"id", "at"}}
    assert event == {
        "kind": "correct",
        "by": "registrar@office.example",
        "field": "sources",
        "from": [MEETING],
        "to": [MEETING, PRESS],
        "reason": f"{TWO} says the same and is cancelled: its sources are kept here",
    }
    assert (two["status"], two["links"], two["events"][-1]["duplicate_of"]) == (
        "cancelled",
        {"duplicate_of": ONE},
        ONE,
    )
    assert made.change.ids == (TWO, ONE)
    assert made.change.told == (
        f"{TWO}: cancelled: Повтор",
        f"{ONE}: sources corrected: {TWO} says the same and is cancelled: its sources are kept here",
    )
    assert git(office.root, "log", "-1", "--format=%s").startswith(f"cancel {TWO}: ")
    assert git(office.root, "log", "-1", "--format=%(trailers)").splitlines()[:3] == [
        "Delivery-Action: cancel",
        f"Delivery-Directive: {TWO}",
        f"Delivery-Directive: {ONE}",
    ]


def test_the_gate_and_the_audit_find_nothing_in_it(office: Office) -> None:
    cancelled(office, TWO, THREE)
    report = validate_since(office.repository.git(), "HEAD~1")
    assert report.findings == ()
    assert audit(office, Asked(range="HEAD~1..HEAD")).report.findings == ()


def test_an_audit_tells_of_a_cancellation_that_changed_something_else(office: Office) -> None:
    path = office.root / "directives/2017/00xx/D-2017-0001.yaml"
    cancelled(office, TWO)
    path.write_bytes(
        path.read_bytes().replace("Сообщение Акорды".encode(), "Сообщение агентства".encode(), 1)
    )
    git(office.root, "commit", "-qa", "--amend", "--no-edit")
    codes = {one.code for one in validate_since(office.repository.git(), "HEAD~1").findings}
    assert codes & {"D106", "D302"}


def appended(office: Office, one: str, **event: Any) -> None:
    """A correction written into the file by hand, as a command would write it."""
    path = office.root / f"directives/2017/00xx/{one}.yaml"
    made = {"id": "zzzz99", "kind": "correct", "at": "2026-11-20T10:00:00+05:00", **event}
    text = edited(
        path.read_text("utf-8"), {event["field"]: event["to"]}, (), {"events": [made]}, order=KEY_ORDER
    )
    path.write_text(text, "utf-8")


def says_otherwise(office: Office) -> list[str]:
    return [
        one.path for one in audit(office, Asked(range="HEAD~1..HEAD")).report.findings if one.code == "D402"
    ]


def reason_not_to_apply_it(office: Office) -> str | None:
    with Revisions(office.repository.git()) as revisions:
        commits = list(revisions.commits(include="HEAD", exclude=("HEAD~1",)))
        return not_own(revisions, commits, "registrar@office.example")


def test_a_cancellation_cannot_carry_a_correction_of_another_directive(office: Office) -> None:
    cancelled(office, TWO)
    why = {"by": "registrar@office.example", "reason": "x", "decision": {"number": "1"}}
    appended(office, THREE, field="due", to="2019-10-01", **why, **{"from": values(office, THREE).get("due")})
    message = git(office.root, "log", "-1", "--format=%B").rstrip()
    git(office.root, "commit", "-qa", "--amend", "-m", f"{message}\nDelivery-Directive: {THREE}\n")
    assert says_otherwise(office) == [f"directives/2017/00xx/{THREE}.yaml"]
    assert reason_not_to_apply_it(office) is not None
    assert [history(office, [one]).entries[0].contradicted for one in (TWO, THREE)] == [True, True]


def test_a_correction_is_no_cancellation(office: Office) -> None:
    why = {"by": "registrar@office.example", "reason": "x"}
    appended(office, ONE, field="sources", to=[MEETING, PRESS], **why, **{"from": [MEETING]})
    message = f"cancel {ONE}: x\n\nDelivery-Action: cancel\nDelivery-Directive: {ONE}\n"
    git(office.root, "commit", "-qam", message)
    assert says_otherwise(office) == [f"directives/2017/00xx/{ONE}.yaml"]


def test_sync_applies_it_again_and_the_log_believes_it(office: Office) -> None:
    cancelled(office, TWO, THREE)
    assert reason_not_to_apply_it(office) is None
    newest = [history(office, [one]).entries[0] for one in (ONE, TWO, THREE)]
    assert [(one.action, one.contradicted) for one in newest] == [("cancel", False)] * 3
    assert [each.id for each in newest[0].changes or ()] == [ONE], "only what was asked for is told"


def test_undo_takes_both_back(office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD^{tree}")
    cancelled(office, TWO, THREE)
    undo(office)
    assert git(office.root, "rev-parse", "HEAD^{tree}") == before


def test_several_at_once_are_one_correction_and_one_after_the_other_two(office: Office) -> None:
    cancelled(office, TWO, THREE)
    one = values(office, ONE)
    assert one["sources"] == [MEETING, PRESS, PROTOCOL]
    assert [event["kind"] for event in one["events"]] == ["register", "correct"]
    assert one["events"][-1]["reason"].startswith(f"{TWO}, {THREE} say the same and are cancelled: ")
    four = register(office, sources=[{**MEETING, "point": "9"}])
    cancelled(office, four)
    assert values(office, ONE)["sources"] == [MEETING, PRESS, PROTOCOL, {**MEETING, "point": "9"}]


def test_nothing_is_corrected_where_the_sources_are_the_same(office: Office) -> None:
    cancelled(office, register(office, sources=[{"title": "Заседание"}]))
    assert [event["kind"] for event in values(office, ONE)["events"]] == ["register"]


def test_comments_and_the_rest_of_the_file_stay(office: Office) -> None:
    path = office.root / "directives/2017/00xx/D-2017-0001.yaml"
    text = path.read_text("utf-8").replace("sources:\n", "sources:\n  # По стенограмме\n")
    by_hand(office.root, "directives/2017/00xx/D-2017-0001.yaml", text)
    cancelled(office, TWO)
    assert path.read_text("utf-8").startswith(text[: text.index("owner: ")])


def test_a_dry_run_shows_both_and_changes_nothing(office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD")
    made = cancelled(office, TWO, dry_run=True)
    assert {Path(path).stem for path in made.change.writes} == {ONE, TWO}
    assert (git(office.root, "rev-parse", "HEAD"), git(office.root, "status", "--porcelain")) == (before, "")


def test_the_one_that_stays_shows_its_duplicates(office: Office) -> None:
    cancelled(office, TWO, THREE)
    assert show(office, [ONE]).details[0].duplicates == (TWO, THREE)
    assert show(office, [TWO]).details[0].duplicates == ()


def test_a_draft_is_a_duplicate_of_a_draft_without_a_decision(office: Office) -> None:
    drafts = [
        add(office, [{"text": "Черновик", "sources": [source]}], draft=True).change.ids[0]
        for source in (MEETING, PRESS)
    ]
    given = Cancellation(reason="Повтор", duplicate_of=drafts[0])
    cancel(office, drafts[1:], Common(), given, DecisionGiven())
    assert values(office, drafts[0])["sources"] == [MEETING, PRESS]


@pytest.mark.parametrize(
    ("ids", "of", "message", "hint"),
    [
        ((ONE,), ONE, f"{ONE} cannot take its own place", "name another directive"),
        ((TWO, ONE), ONE, f"{ONE} cannot take its own place", "name another directive"),
        ((ONE,), "17-9", "there is no directive “17-9”", ""),
        (
            (ONE,),
            THREE,
            f"{THREE} is cancelled itself: of the two none would stay",
            f"it is a duplicate of {TWO}: name",
        ),
        (
            (ONE,),
            FOUR,
            f"{FOUR} is a part of {ONE}, not the same",
            f"delivery link {FOUR} --field parent --remove {ONE}",
        ),
        (
            (ONE,),
            "26-1",
            "D-2026-0001 is a draft, and D-2017-0001 is on control",
            "delivery register D-2026-0001",
        ),
    ],
)
def test_what_cannot_be_the_one_that_stays(
    office: Office, ids: tuple[str, ...], of: str, message: str, hint: str
) -> None:
    cancelled(office, THREE, of=TWO)
    for more in ({"issued": "2017-09-12", "links": {"parent": ONE}}, {"issued": "2026-01-12"}):
        add(office, [{"text": "Черновик", **more}], draft=True)
    before = count(office.root)
    with pytest.raises(DeliveryError) as refused:
        cancelled(office, *ids, of=of)
    assert message in refused.value.message
    assert hint in refused.value.hint
    assert (count(office.root), git(office.root, "status", "--porcelain")) == (before, "")


def test_two_that_are_to_be_duplicates_of_each_other_are_refused(office: Office) -> None:
    path = "directives/2017/00xx/D-2017-0001.yaml"
    text = (office.root / path).read_text("utf-8")
    by_hand(office.root, path, text.replace("events:\n", f"links: {{duplicate_of: {TWO}}}\nevents:\n"))
    with pytest.raises(RefusedError, match="duplicate_of goes round in a circle"):
        cancelled(office, TWO)


def test_whoever_may_not_correct_has_a_registrar_add_the_sources_first(repo: Path) -> None:
    office = founded(repo, ROLES)
    register(office, sources=[MEETING])
    register(office, sources=[PRESS])
    as_(office, "controller@office.example")
    with pytest.raises(RefusedError) as refused:
        cancelled(office, TWO)
    assert "controller@office.example is no registrar (D308)" in refused.value.message
    assert f"delivery correct {ONE} sources" in refused.value.hint
    as_(office, "registrar@office.example")
    with pytest.raises(RefusedError, match="it is for controller"):
        cancelled(office, TWO)
    kept = Correction(field="sources", value=[MEETING, PRESS], reason="Повтор")
    correct(office, [ONE], Common(), kept, DecisionGiven())
    as_(office, "controller@office.example")
    cancelled(office, TWO)
    assert values(office, TWO)["status"] == "cancelled"
    assert validate_since(office.repository.git(), "HEAD~1").findings == ()

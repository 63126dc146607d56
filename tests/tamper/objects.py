"""Git's objects: what stands in a directive's place, and what makes git show another history than there is."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY
from tests.tamper.office import ONE, ROLES, TWO, extend
from tests.tamper.scenario import EVERYWHERE, PUSHED, Scenario, Told, tampering

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tamper.office import Office

PATH, OTHER = directive_path(ONE), directive_path(TWO)
FOLDER = PATH.rsplit("/", 1)[0]
REPLACED = "a readable directive stood here, and what stands here now cannot be read as one"
SILENT = Told("D308", "clerk@mic.example is neither registrar nor controller", PATH)
SOFTENED = Told("D302", "expected_result was “Концепция”", PATH)


def _in_its_place(office: Office, mode: str, oid: str) -> None:
    office.git("rm", "-q", PATH)
    office.git("update-index", "--add", "--cacheinfo", f"{mode},{oid},{PATH}")
    (office.root / PATH).mkdir(parents=True)  # where nothing was checked out
    office.run(CONTROLLER, "commit", "-q", "-m", "change")


@tampering(Told("D307", REPLACED, PATH), judges=EVERYWHERE)
def a_link_in_a_directives_place(office: Office) -> None:
    (office.root / PATH).unlink()
    (office.root / PATH).symlink_to("D-2017-0002.yaml")


@tampering(Told("D307", REPLACED, PATH))
def a_submodule_in_a_directives_place(office: Office) -> None:
    _in_its_place(office, "160000", office.git("rev-parse", "HEAD"))


@tampering(Told("D307", REPLACED, PATH), judges=EVERYWHERE)
def an_executable_in_a_directives_place(office: Office) -> None:
    (office.root / PATH).chmod(0o755)


@tampering(Told("D307", "the published directive D-2017-0001 was deleted", PATH))
def a_folder_in_a_directives_place(office: Office) -> None:
    (office.root / PATH).unlink()
    office.put(f"{PATH}/note.txt", "nothing")


@tampering(
    Told("D307", "the published directive D-2017-0001 was deleted", PATH),
    Told("D301", "cannot be read as a directive", "directives"),
)
def the_folder_of_directives_as_a_link(office: Office) -> None:
    office.git("mv", "directives", "elsewhere")
    (office.root / "directives").symlink_to("elsewhere")


@tampering(Told("D307", REPLACED, PATH), judges=EVERYWHERE)
def an_unreadable_text_with_its_rule_switched_off(office: Office) -> None:
    office.put("delivery.yaml", ROLES + "rules: {D102: off, D106: off}\n")
    office.run(ADMIN, "commit", "-q", "-am", "rules")
    office.publish()
    office.put(PATH, "Разработать: [концепцию\n")


@tampering(Told("D307", REPLACED, PATH), judges=EVERYWHERE)
def an_anchor_in_a_directives_text(office: Office) -> None:
    office.replace(PATH, "status: active", "status: &a active")


@tampering(Told("D103", "", f"{FOLDER}/d-2017-0001.yaml"), judges=("since", "push"))
def a_name_that_differs_in_case_only(office: Office) -> None:
    office.put(f"{FOLDER}/d-2017-0001.yaml", office.read(PATH).replace("Концепция", "Информация"))


def _soften(office: Office) -> None:
    office.edit(ONE, expected_result="Информация")
    office.commit(CONTROLLER)


@tampering(SOFTENED, judges=PUSHED)
def a_replaced_commit(office: Office) -> None:
    _soften(office)
    office.git("replace", "HEAD", "published")
    assert office.git("diff", "published", "HEAD") == ""


@tampering(SOFTENED, judges=PUSHED)
def a_replaced_file(office: Office) -> None:
    honest = office.git("rev-parse", f"published:{PATH}")
    _soften(office)
    office.git("replace", office.git("rev-parse", f"HEAD:{PATH}"), honest)
    assert office.git("show", f"HEAD:{PATH}") == office.git("show", f"published:{PATH}")


@tampering(SOFTENED, judges=PUSHED)
def a_replaced_tree(office: Office) -> None:
    _soften(office)
    office.git("replace", office.git("rev-parse", "HEAD^{tree}"), office.git("rev-parse", "published^{tree}"))


def _set_priority(office: Office) -> None:
    """What the ministry may not do, and who commits after it may: were the commit hidden, it would be his."""
    office.edit(ONE, priority=True)
    office.commit(MINISTRY)


@tampering(SILENT, judges=PUSHED)
def grafts_that_leave_a_commit_out(office: Office) -> None:
    _set_priority(office)
    office.commit(CONTROLLER, "nothing")
    tip = office.tip()
    office.put(".git/info/grafts", f"{tip} {office.git('rev-parse', 'published')}\n")
    assert office.git("rev-list", "--count", "published..HEAD") == "1"


@tampering(
    Told("D303", "was removed", PATH),
    Told("D408", "make git show another history", "delivery.yaml"),
    judges=("anchored", "audit"),
)
def grafts_that_hide_an_old_tampering(office: Office) -> None:
    values = office.values(ONE)
    office.write(values | {"events": values["events"][:-1]})
    office.commit(CONTROLLER)
    office.commit(CONTROLLER, "nothing")
    tip = office.tip()
    office.put(".git/info/grafts", f"{tip}\n")


@tampering(SILENT, judges=PUSHED)
def a_doctored_commit_graph(office: Office) -> None:
    _set_priority(office)
    office.commit(CONTROLLER, "nothing")
    above = office.tip()
    office.commit(CONTROLLER, "nothing again")
    office.git("commit-graph", "write", "--reachable")
    graph = office.root / ".git" / "objects" / "info" / "commit-graph"
    _set_parent(graph, above, office.git("rev-parse", "published"))
    assert office.git("rev-list", "--count", "published..HEAD") == "2"


def _set_parent(graph: Path, commit: str, parent: str) -> None:
    """Make a commit-graph say that a commit has another first parent than it has."""
    data = bytearray(graph.read_bytes())
    chunks = {}
    for number in range(data[6]):
        name, offset = struct.unpack_from(">4sQ", data, 8 + 12 * number)
        chunks[name] = offset
    count = struct.unpack_from(">I", data, chunks[b"OIDF"] + 255 * 4)[0]
    oids = [
        bytes(data[start : start + 20]).hex()
        for start in range(chunks[b"OIDL"], chunks[b"OIDL"] + 20 * count, 20)
    ]
    struct.pack_into(">I", data, chunks[b"CDAT"] + oids.index(commit) * 36 + 20, oids.index(parent))
    graph.chmod(0o644)
    graph.write_bytes(data)


@tampering(
    Told("D309", "the commit has headers that git never writes", OTHER, by=("since", "push")),
    Told("D309", "the event is by controller@office.example, and its commit by clerk@mic.example", OTHER),
    Told("D406", "the commit has headers that git never writes", OTHER, by=("audit",)),
    judges=PUSHED,
)
def a_parent_that_git_does_not_see(office: Office) -> None:
    """What a stranger did came in "by a merge": its second parent stands where git reads none."""
    before = office.git("rev-parse", "HEAD")
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01"), by=CONTROLLER)
    side, tree = office.git("rev-parse", "HEAD"), office.git("rev-parse", "HEAD^{tree}")
    who = f"Clerk <{MINISTRY}> 1506050000 +0600"
    text = f"tree {tree}\nparent {before}\nauthor {who}\ncommitter {who}\nparent {side}\n\nMerge\n"
    made = office.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=text.encode())
    office.git("reset", "-q", "--hard", made)


SCENARIOS: tuple[Scenario, ...] = (
    a_parent_that_git_does_not_see,
    a_link_in_a_directives_place,
    a_submodule_in_a_directives_place,
    an_executable_in_a_directives_place,
    a_folder_in_a_directives_place,
    the_folder_of_directives_as_a_link,
    an_unreadable_text_with_its_rule_switched_off,
    an_anchor_in_a_directives_text,
    a_name_that_differs_in_case_only,
    a_replaced_commit,
    a_replaced_file,
    a_replaced_tree,
    grafts_that_leave_a_commit_out,
    grafts_that_hide_an_old_tampering,
    a_doctored_commit_graph,
)

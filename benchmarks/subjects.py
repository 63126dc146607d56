"""What is measured: the commands of `delivery`, group by group, each with what it is held against."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import peers
from measure import Seen, Task
from peers import SCHEMA
from place import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from place import Place

    Group = Callable[[Place], tuple[Task, ...]]

READING = "reading the files and no more"
TYPER = "a bare typer program"
VALIDATE, AGAIN = "delivery validate, no index", "delivery validate, nothing changed"
CHANGED = "delivery validate, one file changed"
SINCE, STAGED, DIFF = "delivery validate --since", "delivery validate --staged", "git diff main...change"
LIST, LIST_JSON, STATUS, DUE = "delivery list", "delivery list --json", "delivery status", "delivery due"
OVERDUE, TEXT = "delivery list --overdue --limit 50", "delivery list --text"
TSV, TSV_COLD = "delivery list, all as TSV", "delivery list, all as TSV, no index"
SHOW, LOG = "delivery show", "delivery log ID"
HELP, VERSION = "delivery --help", "delivery --version"
ADD, CLOSE, GIT = "delivery add", "delivery close", "git add + git commit"
REPORTS = 20  # directives that the judged branch changes

BARE_TYPER = """\
import typer

app = typer.Typer()


@app.command("list")
def list_() -> None:
    typer.echo("nothing")


@app.command()
def status() -> None:
    typer.echo("nothing")


app()
"""
READ_ALL = (
    "import sys, pathlib\nfor path in pathlib.Path('directives').rglob('*.yaml'):\n    path.read_bytes()\n"
)
WORDS = (
    "Вопрос напрямую касается качества жизни граждан. В этой связи поручаю в месячный срок провести ревизию "
    "действующих мер по газификации населенных пунктов и внести конкретные предложения."
)
# A command line has a limit of some 2 MB; this many paths are well below it.
PATHS_AT_ONCE = 20_000


def _checking(place: Place) -> tuple[Task, ...]:
    schema = (_schema(place),) if SCHEMA in place.tools else ()
    return (
        place.task(READING, sys.executable, "-c", READ_ALL),
        place.forgetful(VALIDATE, "-q", "validate", against=SCHEMA if schema else ""),
        *place.peers("checking", VALIDATE),
        *schema,
    )


def _schema(place: Place) -> Task:
    """The shape of each file alone; parts that a command line can hold are run one after the other."""
    tool, schema = place.tools[SCHEMA], place.folder / "directive.schema.json"
    schema.write_bytes(prepared(place.office, place.delivery, "schema", "directive"))
    paths = _files(place, "directives")
    parts = [paths[start : start + PATHS_AT_ONCE] for start in range(0, len(paths), PATHS_AT_ONCE)]
    lines = [[tool.path, "--schemafile", str(schema), *part] for part in parts]
    return Task(SCHEMA, lambda _turn: lines, place.office, "", SCHEMA, tool.version)


def _changed(place: Place) -> tuple[Task, ...]:
    """With the index as the run before left it; the change is a title's last word, put in and taken out in turns."""
    path = place.office / "directives/2022/00xx/D-2022-0001.yaml"
    text = path.read_text("utf-8")
    other = text.replace("\ntext:", " (уточнено)\ntext:", 1)

    def commands(turn: int) -> Sequence[Sequence[str]]:
        path.write_text(text if turn % 2 else other, encoding="utf-8", newline="\n")
        return ([place.delivery, "-q", "validate"],)

    return place.ours(AGAIN, "-q", "validate"), Task(CHANGED, commands, place.office)


def _gate(place: Place) -> tuple[Task, ...]:
    """A branch with a report on each of some directives, and one report more in the index."""
    ids = _open(place, REPORTS + 1)
    report = (place.delivery, "--no-input", "progress", "--note", "Начато")
    prepared(place.office, "git", "checkout", "-q", "-b", "change")
    prepared(place.office, *report, *ids[:REPORTS])
    prepared(place.office, *report, ids[REPORTS])
    prepared(place.office, "git", "reset", "-q", "--soft", "HEAD~1")
    return (
        place.task(DIFF, "git", "diff", "--stat", "main...change"),
        place.ours(SINCE, "-q", "validate", "--since", "main", against=DIFF),
        place.ours(STAGED, "-q", "validate", "--staged", against=DIFF),
    )


def _files(place: Place, folder: str) -> list[str]:
    """Git's list takes a tenth of the memory that walking the folders here does, and ours is told of each command."""
    return prepared(place.office, "git", "ls-files", folder).decode().splitlines()


def _open(place: Place, count: int, year: int = 2024) -> list[str]:
    """The ids of so many directives under control."""
    paths = (place.office / path for path in _files(place, f"directives/{year}"))
    return list(islice((path.stem for path in paths if "status: active" in path.read_text("utf-8")), count))


def _looking(place: Place) -> tuple[Task, ...]:
    ours = {
        LIST: ("list",), LIST_JSON: ("list", "--json"), OVERDUE: ("list", "--overdue", "--limit", "50"),
        TEXT: ("list", "--text", "газификации", "--limit", "50"), STATUS: ("status",), DUE: ("due",),
        LOG: ("log", "D-2023-0002"), HELP: ("--help",), VERSION: ("--version",),
    }  # fmt: skip
    return _bare(place), *(place.ours(name, *words, against=TYPER) for name, words in ours.items())


def _bare(place: Place) -> Task:
    bare = place.folder / "bare.py"
    bare.write_text(BARE_TYPER, encoding="utf-8")
    return place.task(TYPER, sys.executable, str(bare), "list")


def _listing(place: Place) -> tuple[Task, ...]:
    rival, seen = peers.TASKWARRIOR_LIST, Seen(r"^D-\d+-\d+\t", place.size)
    return (
        replace(place.ours(TSV, "list", "--format", "tsv", against=rival), seen=seen),
        replace(place.forgetful(TSV_COLD, "list", "--format", "tsv", against=rival), seen=seen),
        *place.peers("listing", TSV, TSV_COLD),
    )


def _showing(place: Place) -> tuple[Task, ...]:
    show = place.ours(SHOW, "show", "D-2023-0002", against=TYPER)
    return _bare(place), show, *place.peers("showing", SHOW)


def _writing(place: Place) -> tuple[Task, ...]:
    """Git commits a file as long as ours, in a year of its own, so that neither takes the other's numbers."""
    model = place.office / "directives/2024/00xx/D-2024-0001.yaml"
    folder = place.office / "directives/2020/00xx"
    folder.mkdir(parents=True)
    open_ones = _open(place, 100, 2022)

    def git(turn: int) -> Sequence[Sequence[str]]:
        path = folder / f"D-2020-{turn + 1:04}.yaml"
        text = model.read_text("utf-8").replace("D-2024-0001", path.stem).replace("2024-", "2020-")
        path.write_text(text, encoding="utf-8", newline="\n")
        return ["git", "add", str(path)], ["git", "commit", "-q", "-m", f"add {path.stem}: {WORDS[:60]}"]

    def add(turn: int) -> Sequence[Sequence[str]]:
        words = {
            "--title": f"Ревизия мер по газификации {turn}", "--text": WORDS, "--issuer": "president",
            "--issued": "2024-11-05", "--source-title": "Заседание Правительства", "--source-kind": "meeting",
            "--source-on": "2024-11-05", "--point": str(turn + 1), "--owner": "me", "--co-owner": "mne",
            "--expected-result": "Перечень мер с оценкой", "--due": "2024-12-05", "--area": "energy",
        }  # fmt: skip
        return ([place.delivery, "--no-input", "add", *(word for pair in words.items() for word in pair)],)

    def close(turn: int) -> Sequence[Sequence[str]]:
        words = {
            "--decision": "1-05/3",
            "--evidence": "Отчет",
            "--executed-on": "2025-12-01",
            "--on": "2025-12-03",
        }
        return (
            [
                place.delivery,
                "--no-input",
                "close",
                open_ones[turn],
                *(word for pair in words.items() for word in pair),
            ],
        )

    return (
        Task(GIT, git, place.office),
        Task(ADD, add, place.office, GIT),
        Task(CLOSE, close, place.office, GIT),
        *place.peers("writing", ADD),
    )


# Listing comes first: a peer that does not list all its items is measured no further. Writing comes last: it changes
# the office.
GROUPS: dict[str, Group] = {
    "listing": _listing, "checking": _checking, "changed": _changed, "gate": _gate, "looking": _looking,
    "showing": _showing, "writing": _writing,
}  # fmt: skip
# What is held against other tools.
PEERS = tuple(name for name in GROUPS if name != "gate")

"""What is measured: the commands of `delivery`, and what each is held against."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measure import ENVIRONMENT, FailedError, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Group = Callable[[], tuple[Task, ...]]

READING = "reading the files and no more"
VALIDATE = "delivery validate"
SCHEMA = "check-jsonschema"
ADD = "delivery add"
GIT = "git add + git commit"
TYPER = "a bare typer program"
LIST, LIST_JSON, STATUS = "delivery list", "delivery list --json", "delivery status"
HELP, VERSION = "delivery --help", "delivery --version"
SINCE, STAGED, DIFF = "delivery validate --since", "delivery validate --staged", "git diff main...change"
GROUPS = ("checking", "gate", "looking", "writing")
CHANGED = 20  # directives that the judged branch changes

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
TEXT = (
    "Вопрос напрямую касается качества жизни граждан. В этой связи поручаю в месячный срок провести ревизию "
    "действующих мер по газификации населенных пунктов и внести конкретные предложения."
)
# A command line has a limit of some 2 MB; this many paths are well below it.
PATHS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Tools:
    """Paths of the programs; None where one is not installed."""

    delivery: str
    schema: str | None


def found(delivery: str | None) -> Tools:
    if delivery is None:
        sys.exit("delivery is not installed beside this Python: name it with --delivery")
    beside = Path(sys.executable).with_name("check-jsonschema")
    return Tools(delivery, str(beside) if beside.exists() else shutil.which("check-jsonschema"))


def missing(tools: Tools) -> tuple[str, ...]:
    return () if tools.schema else (SCHEMA,)


def groups(tools: Tools, office: Path, only: Sequence[str] | None) -> Iterator[Group]:
    """The tasks that take turns with each other. Writing comes last: it changes the office."""
    made = {"checking": _checking, "gate": _gate, "looking": _looking, "writing": _writing}
    for name, group in made.items():
        if not only or name in only:
            yield partial(group, tools, office)


def _always(name: str, *commands: Sequence[str]) -> Task:
    return Task(name, lambda _turn: commands)


def _checking(tools: Tools, office: Path) -> tuple[Task, ...]:
    ours = (
        _always(READING, [sys.executable, "-c", READ_ALL]),
        _always(VALIDATE, [tools.delivery, "-q", "validate"]),
    )
    return (*ours, _schema(tools, office)) if tools.schema else ours


def _schema(tools: Tools, office: Path) -> Task:
    words = [tools.delivery, "schema", "directive"]
    said = subprocess.run(words, env=ENVIRONMENT, cwd=office, capture_output=True, check=False)
    if said.returncode:
        raise FailedError(f"{' '.join(words)}\n{said.stderr.decode()}")
    schema = office.parent / "directive.schema.json"
    schema.write_bytes(said.stdout)
    paths = sorted(str(path.relative_to(office)) for path in office.glob("directives/**/*.yaml"))
    parts = [paths[start : start + PATHS_AT_ONCE] for start in range(0, len(paths), PATHS_AT_ONCE)]
    return _always(SCHEMA, *([str(tools.schema), "--schemafile", str(schema), *part] for part in parts))


def _gate(tools: Tools, office: Path) -> tuple[Task, ...]:
    """A branch with a report on each of some directives, and one report more in the index."""
    open_ones = [
        path.stem
        for path in sorted(office.glob("directives/2024/**/*.yaml"))
        if "status: active" in path.read_text("utf-8")
    ]
    report = [tools.delivery, "--no-input", "progress", "--note", "Начато"]
    _prepared(office, ["git", "checkout", "-q", "-b", "change"])
    _prepared(office, [*report, *open_ones[:CHANGED]])
    _prepared(office, [*report, open_ones[CHANGED]])
    _prepared(office, ["git", "reset", "-q", "--soft", "HEAD~1"])
    return (
        _always(DIFF, ["git", "diff", "--stat", "main...change"]),
        _always(SINCE, [tools.delivery, "-q", "validate", "--since", "main"]),
        _always(STAGED, [tools.delivery, "-q", "validate", "--staged"]),
    )


def _prepared(office: Path, words: Sequence[str]) -> None:
    done = subprocess.run(words, env=ENVIRONMENT, cwd=office, capture_output=True, check=False)
    if done.returncode:
        raise FailedError(f"{' '.join(words)[:200]}\n{done.stderr.decode()}")


def _looking(tools: Tools, office: Path) -> tuple[Task, ...]:
    bare = office.parent / "bare.py"
    bare.write_text(BARE_TYPER, encoding="utf-8")
    lines = {
        LIST: ["list"], LIST_JSON: ["list", "--json"], STATUS: ["status"], HELP: ["--help"], VERSION: ["--version"],
    }  # fmt: skip
    ours = (_always(name, [tools.delivery, *words]) for name, words in lines.items())
    return _always(TYPER, [sys.executable, str(bare), "list"]), *ours


def _writing(tools: Tools, office: Path) -> tuple[Task, ...]:
    """Git commits a file as long as ours, in a year of its own, so that neither takes the other's numbers."""
    (model,) = office.glob("directives/2024/00xx/D-2024-0001.yaml")
    folder = office / "directives/2020/00xx"
    folder.mkdir(parents=True)

    def git(turn: int) -> Sequence[Sequence[str]]:
        path = folder / f"D-2020-{turn + 1:04}.yaml"
        text = model.read_text("utf-8").replace("D-2024-0001", path.stem).replace("2024-", "2020-")
        path.write_text(text, encoding="utf-8", newline="\n")
        return ["git", "add", str(path)], ["git", "commit", "-q", "-m", f"add {path.stem}: {TEXT[:60]}"]

    def add(turn: int) -> Sequence[Sequence[str]]:
        words = {
            "--title": f"Ревизия мер по газификации {turn}", "--text": TEXT, "--issuer": "president",
            "--issued": "2024-11-05", "--source-title": "Заседание Правительства", "--source-kind": "meeting",
            "--source-on": "2024-11-05", "--point": str(turn + 1), "--owner": "me", "--co-owner": "mne",
            "--expected-result": "Перечень мер с оценкой", "--due": "2024-12-05", "--area": "energy",
        }  # fmt: skip
        return ([tools.delivery, "--no-input", "add", *(word for pair in words.items() for word in pair)],)

    return Task(GIT, git), Task(ADD, add)

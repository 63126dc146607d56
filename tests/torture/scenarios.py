"""What is tortured: every command that writes, in an office in which it has something to do."""

from __future__ import annotations

import shutil
import stat
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.torture.calling import Command, Server, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ACTIVE, DRAFT, SUBMITTED, CLOSED, OTHER, PARENT = (f"D-2026-000{number}" for number in range(1, 7))
DECISION = ("--decision", "12-05/34")
REASON = ("--reason", "Решение штаба")
LIST = """\
- text: Первое из протокола
  owner: mic
  due: 2026-04-01
- text: Второе из протокола
  owner: mne
  due: 2026-05-01
"""
REGISTER = """\
№;Поручение;Ответственный;Срок
1;Первое из таблицы;mic;01.04.2026
2;Второе из таблицы;mne;01.05.2026
"""
PROTOCOL = """\
ПРОТОКОЛ № 7 от 1 марта 2026 года

1. Министерству Информация представить отчет о работе центров обслуживания в срок до 1 апреля 2026 года.
2. mne в месячный срок внести предложения по изменению бюджета.
"""
HOOK = """#!/bin/sh
git diff --cached --name-only >/dev/null
"""
FORMATTER = """#!/bin/sh
for file in $(git diff --cached --name-only --diff-filter=AM -- directives); do
	grep -q '^x-seen' "$file" && continue
	sed 's/^status:/x-seen: true\\nstatus:/' "$file" > "$TMPDIR/formatted" && cat "$TMPDIR/formatted" > "$file"
	git add "$file"
done
"""


@dataclass(frozen=True, slots=True)
class Scenario:
    """`start` names the template, `prepare` changes the copy of it.

    `rewrites`: a hook changes our files. `repeats`: several steps that are each whole, and the next command is the
    same one again, which comes to the same end.
    """

    name: str
    command: Command
    next: Command
    start: str = "office"
    prepare: Callable[[Path], None] | None = None
    rewrites: bool = False
    repeats: bool = False


def _command(number: int, *argv: str, data: str = "", **env: str) -> Command:
    return Command(argv, number, data, env)


def _next(one: str) -> Command:
    return _command(900, "note", one, "--text", "дальше")


MAIN = "office.main"  # begins as the office is called: what changes in it is counted too
ADD = ("--issuer", "pm", "--owner", "mic", "--source-title", "Заседание", "--issued", "2026-03-01")
EDITOR = "sed -i s/Открыть/Закрыть/"

_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (("add", "--text", "Построить дорогу", "--due", "2026-04-01", *ADD), ACTIVE),
    "add-each": (
        ("add", "--text", "Каждому", "--each", "--due", "2026-04-01", "--owner", "all", *ADD[:2], *ADD[4:]),
        ACTIVE,
    ),
    "register": (("register", DRAFT), DRAFT),
    "progress": (("progress", ACTIVE, "--percent", "40", "--note", "Собрано"), ACTIVE),
    "request": (("request", ACTIVE, "--for", "mic", "--to", "2026-05-01", *REASON), ACTIVE),
    "extend": (("extend", ACTIVE, "--to", "2026-05-01", *REASON, *DECISION), ACTIVE),
    "assign": (("assign", ACTIVE, "--owner", "mne", *REASON, *DECISION), ACTIVE),
    "submit": (("submit", ACTIVE, "--for", "mic", "--note", "Готово", "--evidence", "Таблица"), ACTIVE),
    "return": (("return", SUBMITTED, "--remark", "Нет расчёта", "--to", "2026-05-01"), SUBMITTED),
    "verify": (("verify", SUBMITTED, "--note", "Осмотрено"), SUBMITTED),
    "special": (("special", ACTIVE, "on", *REASON, *DECISION), ACTIVE),
    "close": (("close", SUBMITTED, *DECISION), SUBMITTED),
    "reopen": (("reopen", CLOSED, "--to", "2026-06-01", *REASON, *DECISION), CLOSED),
    "cancel": (("cancel", ACTIVE, *REASON, *DECISION), ACTIVE),
    "cancel-duplicate": (("cancel", ACTIVE, "--duplicate-of", OTHER, *REASON, *DECISION), ACTIVE),
    "correct": (("correct", ACTIVE, "title", "Иначе", *REASON), ACTIVE),
    "link": (("link", ACTIVE, "--field", "depends-on", "--add", OTHER), ACTIVE),
    "note": (("note", ACTIVE, "--text", "Звонили"), ACTIVE),
    "note-many": (("note", ACTIVE, DRAFT, OTHER, "--text", "Звонили всем"), OTHER),
    "undo": (("undo",), OTHER),
    "team-add": (("team", "add", "mon", "--kind", "ministry", "--name", "Образование"), ACTIVE),
    "team-edit": (("team", "edit", "mic", "--add-alias", "МИКу"), ACTIVE),
    "team-close": (("team", "close", "mic", "--on", "2026-03-01", "--successor", "mne", *DECISION), ACTIVE),
}


def _all() -> tuple[Scenario, ...]:
    plain = [Scenario(name, _command(100, *argv), _next(one)) for name, (argv, one) in _STEPS.items()]
    founding = _command(100, "init", "--office", "Office")
    return (
        Scenario(
            "init", founding, _command(900, *founding.argv), start="empty", prepare=configured, repeats=True
        ),
        *plain,
        Scenario(
            "add-from", _command(100, "add", "--from", "-", *ADD[:2], *ADD[4:], data=LIST), _next(ACTIVE)
        ),
        Scenario(
            "import", _command(100, "import", "../register.csv", "--yes", *ADD[:2], *ADD[4:]), _next(ACTIVE)
        ),
        Scenario(
            "intake", _command(100, "intake", "-", "--accept-all", *ADD[:2], data=PROTOCOL), _next(ACTIVE)
        ),
        Scenario(
            "edit", _command(100, "edit", ACTIVE, *REASON, *DECISION, DELIVERY_EDITOR=EDITOR), _next(ACTIVE)
        ),
        Scenario("attach", _command(100, "submit", ACTIVE, *_attached()), _next(ACTIVE)),
        Scenario("add-hooks", _command(100, *_STEPS["add"][0]), _next(ACTIVE), prepare=with_hooks),
        Scenario("close-hooks", _command(100, *_STEPS["close"][0]), _next(SUBMITTED), prepare=with_hooks),
        Scenario(
            "formatted",
            _command(100, *_STEPS["note"][0]),
            _next(ACTIVE),
            prepare=with_formatter,
            rewrites=True,
        ),
        Scenario("signed", _command(100, *_STEPS["progress"][0]), _next(ACTIVE), prepare=signing),
        Scenario("sparse", _command(100, *_STEPS["note"][0]), _next(ACTIVE), prepare=sparse),
        Scenario("sync", _command(100, "sync"), _command(100, "sync"), start="shared", repeats=True),
        Scenario(
            "resolve",
            _command(100, "resolve"),
            _command(100, "resolve"),
            start="shared",
            prepare=in_conflict,
            repeats=True,
        ),
        Scenario("undo-add", _command(100, "undo"), _next(ACTIVE), prepare=added_last),
        Scenario("linked", _command(100, *_STEPS["note"][0]), _next(ACTIVE), start="linked"),
        Scenario("split", _command(100, *_STEPS["note"][0]), _next(ACTIVE), prepare=split_index),
    )


def _attached() -> tuple[str, ...]:
    return ("--for", "mic", "--note", "Готово", "--evidence-file", "../evidence.bin", "--attach")


def git(folder: Path, *args: str) -> None:
    env = surroundings(folder.parent / "home")
    subprocess.run(["git", *args], cwd=folder, env=env, check=True, capture_output=True)


def hook(office: Path, name: str, text: str) -> None:
    path = office / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def configured(office: Path) -> None:
    """What `init` sets in git's configuration is set already: git writes that by itself, and no commit rests on it."""
    shutil.copy(office.parent / "office/.git/config", office / ".git/config")


def with_hooks(office: Path) -> None:
    for name in ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"):
        hook(office, name, HOOK)


def with_formatter(office: Path) -> None:
    hook(office, "pre-commit", FORMATTER)


def signing(office: Path) -> None:
    key = office.parents[2] / "key"  # beside the templates: the office itself will be copied
    if not key.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", str(key)), ("commit.gpgsign", "true")):
        git(office, "config", name, value)


def sparse(office: Path) -> None:
    git(office, "sparse-checkout", "set", "--no-cone", "/*", f"!/directives/2026/00xx/{ACTIVE}.yaml")


def added_last(office: Path) -> None:
    """The last commit is the one that entered a directive: taking it back takes the file away."""
    git(office, "reset", "-q", "--soft", "HEAD~1")
    git(office, "checkout", "-q", "HEAD", "--", "directives")


def in_conflict(office: Path) -> None:
    """In the middle of a merge by a git that does not know our driver: both sides added to one ledger."""
    git(office, "fetch", "-q")
    env = surroundings(office.parent / "home")
    merge = ["git", "merge", "-q", "origin/main~1"]
    done = subprocess.run(merge, cwd=office, env=env, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr


def split_index(office: Path) -> None:
    git(office, "update-index", "--split-index")


SCENARIOS = {each.name: each for each in _all()}


def templates(folder: Path, server: Server) -> None:
    """The offices that scenarios start from, made through the commands themselves."""
    _empty(folder / "empty")
    office = folder / "office"
    _empty(office)
    (folder / "evidence.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "register.csv").write_text(REGISTER, encoding="utf-8")
    for number, argv in enumerate(_HISTORY):
        ended = server.run(office, _command(number, *argv))
        assert ended.code == 0, ended.err
    git(office, "gc", "-q", "--prune=now")
    _shared(folder, server)
    _linked(folder)
    ended = server.run(office, _command(50, "note", OTHER, "--text", "Новое, для undo"))
    assert ended.code == 0, ended.err
    _somebodys_work(office)


def _linked(folder: Path) -> None:
    """A second working tree of a repository that stands beside it, tied to it in a way that bears being copied."""
    git(folder, "clone", "-q", "office", MAIN)
    git(folder / MAIN, "checkout", "-q", "--detach")
    git(folder / MAIN, "worktree", "add", "-q", "../linked", "main")
    (folder / "linked/.git").write_text(f"gitdir: ../{MAIN}/.git/worktrees/linked\n", encoding="utf-8")
    _somebodys_work(folder / "linked")


def _shared(folder: Path, server: Server) -> None:
    """An office with a remote: each side has what the other has not, and one id was given twice."""
    git(folder, "clone", "-q", "--bare", "office", "remote.git")
    for name in ("other", "shared"):
        git(folder, "clone", "-q", "remote.git", name)
        git(folder / name, "config", "remote.origin.url", "../remote.git")
        for number, argv in enumerate((("note", OTHER, "--text", name), ("add", "--text", name, *ADD)), 60):
            ended = server.run(folder / name, _command(number + len(name), *argv))
            assert ended.code == 0, ended.err
    git(folder / "other", "push", "-q")
    (folder / "shared" / "untracked").write_bytes(b"\0\xff\n")


_HISTORY: tuple[tuple[str, ...], ...] = (
    ("init", "--office", "Office"),
    ("team", "add", "pm", "--kind", "office", "--name", "Премьер"),
    ("team", "add", "mic", "--kind", "ministry", "--name", "Информация"),
    ("team", "add", "mne", "--kind", "ministry", "--name", "Экономика"),
    ("team", "add", "all", "--kind", "group", "--name", "Все", "--member", "mic", "--member", "mne"),
    ("add", "--text", "Открыть школу", "--due", "2026-04-01", *ADD),
    ("add", "--text", "Черновик", "--due", "2026-04-01", "--draft", *ADD),
    ("add", "--text", "Сдано", "--due", "2026-04-01", *ADD),
    ("submit", SUBMITTED, "--for", "mic", "--note", "Готово", "--evidence", "Таблица"),
    ("add", "--text", "Закрыто", "--due", "2026-04-01", *ADD),
    ("close", CLOSED, *DECISION, "--evidence", "Отчёт"),
    ("add", "--text", "Другое", "--due", "2026-04-01", *ADD),
)


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "mine").write_bytes(b"one\n")
    (folder / "yours").write_bytes(b"one\n")
    git(folder, "add", "mine", "yours")
    git(folder, "commit", "-qm", "mine")
    (folder / ".git/hooks").mkdir(exist_ok=True)
    for sample in (folder / ".git/hooks").glob("*.sample"):
        sample.unlink()
    _somebodys_work(folder)


def _somebodys_work(folder: Path) -> None:
    """Staged, edited after that, only edited, untracked."""
    (folder / "mine").write_bytes(b"staged\n")
    git(folder, "add", "mine")
    (folder / "mine").write_bytes(b"edited\n")
    (folder / "yours").write_bytes(b"edited\n")
    (folder / "untracked").write_bytes(b"\0\xff\n")

"""The user's commit hooks, run as `git commit` runs them.

Our files are in the working tree before the first hook runs (under the journal's protection), as they
are when `git commit FILE` runs it. *Tried with pre-commit 4.7*: where they are only in the private
index, the framework takes the old file for an unstaged change, stashes it, and puts it back over what
its hooks fixed; plain hooks that read the file see the old one.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.git import Git, Result
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.journal import Change
from delivery_cli.storage.objects import ObjectReader, new_object
from delivery_cli.storage.placed import Placed
from delivery_cli.storage.repository import Identity, Repository
from delivery_cli.storage.staging import index_copy
from delivery_cli.storage.trailers import with_trailers


@dataclass(frozen=True, slots=True)
class HookRun:
    """Where the hooks of one commit run; `look` sees what each of them left in our files."""

    repo: Repository
    git: Git
    hooks: frozenset[str]
    env: Mapping[str, str]
    interruption: Interruption
    look: Callable[[], None]

    def run(self, name: str, *args: str) -> Result:
        """The hook's end; one that does not exist has succeeded."""
        if name not in self.hooks:
            return Result(0, b"", b"")
        command = ("hook", "run", "--ignore-missing", name, *(("--", *args) if args else ()))
        with _pipe() as (reading, writing), self.interruption.forwarding(reading) as watch:

            def started(pid: int) -> None:
                writing.close()
                watch.child_started(pid)

            result = self.git.holding(writing.fileno()).run(
                *command, env=self.env, check=False, for_hooks=True, started=started
            )
            watch.hook_ended(result.code)
        self.look()
        self.interruption.check()
        return result


@contextmanager
def _pipe() -> Iterator[tuple[int, IO[bytes]]]:
    """Both ends of a pipe whose writing end is for the hook: it is at its end when nobody of the hook's runs."""
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as end:
            yield reading, end
    finally:
        os.close(reading)


def hook_environment(identity: Identity, index: Path) -> dict[str, str]:
    return {
        "GIT_INDEX_FILE": str(index),
        "GIT_EDITOR": ":",
        "GIT_AUTHOR_NAME": identity.name,
        "GIT_AUTHOR_EMAIL": identity.email,
        "GIT_AUTHOR_DATE": f"@{identity.date}",
    }


def make_hook_index(repo: Repository, git: Git, tree: str) -> Path:
    """HEAD and our files, nothing the user staged; stat is kept, so that hooks need not read every file."""
    index = index_copy(repo, "hook-index")
    env = {"GIT_INDEX_FILE": str(index)}
    git.run("read-tree", "--reset", tree, env=env)
    git.run("update-index", "-q", "--refresh", env=env, check=False)  # 1 where the user has edited a file
    return index


def as_hook_left(
    run: HookRun, objects: ObjectReader, tree: str, changes: tuple[Change, ...], ours: Placed
) -> tuple[Change, ...]:
    """Our files as the hook left them; refuses where it put anything else into the commit."""
    env = {"GIT_INDEX_FILE": str(run.repo.scratch / "hook-index")}
    staged = _differences(run.git, tree, run.git.text("write-tree", env=env))
    others = sorted(staged.keys() - {change.path for change in changes})
    if others:
        raise RefusedError(
            _("The pre-commit hook put other files into the commit: {paths}.").format(
                paths=", ".join(others)
            ),
            _("A change of the office touches only its own files: let the hook check, not add."),
        )
    return tuple(_left(objects, change, staged, ours) for change in changes)


def _differences(git: Git, before: str, after: str) -> dict[str, str]:
    if before == after:
        return {}
    said = git.run("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", before, after).out
    fields = said.decode("utf-8", "surrogateescape").split("\0")
    return {path: meta.split()[3] for meta, path in zip(fields[0::2], fields[1::2], strict=False)}


def _left(objects: ObjectReader, change: Change, staged: Mapping[str, str], ours: Placed) -> Change:
    now = change.after if change.sparse else ours.last(change.path)
    if now == change.after and change.path in staged:
        found = objects.get(staged[change.path])
        now = found.data if found else None
    if (now is None) != (change.after is None):
        raise RefusedError(
            _("The pre-commit hook deleted or restored {path}.").format(path=change.path),
            _("A hook may check the office's files or format them, not more."),
        )
    if now is None or now == change.after:
        return change
    return replace(change, after=now, after_oid=new_object("blob", now, len(change.after_oid or "")).oid)


def hooked_message(run: HookRun, message: str) -> str:
    """The message as prepare-commit-msg and commit-msg leave it; they may add to it, not drop our trailers."""
    if not run.hooks & {"prepare-commit-msg", "commit-msg"}:
        return message
    file = run.repo.git_dir / "COMMIT_EDITMSG"  # where hooks that take no argument look
    file.write_text(message, encoding="utf-8")
    steps: tuple[tuple[str, Callable[[], Result]], ...] = (
        ("prepare-commit-msg", lambda: run.run("prepare-commit-msg", str(file), "message")),
        ("commit-msg", lambda: run.run("commit-msg", str(file))),
    )
    for name, step in steps:
        if (result := step()).code != 0:
            raise hook_refused(name, result)
    return with_trailers(run.git, file.read_text(encoding="utf-8", errors="replace"), message)


def hook_refused(name: str, result: Result) -> RefusedError:
    said = "\n".join(part for part in (result.out.decode("utf-8", "replace").strip(), result.words) if part)
    return RefusedError(
        _("The {hook} hook refused the commit; everything is as before. It said:\n{words}").format(
            hook=name, words=said or _("(nothing)")
        ),
        _("Put right what it complains of, then run the command again."),
    )

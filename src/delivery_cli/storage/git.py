"""The one way to git: its own commands, run through GitPython, with an environment we know."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.faults import git_fault

FLOOR = (2, 38)

# What git itself hands to its hooks (without it a gate inside a hook sees nothing), and what says who we
# are and how to reach others. Every other GIT_* is dropped: GIT_LITERAL_PATHSPECS, GIT_PREFIX, GIT_TRACE…
KEPT = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_QUARANTINE_PATH",
        "GIT_ASKPASS",
        "GIT_TERMINAL_PROMPT",
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
    }
)
KEPT_PREFIXES = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_SSH", "GIT_CONFIG")

# `--no-replace-objects`: a replaced tree would be committed as if it were the real one.
SAFE_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.safecrlf=false"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "log.showSignature=false"),
    *("-c", "trailer.separators=:"),
    *("-c", "core.commentChar=#"),  # a `D` would make comments of our trailers
    *("-c", "i18n.commitEncoding=utf-8"),
    *("-c", "i18n.logOutputEncoding=utf-8"),
    *("-c", "core.fsync=objects,pack-metadata,reference,index"),
    *("-c", "core.fsyncMethod=fsync"),
)

# What says, besides, how to reach others: for the commands that are there to do so.
KEPT_ONLINE = ("GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_TRACE", "GIT_CURL_")
# These reach hooks and helpers, which are the user's programs: no more than arriving safely asks for.
ONLINE_OPTIONS = (
    "--no-pager",
    *("-c", "protocol.ext.allow=never"),
    *("-c", "core.fsync=objects,pack-metadata,reference,index"),
    *("-c", "core.fsyncMethod=fsync"),
)

# Where an object of a partial clone is missing, git would fetch it by whatever program the repository's
# configuration names for that. No command of ours goes over the network unasked; git before 2.44 knows only the
# protocols that are allowed, and of these none is.
OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "replace").rstrip("\n")

    @property
    def words(self) -> str:
        """What git or a hook said on its error stream."""
        return self.err.decode("utf-8", "replace").strip()


class Git:
    """Runs git commands in one working tree; each gets `env` added and inherits the descriptors `fds`."""

    def __init__(self, worktree: Path, env: Mapping[str, str] | None = None, fds: Sequence[int] = ()) -> None:
        self.worktree = worktree
        self._env = dict(env or {})
        self._fds = tuple(fds)

    def adding(self, env: Mapping[str, str]) -> "Git":
        return Git(self.worktree, {**self._env, **env}, self._fds)

    def holding(self, lock: int) -> "Git":
        """A git whose children keep the lock too, should we be killed while they still write."""
        return Git(self.worktree, self._env, (*self._fds, lock))

    def run(
        self,
        *args: str,
        data: bytes | None = None,
        env: Mapping[str, str] | None = None,
        check: bool = True,
        for_hooks: bool = False,
        started: Callable[[int], None] | None = None,
    ) -> Result:
        """The finished command; a failure is an EnvironmentFaultError with git's words unless `check` is off."""
        child = self.open(*args, env=env, for_hooks=for_hooks)
        if started:
            started(child.pid)
        out, err = child.communicate(data)
        result = Result(child.returncode, out, err)
        if child.returncode == 127 and b"env:" in err:
            raise _no_git()
        if check and result.code != 0:
            raise git_fault(args, result.words, self.worktree)
        return result

    def text(self, *args: str, env: Mapping[str, str] | None = None) -> str:
        return self.run(*args, env=env).text

    def answer(self, *args: str) -> str | None:
        """What git prints, None for its "no" (exit code 1); one that was killed did not say no, and is a fault."""
        result = self.run(*args, check=False)
        if result.code not in {0, 1}:
            raise git_fault(args, result.words, self.worktree)
        return result.text if result.code == 0 else None

    def open(
        self, *args: str, env: Mapping[str, str] | None = None, for_hooks: bool = False
    ) -> "subprocess.Popen[bytes]":
        """A running git with three pipes; the caller ends it."""
        added = {**self._env, **(env or {})}
        # Options reach the hooks that git starts (as GIT_CONFIG_PARAMETERS and GIT_LITERAL_PATHSPECS), which
        # are the user's own programs: they get the user's own settings and language.
        options = () if for_hooks else SAFE_OPTIONS
        if not for_hooks:
            added = {"GIT_OPTIONAL_LOCKS": "0", **OFFLINE, **added}
        dropped = dropped_names(os.environ, keep=added)
        if for_hooks:
            added, dropped = _own_language(added, dropped)
        return self._started([*options, *args], added, dropped)

    def reach(self, *args: str, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        """A running git that may go over the network; `env` says by which protocols (`GIT_ALLOW_PROTOCOL`)."""
        # The words are read by us, the names in them are anybody's.
        added = {**self._env, "LC_ALL": "C.UTF-8", "LANGUAGE": "C", **env}
        dropped = dropped_names(os.environ, keep=added)
        kept = [name for name in dropped if not name.startswith(KEPT_ONLINE)]
        return self._started([*ONLINE_OPTIONS, *args], added, kept)

    def _started(
        self, args: Sequence[str], added: Mapping[str, str], dropped: Sequence[str]
    ) -> "subprocess.Popen[bytes]":
        # GitPython can add to the environment but not take away: env(1) does, where there is something.
        scrub = ["env", *(part for name in dropped for part in ("-u", name))] if dropped else []
        return _popen(self.worktree, [*scrub, "git", *args], added, self._fds)


def dropped_names(environ: Mapping[str, str], keep: Mapping[str, str]) -> list[str]:
    return sorted(
        name
        for name in environ
        if name.startswith("GIT_")
        and name not in KEPT
        and name not in keep
        and not name.startswith(KEPT_PREFIXES)
    )


def _own_language(added: dict[str, str], dropped: list[str]) -> tuple[dict[str, str], list[str]]:
    """Undo GitPython's LC_ALL=C for a child that is the user's program."""
    for name in ("LC_ALL", "LANGUAGE"):
        if name in os.environ:
            added[name] = os.environ[name]
        else:
            dropped = [*dropped, name]
    return added, dropped


def _popen(
    worktree: Path, command: list[str], env: Mapping[str, str], fds: Sequence[int]
) -> "subprocess.Popen[bytes]":
    gitpython = _gitpython()
    try:
        running = gitpython.Git(worktree).execute(
            command, istream=subprocess.PIPE, as_process=True, env=env, pass_fds=fds
        )
    except gitpython.GitCommandNotFound as error:
        raise _no_git() from error
    process: subprocess.Popen[bytes] | None = running.proc
    if process is None:  # only after the wrapper was ended
        raise _no_git()
    running.proc = None  # ours now: the wrapper would terminate it when collected
    return process


@cache
def _gitpython() -> Any:
    """GitPython, imported when first needed: 55 ms that only commands which need git pay."""
    # At import it runs `git version` to see whether git is there; a name that cannot exist makes
    # that a failed exec instead of a process. We always name `git` ourselves.
    names = {"GIT_PYTHON_REFRESH": "quiet", "GIT_PYTHON_GIT_EXECUTABLE": "/nonexistent/git"}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        import git
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return git


def _no_git() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("git was not found."),
        _("Install git {floor} or newer.").format(floor=".".join(map(str, FLOOR))),
    )


def check_version(git: Git) -> None:
    """Refuse a git that is older than the floor; called where something failed that a newer git can do."""
    said = git.run("version").text
    number = said.removeprefix("git version ").split()[0]
    parts = tuple(int(part) for part in number.split(".")[:2] if part.isdigit())
    if parts < FLOOR:
        raise EnvironmentFaultError(
            _("git {found} is too old: delivery needs {floor} or newer.").format(
                found=number, floor=".".join(map(str, FLOOR))
            ),
            _("Update git."),
        )

"""The other repository: which branch of it ours follows, what it has, and what it takes from us."""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.git import Result
from delivery_cli.storage.protocols import allowed
from delivery_cli.storage.ref_locks import free_left

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Sequence

    from delivery_cli.storage.git import Git

    Listen = Callable[[bytes], None]

HEADS = "refs/heads/"
# What servers say where a branch takes nothing but merge requests, and what somebody quicker leaves us with.
_PROTECTED = re.compile(
    r"GH006|GH013|protected branch|protected from|through a pull request|can't push directly|not allowed to push",
    re.IGNORECASE,
)
_OVERTAKEN = re.compile(
    r"fetch first|non-fast-forward|stale info|cannot lock ref|incorrect old value|but expected|failed to update ref"
)


@dataclass(frozen=True, slots=True)
class Upstream:
    """A branch of a remote: `ref` as the remote calls it, `tracking` where its last known tip is kept here.

    `is_guess`: nobody has said that our branch follows this one.
    """

    remote: str
    ref: str
    tracking: str
    is_guess: bool = False

    @property
    def name(self) -> str:
        """As people write it: origin/main."""
        return f"{self.remote}/{self.ref.removeprefix(HEADS)}"


@dataclass(frozen=True, slots=True)
class Online:
    """How we go over the network: whether git may ask a person, and who hears of the progress."""

    may_ask: bool = False
    listen: Listen | None = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """`overtaken`: the branch has moved; `protected`: it takes merge requests only; `refused`: for what `said` says."""

    outcome: Literal["done", "overtaken", "protected", "refused"]
    reason: str = ""
    said: str = ""


def upstream_of(git: Git, branch: str) -> Upstream | None:
    """What a branch (a full ref name) follows; where nobody said, the same name of origin or of the only
    remote; None without one.
    """  # noqa: D205  one list
    asked = "%(upstream:remotename)%00%(upstream:remoteref)%00%(upstream)"
    remote, ref, tracking = git.text("for-each-ref", f"--format={asked}", branch).split("\0")
    if remote == ".":
        raise _follows_itself(branch, ref)
    if remote and ref:
        return Upstream(remote, ref, tracking or _tracking(remote, ref))
    remotes = git.text("remote").split()
    if not remotes:
        return None
    if len(remotes) > 1 and "origin" not in remotes:
        raise _which(branch, remotes)
    chosen = "origin" if "origin" in remotes else remotes[0]
    return Upstream(chosen, branch, _tracking(chosen, branch), is_guess=True)


def branch_named(upstream: Upstream, name: str) -> Upstream:
    """Another branch of the same remote."""
    ref = HEADS + name.removeprefix(HEADS)
    return Upstream(upstream.remote, ref, _tracking(upstream.remote, ref), is_guess=True)


def _tracking(remote: str, ref: str) -> str:
    return f"refs/remotes/{remote}/{ref.removeprefix(HEADS)}"


def fetch(git: Git, upstream: Upstream, online: Online) -> None:
    """Bring in what the remote has, and that branch whatever the clone was set up to take; EnvironmentFaultError where
    it cannot be reached, RefusedError where the branch was there and is not any more.
    """  # noqa: D205  the second case is half of the sentence
    asked = ("fetch", "--no-write-fetch-head", "--no-recurse-submodules")
    shown = "--progress" if online.listen else "--quiet"
    everything = (*asked, shown, "--end-of-options", upstream.remote)
    this_too = ("-c", f"remote.{upstream.remote}.fetch=+{upstream.ref}:{upstream.tracking}")
    result = _reached(git, (*this_too, *everything), online)
    if result.code != 0 and f"couldn't find remote ref {upstream.ref}" in result.words:
        if git.run("show-ref", "--verify", "--quiet", upstream.tracking, check=False).code == 0:
            raise _deleted(upstream)
        result = _reached(git, everything, online)
    if result.code != 0 and _was_left_locked(git, upstream, result.words):
        result = _reached(git, (*this_too, *everything), online)
    if result.code != 0:
        raise _unreachable(upstream, result.words)


def _was_left_locked(git: Git, upstream: Upstream, words: str) -> bool:
    """Whether a fetch or push that was killed had left git's lock of what we know of the branch; it is gone then."""
    asked = ("rev-parse", "--path-format=absolute", "--git-path", f"{upstream.tracking}.lock")
    lock = Path(git.text(*asked)) if f"{upstream.tracking}.lock" in words else None
    return lock is not None and lock.is_file() and free_left(lock)


def push(git: Git, new: str, to: Upstream, online: Online) -> Pushed:
    """Offer exactly this commit to exactly that branch, never by force; the pre-push hook runs before."""
    asked = ("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--no-force-with-lease")
    shown = ("--progress",) if online.listen else ("--no-progress",)
    result = _reached(git, (*asked, *shown, "--end-of-options", to.remote, f"{new}:{to.ref}"), online)
    if result.code == 0:
        return Pushed("done", said=_remote_words(result.words))
    reason = next(_reasons(result.text, to.ref), None)
    if reason is None:
        if "fatal:" not in result.words and "failed to push some refs" in result.words:
            raise _hook_refused(result.words)
        raise _unreachable(to, result.words)
    said = _remote_words(result.words)
    return Pushed(_outcome(reason, said), reason, said)


def _outcome(reason: str, said: str) -> Literal["overtaken", "protected", "refused"]:
    if _OVERTAKEN.search(reason):
        return "overtaken"
    return "protected" if _PROTECTED.search(reason) or _PROTECTED.search(said) else "refused"


def _reasons(said: str, ref: str) -> Iterator[str]:
    """Why the branch was not taken, from git's lines `flag TAB from:to TAB summary (reason)`."""
    for line in said.splitlines():
        flag, _tab, rest = line.partition("\t")
        names, _tab, summary = rest.partition("\t")
        if flag == "!" and names.rpartition(":")[2] == ref:
            yield summary


def _remote_words(words: str) -> str:
    """What the other side said."""
    lines = (line for part in words.splitlines() for line in part.split("\r"))
    said = (line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:"))
    return "\n".join(line for line in said if line)


def _reached(git: Git, args: tuple[str, ...], online: Online) -> Result:
    """The finished command; interrupted, it is asked to stop, and waited for."""
    child = git.reach(*args, env=_surroundings(git, online))
    words: list[bytes] = []
    listener = threading.Thread(target=_hear, args=(child, words, online.listen), daemon=True)
    listener.start()
    try:
        out = child.stdout.read() if child.stdout else b""
        code = child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise
    finally:
        listener.join()
        for pipe in (child.stdin, child.stdout, child.stderr):
            if pipe:
                pipe.close()
    return Result(code, out, b"".join(words))


def _hear(child: subprocess.Popen[bytes], words: list[bytes], listen: Listen | None) -> None:
    if child.stderr is None:
        return
    while part := os.read(child.stderr.fileno(), 4096):
        words.append(part)
        if listen:
            listen(part)


def _surroundings(git: Git, online: Online) -> dict[str, str]:
    env = {"GIT_ALLOW_PROTOCOL": ":".join(allowed(git))}
    if not online.may_ask:
        env["GIT_TERMINAL_PROMPT"] = "0"
        if not _has_own_ssh(git):
            env["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    return env


def _has_own_ssh(git: Git) -> bool:
    if os.environ.get("GIT_SSH_COMMAND") or os.environ.get("GIT_SSH"):
        return True
    return git.answer("config", "--get", "core.sshCommand") is not None


def _unreachable(upstream: Upstream, words: str) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("{remote} could not be reached; git said:\n{words}").format(
            remote=upstream.remote, words=words or _("(nothing)")
        ),
        _(
            "Nothing was changed here. Look whether it is there and lets you in: git ls-remote {remote}; then "
            "run delivery sync again."
        ).format(remote=upstream.remote),
    )


def _deleted(upstream: Upstream) -> RefusedError:
    return RefusedError(
        _("{upstream} is not there any more: the branch was deleted on the server.").format(
            upstream=upstream.name
        ),
        _(
            "Nothing was changed. Where it was merged, follow the branch that it went into: git branch "
            "--set-upstream-to={remote}/main; to have it anew: git push {remote} HEAD:{ref}. Then run delivery sync "
            "again."
        ).format(remote=upstream.remote, ref=upstream.ref),
    )


def _which(branch: str, remotes: Sequence[str]) -> RefusedError:
    name = branch.removeprefix(HEADS)
    return RefusedError(
        _("{branch} follows no branch, and there are several remotes: {remotes}.").format(
            branch=name, remotes=", ".join(remotes)
        ),
        _(
            "Nothing was changed. Say which one to sync with: git branch --set-upstream-to={remote}/{branch} (where "
            "it has no such branch yet: git push -u {remote} {branch})"
        ).format(remote=remotes[0], branch=name),
    )


def _hook_refused(words: str) -> RefusedError:
    return RefusedError(
        _("The pre-push hook refused, and nothing was changed. It said:\n{words}").format(words=words),
        _("Put right what it complains of, then run delivery sync again."),
    )


def _follows_itself(branch: str, ref: str) -> RefusedError:
    return RefusedError(
        _("{branch} follows {ref}, a branch of this same repository: there is nobody to sync with.").format(
            branch=branch.removeprefix(HEADS), ref=ref.removeprefix(HEADS)
        ),
        _("Let it follow a branch of a remote: git branch --set-upstream-to=origin/main"),
    )

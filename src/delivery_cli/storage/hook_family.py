"""The processes of a running hook: asked to stop as a terminal would ask them, and waited for.

`git hook run` passes no signal on, and a hook may outlive it. So each hook inherits the writing end of a pipe:
who holds it still runs. A program that went into a session of its own is a service that the hook has started: Ctrl-C
at a terminal would not reach it, and neither do we.
"""

import os
import signal
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from select import select

_PROC = Path("/proc")
_LOOK_AGAIN = 0.5  # seconds


def ask_to_stop(git: int | None, pipe: int | None, asked: set[int], *, again: bool) -> None:
    """SIGINT for what `git hook run` has started; for git only where that is nothing: it waits for its hook.

    Who was asked is added to `asked`. They are asked once more only if `again`: a second Ctrl-C cuts off tidying up.
    """
    found = dict.fromkeys([*(_below(git) if git else ()), *(_holders(pipe, git) if pipe is not None else ())])
    for pid in list(_of_our_session(found)) or ([git] if git else []):
        if again or pid not in asked:
            asked.add(pid)
            with suppress(OSError):
                os.kill(pid, signal.SIGINT)


def wait_until_ended(pipe: int) -> None:
    """Return when nobody of our session holds the other end."""
    while not select([pipe], [], [], _LOOK_AGAIN)[0]:
        if (_PROC / "self").exists() and not any(_of_our_session(_holders(pipe, None))):
            return


def _below(pid: int) -> list[int]:
    """What the process started, and what that started, nearest first."""
    children = defaultdict(list)
    for one, parent in _parents():
        children[parent].append(one)
    found = [pid]
    for one in found:
        found += children[one]
    return found[1:]


def _parents() -> list[tuple[int, int]]:
    if not (_PROC / "self").exists():
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=False).stdout
        return [(int(pid), int(parent)) for pid, parent in map(bytes.split, listed.splitlines())]
    found = []
    for pid in _processes():
        with suppress(OSError):
            # The name may hold blanks and brackets; what follows the last bracket is state, parent, …
            after = (_PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2]
            found.append((pid, int(after.split()[1])))
    return found


def _processes() -> Iterator[int]:
    return (int(name) for name in os.listdir(_PROC) if name.isdecimal())  # noqa: PTH208  names are enough


def _holders(pipe: int, git: int | None) -> Iterator[int]:
    """Who holds an end of this pipe besides ourselves and git; nobody is known where there is no /proc."""
    if not (_PROC / "self").exists():
        return
    name = f"pipe:[{os.fstat(pipe).st_ino}]"
    for pid in _processes():
        if pid not in {os.getpid(), git} and _holds(_PROC / str(pid) / "fd", name):
            yield pid


def _holds(folder: Path, name: str) -> bool:
    try:
        descriptors = os.listdir(folder)  # noqa: PTH208  thousands of them
    except OSError:  # it has ended, or is somebody else's
        return False
    for descriptor in descriptors:
        with suppress(OSError):
            if os.readlink(f"{folder}/{descriptor}") == name:  # noqa: PTH115  as above
                return True
    return False


def _of_our_session(pids: Iterable[int]) -> Iterator[int]:
    ours = os.getsid(0)
    for pid in pids:
        with suppress(OSError):
            if os.getsid(pid) == ours:
                yield pid

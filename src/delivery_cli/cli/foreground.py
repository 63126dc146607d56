"""Programs that take over the terminal for a while: the pager and the editor."""

import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


def run_in_foreground(
    command: Sequence[str] | str, *, data: bytes | None = None, env: Mapping[str, str] | None = None
) -> int:
    """The exit code of the program; a string goes through the shell, as git's `core.pager` does.

    Ctrl-C belongs to the program while it runs.
    """
    with (
        _interrupts_left_to_the_child(),
        subprocess.Popen(
            command,
            shell=isinstance(command, str),
            stdin=subprocess.PIPE if data is not None else None,
            env=env,
        ) as program,
    ):
        program.communicate(data)  # a program that stops reading early is no error: communicate sees to that
        return program.returncode


@contextmanager
def _interrupts_left_to_the_child() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers, and only it is interrupted
        return
    # A handler, not SIG_IGN: what is ignored stays ignored in the child.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

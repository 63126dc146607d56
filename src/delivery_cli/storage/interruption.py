"""Ctrl-C and its like, held back until the transaction is at a point where it can be undone."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from delivery_cli.storage.hook_family import ask_to_stop, wait_until_ended

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """A signal came, and what was begun must be put back: no error, so that nobody else catches it."""


class Interruption:
    """While entered, a signal is remembered; `check` raises it, and leaving hands it on to who was there before."""

    def __init__(self) -> None:
        self._pending: int | None = None
        self._eager = False
        self._child: int | None = None
        self._pipe: int | None = None
        self._asked: set[int] = set()
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
                    self._before[number] = signal.signal(number, self._came)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if isinstance(error, Interrupted) and self._pending is not None:
            signal.raise_signal(self._pending)
            raise KeyboardInterrupt from None  # whoever was there before did not mind

    def _came(self, number: int, _frame: FrameType | None) -> None:
        self._pending = number
        if self._has_hook and not self._is_told_by_the_terminal:
            ask_to_stop(self._child, self._pipe, self._asked, again=True)
        if self._eager:
            raise Interrupted

    @property
    def _has_hook(self) -> bool:
        return self._child is not None or self._pipe is not None

    @property
    def _is_told_by_the_terminal(self) -> bool:
        return self._pending == signal.SIGINT and _from_the_keyboard()

    def check(self) -> None:
        if self._pending is not None:
            raise Interrupted

    @contextmanager
    def eager(self) -> Iterator[None]:
        """Here nothing has been changed yet: raise at once."""
        self.check()
        self._eager = True
        try:
            yield
        finally:
            self._eager = False

    @contextmanager
    def forwarding(self, pipe: int | None = None) -> Iterator["Interruption"]:
        """The hook behind the git given to `child_started` is asked to stop: a killed hook loses work.

        `pipe` is the reading end of one that the hook inherits; `hook_ended` waits for it.
        """
        self._pipe = pipe
        try:
            yield self
        finally:
            self._child = self._pipe = None
            self._asked.clear()

    def child_started(self, pid: int) -> None:
        self._child = pid

    def hook_ended(self, code: int) -> None:
        """To be called when git has ended; where it or we were cut off, waits for what its hook still runs.

        A further signal ends the waiting: who is still there then does not mind being asked.
        """
        self._child = None
        if self._pipe is None or (self._pending is None and code >= 0):
            return
        with suppress(Interrupted):
            self._eager = True
            try:
                if self._pending is not None and not self._is_told_by_the_terminal:
                    # Only those who began after the others were asked.
                    ask_to_stop(None, self._pipe, self._asked, again=False)
                wait_until_ended(self._pipe)
            finally:
                self._eager = False


def _from_the_keyboard() -> bool:
    """Whether Ctrl-C reaches our children by itself: the terminal sends it to the whole foreground group."""
    try:
        terminal = os.open(Path("/dev/tty"), os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(terminal)

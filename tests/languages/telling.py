"""Many command lines in one process: `python -m tests.languages.telling CATALOGUES < lines`, both as JSON."""

import contextlib
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from delivery_cli import messages


def _run(words: Sequence[str]) -> dict[str, object]:
    from delivery_cli.cli.app import run

    out, err = io.StringIO(), io.StringIO()
    began = time.process_time()
    sys.argv = ["delivery", *words]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    return {
        "words": words,
        "code": code,
        "out": out.getvalue(),
        "err": err.getvalue(),
        "cpu": time.process_time() - began,
    }


def main() -> None:
    if len(sys.argv) > 1:
        messages.LOCALE_DIR = Path(sys.argv[1])
    lines = json.load(sys.stdin)
    with messages.speaking(lines[0][1]):  # commands are imported once for all lines
        told = [_run(words) for words in lines]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()

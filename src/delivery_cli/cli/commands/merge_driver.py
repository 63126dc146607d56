"""merge-driver: merge two versions of a file, called by git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.clash_words import clash_lines
from delivery_cli.cli.declaring import Argument
from delivery_cli.cli.streams import say
from delivery_cli.errors import DeliveryError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.storage.merging.marks import Asked

DETAILS = N_(
    "Git calls this for each file of directives/ and teams/ that both sides changed, once delivery init has set it up "
    "in a clone: so a plain git merge, pull, rebase, cherry-pick or stash pop joins the ledgers by event and the rest "
    "field by field. Where both sides changed the same, git's own conflict stays in the file, and this says in words "
    "what stands against what. Exit code 0: merged; 1: a conflict."
)
EXAMPLES = ("delivery init   # sets merge.delivery.driver in this clone",)
CONFLICT = 1


def command(
    base: Annotated[
        Path, Argument(help=_("%O: the file with the common version, empty where there is none"))
    ],
    ours: Annotated[Path, Argument(help=_("%A: the file with our version; takes the result"))],
    theirs: Annotated[Path, Argument(help=_("%B: the file with their version"))],
    path: Annotated[str, Argument(help=_("%P: the path in the repository"))],
    marks: Annotated[int, Argument(min=1, help=_("%L: how long git's conflict marks are"))] = 7,
) -> int:
    """0 where ours is the merged file now; 1 where it is git's own conflict."""
    from delivery_cli.storage.merging.marks import Asked

    return _merged(Asked(base, ours, theirs, path, marks))


def _merged(asked: Asked) -> int:
    from delivery_cli.operations.merging.driver import drive
    from delivery_cli.storage.merging.marks import by_lines

    try:
        driven = drive(asked, os.environ)
    except Exception as error:
        by_lines(asked)  # whatever happened: the file is as git by itself would leave it
        if not isinstance(error, DeliveryError):
            raise
        say(error.message)
        return CONFLICT
    if driven.clashes:
        for line in clash_lines(asked.path, driven.clashes):
            say(line, wrap=False)
    return 0 if driven.clean else CONFLICT

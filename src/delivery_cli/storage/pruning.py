"""`git gc --prune=now` first looks what is needed and then deletes: what came to be needed in between is lost to it.

So while a gc runs, the objects of a change are also kept in a pack that gc does not touch, until it has ended.
"""

import os
from collections.abc import Sequence

from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import Object, pack_of
from delivery_cli.storage.repository import Repository

MARK = "delivery: a gc was running"


def gc_is_running(repo: Repository) -> bool:
    """Whether a gc says so; one that was killed has left its number behind."""
    try:
        pid = int((repo.common_dir / "gc.pid").read_text(encoding="utf-8", errors="replace").split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return False
    except (OSError, ValueError, IndexError, OverflowError):
        return True  # somebody else's, another machine's, or only half written yet
    return True


def keep_safe(git: Git, objects: Sequence[Object]) -> None:
    """Put them into a pack that no gc deletes."""
    git.run("index-pack", "--stdin", f"--keep={MARK}", data=pack_of(objects))


def let_go(repo: Repository) -> None:
    """Leave what we have kept to the next gc; called while none runs."""
    for kept in (repo.common_dir / "objects" / "pack").glob("*.keep"):
        if kept.read_bytes().startswith(MARK.encode()):
            kept.unlink(missing_ok=True)

"""A command that a hook of another command starts: it would wait for the lock that its own caller holds."""

import os

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.surroundings import office_is_locked

_NAME = "DELIVERY_WRITING_IN"


def for_children(repo: Repository) -> dict[str, str]:
    """What git and its hooks inherit while we write."""
    return {_NAME: str(repo.common_dir)}


def refuse_inside_hook(repo: Repository) -> None:
    """RefusedError at once; a program that a hook has left behind may write when the lock is free."""
    if os.environ.get(_NAME) == str(repo.common_dir) and office_is_locked(repo):
        raise RefusedError(
            _(
                "A hook of a change that is being made here cannot make another one: it would wait for itself."
            ),
            _(
                "Let the hook only check (delivery validate --staged), or make the second change afterwards, "
                "in a post-commit hook."
            ),
        )

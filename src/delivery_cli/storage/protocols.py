"""By which protocols git may go out: the usual ones, less those that the user has forbidden."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delivery_cli.storage.git import Git

USUAL = ("file", "git", "http", "https", "ssh")  # never `ext`: it runs whatever an address says


def allowed(git: Git) -> tuple[str, ...]:
    """The usual protocols, less what the configuration or GIT_ALLOW_PROTOCOL does not let through."""
    said = git.answer("config", "-z", "--get-regexp", r"^protocol\.") or ""
    pairs = (line.partition("\n") for line in said.split("\0") if line)
    settings = {key.lower(): value.lower() for key, _newline, value in pairs}
    default = settings.get("protocol.allow", "")
    listed = os.environ.get("GIT_ALLOW_PROTOCOL")
    return tuple(
        name
        for name in USUAL
        if settings.get(f"protocol.{name}.allow", default) != "never"
        and (listed is None or name in listed.split(":"))
    )

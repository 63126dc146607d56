"""What became of one's own commits: applied again, or merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.objects import Object


@dataclass(frozen=True, slots=True)
class Made:
    """One of one's own commits, and what it became on top of the other side's."""

    was: Commit
    commit: str
    subject: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The commit that holds both sides, where nothing is published yet.

    `made` are one's own commits as they were applied again; `there` those that the other side has already; `undone`
    those that took each other back; `names` the new ids by the old ones; `is_merge`: both sides were merged instead.
    """

    tip: str
    made: tuple[Made, ...] = ()
    there: tuple[Commit, ...] = ()
    undone: tuple[Commit, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[Object, ...] = ()
    is_merge: bool = False
    notices: tuple[str, ...] = ()

"""What a merge of two versions comes to: the values, and where only people can decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from delivery_cli.domain.findings import FieldPath


@dataclass(frozen=True, slots=True)
class Clash:
    """Where both sides changed the same in different ways: what it was, what each made of it, and that in words."""

    field: FieldPath
    base: Any
    ours: Any
    theirs: Any
    message: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The values of the merged file; where there are clashes, ours stand in it at those fields."""

    values: dict[str, Any]
    clashes: tuple[Clash, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.clashes

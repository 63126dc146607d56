"""What a running command itself has put into the working tree, so that taking it back takes nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Placed:
    """By path: what we wrote, and what the files held when a hook that we ran had ended.

    Who changed a file while a hook ran cannot be told: a formatter, or a person who saved it. So what was
    found then may be taken over or taken back, but its bytes are never lost (see `placing.put_back`).
    """

    _written: dict[str, list[bytes | None]] = field(default_factory=dict)
    _found: dict[str, bytes | None] = field(default_factory=dict)

    def wrote(self, path: str, data: bytes | None) -> None:
        self._written.setdefault(path, []).append(data)
        self._found.pop(path, None)

    def hook_ended(self, found: Mapping[str, bytes | None]) -> None:
        self._found.clear()
        self._found.update(found)

    def last(self, path: str) -> bytes | None:
        """What the file holds as far as we know."""
        return self._found[path] if path in self._found else self._written[path][-1]

    def is_written(self, path: str, now: bytes | None) -> bool:
        """Whether exactly these bytes are ours; before the file was switched none are."""
        return now in self._written.get(path, ())

    def is_found(self, path: str, now: bytes | None) -> bool:
        return path in self._found and now == self._found[path]

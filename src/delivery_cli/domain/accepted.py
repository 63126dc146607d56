"""One commit of a history as it is judged: what it did, what it says of itself, what came before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """`committed` and the like are seconds since 1970; `before` is the first parent's, None at the beginning.

    `actions`, `named` and `undoes` are its trailers. `is_inverse`: it puts everything back to what it was before the
    commit that it names, which is by the same author and was made at `undone`. `signed`: there is a signature, whatever it is worth.
    `odd`: headers that git never writes. `brings_settings`: the first parent had none.
    """

    commit: str
    change: Change
    actions: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()
    is_inverse: bool = False
    undone: int | None = None
    committed: int = 0
    authored: int = 0
    before: int | None = None
    now: int = 0
    signed: bool = False
    odd: bool = False
    brings_settings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What somebody noted of a history: its tip, how many commits led to it, what the files were.

    `chain`, `state` and `policy` are digests; `errors` how many errors were known then.
    """

    tip: str
    count: int
    chain: str
    state: str
    policy: str
    directives: int
    errors: int
    version: str
    made: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A checkpoint held against a history.

    `name` says where it was found; `here` is the same noted of the history that stands now, None where the tip is not
    on its first-parent chain. `signature` is the tag's, good only where its signer counts; `outside`: it was kept
    elsewhere, so nothing here vouches for it; `is_text`: as a text, not as a tag whose digest was written down.
    """

    name: str
    noted: Checkpoint
    here: Checkpoint | None
    signature: str = "none"
    signer: str | None = None
    outside: bool = False
    is_text: bool = False
    faults: tuple[str, ...] = field(default=())

    @property
    def agrees(self) -> bool:
        """Whether the history is the one that was noted."""
        return self.here is not None and all(
            getattr(self.here, key) == getattr(self.noted, key)
            for key in ("tip", "count", "chain", "state", "policy")
        )

    @property
    def is_trusted(self) -> bool:
        """Whether what lies before it need not be read again."""
        return self.agrees and (self.outside or self.signature == "good")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something of the history that cannot be seen here; `blinding`: nothing can be judged before it is mended."""

    kind: str
    message: str
    fix: str
    blinding: bool = True

"""The signatures of many commits, checked in this process where that can be done."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from delivery_cli.domain.change import Author
from delivery_cli.storage.objects import ObjectReader, new_object
from delivery_cli.storage.signatures.allowed import read_allowed_signers
from delivery_cli.storage.signatures.commit import read_commit
from delivery_cli.storage.signatures.verdicts import BAD, Signers, verdict_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from delivery_cli.storage.git import Git
    from delivery_cli.storage.signatures.commit import SignedBytes
    from delivery_cli.storage.signatures.verdicts import Verdict

AT_ONCE = 4  # programs that run side by side


class Signatures:
    """Who made commits and whether they signed them, by one file of allowed signers.

    `allowed_signers` is its content as the policy has it; None where the office names none: every valid signature
    is then `unknown`. `zone` is that of its times without a `Z`, by default this machine's, as for ssh-keygen.
    """

    def __init__(self, git: Git, allowed_signers: bytes | None, *, zone: dt.tzinfo | None = None) -> None:
        self._git = git
        self._objects = ObjectReader(git)
        self._zone = zone
        self._signers = Signers(allowed_signers, read_allowed_signers(allowed_signers or b"", zone))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._objects.close()

    @property
    def has_allowed_signers(self) -> bool:
        """Whether there is a file to know signers by; without one nobody is a stranger."""
        return self._signers.data is not None

    @property
    def faults(self) -> tuple[tuple[int, str], ...]:
        """The lines of allowed signers that cannot be understood: their numbers and what is wrong."""
        return self._signers.parsed.faults

    def judged_by(self, allowed_signers: bytes | None) -> None:
        """Go on with another version of the file: what commits are judged by changes along a history."""
        if allowed_signers != self._signers.data:
            self._signers = Signers(allowed_signers, read_allowed_signers(allowed_signers or b"", self._zone))

    def author_of(self, oid: str) -> Author:
        """The author with the state of the signature; `bad` for whatever is not as git writes it."""
        commit, verdict = self._looked_at(oid)
        return _author(commit, verdict() if callable(verdict) else verdict)

    def authors_of(self, oids: Iterable[str]) -> Iterator[Author]:
        """The same for many, in their order; where programs are needed, a few run at once."""
        waiting: deque[Future[Author] | Author] = deque()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for oid in oids:
                commit, verdict = self._looked_at(oid)
                waiting.append(
                    pool.submit(_asked, commit, verdict) if callable(verdict) else _author(commit, verdict)
                )
                while waiting and (len(waiting) > 2 * AT_ONCE or isinstance(waiting[0], Author)):
                    yield _done(waiting.popleft())
            yield from map(_done, waiting)

    def _looked_at(self, oid: str) -> tuple[SignedBytes, Verdict | Callable[[], Verdict]]:
        found = self._objects.get(oid)
        if found is None or found.kind != "commit":
            return read_commit(b""), BAD
        commit = read_commit(found.data, len(found.oid))
        # What git hands out is what it has stored: that it is what was asked for, its name says.
        if not new_object("commit", found.data, len(found.oid)).oid == found.oid == oid:
            return commit, BAD
        return commit, verdict_of(self._git, oid, commit, self._signers)


def _asked(commit: SignedBytes, ask: Callable[[], Verdict]) -> Author:
    return _author(commit, ask())


def _author(commit: SignedBytes, verdict: Verdict) -> Author:
    signature, signer = verdict
    return Author(email=commit.author_email, name=commit.author_name, signature=signature, signer=signer)


def _done(one: Future[Author] | Author) -> Author:
    return one if isinstance(one, Author) else one.result()

"""The history of an office in words, from git and not from the files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.teams import Teams
from delivery_cli.operations.who import directive_id
from delivery_cli.storage.clock import now
from delivery_cli.storage.history import log
from delivery_cli.storage.known import known_ids
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS, Office
from delivery_cli.storage.surroundings import is_shallow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.change import Signature
    from delivery_cli.operations.claims import Claim
    from delivery_cli.operations.commit_changes import Changed
    from delivery_cli.storage.history import LogEntry
    from delivery_cli.storage.revisions import Revisions

BY_HAND = "by-hand"
MERGE = "merge"
CANCEL = "cancel"
FILE_OF_DIRECTIVE = re.compile(rf"{DIRECTIVES}/[^/]+/[^/]+/(D-[0-9]{{4}}-[0-9]{{4,9}})\.yaml")


def _no_claim() -> Claim:
    from delivery_cli.operations.claims import Claim

    return Claim(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One commit; `action` is `by-hand` where no command of ours made it.

    `moment` is the author's, in the office's time zone. `changes` are told where directives are named: what
    happened in their files. `claim` is what the message says; where that is not what happened, the commit is one
    `by-hand` and `contradicted`.
    """

    commit: str
    moment: dt.datetime
    author: str
    email: str
    action: str
    ids: tuple[str, ...]
    subject: str
    body: str
    files: tuple[str, ...]
    parents: tuple[str, ...] = ()
    signature: Signature = "unchecked"
    signer: str | None = None
    changes: tuple[Changed, ...] | None = None
    claim: Claim = field(default_factory=_no_claim)
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Newest first; `incomplete` where older commits were never fetched.

    `has_signers`: the office's newest commit has a file of allowed signers, by which signatures are judged.
    """

    entries: tuple[Told, ...]
    incomplete: bool
    has_signers: bool = False
    teams: Teams = field(default_factory=lambda: Teams({}))


def history(
    office: Office, ids: Sequence[str] = (), *, limit: int | None = None, as_of: dt.date | None = None
) -> History:
    """The commits that touched these directives, or anything of the office's, up to a day."""
    named = [directive_path(one) for one in full_ids(office, ids)]
    # A day is no limit that git could apply: it would stop at the first commit with a wrong clock.
    asked = limit if as_of is None and not named else None
    logged = log(office.repository, named or _all_of_it(), asked, full=bool(named))
    zone = now(office.settings.timezone).tzinfo
    entries = [_told(entry, zone) for entry in _meanwhile_ready(logged)]
    if as_of is not None:
        entries = [one for one in entries if one.moment.date() <= as_of]
    if not named:
        entries = entries[:limit]
    found = History(tuple(entries), is_shallow(office.repository))
    looked_at = _looked_at(office, found, named, zone)
    return replace(looked_at, entries=looked_at.entries[:limit])


def _all_of_it() -> list[str]:
    from delivery_cli.operations.init import ATTRIBUTES_FILE

    return [DIRECTIVES, TEAMS, SETTINGS_FILE, ATTRIBUTES_FILE]


def _meanwhile_ready(logged: Iterator[LogEntry]) -> Iterator[LogEntry]:
    """What telling the changes needs is imported while git goes through its history."""
    import delivery_cli.operations.claims
    import delivery_cli.operations.commit_changes  # noqa: F401  both for their functions, further down

    return logged


def _looked_at(office: Office, found: History, named: Sequence[str], zone: dt.tzinfo | None) -> History:
    """The entries with their signatures and changes, where directives are named or the office asks for signatures.

    Otherwise neither is looked at: of thousands of commits that takes long.
    """
    signing = office.settings.signing
    if not found.entries or not (named or signing.required or signing.allowed_signers):
        return found
    from delivery_cli.storage.revisions import Revisions
    from delivery_cli.storage.signatures import Signatures
    from delivery_cli.storage.signatures.listed import allowed_signers

    with Revisions(office.repository.git()) as revisions:
        signers = allowed_signers(revisions, "HEAD")
        policy = revisions.policy("HEAD")
        with Signatures(revisions.git, signers, zone=zone) as signatures:
            authors = signatures.authors_of(one.commit for one in found.entries)
            entries = [
                replace(one, signature=author.signature, signer=author.signer)
                for one, author in zip(found.entries, authors, strict=True)
            ]
        if named:
            told = [_with_changes(revisions, one, named, policy.teams) for one in entries]
            # A merge that only brings both sides together has nothing of its own to tell.
            entries = [one for one in told if one.action != MERGE or one.changes]
    return History(tuple(entries), found.incomplete, signers is not None, policy.teams)


def _with_changes(revisions: Revisions, one: Told, named: Sequence[str], teams: Teams) -> Told:
    from delivery_cli.operations.claims import is_true, takes_back
    from delivery_cli.operations.commit_changes import changes_of

    paths = [path for path in named if path in one.files or one.action == MERGE]
    # Whether a correction belongs to a cancellation, what was cancelled tells.
    beside = map(directive_path, filter(parse_id, one.claim.named)) if one.claim.actions == (CANCEL,) else ()
    all_changes = changes_of(revisions, one.commit, one.parents, dict.fromkeys((*paths, *beside)), teams)
    changes = tuple(each for each in all_changes if directive_path(each.id) in paths)
    if not one.claim.actions or len(one.parents) > 1:
        return replace(one, changes=changes)
    inverse = takes_back(revisions, one.commit, one.claim, paths)
    touched = (found[1] for path in paths if (found := FILE_OF_DIRECTIVE.fullmatch(path)))
    if is_true(one.claim, touched, all_changes, is_inverse=inverse):
        return replace(one, changes=changes)
    return replace(one, changes=changes, action=BY_HAND, contradicted=True)


def full_ids(office: Office, texts: Sequence[str]) -> Iterator[str]:
    """Full ids; one that has no file any more (an undone one) has a history all the same."""
    known: Sequence[str] | None = None  # asked for only where a short one must be found among all
    for text in texts:
        if parse_id(text):
            yield text
            continue
        known = known_ids(office) if known is None else known
        yield directive_id(text, known)


def _told(entry: LogEntry, zone: dt.tzinfo | None) -> Told:
    from delivery_cli.operations.claims import claim_of

    actions = entry.values("Delivery-Action")
    if actions and not entry.parents[1:]:  # no command of ours makes a merge
        action, ids = actions[0], entry.values("Delivery-Directive")
    else:
        action = MERGE if len(entry.parents) > 1 else BY_HAND
        ids = tuple(
            dict.fromkeys(found[1] for path in entry.files if (found := FILE_OF_DIRECTIVE.fullmatch(path)))
        )
    return Told(
        commit=entry.commit,
        moment=entry.date.astimezone(zone),
        author=entry.author_name,
        email=entry.author_email,
        action=action,
        ids=ids,
        subject=entry.subject,
        body=entry.body,
        files=entry.files,
        parents=entry.parents,
        claim=claim_of(entry.values),
    )

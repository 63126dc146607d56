"""D404, D406, D407: whether the past is the one that was noted, and whose signatures stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.policy import SETTINGS
from delivery_cli.domain.rules.history_rule import history_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Accepted, Anchor, Gap
    from delivery_cli.domain.policy import Policy

PAST, SIGNATURE, CHECKPOINT, GAP = "D404", "D406", "D407", "D408"


@history_rule(PAST, N_("The past is not the one that was noted"))
def rewritten(anchor: Anchor) -> Iterator[Found]:
    """A checkpoint notes where the history stood, how many commits led there and what the files were. A history that
    does not go through that point, or has other files or another number of commits there, was rewritten.

    Wrong: `git push --force` after a rebase of what was published; a repository that was put back from an old copy.

    Fix: find a clone that still has the commit of the checkpoint, and bring that history back.
    """  # noqa: D205  a page of text, not a docstring of an interface
    noted, here = anchor.noted, anchor.here
    fix = _("find a clone that has {commit}, compare, and bring that history back").format(
        commit=noted.tip[:10]
    )
    for fault in anchor.faults:
        yield SETTINGS, Problem(PAST, (), fault, fix, line=1)
    if anchor.faults:
        return
    if here is None:
        message = _(
            "the commit {commit} of the checkpoint {name} is not on this branch: the past was rewritten"
        )
        message = message.format(commit=noted.tip[:10], name=anchor.name)
        yield SETTINGS, Problem(PAST, (), message, fix, line=1)
        return
    words = {
        "count": _("the number of commits ({noted} were noted, {here} are here)"),
        "chain": _("the commits that led there"),
        "state": _("the files of the office at that point"),
        "policy": _("the settings and teams at that point"),
    }
    for key, word in words.items():
        then, now = getattr(noted, key), getattr(here, key)
        if then != now:
            what = word.format(noted=then, here=now)
            message = _("the checkpoint {name} notes something else: {what}").format(
                name=anchor.name, what=what
            )
            yield SETTINGS, Problem(PAST, (), message, fix, line=1)


@history_rule(SIGNATURE, N_("A signature that is missing or does not hold"))
def untrusted_signature(one: Accepted, policy: Policy) -> Iterator[Found]:
    """Where the office asks for signatures (`signing.required`), every commit has one of its author by a key that the
    file of allowed signers had at that time. Elsewhere a missing signature is nothing, a broken one is an error.

    Wrong: a commit whose words were changed after it was signed; a key that had expired; a key nobody vouches for.

    Fix: `git config commit.gpgsign true`, with `gpg.format` and `user.signingkey`; an admin adds keys to the file of
    allowed signers.
    """  # noqa: D205  a page of text, not a docstring of an interface
    author = one.change.author
    required = policy.settings.signing.required
    state = author.signature if author else "none"
    fine = state == "good" or (state in {"none", "unknown", "unchecked"} and not required)
    if fine and not one.odd:
        return
    fix = _("look at it: git verify-commit {commit}").format(commit=one.commit)
    if one.odd:
        message = _("the commit has headers that git never writes")
        yield one.change.first_path, Problem(SIGNATURE, (), message, fix, line=1)
    if not fine:
        severity = Severity.ERROR if required or state == "bad" else Severity.WARNING
        yield one.change.first_path, Problem(SIGNATURE, (), _worth(state), fix, severity, line=1)


def _worth(state: str) -> str:
    return {
        "bad": _("the signature does not hold: the commit is not what was signed"),
        "expired": _("the key of the signature had expired"),
        "unknown": _("the signature is by a key that nobody vouches for"),
        "none": _("the commit is not signed, and the office asks for it"),
    }.get(state, _("the signature was not checked"))


@history_rule(CHECKPOINT, N_("A checkpoint that nobody vouches for"), Severity.WARNING)
def doubtful_checkpoint(anchor: Anchor, policy: Policy) -> Iterator[Found]:
    """A signed tag is believed where its signer was an allowed signer, and an admin where there are roles, both by the
    policy of the commit that it covers and by that of the checkpoint believed before it, or without one, of the first
    commit of the branch that set roles or signers. A tag that `--against` names needs the first alone, a text or
    digest that was kept elsewhere none; every other is compared, and all that lies before it is read again.

    Wrong: a checkpoint made with `--unsigned`; one whose text was changed after it was signed, which is an error.

    Fix: sign checkpoints (`git config user.signingkey …`), and keep what `delivery audit --checkpoint` prints somewhere
    else: `delivery audit --against FILE`.
    """  # noqa: D205  a page of text, not a docstring of an interface
    if anchor.outside or anchor.signature == "good":
        return
    message = {
        "bad": _("the signature of the checkpoint {name} does not hold"),
        "expired": _("the key that signed the checkpoint {name} had expired"),
        "none": _("the checkpoint {name} is not signed"),
        "not-admin": _("the checkpoint {name} is signed by {signer}, who is no admin"),
        "new-signer": _(
            "the checkpoint {name} is signed by {signer}, whom nothing before it vouches for: its own history does"
        ),
    }.get(anchor.signature, _("the checkpoint {name} is signed by a key that nobody vouches for"))
    fix = _("delivery audit --against FILE, with the text that was kept when it was made")
    holds = anchor.signature in {"not-admin", "new-signer"}
    wrong = anchor.signature == "bad" or (policy.settings.signing.required and not holds)
    severity = Severity.ERROR if wrong else Severity.WARNING
    message = message.format(name=anchor.name, signer=anchor.signer or "?")
    yield SETTINGS, Problem(CHECKPOINT, (), message, fix, severity, line=1)


@history_rule(GAP, N_("A history that is not all here"))
def incomplete(gap: Gap) -> Iterator[Found]:
    """What is not here cannot be judged: a shallow or partial clone, or one whose grafts make git show another history.
    The audit then says "incomplete", and never that nothing was found.

    Wrong: `actions/checkout` with its default of one commit.

    Fix: the command that the finding names; on servers `fetch-depth: 0` (GitHub), `GIT_DEPTH: 0` (GitLab).
    """  # noqa: D205  a page of text, not a docstring of an interface
    yield SETTINGS, Problem(GAP, (), gap.message, gap.fix, line=1)

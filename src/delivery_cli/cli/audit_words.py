"""What an audit says to people: consistent, attributed, anchored; and the same with stable keys."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Anchor
    from delivery_cli.operations.audit.result import Audit

SHORT = 10


def audit_lines(done: Audit) -> Iterator[str]:
    """Three answers, each on its own: nothing that was not seen is said to be in order."""
    for gap in done.gaps:
        yield _("incomplete: {message}").format(message=gap.message)
        yield "    " + gap.fix
    if done.tip is None:
        if not done.gaps:
            yield _("there are no commits yet")
        return
    yield _consistent(done)
    yield _attributed(done)
    yield _anchored(done)
    yield from (_("note: {words}").format(words=words) for words in done.notices)


def _consistent(done: Audit) -> str:
    commits = n_("{n} commit", "{n} commits", done.counts.commits).format(n=done.counts.commits)
    since = (
        _("from the beginning")
        if done.start is None
        else _("after {commit}").format(commit=done.start[:SHORT])
    )
    errors = n_("{n} error", "{n} errors", done.report.errors).format(n=done.report.errors)
    if done.is_consistent is None:
        answer = _("not known: not all could be seen")
    elif not done.is_consistent:
        answer = _("no, {errors}").format(errors=errors)
    else:
        answer = _("yes")
    words = _("consistent: {answer} ({commits}, {since})").format(answer=answer, commits=commits, since=since)
    if done.anchor and done.start == done.anchor.noted.tip and done.anchor.noted.errors:
        count = done.anchor.noted.errors
        earlier = n_(
            "the checkpoint was made over {n} error: delivery audit --whole",
            "the checkpoint was made over {n} errors: delivery audit --whole",
            count,
        )
        words = f"{words}; " + earlier.format(n=count)
    return words


def _attributed(done: Audit) -> str:
    counts = done.counts
    if not counts.changes:
        return _("attributed: no commit here enters an event")
    return _("attributed: {author} of {all} changes to their author, {signer} by signature too").format(
        author=counts.by_author, all=counts.changes, signer=counts.by_signer
    )


def _anchored(done: Audit) -> str:
    anchor = done.anchor
    if anchor is None:
        return _("anchored: no, there is no checkpoint (delivery audit --checkpoint makes one)")
    if not anchor.agrees:
        return _("anchored: no, this is not the history that {name} notes").format(name=anchor.name)
    return _("anchored: against {name} ({trust})").format(name=anchor.name, trust=_trust(anchor))


def _trust(anchor: Anchor) -> str:
    if anchor.outside:
        return _("kept outside")
    if anchor.signature == "good":
        return _("signed by {signer}").format(signer=anchor.signer or "?")
    return _("nobody vouches for it")


def audit_keys(done: Audit) -> dict[str, Any]:
    """The same for programs."""
    anchor = done.anchor
    counts = done.counts
    return {
        "complete": done.is_complete,
        "consistent": done.is_consistent,
        "attributed": {
            "changes": counts.changes,
            "by_author": counts.by_author,
            "by_signer": counts.by_signer,
        },
        "anchored": None
        if anchor is None
        else {
            "checkpoint": anchor.name,
            "agrees": anchor.agrees,
            "tip": anchor.noted.tip,
            "count": anchor.noted.count,
            "signature": anchor.signature,
            "signer": anchor.signer,
            "outside": anchor.outside,
            "errors_before": anchor.noted.errors,
        },
        "gaps": [{"kind": gap.kind, "message": gap.message, "fix": gap.fix} for gap in done.gaps],
        "notices": list(done.notices),
        "tip": done.tip,
        "start": done.start,
        "counts": asdict(counts),
    }

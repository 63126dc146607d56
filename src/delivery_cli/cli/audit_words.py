"""What an audit says to people: consistent, attributed, anchored; and the same with stable keys."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Anchor, Gap
    from delivery_cli.operations.audit.checkpointing import Made
    from delivery_cli.operations.audit.result import Audit

SHORT = 10


def audit_lines(done: Audit) -> Iterator[str]:
    """What was audited and three answers, each on its own: nothing that was not seen is said to be in order."""
    if done.gaps:
        yield _("incomplete: {kinds}; D408 says what to do").format(
            kinds=", ".join(_kind(gap) for gap in done.gaps)
        )
    if done.tip is None:
        if not done.gaps:
            yield _("there are no commits yet")
            yield from (_anchored(done),) if done.anchor else ()
        return
    yield from _audited(done)
    yield _consistent(done)
    if not done.is_empty:
        yield _attributed(done)
    yield _anchored(done)
    yield from (_("note: {words}").format(words=words) for words in done.notices)


def _kind(gap: Gap) -> str:
    return {
        "shallow": _("this clone is shallow"),
        "partial": _("this clone is partial"),
        "grafted": _("there are grafts"),
    }.get(gap.kind, _("an object is missing or damaged"))


def _audited(done: Audit) -> Iterator[str]:
    words = _("audited: {branch} at {commit}").format(
        branch=visible(done.branch), commit=(done.tip or "")[:SHORT]
    )
    yield words + (
        f", {written_day(done.dates[0])} … {written_day(done.dates[1])}"
        if done.dates and not done.is_empty
        else ""
    )
    counts = done.counts
    if counts.commits:
        each = (
            n_("{n} commit", "{n} commits", counts.commits).format(n=counts.commits),
            n_("{n} merge", "{n} merges", counts.merges).format(n=counts.merges),
            _("{n} by hand").format(n=counts.by_hand),
            _("{n} taken back").format(n=counts.undone),
            _("{n} signed").format(n=counts.signed) if counts.signed else _("none is signed"),
        )
        yield "    " + ", ".join(each)


def _consistent(done: Audit) -> str:
    if done.is_empty and not done.report.errors:
        return _("consistent: nothing to judge, no commit lies between the two")
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
    return _("consistent: {answer} ({commits}, {since})").format(answer=answer, commits=commits, since=since)


def _attributed(done: Audit) -> str:
    counts = done.counts
    if not counts.changes:
        return _("attributed: no commit here enters an event")
    if not counts.signed:
        words = _("attributed: {author} of {all} changes to their author, none is signed")
        return words.format(author=counts.by_author, all=counts.changes)
    return _("attributed: {author} of {all} changes to their author, {signer} by signature too").format(
        author=counts.by_author, all=counts.changes, signer=counts.by_signer
    )


def _anchored(done: Audit) -> str:
    anchor = done.anchor
    if anchor is None:
        return _("anchored: no, there is no checkpoint (delivery audit --checkpoint makes one)")
    if not anchor.agrees:
        return _("anchored: no, this is not the history that {name} notes").format(name=anchor.name)
    name = _("text from {file}").format(file=anchor.name) if anchor.is_text else anchor.name
    return _("anchored: against {name} ({trust})").format(name=name, trust=_trust(anchor))


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
        "branch": done.branch or None,
        "empty": done.is_empty,
        "tip": done.tip,
        "start": done.start,
        "counts": asdict(counts),
    }


def checkpoint_keys(made: Made | None) -> dict[str, Any]:
    """The checkpoint that was made, for programs; no key where none was asked for."""
    return {} if made is None else {"checkpoint": asdict(made)}

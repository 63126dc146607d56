"""Both sides merged, what is published first: where commits are not one's own to be made anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.merging.file import is_mergeable, merged_file
from delivery_cli.operations.sync.joined import Joined
from delivery_cli.operations.sync.writing import merge_commit
from delivery_cli.storage.joined import joined
from delivery_cli.storage.objects import write_objects
from delivery_cli.storage.trees import edited_tree

if TYPE_CHECKING:
    from delivery_cli.domain.settings import Settings
    from delivery_cli.operations.sync.ends import Ends
    from delivery_cli.storage.repository import Identity
    from delivery_cli.storage.revisions import Revisions

NAMED = 5


@dataclass(frozen=True, slots=True)
class Why:
    """Why both sides have to be merged; where only for `branch`, which has one's own commits: a `name` that is free."""

    words: str
    branch: str = ""
    name: str = ""


def merge(
    revisions: Revisions, ends: Ends, identity: Identity, subject: str, why: Why, *, sign: bool
) -> Joined:
    """A merge commit with upstream as its first parent; RefusedError, which says `why` it has to be a merge, where
    the two do not go together.
    """  # noqa: D205  the condition is half of the sentence
    made = joined(revisions, ends.upstream, ends.head)
    settings = policy_of(revisions, ends.upstream).policy.settings
    files: dict[str, bytes | None] = {}
    faults: list[str] = []
    for path in sorted({*made.conflicts, *_changed_on_both(revisions, ends)}):
        if not is_mergeable(path):
            if path in made.conflicts:
                faults.append(_("{path}: both sides changed it").format(path=visible(path)))
            continue
        files[path] = _merged(revisions, ends, path, settings, faults)
    if faults:
        raise _refusal(faults, why)
    tree = edited_tree(revisions.objects.get, made.tree, files, len(made.tree))
    write_objects(revisions.git, tree.objects)
    tip = merge_commit(
        revisions.git, tree.oid, (ends.upstream, ends.head), f"{subject}\n", identity, sign=sign
    )
    commit = revisions.objects.get(tip)
    return Joined(tip, objects=(*tree.objects, *((commit,) if commit else ())), is_merge=True)


def _changed_on_both(revisions: Revisions, ends: Ends) -> set[str]:
    sides = ({one.path for one in revisions.diff(ends.base, end)} for end in (ends.upstream, ends.head))
    ours, theirs = sides
    return {path for path in ours & theirs if is_mergeable(path)}


def _merged(
    revisions: Revisions, ends: Ends, path: str, settings: Settings, faults: list[str]
) -> bytes | None:
    base, ours, theirs = (_blob(revisions, end, path) for end in (ends.base, ends.upstream, ends.head))
    merged = merged_file(base, ours, theirs, path, settings)
    # The merge is theirs first, as it is published; the words are for who stands here.
    told = merged.clashes and (merged_file(base, theirs, ours, path, settings).clashes or merged.clashes)
    faults += [_("{path}: {why}").format(path=visible(path), why=one.message) for one in told]
    return merged.data


def _blob(revisions: Revisions, commit: str, path: str) -> bytes | None:
    found = revisions.objects.get(f"{commit}:{path}")
    return found.data if found is not None and found.kind == "blob" else None


def _refusal(faults: list[str], why: Why) -> RefusedError:
    head = _(
        "What is here cannot be put after what others published ({why}), and it cannot be merged with it either:"
    )
    told = "\n".join((head.format(why=why.words), *(f"  {line}" for line in faults[:NAMED])))
    if why.name:
        return RefusedError(
            told,
            _(
                "Nothing was changed, here or there. Let your commits be made anew for a branch of their own: delivery "
                "sync --branch {name}; then open the merge request from it. {branch} is left as it is."
            ).format(name=why.name, branch=why.branch),
        )
    return RefusedError(
        told,
        _(
            "Nothing was changed, here or there. Merge by hand: git merge, then delivery resolve; or take your own "
            "newest change back (delivery undo), run delivery sync, and enter it again."
        ),
    )

"""Evidence of a step: recorded in its event, and where it is attached, stored beside the directives."""

from __future__ import annotations

import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.kept import EVIDENCE, evidence_path, numbered_name, safe_name
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.storage.evidence import MAX_ATTACHED, Attachment
from delivery_cli.storage.surroundings import converted
from delivery_cli.storage.trees import parse_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.operations.desk import Desk
    from delivery_cli.operations.step import Case

Shown = dict[str, Any] | Attachment
MAX_AT_ONCE = 5 * MAX_ATTACHED  # bytes of one commit: it is held in memory, and in the journal


def stored(case: Case, shown: Sequence[Shown]) -> list[dict[str, Any]]:
    """The evidence as the event holds it; what is attached goes into the case's files."""
    return [_stored(case, one) if isinstance(one, Attachment) else one for one in shown]


def _stored(case: Case, one: Attachment) -> dict[str, Any]:
    path = _place(case, safe_name(str(one.fields["file"])), one.data)
    return {**one.fields, "location": path}


def _place(case: Case, name: str, data: bytes) -> str:
    """Where the bytes lie already, else the first free name; a name that differs in capitals is not free."""
    directive_id = case.directive.id
    taken = _taken(case.desk, directive_id)
    mine = {path.rsplit("/", 1)[-1]: path for path in case.files}
    for number in count(1):
        tried = name if number == 1 else numbered_name(name, number)
        path = evidence_path(directive_id, tried)
        if case.files.get(path, _held(case.desk, path, taken)) == data:
            return path
        if _folded(tried) not in {_folded(one) for one in (*taken, *mine)}:
            case.files[path] = data
            return path
    raise AssertionError


def _held(desk: Desk, path: str, taken: Mapping[str, bool]) -> bytes | None:
    """What is committed at the path, if it was not touched since."""
    if not taken.get(path.rsplit("/", 1)[-1]):
        return None
    committed = desk.base.committed(path)
    return committed if committed == desk.base.read(path) else None


def _taken(desk: Desk, directive_id: str) -> dict[str, bool]:
    """The names in the directive's folder, and whether HEAD has them."""
    folder = f"{EVIDENCE}/{directive_id}"
    here = desk.office.root / folder
    names = dict.fromkeys((one.name for one in here.iterdir()), False) if _is_folder(desk, folder) else {}
    commit = desk.base.head.commit
    tree = desk.base.objects.get(f"{commit}:{folder}") if commit else None
    if commit and tree and tree.kind == "tree":
        names |= {
            name.decode("utf-8", "surrogateescape"): True for name in parse_tree(tree.data, len(commit))
        }
    return names


def _is_folder(desk: Desk, folder: str) -> bool:
    """Whether there is a folder of that name; a link to one is refused when the file is placed."""
    here = desk.office.root / folder
    return here.is_dir() and not here.is_symlink() and not here.parent.is_symlink()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def refuse_unfit(desk: Desk, files: Mapping[str, bytes]) -> None:
    """RefusedError where git would change the bytes on their way, UsageError where they are too many."""
    if not files:
        return
    if sum(map(len, files.values())) > MAX_AT_ONCE:
        raise UsageError(
            _("the attached files have more than {max} MB together").format(max=MAX_AT_ONCE // (1024 * 1024)),
            _("attach them in several steps"),
        )
    if converted(desk.office.repository, tuple(files)):
        raise RefusedError(
            _(".gitattributes does not say that evidence is kept byte for byte"),
            _("put the line in: delivery init"),
        )

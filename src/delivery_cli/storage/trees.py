"""A new tree from an old one: only the folders on the way to what changed are made anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.objects import Object, new_object

FILE_MODE = b"100644"
FOLDER_MODE = b"40000"

Read = Callable[[str], Object | None]


@dataclass(frozen=True, slots=True)
class Entry:
    mode: bytes
    oid: str


@dataclass(frozen=True, slots=True)
class NewTree:
    """`objects` are the trees and blobs to write, what is pointed at before what points."""

    oid: str
    objects: tuple[Object, ...]


def parse_tree(data: bytes, oid_length: int) -> dict[bytes, Entry]:
    entries, at, raw = {}, 0, oid_length // 2
    while at < len(data):
        space = data.index(b" ", at)
        end = data.index(b"\0", space)
        entries[data[space + 1 : end]] = Entry(data[at:space], data[end + 1 : end + 1 + raw].hex())
        at = end + 1 + raw
    return entries


def tree_data(entries: Mapping[bytes, Entry]) -> bytes:
    # git orders a folder as if its name ended in a slash
    ordered = sorted(entries, key=lambda name: name + b"/" if entries[name].mode == FOLDER_MODE else name)
    return b"".join(
        b"%s %s\0%s" % (entries[name].mode, name, bytes.fromhex(entries[name].oid)) for name in ordered
    )


def edited_tree(read: Read, root: str | None, files: Mapping[str, bytes | None], oid_length: int) -> NewTree:
    """The tree `root` with these files put in (None: taken out); an empty folder disappears."""
    made: list[Object] = []
    steps = {tuple(path.split("/")): data for path, data in files.items()}
    _edit(_Making(read, oid_length, made), root, steps, "")
    if not made or made[-1].kind != "tree":  # everything was taken out
        made.append(new_object("tree", b"", oid_length))
    return NewTree(made[-1].oid, tuple(made))


@dataclass(frozen=True, slots=True)
class _Making:
    read: Read
    oid_length: int
    made: list[Object]

    def new(self, kind: str, data: bytes) -> str:
        each = new_object(kind, data, self.oid_length)
        self.made.append(each)
        return each.oid


def _edit(
    making: _Making, oid: str | None, files: Mapping[tuple[str, ...], bytes | None], where: str
) -> str | None:
    """The new id of one folder, None when it is empty now."""
    entries = _entries(making, oid)
    folders: dict[str, dict[tuple[str, ...], bytes | None]] = {}
    for steps, data in files.items():
        if len(steps) > 1:
            folders.setdefault(steps[0], {})[steps[1:]] = data
        else:
            _put_file(making, entries, steps[0], data, where)
    for name, inner in folders.items():
        _put_folder(making, entries, name, inner, where)
    return making.new("tree", tree_data(entries)) if entries else None


def _entries(making: _Making, oid: str | None) -> dict[bytes, Entry]:
    if oid is None:
        return {}
    tree = making.read(oid)
    if tree is None or tree.kind != "tree":
        raise RefusedError(
            _("git has lost the folder object {oid}.").format(oid=oid), _("Check the repository: git fsck")
        )
    return parse_tree(tree.data, making.oid_length)


def _put_file(
    making: _Making, entries: dict[bytes, Entry], name: str, data: bytes | None, where: str
) -> None:
    key = name.encode()
    there = entries.get(key)
    if there and there.mode in {FOLDER_MODE, b"160000", b"120000"}:
        raise _in_the_way(where + name)
    if data is None:
        entries.pop(key, None)
    else:
        entries[key] = Entry(FILE_MODE, making.new("blob", data))


def _put_folder(
    making: _Making,
    entries: dict[bytes, Entry],
    name: str,
    inner: Mapping[tuple[str, ...], bytes | None],
    where: str,
) -> None:
    key = name.encode()
    there = entries.get(key)
    if there and there.mode != FOLDER_MODE:
        raise _in_the_way(where + name)
    oid = _edit(making, there.oid if there else None, inner, f"{where}{name}/")
    if oid is None:
        entries.pop(key, None)
    else:
        entries[key] = Entry(FOLDER_MODE, oid)


def _in_the_way(path: str) -> RefusedError:
    return RefusedError(
        _("{path} is committed as something else than is needed here (a file, a folder, a link).").format(
            path=path
        ),
        _("Look at it with git ls-files -s {path} and move it away.").format(path=path),
    )

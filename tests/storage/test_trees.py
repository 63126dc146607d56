"""Trees and blobs are the ones git itself would make."""

import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.errors import RefusedError
from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import ObjectReader, new_object, write_objects
from delivery_cli.storage.trees import Entry, edited_tree, parse_tree, tree_data
from tests.conftest import git

NAMES = st.sampled_from(["a", "a.b", "a-b", "a0", "ab", "Ж", "a b"])  # names that sort unlike their folders
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, st.binary(max_size=20), max_size=8)


def without_clashes(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: data for path, data in files.items() if not any(other.startswith(path + "/") for other in files)
    }


def by_git(folder: Path, files: dict[str, bytes]) -> str:
    """The tree as `git write-tree` makes it."""
    (folder / ".git/index").unlink(missing_ok=True)
    lines = b""
    for path, data in files.items():
        oid = git(folder, "hash-object", "-w", "--stdin", data=data).strip()
        lines += f"100644 {oid}\t{path}".encode() + b"\0"
    git(folder, "update-index", "-z", "--index-info", data=lines)
    return git(folder, "write-tree").strip()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=FILES, after=FILES, gone=st.sets(PATHS))
def test_an_edited_tree_is_what_git_would_write(
    before: dict[str, bytes], after: dict[str, bytes], gone: set[str]
):
    both = without_clashes({**before, **after})
    before = {path: data for path, data in before.items() if path in both}
    changes = {path: both[path] for path in after if path in both} | {
        path: None for path in gone if path in both
    }
    expected = {path: data for path, data in {**before, **changes}.items() if data is not None}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q")
        root = by_git(folder, before)
        with ObjectReader(Git(folder)) as objects:
            new = edited_tree(objects.get, root, changes, 40)
        write_objects(Git(folder), new.objects)
        assert git(folder, "cat-file", "-t", new.oid) == "tree\n"
        assert new.oid == by_git(folder, expected)


@given(
    st.dictionaries(
        st.sampled_from([b"a", b"a.b", b"a0", b"\xff"]), st.sampled_from([b"100644", b"40000", b"160000"])
    )
)
def test_a_tree_is_read_as_it_was_written(modes: dict[bytes, bytes]):
    entries = {name: Entry(mode, "ab" * 20) for name, mode in modes.items()}
    assert parse_tree(tree_data(entries), 40) == entries


@pytest.mark.parametrize("mode", ["160000", "120000"])
def test_nothing_is_put_over_a_link_or_a_submodule(repo: Path, mode: str):
    oid = git(repo, "hash-object", "-w", "--stdin", data=b"elsewhere").strip()
    if mode == "160000":
        oid = "ab" * 20
    root = git(
        repo,
        "mktree",
        "--missing",
        data=f"{mode} {'commit' if mode == '160000' else 'blob'} {oid}\tx\n".encode(),
    ).strip()
    with ObjectReader(Git(repo)) as objects:
        for path in ("x", "x/y"):
            with pytest.raises(RefusedError, match="x is committed as something else"):
                edited_tree(objects.get, root, {path: b"1"}, 40)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 2047, 2048, 300_000])
def test_objects_of_any_size(repo: Path, size: int):
    each = new_object("blob", b"\xd0\x96" * (size // 2) + b"x" * (size % 2), 40)
    write_objects(Git(repo), [each])
    with ObjectReader(Git(repo)) as objects:
        assert objects.get(each.oid) == each
    assert (
        subprocess.run(
            ["git", "cat-file", "blob", each.oid], cwd=repo, capture_output=True, check=True
        ).stdout
        == each.data
    )


@pytest.mark.parametrize("name", ["nowhere", "HEAD", "HEAD:x", "a\nb", "x\0y", "", "x missing"])
def test_what_is_not_there(repo: Path, name: str):
    with ObjectReader(Git(repo)) as objects:
        assert objects.get(name) is None
        blob = new_object("blob", b"1", 40)
        write_objects(Git(repo), [blob])
        assert objects.get(blob.oid) == blob  # the answers stay in step with the questions

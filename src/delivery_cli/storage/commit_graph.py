"""Git's commit-graph: with the paths that each commit changed, one file's history is found without reading trees.

Once it holds them, git's own maintenance and its fetches keep them up for the commits that come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.storage.repository import Repository

_SIGNATURE = b"CGPH\x01"  # and the version of the format
_HEADER = 8
_CHUNK = 12  # bytes of an entry in the table of contents: four of them name the chunk
_CHANGED_PATHS = {b"BIDX", b"BDAT"}


def has_changed_paths(repo: Repository) -> bool:
    """Whether all layers of the graph hold the changed paths; not where there is no graph."""
    files = [*_layers(repo.common_dir / "objects" / "info")]
    return bool(files) and all(_chunks(file) >= _CHANGED_PATHS for file in files)


def write_commit_graph(repo: Repository) -> bool:
    """Whether git could write it: not while another git does, nor in a shallow clone."""
    asked = ("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
    return repo.git().run(*asked, check=False).code == 0 and has_changed_paths(repo)


def has_commits(repo: Repository, count: int) -> bool:
    """Whether the current branch has so many at least; no more of them are looked at."""
    said = repo.git().run("rev-list", "--count", f"--max-count={count}", "HEAD", check=False)
    return said.code == 0 and int(said.text) >= count


def _layers(folder: Path) -> list[Path]:
    """The one file, or those of a chain."""
    whole, chain = folder / "commit-graph", folder / "commit-graphs" / "commit-graph-chain"
    if whole.is_file():
        return [whole]
    try:
        names = chain.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []
    return [chain.with_name(f"graph-{name}.graph") for name in names]


def _chunks(file: Path) -> set[bytes]:
    """The names in the table of contents; none of what is no graph."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEADER)
            if len(head) < _HEADER or not head.startswith(_SIGNATURE):
                return set()
            table = opened.read(head[6] * _CHUNK)
    except OSError:
        return set()
    return {table[start : start + 4] for start in range(0, len(table), _CHUNK)}

"""The few words of git's configuration that say where a repository's files are, read without running git.

Git itself reads them from the repository's own file alone, without the files that it includes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

TRUE = frozenset({"true", "yes", "on", "1"})  # how git writes that something is so, in small letters

# Compiled when they are first needed: most configurations do not name what is looked for.
_SECTION = r"\s*\[\s*([A-Za-z0-9.-]+)\s*\](.*)"
_VALUE = r"\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?"
_PIECE = r'\\(.)|(")|([#;].*)|(.)'


def said_worktree(git_dir: Path, *, is_linked: bool) -> str | None:
    """`core.worktree` as it stands there; a linked worktree has it in its own file only."""
    config = dict(_core(git_dir / "config", "worktree")) if not is_linked else {}
    return {**config, **dict(_core(git_dir / "config.worktree", "worktree"))}.get("worktree")


def says_bare(common_dir: Path) -> bool:
    """Whether there are no files at all."""
    return dict(_core(common_dir / "config", "bare")).get("bare", "").lower() in TRUE


def _core(file: Path, wanted: str) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    if wanted not in text.lower():
        return
    inside = False
    for line in text.replace("\\\n", "").split("\n"):
        rest = line
        if line.lstrip().startswith("["):
            section = re.fullmatch(_SECTION, line)
            inside, rest = bool(section and section[1].lower() == "core"), section[2] if section else ""
        if inside and (found := re.fullmatch(_VALUE, rest)):
            yield found[1].lower(), "true" if found[2] is None else _unquoted(found[2])


def _unquoted(said: str) -> str:
    """The value without quotes, escapes and what follows a `#` or `;` outside of quotes."""
    value, quoted = "", False
    for escaped, quote, comment, plain in re.findall(_PIECE, said.rstrip()):
        if quote:
            quoted = not quoted
        elif comment and not quoted:
            break
        else:
            value += {"n": "\n", "t": "\t"}.get(escaped, escaped) or plain or comment
    return value.rstrip()

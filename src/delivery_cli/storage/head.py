"""Where the next commit goes and whose it is."""

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.repository import Head, Identity, Repository


def read_head(repo: Repository, objects: ObjectReader) -> Head:
    branch = _branch(repo)
    commit = objects.get(f"{branch or 'HEAD'}^{{commit}}")
    if commit is None:
        return Head(branch, None)
    tree = commit.data.split(b"\n", 1)[0].removeprefix(b"tree ").decode()
    return Head(branch, commit.oid, tree)


def _branch(repo: Repository) -> str | None:
    file = repo.git_dir / "HEAD"
    said = "" if file.is_symlink() else file.read_text(encoding="utf-8", errors="surrogateescape").strip()
    name = said.removeprefix("ref:").strip()
    # Anything but the plain form (another ref storage writes `.invalid` here) is git's to explain.
    if said.startswith("ref:") and not name.endswith("/.invalid"):
        return name
    return repo.git().answer("symbolic-ref", "-q", "HEAD")


def read_identity(git: Git) -> Identity:
    asked = git.run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT", check=False)
    if "auto-detection is disabled" in asked.words or "empty ident" in asked.words:
        git.run(
            "rev-parse", "--git-dir"
        )  # a folder git does not trust has no settings: that is the fault then
        raise nobody()
    if asked.code != 0:
        raise git_fault(("var",), asked.words, git.worktree)
    name, _open, rest = asked.text.rpartition(" <")
    email, _close, date = rest.partition("> ")
    return Identity(name, email, date)


def nobody() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("git does not know who you are, and a change must have an author."),
        _(
            'Tell it once: git config --global user.name "Your Name"; git config --global user.email you@office'
        ),
    )

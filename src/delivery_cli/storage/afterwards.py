"""What follows a commit when the locks are free again; nothing here can undo it."""

from delivery_cli.messages import _
from delivery_cli.storage.git import Git
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.settings import GitSettings


def run(repo: Repository, git: Git, settings: GitSettings, interruption: Interruption) -> tuple[str, ...]:
    """Notices for people, if any."""
    notices = _post_commit(git, interruption) if "post-commit" in settings.hooks else ()
    if _is_time_to_tidy(repo, settings):
        git.run("maintenance", "run", "--auto", "--quiet", check=False, for_hooks=True)
    return notices


def _post_commit(git: Git, interruption: Interruption) -> tuple[str, ...]:
    with interruption.forwarding() as watch:
        result = git.run(
            *("hook", "run", "--ignore-missing", "post-commit"),
            env={"GIT_EDITOR": ":"},
            check=False,
            for_hooks=True,
            started=watch.child_started,
        )
    if result.code == 0:
        return ()
    return (_("The post-commit hook failed; the commit stands. It said: {words}").format(words=result.words),)


def _is_time_to_tidy(repo: Repository, settings: GitSettings) -> bool:
    """The guess git itself makes (one of 256 folders of objects is full), without a process after each commit."""
    if settings.gc_auto <= 0:
        return False
    try:
        files = sum(1 for _each in (repo.common_dir / "objects" / "17").iterdir())
    except OSError:
        return False
    return files > (settings.gc_auto + 255) // 256

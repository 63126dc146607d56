"""What a repository or its configuration may hold so that somebody else's program runs."""

from tests.hostile.conftest import Trap
from tests.hostile.running import DIRECTIVE


def fsmonitor(trap: Trap) -> None:
    trap.config(("core.fsmonitor", str(trap.program)), ("core.fsmonitorHookVersion", "2"))


def fsmonitor_in_an_included_file(trap: Trap) -> None:
    trap.put("more.cfg", "[include]\n\tpath = deeper.cfg\n")
    trap.put("deeper.cfg", f"[core]\n\tfsmonitor = {trap.program}\n")
    trap.config(("include.path", "../more.cfg"), ("includeIf.gitdir:**.path", "../deeper.cfg"))


def external_diff(trap: Trap) -> None:
    trap.put(".gitattributes", "*.yaml diff=evil\n")
    trap.config(("diff.external", str(trap.program)), ("diff.evil.command", str(trap.program)))


def textconv(trap: Trap) -> None:
    trap.put(".gitattributes", "*.yaml diff=evil\n")
    trap.config(
        ("diff.evil.textconv", str(trap.program)),
        ("diff.evil.cachetextconv", "true"),
        ("grep.textconv", "true"),
    )


def filters(trap: Trap) -> None:
    trap.put(".gitattributes", "*.yaml filter=evil text=auto\n")
    trap.config(
        ("filter.evil.clean", str(trap.program)),
        ("filter.evil.smudge", str(trap.program)),
        ("filter.evil.required", "true"),
    )


def filter_process(trap: Trap) -> None:
    trap.put(".gitattributes", "*.yaml filter=evil\n")
    trap.config(("filter.evil.process", str(trap.program)))


def hooks_in_the_tree(trap: Trap) -> None:
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "pre-auto-gc",
    ):
        trap.put(f".githooks/{name}", trap.program.read_text(encoding="utf-8"))
        (trap.root / ".githooks" / name).chmod(0o755)
        trap.put(f"hooks/{name}", trap.program.read_text(encoding="utf-8"))
        (trap.root / "hooks" / name).chmod(0o755)


def pagers_and_editors(trap: Trap) -> None:
    words = ("core.pager", "pager.log", "pager.diff", "pager.config", "pager.grep", "core.editor", "sequence.editor", "core.askpass",
             "core.sshCommand", "credential.helper", "core.gitProxy", "web.browser", "diff.tool", "merge.tool",
             "interactive.diffFilter", "trailer.x.command", "trailer.x.cmd", "uploadpack.packObjectsHook",
             "remote.origin.uploadpack", "remote.origin.receivepack", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand")  # fmt: skip
    trap.config(
        *((word, str(trap.program)) for word in words),
        ("trailer.x.key", "Delivery-Action"),
        ("log.showSignature", "true"),
    )


def aliases(trap: Trap) -> None:
    for name in (
        "log",
        "status",
        "cat-file",
        "config",
        "rev-parse",
        "diff-tree",
        "grep",
        "merge-tree",
        "hook",
        "ls-tree",
    ):
        trap.git("config", f"alias.{name}", f"!{trap.program}")


def remote_programs(trap: Trap) -> None:
    trap.config(
        ("remote.origin.url", f"ext::{trap.program}"),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
        ("branch.work.remote", "origin"),
        ("branch.work.merge", "refs/heads/main"),
        ("protocol.ext.allow", "always"),
        ("submodule.recurse", "true"),
        ("fetch.recurseSubmodules", "true"),
    )


def a_submodule(trap: Trap) -> None:
    trap.put(
        ".gitmodules",
        f'[submodule "x"]\n\tpath = directives/x\n\turl = ext::{trap.program}\n\tupdate = !{trap.program}\n',
    )
    trap.git("update-index", "--add", "--cacheinfo", f"160000,{trap.git('rev-parse', 'HEAD')},directives/x")
    trap.config(
        ("submodule.x.update", f"!{trap.program}"),
        ("submodule.x.url", f"ext::{trap.program}"),
        ("protocol.ext.allow", "always"),
    )


def drivers_of_merges(trap: Trap) -> None:
    """Both branches change one file, and the attributes name a program that would join them."""
    trap.put(".gitattributes", "*.yaml merge=evil\n")
    trap.commit(".gitattributes")
    trap.config(
        ("merge.evil.driver", f"{trap.program} %O %A %B"), ("merge.evil.name", "x"), ("merge.default", "evil")
    )
    trap.git("checkout", "-q", "main")
    trap.put(DIRECTIVE, (trap.root / DIRECTIVE).read_text(encoding="utf-8") + "# theirs\n")
    trap.commit(DIRECTIVE)
    trap.git("checkout", "-q", "work")

"""The trailers of a commit message: what `undo` and `log` read a commit by."""

from collections.abc import Collection, Sequence

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.git import Git


def with_trailers(git: Git, text: str, written: str) -> str:
    """A message hook's `text`, in which git still reads the trailers of the message that we had `written`.

    A hook that adds a paragraph of its own leaves ours in the middle, where they are no trailers any more:
    they go to the end. RefusedError where it has dropped one.
    """
    text = text.strip("\n") + "\n"
    ours = parse_trailers(git, written)
    if lost := set(ours) - set(text.splitlines()):
        raise _refused(lost)
    if _holds(git, text, ours):
        return text
    moved = _at_the_end(git, text, ours)
    if not _holds(git, moved, ours):
        raise _refused(ours)
    return moved


def parse_trailers(git: Git, message: str) -> tuple[str, ...]:
    """The lines that git takes for trailers, unfolded."""
    # `--no-divider`: a line of dashes ends a patch's message, not ours.
    said = git.run("interpret-trailers", "--parse", "--no-divider", data=message.encode()).out
    return tuple(said.decode("utf-8", "replace").splitlines())


def _holds(git: Git, text: str, ours: Sequence[str]) -> bool:
    return set(ours) <= set(parse_trailers(git, text))


def _at_the_end(git: Git, text: str, ours: Sequence[str]) -> str:
    rest = "\n".join(line for line in text.splitlines() if line not in ours).strip("\n") + "\n"
    gap = "" if parse_trailers(git, rest) else "\n"  # the hook's own block is joined
    return rest + gap + "".join(f"{line}\n" for line in ours)


def _refused(lines: Collection[str]) -> RefusedError:
    return RefusedError(
        _("A message hook dropped lines that the history is read by: {lines}.").format(
            lines="; ".join(sorted(lines))
        ),
        _("Let the hook leave the last paragraph of the message as it is."),
    )

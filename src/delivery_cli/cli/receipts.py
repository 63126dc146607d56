"""Words to the person on standard error: what was done, what to look out for."""

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import painted, say
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _


def receipt(*lines: str) -> None:
    """Tell what was done; `-q` silences it."""
    if not current().quiet:
        for line in lines:
            say(visible(line, keep="\n"))


def warn(message: str) -> None:
    """Tell what may be wrong though the command went on; `-q` does not silence it."""
    label = painted(_("warning:"), "bold yellow", color=current().color_stderr)
    text = visible(message, keep="\n")
    say(f"{label} {text}")

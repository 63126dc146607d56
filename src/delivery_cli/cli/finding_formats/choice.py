"""The formats findings can be printed in, and the options that choose one."""

from pathlib import Path
from typing import Annotated, Literal

from delivery_cli.cli.declaring import Option
from delivery_cli.messages import _

FindingFormat = Literal["text", "json", "github", "gitlab", "sarif", "junit"]

FindingFormatOption = Annotated[
    FindingFormat,
    Option("--format", help=_("How to print the findings: text for people, the others for programs")),
]
OutputFileOption = Annotated[
    Path | None,
    Option(
        "--output-file",
        metavar="PATH",
        help=_("Write the findings to this file instead of standard output (-)"),
    ),
]
ExitZeroOption = Annotated[bool, Option("--exit-zero", help=_("End with 0 whatever is found"))]
ErrorOnWarningOption = Annotated[
    bool, Option("--error-on-warning", help=_("End with 1 where there is a warning"))
]


def chosen(format: FindingFormat, *, json: bool) -> FindingFormat:
    """What `--format` and its short form `--json` come to."""
    return "json" if json else format

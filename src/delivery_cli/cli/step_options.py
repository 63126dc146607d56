"""The options that the lifecycle's commands share, and the values they make together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.options import day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.operations.evidence import Shown
    from delivery_cli.operations.step import Common, DecisionGiven

IdsArgument = Annotated[
    list[str] | None,
    Argument(metavar="ID…", help=_("Directives: D-2017-0001, or short 17-1"), completes="directives"),
]
OnOption = Annotated[
    date | None,
    Option("--on", metavar="DATE", parser=day, help=_("The day it happened, if not today")),
]
ForOption = Annotated[
    str | None,
    Option("--for", metavar="TEAM", help=_("The team whose words these are"), completes="teams"),
]
NoteOption = Annotated[str | None, Option("--note", metavar="TEXT", help=_("A remark kept with the step"))]
DocumentOption = Annotated[
    str | None, Option("--document", metavar="NUMBER", help=_("The letter this rests on"))
]
ReasonOption = Annotated[str | None, Option("--reason", metavar="TEXT", help=_("Why"))]
DecisionOption = Annotated[
    str | None, Option("--decision", metavar="NUMBER", help=_("The number of the decision"))
]
DecisionByOption = Annotated[
    str | None,
    Option("--decision-by", metavar="TEAM", help=_("Who decided; without it, the issuer"), completes="teams"),
]
DecisionOnOption = Annotated[
    date | None,
    Option(
        "--decision-on", metavar="DATE", parser=day, help=_("When it was decided; without it, the step's day")
    ),
]
EvidenceOption = Annotated[
    list[str] | None,
    Option("--evidence", metavar="TEXT", help=_("A document that shows the result; may be repeated")),
]
EvidenceFileOption = Annotated[
    list[Path] | None,
    Option("--evidence-file", metavar="PATH", help=_("A file: its name, size and SHA-256 are recorded")),
]
AttachOption = Annotated[
    bool, Option("--attach", help=_("Store the files of --evidence-file in the repository too"))
]
ChildrenOption = Annotated[
    bool,
    Option("--children", help=_("For the open children of these directives, not for themselves")),
]
WholeOption = Annotated[
    bool,
    Option("--children", help=_("For the open children of these directives, and then for themselves")),
]
DraftChildrenOption = Annotated[
    bool,
    Option("--children", help=_("For the draft children of these drafts, and then for themselves")),
]
ClosedChildrenOption = Annotated[
    bool,
    Option("--children", help=_("For the closed children of these directives, and then for themselves")),
]
AllChildrenOption = Annotated[
    bool,
    Option("--children", help=_("For all children of these directives, ended ones too; not for themselves")),
]
EvidenceUrlOption = Annotated[
    list[str] | None, Option("--evidence-url", metavar="URL", help=_("A page that shows the result"))
]


def common(
    on: date | None, speaker: str | None, note: str | None, document: str | None, *, children: bool = False
) -> Common:
    from delivery_cli.operations.step import Common

    return Common(on=on, speaker=speaker, note=note, document=document, children=children)


def decision(number: str | None, by: str | None, on: date | None) -> DecisionGiven:
    from delivery_cli.operations.step import DecisionGiven

    return DecisionGiven(number=number, by=by, on=on)


def evidence(
    titles: Sequence[str] | None,
    files: Sequence[Path] | None,
    urls: Sequence[str] | None,
    *,
    attach: bool = False,
) -> tuple[Shown, ...]:
    """Evidence as events hold it, in the order: words, files, addresses; what was given empty is none."""
    from delivery_cli.storage.evidence import attached, recorded

    if attach and not files:
        raise UsageError(
            _("--attach stores the files of --evidence-file, and none is given"),
            _("name the file with --evidence-file PATH"),
        )
    return (
        *({"title": title} for title in titles or () if title.strip()),
        *(attached(path) if attach else recorded(path) for path in files or ()),
        *({"url": url} for url in urls or () if url.strip()),
    )

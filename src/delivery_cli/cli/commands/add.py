"""delivery add: register a directive, or many from one source."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from delivery_cli.cli.completion import directives, teams
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption, day
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.storage.office import Office

DETAILS = N_(
    "What the source does not say is left out: a missing owner, deadline or result stays visible as a warning. "
    "The title defaults to the first words of the text, the date of issue to the day of the source. "
    "--from reads a YAML or JSON list of directives with the keys of a file and registers all in one commit. "
    "Prints the new ids, one a line."
)
EXAMPLES = (
    'delivery add --text "…" --issuer prime-minister --source-title "Заседание" --owner МИК --due 2017-09-26',
    'delivery add --like 17-1 --point 2 --text "…" --owner МОН',
    "delivery add --from protocol.yaml",
)

Text = Annotated[
    str | None,
    typer.Option("--text", metavar="TEXT|-", help=_("The original words; - reads them from standard input")),
]
KINDS = Literal["meeting", "protocol", "address", "decree", "visit", "letter", "news", "other"]


def command(
    title: Annotated[str | None, typer.Option(metavar="TEXT", help=_("A short title"))] = None,
    text: Text = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="TEAM", help=_("Who gave it"), autocompletion=teams)
    ] = None,
    issuer_name: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("An issuer that is not registered"))
    ] = None,
    issued: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help=_("The day it was given"))
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="TEAM", help=_("The one team that leads"), autocompletion=teams)
    ] = None,
    co_owner: Annotated[
        list[str] | None,
        typer.Option(
            "--co-owner", metavar="TEAM", help=_("A team that helps; may be repeated"), autocompletion=teams
        ),
    ] = None,
    responsible: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("The person who answers for it"))
    ] = None,
    coordinator: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("The person who coordinates it"))
    ] = None,
    due: Annotated[date | None, typer.Option(metavar="DATE", parser=day, help=_("The deadline"))] = None,
    due_phrase: Annotated[str | None, typer.Option(metavar="TEXT", help=_("The words it came from"))] = None,
    no_due_reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help=_("Why there is no deadline"))
    ] = None,
    expected_result: Annotated[
        str | None, typer.Option(metavar="TEXT", help=_("What must be there at the end"))
    ] = None,
    control: Annotated[
        Literal["standard", "special"], typer.Option(help=_("How closely it is held"))
    ] = "standard",
    priority: Annotated[
        bool, typer.Option("--priority", help=_("One of the office's few priorities"))
    ] = False,
    area: Annotated[
        list[str] | None, typer.Option(metavar="AREA", help=_("An area; may be repeated"))
    ] = None,
    programme: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("The programme it belongs to"))
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(metavar="TAG", help=_("A tag; may be repeated"))] = None,
    parent: Annotated[
        str | None,
        typer.Option(metavar="ID", help=_("The directive it is part of"), autocompletion=directives),
    ] = None,
    source_title: Annotated[
        str | None, typer.Option(metavar="TEXT", help=_("The document or meeting"))
    ] = None,
    source_kind: Annotated[KINDS | None, typer.Option(help=_("What sort of source"))] = None,
    source_on: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help=_("The day of the source"))
    ] = None,
    source_number: Annotated[str | None, typer.Option(metavar="NUMBER", help=_("Its number"))] = None,
    point: Annotated[str | None, typer.Option(metavar="N", help=_("The point in it"))] = None,
    source_url: Annotated[str | None, typer.Option(metavar="URL", help=_("Where it can be read"))] = None,
    like: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help=_("Same source, issuer and date as this one"), autocompletion=directives
        ),
    ] = None,
    from_file: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help=_("A YAML or JSON list of directives"))
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Write it down without putting it on control"))
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Register and print the new ids."""
    from delivery_cli.operations.add import add

    office = office_here()
    source = {
        "title": source_title,
        "kind": source_kind,
        "on": source_on,
        "number": source_number,
        "point": point,
        "url": source_url,
    }
    said = {
        "title": title,
        "text": _text(text, from_file),
        "issuer": {"name": issuer_name} if issuer_name else issuer,
        "issued": issued,
        "owner": owner,
        "co_owners": co_owner,
        "responsible": {"name": responsible} if responsible else None,
        "coordinator": {"name": coordinator} if coordinator else None,
        "expected_result": expected_result,
        "due": due,
        "due_phrase": due_phrase,
        "no_due_reason": no_due_reason,
        "control": control,
        "priority": priority or None,
        "areas": area,
        "programme": programme,
        "tags": tag,
        "links": {"parent": parent} if parent else None,
    }
    given = {key: value for key, value in said.items() if value}
    source = {key: value for key, value in source.items() if value}
    if from_file is not None:
        receipt = add(office, _listed(from_file, given, source), draft=draft, dry_run=dry_run)
        show_receipt(office.root, receipt, ids=True)
        return
    _register_one(office, given, source, like, draft=draft, dry_run=dry_run)


def _register_one(
    office: Office,
    given: dict[str, Any],
    source: dict[str, Any],
    like: str | None,
    *,
    draft: bool,
    dry_run: bool,
) -> None:
    from delivery_cli.cli.add_dialogue import Dialogue
    from delivery_cli.operations.add import add
    from delivery_cli.operations.add import like as like_another

    values = (like_another(office, like) if like else {}) | given
    _put_source(values, source)
    dialogue = Dialogue(office)
    if not (draft and values.get("text")):
        values = dialogue.completed(values)
    receipt = add(office, [values], draft=draft, dry_run=dry_run)
    show_receipt(office.root, receipt, ids=True)
    dialogue.show_equivalent()
    while dialogue.asked and not dry_run and dialogue.another():
        values = dialogue.completed(dialogue.next_from_source(office, receipt.change.ids[0]))
        receipt = add(office, [values], draft=draft)
        show_receipt(office.root, receipt, ids=True)


def _put_source(values: dict[str, Any], source: dict[str, Any]) -> None:
    """What was said of the source, over what was taken from another directive's first source."""
    if source:
        first, *rest = values.get("sources") or [{}]
        values["sources"] = [first | source, *rest]


def _text(text: str | None, from_file: str | None) -> str | None:
    if text != "-":
        return text
    if from_file == "-":
        raise UsageError(_("--text - and --from - cannot both read standard input"))
    _refuse_terminal("--text -")
    return sys.stdin.read().strip("\n")


def _listed(from_file: str, given: dict[str, Any], source: dict[str, Any]) -> list[dict[str, Any]]:
    """The list of a file; what the options say holds for every directive that does not say otherwise."""
    from delivery_cli.storage.intake_list import read_list

    if from_file == "-":
        _refuse_terminal("--from -")
        items = read_list(sys.stdin.buffer.read(), "-")
    else:
        path = Path(from_file)
        if not path.is_file():
            raise UsageError(
                _("there is no file {path}").format(path=from_file), _("check the path given with --from")
            )
        items = read_list(path.read_bytes(), from_file)
    shared = {key: value for key, value in given.items() if key != "control" or value != "standard"}
    if source:
        shared["sources"] = [source]
    return [shared | item for item in items]


def _refuse_terminal(option: str) -> None:
    if current().stdin_is_terminal:
        raise UsageError(
            _("{option} reads standard input, which is a terminal").format(option=option),
            _("pipe a file into it"),
        )

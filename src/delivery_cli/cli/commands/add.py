"""delivery add: register a directive, or many from one source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from delivery_cli.cli import add_input
from delivery_cli.cli.add_dialogue import converse
from delivery_cli.cli.declaring import Option
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
    "--from reads a YAML or JSON list of directives with the keys of a file and registers all in one commit; "
    "what other options say holds for each that does not say otherwise, so that a list of points needs its source "
    "only once. "
    "--each registers one directive for a group and one for each of its members, as children of the first. "
    "Prints the new ids, one a line, a parent before its children."
)
EXAMPLES = (
    'delivery add --text "…" --issuer prime-minister --source-title "Заседание" --owner МИК --due 2017-09-26',
    'delivery add --like 17-1 --point 2 --text "…" --owner МОН --due "до конца ноября"',
    'delivery add --owner akimats --each --text "…" --source-title "Заседание" --issuer ПМ --due 2026-10-01',
    'delivery add --from points.yaml --source-title "Протокол" --source-number 12 --issuer ПМ --issued 2026-09-01',
)

Text = Annotated[
    str | None,
    Option("--text", metavar="TEXT|-", help=_("The original words; - reads them from standard input")),
]
KINDS = Literal["meeting", "protocol", "address", "decree", "visit", "letter", "news", "other"]


def command(
    title: Annotated[str | None, Option(metavar="TEXT", help=_("A short title"))] = None,
    text: Text = None,
    issuer: Annotated[str | None, Option(metavar="TEAM", help=_("Who gave it"), completes="teams")] = None,
    issuer_name: Annotated[
        str | None, Option(metavar="NAME", help=_("An issuer that is not registered"))
    ] = None,
    issued: Annotated[date | None, Option(metavar="DATE", parser=day, help=_("The day it was given"))] = None,
    owner: Annotated[
        str | None, Option(metavar="TEAM", help=_("The one team that leads"), completes="teams")
    ] = None,
    co_owner: Annotated[
        list[str] | None,
        Option("--co-owner", metavar="TEAM", help=_("A team that helps; may be repeated"), completes="teams"),
    ] = None,
    responsible: Annotated[
        str | None, Option(metavar="NAME", help=_("The person who answers for it"))
    ] = None,
    coordinator: Annotated[
        str | None, Option(metavar="NAME", help=_("The person who coordinates it"))
    ] = None,
    due: Annotated[
        str | None,
        Option(metavar="DATE|WORDS", help=_("The deadline: a date, or words such as “within two weeks”")),
    ] = None,
    due_phrase: Annotated[
        str | None, Option(metavar="TEXT", help=_("The words it came from; without --due they are read"))
    ] = None,
    no_due_reason: Annotated[str | None, Option(metavar="TEXT", help=_("Why there is no deadline"))] = None,
    expected_result: Annotated[
        str | None, Option(metavar="TEXT", help=_("What must be there at the end"))
    ] = None,
    control: Annotated[
        Literal["standard", "special"] | None,
        Option(help=_("How closely it is held; without it, standard")),
    ] = None,
    priority: Annotated[bool, Option("--priority", help=_("One of the office's few priorities"))] = False,
    area: Annotated[list[str] | None, Option(metavar="AREA", help=_("An area; may be repeated"))] = None,
    programme: Annotated[str | None, Option(metavar="NAME", help=_("The programme it belongs to"))] = None,
    tag: Annotated[list[str] | None, Option(metavar="TAG", help=_("A tag; may be repeated"))] = None,
    parent: Annotated[
        str | None,
        Option(metavar="ID", help=_("The directive it is part of"), completes="directives"),
    ] = None,
    source_title: Annotated[str | None, Option(metavar="TEXT", help=_("The document or meeting"))] = None,
    source_kind: Annotated[KINDS | None, Option(help=_("What sort of source"))] = None,
    source_on: Annotated[
        date | None, Option(metavar="DATE", parser=day, help=_("The day of the source"))
    ] = None,
    source_number: Annotated[str | None, Option(metavar="NUMBER", help=_("Its number"))] = None,
    point: Annotated[str | None, Option(metavar="N", help=_("The point in it"))] = None,
    source_url: Annotated[str | None, Option(metavar="URL", help=_("Where it can be read"))] = None,
    like: Annotated[
        str | None,
        Option(metavar="ID", help=_("Same source, issuer and date as this one"), completes="directives"),
    ] = None,
    from_file: Annotated[
        str | None, Option("--from", metavar="FILE|-", help=_("A YAML or JSON list of directives"))
    ] = None,
    each: Annotated[
        bool,
        Option("--each", help=_("The owner is a group: one for the group, and one for each member")),
    ] = False,
    draft: Annotated[bool, Option("--draft", help=_("Write it down without putting it on control"))] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Register and print the new ids."""
    said = {
        "title": title,
        "text": add_input.text_given(text, from_file),
        "issuer": _issuer(issuer, issuer_name),
        "issued": issued,
        "owner": owner,
        "co_owners": co_owner,
        "responsible": {"name": responsible} if responsible else None,
        "coordinator": {"name": coordinator} if coordinator else None,
        "expected_result": expected_result,
        "due": add_input.due_given(due),
        "due_phrase": due_phrase,
        "no_due_reason": no_due_reason,
        "control": control,
        "priority": priority,
        "areas": area,
        "programme": programme,
        "tags": tag,
        "links": {"parent": parent} if parent else None,
    }
    source = {
        "title": source_title,
        "kind": source_kind,
        "on": source_on,
        "number": source_number,
        "point": point,
        "url": source_url,
    }
    said, source = add_input.filled(said), add_input.filled(source)
    office = office_here()
    if from_file is None:
        values = _like(office, like, said, source)
        _register_one(office, values, draft=draft, each=each, dry_run=dry_run)
    else:
        shared = _like(office, like, said, source)
        _register_list(office, from_file, shared, draft=draft, each=each, dry_run=dry_run)


def _issuer(issuer: str | None, name: str | None) -> str | dict[str, str] | None:
    if issuer and name:
        raise UsageError(
            _("--issuer and --issuer-name both say who gave it"),
            _("--issuer names a team of the register, --issuer-name somebody else: give one of them"),
        )
    return {"name": name} if name else issuer


def _like(office: Office, like: str | None, said: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    from delivery_cli.operations.completing import like as taken_from
    from delivery_cli.operations.completing import said_over

    return said_over(taken_from(office, like) if like else {}, said, source)


def _register_one(office: Office, values: dict[str, Any], *, draft: bool, each: bool, dry_run: bool) -> None:
    from delivery_cli.operations.add import add

    def register(complete: dict[str, Any]) -> str:
        receipt = add(office, [complete], draft=draft, each=each, dry_run=dry_run, where=add_input.option_of)
        show_receipt(office.root, receipt, ids=True)
        return receipt.change.ids[0]

    converse(office, values, register, draft=draft, once=dry_run)


def _register_list(
    office: Office, from_file: str, shared: dict[str, Any], *, draft: bool, each: bool, dry_run: bool
) -> None:
    """What the options say holds for every directive of the list that does not say otherwise."""
    from delivery_cli.operations.add import add
    from delivery_cli.operations.completing import shared_by

    given = add_input.list_given(from_file)
    wanted = [shared_by(shared, item) for item in given.items]
    receipt = add(office, wanted, draft=draft, each=each, dry_run=dry_run, where=given.where)
    show_receipt(office.root, receipt, ids=True)

"""delivery list: directives, filtered and sorted."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption, day
from delivery_cli.domain.words import CONTROLS as CONTROL_WORDS
from delivery_cli.domain.words import STATUSES as WORDS
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.operations.query import Order

DETAILS = N_(
    "Without options it lists all directives, drafts and closed ones included, by id. An option given several times"
    " asks for any of its values; different options must all fit.\n\n"
    "Teams are meant by id, name, short form or alias. --due-before leaves out the day itself; --due-within counts from"
    " today. A deadline that was moved shows by how many days. Marks: S special control, P priority, ~ silent.\n\n"
    "--text looks for all its words in id, title, text and notes, whatever their case; ё and е are the same. A Russian"
    " or English word is found in its other forms too (поручение: поручений), and each word of three letters or more"
    " in longer ones that begin with it (тапсырма: тапсырмалар). Words in quotation marks, or joined as in 14-3/221,"
    " must follow one another: --text '«особый контроль» акимат'.\n\n"
    "Directives that do not count yet are left out; with --as-of, drafts too, for nobody knows when they began."
)
EXAMPLES = (
    "delivery list --owner МИК --status active",
    "delivery list --overdue --sort deadline",
    "delivery list --parent 17-1",
    "delivery --as-of 2017-10-03 list --area digital --json",
)

STATUSES = ("draft", "active", "returned", "submitted", "closed", "cancelled")
CONTROLS = ("standard", "special")
Sort = Literal[
    "id", "deadline", "owner", "status", "title", "-id", "-deadline", "-owner", "-status", "-title"
]


def command(
    owner: Annotated[
        list[str] | None,
        Option("--owner", metavar="TEAM", help=_("Led by this team"), completes="teams"),
    ] = None,
    co_owner: Annotated[
        list[str] | None,
        Option("--co-owner", metavar="TEAM", help=_("With this co-owner"), completes="teams"),
    ] = None,
    status: Annotated[
        list[str] | None,
        Option("--status", choices=STATUSES, words=WORDS, help=_("In this status")),
    ] = None,
    area: Annotated[
        list[str] | None, Option("--area", metavar="AREA", help=_("In this area, by id or name"))
    ] = None,
    programme: Annotated[
        list[str] | None, Option("--programme", metavar="ID", help=_("Of this programme"))
    ] = None,
    control: Annotated[
        str | None,
        Option("--control", choices=CONTROLS, words=CONTROL_WORDS, help=_("Under this control")),
    ] = None,
    priority: Annotated[bool, Option("--priority", help=_("Priorities only"))] = False,
    overdue: Annotated[bool, Option("--overdue", help=_("Overdue only"))] = False,
    due_before: Annotated[
        date | None,
        Option("--due-before", metavar="DATE", parser=day, help=_("With a deadline before this day")),
    ] = None,
    due_within: Annotated[
        int | None,
        Option("--due-within", metavar="N", min=0, help=_("Open, with a deadline within N days")),
    ] = None,
    silent: Annotated[bool, Option("--silent", help=_("Not heard of for too long"))] = False,
    tag: Annotated[list[str] | None, Option("--tag", metavar="TAG", help=_("With this tag"))] = None,
    issuer: Annotated[
        list[str] | None,
        Option("--issuer", metavar="TEAM", help=_("Given by this issuer"), completes="teams"),
    ] = None,
    parent: Annotated[
        list[str] | None,
        Option(
            "--parent",
            metavar="ID",
            help=_("The children of this directive"),
            completes="directives",
        ),
    ] = None,
    text: Annotated[
        str | None, Option("--text", metavar="WORDS", help=_("With all these words, in any form"))
    ] = None,
    sort: Annotated[Sort, Option("--sort", help=_("Sorted by; with -, the other way round"))] = "id",
    limit: Annotated[
        int | None, Option("--limit", metavar="N", min=1, help=_("At most N directives"))
    ] = None,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    """Exit code 1 where a file could not be read."""
    from delivery_cli.cli.listing import write_listing
    from delivery_cli.operations.filters import Filters
    from delivery_cli.operations.query import list_directives

    filters = Filters(
        owner=owner or (),
        co_owner=co_owner or (),
        status=status or (),
        area=area or (),
        programme=programme or (),
        control=control,
        priority=priority,
        overdue=overdue,
        due_before=due_before,
        due_within=due_within,
        silent=silent,
        tag=tag or (),
        issuer=issuer or (),
        parent=parent or (),
        text=text,
    )
    now, wanted = current(), chosen(format, json=json)
    found = list_directives(
        office_to_read(),
        filters,
        as_of=now.as_of,
        order=_order(sort),
        limit=limit,
        # owners sort by what they are called, and programs get one order whoever runs them
        language=now.language if wanted == "table" else "en",
    )
    return write_listing(found, wanted)


def _order(sort: Sort) -> "Order":
    from delivery_cli.operations.query import Order

    return Order(sort.removeprefix("-"), descending=sort.startswith("-"))  # type: ignore[arg-type]  # `Sort` holds its keys

"""Registering directives: one, or all the points of a protocol, in one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.event import as_day
from delivery_cli.domain.ids import directive_path, format_id
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.reading import read_directive
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out, new_file
from delivery_cli.operations.step import subject
from delivery_cli.operations.who import directive_id, team_id, team_ids
from delivery_cli.storage.ids import next_numbers
from delivery_cli.storage.office import Office, known_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.directive import Directive

Values = dict[str, Any]
TITLE_WIDTH = 80  # characters of the text's first words that make a title
LIKE_KEYS = ("issuer", "issuer_person", "issuer_basis", "issued", "issued_basis", "sources", "programme")


def add(
    office: Office, wanted: Sequence[Mapping[str, Any]], *, draft: bool = False, dry_run: bool = False
) -> Receipt:
    """Register each of `wanted` (keys as in a file; teams by any name) under a new id, in one commit."""

    def prepare(desk: Desk) -> Change:
        completed = [complete(desk, values, draft=draft) for values in wanted]
        numbered = _numbered(desk, completed)
        directives = [_checked(values, position) for position, values in enumerate(numbered, 1)]
        action = "draft" if draft else "add"
        return Change(
            action=action,
            subject=subject(action, directives),
            writes={directive_path(values["id"]): new_file(values) for values in numbered},
            body=tuple(_line(one) for one in directives) if len(directives) > 1 else (),
            ids=tuple(one.id for one in directives),
            told=tuple(_line(one) for one in directives),
        )

    if not wanted:
        raise UsageError(_("there is nothing to register: the list is empty"))
    return carry_out(office, prepare, dry_run=dry_run)


def complete(desk: Desk, values: Mapping[str, Any], *, draft: bool) -> Values:
    """The values with teams resolved and with what can be derived from them filled in."""
    full = {key: plain(value) for key, value in values.items() if not is_empty(value)}
    unknown = [key for key in full if key not in KEY_ORDER and not key.startswith("x-")]
    if unknown or {"id", "status", "events"} & full.keys():
        wrong = next(iter(unknown or sorted({"id", "status", "events"} & full.keys())))
        raise UsageError(_("“{key}” cannot be given when registering").format(key=wrong), _next_key(wrong))
    defaults = desk.office.settings.defaults
    full.setdefault("issuer", defaults.issuer)
    _resolve_teams(desk, full)
    _resolve_links(desk, full)
    _date_from_source(full)
    full.setdefault("title", title_from(full.get("text", "")))
    full.setdefault("control", "standard")
    full["status"] = "draft" if draft else "active"
    full["events"] = [] if draft else [desk.event("register", {})]
    if defaults.source_kind:
        for source in full.get("sources", []):
            source.setdefault("kind", defaults.source_kind)
    return full


def _next_key(wrong: str) -> str:
    from delivery_cli.domain.suggest import did_you_mean

    near = did_you_mean(wrong, [key for key in KEY_ORDER if key not in {"id", "status", "events"}])
    return (
        _("did you mean “{key}”?").format(key=near[0])
        if near
        else _("the tool gives ids, status and events itself")
    )


def _resolve_teams(desk: Desk, full: Values) -> None:
    for key in ("issuer", "owner"):
        if isinstance(full.get(key), str):
            full[key] = team_id(desk.teams, full[key])
    if isinstance(full.get("co_owners"), list):
        full["co_owners"] = [
            one for one in team_ids(desk.teams, full["co_owners"]) if one != full.get("owner")
        ]


def _resolve_links(desk: Desk, full: Values) -> None:
    links = full.get("links")
    if isinstance(links, dict) and isinstance(links.get("parent"), str):
        links["parent"] = directive_id(links["parent"], known_ids(desk.office.root))


def _date_from_source(full: Values) -> None:
    """Without a date of its own a directive was issued on the day of its source."""
    sources = full.get("sources")
    day = (
        sources[0].get("on")
        if isinstance(sources, list) and sources and isinstance(sources[0], dict)
        else None
    )
    if day and "issued" not in full:
        full["issued"] = day
    if "issued" in full:
        full.setdefault("issued_basis", "exact")


def title_from(text: str) -> str:
    """The first words of a text, cut between words."""
    words = " ".join(text.split())
    if len(words) <= TITLE_WIDTH:
        return words
    cut = words[:TITLE_WIDTH].rsplit(" ", 1)[0].rstrip(" ,;:.–—-")
    return f"{cut}…"


def _numbered(desk: Desk, completed: Sequence[Values]) -> list[Values]:
    """Each under the next free number of its year."""
    years = [day.year if (day := as_day(values.get("issued"))) else desk.today.year for values in completed]
    following = {year: next_numbers(desk.office.repository, year) for year in dict.fromkeys(years)}
    return [
        {"id": format_id(year, next(following[year])), **values}
        for year, values in zip(years, completed, strict=True)
    ]


def _checked(values: Values, position: int) -> Directive:
    directive, problems = read_directive(values)
    if directive is None:
        first = problems[0]
        place = ".".join(str(part) for part in first.field)
        raise RefusedError(
            _("directive {n} cannot be registered: {field}: {message}").format(
                n=position, field=place, message=first.message
            ),
            first.fix,
        )
    return directive


def _line(directive: Directive) -> str:
    due = directive.due.isoformat() if directive.due else _("no deadline")
    owner = directive.owner or _("no owner")
    return _("{id}: {title} ({owner}, {due})").format(
        id=directive.id, title=directive.title, owner=owner, due=due
    )


def like(office: Office, text: str) -> Values:
    """What a new directive takes over from an existing one: issuer, date, source."""
    from delivery_cli.storage.office import load_directive

    model = load_directive(office.root, directive_id(text, known_ids(office.root)))
    values = {key: plain(getattr(model, key)) for key in LIKE_KEYS}
    kept = {key: value for key, value in values.items() if not is_empty(value)}
    for source in kept.get("sources", []):
        source.pop("point", None)  # a point belongs to one directive
    return kept


def missing_to_register(values: Mapping[str, Any], office: Office) -> list[str]:
    """The options a registration still needs, in the order in which one asks."""
    needed = []
    if is_empty(values.get("text")):
        needed.append("--text")
    if is_empty(values.get("issuer")) and office.settings.defaults.issuer is None:
        needed.append("--issuer")
    if is_empty(values.get("sources")):
        needed.append("--source-title")
    return needed

"""The register of teams: entering a team, changing what its file says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.ids import team_path
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.snapshot import register_of
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.team import KEY_ORDER
from delivery_cli.domain.teams import folded
from delivery_cli.domain.words import field_word
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out
from delivery_cli.operations.team_file import judged_team, label, team_file, team_subject
from delivery_cli.operations.team_people import people_after
from delivery_cli.operations.who import team_id, team_ids
from delivery_cli.storage.office import load_teams, read_regular, team_entry_of
from delivery_cli.storage.yaml.edit import edited
from delivery_cli.storage.yaml.write import dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.team import Team
    from delivery_cli.storage.office import Office

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """What is to be different about a team; None and empty leave things as they are.

    `names` and `short` map languages to texts; an empty `parent` takes it out. People are added as
    "Name, role <e-mail>" and dropped by e-mail.
    """

    kind: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    add_aliases: tuple[str, ...] = ()
    drop_aliases: tuple[str, ...] = ()
    add_members: tuple[str, ...] = ()
    drop_members: tuple[str, ...] = ()
    add_areas: tuple[str, ...] = ()
    drop_areas: tuple[str, ...] = ()
    parent: str | None = None
    add_people: tuple[str, ...] = ()
    drop_people: tuple[str, ...] = ()


def add_team(office: Office, wanted: Mapping[str, Any], *, dry_run: bool = False) -> Receipt:
    """Enter a team (keys as in its file; other teams by any name, people each in a line)."""

    def prepare(desk: Desk) -> Change:
        values = _resolved(desk, wanted)
        path = team_path(values["id"])
        _refuse_taken(desk, values["id"])
        text = dump({key: values[key] for key in KEY_ORDER if key in values})
        team = judged_team(desk, path, text)
        return Change(
            action="team-add",
            subject=team_subject("team-add", desk, team),
            writes={path: text},
            told=(_("team {id} is entered: {name}").format(id=team.id, name=label(office, team)),),
        )

    check_id(str(wanted.get("id", "")))
    return carry_out(office, prepare, dry_run=dry_run)


def check_id(text: str) -> None:
    """Refuse what cannot be the name of a team's file."""
    entry = team_entry_of("", dump({"id": text, "kind": "office", "name": {"en": "-"}}).encode())
    if entry.team is None:
        raise UsageError(entry.problems[0].message, entry.problems[0].fix)


def _refuse_taken(desk: Desk, wanted: str) -> None:
    paths = [entry.path for entry in desk.team_entries]
    near = [path for path in paths if path.casefold() == team_path(wanted)]
    if near:
        raise RefusedError(
            _("team {id} exists already: {path}").format(id=wanted, path=near[0]),
            _("look at it with: delivery team show {id}; change it with: delivery team edit {id}").format(
                id=wanted
            ),
        )


def _resolved(desk: Desk, wanted: Mapping[str, Any]) -> Values:
    values = {key: value for key, value in wanted.items() if not is_empty(value)}
    if "parent" in values:
        values["parent"] = team_id(desk.teams, values["parent"])
    if "members" in values:
        values["members"] = team_ids(desk.teams, values["members"])
    if "people" in values:
        values["people"] = people_after((), values["people"], ())
    return values


def edit_team(office: Office, text: str, change: TeamChange, *, dry_run: bool = False) -> Receipt:
    """Change what the options name; the rest of the file stays byte for byte."""

    def prepare(desk: Desk) -> Change:
        team, before = team_file(desk, text)
        values = {
            key: value
            for key, value in _changed_values(desk, team, change).items()
            if value != _of(team, key)
        }
        if not values:
            raise RefusedError(_("nothing would change: team {id} says all that already").format(id=team.id))
        return _team_edit(desk, team.id, _edited(before, team, values), tuple(values))

    return carry_out(office, prepare, dry_run=dry_run)


def _of(team: Team, key: str) -> Any:
    """What a team's file holds under a key; what it leaves out is empty."""
    value = plain(getattr(team, key))
    return None if is_empty(value) else value


def _edited(before: str, team: Team, values: Values) -> str:
    """The file with these values; a list that only grows keeps its lines."""
    append: Any = {}
    keep: Values = {}
    for key, value in values.items():
        was = _of(team, key)
        if isinstance(value, list) and was and value[: len(was)] == was:
            append[key] = value[len(was) :]
        elif not is_empty(value):
            keep[key] = value
    drop = [key for key, value in values.items() if is_empty(value)]
    return edited(before, keep, drop, append, order=KEY_ORDER)


def _team_edit(desk: Desk, one: str, text: str, keys: Iterable[str]) -> Change:
    path = team_path(one)
    team = judged_team(desk, path, text)
    changed = tuple(keys)
    with desk.recording():
        body = (_edit_line(one, changed),)
    return Change(
        action="team-edit",
        subject=team_subject("team-edit", desk, team),
        writes={path: text},
        body=body,
        told=(_edit_line(one, changed),),
    )


def _edit_line(one: str, keys: Iterable[str]) -> str:
    return _("team {id}: {keys} changed").format(id=one, keys=", ".join(map(field_word, keys)))


def _changed_values(desk: Desk, team: Team, change: TeamChange) -> Values:
    """The keys that the options name, with their new values; None takes a key out."""
    values: Values = {}
    if change.kind:
        values["kind"] = change.kind
    for key, given, was in (("name", change.names, team.name), ("short", change.short, team.short)):
        if given:
            values[key] = _in_languages(was) | dict(given)
    if change.parent is not None:
        values["parent"] = team_id(desk.teams, change.parent) if change.parent else None
    if change.add_people or change.drop_people:
        values["people"] = people_after(team.people, change.add_people, change.drop_people)
    lists = {
        "aliases": (team.aliases, change.add_aliases, change.drop_aliases),
        "members": (team.members, *_members(desk, team, change)),
        "areas": (team.areas, change.add_areas, change.drop_areas),
    }
    return values | {key: _list_after(*given) for key, given in lists.items() if given[1] or given[2]}


def _members(desk: Desk, team: Team, change: TeamChange) -> tuple[list[str], list[str]]:
    """A member that is dropped may be one whose file is gone: then it is named as the list has it."""
    dropped = [one if one in team.members else team_id(desk.teams, one) for one in change.drop_members]
    return team_ids(desk.teams, change.add_members), dropped


def _in_languages(names: Any) -> dict[str, str]:
    return {key: text for key in ("ru", "kk", "en") if names and (text := getattr(names, key))}


def _list_after(was: Iterable[str], added: Iterable[str], dropped: Iterable[str]) -> list[str] | None:
    """The list after the change; None where it is empty."""
    old, dropped = list(was), list(dropped)
    for one in dropped:
        if folded(one) not in map(folded, old):
            raise _not_in(one, old)
    gone = set(map(folded, dropped))
    return list(dict.fromkeys([*(one for one in old if folded(one) not in gone), *added])) or None


def _not_in(text: str, listed: list[str]) -> UsageError:
    near = did_you_mean(text, listed)
    hint = _("did you mean “{name}”?").format(name=near[0]) if near else ", ".join(listed)
    return UsageError(_("“{text}” is not in the list").format(text=text), hint or _("the list is empty"))


def text_to_edit(office: Office, text: str) -> tuple[str, str]:
    """The id of the team that is meant, and the text of its file, also where it cannot be read as a team."""
    entries = load_teams(office)
    named = [entry for entry in entries if entry.path == team_path(text)]
    one = text if named else team_id(register_of(entries), text)
    data = read_regular(office.root, team_path(one))
    if not isinstance(data, bytes):
        raise RefusedError(data.message, data.fix)
    return one, data.decode("utf-8", "replace")


def save_team(office: Office, one: str, before: str, after: str, *, dry_run: bool = False) -> Receipt:
    """Commit a team's file as the editor left it."""
    path = team_path(one)

    def prepare(desk: Desk) -> Change:
        if (desk.base.read(path) or b"").decode("utf-8", "replace") != before:
            raise RefusedError(
                _("{path} was changed by somebody else meanwhile").format(path=path),
                _("open it again with: delivery team edit {id}").format(id=one),
            )
        old, new = (team_entry_of(path, text.encode()).values for text in (before, after))
        keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
        return _team_edit(desk, one, after, keys or [_("comments")])

    return carry_out(office, prepare, dry_run=dry_run)

"""What was said of a new directive, completed: teams by id, what follows from the source, the title."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import UNTRUSTED
from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.given_deadline import deadline_given
from delivery_cli.operations.step import ids_meant
from delivery_cli.operations.telling import shortened
from delivery_cli.operations.who import directive_id, team_id, team_ids
from delivery_cli.storage.known import known_directive, known_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.operations.desk import Desk
    from delivery_cli.storage.office import Office

Values = dict[str, Any]
Fault = tuple["FieldPath", DeliveryError]
TITLE_WIDTH = 80  # characters of the text's first words that make a title
LIKE_KEYS = ("issuer", "issuer_person", "issuer_basis", "issued", "issued_basis", "sources")
OF_THE_TOOL = ("id", "former_ids", "status", "events")


@dataclass(frozen=True, slots=True)
class Completed:
    """One directive's values, what is wrong with them as far as names and dates go, and what to tell of them."""

    values: Values
    faults: list[Fault] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def put(self, key: str, resolve: Callable[[], Any], *, under: str | None = None) -> None:
        """Set the value at a key, or at a key of a mapping in it; a wrong name is remembered as a fault."""
        at = self.values[under] if under else self.values
        try:
            at[key] = resolve()
        except DeliveryError as error:
            self.faults.append(((under, key) if under else (key,), error))


def completed(desk: Desk, given: Mapping[str, Any], *, draft: bool) -> Completed:
    """The values with teams resolved and with what can be derived from them filled in."""
    one = Completed({key: plain(value) for key, value in given.items() if not is_empty(value)})
    one.faults.extend(_unknown_keys(one.values))
    full, defaults = one.values, desk.office.settings.defaults
    if defaults.issuer:
        full.setdefault("issuer", defaults.issuer)
    _resolve_teams(desk, one)
    _resolve_links(desk, one)
    _sources(full, defaults.source_kind)
    _deadline(desk, one, draft=draft)
    if (text := full.get("text")) is not None:
        # a text that is none is refused as such, not for the title it cannot give
        full.setdefault("title", (title_from(text) if isinstance(text, str) else "") or "…")
    full.setdefault("control", "standard")
    full["status"] = "draft" if draft else "active"
    if not draft:  # an empty field is left out of a file, and refused in one
        full["events"] = [desk.event("register", {})]
    return one


def _unknown_keys(full: Values) -> list[Fault]:
    allowed = [key for key in KEY_ORDER if key not in OF_THE_TOOL]
    wrong = [key for key in full if key not in allowed and not key.startswith("x-")]
    faults: list[Fault] = []
    for key in wrong:
        near = did_you_mean(key, allowed) if key not in OF_THE_TOOL else []
        hint = (
            _("did you mean “{key}”?").format(key=near[0])
            if near
            else _("the tool gives ids, status and events itself; own keys begin with x-")
        )
        faults.append(((key,), UsageError(_("this key cannot be given when registering"), hint)))
    return faults


def _resolve_teams(desk: Desk, one: Completed) -> None:
    full = one.values
    for key in ("issuer", "owner"):
        if isinstance(name := full.get(key), str):
            one.put(key, partial(team_id, desk.teams, name))
    helpers = full.get("co_owners")
    if isinstance(helpers, list) and all(isinstance(helper, str) for helper in helpers):
        lead = full.get("owner")
        one.put("co_owners", lambda: [name for name in team_ids(desk.teams, helpers) if name != lead])


def _resolve_links(desk: Desk, one: Completed) -> None:
    links = one.values.get("links")
    for key, meant in list(links.items()) if isinstance(links, dict) else ():
        if isinstance(meant, str):
            one.put(key, partial(_directive, desk, meant), under="links")
        elif isinstance(meant, list) and all(isinstance(each, str) for each in meant):
            one.put(key, partial(_directives, desk, meant), under="links")


def _directive(desk: Desk, text: str) -> str:
    return ids_meant(desk, [text])[0]


def _directives(desk: Desk, texts: list[str]) -> list[str]:
    return list(ids_meant(desk, texts))


def _sources(full: Values, kind: str | None) -> None:
    """The office's usual kind of source; without a date of its own a directive is as old as its source."""
    sources = full.get("sources")
    known = [each for each in sources if isinstance(each, dict)] if isinstance(sources, list) else []
    for source in known if kind else ():
        source.setdefault("kind", kind)
    if known and known[0].get("on"):
        full.setdefault("issued", known[0]["on"])
    if "issued" in full:
        full.setdefault("issued_basis", "exact")


def _deadline(desk: Desk, one: Completed, *, draft: bool) -> None:
    """The deadline read where it is given in words; what they mean stays in the file beside them."""
    try:
        given = deadline_given(desk.office.settings, one.values, draft=draft)
    except DeliveryError as error:
        one.faults.append((("due" if one.values.get("due") else "due_phrase",), error))
        one.values.pop("due", None)  # said once: as a date, the words would be wrong again
        return
    for key, value in given.values.items():
        one.values[key] = value
        if value is None:
            del one.values[key]
    one.told.extend(given.told)
    one.notices.extend(given.notices)


def title_from(text: str) -> str:
    """The first words of a text, cut between words."""
    words = " ".join(UNTRUSTED.sub(" ", text).split())
    return shortened(words, TITLE_WIDTH)


def like(office: Office, text: str) -> Values:
    """What a new directive takes over from an existing one: issuer, date, source without its point."""
    model = known_directive(office, directive_id(text, known_ids(office)))
    values = {key: plain(getattr(model, key)) for key in LIKE_KEYS}
    kept = {key: value for key, value in values.items() if not is_empty(value)}
    for source in kept.get("sources", []):
        source.pop("point", None)  # a point, and where it stands, belong to one directive
        source.pop("place", None)
    return kept


def said_over(taken: Mapping[str, Any], said: Mapping[str, Any], source: Mapping[str, Any]) -> Values:
    """What was said, over what was taken from another directive; what no longer fits together is left out."""
    values = {**taken, **said}
    gone: set[str] = set()
    if "issued" in said or "on" in source:
        gone |= {"issued", "issued_basis"}
    if "issuer" in said:
        gone |= {"issuer_person", "issuer_basis"}
    values = {key: value for key, value in values.items() if key not in gone or key in said}
    if source:
        first, *rest = values.get("sources") or [{}]
        # a title of its own is another source; without one, a detail of the source that was taken over
        values["sources"] = [dict(source)] if "title" in source else [{**first, **source}, *rest]
    return values


def shared_by(shared: Mapping[str, Any], item: Mapping[str, Any]) -> Values:
    """An item of a list with what holds for all; a source of its own without a title is a point of the shared one."""
    values = {**shared, **item}
    own, common = item.get("sources"), shared.get("sources")
    if (
        common
        and isinstance(own, list)
        and len(own) == 1
        and isinstance(own[0], dict)
        and "title" not in own[0]
    ):
        values["sources"] = [{**common[0], **own[0]}, *common[1:]]
    return values


def missing_to_register(values: Mapping[str, Any], office: Office) -> list[str]:
    """The options a registration still needs, in the order in which one asks."""
    needed = []
    if is_empty(values.get("text")):
        needed.append("--text")
    if is_empty(values.get("issuer")) and office.settings.defaults.issuer is None:
        needed.append("--issuer")
    sources = values.get("sources") or [{}]
    if is_empty(sources[0].get("title")):
        needed.append("--source-title")
    return needed

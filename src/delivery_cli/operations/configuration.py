"""Every setting that holds in an office, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Literal

from delivery_cli.domain.plain import plain
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.team import Names
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.storage.office import SETTINGS_FILE, Office, read_regular
from delivery_cli.storage.yaml.places import place
from delivery_cli.storage.yaml.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.settings import Settings

Origin = Literal["default", "file", "environment", "option"]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` is dotted; `where` is `delivery.yaml:4`, the variable or the option, empty for a default."""

    key: str
    value: Any
    origin: Origin = "default"
    where: str = ""


def effective(office: Office) -> tuple[Setting, ...]:
    """What the file and the defaults come to, in the order of the contract."""
    data = read_regular(office.root, SETTINGS_FILE)
    reading = read(data if isinstance(data, bytes) else b"")
    values = reading.values or {}
    return tuple(_setting(path, value, values, reading.text) for path, value in _leaves(office.settings))


def _leaves(settings: Settings) -> Iterator[tuple[Path, Any]]:
    for field in fields(settings):
        yield from _below((field.name,), getattr(settings, field.name))


def _below(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """Sections and tables are taken apart; a name in three languages is one value."""
    if is_dataclass(value) and not isinstance(value, (type, Names)):
        for field in fields(value):
            yield from _below((*path, field.name), getattr(value, field.name))
    elif isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _below((*path, str(key)), item)
    else:
        yield path, plain(value)


def _setting(path: Path, value: Any, values: dict[str, Any], text: str) -> Setting:
    key = ".".join(path)
    if not _stands_in(values, path):
        return Setting(key, value)
    return Setting(key, value, "file", f"{SETTINGS_FILE}:{place(text, path, key=True).line}")


def _stands_in(values: Any, path: Path) -> bool:
    for part in path:
        if not isinstance(values, dict) or part not in values:
            return False
        values = values[part]
    return True


def overridden(settings: Iterable[Setting], over: Sequence[Setting]) -> tuple[Setting, ...]:
    """The settings with those of this run in their place; what no file knows comes last."""
    by_key = {one.key: one for one in over}
    kept = tuple(by_key.pop(one.key, one) for one in settings)
    return (*kept, *by_key.values())


def chosen(settings: Sequence[Setting], key: str) -> tuple[Setting, ...]:
    """The setting of a key, or all of a section; UsageError with near keys where there is none."""
    wanted = key.strip().replace("-", "_")
    found = tuple(
        one for one in settings if one.key in {key, wanted} or one.key.startswith((f"{key}.", f"{wanted}."))
    )
    if found:
        return found
    sections = {one.key.rpartition(".")[0] for one in settings if "." in one.key}
    names = [one.key for one in settings]
    tails = {name.rsplit(".", 1)[-1]: name for name in names}
    near = did_you_mean(wanted, [*names, *sections]) or [tails[one] for one in did_you_mean(wanted, tails)]
    hint = (
        _("did you mean “{key}”?").format(key=near[0])
        if near
        else _("delivery config shows all that there are")
    )
    raise UsageError(_("there is no setting “{key}”").format(key=key), hint)

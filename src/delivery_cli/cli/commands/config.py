"""delivery config: the settings that hold, and where each comes from."""

import json as jsonlib
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from delivery_cli.cli.early import SETTINGS, settled_by
from delivery_cli.cli.formats import chosen as chosen_format
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.cli.columns import Row
    from delivery_cli.operations.configuration import Setting

DETAILS = N_("An option goes before the environment, that before delivery.yaml, that before the default.")
EXAMPLES = ("delivery config", "delivery config --show-origin", "delivery config control.due_soon_days")

ORIGINS = {"default": N_("default"), "environment": N_("environment {name}"), "option": N_("option {name}")}


def command(
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help=_("One setting, or a section such as control"))
    ] = None,
    show_origin: Annotated[
        bool, typer.Option("--show-origin", help=_("Say where each value comes from"))
    ] = False,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> None:
    from delivery_cli.cli.columns import Column
    from delivery_cli.cli.output import write_rows
    from delivery_cli.cli.room import cut_to_fit
    from delivery_cli.operations.configuration import chosen, effective, overridden

    settings = overridden(effective(office_here()), of_this_run(os.environ))
    shown = chosen(settings, key) if key else settings
    wanted = chosen_format(format, json=json)
    if wanted == "table" and not show_origin:
        _print_plainly(shown, alone=key is not None and len(shown) == 1 and key == shown[0].key)
        return
    columns = (
        Column("key", N_("Setting")),
        Column("value", N_("Value"), render=in_words, flexible=True),
        Column("origin", N_("Origin")),
    )
    if wanted == "table":
        rows: Sequence[Row] = [{"key": one.key, "value": one.value, "origin": _origin(one)} for one in shown]
        write_rows(columns, cut_to_fit(columns, rows, "value"))
        return
    rows = [{"key": one.key, "value": one.value, "origin": one.origin, "where": one.where} for one in shown]
    write_rows((*columns, Column("where", N_("Where"))), rows, wanted)


def of_this_run(environ: Mapping[str, str]) -> "tuple[Setting, ...]":
    """What an option or the environment decides now: language, colour, editor and pager."""
    from delivery_cli.operations.configuration import Setting

    color = current().color
    yes = Setting("color", color, "option", "--color") if color != "auto" else _color_by_environment(environ)
    return (
        *_language(),
        yes,
        _by_environment("editor", ("DELIVERY_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"), "vi", environ),
        _by_environment("pager", ("DELIVERY_PAGER", "GIT_PAGER", "PAGER"), "less", environ),
    )


def _language() -> "tuple[Setting, ...]":
    """Of this run; the office's, in which the history is written, is told where nothing else settled it."""
    from delivery_cli.operations.configuration import Setting

    by = settled_by()
    if by in {"", SETTINGS}:
        return ()
    return (Setting("language", current().language, "option" if by == "--lang" else "environment", by),)


def _color_by_environment(environ: Mapping[str, str]) -> "Setting":
    from delivery_cli.operations.configuration import Setting

    if environ.get("NO_COLOR"):
        return Setting("color", "never", "environment", "NO_COLOR")
    if environ.get("TERM") == "dumb":
        return Setting("color", "never", "environment", "TERM")
    return Setting("color", "auto")


def _by_environment(key: str, names: Sequence[str], default: str, environ: Mapping[str, str]) -> "Setting":
    from delivery_cli.operations.configuration import Setting

    name = next((name for name in names if name in environ), None)
    return Setting(key, environ[name], "environment", name) if name else Setting(key, default)


def _print_plainly(settings: "Sequence[Setting]", *, alone: bool) -> None:
    from delivery_cli.cli.pager import paged
    from delivery_cli.domain.untrusted import visible

    lines = [in_words(one.value) if alone else f"{one.key}: {in_words(one.value)}" for one in settings]
    paged("\n".join(visible(line).rstrip() for line in lines))


def in_words(value: Any) -> str:
    """A value as it may stand in delivery.yaml."""
    if value is None:
        return "null"
    return value if isinstance(value, str) else jsonlib.dumps(value, ensure_ascii=False)


def _origin(setting: "Setting") -> str:
    return (
        setting.where if setting.origin == "file" else _(ORIGINS[setting.origin]).format(name=setting.where)
    )

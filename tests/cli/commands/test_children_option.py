"""The help of --children says whom each command reaches."""

import inspect
import pkgutil
from importlib import import_module
from typing import get_type_hints

from delivery_cli.cli import commands
from delivery_cli.operations.family import OF_THE_WHOLE

KINDS = {"special": "control", "return_": "return"}


def helps() -> dict[str, str]:
    """By command, the help of its option."""
    found = {}
    for one in pkgutil.iter_modules(commands.__path__):
        module = import_module(f"{commands.__name__}.{one.name}")
        command = getattr(module, "command", None)
        if command is None or "children" not in inspect.signature(command).parameters:
            continue
        (option,) = get_type_hints(command, include_extras=True)["children"].__metadata__
        found[one.name] = str(option.details["help"])
    return found


def test_the_parent_is_promised_where_the_step_reaches_it() -> None:
    found = helps()
    assert len(found) == 14
    promised = {KINDS.get(name, name) for name, help_ in found.items() if "then for themselves" in help_}
    assert promised == OF_THE_WHOLE
    assert all("not for themselves" in help_ for help_ in found.values() if "then for" not in help_)


def test_the_statuses_are_named_where_they_are_not_the_open_ones() -> None:
    said = {name: help_.split(" children", 1)[0] for name, help_ in helps().items()}
    others = {name: words for name, words in said.items() if words != "For the open"}
    assert others == {
        "register": "For the draft",
        "reopen": "For the closed",
        "link": "For all",
        "note": "For all",
    }

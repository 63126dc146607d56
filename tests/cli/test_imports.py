"""What starts fast loads little: asserted on modules, never on time."""

import sys

import pytest

from tests.cli.calling import call
from tests.operations.reading_room import directive, office_with

HEAVY = ("git", "ruamel", "pydantic", "rich", "yaml_rs", "rapidfuzz", "unittest", "asyncio")
_REPORT = """
import sys
from delivery_cli.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


def _loaded(*args: str, **env: str) -> set[str]:
    done = call("-c", _REPORT, *args, program=(sys.executable,), env=env)
    return set(done.err.split())


def _completing(line: str) -> dict[str, str]:
    return {"_DELIVERY_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (["--help"], {}),
        (["--version"], {}),
        (["team", "--help"], {}),
        (["help", "exit-codes"], {}),
        ([], _completing("delivery ")),
        ([], _completing("delivery re")),
        ([], _completing("delivery help ")),
    ],
)
def test_help_version_and_completion_load_nothing_heavy(args, env):
    loaded = _loaded(*args, **env)
    assert "typer" in loaded
    assert not [name for name in loaded if name.split(".")[0] in HEAVY]
    ours = {name for name in loaded if name.startswith("delivery_cli.")}
    assert not [
        name for name in ours if name.startswith(("delivery_cli.storage.", "delivery_cli.operations."))
    ]
    assert {name for name in ours if name.startswith("delivery_cli.domain.")} <= {
        "delivery_cli.domain.untrusted",
        "delivery_cli.domain.suggest",
    }


def test_a_command_loads_its_own_module_only():
    loaded = _loaded("help", "formats")
    assert {name for name in loaded if name.startswith("delivery_cli.cli.commands.")} == {
        "delivery_cli.cli.commands.help"
    }


def test_the_list_of_commands_loads_none_of_them():
    for loaded in (_loaded("--help"), _loaded(**_completing("delivery "))):
        assert not [name for name in loaded if name.startswith("delivery_cli.cli.commands")]


def test_no_commands_help_loads_an_operation_or_a_model():
    """All modules of commands in one process, as `delivery COMMAND --help` and its completion load each."""
    code = """
import sys
from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.lazy import load
from delivery_cli.errors import RefusedError
for entry in (*COMMANDS, *(inner for group in COMMANDS for inner in group.commands)):
    try:
        load(entry)
    except RefusedError:
        pass
print(*sys.modules)
"""
    done = call("-c", code, program=(sys.executable,))
    assert (done.code, done.err) == (0, "")
    assert not [name for name in done.out.split() if name.split(".")[0] in HEAVY]


# A command that only looks, at a pipe and with the index made, needs none of these, whatever else the program can do.
NOT_FOR_LOOKING = (
    *(name for name in HEAVY if name != "yaml_rs"),
    "typer",
    "click",
    "csv",
    "email",
    "uuid",
    "platform",
    "gettext",
)
LOOKING = (
    ("list", "--overdue", "--limit", "50"),
    ("--as-of", "2017-10-03", "list", "--json"),
    ("status", "--by", "area"),
    ("due", "--within=7"),
    ("show", "D-2017-0001"),
    ("team", "list", "--all"),
    ("--no-input", "validate"),
)


def test_a_command_that_looks_loads_nothing_heavy(repo):
    office_with(repo, directive("0001"), directive("0002"))
    for args in LOOKING:
        _loaded("-C", str(repo), *args)  # the first time the index is made
        loaded = _loaded("-C", str(repo), *args)
        assert "delivery_cli.operations" in loaded
        assert [name for name in loaded if name.split(".")[0] in NOT_FOR_LOOKING] == [], args
        writing = {"delivery_cli.cli.program", "delivery_cli.storage.yaml.evident"}
        assert not writing & loaded, args


def test_counting_and_listing_load_nothing_that_writes_or_judges(repo):
    office_with(repo, directive("0001"))
    for args in (("list",), ("status",), ("due",), ("team", "list")):
        _loaded("-C", str(repo), *args)
        loaded = _loaded("-C", str(repo), *args)
        for name in ("storage.git", "storage.transaction", "operations.desk", "domain.rules"):
            assert f"delivery_cli.{name}" not in loaded, args

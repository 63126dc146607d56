"""No command that writes is left out."""

from delivery_cli.cli.command_table import COMMANDS
from tests.torture.scenarios import SCENARIOS


def test_every_command_that_writes_is_tortured():
    writing = {
        " ".join(part for part in (entry.name if inner is not entry else "", inner.name) if part)
        for entry in COMMANDS
        for inner in (entry.commands or (entry,))
        if inner.writes
    }
    tried = {" ".join(each.command.argv[:2]) for each in SCENARIOS.values()} | {
        each.command.argv[0] for each in SCENARIOS.values()
    }
    assert writing - tried == set()

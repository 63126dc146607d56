"""delivery doctor: whether an office can be worked in here."""

from typing import TYPE_CHECKING

from delivery_cli.cli.formats import said_for
from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import JsonOption
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.operations.doctor import Check

DETAILS = N_("Nothing is changed. The exit code is 0 where nothing stands in the way of working here.")
EXAMPLES = ("delivery doctor", "delivery doctor --json")

STYLES = {"ok": "green", "warning": "yellow", "error": "red"}
NAMES = {
    "branch": N_("branch"),
    "file-system": N_("file-system"),
    "folder": N_("folder"),
    "history": N_("history"),
    "hooks": N_("hooks"),
    "identity": N_("identity"),
    "line-ends": N_("line-ends"),
    "locale": N_("locale"),
    "locks": N_("locks"),
    "merging": N_("merging"),
    "office": N_("office"),
    "operation": N_("operation"),
    "remote": N_("remote"),
    "repository": N_("repository"),
    "roles": N_("roles"),
    "scale": N_("scale"),
    "settings": N_("settings"),
    "signing": N_("signing"),
    "timezone": N_("timezone"),
    "versions": N_("versions"),
}
WORDS = {"ok": N_("ok"), "warning": N_("warning"), "error": N_("error")}


def command(json: JsonOption = False) -> int:
    from delivery_cli.cli.output import write_json
    from delivery_cli.operations.doctor import examine, exit_code

    with said_for("json" if json else "table"):
        checks = examine(current().directory)
    if json:
        write_json({"items": [_item(check) for check in checks]})
    else:
        _tell(checks)
    return exit_code(checks)


def _item(check: "Check") -> dict[str, str]:
    return {"check": check.name, "state": check.state, "message": check.message, "fix": check.fix}


def _tell(checks: "tuple[Check, ...]") -> None:
    from delivery_cli.cli.streams import emit, painted
    from delivery_cli.domain.untrusted import visible

    color = current().color_stdout
    width = max(len(_(word)) for word in WORDS.values())
    for check in checks:
        state = painted(_(WORDS[check.state]).ljust(width), STYLES[check.state], color=color)
        name = _(NAMES[check.name]) if check.name in NAMES else check.name
        emit(f"{state}  {visible(f'{name}: {check.message}')}")
        if check.fix:
            emit(f"{' ' * width}  → {visible(check.fix)}")

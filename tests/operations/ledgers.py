"""What the tests of steps share: an office, its directives read back, events of kinds that have no command yet."""

from typing import Any

from delivery_cli.domain.directive import Directive
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.plain import plain
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.operations.founding import by_hand

REQUEST = """\
  - id: m4x9ta
    kind: request
    at: {at}T09:02:00+06:00
    by: registrar@office.example
    for: mic
    to: {to}
    reason: Данные не полны
"""
SUBMIT = """\
  - id: s3b8mt
    kind: submit
    at: 2017-09-25T09:02:00+06:00
    by: registrar@office.example
    for: mic
    note: Готово
{evidence}"""


def read(office: Office, one: str) -> Directive:
    return known_directive(office, one)


def last(office: Office, one: str) -> dict[str, Any]:
    found: dict[str, Any] = plain(read(office, one).events[-1])
    return found


def errors(office: Office) -> list[str]:
    return [one.message for one in validate(office).findings if one.severity is Severity.ERROR]


def append(office: Office, one: str, event: str, status: str = "active") -> None:
    """An event of a kind that has no command yet."""
    path = f"directives/2017/00xx/{one}.yaml"
    text = (office.root / path).read_text(encoding="utf-8").replace("status: active", f"status: {status}")
    by_hand(office.root, path, text + event)
    assert errors(office) == []

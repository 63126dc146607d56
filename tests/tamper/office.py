"""An office to tamper with: honest steps in honest commits, each with its day, and the branch that is published."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from delivery_cli.domain.ids import directive_path
from delivery_cli.storage.yaml.write import dump
from tests.conftest import git
from tests.domain.making import real
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY, REGISTRAR, directive, event

SECOND, OTHERS = "second@office.example", "clerk@mne.example"
ONE, TWO, THREE, FOUR = (f"D-2017-000{number}" for number in (1, 2, 3, 4))
EVIDENCE = f"evidence/{THREE}/report.pdf"
ROLES = f"""\
office: Office
roles:
  admin: [{ADMIN}]
  registrar: [{REGISTRAR}]
  controller: [{CONTROLLER}, {SECOND}]
"""
ATTRIBUTES = (
    "directives/** text eol=lf\nteams/** text eol=lf\ndelivery.yaml text eol=lf\nevidence/** binary\n"
)
# Who is tampering is nowhere near: git asks no program, and tidies nothing up meanwhile.
CONFIG = "[user]\n\tname = Somebody\n\temail = registrar@office.example\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[delivery]\n\tprotectedRef = published\n"

Values = dict[str, Any]


class Office:
    """One repository; `published` is the branch that others have, HEAD what is to join it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = "2017-09-12"
        self.minutes = 0

    def git(self, *args: str, data: bytes | None = None) -> str:
        return git(self.root, *args, data=data).strip()

    def path(self, one: str) -> str:
        return directive_path(one)

    def put(self, path: str, text: str | bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.put(path, text.replace(old, new, 1))

    def values(self, one: str) -> Values:
        return real(self.read(directive_path(one)))

    def write(self, values: Mapping[str, Any]) -> None:
        """The directive as a file; what is None is left out."""
        kept = {key: value for key, value in values.items() if value is not None}
        self.put(directive_path(kept["id"]), dump({**kept, "events": kept.pop("events")}))

    def edit(self, one: str, **top: Any) -> None:
        """Other values at the top, as an editor would write them."""
        self.write(self.values(one) | top)

    def append(self, one: str, *events: Values, **top: Any) -> None:
        """Further events; what is None is left out of them."""
        values = self.values(one)
        new = ({key: value for key, value in event.items() if value is not None} for event in events)
        self.write(values | top | {"events": [*values["events"], *new]})

    def event(self, one: str, place: int, **fields: Any) -> None:
        """Other values in a recorded event."""
        values = self.values(one)
        values["events"][place] |= fields
        self.write(values)

    def person(self, email: str, day: str | None = None) -> dict[str, str]:
        """The environment of a git command by somebody on a day, some minutes after the last."""
        self.day = day or self.day
        self.minutes += 1
        moment = f"{self.day}T{10 + self.minutes // 60}:{self.minutes % 60:02}:00+0600"
        named = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in {"EMAIL": email, "NAME": "Somebody", "DATE": moment}.items()
        }
        return {**os.environ, **named}

    def act_as(self, email: str) -> None:
        """Whose commit the next one would be, where nothing else says so."""
        with (self.root / ".git" / "config").open("a", encoding="utf-8") as file:
            file.write(f"[user]\n\temail = {email}\n")

    def run(self, by: str, *args: str, day: str | None = None, check: bool = True) -> str:
        """A git command that makes a commit, by somebody."""
        command = ["git", *args]
        done = subprocess.run(
            command, cwd=self.root, env=self.person(by, day), capture_output=True, check=False
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(
        self, by: str = REGISTRAR, message: str = "change", *more: str, day: str | None = None
    ) -> None:
        """Commit all that is in the folder."""
        self.git("add", "-A")
        self.run(by, "commit", "-q", "--allow-empty", "-m", message, *more, day=day)

    def tip(self) -> str:
        return self.git("rev-parse", "HEAD")

    def step(self, one: str, *events: Values, by: str = "", **top: Any) -> None:
        """The events and their commit, as a command would have made them."""
        self.append(one, *events, **top)
        kind, day = events[-1]["kind"], max(self.day, events[-1]["at"][:10])
        self.commit(by or events[-1]["by"], trailed(kind, one), day=day)

    def register(self, values: Values, by: str = REGISTRAR) -> None:
        self.write(values)
        self.commit(by, trailed("add", values["id"]))

    def publish(self) -> None:
        self.git("branch", "-f", "published", "HEAD")

    def branch(self, name: str, start: str = "published") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def to(self, name: str) -> None:
        self.git("checkout", "-q", name)

    def merge(self, *names: str, by: str = REGISTRAR) -> None:
        """A merge commit that joins what git can join."""
        self.run(by, "merge", "-q", "--no-ff", "-m", f"Merge {' '.join(names)}", *names)

    def begin_merge(self, *names: str) -> None:
        """A merge that took nothing of the other side yet, to be filled by hand and committed."""
        self.run(REGISTRAR, "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", *names)

    def is_at_work(self) -> bool:
        """Whether something is changed in the folder, or a merge is not committed yet."""
        return (self.root / ".git" / "MERGE_HEAD").exists() or bool(self.git("status", "--porcelain"))


def trailed(action: str, *ids: str) -> str:
    """A commit's message as the command writes it."""
    named = "".join(f"Delivery-Directive: {one}\n" for one in ids)
    return f"{action} {' '.join(ids)}\n\nDelivery-Action: {action}\n{named}"


def decision(number: str = "12-05/34") -> Values:
    return {"number": number, "by": "pm"}


def progress(day: str, by: str = MINISTRY, **more: Any) -> Values:
    return event("progress", day, by, **{"for_": "mic", "note": "Ведётся работа"} | more)


def note(day: str, by: str = REGISTRAR, **more: Any) -> Values:
    return event("note", day, by, **{"note": f"Заметка {day}"} | more)


def request(day: str, to: str, by: str = MINISTRY, **more: Any) -> Values:
    return event("request", day, by, **{"for_": "mic", "to": to, "reason": "Сбор данных"} | more)


def extend(day: str, before: str, to: str, by: str = CONTROLLER, **more: Any) -> Values:
    said = {"from_": before, "to": to, "reason": "Сбор данных", "decision": decision()}
    return event("extend", day, by, **said | more)


def submit(day: str, by: str = MINISTRY, **more: Any) -> Values:
    said = {"for_": "mic", "note": "Исполнено", "evidence": [{"title": "Отчет"}]}
    return event("submit", day, by, **said | more)


def verify(day: str, by: str = SECOND) -> Values:
    return event("verify", day, by, method="documents", note="Данные подтверждены")


def close(day: str, by: str = CONTROLLER, **more: Any) -> Values:
    said = {
        "outcome": "implemented",
        "executed_on": day,
        "decision": decision(),
        "evidence": [{"title": "Отчет"}],
    }
    return event("close", day, by, **said | more)


def correct(day: str, field: str, before: Any, to: Any, by: str = CONTROLLER, **more: Any) -> Values:
    said = {"field": field, "from_": before, "to": to, "reason": "Ошибка ввода"}
    return event("correct", day, by, **said | more)


def found_office(root: Path) -> Office:
    """An office in the middle of its work: one directive extended, one new, one verified, one closed."""
    office = Office(root)
    root.mkdir(parents=True)
    office.git("init", "-q", "-b", "main", "--template=")
    config = root / ".git" / "config"
    config.write_text(config.read_text(encoding="utf-8") + CONFIG, encoding="utf-8")
    office.put("delivery.yaml", ROLES)
    office.put(".gitattributes", ATTRIBUTES)
    for team, email in {"pm": "", "mic": MINISTRY, "mne": OTHERS}.items():
        kind = "ministry" if email else "office"
        people = f"people:\n  - {{name: Clerk, email: {email}}}\n" if email else ""
        office.put(f"teams/{team}.yaml", f"id: {team}\nkind: {kind}\nname: {{en: Team {team}}}\n{people}")
    office.commit(ADMIN, trailed("init"))
    for one, more in {ONE: {}, TWO: {}, THREE: {"control": "special"}, FOUR: {}}.items():
        office.register(directive(one, **more))
    _work(office)
    office.publish()
    office.git("repack", "-a", "-d", "-q")  # one file to copy and to read
    return office


def found_open(template: Office, root: Path) -> Office:
    """The office after its admin took all roles away: everybody may do everything."""
    office = copied(template, root)
    office.put("delivery.yaml", "office: Office\n")
    office.commit(ADMIN)
    office.publish()
    return office


def _work(office: Office) -> None:
    office.step(ONE, progress("2017-09-15"))
    office.step(FOUR, submit("2017-09-16"), status="submitted")
    office.step(FOUR, close("2017-09-17"), status="closed")
    office.step(ONE, request("2017-09-18", "2017-10-10"))
    office.step(ONE, extend("2017-09-19", "2017-09-26", "2017-10-10"))
    office.put(EVIDENCE, b"%PDF accepted")
    office.step(THREE, submit("2017-09-20", evidence=[attached(b"%PDF accepted")]), status="submitted")
    office.step(THREE, verify("2017-09-21"))


def attached(data: bytes, location: str = EVIDENCE) -> Values:
    """What an event says of a file of evidence."""
    import hashlib

    name = location.rsplit("/", 1)[-1]
    said = {"title": "Отчет", "file": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return said | {"location": location}


def copied(template: Office, root: Path) -> Office:
    shutil.copytree(template.root, root, symlinks=True)
    office = Office(root)
    office.day, office.minutes = template.day, template.minutes
    return office

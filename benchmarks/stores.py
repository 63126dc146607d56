"""The same items as the office's directives, on disk as each peer keeps them: its own format, written in bulk."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import generate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FIELDS = re.compile(r"^(title|owner|due): (.+)$", re.MULTILINE)
_TEXT = re.compile(r"^text: \|-\n  (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """What all tools can hold of a directive."""

    number: int
    title: str
    text: str
    owner: str
    due: str | None  # ISO; one directive in ten has none


def items(size: int) -> Iterator[Item]:
    """The directives of the office of this size, one by one."""
    for number, (_, text) in enumerate(generate.directives(size), 1):
        fields = dict(_FIELDS.findall(text))
        words = _TEXT.search(text)
        assert words
        yield Item(number, fields["title"], words[1], fields["owner"], fields.get("due"))


# A directive stands by itself: without a root to be traced to, without a test that has to verify it.
_THROUGHLINE = """\
[project]
name = "Office"
format_version = 4

[grounding]
root_types = ["directive"]
ground_link_types = ["derives_from"]

[types.directive]
attrs.due = { type = "date" }
attrs.owner = { type = "string" }

[links]
types = ["derives_from"]

[status]
values = ["draft", "approved", "suspect", "rejected", "deleted"]

[status.roles]
initial = "draft"
proposed = "draft"
ratified = "approved"
invalidated = "rejected"
suspect = "suspect"
tombstone = "deleted"
"""


def throughline(folder: Path, all_: Iterable[Item]) -> None:
    """A register with a YAML file for each item."""
    _write(folder / "throughline.toml", _THROUGHLINE)
    register = folder / "directives"
    _write(register / ".register.yml", "prefix: DIR\ndigits: 4\ntitle: Directives\ntype: directive\n")
    for item in all_:
        due = f"  due: {item.due}\n" if item.due else ""
        _write(
            register / f"DIR-{item.number:04}.yml",
            f"uid: DIR-{item.number:04}\ntype: directive\nstatus: draft\ntitle: {item.title}\n"
            f"text: {item.text}\nnormative: true\nattrs:\n{due}  owner: {item.owner}\n",
        )


def doorstop(folder: Path, all_: Iterable[Item]) -> None:
    """A document with a YAML file for each item, reviewed as it stands: checking has nothing to write."""
    document = folder / "directives"
    _write(
        document / ".doorstop.yml", "settings:\n  digits: 6\n  itemformat: yaml\n  prefix: DIR\n  sep: ''\n"
    )
    for item in all_:
        uid = f"DIR{item.number:06}"
        stamp = base64.urlsafe_b64encode(hashlib.sha256(f"{uid}{item.text}".encode()).digest()).decode()
        due = f"due: {item.due}\n" if item.due else ""
        level = f"1.{item.number}"
        level = f"'{level}'" if level.endswith("0") else level  # YAML would read 1.10 as the number 1.1
        _write(
            document / f"{uid}.yml",
            f"active: true\nderived: false\n{due}header: |\n  {item.title}\nlevel: {level}\nlinks: []\n"
            f"normative: true\nowner: {item.owner}\nref: ''\nreviewed: {stamp}\ntext: |\n  {item.text}\n",
        )


# As `backlog init --defaults` writes it.
_BACKLOG = """\
project_name: "Office"
default_status: "To Do"
statuses: ["To Do", "In Progress", "Done"]
labels: []
date_format: yyyy-mm-dd
max_column_width: 20
auto_open_browser: true
default_port: 6420
remote_operations: true
auto_commit: false
filesystem_only: false
bypass_git_hooks: false
check_active_branches: true
active_branch_days: 30
task_prefix: "task"
"""


def backlog(folder: Path, all_: Iterable[Item]) -> None:
    """A Markdown file with front matter for each item, under its title."""
    _write(folder / "backlog" / "config.yml", _BACKLOG)
    for item in all_:
        due = f"due_date: '{item.due}'\n" if item.due else ""
        name = re.sub(r"\W+", "-", item.title).strip("-")
        _write(
            folder / "backlog" / "tasks" / f"task-{item.number} - {name}.md",
            f"---\nid: TASK-{item.number}\ntitle: {item.title}\nstatus: To Do\nassignee:\n  - '@{item.owner}'\n"
            f"created_date: '2025-01-09 10:15'\n{due}labels: []\ndependencies: []\n"
            f"ordinal: {item.number * 1000}\n---\n\n## Description\n\n<!-- SECTION:DESCRIPTION:BEGIN -->\n"
            f"{item.text}\n<!-- SECTION:DESCRIPTION:END -->\n",
        )


def todoman(folder: Path, all_: Iterable[Item]) -> None:
    """An iCalendar file for each item, in one list; the cache is todoman's to make."""
    _write(
        folder / "config.py",
        f'path = "{folder}/calendars/*"\ncache_path = "{folder}/cache.sqlite3"\n'
        'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\ndefault_list = "office"\n',
    )
    for item in all_:
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:nl.whynothugo.todoman", "BEGIN:VTODO",
            "CREATED:20250109T101500Z", f"DESCRIPTION:{_escaped(item.text)}", "DTSTAMP:20250109T101500Z",
            *([f"DUE;VALUE=DATE:{item.due.replace('-', '')}"] if item.due else []),
            "LAST-MODIFIED:20250109T101500Z", "SEQUENCE:1", "STATUS:NEEDS-ACTION",
            f"SUMMARY:{_escaped(item.title)}", f"UID:{item.number}@office.example",
            "END:VTODO", "END:VCALENDAR",
        ]  # fmt: skip
        text = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
        _write(folder / "calendars" / "office" / f"{item.number}@office.example.ics", text)


def _escaped(words: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", words)


def _folded(line: str) -> Iterator[str]:
    """A line in the parts of at most 75 bytes that iCalendar asks for; all but the first begin with a space."""
    start, width = 0, 0
    for place, letter in enumerate(line):
        width += len(letter.encode())
        if width > 74:
            yield f"{' ' if start else ''}{line[start:place]}"
            start, width = place, len(letter.encode())
    yield f"{' ' if start else ''}{line[start:]}"


# What a script sets: no questions, no colour, no words around the data, no hooks, no renumbering, no wrapped lines.
_TASKRC = """\
confirmation=off
color=off
gc=off
hooks=off
nag=
verbose=nothing
detection=off
defaultwidth=0
"""


def taskwarrior(folder: Path, all_: Iterable[Item]) -> None:
    """One file with a line for each item."""
    data = folder / "data"
    _write(folder / "taskrc", f"data.location={data}\n{_TASKRC}")
    data.mkdir()
    with (data / "pending.data").open("w", encoding="utf-8", newline="\n") as file:
        for item in all_:
            day = dt.datetime.fromisoformat(f"{item.due}T00:00:00+00:00") if item.due else None
            due = f'due:"{int(day.timestamp())}" ' if day else ""
            file.write(
                f'[description:"{item.title}" {due}entry:"1736417700" modified:"1736417700" '
                f'project:"{item.owner}" status:"pending" uuid:"{item.number:08x}-0000-4000-8000-000000000000"]\n'
            )


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="")

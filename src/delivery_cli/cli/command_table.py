"""Every command, in the order and under the headings of `delivery --help`.

The table alone makes help, completion and "did you mean": no command's module is imported for them.
"""

from keyword import iskeyword
from typing import NamedTuple

from delivery_cli.messages import N_

START = N_("Start here")
CHANGE = N_("Change a directive (one command, one commit)")
LOOK = N_("Look")
CHECK = N_("Check and explain")
TEAMS = N_("Teams")


class Entry(NamedTuple):
    """One command: `summary` and `section` are message ids, `module` is where its function `command` stands."""

    name: str
    summary: str
    section: str
    module: str = ""
    writes: bool = False
    commands: "tuple[Entry, ...]" = ()


def _entry(name: str, section: str, summary: str, *, writes: bool = False, group: str = "") -> Entry:
    module = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    path = ".".join(part for part in ("delivery_cli.cli.commands", group, module) if part)
    return Entry(name, summary, section, path, writes)


_TEAM = (
    _entry(
        "add",
        TEAMS,
        N_("Enter a ministry, an akimat, a group … in the register of teams"),
        writes=True,
        group="team",
    ),
    _entry("list", TEAMS, N_("List the teams"), group="team"),
    _entry("show", TEAMS, N_("Show one team: names, people, validity, successors"), group="team"),
    _entry("edit", TEAMS, N_("Edit a team's file in the editor"), writes=True, group="team"),
    _entry(
        "close",
        TEAMS,
        N_("End a team and hand its open directives to the successor"),
        writes=True,
        group="team",
    ),
)

_HOOK = (_entry("pre-receive", CHECK, N_("Let a push to a server in, or refuse it"), group="hook"),)

COMMANDS: tuple[Entry, ...] = (
    _entry("init", START, N_("Make this git repository an office's"), writes=True),
    _entry("doctor", START, N_("Check git, the identity, the settings and the files around them")),
    _entry("config", START, N_("Show the settings and where each comes from")),
    _entry("help", START, N_("Explain a command or a topic: exit-codes, formats, dates, environment")),
    _entry("add", CHANGE, N_("Register a directive, or many from one source"), writes=True),
    _entry(
        "intake", CHANGE, N_("Find the directives in a document, and write them down as drafts"), writes=True
    ),
    _entry("import", CHANGE, N_("Register the rows of a spreadsheet, in one commit"), writes=True),
    _entry("register", CHANGE, N_("Put a draft on control"), writes=True),
    _entry("progress", CHANGE, N_("Report progress"), writes=True),
    _entry("request", CHANGE, N_("Ask for a later deadline"), writes=True),
    _entry("extend", CHANGE, N_("Move a deadline by a decision"), writes=True),
    _entry("assign", CHANGE, N_("Change the owner, the co-owners or the responsible person"), writes=True),
    _entry("note", CHANGE, N_("Add a note"), writes=True),
    _entry("special", CHANGE, N_("Put under special control, or lift it"), writes=True),
    _entry("link", CHANGE, N_("Link to another directive"), writes=True),
    _entry("submit", CHANGE, N_("Submit the result for checking"), writes=True),
    _entry("return", CHANGE, N_("Send a submitted result back for rework"), writes=True),
    _entry("verify", CHANGE, N_("Enter that a submitted result was looked at"), writes=True),
    _entry("close", CHANGE, N_("Remove a directive from control"), writes=True),
    _entry("reopen", CHANGE, N_("Put a closed directive back on control"), writes=True),
    _entry("cancel", CHANGE, N_("Cancel a directive by a decision"), writes=True),
    _entry("correct", CHANGE, N_("Correct a mistake of entry"), writes=True),
    _entry(
        "edit", CHANGE, N_("Edit a directive's file in the editor; what changed is recorded"), writes=True
    ),
    _entry("undo", CHANGE, N_("Take back your newest change while it is not published"), writes=True),
    _entry("sync", CHANGE, N_("Take in what others published, and publish your own changes"), writes=True),
    _entry("resolve", CHANGE, N_("Resolve what a merge left in conflict, field by field"), writes=True),
    _entry("show", LOOK, N_("Show one directive")),
    _entry("list", LOOK, N_("List directives, filtered and sorted")),
    _entry("status", LOOK, N_("Count active, due, overdue and closed directives per team")),
    _entry("due", LOOK, N_("Show what is overdue and what is due soon")),
    _entry("due-date", LOOK, N_("Read a deadline in words: the date it gives, and why")),
    _entry("export", LOOK, N_("Write the register to a spreadsheet, or to a list for programs")),
    _entry("calendar", LOOK, N_("Show the working days and holidays of a year")),
    _entry("duplicates", LOOK, N_("List directives that may be one and the same")),
    _entry("log", LOOK, N_("Tell the history in words, from git")),
    _entry("validate", CHECK, N_("Check the files against the rules")),
    _entry("audit", CHECK, N_("Replay the history: is it consistent, attributed, anchored?")),
    _entry("rule", CHECK, N_("List the rules, or explain one")),
    _entry("schema", CHECK, N_("Print the JSON Schema of a file")),
    _entry("merge-driver", CHECK, N_("Merge two versions of a file: what git calls")),
    Entry("hook", N_("What the hooks of a server call: pre-receive"), CHECK, commands=_HOOK),
    Entry("team", N_("The register of teams: add, list, show, edit, close"), TEAMS, commands=_TEAM),
)

"""What `delivery help TOPIC` explains that belongs to no single command."""

from delivery_cli.messages import N_

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, N_("All is well; warnings do not change that.")),
    (1, N_("At least one error among the findings, a file that cannot be read, or an operation refused.")),
    (
        2,
        N_(
            "The command was called wrongly: an unknown option, a missing value, a question nobody could answer."
        ),
    ),
    (
        3,
        N_(
            "The surroundings do not allow it: no repository, no office, no git identity, git too old, a full disk."
        ),
    ),
    (130, N_("Interrupted with Ctrl-C or Ctrl-D; nothing was changed.")),
)

FORMATS: tuple[tuple[str, str], ...] = (
    ("table", N_("For people. Fitted to the terminal; piped, one line for each item, never cut.")),
    (
        "tsv",
        N_(
            "One line for each item, fields separated by tabs; tab, line feed and backslash are written \\t, \\n, \\\\."
        ),
    ),
    (
        "json",
        N_("One document: schema_version, and the list under items. Dates are ISO, keys and values English."),
    ),
    ("jsonl", N_("One JSON document for each line and item.")),
    (
        "csv",
        N_("For spreadsheets. Text that a spreadsheet would take for a formula begins with an apostrophe."),
    ),
)

DATES: tuple[tuple[str, str], ...] = (
    ("2026-03-31", N_("A day: year, month, day. 31.03.2026 is taken too.")),
    (
        "в двухнедельный срок",
        N_(
            "A deadline may be given in words, in Russian, Kazakh or English; delivery due-date explains them."
        ),
    ),
    (
        "today",
        N_("The day in the office's time zone (timezone in delivery.yaml), wherever the command runs."),
    ),
    ("--as-of DATE", N_("Before a reading command: shows everything as it stood on that day.")),
    ("--on DATE", N_("Of a command that writes: when it happened, if not today.")),
)

ENVIRONMENT: tuple[tuple[str, str], ...] = (
    (
        "DELIVERY_LANG",
        N_(
            "Language of messages: en, ru or kk. --lang goes before it, delivery.yaml and the locale after it."
        ),
    ),
    ("DELIVERY_PAGER", N_("Pager for long tables; then GIT_PAGER, PAGER, less. Empty or cat: none.")),
    ("DELIVERY_EDITOR", N_("Editor; then GIT_EDITOR, VISUAL, EDITOR, vi.")),
    ("DELIVERY_DEBUG", N_("1: show the traceback of an error.")),
    ("NO_COLOR", N_("Not empty: no colour. TERM=dumb does the same; --color goes before both.")),
    ("CI", N_("Set, and not 0 or false: never ask.")),
    ("XDG_STATE_HOME", N_("Where the report of a fault in delivery is kept; ~/.local/state by default.")),
)

TOPICS: dict[str, tuple[str, tuple[tuple[int, str], ...] | tuple[tuple[str, str], ...]]] = {
    "exit-codes": (N_("The exit codes of every command"), EXIT_CODES),
    "formats": (N_("What --format prints"), FORMATS),
    "dates": (N_("How days are written and counted"), DATES),
    "environment": (N_("The environment variables that are read"), ENVIRONMENT),
}

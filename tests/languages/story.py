"""The life of a small office in command lines: every command once, what people read and what programs read."""

from collections.abc import Iterator

_DECISION = ("--decision", "12-05/34", "--decision-on", "2017-09-22")
_ADD = ("--issuer", "pm", "--issued", "2017-09-12", "--source-title", "Заседание", "--owner", "mic")

WRITING = (
    ("init", "--office", "Офис"),
    ("init",),
    ("team", "add", "pm", "--kind", "office", "--name-ru", "Премьер-министр"),
    (
        "team",
        "add",
        "mic",
        "--kind",
        "ministry",
        "--name-ru",
        "Министерство",
        "--short",
        "МИК",
        "--parent",
        "pm",
    ),
    (
        "team",
        "add",
        "mne",
        "--kind",
        "ministry",
        "--name-ru",
        "Минэкономики",
        "--person",
        "Айгуль <a@mne.example>",
    ),
    ("team", "edit", "mne", "--add-alias", "МНЭ"),
    ("add", "--text", "Внести предложения", "--due", "2017-09-26", *_ADD),
    ("add", "--text", "Разработать концепцию", "--due", "2017-10-01", *_ADD, "--co-owner", "mne"),
    ("add", "--text", "Провести ревизию", *_ADD, "--due", "2030-10-10", "--priority", "--control", "special"),
    ("add", "--text", "Черновик", "--draft"),
    ("progress", "17-1", "--percent", "50", "--note", "Половина", "--on", "2017-09-19"),
    (
        "request",
        "17-1",
        "--to",
        "2017-10-10",
        "--reason",
        "Сбор данных",
        "--for",
        "mic",
        "--document",
        "14-3/221",
    ),
    ("extend", "17-1", "--to", "2017-10-10", "--reason", "Сбор данных", "--initiative", "issuer", *_DECISION),
    ("request", "17-3", "--to", "2031-10-10", "--reason", "Сбор данных", "--for", "mic"),
    ("extend", "17-3", "--refuse", "--reason", "Срок достаточен", *_DECISION),
    ("assign", "17-2", "--owner", "mne", "--reason", "Передано", *_DECISION),
    ("special", "17-2", "on", "--reason", "Важно", *_DECISION),
    ("submit", "17-1", "--note", "Готово", "--evidence", "Отчёт", "--for", "mic"),
    ("return", "17-1", "--remark", "Не полно", "--to", "2017-10-20"),
    ("submit", "17-1", "--note", "Готово", "--evidence", "Отчёт", "--for", "mic"),
    ("verify", "17-1", "--method", "site-visit", "--note", "Видели"),
    ("close", "17-1", "--outcome", "partly", *_DECISION, "--executed-on", "2017-09-25"),
    ("reopen", "17-1", "--reason", "Ошибка", "--to", "2030-10-10", *_DECISION),
    ("correct", "17-3", "title", "Ревизия", "--reason", "Ошибка ввода"),
    ("link", "17-3", "--field", "depends-on", "--add", "17-2"),
    ("note", "17-1", "17-3", "--text", "Заметка"),
    ("cancel", "17-3", "--reason", "Отпало", *_DECISION),
    ("undo",),
    ("note", "17-1", "--text", "Заметка", "--dry-run"),
    ("undo", "-n"),
)
READING = (
    ("list",), ("list", "--overdue"), ("list", "--owner", "mic"), ("show", "17-1"), ("show", "17-2", "17-3"),
    ("due",), ("status",), ("status", "--by", "area"), ("status", "--by", "issuer"), ("status", "--since", "2017-01-01"),
    ("log",), ("log", "17-1"), ("log", "17-2"), ("log", "--since", "2017-01-01"),
    ("validate",), ("audit",), ("rule",), ("rule", "D106"), ("team", "list"), ("team", "show", "mne"),
    ("doctor",),
)  # fmt: skip
WRONG: tuple[tuple[str, ...], ...] = (
    ("lst",), ("list", "--ovrdue"), ("list", "--limit", "x"), ("list", "--limit", "-1"),
    ("list", "--owner"), ("show", "17-99"), ("show", "17-1", "--format", "xml"), ("close",), ("close", "17-1"),
    ("close", "17-1", "--outcome", "good"), ("add",), ("add", "--text", "Слова", "--issued", "2017-13-45"),
    ("add", "--text", "Слова", "--issuer", "nobody"), ("extend", "17-1", "--to", "soon"), ("rule", "D999"),
    ("--as-of", "2017-10-01", "note", "17-1", "--text", "Слова"), ("note", "17-1", "--lang", "ru"), ("--lang", "fr", "list"),
    ("-C", "nowhere", "list"), ("correct", "17-1", "status", "closed", "--reason", "Так"), ("resolve",),
    ("team", "show", "nobody"), ("team", "lst"), ("schema", "thing"), ("log", "--until", "2017-01-01"),
    ("submit", "17-2", "--note", "Готово"), ("verify", "17-2", "--method", "documents", "--note", "Видели"),
)  # fmt: skip
# What they suggest is what is to be typed.
SUGGESTING = (("list", "--status", "actve"), ("help", "exit-code"))
TOPICS = (("help",), ("help", "exit-codes"), ("help", "formats"), ("help", "dates"), ("help", "environment"))


def helps() -> Iterator[tuple[str, ...]]:
    """The help of the program and of each command."""
    from delivery_cli.cli.command_table import COMMANDS

    yield ("--help",)
    for entry in COMMANDS:
        yield (entry.name, "--help")
        yield from ((entry.name, below.name, "--help") for below in entry.commands)


def newer() -> tuple[tuple[str, ...], ...]:
    """Lines of commands that this version may have."""
    from delivery_cli.cli.command_table import COMMANDS

    names = {entry.name for entry in COMMANDS}
    lines = (
        ("calendar", "2026"),
        ("due-date", "до конца ноября", "--issued", "2017-09-12"),
        ("due-date", "в течение 5 рабочих дней", "--issued", "2017-09-12"),
        ("duplicates",),
    )
    return tuple(line for line in lines if line[0] in names)

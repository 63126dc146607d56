"""Write the generated pages of the documentation: from the commands' help, the rules' pages, the catalogues."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator  # noqa: TC003  a script of its own
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
WIDTH = 100  # columns of the help texts, whatever the terminal


def commands_page() -> str:
    """Every command's help, as `delivery COMMAND --help` prints it."""
    os.environ["DELIVERY_LANG"] = "en"
    from delivery_cli.cli.program import root_command

    sections = [f"## {title}\n\n```\n{text}\n```\n" for title, text in _helps(root_command())]
    head = "# Commands\n\nMade from the commands' own help by `make docs`; do not edit by hand.\n\n"
    return head + "\n".join(sections)


def _helps(root: object) -> Iterator[tuple[str, str]]:
    import click

    def walk(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
        settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
        ctx = click.Context(command, info_name=name, parent=parent, **settings)
        yield ctx.command_path, command.get_help(ctx).rstrip()
        if isinstance(command, click.Group):
            for below in command.list_commands(ctx):
                found = command.get_command(ctx, below)
                assert found is not None, below
                yield from walk(found, below, ctx)

    assert isinstance(root, click.Command)
    return walk(root, "delivery", None)


def rules_page() -> str:
    from delivery_cli.domain.rules.pages import document

    return document()


def terms_page() -> str:
    sys.path.insert(0, str(FOLDER.parent))  # run as a script, this file stands beside no package
    try:
        from catalogues.terms import terms_page
    finally:
        del sys.path[0]
    return terms_page()


PAGES = {"commands.md": commands_page, "rules.md": rules_page, "terms.md": terms_page}


def main() -> None:
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""D101, D102: whether a file can be read at all, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.rules.rule import file_rule
from delivery_cli.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.findings import Problem
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, TeamEntry


@file_rule("D101", N_("The file cannot be read"))
def unreadable(entry: Entry | TeamEntry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """The file is not plain YAML 1.2 in UTF-8, or it is no regular file of at most 1 MiB.

    Anchors, aliases, merge keys, tags, `%` directives, second documents and keys given twice are refused too:
    two programs could read such a file differently, and a reviewer must be able to trust what stands there. A
    file that cannot be read is always reported and never hides the others.

    Wrong:

    ```yaml
    title: Отчёт: итоги года
    ```

    A colon followed by a space begins a new key. Fix: put the text in quotes.

    ```yaml
    title: "Отчёт: итоги года"
    ```
    """
    return (problem for problem in entry.problems if problem.code == "D101")


@file_rule("D102", N_("A field is missing, unknown or of the wrong kind"))
def wrong_shape(entry: Entry | TeamEntry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """A key is not known, a required one is missing, or a value does not have the form of its field.

    There is one finding for each field. Required are `id`, `title`, `control` and `status`, and once a directive
    is registered also `text`, `issuer`, `sources` and `events`; each kind of event has fields of its own. Types
    are strict, since a number such as `0012` or a word such as `NO` is read differently by different programs.
    Empty fields are left out. At the top of a file, own keys are allowed when their names begin with `x-`.

    Wrong:

    ```yaml
    ownr: mic
    due: 26.09.2017
    ```

    Fix: spell the key as the format does and write dates as YYYY-MM-DD. `delivery schema directive` prints the
    whole format for an editor to check while you type.

    ```yaml
    owner: mic
    due: 2017-09-26
    ```
    """
    return (problem for problem in entry.problems if problem.code == "D102")

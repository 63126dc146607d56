"""The rules as SARIF describes them, in the language of this run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.rules.paragraphs import in_this_language
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery_cli.domain.rules.rule import Rule

_MAX_DESCRIPTION = 1024  # characters; GitHub takes no longer one


def descriptors(found: Iterable[str]) -> list[dict[str, Any]]:
    """Every rule; and by its bare code a finding's that has none."""
    from delivery_cli.domain.rules.catalogue import CATALOGUE

    known = {rule.code for rule in CATALOGUE}
    return [*map(_descriptor, CATALOGUE), *({"id": code} for code in found if code not in known)]


def inline(text: str) -> str:
    """A text from a file in a message: made visible, and no link, which SARIF writes as Markdown does."""
    return visible(text).replace("](", "] (")


def _descriptor(rule: Rule[Any]) -> dict[str, Any]:
    from delivery_cli.domain.rules.pages import page

    text = in_this_language(rule.text)
    summary = " ".join(text.split("\n\n", 1)[0].split())
    return {
        "id": rule.code,
        "name": _name(rule),
        "shortDescription": {"text": _(rule.title)},
        "fullDescription": {"text": summary[:_MAX_DESCRIPTION] or _(rule.title)},
        "help": {"text": text or _(rule.title), "markdown": page(rule)},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _name(rule: Rule[Any]) -> str:
    words = getattr(rule.check, "__name__", rule.code).strip("_")
    return "".join(word[:1].upper() + word[1:] for word in words.split("_"))

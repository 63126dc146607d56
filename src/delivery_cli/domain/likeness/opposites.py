"""Verbs that ask for the contrary: a directive to begin something repeats none to stop it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from delivery_cli.domain.likeness.ordinary import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_FACTOR = 0.6  # of what the rest of the words says
# By line, forms of verbs on one side and on the other.
_VERBS = (
    (
        "начать начало возобновить запустить",
        "приостановить остановить прекратить прекращение приостановление",
    ),
    ("ввести введение", "отменить отмена"),
    ("повысить увеличить повышение увеличение", "снизить сократить уменьшить снижение сокращение уменьшение"),
    ("расширить расширение", "сократить сузить сокращение"),
    ("открыть открытие", "закрыть закрытие"),
    ("разрешить разрешение", "запретить запрет"),
    ("start begin resume launch", "stop suspend halt cease"),
    ("introduce impose", "abolish cancel lift"),
    ("increase raise", "reduce decrease cut lower"),
    ("allow permit", "ban prohibit forbid"),
    ("open", "close"),
)
_KAZAKH = (("бастау", "тоқтату"), ("енгізу", "жою"), ("арттыру көбейту", "қысқарту төмендету азайту"))


def against(mine: Iterable[str], theirs: Iterable[str]) -> float:
    """1, or a factor where only one says one thing and only the other its contrary; both are stems."""
    first, second = frozenset(mine), frozenset(theirs)
    only, others = first - second, second - first
    for one, other in _stems():
        if (only & one and others & other) or (only & other and others & one):
            return _FACTOR
    return 1.0


@cache
def _stems() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return (
        *((_of(one), _of(other)) for one, other in _VERBS),
        *((_of(one, kazakh=True), _of(other, kazakh=True)) for one, other in _KAZAKH),
    )


def _of(words: str, *, kazakh: bool = False) -> frozenset[str]:
    return frozenset(stem_of(word, kazakh=kazakh) for word in words.split())

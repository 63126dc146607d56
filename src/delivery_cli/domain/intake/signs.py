"""What in a sentence makes it an instruction: a verb that instructs, a duty, a necessity, special control."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.phrases import is_dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Mention

Kind = Literal["instruct", "personal", "impersonal", "necessity", "control", "imperative"]
_WORDS = re.compile(r"[^\W_]+")
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?[a-z]+", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|for|of)\s+[a-z]+", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:котор\w+|что|как|, who|which|that)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_NOT = re.compile(r"(?:\bне|\bnot|\bnever|n't)\s+$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"(?:\bthe|\ba|\ban|\bof|\bin|'s|\bby|\bthese|\bhis|\bher|\btheir|\bsocial|\bcourt)\s+$", re.IGNORECASE
)
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w'’-]*\s+(?:also\s+|hereby\s+)?$")
_VERBAL_NOUN = re.compile(r"\w{2,}(?:у|ю)(?:ды|ді|ын|ін|ға|ге|дың|дің|лары\w*|лері\w*)?(?!\w)")
_HIS = re.compile(r"\w{2,}(?:уы|уі|юі|юы|улары|улері|юлері|юлары)\s+$")
_NEAR = 20  # letters before a sign in which it is denied
_MOST = 6  # signs of one kind that are looked at in a sentence
_TASK_WORDS = 2  # at least, for a task that is no verb


@dataclass(frozen=True, slots=True)
class Sign:
    """The words that instruct; `task` is where the task's verb begins, the text's length where it has none."""

    kind: Kind
    start: int
    end: int
    task: int


def instructions(text: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Sign, ...]:
    """The verbs that instruct, each with a task of its own."""
    same = plain(text)
    return tuple(
        Sign("instruct", one.start(), one.end(), task)
        for one in islice(lexicon.find("signs", "instruct").finditer(same), _MOST)
        if (task := _task_of(same, one, mentions, lexicon)) is not None
    )


def _task_of(  # noqa: PLR0911  one line for each language and each way a task is told
    text: str, verb: re.Match[str], mentions: tuple[Mention, ...], lexicon: Lexicon
) -> int | None:
    """Where the task of a verb begins; None where it has none and so only tells of instructions."""
    before, after = text[: verb.start()], text[verb.end() :]
    if _NOT.search(before[-_NEAR:]):
        return None
    if lexicon.language == "kk":
        return 0 if len(_WORDS.findall(before)) > _TASK_WORDS and _VERBAL_NOUN.search(before) else None
    if lexicon.language == "en":
        return _english_task(verb, before, after)
    if _RELATIVE.search(before[-60:]) and "," in before[-60:]:
        return None
    task = lexicon.infinitive.search(text, verb.end())
    if task is not None:
        return task.start()
    if verb[0].casefold().startswith(("дал", "дан", "даю", "став", "поставл", "постав")):
        return None
    told = any(one.case == "dative" and one.start >= verb.end() for one in mentions)
    demanded = verb[0].casefold().startswith(("треб", "жду")) and bool(_WORDS.search(after))
    return len(text) if told or demanded else None


def _english_task(verb: re.Match[str], before: str, after: str) -> int | None:
    if _NOUN_BEFORE.search(before):
        return None
    if verb[0].casefold() in {"orders", "tasks"} and not _CAPITAL_BEFORE.search(before):
        return None
    if verb[0].casefold().endswith(" to") or verb[0].casefold() == "shall":
        return verb.end()
    task = _TO.search(after) or (
        _WITH.search(after) if re.search("task|charg", verb[0], re.IGNORECASE) else None
    )
    if task is not None:
        return verb.end() + task.start()
    return verb.end() if re.match(r"\s+that\b", after) else None


def duties(text: str, lexicon: Lexicon) -> Iterator[Sign]:
    """What must be done by somebody (personal) or by anybody (impersonal)."""
    same = plain(text)
    kinds: tuple[tuple[Kind, str], ...] = (
        ("personal", "oblige_personal"),
        ("impersonal", "oblige_impersonal"),
        ("impersonal", "request"),
    )
    for kind, name in kinds:
        for one in islice(lexicon.find("signs", name).finditer(same), _MOST):
            if not _NOT.search(same[max(0, one.start() - _NEAR) : one.start()]):
                own = kind if kind == "personal" or not _whose(same, one.start(), lexicon) else "personal"
                yield Sign(own, one.start(), one.end(), task_after(same, one.end(), lexicon))


def _whose(text: str, place: int, lexicon: Lexicon) -> bool:
    """«министрлігі … көбейтуі керек»: the ending of the verb says that it is somebody's duty."""
    return lexicon.language == "kk" and _HIS.search(text, 0, place) is not None


def task_after(text: str, place: int, lexicon: Lexicon) -> int:
    """Where the verb of the task begins that a word of duty governs, before it or after."""
    if lexicon.language != "ru":
        return place
    verb = lexicon.infinitive.search(text, place) or lexicon.infinitive.search(text)
    return verb.start() if verb else len(text)


def is_weak(text: str, sign: Sign, lexicon: Lexicon) -> bool:
    """Whether the task is no task: to be ready, to understand, to become an example."""
    same = plain(text)
    weak = lexicon.find("signs", "weak")
    if lexicon.language == "kk":
        return weak.search(same, max(0, sign.start - 30), sign.start) is not None
    if is_passive(text, sign, lexicon):
        return False
    rest = re.compile(r"\s*(?:to\s+)?(?:(?:be\s+)?\w+ly\s+|also\s+|not\s+)?").match(same, sign.task)
    return weak.match(same, rest.end() if rest else sign.task) is not None or sign.task >= len(same)


def is_passive(text: str, sign: Sign, lexicon: Lexicon) -> bool:
    """«должно осуществляться», must be completed: what is to be done stands as the subject."""
    same = plain(text)
    passive = lexicon.find("signs", "passive")
    if lexicon.language == "kk":
        return passive.search(same) is not None
    blanks = re.compile(r"\s*(?:to\s+)?(?:\w+ly\s+)?").match(same, sign.task)
    return passive.match(same, blanks.end() if blanks else sign.task) is not None


def gets_done(text: str, sign: Sign, lexicon: Lexicon) -> bool:
    """Whether the task is to get something done, and not to go on with something."""
    same = plain(text)
    if lexicon.language == "kk":
        return lexicon.find("signs", "execution").search(same) is not None
    start = re.compile(r"\s*(?:for\s+[\w\s]+?\s+)?(?:to\s+)?(?:\w+ly\s+|also\s+)?").match(same, sign.task)
    at = start.end() if start else sign.task
    if lexicon.find("signs", "execution").match(same, at):
        return True
    if _NOT.search(same[max(0, at - _NEAR) : at]):  # what must not be done: «не подписывать»
        return True
    if lexicon.find("signs", "ongoing").match(same, at):
        return False
    return lexicon.find("signs", "achieve").match(same, at) is not None


def necessity(text: str, lexicon: Lexicon) -> Sign | None:
    """«заявил о необходимости перехода»: the task is a noun."""
    found = lexicon.find("signs", "necessity_said").search(plain(text))
    if found is None and is_dated(text):  # «подчеркнул необходимость до 1 мая завершить …»
        found = lexicon.find("signs", "necessity").search(plain(text))
    if found is None:
        return None
    before_is_task = lexicon.language == "kk"
    words = text[: found.start()] if before_is_task else text[found.end() :]
    return (
        Sign("necessity", found.start(), found.end(), found.end())
        if len(_WORDS.findall(words)) > _TASK_WORDS
        else None
    )


def control(text: str, lexicon: Lexicon) -> Sign | None:
    """Something is to be taken or kept under control: the sentence also says that it is important or must be."""
    same = plain(text)
    found = lexicon.find("signs", "special").search(same)
    if found is None:
        return None
    asked = (
        lexicon.find("signs", "important").search(same)
        or lexicon.find("signs", "oblige_impersonal").search(same)
        or lexicon.find("signs", "oblige_personal").search(same)
    )
    verb = lexicon.infinitive.search(same)
    if asked is None and not (verb and found.start() - verb.end() < 40 and verb.start() < found.start()):
        return None
    return Sign("control", found.start(), found.end(), found.start())

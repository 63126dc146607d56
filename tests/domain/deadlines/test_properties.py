"""What holds for every input: no crash, bounded work, and a rule that gives its day again."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery_cli.domain.deadlines import (
    Ambiguous,
    Resolved,
    Terms,
    Unknown,
    found_in,
    grammar,
    resolve,
    running,
)
from delivery_cli.domain.deadlines.languages import GOES_ON, LANGUAGES, SYMBOLS
from delivery_cli.domain.deadlines.resolving import MOST_CHARACTERS
from delivery_cli.domain.deadlines.table import Language, missing_symbols, table_of
from delivery_cli.domain.due_rule import day_of
from tests.domain.deadlines.reading import WEEKENDS, table

PHRASES = [row[0] for language in LANGUAGES for row in table(f"{language.name}.txt")]
SHIFTS = st.sampled_from(["previous", "next", "none"])
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
WORDS = sorted(
    {word for phrase in PHRASES for word in phrase.split()} | {"-", "–", "XIV", "99999", "1,5", "/"}
)


def terms(issued: dt.date | None, shift: Any = "previous") -> Terms:
    return Terms(issued=issued, calendar=WEEKENDS, shift=shift)


@given(st.text(max_size=400), st.none() | DAYS, SHIFTS)
def test_no_text_makes_it_crash(text: str, issued: dt.date | None, shift: Any) -> None:
    assert isinstance(resolve(text, terms(issued, shift)), Resolved | Ambiguous | Unknown)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.none() | DAYS, SHIFTS)
def test_no_words_of_the_grammar_make_it_crash(text: str, issued: dt.date | None, shift: Any) -> None:
    found = resolve(text, terms(issued, shift))
    assert isinstance(found, Resolved | Ambiguous | Unknown)
    if isinstance(found, Ambiguous):
        assert len({one.date for one in found.readings}) == len(found.readings) > 1


@given(st.sampled_from(PHRASES), DAYS, SHIFTS)
@settings(max_examples=150)
def test_a_rule_and_the_day_of_issue_give_the_day_again(phrase: str, issued: dt.date, shift: Any) -> None:
    found = resolve(phrase, terms(issued, shift))
    if isinstance(found, Resolved) and found.recurrence is None:
        assert day_of(found.rule, issued, WEEKENDS) == found.date
        assert (found.shift == 0) == (found.date == found.unshifted)
    if isinstance(found, Ambiguous):
        assert [day_of(one.rule, issued, WEEKENDS) for one in found.readings] == [
            one.date for one in found.readings
        ]


@given(st.sampled_from(PHRASES), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), SHIFTS)
def test_a_shift_goes_to_a_working_day_and_a_named_day_never_later(
    phrase: str, issued: dt.date, shift: Any
) -> None:
    found = resolve(phrase, terms(issued, shift))
    if not isinstance(found, Resolved) or found.recurrence is not None or found.date is None:
        return
    if found.shift:
        assert WEEKENDS.is_working(found.date)
        assert (found.shift < 0) == (shift == "previous")
    if found.named:
        assert found.shift <= 0
    if shift == "none":
        assert found.shift == 0


@given(st.text(max_size=600))
def test_what_is_found_in_a_text_stands_in_it(text: str) -> None:
    end = 0
    for one in found_in(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        end = one.end


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_what_is_found_in_words_of_the_grammar_is_a_phrase_by_itself(text: str) -> None:
    for one in found_in(text):
        found = resolve(one.words, terms(dt.date(2017, 9, 12)))
        assert not isinstance(found, Unknown) or found.why not in {"not-understood", "too-long"}


def test_the_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps that the hardest inputs take are counted: far from the bound, which stops whatever comes."""
    most = 0
    whole = grammar.Matching.ends

    def counting(self: grammar.Matching, symbol: str, at: int) -> Any:
        nonlocal most
        found = whole(self, symbol, at)
        most = max(most, self.steps)
        return found

    monkeypatch.setattr(grammar.Matching, "ends", counting)
    hard = [
        *PHRASES,
        *(" ".join([word] * grammar.LONGEST) for word in WORDS),
        "2-" * 150,
        "до 1-го " * 8,
        ("10 - 10 " * 8),
    ]
    for text in hard:
        resolve(text[:MOST_CHARACTERS], terms(dt.date(2017, 9, 12)))
    assert 100 < most < 2_000 < grammar.MOST_STEPS


HOSTILE = (
    "5 ",
    "5 күн ",
    "до 5 ",
    "бес ",
    "by the ",
    "2-",
    "пять ",
    "в ",
    "within 5 ",
    "2017 5 жылғы ",
    "до 1 октября 1 ",
)


def _steps_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The steps that a text takes, with nothing known of it before."""
    made: list[grammar.Matching] = []

    def keeping(language: Language, tokens: Any) -> grammar.Matching:
        made.append(grammar.Matching(language, tokens))
        return made[-1]

    monkeypatch.setattr(running, "Matching", keeping)
    running._known.cache_clear()
    running.found_in(text)
    return sum(one.steps for one in made)


@pytest.mark.parametrize("words", HOSTILE)
def test_the_same_words_again_take_no_more_steps(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _steps_of(words * 2000, monkeypatch) <= _steps_of(words * 30, monkeypatch) + 8 * 2000


def test_a_text_takes_steps_in_proportion_to_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    words = random.Random(5).choices(WORDS, k=2000)
    short, long = (_steps_of(" ".join(words[:n]), monkeypatch) for n in (500, 2000))
    assert long <= short * 5
    assert long <= 60 * 2000


def test_a_character_that_looks_like_a_figure_changes_nothing_for_figures() -> None:
    running._known.cache_clear()
    table_of.cache_clear()
    found_in("до \u00b9 октября, \u00b9 ай ішінде")
    resolve("\u00b9 октября", terms(None))
    assert [one.words for one in found_in("до 1 октября")] == ["до 1 октября"]
    assert isinstance(resolve("1 октября", terms(dt.date(2017, 9, 12))), Resolved)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_every_symbol_of_a_table_is_there(language: Language) -> None:
    assert missing_symbols(language, ("lead", "led", "bare", *SYMBOLS, *GOES_ON.values())) == set()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_the_examples_are_read(language: Language) -> None:
    for example in language.examples:
        assert isinstance(resolve(example, terms(dt.date(2026, 1, 5))), Resolved), example

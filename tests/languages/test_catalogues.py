"""The catalogues are whole and in step with the code; what fails here names the messages."""

import ast
import gettext
import io
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from catalogues.extracting import template
from catalogues.plain import (
    SOURCES,
    TEMPLATE,
    TRANSLATED,
    PlainCatalog,
    mo_bytes,
    po_bytes,
    po_path,
    read,
    updated,
)

from delivery_cli.messages import PLURALS, Catalogue

REMEDY = "run: make catalogues"
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_SHOWN = 30


@cache
def wanted() -> PlainCatalog:
    return template()


@cache
def known(language: str) -> PlainCatalog:
    return read(po_path(language), language)


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def pairs(language: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each message that has a translation, with it."""
    return [
        (forms(one.id), forms(one.string)) for one in known(language) if one.id and all(forms(one.string))
    ]


def is_known(language: str, one: Message) -> bool:
    there = known(language).get(one.id, one.context)
    return there is not None and all(forms(there.string))


def fields(text: str) -> set[str] | None:
    """The names of what is filled in; None where the text is not filled in."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def few(found: list[str]) -> str:
    more = len(found) - _SHOWN
    return "\n".join([*found[:_SHOWN], *([f"… and {more} more"] if more > 0 else [])])


def test_the_template_is_in_step_with_the_code() -> None:
    with TEMPLATE.open("rb") as file:
        there = {(one.id, one.context) for one in read_po(file)}
    now = {(one.id, one.context) for one in wanted()}
    assert there == now, REMEDY


def said_in_code() -> Iterator[tuple[str, str]]:
    """Place and text of each literal that the code hands to gettext, also where Babel does not look: in f-strings."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            taken = {"_": slice(0, 1), "N_": slice(0, 1), "n_": slice(0, 2), "C_": slice(1, 2)}.get(
                node.func.id
            )
            for argument in node.args[taken] if taken else []:
                if isinstance(argument, ast.Constant) and argument.value:
                    yield f"{path.name}:{node.lineno}", str(argument.value)


def test_every_literal_of_the_code_is_in_the_template() -> None:
    known_ids = {text for one in wanted() for text in forms(one.id)}
    said = list(said_in_code())
    assert len(said) > 1000
    assert [(place, text) for place, text in said if text not in known_ids] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    missing = [forms(one.id)[0] for one in wanted() if one.id and not is_known(language, one)]
    assert not missing, f"{language}: {len(missing)} not translated\n{few(missing)}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_over_or_doubtful(language: str) -> None:
    with po_path(language).open("rb") as file:
        there = read_po(file, locale=language)
    assert not there.obsolete
    assert [one.id for one in there if one.id and one.fuzzy] == []
    now = {(one.id, one.context) for one in wanted()}
    assert [one.id for one in there if (one.id, one.context) not in now] == [], REMEDY


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_filled_in_is_the_same(language: str) -> None:
    wrong = [
        f"{message[-1]!r}: {text!r}"
        for message, translation in pairs(language)
        if (expected := fields(message[-1])) is not None
        for text in translation
        # a single thing may be told without its number
        if fields(text) not in (expected, expected - {"n"} if len(message) > 1 else expected)
    ]
    assert not wrong, few(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_options_keep_their_names(language: str) -> None:
    wrong = [
        f"{message[0]!r}: {text!r}"
        for message, translation in pairs(language)
        for text in translation
        if set(_OPTION.findall(message[0])) != set(_OPTION.findall(text))
    ]
    assert not wrong, few(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_edges_are_the_same(language: str) -> None:
    """Where a message begins or ends with a space or a line break, so does its translation."""
    wrong = [
        f"{message[0]!r}: {text!r}"
        for message, translation in pairs(language)
        for text in translation
        if (text[:1].isspace(), text[-1:].isspace()) != (message[0][:1].isspace(), message[0][-1:].isspace())
    ]
    assert not wrong, few(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_has_the_plural_forms_of_its_language(language: str) -> None:
    count = {"ru": 3, "kk": 1}[language]
    wrong = [m[0] for m, translation in pairs(language) if len(m) > 1 and len(translation) != count]
    assert not wrong, few(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_files_are_as_they_are_made(language: str) -> None:
    path = po_path(language)
    made = updated(known(language), wanted(), language)
    assert path.read_bytes() == po_bytes(made), REMEDY
    assert path.with_suffix(".mo").read_bytes() == mo_bytes(made), REMEDY


@pytest.mark.parametrize("language", TRANSLATED)
def test_our_reader_finds_what_gettexts_finds(language: str) -> None:
    data = po_path(language).with_suffix(".mo").read_bytes()
    ours, theirs = Catalogue(data), gettext.GNUTranslations(io.BytesIO(data))
    for one in known(language):
        message, translation = forms(one.id), forms(one.string)
        if not one.id or not all(translation):
            continue
        found = ours.find(f"{one.context}\4{message[0]}" if one.context else "\0".join(message))
        assert tuple((found or "").split("\0")) == translation
        if one.context:
            assert theirs.pgettext(one.context, message[0]) == translation[0]
        elif len(message) == 1:
            assert theirs.gettext(message[0]) == translation[0]
    assert ours.find("no such message") is None
    assert Catalogue(b"").find("deadline") is None


@pytest.mark.parametrize("language", TRANSLATED)
def test_our_plural_forms_are_those_of_the_files_head(language: str) -> None:
    theirs = gettext.c2py(known(language).plural_expr)
    assert [PLURALS[language](n) for n in range(1200)] == [theirs(n) for n in range(1200)]


def test_files_say_nothing_of_days_and_lines() -> None:
    assert po_bytes(wanted()) == TEMPLATE.read_bytes()
    assert b"POT-Creation-Date" not in TEMPLATE.read_bytes()
    assert not re.search(rb"(?m)^#: .*:[0-9]", TEMPLATE.read_bytes())

"""The parser's complaints in plain words."""

import re

from delivery_cli.messages import N_, _
from delivery_cli.storage.yaml.form import FormProblem

_PLACE = re.compile(r"YAML parse error at line ([0-9]+), column ([0-9]+)\n")

_QUOTE = N_("put the text in quotes")
_INDENT = N_("let the keys of one mapping begin in the same column, two spaces deeper than their parent")
_CLOSE = N_("check that each bracket and each quotation mark has its partner")

# What the parser says contains the first; we say the second, and how to mend it the third.
_WORDS = (
    ("mapping values are not allowed", N_("a colon followed by a space inside unquoted text, or a key indented wrongly"), _QUOTE),
    ("illegal placement of ':'", N_("a colon where none can be: perhaps a bracket above is not closed"), _CLOSE),
    ("unclosed quote", N_("a quotation mark that is not closed"), _CLOSE),
    ("unclosed bracket", N_("a bracket that is not closed"), _CLOSE),
    ("misplaced bracket", N_("a closing bracket without an opening one"), _CLOSE),
    ("unexpected EOF", N_("a value was expected: text cannot begin with a comma, and no bracket may stay open"), _CLOSE),
    ("did not find expected ',' or", N_("a comma or a closing bracket is missing"), _CLOSE),
    ("expected ',' or", N_("a comma or a closing bracket is missing"), _CLOSE),
    ("invalid indentation in multiline quoted", N_("a quotation mark above is not closed, or its text is indented wrongly"), _CLOSE),
    ("tab", N_("a tab stands where only spaces may"), N_("use spaces; a tab may stand only inside quoted text")),
    ("block sequence entries are not allowed", N_("a dash where no list can begin"), N_("put each list item on a line of its own, or the text in quotes")),
    ("mapping keys are not allowed", N_("a question mark where no key can begin"), _QUOTE),
    ("unexpected character", N_("text cannot begin with this character"), _QUOTE),
    ("plain scalar cannot start", N_("text cannot begin with this character"), _QUOTE),
    ("invalid trailing content", N_("there is text after the closing quotation mark"), N_("put the whole text in one pair of quotes; inside single quotes write '' for one")),
    ("escape", N_("a backslash sequence that YAML does not know, inside double quotes"), N_("use single quotes, or write \\\\ for one backslash")),
    ("hexadecimal", N_("an incomplete character code inside double quotes"), N_("write it in full, such as \\u00ab")),
    ("surrogate", N_("half a character's code inside double quotes"), N_("write the character itself")),
    ("scanning a block scalar", N_("after | or > only a sign and the end of the line may stand"), _QUOTE),
    ("block scalar", N_("a line of this text block is indented less than its first"), _INDENT),
    ("anchor", N_("text cannot begin with & or *: an anchor or alias is not allowed"), _QUOTE),
    ("alias", N_("an anchor or alias is not allowed"), _QUOTE),
    ("tag", N_("text cannot begin with !: a tag is not allowed"), _QUOTE),
    ("must be followed by a valid YAML whitespace", N_("a space is missing after the colon or the dash"), N_("write one space after it")),
    ("simple key expect", N_("a line without a colon: a key and its value were expected"), N_("write key: value, or indent the line as part of the text above")),
    ("did not find expected key", N_("this line does not fit the indentation of the lines above"), _INDENT),
    ("did not find expected '-'", N_("this line does not fit the list above"), N_("begin each item with a dash in the same column")),
    ("indentation", N_("this line does not fit the indentation of the lines above"), _INDENT),
    ("comment intercepting", N_("a comment stands in the middle of a text of several lines"), N_("move the comment above the key")),
    ("directive", N_("a YAML directive is not allowed here"), N_("delete this line")),
    ("document", N_("a second document or a document marker is not allowed"), N_("write one file for each document")),
    ("recursion limit", N_("nested far too deep"), N_("flatten this value")),
)  # fmt: skip


def in_words(parser_message: str, text: str) -> FormProblem:
    """The parser's message as a problem; one we do not know keeps the parser's sentence after ours."""
    place = _PLACE.match(parser_message)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    sentence = parser_message.rstrip().rpartition("\n")[2][:200]
    line, column = _inside(text, line, column)
    for needle, message, fix in _WORDS:
        if needle in sentence:
            return FormProblem(line, column, _(message), _(fix))
    message = _("this cannot be read as YAML: {sentence}").format(sentence=sentence)
    return FormProblem(line, column, message, _("compare the file with a valid one, line by line"))


def _inside(text: str, line: int, column: int) -> tuple[int, int]:
    """The place, or the last line that says something where the parser points past the end."""
    lines = text.splitlines()
    if line <= len(lines):
        return line, column
    filled = [number for number, content in enumerate(lines, 1) if content.strip()]
    return (filled[-1], 1) if filled else (1, 1)

"""Generated documents: values, and texts that were nearly documents once."""

from hypothesis import strategies as st

from tests.storage.yaml.documents import DOCUMENTS

NASTY = [
    "", " ", "\n", "\n\n", "a\n", "a\n\n", "\na", " a", "a ", "a\nb", "a\n\nb\n", "a\n  b", "  a\nb", "a\n \nb", "a \nb",
    "a\tb", "\ta\nb", "a\n\tb", "a\r\nb", "a\u2028b", "a\x85b", "\ufeffa", "\x00", "\x1b[1m", "\u202ea", "👩\u200d👧", "🇰🇿",
    "- x", "-", "?", "? x", "#", "a #b", "a# b", "key: v", "key:", "a:b", ":", "::", "[a]", "{a}", "a, b", "&a", "*a", "!a",
    "%a", "@a", "`a", "|", ">", "'a'", '"a"', "it's", 'a "b"', "\\", "a\\nb", "---", "...", "--- a", "true", "True", "null",
    "~", "yes", "No", "on", "y", "12", "0012", "1_000", "0x1F", "0b1", "1e3", "1.5", ".5", "-.5", ".inf", ".nan", "=", "<<",
    "12:30:45", "1:30", "2017-09-12", "2017-09-12T10:15:00+06:00", "D-2017-0001", "исх. 14-3/221", "12-05/34", "«Да»",
    "№ 5", "a\u00a0b", "\u00a0a", "слово " * 40, "длинноеслово" * 30, "строка: с двоеточием\nи # решёткой\n- и чертой",
    "# a\nb", "a\n#b", "---\na", "a\n...\nb", "x" * 1100,
]  # fmt: skip

texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
keys = st.sampled_from(
    ["id", "on", "due", "decision", "events", "a-b", "no", "true", "1", "<<", "ключ", "a b", "x-1", ""]
) | texts.filter(lambda text: len(text) < 200)
leaves = (
    texts
    | st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(-1e15, 1e15, allow_nan=False)
    | st.dates()
)
values = st.dictionaries(
    keys,
    st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(keys, inner, max_size=4)
            | st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=6,
)

_PIECES = [
    "\n", "  ", " ", "\n\n", "#", " #", ": ", ":", "- ", "-", "|", "|-\n", "|+\n", ">\n", "'", '"', "[", "]", "{", "}", ",", ", ",
    "x", "0", "12", "yes", "\n  ", "\n    ", "? ", "&a ", "*a", "!t ", "\t", "a: b", "\n- ", "\\", "...", "---", "%", "ё", "«",
    "\n# c\n", "''", '""', "<<: ", "=", "~", "null", ".", "_", "2017-01-01", "\r\n", "\r", "\x00", "\u2028", "\ufeff",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A piece of a real document with a few small things done to it."""
    lines = draw(st.sampled_from(DOCUMENTS)).splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[first : first + draw(st.integers(1, len(lines)))])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + draw(st.sampled_from(_PIECES))
            + text[at + draw(st.sampled_from([0, 0, 0, 1, 2, 5])) :]
        )
    return text

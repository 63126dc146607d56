import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.storage.yaml import edit as module
from delivery_cli.storage.yaml.edit import EditRefusedError, edited
from delivery_cli.storage.yaml.entries import entries
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.write import dump, plain_values
from tests.storage.yaml.documents import BY_HAND
from tests.storage.yaml.strategies import leaves, mutated, values

ORDER = (
    "id",
    "title",
    "text",
    "owner",
    "co_owners",
    "due",
    "status",
    "areas",
    "tags",
    "executed_on",
    "events",
)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: 1\nb: 2\n", {"a": 3}, "a: 3\nb: 2\n"),
        ("a:   1   # why\nb: 2\n", {"a": 3}, "a:   3   # why\nb: 2\n"),
        ("a: 'x' # why\n", {"a": "y: z"}, 'a: "y: z" # why\n'),
        ("a: x # why\nb: 2\n", {"a": "y\nz"}, "a: |- # why\n  y\n  z\nb: 2\n"),
        ("a: x\n  y # why\n# for b\nb: 2\n", {"a": "z"}, "a: z # why\n# for b\nb: 2\n"),
        ("a: |- # why\n  x\n\n  y\n\n\n# for b\nb: 2\n", {"a": "z"}, "a: z # why\n\n\n# for b\nb: 2\n"),
        ("a: |+\n  x\n\n\nb: 2\n", {"a": "z"}, "a: z\nb: 2\n"),
        ("a: # why\n  - x # one\n  # two\n  - v\nb: 2\n", {"a": "z"}, "a: z # why\nb: 2\n"),
        ("a: # why\nb: 2\n", {"a": {"c": 1}}, "a: # why\n  c: 1\nb: 2\n"),
        ("a: # why\nb: 2\n", {"a": "z"}, "a: z # why\nb: 2\n"),
        ("a:\n  'x'\nb: 2\n", {"a": "z"}, "a: z\nb: 2\n"),
        ("a: [x, # one\n  v] # two\n", {"a": ["z"]}, "a: [z] # two\n"),
        ("a: [x] # two\n", {"a": ["Z"]}, "a: # two\n  - Z\n"),
        ("'a': x\n\"b\" : v\n", {"a": "z", "b": "z"}, "'a': z\n\"b\" : z\n"),
        ('"a\\u0062": x\n', {"ab": "z"}, '"a\\u0062": z\n'),
        ("a: x\r\n# c\r\nb: v\r\n", {"a": "p\nq"}, "a: |-\r\n  p\r\n  q\r\n# c\r\nb: v\r\n"),
        ("a: x\nb: v", {"a": "z"}, "a: z\nb: v"),
        ("a: x\nb: v", {"b": "z"}, "a: x\nb: z\n"),
        ("  a: x\n  b: v\n", {"a": "p\nq", "c": {"d": 1}}, "  a: |-\n    p\n    q\n  b: v\n  c:\n    d: 1\n"),
        ("a: x\n    # of a\nb: 2\n", {"a": "p\nq"}, 'a: "p\\nq"\n    # of a\nb: 2\n'),
        ("due: 2017-01-01\n", {"due": "2017-02-01"}, "due: 2017-02-01\n"),
    ],
)
def test_setting_a_value_keeps_everything_around_it(before, change, after):
    assert edited(before, change, order=ORDER) == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("id: a\nevents: []\n", {"due": "2017-01-01"}, "id: a\ndue: 2017-01-01\nevents: []\n"),
        (
            "# top\nid: a # x\n\n# e\nevents: []\n",
            {"title": "b"},
            "# top\nid: a # x\ntitle: b\n\n# e\nevents: []\n",
        ),
        ("# top\n\n# t\ntitle: b\n", {"id": "a"}, "# top\n\n# t\nid: a\ntitle: b\n"),
        ("id: a\nx-k: 1\nevents: []\n", {"x-z": 2}, "id: a\nx-k: 1\nx-z: 2\nevents: []\n"),
        ("id: a\nx-k: 1\n", {"events": []}, "id: a\nx-k: 1\nevents: []\n"),
        ("id: a\nx-k: 1\ndue: b\n", {"title": "c"}, "id: a\ntitle: c\nx-k: 1\ndue: b\n"),
        (
            "id: a\nevents: []\n",
            {"tags": ["b"], "title": "c", "due": "d"},
            "id: a\ntitle: c\ndue: d\ntags: [b]\nevents: []\n",
        ),
        ("id: a", {"title": "c"}, "id: a\ntitle: c\n"),
        ("id: |+\n  a\n\n\nevents: []\n", {"title": "c"}, "id: |+\n  a\n\n\ntitle: c\nevents: []\n"),
        ("id: |\n  a\n\n\nevents: []\n", {"title": "c"}, "id: |\n  a\ntitle: c\n\n\nevents: []\n"),
        ("id: a\nevents:\n  - b: 1\n\n# end\n", {"x-z": 2}, "id: a\nx-z: 2\nevents:\n  - b: 1\n\n# end\n"),
    ],
)
def test_a_new_key_finds_its_place(before, change, after):
    assert edited(before, change, order=ORDER) == after


@pytest.mark.parametrize(
    ("before", "drop", "after"),
    [
        ("a: 1\n# for b\nb: 2 # x\nc: 3\n", "b", "a: 1\n# for b\nc: 3\n"),
        ("a: 1\nb:\n  - c: |\n      d\n\n# e\nf: 1\n", "b", "a: 1\n\n# e\nf: 1\n"),
        ("a: |\n  1\nb: 2\n\n  # of b\n# of no one\n", "b", "a: |\n  1\n# of no one\n"),
        ("a: |+\n  1\n\nb: 2\n\n# end\n", "b", "a: |+\n  1\n\n# end\n"),
        ("a: 1\nb: 2", "b", "a: 1\n"),
        ("a: 1\nb: 2", "a", "b: 2"),
        ("a: 1\nb:\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\n", "z", "a: 1\n"),
    ],
)
def test_a_dropped_key_takes_its_own_lines_only(before, drop, after):
    assert edited(before, {}, [drop], order=ORDER) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("events:\n  - a: 1\n", "events:\n  - a: 1\n  - n: 1\n    m: 2\n"),
        ("events:\n- a: 1\nx-k: 1\n", "events:\n- a: 1\n- n: 1\n  m: 2\nx-k: 1\n"),
        ("events:\n    -   a: 1\n\n# end\n", "events:\n    -   a: 1\n    - n: 1\n      m: 2\n\n# end\n"),
        ("events:\n  - a: 1 # x\n    # of a\n  # of no one\n", "events:\n  - a: 1 # x\n    # of a\n  - n: 1\n    m: 2\n  # of no one\n"),
        ("events:\n  - a: |\n      b\n\n\n# end\n", "events:\n  - a: |\n      b\n  - n: 1\n    m: 2\n\n\n# end\n"),
        ("events:\n  - a: |+\n      b\n\nx: 1\n", "events:\n  - a: |+\n      b\n\n  - n: 1\n    m: 2\nx: 1\n"),
        ("events: [] # none\n", "events: # none\n  - n: 1\n    m: 2\n"),
        ("events: [{a: 1}]\n", "events:\n  - a: 1\n  - n: 1\n    m: 2\n"),
        ("events:\n", "events:\n  - n: 1\n    m: 2\n"),
        ("id: a\nx-k: 1\n", "id: a\nx-k: 1\nevents:\n  - n: 1\n    m: 2\n"),
        ("events:\n  - a: 1", "events:\n  - a: 1\n  - n: 1\n    m: 2\n"),
        ("events:\r\n  - a: 1\r\n", "events:\r\n  - a: 1\r\n  - n: 1\r\n    m: 2\r\n"),
        ("events:\n  -\n    a: 1\n\n  - b\n", "events:\n  -\n    a: 1\n\n  - b\n  - n: 1\n    m: 2\n"),
        ("events:\n  - - b\n", "events:\n  - - b\n  - n: 1\n    m: 2\n"),
    ],
)  # fmt: skip
def test_items_are_appended_in_the_lists_own_manner(before, after):
    assert edited(before, {}, append={"events": [{"n": 1, "m": 2}]}, order=ORDER) == after


def test_setting_and_appending_to_one_list_do_both():
    text = edited("id: a\n", {"events": [{"n": 1}]}, append={"events": [{"n": 2}]}, order=ORDER)
    assert text == "id: a\nevents:\n  - n: 1\n  - n: 2\n"
    assert (
        edited("events:\n- n: 1\n", {}, ["events"], {"events": [{"n": 2}]}, order=ORDER)
        == "events:\n  - n: 2\n"
    )


def test_nothing_to_do_changes_nothing():
    assert edited(BY_HAND, {}, append={"events": []}, order=ORDER) == BY_HAND


def test_an_unreadable_file_is_refused_with_its_line():
    with pytest.raises(EditRefusedError, match="line 2 cannot be read") as refused:
        edited("a: 1\nb: &x 2\n", {"a": 2}, order=ORDER)
    assert "mend the file first" in refused.value.hint
    assert refused.value.exit_code == 1


@pytest.mark.parametrize("text", ["{a: 1, b: 2}", "{}"])
def test_a_file_in_brackets_is_refused(text):
    with pytest.raises(EditRefusedError, match="not written as lines"):
        edited(text, {"a": 2}, order=ORDER)


def test_appending_to_what_is_no_list_is_refused():
    with pytest.raises(EditRefusedError, match="events is not a list"):
        edited("events: x\n", {}, append={"events": [{"n": 1}]}, order=ORDER)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("title: b", "title: c"),
        lambda text: text.replace("title: b", "title: 'b'"),
        lambda text: text.replace("id: 2", "id: 2.0"),
        lambda text: text + "x: 1\n",
        lambda text: text + "---\n",
    ],
)
def test_anything_but_the_intended_change_is_refused(monkeypatch, damage):
    spliced = module._spliced
    monkeypatch.setattr(module, "_spliced", lambda *arguments: damage(spliced(*arguments)))
    with pytest.raises(EditRefusedError, match="without touching other lines"):
        edited("id: 1\ntitle: b\n", {"id": 2}, order=ORDER)


SOURCES = {
    "id": ["id: a\n", '"id" :   a # к\n'],
    "title": [
        "title: Текст\n", "title:   'Текст'  # ко: мент\n", "title:\n  Текст\n", "title: >-\n  Те\n\n  кст\n", "title: Те\n   кст\n",
        'title: "Те\\\n    кст" # [\n', "title: # у\n  Текст # и\n",
    ],
    "text": ["text: |-\n  раз\n   два\n", "text: |\n    раз\n\n    # не\n\n", "text: |2+ # к\n   раз\n\n", "text: 'а\n\n  б'\n"],
    "co_owners": ["co_owners: [mne, b]\n", "co_owners:\n- mne # к\n\n- b\n", "co_owners: [mne, # к\n  b,\n]\n", "co_owners:\n   - 'mne'\n   # к\n"],
    "due": ["due: 2017-09-26\n", "due: '2017-09-26'   # к\n", "due:\n", "due: ~ # к\n"],
    "x-a": ["x-a: {b: 1,\n  c: [d]} # к\n", "x-a:\n  b:\n  - c\n", "x-a: 5\n", "'x-a': yes и нет\n"],
    "areas": ["areas: [digital]\n", "areas: []\n", "areas:\n  - digital\n"],
    "events": [
        "events:\n  - id: k\n    kind: register\n", "events:\n- id: k\n  note: |\n    а\n\n    б\n\n\n- id: m # к\n  # к\n",
        "events: []\n", "events:\n    -   id: k\n        decision: {a: 1,\n          b: 2}\n\n", "events: [{id: k}]\n", "events: # к\n  -\n    id: k\n",
    ],
    "x-z": ["x-z: конец\n", "x-z: |+\n  конец\n\n\n"],
}  # fmt: skip
BETWEEN = ["", "", "", "\n", "# к\n", "\n\n# к: [\n", "# 'к\n\n", "    # к\n"]


@st.composite
def by_hand(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Pieces of a file: a key with its lines, or "" with the lines between."""
    keys = [key for key in SOURCES if key == "id" or draw(st.booleans())]
    if draw(st.booleans()):
        keys = draw(st.permutations(keys))
    pieces = []
    for key in keys:
        pieces += [("", draw(st.sampled_from(BETWEEN))), (key, draw(st.sampled_from(SOURCES[key])))]
    return [*pieces, ("", draw(st.sampled_from(BETWEEN)))]


new_values = leaves | st.lists(st.sampled_from(["a", "b-c", "Г"]), max_size=3) | values
events = st.lists(
    st.dictionaries(st.sampled_from(["id", "at", "note", "decision"]), new_values, min_size=1), max_size=2
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(
    pieces=by_hand(),
    set_keys=st.dictionaries(st.sampled_from([*ORDER[1:-1], "x-a", "x-new"]), new_values, max_size=3),
    drop=st.sets(st.sampled_from(["title", "due", "text", "x-a", "x-z", "areas"]), max_size=2),
    items=events,
    windows=st.booleans(),
    cut=st.booleans(),
)
def test_any_edit_of_any_file_by_hand(pieces, set_keys, drop, items, windows, cut):
    text = "".join(source for _key, source in pieces)
    if cut:
        text = text.rstrip("\n")
    if windows:
        text = text.replace("\n", "\r\n")
    before = read(text.encode()).values
    assert before is not None
    drop -= set_keys.keys()
    result = edited(text, set_keys, drop, {"events": items}, order=ORDER)

    wanted = {key: value for key, value in before.items() if key not in drop} | plain_values(set_keys)
    if items:
        wanted["events"] = [*(before.get("events") or []), *plain_values(items)]
    assert read(result.encode()).values == wanted

    assert ("\r\n" in result) == (windows and "\n" in result)
    touched = {*set_keys, *drop} | ({"events"} if items else set())
    rest = result.replace("\r\n", "\n")
    above = ""
    for key, source in pieces:
        above = key or above
        of_the_key_above = not key and source.startswith("    #") and above in touched
        if key not in touched and not of_the_key_above:
            kept = source.strip("\n")  # a new key may stand before the blank lines that follow
            assert kept in rest
            rest = rest[rest.index(kept) + len(kept) :]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(old=values, new=values, items=events)
def test_edits_of_what_we_wrote(old, new, items):
    text = dump({**old, "events": [{"id": "a"}]})
    result = edited(text, new, append={"events": items} if "events" not in new else {}, order=ORDER)
    wanted = plain_values({**old, "events": [{"id": "a"}], **new})
    if items and "events" not in new:
        wanted["events"] = [{"id": "a"}, *plain_values(items)]
    assert read(result.encode()).values == wanted


@settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=150
)
@given(text=mutated())
def test_an_edit_succeeds_or_is_refused_and_never_fails_otherwise(text):
    try:
        result = edited(text, {"title": "новое"}, ["id"], {"events": [{"id": "z"}]}, order=ORDER)
    except EditRefusedError:
        return
    values = read(result.encode()).values or {}
    assert "id" not in values
    assert values["title"] == "новое"
    assert values["events"][-1] == {"id": "z"}


def test_entries_know_where_their_values_end():
    text = "a: x # c\n'b':\n  - c: |\n      d\n\n# e\nf:\n"
    found = entries(text) or ()
    assert [(entry.key, text[entry.start : entry.end]) for entry in found] == [
        ("a", "a: x"),
        ("b", "'b':\n  - c: |\n      d"),
        ("f", "f:"),
    ]

"""The peers' items: as many as directives, with their words, in the form each tool reads."""

import datetime as dt
import re
import tomllib
from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from ruamel.yaml import YAML

SIZE = 40


@pytest.fixture(scope="module")
def stores(bench):
    return bench("stores")


@pytest.fixture(scope="module")
def items(stores):
    return tuple(stores.items(SIZE))


def value(text):
    return YAML(typ="safe", pure=True).load(text)


def test_items_say_what_the_directives_say(bench, items):
    files = [text for _, text in bench("generate").directives(SIZE)]
    assert [item.number for item in items] == list(range(1, SIZE + 1))
    for item, text in zip(items, files, strict=True):
        directive = value(text)
        assert (item.title, item.text, item.owner) == (
            directive["title"],
            directive["text"],
            directive["owner"],
        )
        assert item.due == (directive["due"].isoformat() if "due" in directive else None)
    assert {item.due is None for item in items} == {True, False}


def test_throughline_has_a_register_whose_settings_agree_with_each_other(stores, items, tmp_path):
    stores.throughline(tmp_path, items)
    settings = tomllib.loads((tmp_path / "throughline.toml").read_text("utf-8"))
    assert set(settings["grounding"]["ground_link_types"]) <= set(settings["links"]["types"])
    assert set(settings["status"]["roles"].values()) <= set(settings["status"]["values"])
    assert value((tmp_path / "directives/.register.yml").read_text("utf-8"))["prefix"] == "DIR"
    for item in items:
        written = value((tmp_path / f"directives/DIR-{item.number:04}.yml").read_text("utf-8"))
        assert written["uid"] == f"DIR-{item.number:04}"
        assert (written["title"], written["text"]) == (item.title, item.text)
        assert written["attrs"].get("due") == (dt.date.fromisoformat(item.due) if item.due else None)


def test_doorstop_finds_each_item_on_a_level_of_its_own_and_reviewed(stores, items, tmp_path):
    stores.doorstop(tmp_path, items)
    levels = set()
    for item in items:
        written = value((tmp_path / f"directives/DIR{item.number:06}.yml").read_text("utf-8"))
        levels.add(str(written["level"]))
        assert (written["header"], written["text"]) == (f"{item.title}\n", f"{item.text}\n")
        words = f"DIR{item.number:06}{item.text}".encode()
        assert written["reviewed"] == urlsafe_b64encode(sha256(words).digest()).decode()
    assert len(levels) == SIZE


def test_backlog_has_a_file_under_each_title(stores, items, tmp_path):
    stores.backlog(tmp_path, items)
    assert "task_prefix" in (tmp_path / "backlog/config.yml").read_text("utf-8")
    for item in items:
        (path,) = (tmp_path / "backlog/tasks").glob(f"task-{item.number} - *.md")
        assert len(path.name.encode()) < 256
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        front = value(head)
        assert (front["id"], front["title"], front.get("due_date")) == (
            f"TASK-{item.number}",
            item.title,
            item.due,
        )
        assert item.text in body


def test_todoman_has_a_calendar_file_for_each_with_lines_of_75_bytes(stores, items, tmp_path):
    stores.todoman(tmp_path, items)
    assert f'cache_path = "{tmp_path}/cache.sqlite3"' in (tmp_path / "config.py").read_text("utf-8")
    for item in items:
        data = (tmp_path / f"calendars/office/{item.number}@office.example.ics").read_bytes()
        lines = data.split(b"\r\n")
        assert lines.pop() == b""
        assert not any(b"\n" in line or len(line) > 75 for line in lines)
        whole = data.decode().replace("\r\n ", "").split("\r\n")
        assert f"SUMMARY:{item.title.replace(',', chr(92) + ',')}" in whole
        assert f"DESCRIPTION:{item.text.replace(',', chr(92) + ',')}" in whole
        assert [line for line in whole if line.startswith("DUE")] == (
            [f"DUE;VALUE=DATE:{item.due.replace('-', '')}"] if item.due else []
        )


def test_todoman_s_words_hide_what_divides_values(stores, tmp_path):
    stores.todoman(tmp_path, [stores.Item(1, r"а, б; в\г", "д, е", "mf", None)])
    text = (tmp_path / "calendars/office/1@office.example.ics").read_text("utf-8")
    assert r"SUMMARY:а\, б\; в\\г" in text
    assert r"DESCRIPTION:д\, е" in text


def test_taskwarrior_has_a_line_for_each(stores, items, tmp_path):
    stores.taskwarrior(tmp_path, items)
    assert f"data.location={tmp_path / 'data'}\n" in (tmp_path / "taskrc").read_text("utf-8")
    lines = (tmp_path / "data/pending.data").read_text("utf-8").splitlines()
    assert len(lines) == SIZE
    for item, line in zip(items, lines, strict=True):
        assert re.fullmatch(r'\[(\w+:"[^"]*" ?)+\]', line)
        fields = dict(re.findall(r'(\w+):"([^"]*)"', line))
        assert (fields["description"], fields["project"]) == (item.title, item.owner)
        due = fields.get("due")
        assert item.due == (dt.datetime.fromtimestamp(int(due), dt.UTC).date().isoformat() if due else None)
    assert len({word for line in lines for word in re.findall(r'uuid:"([^"]+)"', line)}) == SIZE

"""History as it was written, whatever names files and people have."""

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from delivery_cli.storage.history import is_published, log
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.storage.writing import A, B, put

MESSAGE = "закрыть D-2026-0142\n\nимплементация\nsecond line\n\nDelivery-Action: close\nDelivery-Directive: D-2026-0142\nDelivery-Directive: D-2026-0143\n"


def test_log(repo: Path):
    first = put(repo, {A: b"1\n", "смета план\n".strip(): b"1"}, "first").commit
    second = put(repo, {A: b"2\n", B: b"1\n"}, MESSAGE).commit
    git(repo, "commit", "-q", "--allow-empty", "-m", "empty")
    newest, middle, oldest = log(find_repository(repo))
    assert (newest.subject, newest.files, newest.body, newest.trailers) == ("empty", (), "", ())
    assert (middle.commit, middle.parents, middle.subject) == (second, (first,), "закрыть D-2026-0142")
    assert middle.body == "имплементация\nsecond line"
    assert middle.values("Delivery-Directive") == ("D-2026-0142", "D-2026-0143")
    assert middle.files == (A, B)
    assert (middle.author_name, middle.author_email) == ("Айгерим Registrar", "registrar@office.example")
    assert middle.date.utcoffset() is not None
    assert oldest.files == (A, "смета план")


def test_log_of_a_path_and_of_a_few(repo: Path):
    for number in range(3):
        put(repo, {A: b"%d" % number}, f"a{number}")
        put(repo, {B: b"%d" % number}, f"b{number}")
    here = find_repository(repo)
    assert [entry.subject for entry in log(here, [A], 2)] == ["a2", "a1"]
    assert [entry.subject for entry in log(here, ["directives/*"])] == []
    assert len(list(log(here, limit=4))) == 4


def test_log_of_nothing(repo: Path):
    assert list(log(find_repository(repo))) == []


def test_settings_of_the_user_do_not_change_the_log(repo: Path):
    put(repo, {A: b"1\n"}, MESSAGE)
    for key, value in {
        "log.showSignature": "true",
        "log.follow": "true",
        "log.mailmap": "true",
        "diff.noprefix": "true",
        "color.ui": "always",
        "format.pretty": "oneline",
        "log.date": "relative",
        "log.decorate": "full",
    }.items():
        git(repo, "config", key, value)
    (repo / ".mailmap").write_text("Boss <boss@x> <registrar@office.example>\n")
    (entry,) = log(find_repository(repo), [A])
    assert entry.author_email == "registrar@office.example"


@pytest.mark.parametrize("bad", ["\x01", "\n\n", "Delivery-Action: close\n"])
def test_odd_messages(repo: Path, bad: str):
    put(repo, {A: b"1\n"}, f"subject\n\n{bad}x")
    (entry,) = log(find_repository(repo))
    assert (entry.subject, entry.files) == ("subject", (A,))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("author A <a@b> 1700000000 +0600", "2023-11-15T04:13:20+06:00"),
        ("author A <a@b> 1700000000 -0330", "2023-11-14T18:43:20-03:30"),
        ("author A <a@b> 1700000000 +9999", "2023-11-15T22:12:20+23:59"),
        ("author A <a@b> 253402300800 +0000", "9999-12-31T00:00:00+00:00"),
        ("author A <a@b> 253402300800 +2359", "9999-12-31T23:59:00+23:59"),
        ("author A <a@b> 17 -9999", "1969-12-31T00:01:17-23:59"),
        ("author A <a@b> 99999999999999999999999 +0000", "1970-01-01T00:00:00+00:00"),
        ("author A <a@b>", "1970-01-01T00:00:00+00:00"),
        ("author A <a@b> -5 +0000", "1970-01-01T00:00:00+00:00"),
        ("author A", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_an_odd_date_does_not_hide_the_rest(repo: Path, line: str, said: str):
    first = put(repo, {A: b"1\n"}, "first").commit
    tree = git(repo, "rev-parse", "HEAD^{tree}").strip()
    raw = f"tree {tree}\nparent {first}\n{line}\ncommitter C <c@d> 1700000000 +0000\n\nodd\n"
    odd = git(repo, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=raw.encode()).strip()
    git(repo, "update-ref", "refs/heads/main", odd)
    entries = list(log(find_repository(repo)))
    assert [entry.subject for entry in entries] == ["odd", "first"]
    assert entries[0].date.isoformat() == said
    assert entries[0].date.astimezone(ZoneInfo("Asia/Almaty")).astimezone(UTC) == entries[0].date


def test_published(repo: Path, tmp_path: Path):
    git(tmp_path, "init", "-q", "--bare", "server.git")
    git(repo, "remote", "add", "origin", str(tmp_path / "server.git"))
    shared = put(repo, {A: b"1\n"}).commit
    git(repo, "push", "-q", "origin", "main")
    mine = put(repo, {A: b"2\n"}).commit
    assert is_published(find_repository(repo), shared)
    assert not is_published(find_repository(repo), mine)

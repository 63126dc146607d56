"""History as it was written, whatever names files and people have."""

from pathlib import Path

import pytest

from delivery_cli.storage.history import is_published, log, ls_tree, read_blob, resolve
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


def test_files_of_a_commit(repo: Path):
    commit = put(repo, {A: b"1\n", "x/ж": bytes(range(256))}).commit
    here = find_repository(repo)
    assert read_blob(here, commit, "x/ж") == bytes(range(256))
    assert read_blob(here, commit, "x") is None
    assert read_blob(here, commit, "nothing") is None
    assert [(each.path, each.mode, each.kind) for each in ls_tree(here, commit)] == [
        (A, "100644", "blob"),
        ("x/ж", "100644", "blob"),
    ]
    assert [each.path for each in ls_tree(here, commit, "directives")] == [A]


def test_resolve_takes_peoples_words(repo: Path):
    commit = put(repo, {A: b"1\n"}).commit
    here = find_repository(repo)
    assert resolve(here, "main") == resolve(here, commit[:8]) == commit
    assert resolve(here, "--all") is None
    assert resolve(here, "nowhere") is None


def test_published(repo: Path, tmp_path: Path):
    git(tmp_path, "init", "-q", "--bare", "server.git")
    git(repo, "remote", "add", "origin", str(tmp_path / "server.git"))
    shared = put(repo, {A: b"1\n"}).commit
    git(repo, "push", "-q", "origin", "main")
    mine = put(repo, {A: b"2\n"}).commit
    assert is_published(find_repository(repo), shared)
    assert not is_published(find_repository(repo), mine)

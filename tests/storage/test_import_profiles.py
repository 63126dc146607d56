"""`imports/NAME.yaml`, read as strictly as every other file."""

from pathlib import Path

import pytest

from delivery_cli.domain.import_profile import ImportProfile
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.storage.import_profiles import profile_path, profile_text, profiles, read_profile

PROFILE = ImportProfile(
    columns={
        "Содержание: поручения": "text",
        "№": "row-number",
        "Ход": "x-progress",
        "Прочее": "-",
        "yes": "due",
    },
    teams={"МинИнформ": "mic"},
    sheet="2026",
)


def put(root: Path, text: str | bytes, name: str = "ours") -> None:
    (root / "imports").mkdir(exist_ok=True)
    (root / f"imports/{name}.yaml").write_bytes(text.encode() if isinstance(text, str) else text)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, profile_text(PROFILE))
    assert read_profile(tmp_path, "ours") == PROFILE
    assert profiles(tmp_path) == ({"ours": PROFILE}, ())
    assert read_profile(tmp_path, "none") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns:\n  Срок: dui\n", "imports/ours.yaml:2: a directive has no field “dui”"),
        ("columns:\n  Срок: due\nteam: {}\n", "imports/ours.yaml:3: the key “team” is not known here"),
        ("teams:\n  МИК: МИК\n", "imports/ours.yaml:2: “МИК” is not the id of a team"),
        ("columns: [a]\n", "imports/ours.yaml:1: "),
        ("columns: &a {}\n", "imports/ours.yaml:1: "),
        ("- a\n", "imports/ours.yaml:1: "),
        (b"\xff\xfe\x00", "imports/ours.yaml:1: "),
        (b"a: " + b"[" * 30_000, "imports/ours.yaml:1: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    put(tmp_path, text)
    with pytest.raises(RefusedError) as refused:
        read_profile(tmp_path, "ours")
    assert refused.value.message.startswith(message)
    found, wrong = profiles(tmp_path)
    assert (found, [one.path for one in wrong]) == ({}, ["imports/ours.yaml"])


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("columns: {}\n")
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports/ours.yaml").symlink_to("../secret")
    with pytest.raises(RefusedError, match="symbolic link"):
        read_profile(tmp_path, "ours")


def test_an_empty_profile_and_what_is_none(tmp_path: Path) -> None:
    put(tmp_path, "")
    put(tmp_path, "a: 1\n", "Не-профиль")
    assert profiles(tmp_path) == ({"ours": ImportProfile()}, ())


@pytest.mark.parametrize("name", ["", "../x", "A", "мой", "a/b", "a" * 65, "a\n"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a profile"):
        profile_path(name)

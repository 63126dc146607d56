"""log as it is typed: a directive's history with signatures and decisions, and a reviewer's digest."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from delivery_cli.storage.office import open_office
from tests.cli.commands.reading import Reader
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register

ONE = "directives/2017/00xx/D-2017-0001.yaml"
SIGNED = "office: Office\nsigning: {allowed_signers: allowed_signers}\n"
needs_ssh_keygen = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")


def signing(folder: Path, tmp_path: Path, email: str = "registrar@office.example") -> None:
    """From now on changes are signed, by a key that the office lists under the e-mail."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    by_hand(folder, "allowed_signers", f"{email} {key.with_suffix('.pub').read_text()}")
    settings = {"gpg.format": "ssh", "user.signingkey": str(key), "commit.gpgsign": "true"}
    for name, value in settings.items():
        git(folder, "config", name, value)


def signatures(reader: Reader, *words: str) -> list[tuple[str, str | None]]:
    items = json.loads(reader("log", *words, "--json").out)["items"]
    return [(one["signature"], one["signer"]) for one in items]


@needs_ssh_keygen
def test_who_signed_stands_in_a_column(reader: Reader, tmp_path: Path) -> None:
    one = register(founded(reader.folder, settings=SIGNED))
    assert "Signed" not in reader("log", one).out
    signing(reader.folder, tmp_path)
    assert reader("note", one, "--text", "Принято").code == 0
    lines = reader("log", one).out.splitlines()
    assert lines[0].split() == ["Date", "Commit", "Author", "Signed", "Change"]
    assert [line.partition("Registrar  ")[2].split("  ")[0] for line in lines[1:]] == ["signed", "not signed"]
    assert signatures(reader, one) == [("good", "registrar@office.example"), ("none", None)]
    assert signatures(reader)[0] == ("good", "registrar@office.example")  # the office asks for signatures


@needs_ssh_keygen
def test_somebody_elses_key_and_nobodys_are_told_apart(reader: Reader, tmp_path: Path) -> None:
    one = register(founded(reader.folder, settings=SIGNED))
    signing(reader.folder, tmp_path, "boss@office.example")
    assert reader("note", one, "--text", "Принято").code == 0
    assert "signed by boss@office.example" in reader("log", one).out
    by_hand(reader.folder, "allowed_signers", "# nobody\n")
    assert "unknown key" in reader("log", one).out
    by_hand(reader.folder, "delivery.yaml", "office: Office\n")
    seen = reader("log", one)
    assert "signed, not checked" in seen.out
    assert "nobody is listed to know signatures by" in seen.err
    assert signatures(reader, one)[0] == ("unknown", None)


def test_decisions_and_hand_edits_of_a_directive(reader: Reader) -> None:
    one = register(founded(reader.folder))
    extend = ("extend", one, "--to", "2017-10-15", "--reason", "Сбор", "--decision", "12-05/34")
    assert reader(*extend).code == 0
    text = (reader.folder / ONE).read_text()
    by_hand(reader.folder, ONE, text.replace("owner: mic", "owner: mne"), "Small \x1b[31mfix")
    lines = reader("log", one).out.splitlines()
    assert lines[1].endswith(r"by hand, D-2017-0001: Small \x1b[31mfix [owner mic → mne]")
    assert "[decision 12-05/34 of Ministry pm, 2" in lines[2]
    item = json.loads(reader("log", one, "--json").out)["items"][0]
    (change,) = item["changes"]
    assert change["fields"] == [{"field": "owner", "from": "mic", "to": "mne"}]
    assert json.loads(reader("log", "--json").out)["items"][0]["changes"] is None


def test_a_digest_counts_first_and_groups(reader: Reader) -> None:
    one = register(founded(reader.folder))
    extend = ("extend", one, "--to", "2017-10-15", "--reason", "Сбор", "--decision", "12-05/34")
    assert reader(*extend).code == 0
    text = (reader.folder / ONE).read_text()
    by_hand(reader.folder, ONE, text.replace("owner: mic", "owner: mne"), "Small fix")
    seen = reader("log", "--since", "2020-01-01")
    lines = seen.out.splitlines()
    assert lines[0].startswith("From 2020-01-01 to 2")
    assert lines[0].endswith("by the dates of the commits: 4 commits")
    assert lines[1] == (
        "Registered: 1; Deadlines moved: 1; Changed by hand, without a command: 1; "
        "Settings, teams and other policy: 1"
    )
    assert "Deadlines moved (1)" in lines
    (moved,) = [line for line in lines if "2017-09-26 → 2017-10-15 (+19 days): " in line]
    assert "decision 12-05/34 of Ministry pm" in moved
    assert any("Small fix: owner mic → mne" in line for line in lines)
    assert any("Разработать концепцию" in line for line in lines)
    found = json.loads(reader("log", "--since", "2020-01-01", "--json").out)
    assert (found["since"], found["commits"], found["counts"]["deadlines"]) == ("2020-01-01", 4, 1)
    (item,) = [one for one in found["items"] if one["group"] == "deadlines"]
    assert (item["from"], item["to"], item["days"]) == ("2017-09-26", "2017-10-15", 19)
    head = reader("log", "--since", "2020-01-01", "--format", "tsv").out.splitlines()[0]
    assert head.split("\t")[:3] == ["group", "date", "commit"]


def test_a_digest_of_nothing(reader: Reader) -> None:
    founded(reader.folder)
    seen = reader("log", "--since", "2001-01-01", "--until", "2001-01-31")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err == "nothing happened from 2001-01-01 to 2001-01-31\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--until", "2001-01-31"), "--until needs a first day"),
        (("--since", "2001-02-01", "--until", "2001-01-31"), "--until lies before --since"),
        (("--since", "2001-02-01", "--limit", "3"), "leave out --limit or --since"),
        (("--since", "2999-01-01"), "2999-01-01 is still to come: today is"),
        (("--since", "1.2.2001"), "write it as YYYY-MM-DD"),
    ],
)
def test_days_that_make_no_sense(reader: Reader, words: tuple[str, ...], said: str) -> None:
    founded(reader.folder)
    seen = reader("log", *words)
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err


def test_a_digest_of_a_shallow_clone_is_never_silent(reader: Reader) -> None:
    founded(reader.folder)
    by_hand(reader.folder, "teams/x.yaml", "id: x\n")
    git(reader.folder.parent, "clone", "-q", "--depth", "1", f"file://{reader.folder}", "shallow")
    seen = reader("-C", "../shallow", "log", "--since", "2020-01-01")
    assert "warning: the history is incomplete" in seen.err


def test_as_of_ends_a_digest(reader: Reader) -> None:
    register(open_office(founded(reader.folder).root))
    assert reader("--as-of", "2020-02-01", "log", "--since", "2020-01-01").out == ""


def test_what_a_message_says_is_held_against_the_files(reader: Reader) -> None:
    one = register(founded(reader.folder))
    assert reader("note", one, "--text", "Принято").code == 0
    text = (reader.folder / ONE).read_text()
    message = f"note {one}\n\nnoted: всё в порядке\n\nDelivery-Action: note\nDelivery-Directive: {one}"
    by_hand(reader.folder, ONE, text.replace("due: 2017-09-26", "due: 2017-12-26"), message)
    lines = reader("log", one).out.splitlines()
    assert lines[1].endswith("the message says note, and due 2017-09-26 → 2017-12-26: by hand")
    assert lines[2].endswith("note: noted: Принято")
    assert lines[3].endswith("add: Разработать концепцию")
    assert "всё в порядке" not in "".join(lines)


def test_a_named_directives_history_has_its_words_in_columns(reader: Reader) -> None:
    one = register(founded(reader.folder))
    extend = ("extend", one, "--to", "2017-10-15", "--reason", "Сбор", "--decision", "12-05/34")
    assert reader(*extend).code == 0
    head, newest, _add = (line.split("\t") for line in reader("log", one, "--format", "tsv").out.splitlines())
    assert head[-4:] == ["change", "decision", "signature", "signer"]
    assert newest[-4] == "extend: deadline 2017-09-26 → 2017-10-15: Сбор"
    assert newest[-3].startswith("decision 12-05/34 of Ministry pm")
    assert newest[-2:] == ["none", ""]
    assert "change" not in reader("log", "--format", "tsv").out.splitlines()[0].split("\t")


def test_no_id_is_suggested_that_is_not_near(reader: Reader) -> None:
    register(founded(reader.folder))
    assert "did you mean" not in reader("log", "17-99").err
    assert "did you mean D-2017-0001?" in reader("log", "17-2").err


def test_a_digest_says_when_what_was_merged_was_entered(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(day: str) -> None:
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, f"{day}T10:00:00+05:00")

    at("2020-01-01")
    one = register(founded(reader.folder))
    git(reader.folder, "checkout", "-q", "-b", "side")
    at("2020-01-03")
    extend = ("extend", one, "--to", "2017-10-15", "--reason", "Сбор", "--decision", "12-05/34")
    assert reader(*extend).code == 0
    git(reader.folder, "checkout", "-q", "main")
    at("2020-01-10")
    git(reader.folder, "merge", "-q", "--no-ff", "-m", "Together", "side")
    out = reader("log", "--since", "2020-01-08").out
    (line,) = [line for line in out.splitlines() if "(+19 days)" in line]
    assert line.startswith("2020-01-10")
    assert "2017-09-26 → 2017-10-15 (+19 days): Сбор (decision 12-05/34 of Ministry pm" in line
    assert "[entered on 2020-01-03]" in line
    assert "entered on" not in reader("log", "--since", "2020-01-01").out

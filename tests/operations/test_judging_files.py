"""What files come to one by one and together is what the rules find over all of them at once, however damaged."""

import datetime as dt
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from delivery_cli.domain import reading, rules
from delivery_cli.domain.findings import Finding, Problem
from delivery_cli.domain.rules import legality
from delivery_cli.operations.judging_files import (
    Judge,
    Judgement,
    all_findings,
    era,
    file_problems,
    judge_of,
    read_file,
    read_files,
)
from delivery_cli.storage import shares
from delivery_cli.storage.kept import kept_evidence
from delivery_cli.storage.office import (
    DIRECTIVES,
    Office,
    load_snapshot,
    located,
    open_office,
    text_of,
    yaml_paths,
)
from delivery_cli.storage.yaml import read as yaml_reading
from delivery_cli.storage.yaml.write import dump
from tests.operations.reading_room import closed, directive, event, extended, real_office, write

DAY = dt.date(2017, 12, 1)
CHANCE = 20171201
ROUNDS = 16
RICH = (
    directive("0101", events=[event("register", "2017-09-01"), event("progress", "2017-09-05", note="Идёт")]),
    directive(
        "0102",
        status="closed",
        expected_result="Отчёт",
        events=[
            event("register", "2017-09-01"),
            event("submit", "2017-09-20", note="Готово", evidence=[{"title": "Акт"}]),
            closed("2017-09-25", "2017-09-20"),
        ],
    ),
    directive(
        "0103",
        expected_result="Отчёт",
        co_owners=["mon"],
        events=[
            event("register", "2017-09-01"),
            event("request", "2017-09-10", **{"for": "mic"}, to="2017-11-01", reason="Сбор данных"),
            extended("2017-09-12", "2017-10-01", "2017-11-01"),
            event("progress", "2017-09-15", note="Идёт", **{"for": "mon"}),
        ],
    ),
    directive(
        "0104",
        priority=True,
        links={"parent": "D-2017-0102", "depends_on": ["D-2017-0103", "D-2017-0999"]},
        owner="mne",
        events=[
            event("register", "2017-09-01"),
            event("assign", "2017-09-03", **{"from": {"owner": "mic"}}, to={"owner": "mne"}, reason="Так"),
            event("close", "2017-09-03", outcome="implemented", executed_on="2017-09-02", decision={"number": "1", "by": "mon"}),
        ],
    ),
    directive(
        "0105",
        links={"depends_on": ["D-2017-0104"]},
        events=[
            event("register", "2017-09-01"),
            event(
                "progress",
                "2017-09-05",
                note="Идёт",
                evidence=[
                    {"title": "Акт", "file": "a.txt", "size": 4, "sha256": "0" * 64, "location": "evidence/D-2017-0105/a.txt"},
                    {"title": "Акт", "file": "b.txt", "location": "evidence/D-2017-0105/b.txt"},
                ],
            ),
        ],
    ),
    directive("0106", status="draft", events=None, issued=None),
    directive("0107", expected_result="Отчёт", issued="2018-02-01", due="2018-03-01"),
    directive("0108", expected_result="Отчёт", due="2017-08-01", links={"parent": "D-2017-0109"}),
    directive(
        "0109",
        status="closed",
        links={"parent": "D-2017-0108"},
        events=[
            event("register", "2017-09-01"),
            event("close", "2017-09-03", outcome="partly", executed_on="2017-09-02", decision={"number": "1"}),
        ],
    ),
)  # fmt: skip
PIECES = (
    "\n", "  ", " ", "#", ": ", "- ", "|-\n", '"', "[", "}", ", ", "x", "0", "yes", "? ", "&a ", "\t", "---", "ё", "~",
    "2017-01-01", "0012", "1e5", "\u202e", "\x00", "\r\n", "D-2017-0104", "mic", "true", "active", "closed", "2019-09-09",
)  # fmt: skip
LINES = (
    "links: {parent: D-2017-0102}", "links: {depends_on: [D-2017-0001]}", "priority: true", "owner: nobody",
    "x-own: 1", "due: 2016-01-01", "status: closed", "status: draft", "control: special", "milestones: []",
    "expected_result: Отчёт", "issued: 2030-01-01", "co_owners: [mon, mic]", "id: D-2017-0103", "no: on",
)  # fmt: skip


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(yaml_reading, "MANY", 0)  # the short way is taken from the first file on
    real_office(repo)
    for one in RICH:
        write(repo, f"directives/2017/01xx/{one['id']}.yaml", dump(one))
    write(repo, "evidence/D-2017-0105/a.txt", "text")
    write(repo, "evidence/D-2017-0105/stray.txt", "text")
    return open_office(repo)


def reference(office: Office) -> list[Finding]:
    """As it is without any short way: every file read and kept, every rule asked about all of them."""
    with (
        patch.object(yaml_reading, "_is_evident", return_value=False),
        patch.object(rules, "is_plainly_fine", return_value=False),
        patch.object(rules, "is_plain_beside", return_value=False),
        patch.object(legality, "plain_status", return_value=None),
        patch.object(reading, "_is_complete", return_value=False),
    ):
        read = load_snapshot(office)
        snapshot = replace(read, kept=kept_evidence(office, read))
        problems: dict[str, list[Problem]] = {}
        for entry in snapshot.entries:
            mine = [*file_problems(office, entry.path), *rules.check_entry(entry, office.settings, DAY)]
            problems.setdefault(entry.path, []).extend(mine)
        for team in snapshot.teams:
            problems.setdefault(team.path, []).extend(rules.check_team(team, office.settings, DAY))
        for path, problem in rules.check_snapshot(snapshot, office.settings, DAY):
            problems.setdefault(path, []).append(problem)
    ids = {entry.path: entry.directive.id for entry in snapshot.entries if entry.directive}
    text = text_of(office.root)
    found = list(office.faults)
    for path, some in problems.items():
        found += located(path, text(path), some, ids.get(path))
    return sorted(found, key=lambda one: (one.path, one.line, one.column, one.code, one.message))


def judged_files(judge: Judge, paths: Sequence[str]) -> Iterator[tuple[str, Judgement]]:
    """Judged by several processes where there are several."""

    def work(part: Sequence[str]) -> list[tuple[Any, ...]]:
        return [tuple(one) for one in judge.judged(read_files(judge.office, part))]

    for path, one in zip(paths, shares.shared_out(paths, work), strict=True):
        yield path, Judgement(*one)


def by_files(office: Office, judge: Judge | None = None) -> list[Finding]:
    judge = judge or judge_of(office, DAY)
    return all_findings(judge, judged_files(judge, yaml_paths(office.root, DIRECTIVES)))


def damaged(chance: random.Random, text: str, others: list[str]) -> str:
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                place = chance.randrange(len(text) + 1)
                text = text[:place] + chance.choice(PIECES) + text[place:]
            case 1:
                text = "\n".join([*lines[:at], *lines[at + 1 :]])
            case 2:
                text = "\n".join([*lines[:at], lines[chance.randrange(len(lines))], *lines[at:]])
            case 3:
                text = chance.choice(LINES) + "\n" + text
            case 4:
                key = chance.choice(LINES).split(":")[0]
                new = [one for one in LINES if one.startswith(f"{key}:")]
                text = "\n".join(chance.choice(new) if one.startswith(f"{key}:") else one for one in lines)
            case 5:
                key, colon, _value = lines[at].partition(": ")
                text = "\n".join(
                    [*lines[:at], key + colon + chance.choice(PIECES).strip("\n"), *lines[at + 1 :]]
                )
            case _:
                other = chance.choice(others).split("\n")
                text = "\n".join(
                    [*lines[:at], *other[chance.randrange(len(other)) :][: chance.randrange(9)], *lines[at:]]
                )
    return text


def damage(chance: random.Random, office: Office, sound: dict[str, str]) -> None:
    """Every file anew, most of them changed; now and then its name, its place or what it is."""
    shutil.rmtree(office.root / DIRECTIVES)
    for path, text in sound.items():
        target = chance.choice(
            (path,) * 12
            + (path + "~", path.replace("xx/", "/"), path.replace("/D-", "/d-"), path.replace("/D-", "/E-"))
        )
        write(office.root, target, damaged(chance, text, [*sound.values()]))
        file = office.root / target
        if chance.random() < 0.03:
            file.chmod(0o755)
        if chance.random() < 0.03:
            shutil.copyfile(file, file.with_name(chance.choice(("D-2017-0100.yaml", "copy.yaml"))))
        if chance.random() < 0.02:
            file.unlink()
            file.symlink_to("nowhere")


def test_nothing_is_found_otherwise_in_damaged_files(office: Office) -> None:
    chance = random.Random(CHANCE)
    sound = {
        path: (office.root / path).read_text(encoding="utf-8") for path in yaml_paths(office.root, DIRECTIVES)
    }
    codes: set[str] = set()
    for _ in range(ROUNDS):
        found = reference(office)
        assert by_files(office) == found
        codes |= {one.code for one in found}
        damage(chance, office, sound)
    assert codes >= {f"D1{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)}
    assert codes >= {"D201", "D202", "D203", "D204", "D207"}


def test_several_processes_find_the_same(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(random.Random(CHANCE), office, {
        path: (office.root / path).read_text(encoding="utf-8") for path in yaml_paths(office.root, DIRECTIVES)
    })  # fmt: skip
    alone = by_files(office)
    monkeypatch.setattr(shares, "AT_ONCE", 3)
    monkeypatch.setattr(shares, "WORTH_A_WORKER", 1)
    monkeypatch.setattr(shares, "_processors", lambda: 3)
    assert by_files(office) == alone


def test_a_judgement_survives_being_kept(office: Office) -> None:
    judge = judge_of(office, DAY)
    judged = list(judged_files(judge, yaml_paths(office.root, DIRECTIVES)))
    kept = [(path, Judgement(*json.loads(json.dumps(one)))) for path, one in judged]
    assert all_findings(judge, kept) == all_findings(judge, judged)


def test_nearly_every_file_has_no_ties(office: Office) -> None:
    judge = judge_of(office, DAY)
    one = read_file(office, "directives/2017/01xx/D-2017-0103.yaml")
    assert judge.judged([one])[0][:2] == ("active", None)
    assert judge.judged([read_file(office, "directives/2017/01xx/D-2017-0104.yaml")])[0].ties is not None


def test_a_day_belongs_to_the_era_in_which_the_same_teams_exist(office: Office) -> None:
    write(office.root, "teams/mic.yaml", dump({
        "id": "mic", "kind": "ministry", "name": {"ru": "МИК"}, "valid": {"from": "2016-05-06", "to": "2019-02-25"},
    }))  # fmt: skip
    for path in (office.root / "teams").iterdir():
        if path.name != "mic.yaml":
            path.unlink()
    whole = judge_of(office, DAY).whole
    days = [
        dt.date(2016, 5, 5),
        dt.date(2016, 5, 6),
        dt.date(2019, 2, 25),
        dt.date(2019, 2, 26),
        dt.date(2030, 1, 1),
    ]
    assert [era(whole, day) for day in days] == ["", "2016-05-06", "2016-05-06", "2019-02-26", "2019-02-26"]

"""What is wrong with files is told in the language of the run, each mistake in its own words."""

import re
import shutil
from pathlib import Path

import pytest

from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.words import FIELDS, TEAM_KINDS
from tests.languages.conftest import Life, Told, tell
from tests.languages.test_pseudo import plain_words

_HEAD = "id: D-2017-{n:04}\ntitle: Поручение\ntext: Слова\nissuer: pm\nissued: 2017-09-12\n"
_TAIL = "control: standard\nstatus: active\nevents: []\n"
BAD = (
    "a: [\n",
    "a: &x 1\nb: *x\n",
    "---\na: 1\n---\nb: 2\n",
    "\tid: 1\n",
    "id: 1\nid: 2\n",
    "!!python/object:os.system x\n",
    "{}\n",
    "- a\n",
    _HEAD + "owners: mic\n" + _TAIL,
    _HEAD + "owner: nobody\ndue: 2017-09-01\n" + _TAIL,
    _HEAD + "due: завтра\npriority: maybe\nissued_basis: guessed\n" + _TAIL,
    _HEAD + "due: 2017-13-45\nareas: digital\nsources: [{title: 12}]\n" + _TAIL,
    _HEAD + "sources: [{title: Заседание}]\ncontrol: standard\nstatus: closed\nevents:\n"
    "  - {id: k7f2qd, kind: register, at: 2017-09-12T10:15:00+06:00, by: registrar@office.example}\n"
    "  - {id: k7f2qe, kind: extend, at: 2017-09-11T10:15:00+06:00, by: nobody, from: 2017-09-01, to: 2017-08-01}\n"
    "  - {id: k7f2qf, kind: dance, at: soon}\n",
    _HEAD + "sources: [{title: Заседание}]\ncontrol: standard\nstatus: closed\nevents:\n"
    "  - {id: k7f2qd, kind: register, at: 2017-09-12T10:15:00+06:00, by: registrar@office.example}\n"
    "  - {id: k7f2qe, kind: reopen, at: 2017-09-13T10:15:00+06:00, by: registrar@office.example, "
    "reason: Так, decision: {number: '1', on: 2017-09-13}}\n",
    _HEAD.replace("Слова", "Сло\u202eва") + _TAIL,
)


@pytest.fixture(scope="module")
def answers(life: Life, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    repo = tmp_path_factory.mktemp("bad") / "repo"
    shutil.copytree(life.repo, repo)
    folder = repo / "directives" / "2017" / "00xx"
    for number, text in enumerate(BAD, 50):
        (folder / f"D-2017-{number:04}.yaml").write_text(
            text.replace("{n:04}", f"{number:04}"), encoding="utf-8"
        )
    (folder / "D-2017-0090.yaml").write_bytes(b"\xff\xfe")
    (folder / "wrong name.yaml").write_text("id: x\n", encoding="utf-8")
    (repo / "teams" / "bad.yaml").write_text("id: bad\nkind: circus\nname: {de: Zirkus}\n", encoding="utf-8")
    lines = [("validate",), ("list",), ("show", "17-58")]
    return tell(repo, lines, "ru", life.catalogues)


def test_findings_come_through_the_catalogue(answers: list[Told]) -> None:
    in_files = set(re.findall(r"[A-Za-z][\w-]*", " ".join(BAD) + Path(__file__).read_text(encoding="utf-8")))
    # Findings name what stands in a file and what may stand there as the file has it.
    known = in_files | FIELDS.keys() | STEPS.keys() | TEAM_KINDS.keys() | {"exact", "inferred"}
    found = [line for one in answers for line in plain_words(one) if line.partition(":")[0] not in known]
    assert not found, "\n".join(found)


def test_there_is_much_to_tell(answers: list[Told]) -> None:
    assert answers[0].out.count(" D1") > 20

"""One office, its life told once in a language that nobody speaks; the tests of this folder read it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import isolate
from tests.languages import story
from tests.languages.pseudo import make_catalogue

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Told:
    words: tuple[str, ...]
    code: int
    out: str
    err: str


def tell(
    folder: Path, lines: Sequence[Sequence[str]], language: str, catalogues: Path | None = None
) -> list[Told]:
    """What the command lines answer in a language, all run by one process."""
    data = json.dumps([["--lang", language, *words] for words in lines])
    asked = [sys.executable, "-m", "tests.languages.telling", *([str(catalogues)] if catalogues else [])]
    given = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    paths = [str(ROOT), *(str(Path(one).absolute()) for one in given)]  # the program starts in another folder
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(asked, input=data, capture_output=True, text=True, cwd=folder, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return [
        Told(tuple(one["words"][2:]), one["code"], one["out"], one["err"]) for one in json.loads(done.stdout)
    ]


@dataclass(frozen=True)
class Life:
    repo: Path
    catalogues: Path
    written: list[Told]


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The office after its life, and what was said of each step."""
    folder = tmp_path_factory.mktemp("life")
    repo, catalogues = folder / "repo", make_catalogue(folder / "locale")
    repo.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        for words in (
            ("init", "-qb", "main"),
            ("config", "user.name", "Айгерим"),
            ("config", "user.email", "registrar@office.example"),
        ):
            subprocess.run(["git", *words], cwd=repo, check=True)
        written = tell(repo, story.WRITING, "ru", catalogues)
    return Life(repo, catalogues, written)

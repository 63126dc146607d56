"""One office is made once; each test works in a copy of it."""

from pathlib import Path

import pytest

from tests.conftest import isolate
from tests.operations.gate.bench import ONE, TWO, Bench, copy, directive, new_office


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("gate") / "office"
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home-of-gate"), patch)
        new_office(root, directives=(directive(ONE), directive(TWO)))
    return root


@pytest.fixture
def bench(_template: Path, tmp_path: Path) -> Bench:
    """An office with roles, three teams and two directives, on `main`."""
    return copy(_template, tmp_path / "office")

from pathlib import Path

import pytest

from delivery_cli.storage.office import Office, open_office
from tests.operations.sync.people import copied


@pytest.fixture
def news() -> None:
    """Anna has published a note that Boris has not got yet."""


@pytest.fixture
def second() -> None:
    """Anna has published a second directive that Boris has not got yet."""


@pytest.fixture
def anna(request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Hers, of one bare repository that she and Boris share."""
    asked = request.fixturenames
    copied(tmp_path_factory.getbasetemp(), tmp_path, news="news" in asked, second="second" in asked)
    return open_office(tmp_path / "anna")


@pytest.fixture
def boris(tmp_path: Path, anna: Office) -> Office:
    """His clone, beside hers."""
    assert anna.root.is_dir()
    return open_office(tmp_path / "boris")

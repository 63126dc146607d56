from collections.abc import Iterator

import pytest

from delivery_cli.storage.office import Office
from tests.conftest import isolate
from tests.operations.importing.house import registry_office


@pytest.fixture(scope="module")
def looked_at_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """For tests that change nothing in it."""
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        yield registry_office(tmp_path_factory.mktemp("registry"))

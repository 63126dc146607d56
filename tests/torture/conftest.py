"""One bench for all the tests of a worker: it takes seconds to set up."""

from collections.abc import Iterator

import pytest

from tests.torture.bench import Bench, NoCompilerError, bench


@pytest.fixture(scope="session")
def place() -> Iterator[Bench]:
    try:
        with bench() as one:
            yield one
    except NoCompilerError:
        pytest.skip("there is no C compiler (cc): the shim that fails and kills cannot be made")

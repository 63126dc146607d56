"""Offices are founded once; each scenario works in a copy of one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import isolate
from tests.tamper.office import Office, copied, found_office, found_open
from tests.tamper.signatures import found_signed

Making = Callable[[str], Office]


@pytest.fixture(scope="session")
def _offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office | None]:
    root = tmp_path_factory.mktemp("tamper")
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home-of-tamper"), patch)
        roles = found_office(root / "roles")
        open_to_all = found_open(roles, root / "open")
        signed = found_signed(roles, root / "signed") if shutil.which("ssh-keygen") else None
        return {"roles": roles, "open": open_to_all, "signed": signed}


@pytest.fixture
def make(_offices: dict[str, Office | None], tmp_path: Path) -> Making:
    """A copy of an office: `roles` where everybody has one, `open` where nobody has, `signed` where all sign."""

    def made(kind: str) -> Office:
        template = _offices[kind]
        if template is None:
            pytest.skip("needs ssh-keygen")
        return copied(template, tmp_path / "office")

    return made

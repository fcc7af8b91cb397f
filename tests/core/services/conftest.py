"""Services are tried on a real, encrypted data folder."""

import pytest

from tests.builders import open_office


@pytest.fixture
def office(tmp_path):
    """Return an office with a clerk and a chief."""
    made = open_office(tmp_path / "office")
    yield made
    made.clerk.workspace.close()

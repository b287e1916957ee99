"""The desk at which imports are tried, for work on them that is interrupted."""

import pytest

from tests.services.transfer.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()

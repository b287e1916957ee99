"""The desk of the tests beside it."""

import pytest

from tests.services.transfer.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()

"""Runs the tests of weeks behind PgBouncer too, since they are about several processes at once."""

import pytest

from tests.storage.conftest import ENGINES, POOLED


@pytest.fixture(params=[*ENGINES, POOLED])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)

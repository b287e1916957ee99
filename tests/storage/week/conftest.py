"""The weeks also behind PgBouncer: what several processes do at once is theirs above all."""

import pytest

from tests.storage.conftest import ENGINES, POOLED


@pytest.fixture(params=[*ENGINES, POOLED])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)

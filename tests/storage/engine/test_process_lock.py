from pathlib import Path

import pytest

from bot.storage.engine.errors import StorageError
from bot.storage.engine.process_lock import hold


def test_a_second_start_on_one_file_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/club.db"

    with hold(url):
        with pytest.raises(StorageError, match="already running") as caught, hold(url):
            pass
        assert caught.value.fields == {"file": f"{tmp_path}/data/club.db"}
    with hold(url):
        pass


def test_two_files_may_be_used_at_once(tmp_path: Path) -> None:
    with hold(f"sqlite:///{tmp_path}/one.db"), hold(f"sqlite:///{tmp_path}/two.db"):
        assert len(list(tmp_path.iterdir())) == 2


def test_postgresql_needs_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with hold("postgresql://club@host/club"), hold("postgresql://club@host/club"):
        assert list(tmp_path.iterdir()) == []

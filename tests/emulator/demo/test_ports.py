"""The demo's services use the same ports at each start, so that pictures in old messages are found."""

import socket
from pathlib import Path

from emulator.demo.ports import KeptPorts
from emulator.doors.server import LOOPBACK
from emulator.tmdb.server import LittleTmdb


async def test_a_service_gets_its_port_again(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    async with LittleTmdb(port=KeptPorts(file).again("tmdb")) as first:
        KeptPorts(file).keep({"tmdb": first.port})
        images = first.images
    async with LittleTmdb(port=KeptPorts(file).again("tmdb")) as second:
        assert second.images == images


def test_a_port_that_is_taken_meanwhile_is_not_asked_for(tmp_path: Path) -> None:
    ports = KeptPorts(tmp_path / "ports.json")
    assert ports.again("tmdb") == 0
    with socket.create_server((LOOPBACK, 0)) as taken:
        ports.keep({"tmdb": taken.getsockname()[1]})
        assert KeptPorts(tmp_path / "ports.json").again("tmdb") == 0
